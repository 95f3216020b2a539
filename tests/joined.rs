//! Figures of another source beside the index: what pages cite, what stands for
//! an edition, and what one figure cannot say of two.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::Arc;

use counterpoise::analysis::{Basis, ScoreBook, matched_words, rank_column};
use counterpoise::chart::{
    DifferenceRows, DifferenceSpec, Figure, PageSpec, Role, SeriesColour, SpecSeries, TrendSpec,
};
use counterpoise::data::{Dataset, Entity, GroupId, IndicatorId, Missing, PlaceId, Subject, Year};
use counterpoise::load::{self, Reach};
use counterpoise::project::{PageLook, Picture, Scope, TrendForm, View};

/// The index with incomes of 2022, those of two countries of 2021.
fn joined() -> Arc<Dataset> {
    let lead = load::built_in().unwrap();
    let mut text = "Country,Year,Income per person\n".to_owned();
    for (at, place) in lead.dataset.places().iter().enumerate() {
        let year = if at < 2 { 2021 } else { 2022 };
        // A few are many times the others.
        let income = 300 + 2 * at * at + if at % 19 == 0 { 90_000 } else { 0 };
        text += &format!("{},{year},{income}\n", place.country.iso3);
    }
    let own = load::open("incomes.csv", text.as_bytes()).unwrap();
    let joined = load::join(vec![lead, own], Reach::default());
    joined.unwrap().unwrap().dataset
}

fn page(dataset: &Dataset, view: View, (places, year): (&[&str], i16), shown: &[&str]) -> PageSpec {
    let subjects = places.iter().map(|iso3| Subject {
        entity: dataset.find_entity(iso3).unwrap(),
        year,
    });
    let picture = Picture {
        indicators: shown
            .iter()
            .map(|key| dataset.find_indicator(key).unwrap())
            .collect(),
        trend: TrendForm::Lines,
        year: Some(year),
        ..Picture::new(view, subjects.collect())
    };
    picture.page(&ScoreBook::new(dataset), PageLook::default())
}

#[test]
fn a_page_cites_the_sources_of_what_it_draws_and_no_others() {
    let dataset = joined();
    let index = "Global Organized Crime Index";
    let own = page(&dataset, View::Map, (&["AZE"], 2023), &["criminality"]).note;
    assert!(own.contains(index) && !own.contains("ncome"), "{own}");
    let income = page(
        &dataset,
        View::Map,
        (&["AZE"], 2023),
        &["income_per_person"],
    )
    .note;
    assert!(!income.contains(index), "{income}");
    assert!(
        income.contains(
            "Income per person: of 2022 for edition 2023, for 2 countries of another year."
        ),
        "{income}"
    );
    let both = ["criminality", "income_per_person"];
    let both = page(&dataset, View::Scatter, (&["AZE"], 2023), &both).note;
    assert!(
        both.starts_with("Sources: ") && both.contains(index),
        "{both}"
    );
    assert!(both.contains("of 2022 for edition 2023"), "{both}");
}

#[test]
fn one_figure_for_two_editions_stands_once_in_a_trend_and_gives_no_difference() {
    let dataset = joined();
    let shown = ["income_per_person"];
    let trend = page(&dataset, View::Trend, (&["AZE"], 2025), &shown);
    let Figure::Line(line) = &trend.body.panes()[0].figure else {
        panic!("a trend is lines");
    };
    let own = line.lines.iter().find(|line| line.label == "Azerbaijan");
    let values: Vec<Result<(), Missing>> = own
        .unwrap()
        .values
        .iter()
        .map(|value| value.map(|_| ()))
        .collect();
    let same = Err(Missing::SameFigure);
    assert_eq!(values, [Ok(()), same, same]);
    let subjects = [2023, 2025].map(|year| Subject {
        entity: dataset.find_entity("AZE").unwrap(),
        year,
    });
    let series = subjects.map(|subject| SpecSeries {
        subject,
        role: Role::Main,
        colour: SeriesColour::Slot(0),
    });
    let spec = DifferenceSpec {
        rows: DifferenceRows::List {
            title: "Income".to_owned(),
            indicators: vec![dataset.find_indicator(shown[0]).unwrap()],
        },
        ..DifferenceSpec::parts(IndicatorId(0), series.to_vec())
    };
    let figure = spec.figure(&ScoreBook::new(&dataset));
    let rows: Vec<_> = figure.rows().collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.difference.is_none());
        assert_eq!(row.values[0], Err(Missing::SameFigure));
    }
}

#[test]
fn skewed_figures_have_colours_and_axes_by_multiples_and_scores_do_not() {
    let dataset = joined();
    let both = ["criminality", "income_per_person"];
    let scatter = page(&dataset, View::Scatter, (&["AZE"], 2023), &both);
    let Figure::Scatter(scatter) = &scatter.body.panes()[0].figure else {
        panic!("a scatter plot");
    };
    assert!(scatter.x.log.is_some() && scatter.y.log.is_none());
    assert!(
        scatter.x.title.ends_with("logarithmic scale"),
        "{}",
        scatter.x.title
    );
    assert!(scatter.trend.is_none(), "no straight line on such an axis");
    let map = page(&dataset, View::Map, (&[], 2023), &["income_per_person"]);
    let Figure::Map(map) = &map.body.panes()[0].figure else {
        panic!("a map");
    };
    assert!(
        map.classes.words.contains("logarithmic"),
        "{}",
        map.classes.words
    );
    // No colour takes nearly all of the countries.
    let mut counts = vec![0; map.classes.shares.len()];
    for class in map.entries.iter().filter_map(|entry| entry.class) {
        counts[class] += 1;
    }
    let most = counts.iter().max().unwrap();
    assert!(most * 2 < map.entries.len(), "{counts:?}");
}

/// The index with incomes of these years, by the position of the country.
fn incomes_of(years: impl Fn(usize) -> Vec<Year>) -> Arc<Dataset> {
    let lead = load::built_in().unwrap();
    let mut text = "Country,Year,Income per person\n".to_owned();
    for (at, place) in lead.dataset.places().iter().enumerate() {
        for year in years(at) {
            let income = 300 + 7 * ((at * 37) % 193) + usize::from(year.unsigned_abs()) % 10;
            text += &format!("{},{year},{income}\n", place.country.iso3);
        }
    }
    let own = load::open("incomes.csv", text.as_bytes()).unwrap();
    let joined = load::join(vec![lead, own], Reach::default());
    joined.unwrap().unwrap().dataset
}

/// A group of some countries without those of the first two positions.
fn small_group(dataset: &Dataset) -> GroupId {
    let is_fit = |id: &GroupId| {
        let members = dataset.members(*id, 2025);
        (5..=20).contains(&members.len()) && members.iter().all(|place| place.0 > 1)
    };
    let all = 0..dataset.groups().len() as u16;
    all.map(GroupId).find(is_fit).unwrap()
}

#[test]
fn ranks_through_the_years_are_those_of_the_ranking() {
    let dataset = incomes_of(|at| match at % 2 {
        0 => vec![2022],
        _ => vec![2021, 2023, 2025],
    });
    let book = ScoreBook::new(&dataset);
    let income = dataset.find_indicator("income_per_person").unwrap();
    let figure = TrendSpec::new(income, Vec::new()).bump(&book);
    let members = dataset.members(GroupId(0), 2025);
    let (mut ranked, mut hidden) = (0, 0);
    for (at, column) in figure.columns.iter().enumerate() {
        let scores = book.scores(column.year, &Basis::Published);
        let ranking = rank_column(scores.column(income), members);
        for line in &figure.lines {
            let Entity::Country(place) = line.entity else {
                continue;
            };
            match line.values[at] {
                Ok(rank) => {
                    ranked += 1;
                    assert_eq!(ranking.rank(place).map(f64::from), Some(rank));
                }
                Err(reason) => {
                    hidden += 1;
                    assert_eq!(reason, Missing::SameFigure);
                    assert!(line.texts[at].is_empty());
                }
            }
        }
    }
    assert!(ranked > hidden && hidden > 90, "{ranked} and {hidden}");
}

#[test]
fn a_member_without_a_figure_takes_no_mean_away() {
    let lead = load::built_in().unwrap().dataset;
    let group = small_group(&lead);
    let members = lead.members(group, 2025).to_vec();
    // Elsewhere one figure serves both editions; one member has none at all.
    let dataset = incomes_of(|at| {
        let place = members.iter().position(|place| usize::from(place.0) == at);
        match place {
            Some(0) => Vec::new(),
            Some(_) => vec![2023, 2025],
            None => vec![2024],
        }
    });
    let book = ScoreBook::new(&dataset);
    let income = dataset.find_indicator("income_per_person").unwrap();
    let subject = Subject {
        entity: Entity::Group(group),
        year: 2023,
    };
    let before = book.score_before(subject, 2025, (income, &Basis::Published));
    assert!(before.is_ok(), "{before:?}");
    let series = SpecSeries {
        subject,
        role: Role::Main,
        colour: SeriesColour::Slot(0),
    };
    let spec = TrendSpec {
        years: vec![2023, 2025],
        ..TrendSpec::new(income, vec![series])
    };
    let line = spec.line(&book);
    assert!(line.lines[0].values.iter().all(Result::is_ok));
}

#[test]
fn the_note_on_years_speaks_of_what_is_drawn() {
    let dataset = joined();
    let first = dataset.places()[0].country.iso3;
    let note = page(
        &dataset,
        View::Trend,
        (&[first], 2023),
        &["income_per_person"],
    )
    .note;
    assert!(note.contains("of 2021 for edition 2023"), "{note}");
    assert!(!note.contains("another year"), "{note}");
    let picture = Picture {
        indicators: vec![dataset.find_indicator("income_per_person").unwrap()],
        year: Some(2023),
        within: Some(small_group(&dataset)),
        ..Picture::new(View::Map, Vec::new())
    };
    let note = picture
        .page(&ScoreBook::new(&dataset), PageLook::default())
        .note;
    assert!(note.contains("of 2022 for edition 2023"), "{note}");
    assert!(!note.contains("another year"), "{note}");
}

#[test]
fn lists_count_other_years_over_the_places_they_show() {
    let dataset = joined();
    let income = [dataset.find_indicator("income_per_person").unwrap()];
    let words = |places: &[PlaceId]| matched_words(&dataset, &income, (2023, places)).join("; ");
    let all: Vec<PlaceId> = dataset.place_ids().collect();
    let usual = "Income per person: figures of 2022 for edition 2023";
    assert_eq!(
        words(&all),
        format!("{usual}, another year for 2 countries")
    );
    let members = dataset.members(small_group(&dataset), 2023);
    assert_eq!(words(members), usual);
    // What stands for a single country is said as it is.
    let one = words(&all[..1]);
    assert_eq!(one, "Income per person: figures of 2021 for edition 2023");
    assert_eq!(words(&[]), "");
}

#[test]
fn why_there_is_no_change_is_why_most_have_none() {
    let subtitle = |dataset: &Dataset| {
        let picture = Picture {
            indicators: vec![dataset.find_indicator("income_per_person").unwrap()],
            year: Some(2025),
            against: Some(2023),
            ..Picture::new(View::Movers, Vec::new())
        };
        picture
            .page(&ScoreBook::new(dataset), PageLook::default())
            .subtitle
    };
    let all_same = incomes_of(|_| vec![2024]);
    assert_eq!(subtitle(&all_same), "The same figures serve 2023 and 2025.");
    let one_same = incomes_of(|at| match at {
        0 => vec![2024],
        _ => Vec::new(),
    });
    assert_eq!(
        subtitle(&one_same),
        "No country has a value in both editions."
    );
}

#[test]
fn a_logarithmic_plot_leads_with_what_is_seen_there() {
    let dataset = joined();
    let both = ["criminality", "income_per_person"];
    let plot = page(&dataset, View::Scatter, (&["AZE"], 2023), &both);
    let Figure::Scatter(plot) = &plot.body.panes()[0].figure else {
        panic!("a scatter plot");
    };
    let notes = plot.caption.notes.join(". ");
    let at = |words: &str| notes.find(words);
    assert!(
        at("rank correlation").unwrap() < at("r = ").unwrap(),
        "{notes}"
    );
    assert!(notes.contains("no trend line is drawn there"), "{notes}");
}

#[test]
fn a_title_says_in_the_same_breath_which_year_its_figures_are_of() {
    let dataset = joined();
    let shown = ["income_per_person"];
    for view in [View::Map, View::Distribution, View::Heatmap, View::Compare] {
        let places: &[&str] = match view {
            View::Compare => &["AZE", "GEO"],
            _ => &[],
        };
        let subtitle = page(&dataset, view, (places, 2023), &shown).subtitle;
        assert!(
            subtitle.starts_with("Figures of 2022."),
            "{view:?}: {subtitle}"
        );
    }
    let own = page(&dataset, View::Map, (&[], 2023), &["criminality"]).subtitle;
    assert!(!own.contains("igures of"), "{own}");
    let both = page(
        &dataset,
        View::Scatter,
        (&["AZE"], 2023),
        &["criminality", "income_per_person"],
    );
    assert!(
        both.subtitle
            .starts_with("Income per person: figures of 2022."),
        "{}",
        both.subtitle
    );
    let scope = Scope {
        indicator: dataset.find_indicator(shown[0]).unwrap(),
        year: 2023,
        against: None,
        within: GroupId(0),
        like_for_like: false,
    };
    assert_eq!(
        scope.ranking_title(&dataset),
        "Income per person, 2023 (figures of 2022)"
    );
}

#[test]
fn a_profile_page_has_the_figures_that_stand_beside_the_index() {
    let dataset = joined();
    let page = page(&dataset, View::Profile, (&["AZE"], 2023), &[]);
    let found = page
        .key_figures
        .iter()
        .find(|key| key.label == "Income per person");
    let remark = &found.unwrap().remark;
    assert!(remark.ends_with("of 193, figure of 2022"), "{remark}");
    assert!(page.note.contains("Sources: "), "{}", page.note);
}

#[test]
fn a_trend_ends_with_the_last_figure_there_is() {
    let lead = load::built_in().unwrap();
    let mut text = "Country,Year,Share of forest\n".to_owned();
    for place in lead.dataset.places() {
        for (year, share) in [(2021, 20), (2023, 30)] {
            text += &format!("{},{year},{share}\n", place.country.iso3);
        }
    }
    let own = load::open("forest.csv", text.as_bytes()).unwrap();
    let joined = load::join(vec![lead, own], Reach::default());
    let dataset = joined.unwrap().unwrap().dataset;
    let page = page(
        &dataset,
        View::Trend,
        (&["AZE", "GEO"], 2025),
        &["share_of_forest"],
    );
    let Figure::Line(line) = &page.body.panes()[0].figure else {
        panic!("a trend is lines");
    };
    let years: Vec<Year> = line.columns.iter().map(|column| column.year).collect();
    assert_eq!(years, [2021, 2023]);
    assert!(page.title.ends_with("2021 to 2023"), "{}", page.title);
    assert!(
        page.notes().contains("No figure after 2023"),
        "{}",
        page.notes()
    );
}

/// Titles speak of the figures that are shown, and one figure for two editions
/// is no standstill.
#[test]
fn titles_say_the_years_of_what_is_shown_and_one_figure_makes_no_change() {
    let lead = load::built_in().unwrap();
    let mut text = "Country,Year,Literacy\n".to_owned();
    for id in lead.dataset.place_ids() {
        let place = lead.dataset.place(id);
        let is_african = lead
            .dataset
            .members(lead.dataset.find_group("Africa").unwrap(), 2025)
            .contains(&id);
        let year = if is_african { 2025 } else { 2023 };
        text += &format!("{},{year},57.5\n", place.country.iso3);
    }
    let literacy = load::open("literacy.csv", text.as_bytes()).unwrap();
    let joined = load::join(vec![lead, literacy], Reach::default())
        .unwrap()
        .unwrap();
    let dataset = joined.dataset;
    let id = dataset.find_indicator("literacy").unwrap();
    let book = ScoreBook::new(&dataset);
    let subtitle = |picture: Picture| picture.page(&book, PageLook::default()).subtitle;
    let map_of = |within: &str| {
        subtitle(Picture {
            indicators: vec![id],
            within: Some(dataset.find_group(within).unwrap()),
            year: Some(2025),
            ..Picture::new(View::Map, Vec::new())
        })
    };
    assert!(!map_of("Africa").contains("2023"), "{}", map_of("Africa"));
    assert!(
        map_of("Europe").contains("Figures of 2023."),
        "{}",
        map_of("Europe")
    );
    let france = [2023, 2025].map(|year| Subject {
        entity: dataset.find_entity("FRA").unwrap(),
        year,
    });
    let compared = subtitle(Picture {
        indicators: vec![id],
        ..Picture::new(View::Compare, france.to_vec())
    });
    assert!(
        compared.contains("One figure serves both editions"),
        "{compared}"
    );
    assert!(!compared.contains("unchanged"), "{compared}");
}
