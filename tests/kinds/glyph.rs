//! Cases of the glyphs.

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::glyph::GlyphFigure;
use counterpoise::chart::glyph::{GlyphPillars, GlyphSpec};
use counterpoise::chart::{Figure, Role, SeriesColour, Spec, SpecSeries};
use counterpoise::data::{Dataset, Entity, Subject};

use super::Case;
use super::support::{LONGEST, SIX, built_in, group, mains, with_every_nth_empty};

fn figure(dataset: &Dataset, subjects: Vec<SpecSeries>) -> Figure {
    let spec = GlyphSpec {
        subjects,
        pillars: GlyphPillars::of_index(dataset).unwrap(),
        basis: Basis::Published,
    };
    Spec::Glyph(spec).figure(&ScoreBook::new(dataset))
}

fn case(name: &'static str, subjects: Vec<SpecSeries>) -> Case {
    Case::new(name, figure(built_in(), subjects))
}

fn neutral(entity: Entity) -> SpecSeries {
    SpecSeries {
        subject: Subject { entity, year: 2025 },
        role: Role::Main,
        colour: SeriesColour::Neutral,
    }
}

fn members(name: &str) -> Vec<SpecSeries> {
    let members = built_in().members(group(name), 2025).iter();
    members
        .map(|place| neutral(Entity::Country(*place)))
        .collect()
}

pub fn cases() -> Vec<Case> {
    let mut years = mains(&["AZE", "AZE", "AZE"], 2025);
    for (series, year) in years.iter_mut().zip([2021, 2023, 2025]) {
        series.subject.year = year;
        series.colour = SeriesColour::Slot(0);
    }
    let mut with_mean = mains(&["AZE", "GEO"], 2025);
    with_mean.push(neutral(Entity::Group(group("World"))));
    let gaps = with_every_nth_empty(2025, "criminal_actors", 1);
    vec![
        case("normal", with_mean),
        case("one subject", mains(&["AZE"], 2025)),
        case("six subjects", mains(&SIX, 2025)),
        case("missing values", years),
        case("longest names", mains(&LONGEST, 2025)),
        case("region", members("Central Asia and the Caucasus")),
        case("continent", members("Africa")),
        case("world", members("World")),
        Case::new("gaps", figure(&gaps, mains(&SIX[..4], 2025))),
    ]
}

fn glyphs(figure: Figure) -> GlyphFigure {
    match figure {
        Figure::Glyph(figure) => figure,
        other => panic!("{:?} instead of glyphs", other.kind()),
    }
}

#[test]
fn a_glyph_holds_the_published_averages_and_scores() {
    let figure = glyphs(figure(built_in(), mains(&["AZE"], 2025)));
    let pane = &figure.panes[0];
    assert_eq!(pane.title, "Azerbaijan 2025");
    assert_eq!(
        pane.measures().map(|measure| measure.average.text.as_str()),
        ["4.27", "5.80", "3.96"]
    );
    assert_eq!(
        pane.measures().map(|measure| measure.parts.len()),
        [15, 5, 12]
    );
    let actors: Vec<&str> = pane
        .height
        .parts
        .iter()
        .map(|part| &part.text[..])
        .collect();
    assert_eq!(actors.len(), 5);
    let sum: f64 = pane
        .height
        .parts
        .iter()
        .map(|part| part.value.unwrap())
        .sum();
    assert_eq!(sum / 5.0, 5.8);
    assert_eq!(
        figure.caption.alt_text,
        "Criminal markets, criminal actors and resilience: 1 glyph. Azerbaijan 2025: \
         criminal markets 4.27, criminal actors 5.80, resilience 3.96."
    );
    assert!(figure.key.base.ends_with("higher is worse"));
    assert!(figure.key.bars.ends_with("higher is better"));
    assert_eq!(figure.key.scale, "Grey lines: 1 to 10");
}

#[test]
fn the_year_is_said_once_where_glyphs_are_many() {
    let many = glyphs(figure(built_in(), members("Africa")));
    assert_eq!(many.panes[0].title, "Algeria");
    assert!(
        many.caption.title.ends_with(", 2025"),
        "{}",
        many.caption.title
    );
    let few = glyphs(figure(built_in(), members("Central Asia and the Caucasus")));
    assert_eq!(few.panes[0].title, "Armenia 2025");
}

#[test]
fn what_an_edition_did_not_measure_is_said_once() {
    let figure = glyphs(figure(built_in(), mains(&["AZE", "GEO"], 2021)));
    assert_eq!(
        figure.caption.notes,
        [
            "5 of 15 parts of criminal markets not measured in 2021",
            "1 of 5 parts of criminal actors not measured in 2021"
        ]
    );
}

#[test]
fn gaps_of_places_are_named_until_they_are_too_many() {
    let gaps = with_every_nth_empty(2025, "criminal_actors", 1);
    let two = glyphs(figure(&gaps, mains(&["AZE", "GEO"], 2025)));
    assert_eq!(
        two.caption.notes,
        [
            "Azerbaijan 2025: 5 of 5 parts of criminal actors no value",
            "Georgia 2025: 5 of 5 parts of criminal actors no value"
        ]
    );
    let six = glyphs(figure(&gaps, mains(&SIX, 2025)));
    assert_eq!(six.caption.notes, ["6 glyphs have missing values"]);
}

#[test]
fn the_table_has_each_average_before_its_parts() {
    let table = glyphs(figure(built_in(), mains(&["AZE", "GEO"], 2025))).table();
    assert_eq!(table.headings.len(), 1 + 1 + 15 + 1 + 5 + 1 + 12);
    assert_eq!(
        table.headings[1..3],
        ["Criminal markets", "Human trafficking"]
    );
    assert_eq!(table.rows[0][..3], ["Azerbaijan 2025", "4.27", "4.5"]);
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.len() == table.headings.len())
    );
}
