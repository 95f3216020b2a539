//! Writes the pictures of the documentation's gallery:
//! `cargo run --release --example gallery`.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a tool for the project's own documentation; what fails, fails loudly"
)]

use std::path::Path;

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::*;
use counterpoise::data::{Dataset, IndicatorId, Subject, Year};
use counterpoise::project::{PageLook, Picture, View};
use counterpoise::style::Theme;
use counterpoise::{export, load};

/// Pixels for each point: pictures of 960 by 540.
const SCALE: f32 = 0.75;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/gallery");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let dataset = load::built_in()
        .expect("the built-in dataset opens")
        .dataset;
    let gallery = Gallery {
        book: &ScoreBook::new(&dataset),
    };
    for (name, page) in gallery.pages() {
        let png = export::png(&page.compose(), SCALE).expect("the picture can be drawn");
        let path = folder.join(format!("{name}.png"));
        std::fs::write(&path, png).expect("the picture can be written");
        println!("{}", path.display());
    }
}

/// File name, view, subjects, indicators, look.
type Asked<'a> = (&'static str, View, &'a [&'a str], &'a [&'a str], PageLook);

struct Gallery<'a> {
    book: &'a ScoreBook<'a>,
}

impl Gallery<'_> {
    fn dataset(&self) -> &Dataset {
        self.book.dataset()
    }

    fn pages(&self) -> Vec<(&'static str, PageSpec)> {
        let mut pages = self.views();
        pages.extend(self.single_charts());
        pages
    }

    /// The views as they come, without an option touched.
    fn views(&self) -> Vec<(&'static str, PageSpec)> {
        let dark = PageLook {
            theme: Theme::Dark,
            ..PageLook::default()
        };
        let light = PageLook::default();
        let six = ["AZE", "GEO", "ARM", "KAZ", "UZB", "TKM"];
        let asked: [Asked<'_>; 14] = [
            ("profile", View::Profile, &["AZE"], &[], light),
            ("profile-dark", View::Profile, &["COL"], &[], dark),
            (
                "compare-years",
                View::Compare,
                &["AZE@2023", "AZE@2025"],
                &[],
                light,
            ),
            (
                "compare-countries",
                View::Compare,
                &["AZE", "GEO", "ARM"],
                &[],
                light,
            ),
            ("compare-six", View::Compare, &six, &["resilience"], light),
            ("ranking", View::Ranking, &["AZE", "GEO"], &[], light),
            ("scatter", View::Scatter, &["AZE", "COL", "DNK"], &[], light),
            ("map", View::Map, &[], &[], light),
            ("map-dark", View::Map, &[], &["resilience"], dark),
            ("heatmap", View::Heatmap, &["AZE"], &[], light),
            ("trend", View::Trend, &["AZE", "GEO", "ARM"], &[], light),
            ("distribution", View::Distribution, &["AZE"], &[], light),
            (
                "distribution-markets",
                View::Distribution,
                &["MEX"],
                &["criminal_markets"],
                light,
            ),
            (
                "distribution-one",
                View::Distribution,
                &["MEX", "COL"],
                &["cocaine_trade"],
                light,
            ),
        ];
        let page = |(name, view, subjects, indicators, look): Asked<'_>| {
            let subjects = subjects.iter().map(|text| self.subject(text)).collect();
            let picture = Picture {
                indicators: indicators.iter().map(|key| self.indicator(key)).collect(),
                against: Some(2023),
                ..Picture::new(view, subjects)
            };
            (name, picture.page(self.book, look))
        };
        asked.into_iter().map(page).collect()
    }

    /// Kinds that no view shows alone.
    fn single_charts(&self) -> Vec<(&'static str, PageSpec)> {
        let markets = self.indicator("criminal_markets");
        let two = ["AZE@2023", "AZE@2025"].map(|text| self.subject(text));
        let caucasus = self
            .dataset()
            .find_group("Central Asia and the Caucasus")
            .unwrap();
        let diverging = Spec::Difference(DifferenceSpec {
            style: DifferenceStyle::Diverging,
            ..DifferenceSpec::parts(
                markets,
                vec![
                    series(two[1], Role::Main, 0),
                    series(two[0], Role::Earlier, 0),
                ],
            )
        });
        let slope = Spec::Slope(TrendSpec {
            indicator: self.indicator("criminality"),
            series: self.mains(&["AZE", "GEO", "ARM"]),
            years: vec![2023, 2025],
            within: Some(caucasus),
            basis: Basis::Published,
            highest: None,
            beside: Vec::new(),
        });
        let glyph = Spec::Glyph(GlyphSpec {
            subjects: self.mains(&["AZE", "GEO", "ARM", "KAZ", "UZB", "TKM"]),
            pillars: GlyphPillars::of_index(self.dataset()).unwrap(),
            basis: Basis::Published,
        });
        vec![
            (
                "difference",
                self.alone(
                    "Azerbaijan: criminal markets, change from 2023 to 2025",
                    diverging,
                    &[2023, 2025],
                ),
            ),
            (
                "slope",
                self.alone(
                    "Criminality in Central Asia and the Caucasus, 2023 to 2025",
                    slope,
                    &[2023, 2025],
                ),
            ),
            (
                "glyph",
                self.alone("Six countries of one region, 2025", glyph, &[2025]),
            ),
        ]
    }

    fn alone(&self, title: &str, spec: Spec, years: &[Year]) -> PageSpec {
        let look = PageLook::default();
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        let provenance = self.dataset().provenance();
        PageSpec {
            width_page: look.width_page,
            height_page: look.height_page,
            theme: look.theme,
            title: title.to_owned(),
            subtitle: String::new(),
            note: format!(
                "Source: {}, {}, {}.",
                provenance.publisher,
                provenance.title,
                years.join(" and ")
            ),
            key_figures: Vec::new(),
            body: Block::chart(spec.figure(self.book), LabelMode::Names),
            marked: Vec::new(),
        }
    }

    fn mains(&self, countries: &[&str]) -> Vec<SpecSeries> {
        let series = |(slot, text): (usize, &&str)| series(self.subject(text), Role::Main, slot);
        countries.iter().enumerate().map(series).collect()
    }

    fn subject(&self, text: &str) -> Subject {
        self.dataset()
            .find_subject(text)
            .expect("the subject is in the dataset")
    }

    fn indicator(&self, key: &str) -> IndicatorId {
        self.dataset()
            .find_indicator(key)
            .expect("the indicator is in the dataset")
    }
}

fn series(subject: Subject, role: Role, slot: usize) -> SpecSeries {
    SpecSeries {
        subject,
        role,
        colour: SeriesColour::Slot(slot),
    }
}
