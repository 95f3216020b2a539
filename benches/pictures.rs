//! What a person waits for when a page becomes a picture.
//!
//!     cargo bench --bench pictures

#![allow(clippy::unwrap_used, reason = "a bench that cannot start has failed")]

use std::hint::black_box;

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::{AxesSpec, Figure, Layout, Page, Role, SeriesColour, Spec, SpecSeries};
use counterpoise::data::{Dataset, Entity, Subject};
use counterpoise::export;
use counterpoise::load;
use counterpoise::style::Theme;
use divan::Bencher;

/// A page of 16:9 in points, and the scales that make it full HD and 4K.
const PAGE: (f32, f32) = (1280.0, 720.0);
const FULL_HD: f32 = 1.5;
const ULTRA_HD: f32 = 3.0;

fn main() {
    for (name, page) in [("radar", radar()), ("bars", bars())] {
        let size = |scale| export::png(&page, scale).unwrap().len() / 1024;
        println!(
            "{name}: PNG {} and {} kB, SVG {} kB, PDF {} kB",
            size(FULL_HD),
            size(ULTRA_HD),
            export::svg(&page).len() / 1024,
            export::pdf(&page).unwrap().len() / 1024
        );
    }
    divan::main();
}

fn countries(dataset: &Dataset, iso3: &[&str]) -> Vec<SpecSeries> {
    let series = iso3.iter().enumerate().map(|(slot, iso3)| SpecSeries {
        subject: Subject {
            entity: Entity::Country(dataset.place_by_iso3(iso3).unwrap()),
            year: 2025,
        },
        role: Role::Main,
        colour: SeriesColour::Slot(slot),
    });
    series.collect()
}

fn page(figure: &Figure) -> Page {
    let palette = Theme::Light.palette();
    Page {
        drawing: figure.layout(&Layout::new(PAGE.0, PAGE.1, palette)),
        background: palette.background,
        title: figure.caption().title.clone(),
    }
}

/// Two countries on fifteen axes.
fn radar() -> Page {
    let dataset = load::built_in().unwrap().dataset;
    let spec = Spec::Radar(AxesSpec::parts_of(
        dataset.indicators().find("criminal_markets").unwrap(),
        countries(&dataset, &["AZE", "GEO"]),
    ));
    page(&spec.figure(&ScoreBook::new(&dataset)))
}

/// Four countries on all 32 indicators. No question asks for that yet; the
/// figures of the three pillars are joined for the sake of the ink.
fn bars() -> Page {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let pillars = ["criminal_markets", "criminal_actors", "resilience"];
    let figures = pillars.map(|pillar| {
        let spec = Spec::Bar(AxesSpec::parts_of(
            dataset.indicators().find(pillar).unwrap(),
            countries(&dataset, &["AZE", "GEO", "ARM", "KAZ"]),
        ));
        match spec.figure(&book) {
            Figure::Bar(figure) => figure,
            other => panic!("{:?} in place of bars", other.kind()),
        }
    });
    let joined = figures.into_iter().reduce(|mut all, more| {
        all.axes.extend(more.axes);
        all.changes.extend(more.changes);
        for (series, more) in all.series.iter_mut().zip(more.series) {
            series.values.extend(more.values);
            series.texts.extend(more.texts);
        }
        all
    });
    let joined = joined.unwrap();
    assert_eq!((joined.axes.len(), joined.series.len()), (32, 4));
    page(&Figure::Bar(joined))
}

#[divan::bench(name = "PNG 1920x1080 of a radar")]
fn png_radar_full_hd(bencher: Bencher<'_, '_>) {
    let page = radar();
    bencher.bench(|| export::png(black_box(&page), FULL_HD));
}

#[divan::bench(name = "PNG 3840x2160 of a radar")]
fn png_radar_ultra_hd(bencher: Bencher<'_, '_>) {
    let page = radar();
    bencher.bench(|| export::png(black_box(&page), ULTRA_HD));
}

#[divan::bench(name = "PNG 1920x1080 of 4x32 bars")]
fn png_bars_full_hd(bencher: Bencher<'_, '_>) {
    let page = bars();
    bencher.bench(|| export::png(black_box(&page), FULL_HD));
}

#[divan::bench(name = "PNG 3840x2160 of 4x32 bars")]
fn png_bars_ultra_hd(bencher: Bencher<'_, '_>) {
    let page = bars();
    bencher.bench(|| export::png(black_box(&page), ULTRA_HD));
}

#[divan::bench(name = "pixels 3840x2160 of a radar")]
fn rgba_radar(bencher: Bencher<'_, '_>) {
    let page = radar();
    bencher.bench(|| export::rgba(black_box(&page), ULTRA_HD));
}

#[divan::bench(name = "pixels 3840x2160 of 4x32 bars")]
fn rgba_bars(bencher: Bencher<'_, '_>) {
    let page = bars();
    bencher.bench(|| export::rgba(black_box(&page), ULTRA_HD));
}

#[divan::bench(name = "SVG of a radar")]
fn svg_radar(bencher: Bencher<'_, '_>) {
    let page = radar();
    bencher.bench(|| export::svg(black_box(&page)));
}

#[divan::bench(name = "SVG of 4x32 bars")]
fn svg_bars(bencher: Bencher<'_, '_>) {
    let page = bars();
    bencher.bench(|| export::svg(black_box(&page)));
}

#[divan::bench(name = "PDF of a radar")]
fn pdf_radar(bencher: Bencher<'_, '_>) {
    let page = radar();
    bencher.bench(|| export::pdf(black_box(&page)));
}

#[divan::bench(name = "PDF of 4x32 bars")]
fn pdf_bars(bencher: Bencher<'_, '_>) {
    let page = bars();
    bencher.bench(|| export::pdf(black_box(&page)));
}
