//! What a person waits for: from the question to the finished file, scores and
//! layout included, as the peers were measured.
//!
//!     cargo bench --bench pictures

#![allow(clippy::unwrap_used, reason = "a bench that cannot start has failed")]

use std::hint::black_box;

use counterpoise::analysis::{Basis, ScoreBook};
use counterpoise::chart::{
    AxesOf, AxesSpec, Block, LabelMode, Page, PageSpec, Role, SeriesColour, Spec, SpecSeries,
};
use counterpoise::data::{Dataset, Entity, IndicatorId, PlaceId, Subject};
use counterpoise::export;
use counterpoise::load;
use counterpoise::style::Theme;
use divan::Bencher;

/// Scales that make a page of 1280 x 720 points full HD and 4K.
const FULL_HD: f32 = 1.5;
const ULTRA_HD: f32 = 3.0;

fn main() {
    for question in [Question::Radar, Question::Bars] {
        let dataset = load::built_in().unwrap().dataset;
        let page = question.page(&dataset);
        let size = |scale| export::png(&page, scale).unwrap().len() / 1024;
        println!(
            "{question:?}: PNG {} and {} kB, SVG {} kB, PDF {} kB",
            size(FULL_HD),
            size(ULTRA_HD),
            export::svg(&page).len() / 1024,
            export::pdf(&page).unwrap().len() / 1024
        );
    }
    divan::main();
}

#[derive(Clone, Copy, Debug)]
enum Question {
    /// Two countries on fifteen axes.
    Radar,
    /// Four countries on all 32 indicators.
    Bars,
}

impl Question {
    fn page(self, dataset: &Dataset) -> Page {
        let places = |iso3: &[&str]| -> Vec<PlaceId> {
            let find = |iso3: &&str| dataset.place_by_iso3(iso3).unwrap();
            iso3.iter().map(find).collect()
        };
        let spec = match self {
            Self::Radar => radar(dataset, &places(&["AZE", "GEO"])),
            Self::Bars => Spec::Bar(AxesSpec {
                axes: AxesOf::These(scored(dataset)),
                series: mains(&places(&["AZE", "GEO", "ARM", "KAZ"])),
                basis: Basis::Published,
            }),
        };
        page(&spec, &ScoreBook::new(dataset))
    }
}

fn scored(dataset: &Dataset) -> Vec<IndicatorId> {
    let tree = dataset.indicators();
    let leaves: Vec<IndicatorId> = tree.ids().filter(|id| !tree.is_composite(*id)).collect();
    assert_eq!(leaves.len(), 32);
    leaves
}

fn radar(dataset: &Dataset, places: &[PlaceId]) -> Spec {
    let markets = dataset.indicators().find("criminal_markets").unwrap();
    Spec::Radar(AxesSpec::parts_of(markets, mains(places)))
}

fn mains(places: &[PlaceId]) -> Vec<SpecSeries> {
    let series = places.iter().enumerate().map(|(slot, place)| SpecSeries {
        subject: Subject {
            entity: Entity::Country(*place),
            year: 2025,
        },
        role: Role::Main,
        colour: SeriesColour::Slot(slot),
    });
    series.collect()
}

fn page(spec: &Spec, book: &ScoreBook<'_>) -> Page {
    let figure = spec.figure(book);
    PageSpec {
        width_page: 1280.0,
        height_page: 720.0,
        theme: Theme::Light,
        title: figure.caption().title.clone(),
        subtitle: figure.caption().alt_text.clone(),
        note: "Source: Global Organized Crime Index, edition 2025.".to_owned(),
        key_figures: Vec::new(),
        body: Block::chart(figure, LabelMode::Names),
        marked: Vec::new(),
    }
    .compose()
}

/// Scores are computed anew each time, as for the first chart of a session.
fn bench<T>(bencher: Bencher<'_, '_>, question: Question, write: impl Fn(&Page) -> T + Sync) {
    let dataset = load::built_in().unwrap().dataset;
    bencher.bench(|| write(&black_box(question).page(&dataset)));
}

const QUESTIONS: [Question; 2] = [Question::Radar, Question::Bars];

#[divan::bench(name = "PNG 1920x1080", args = QUESTIONS)]
fn png_full_hd(bencher: Bencher<'_, '_>, question: Question) {
    bench(bencher, question, |page| {
        export::png(page, FULL_HD).unwrap()
    });
}

#[divan::bench(name = "PNG 3840x2160", args = QUESTIONS)]
fn png_ultra_hd(bencher: Bencher<'_, '_>, question: Question) {
    bench(bencher, question, |page| {
        export::png(page, ULTRA_HD).unwrap()
    });
}

#[divan::bench(name = "SVG", args = QUESTIONS)]
fn svg(bencher: Bencher<'_, '_>, question: Question) {
    bench(bencher, question, export::svg);
}

#[divan::bench(name = "PDF", args = QUESTIONS)]
fn pdf(bencher: Bencher<'_, '_>, question: Question) {
    bench(bencher, question, |page| export::pdf(page).unwrap());
}

/// On one core, so that the time is the processor's.
#[divan::bench(name = "193 radars as PNG 1920x1080, one core", sample_count = 3)]
fn every_radar(bencher: Bencher<'_, '_>) {
    let dataset = load::built_in().unwrap().dataset;
    bencher.bench(|| {
        let book = ScoreBook::new(&dataset);
        let sizes = dataset.place_ids().map(|place| {
            let page = page(&radar(&dataset, &[place]), &book);
            export::png(&page, FULL_HD).unwrap().len()
        });
        sizes.sum::<usize>()
    });
}
