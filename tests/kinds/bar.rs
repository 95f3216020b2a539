//! Cases of the bars.

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::{AxesSpec, Role, SeriesColour, Spec, SpecSeries};

use super::Case;
use super::support::{LONGEST, SIX, built_in, indicator, mains};

fn case(name: &'static str, pillar: &str, series: Vec<SpecSeries>) -> Case {
    let spec = Spec::Bar(AxesSpec::parts_of(indicator(pillar), series));
    Case::new(name, spec.figure(&ScoreBook::new(built_in())))
}

pub fn cases() -> Vec<Case> {
    let mut years = mains(&["AZE", "AZE"], 2025);
    years[1].subject.year = 2023;
    (years[1].role, years[1].colour) = (Role::Earlier, SeriesColour::Neutral);
    vec![
        case("normal", "criminal_markets", years),
        case("one subject", "criminal_markets", mains(&["AZE"], 2025)),
        case("six subjects", "resilience", mains(&SIX, 2025)),
        case(
            "missing values",
            "criminal_markets",
            mains(&["AZE", "GEO"], 2021),
        ),
        case("longest names", "resilience", mains(&LONGEST, 2025)),
    ]
}
