//! Figures of the kinds that egui_plot shows, from the built-in index.

use std::sync::{Arc, OnceLock};

use crate::analysis::{Basis, ScoreBook};
use crate::chart::{
    AxesSpec, Figure, Role, ScatterSpec, SeriesColour, Spec, SpecSeries, TrendSpec,
};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, Subject};

const SIX: [&str; 6] = ["AZE", "GEO", "ARM", "KAZ", "UZB", "MMR"];
const LONGEST: [&str; 6] = ["VCT", "CAF", "FSM", "STP", "PNG", "ATG"];

/// Every figure there is.
pub(super) const FIGURES: [&str; 19] = [
    "bar, normal",
    "bar, one subject",
    "bar, six subjects",
    "bar, missing values",
    "bar, longest names",
    "scatter, normal",
    "scatter, one subject",
    "scatter, six subjects",
    "scatter, missing values",
    "scatter, longest names",
    "scatter, half steps",
    "scatter, whole scale",
    "line, normal",
    "line, one subject",
    "line, six subjects",
    "line, missing values",
    "line, longest names",
    "line, region behind",
    "line, world behind",
];

fn dataset() -> &'static Dataset {
    static DATASET: OnceLock<Arc<Dataset>> = OnceLock::new();
    DATASET.get_or_init(|| crate::load::built_in().unwrap().dataset)
}

fn indicator(key: &str) -> IndicatorId {
    dataset().indicators().find(key).unwrap()
}

/// A figure by its kind and case.
pub(super) fn figure(name: &str) -> Figure {
    let (kind, case) = name.split_once(", ").unwrap();
    let spec = match kind {
        "bar" => bar(case),
        "scatter" => scatter(case),
        _ => line(case),
    };
    spec.figure(&ScoreBook::new(dataset()))
}

fn series(entity: Entity, year: i16, role: Role, colour: SeriesColour) -> SpecSeries {
    SpecSeries {
        subject: Subject { entity, year },
        role,
        colour,
    }
}

fn mains(countries: &[&str], year: i16) -> Vec<SpecSeries> {
    let place = |iso3: &str| Entity::Country(dataset().place_by_iso3(iso3).unwrap());
    let numbered = countries.iter().enumerate();
    let main = |(slot, iso3): (usize, &&str)| {
        series(place(iso3), year, Role::Main, SeriesColour::Slot(slot))
    };
    numbered.map(main).collect()
}

/// Azerbaijan, its earlier edition and the world.
fn with_context() -> Vec<SpecSeries> {
    let mut all = mains(&["AZE"], 2025);
    let azerbaijan = all[0].subject.entity;
    let colour = SeriesColour::Slot(0);
    all.push(series(azerbaijan, 2023, Role::Earlier, colour));
    let world = Entity::Group(GroupId(0));
    all.push(series(world, 2025, Role::Mean, SeriesColour::Neutral));
    all
}

fn bar(case: &str) -> Spec {
    let (of, asked) = match case {
        "normal" => ("criminal_markets", with_context()),
        "one subject" => ("criminal_markets", mains(&["AZE"], 2025)),
        "six subjects" => ("resilience", mains(&SIX, 2025)),
        "missing values" => ("criminal_markets", mains(&["AZE", "GEO"], 2021)),
        _ => ("resilience", mains(&LONGEST, 2025)),
    };
    Spec::Bar(AxesSpec::parts_of(indicator(of), asked))
}

fn scatter(case: &str) -> Spec {
    let (x, y, highlights) = match case {
        "normal" => ("criminality", "resilience", with_context()),
        "one subject" => ("criminality", "resilience", mains(&["AZE"], 2025)),
        "six subjects" => ("criminal_markets", "criminal_actors", mains(&SIX, 2025)),
        "missing values" => ("cyber_dependent_crimes", "resilience", Vec::new()),
        "longest names" => ("criminality", "resilience", mains(&LONGEST, 2025)),
        "half steps" => (
            "extortion_and_protection_racketeering",
            "mafia_style_groups",
            mains(&SIX, 2025),
        ),
        _ => ("heroin_trade", "resilience", Vec::new()),
    };
    Spec::Scatter(ScatterSpec {
        x: indicator(x),
        y: indicator(y),
        year: if case == "missing values" { 2021 } else { 2025 },
        within: GroupId(0),
        highlights,
        basis: Basis::Published,
        quadrants: case != "whole scale",
        trend: case != "whole scale",
        full_scale: case == "whole scale",
    })
}

fn line(case: &str) -> Spec {
    let world = || with_context()[2];
    let three = || mains(&["AZE", "GEO", "ARM"], 2025);
    let (of, asked) = match case {
        "normal" => ("criminal_markets", [three(), vec![world()]].concat()),
        "one subject" => ("resilience", mains(&["AZE"], 2025)),
        "six subjects" => ("human_trafficking", mains(&SIX, 2025)),
        "missing values" => ("financial_crimes", [three(), vec![world()]].concat()),
        "longest names" => ("resilience", mains(&LONGEST, 2025)),
        _ => ("criminality", three()),
    };
    let within = match case {
        "region behind" => Some("Central Asia and the Caucasus"),
        "world behind" => Some("World"),
        _ => None,
    };
    let group = |name: &str| {
        let mut groups = dataset().groups().iter();
        GroupId(groups.position(|g| g.name == name).unwrap() as u16)
    };
    Spec::Line(TrendSpec {
        within: within.map(group),
        ..TrendSpec::new(indicator(of), asked)
    })
}
