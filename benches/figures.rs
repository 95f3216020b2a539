//! How long the steps from a file to a picture take.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench that cannot go on has failed"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use counterpoise::analysis::{Basis, Score, ScoreBook, Scores, rank_column, similarity_order};
use counterpoise::chart::glyph::{GlyphPillars, GlyphSpec};
use counterpoise::chart::heatmap::{ColumnOrder, HeatColumns, HeatRows, HeatmapSpec, RowOrder};
use counterpoise::chart::{
    AxesSpec, DistributionSpec, Figure, Layout, MapSpec, Role, ScatterSpec, SeriesColour, Spec,
    SpecSeries,
};
use counterpoise::data::{Dataset, Entity, GroupId, Subject};
use counterpoise::load::{self, Loaded};
use counterpoise::project::{ProfileView, Project};
use counterpoise::style::Palette;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn built_in() -> Loaded {
    load::built_in().unwrap()
}

/// The official workbook where it is there, else a made-up one of the same size.
fn workbook() -> Vec<u8> {
    support::shared_bytes(support::WORKBOOK_2025).unwrap_or_else(|| {
        let dataset = built_in().dataset;
        let countries: Vec<&str> = dataset
            .places()
            .iter()
            .map(|place| place.country.name.as_str())
            .collect();
        support::Workbook::official(&[2025, 2023, 2021], &countries).bytes()
    })
}

#[divan::bench(name = "workbook to checked dataset")]
fn open_workbook(bencher: Bencher<'_, '_>) {
    let bytes = workbook();
    bencher.bench(|| load::open("workbook.xlsx", black_box(&bytes)).unwrap());
}

#[divan::bench(name = "built-in dataset to ready")]
fn open_built_in() -> Loaded {
    built_in()
}

#[divan::bench(name = "all ranks of one edition")]
fn ranks(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let world = dataset.members(GroupId(0), 2025);
    bencher.bench(|| {
        let scores = Scores::new(&dataset, dataset.newest_year(), &Basis::Published);
        let ids = dataset.indicators().ids();
        ids.map(|id| rank_column(scores.column(id), world))
            .collect::<Vec<_>>()
    });
}

/// Fifteen axes; this edition, the one before, and the region's mean.
fn radar(dataset: &Dataset) -> Spec {
    let place = dataset.place_by_iso3("AZE").unwrap();
    let region = *dataset.place(place).groups.last().unwrap();
    let series = |entity, year, role, colour| SpecSeries {
        subject: Subject { entity, year },
        role,
        colour,
    };
    let country = Entity::Country(place);
    let markets = dataset.indicators().find("criminal_markets").unwrap();
    Spec::Radar(AxesSpec::parts_of(
        markets,
        vec![
            series(country, 2025, Role::Main, SeriesColour::Slot(0)),
            series(country, 2023, Role::Earlier, SeriesColour::Neutral),
            series(
                Entity::Group(region),
                2025,
                Role::Mean,
                SeriesColour::Neutral,
            ),
        ],
    ))
}

#[divan::bench(name = "Figure of a 15-axis radar")]
fn figure(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let spec = radar(&dataset);
    let Figure::Radar(figure) = spec.figure(&ScoreBook::new(&dataset)) else {
        panic!("a radar was asked for");
    };
    assert_eq!(figure.axes.len(), 15);
    bencher.bench(|| black_box(&spec).figure(&ScoreBook::new(&dataset)));
}

#[divan::bench(name = "Drawing of a 15-axis radar")]
fn drawing(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let figure = radar(&dataset).figure(&ScoreBook::new(&dataset));
    let layout = Layout::new(500.0, 470.0, &Palette::LIGHT);
    bencher.bench(|| black_box(&figure).layout(&layout));
}

/// All countries, six of them labelled.
fn map(dataset: &Dataset) -> Spec {
    let six = ["AZE", "GEO", "ARM", "KAZ", "UZB", "MMR"];
    Spec::Map(MapSpec {
        indicator: dataset.indicators().find("criminality").unwrap(),
        year: 2025,
        against: None,
        basis: Basis::Published,
        within: None,
        highlights: six
            .map(|iso3| dataset.place_by_iso3(iso3).unwrap())
            .to_vec(),
    })
}

#[divan::bench(name = "Figure of a world map")]
fn map_figure(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let spec = map(&dataset);
    bencher.bench(|| black_box(&spec).figure(&ScoreBook::new(&dataset)));
}

#[divan::bench(name = "Drawing of a world map")]
fn map_drawing(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let figure = map(&dataset).figure(&ScoreBook::new(&dataset));
    let layout = Layout::new(1280.0, 800.0, &Palette::LIGHT);
    bencher.bench(|| black_box(&figure).layout(&layout));
}

#[divan::bench(name = "what is under the pointer on a world map")]
fn map_hit(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let figure = map(&dataset).figure(&ScoreBook::new(&dataset));
    let drawing = figure.layout(&Layout::new(1280.0, 800.0, &Palette::LIGHT));
    bencher.bench(|| {
        drawing
            .hit(black_box(640.0), black_box(300.0), 9.0)
            .copied()
    });
}

/// Six countries among all.
fn six(dataset: &Dataset) -> Vec<SpecSeries> {
    let countries = ["VCT", "CAF", "FSM", "STP", "PNG", "ATG"].into_iter();
    let series = countries.enumerate().map(|(slot, iso3)| SpecSeries {
        subject: Subject {
            entity: Entity::Country(dataset.place_by_iso3(iso3).unwrap()),
            year: 2025,
        },
        role: Role::Main,
        colour: SeriesColour::Slot(slot),
    });
    series.collect()
}

fn scatter(dataset: &Dataset) -> Spec {
    let find = |key| dataset.indicators().find(key).unwrap();
    Spec::Scatter(ScatterSpec {
        x: find("criminality"),
        y: find("resilience"),
        year: 2025,
        within: GroupId(0),
        highlights: six(dataset),
        basis: Basis::Published,
        quadrants: true,
        trend: true,
        full_scale: false,
    })
}

/// Every market: fifteen rows.
fn distribution(dataset: &Dataset) -> Spec {
    let markets = dataset.indicators().find("criminal_markets").unwrap();
    Spec::Distribution(DistributionSpec {
        indicators: dataset.indicators().parts(markets).to_vec(),
        year: 2025,
        within: GroupId(0),
        highlights: six(dataset),
        basis: Basis::Published,
    })
}

fn bench_figure(bencher: Bencher<'_, '_>, spec: fn(&Dataset) -> Spec) {
    let dataset = built_in().dataset;
    let spec = spec(&dataset);
    bencher.bench(|| black_box(&spec).figure(&ScoreBook::new(&dataset)));
}

fn bench_drawing(bencher: Bencher<'_, '_>, spec: fn(&Dataset) -> Spec) {
    let dataset = built_in().dataset;
    let figure = spec(&dataset).figure(&ScoreBook::new(&dataset));
    let layout = Layout::new(864.0, 520.0, &Palette::LIGHT);
    bencher.bench(|| black_box(&figure).layout(&layout));
}

#[divan::bench(name = "Figure of a scatter of 193 countries")]
fn scatter_figure(bencher: Bencher<'_, '_>) {
    bench_figure(bencher, scatter);
}

#[divan::bench(name = "Drawing of a scatter of 193 countries")]
fn scatter_drawing(bencher: Bencher<'_, '_>) {
    bench_drawing(bencher, scatter);
}

#[divan::bench(name = "Figure of a distribution of 15 x 193")]
fn distribution_figure(bencher: Bencher<'_, '_>) {
    bench_figure(bencher, distribution);
}

#[divan::bench(name = "Drawing of a distribution of 15 x 193")]
fn distribution_drawing(bencher: Bencher<'_, '_>) {
    bench_drawing(bencher, distribution);
}

/// All countries by all 32 indicators, like beside like.
fn heatmap(dataset: &Dataset) -> Spec {
    let tree = dataset.indicators();
    let leaves = |key| tree.leaves(tree.find(key).unwrap()).iter().copied();
    Spec::Heatmap(HeatmapSpec {
        rows: HeatRows::Group(GroupId(0)),
        columns: HeatColumns::Indicators(
            leaves("criminality").chain(leaves("resilience")).collect(),
        ),
        year: dataset.newest_year(),
        basis: Basis::Published,
        highlights: Vec::new(),
        row_order: RowOrder::Similarity,
        column_order: ColumnOrder::Similarity,
    })
}

/// One glyph a country.
fn glyphs(dataset: &Dataset) -> Spec {
    let series = |place| SpecSeries {
        subject: Subject {
            entity: Entity::Country(place),
            year: dataset.newest_year(),
        },
        role: Role::Main,
        colour: SeriesColour::Slot(0),
    };
    Spec::Glyph(GlyphSpec {
        subjects: dataset.place_ids().take(54).map(series).collect(),
        pillars: GlyphPillars::of_index(dataset).unwrap(),
        basis: Basis::Published,
    })
}

#[divan::bench(name = "similarity order of 193 countries")]
fn similarity(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let scores = Scores::new(&dataset, dataset.newest_year(), &Basis::Published);
    let rows: Vec<Vec<Score>> = dataset
        .place_ids()
        .map(|place| {
            let ids = dataset.indicators().ids();
            ids.map(|id| scores.place(place, id)).collect()
        })
        .collect();
    bencher.bench(|| similarity_order(black_box(&rows)));
}

#[divan::bench(name = "Figure of a heatmap of 193 x 32")]
fn heatmap_figure(bencher: Bencher<'_, '_>) {
    bench_figure(bencher, heatmap);
}

#[divan::bench(name = "Drawing of a heatmap of 193 x 32")]
fn heatmap_drawing(bencher: Bencher<'_, '_>) {
    bench_drawing(bencher, heatmap);
}

#[divan::bench(name = "Figure of 54 glyphs")]
fn glyph_figure(bencher: Bencher<'_, '_>) {
    bench_figure(bencher, glyphs);
}

#[divan::bench(name = "Drawing of 54 glyphs")]
fn glyph_drawing(bencher: Bencher<'_, '_>) {
    bench_drawing(bencher, glyphs);
}

#[divan::bench(name = "profile view")]
fn profile_view(bencher: Bencher<'_, '_>) {
    let dataset = built_in().dataset;
    let project = Project::default();
    bencher.bench(|| ProfileView::new(&dataset, black_box(&project)));
}
