//! Cases of the heatmap.

use counterpoise::analysis::{Basis, ScoreBook, Scores, nearest_profiles};
use counterpoise::chart::heatmap::{
    ColumnOrder, HeatColumns, HeatRows, HeatmapFigure, HeatmapSpec, RowOrder,
};
use counterpoise::chart::{Figure, Spec};
use counterpoise::data::{Dataset, PlaceId};

use super::Case;
use super::support::{LONGEST, SIX, built_in, group, indicator, mains, with_every_nth_empty};

/// The members of a group by the parts of a pillar in 2025, by name.
fn spec(of: &str, pillar: &str) -> HeatmapSpec {
    HeatmapSpec {
        rows: HeatRows::Group(group(of)),
        columns: HeatColumns::Parts(indicator(pillar)),
        year: 2025,
        basis: Basis::Published,
        highlights: Vec::new(),
        row_order: RowOrder::Name,
        column_order: ColumnOrder::Index,
    }
}

fn figure(dataset: &Dataset, spec: HeatmapSpec) -> Figure {
    Spec::Heatmap(spec).figure(&ScoreBook::new(dataset))
}

fn case(name: &'static str, spec: HeatmapSpec) -> Case {
    Case::new(name, figure(built_in(), spec))
}

fn rows(countries: &[&str]) -> HeatRows {
    let series = mains(countries, 2025);
    HeatRows::Subjects(series.iter().map(|series| series.subject).collect())
}

/// Leaves of both directions.
fn all_leaves() -> HeatColumns {
    let leaves = |pillar| built_in().indicators().leaves(indicator(pillar)).iter();
    let both = leaves("criminality").chain(leaves("resilience"));
    HeatColumns::Indicators(both.copied().collect())
}

fn averages() -> HeatColumns {
    let keys = ["criminal_markets", "criminal_actors", "resilience"];
    HeatColumns::Indicators(keys.map(indicator).to_vec())
}

pub fn cases() -> Vec<Case> {
    let markets = "criminal_markets";
    let region = "Central Asia and the Caucasus";
    let score = RowOrder::Score(indicator("criminality"));
    vec![
        case(
            "normal",
            HeatmapSpec {
                highlights: mains(&["AZE"], 2025),
                row_order: score,
                ..spec(region, markets)
            },
        ),
        case(
            "one subject",
            HeatmapSpec {
                rows: rows(&["AZE"]),
                ..spec(region, markets)
            },
        ),
        case(
            "six subjects",
            HeatmapSpec {
                highlights: mains(&SIX, 2025),
                row_order: score,
                ..spec("Asia", markets)
            },
        ),
        case(
            "missing values",
            HeatmapSpec {
                year: 2021,
                ..spec(region, markets)
            },
        ),
        case(
            "longest names",
            HeatmapSpec {
                rows: rows(&LONGEST),
                highlights: mains(&LONGEST, 2025),
                ..spec(region, "resilience")
            },
        ),
        case(
            "world",
            HeatmapSpec {
                highlights: mains(&SIX, 2025),
                row_order: RowOrder::Similarity,
                column_order: ColumnOrder::Similarity,
                ..spec("World", markets)
            },
        ),
        case(
            "world in both directions",
            HeatmapSpec {
                highlights: mains(&LONGEST, 2025),
                row_order: score,
                columns: all_leaves(),
                ..spec("World", markets)
            },
        ),
        case(
            "both directions",
            HeatmapSpec {
                highlights: mains(&["AZE", "GEO"], 2025),
                columns: all_leaves(),
                ..spec(region, markets)
            },
        ),
        case(
            "averages",
            HeatmapSpec {
                columns: averages(),
                row_order: score,
                ..spec("Africa", markets)
            },
        ),
        Case::new(
            "gaps",
            figure(
                &with_every_nth_empty(2025, "criminal_actors", 4),
                HeatmapSpec {
                    columns: averages(),
                    row_order: RowOrder::Similarity,
                    highlights: mains(&["AZE"], 2025),
                    ..spec("World", markets)
                },
            ),
        ),
        Case::new(
            "few rows with gaps",
            figure(
                &with_every_nth_empty(2025, "heroin_trade", 5),
                HeatmapSpec {
                    row_order: RowOrder::Similarity,
                    ..spec("Western Europe", markets)
                },
            ),
        ),
    ]
}

const REGION: &str = "Central Asia and the Caucasus";

fn answer(spec: &HeatmapSpec) -> HeatmapFigure {
    spec.figure(&ScoreBook::new(built_in()))
}

fn names(figure: &HeatmapFigure) -> Vec<&str> {
    figure.rows.iter().map(|row| row.label.as_str()).collect()
}

#[test]
fn cells_hold_the_published_scores_of_their_row_and_column() {
    let figure = answer(&spec(REGION, "criminal_markets"));
    assert_eq!(
        names(&figure),
        [
            "Armenia",
            "Azerbaijan",
            "Georgia",
            "Kazakhstan",
            "Kyrgyzstan",
            "Tajikistan",
            "Turkmenistan",
            "Uzbekistan"
        ]
    );
    let [block] = figure.blocks.as_slice() else {
        panic!("markets have one direction");
    };
    assert_eq!(block.columns.len(), 15);
    let azerbaijan: Vec<&str> = block.row(1).iter().map(|cell| &cell.text[..]).collect();
    // The printed profile, in the order of the index.
    let published = [
        "4.5", "3.0", "2.5", "3.0", "5.5", "4.5", "3.5", "4.0", "5.5", "6.5", "2.0", "5.5", "5.5",
        "3.0", "5.5",
    ];
    assert_eq!(azerbaijan, published);
    for (cell, text) in block.row(1).iter().zip(published) {
        assert_eq!(cell.value.unwrap(), text.parse::<f64>().unwrap());
    }
    assert_eq!(figure.missing, None);
    let caption = &figure.caption;
    assert_eq!(
        caption.title,
        "Criminal markets: Central Asia and the Caucasus, 2025"
    );
    let highest =
        "highest 8.5 (Tajikistan, heroin trade), lowest 1.5 (Armenia, human smuggling, and";
    assert!(caption.alt_text.contains(highest), "{}", caption.alt_text);
}

#[test]
fn rows_by_score_fall_and_ties_stay_by_name() {
    let id = indicator("criminality");
    let figure = answer(&HeatmapSpec {
        row_order: RowOrder::Score(id),
        ..spec("World", "resilience")
    });
    let scores = Scores::new(built_in(), 2025, &Basis::Published);
    let keys: Vec<_> = figure
        .rows
        .iter()
        .map(|row| {
            let score = scores.entity(built_in(), row.subject.entity, id).unwrap();
            (std::cmp::Reverse(score), row.subject)
        })
        .collect();
    assert_eq!(keys.len(), 193);
    assert!(keys.is_sorted());
    assert_eq!(
        figure.caption.notes,
        ["Rows are ordered by criminality, highest first"]
    );
}

#[test]
fn similar_rows_stand_nearer_than_by_name() {
    let spec = spec("World", "criminal_markets");
    let apart = |figure: &HeatmapFigure| -> f64 {
        let rows = 0..figure.rows.len() - 1;
        let difference = |row: usize| -> f64 {
            let (a, b) = (figure.blocks[0].row(row), figure.blocks[0].row(row + 1));
            let cells = a.iter().zip(b);
            cells
                .map(|(a, b)| (a.value.unwrap() - b.value.unwrap()).abs())
                .sum()
        };
        rows.map(difference).sum()
    };
    let by_name = answer(&spec);
    let similar = answer(&HeatmapSpec {
        row_order: RowOrder::Similarity,
        ..spec
    });
    assert!(apart(&similar) < 0.55 * apart(&by_name));
    let mut sorted = names(&similar);
    let mut all = names(&by_name);
    assert_ne!(sorted, all);
    sorted.sort_unstable();
    all.sort_unstable();
    assert_eq!(sorted, all);
}

#[test]
fn directions_never_share_a_block() {
    let figure = answer(&HeatmapSpec {
        columns: all_leaves(),
        ..spec(REGION, "resilience")
    });
    let words: Vec<(&str, usize)> = figure
        .blocks
        .iter()
        .map(|block| (block.direction, block.columns.len()))
        .collect();
    assert_eq!(words, [("higher is worse", 20), ("higher is better", 12)]);
    assert_ne!(figure.blocks[0].colours, figure.blocks[1].colours);
}

#[test]
fn what_an_edition_did_not_measure_is_said() {
    let figure = answer(&HeatmapSpec {
        year: 2021,
        ..spec(REGION, "criminal_markets")
    });
    assert_eq!(figure.missing.as_deref(), Some("Not measured"));
    assert_eq!(figure.caption.notes, ["40 of 120 values not measured"]);
    let cells = &figure.blocks[0].cells;
    assert_eq!(cells.iter().filter(|cell| cell.value.is_err()).count(), 40);
}

#[test]
fn highlights_without_a_row_are_named() {
    let figure = answer(&HeatmapSpec {
        highlights: mains(&["AZE", "MMR"], 2025),
        ..spec(REGION, "resilience")
    });
    let lit: Vec<&str> = figure
        .rows
        .iter()
        .filter(|row| row.highlight.is_some())
        .map(|row| row.label.as_str())
        .collect();
    assert_eq!(lit, ["Azerbaijan"]);
    assert_eq!(
        figure.caption.notes,
        ["Myanmar is not in Central Asia and the Caucasus and is not shown"]
    );
}

#[test]
fn the_nearest_profiles_are_found_with_their_distance() {
    let dataset = built_in();
    let scores = Scores::new(dataset, 2025, &Basis::Published);
    let place = dataset.place_by_iso3("AZE").unwrap();
    let parts = dataset.indicators().parts(indicator("criminal_markets"));
    let world = dataset.members(group("World"), 2025);
    let near = nearest_profiles(&scores, place, world, parts, 5);
    assert!(near.len() >= 5 && near[0].rank == 1);
    // Checked the long way: nobody left out is nearer.
    let far = |other: PlaceId| -> f64 {
        let differences = parts.iter().map(|id| {
            let cell = |place| dataset.cell(place, 2025, *id).unwrap();
            (cell(place) - cell(other)).abs()
        });
        differences.sum::<f64>() / parts.len() as f64
    };
    for found in &near {
        assert!((found.distance.to_f64() - far(found.place)).abs() < 1e-12);
        assert_eq!(found.shared, 15);
    }
    let last = near.last().unwrap();
    for other in world {
        let named = *other == place || near.iter().any(|near| near.place == *other);
        assert!(named || far(*other) > last.distance.to_f64());
    }
    assert!(near.is_sorted_by_key(|near| (near.distance, near.rank)));
}

#[test]
fn a_profile_that_shares_little_is_not_near() {
    let gaps = with_every_nth_empty(2025, "criminal_markets", 2);
    let scores = Scores::new(&gaps, 2025, &Basis::Published);
    let parts = gaps.indicators().parts(indicator("criminal_markets"));
    let places: Vec<PlaceId> = gaps.place_ids().collect();
    // Every second place has nothing to compare.
    let near = nearest_profiles(&scores, places[1], &places, parts, 200);
    assert_eq!(near.len(), 95);
    assert!(near.iter().all(|near| near.place.0 % 2 == 1));
}

#[test]
fn the_table_has_the_cells_and_says_what_is_missing() {
    let figure = answer(&HeatmapSpec {
        year: 2021,
        columns: HeatColumns::Indicators(vec![
            indicator("human_trafficking"),
            indicator("financial_crimes"),
            indicator("resilience"),
        ]),
        ..spec(REGION, "criminal_markets")
    });
    let table = figure.table();
    assert_eq!(
        table.headings,
        [
            "Place",
            "Human trafficking",
            "Financial crimes",
            "Resilience",
            "Missing"
        ]
    );
    assert_eq!(
        table.rows[1],
        [
            "Azerbaijan",
            "4.5",
            "",
            "4.08",
            "Financial crimes: not measured"
        ]
    );
}
