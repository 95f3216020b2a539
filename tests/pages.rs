//! Whole pages: every country's profile and random comparisons at every
//! presentation size.

#![allow(
    clippy::disallowed_methods,
    reason = "pictures for the eye, written by a test on request"
)]
#![allow(clippy::unwrap_used, reason = "a page that cannot be made has failed")]

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::drawing::{Item, Shape};
use counterpoise::chart::{Drawing, Mark, Page, letters_warning};
use counterpoise::data::{Dataset, Entity, PlaceId, Subject, Year};
use counterpoise::project::{CompareForm, PageLook, Picture, TrendForm, View};
use counterpoise::style::Theme;
use counterpoise::{export, load};

/// 16:9 twice, a square, A4 portrait and landscape, 4:3.
const SIZES: [(f32, f32); 6] = [
    (1280.0, 720.0),
    (1920.0, 1080.0),
    (1080.0, 1080.0),
    (595.0, 842.0),
    (842.0, 595.0),
    (1024.0, 768.0),
];

fn look((width_page, height_page): (f32, f32)) -> PageLook {
    PageLook {
        width_page,
        height_page,
        theme: Theme::Light,
    }
}

/// No text covers another or leaves the page.
fn problems(drawing: &Drawing) -> Vec<String> {
    let boxes = drawing.text_boxes();
    // Half a point at the size pages are composed at.
    let slack = drawing.width_page.min(drawing.height_page) / 1440.0;
    let mut found = Vec::new();
    for (index, text) in boxes.iter().enumerate() {
        let rect = text.rect.expand(-slack);
        if rect.left < 0.0
            || rect.top < 0.0
            || rect.right > drawing.width_page
            || rect.bottom > drawing.height_page
        {
            found.push(format!("“{}” leaves the page", text.text));
        }
        for other in &boxes[index + 1..] {
            if rect.overlaps(&other.rect.expand(-slack)) {
                found.push(format!("“{}” over “{}”", text.text, other.text));
            }
        }
    }
    found
}

fn subject(place: usize, year: Year) -> Subject {
    Subject {
        entity: Entity::Country(PlaceId(place as u16)),
        year,
    }
}

fn picture(view: View, subjects: Vec<Subject>, against: Option<Year>) -> Picture {
    Picture {
        against,
        ..Picture::new(view, subjects)
    }
}

fn assert_clean(book: &ScoreBook<'_>, pictures: &[Picture]) {
    let mut found = Vec::new();
    for picture in pictures {
        for size in SIZES {
            let page = picture.page(book, look(size)).compose();
            let names: Vec<String> = picture
                .subjects
                .iter()
                .map(|s| format!("{}@{}", book.dataset().name(s.entity), s.year))
                .collect();
            let problems = problems(&page.drawing);
            found.extend(
                problems
                    .into_iter()
                    .map(|p| format!("{:?} {size:?} {names:?}: {p}", picture.view)),
            );
        }
    }
    let shown: Vec<&String> = found.iter().take(12).collect();
    assert!(found.is_empty(), "{} problems: {shown:#?}", found.len());
}

#[test]
fn no_text_of_any_profile_overlaps_or_leaves_the_page() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let pictures: Vec<Picture> = (0..dataset.places().len())
        .map(|place| picture(View::Profile, vec![subject(place, 2025)], Some(2023)))
        .collect();
    assert_eq!(pictures.len(), 193);
    assert_clean(&book, &pictures);
}

#[test]
fn a_title_typed_without_spaces_stays_on_the_page() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let picture = picture(View::Profile, vec![subject(9, 2025)], None);
    for size in SIZES {
        let mut spec = picture.page(&book, look(size));
        spec.title = "Organized".repeat(22);
        spec.note = "crime".repeat(60);
        let page = spec.compose();
        assert_eq!(problems(&page.drawing), Vec::<String>::new(), "{size:?}");
        assert_eq!(letters_warning(&page.unknown_letters()), None);
        let texts = page.drawing.text_boxes();
        let texts: String = texts.iter().map(|text| text.text.as_str()).collect();
        assert!(texts.contains(&spec.title) && texts.contains(&spec.note));
        spec.title = "Азербайджан, Αζερμπαϊτζάν, 阿塞拜疆".to_owned();
        assert_eq!(
            letters_warning(&spec.compose().unknown_letters()).unwrap(),
            "The typeface does not have “阿塞拜疆”: empty boxes stand in their place"
        );
    }
}

#[test]
fn no_text_of_200_comparisons_overlaps_or_leaves_the_page() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let mut random = Random(2025);
    let pictures: Vec<Picture> = (0..200)
        .map(|_| comparison(&dataset, &mut random))
        .collect();
    assert_clean(&book, &pictures);
}

#[test]
fn no_text_of_any_view_overlaps_or_leaves_the_page() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let find = |text: &&str| dataset.find_subject(text).unwrap();
    let casts: [&[&str]; 5] = [
        &[],
        &["AZE"],
        &["VCT@2021", "VCT@2025"],
        &["VCT", "CAF", "FSM", "STP", "PNG", "ATG"],
        &["World", "Africa", "MMR"],
    ];
    let mut pictures = Vec::new();
    for view in View::ALL {
        for cast in casts {
            let subjects: Vec<Subject> = cast.iter().map(find).collect();
            let (least, most) = view.subjects();
            if !(least..=most).contains(&subjects.len()) {
                continue;
            }
            pictures.push(picture(view, subjects.clone(), Some(2023)));
            pictures.extend(forms(view, &subjects));
            let one = dataset.indicators().find("resilience").unwrap();
            pictures.push(Picture {
                indicators: vec![one],
                shows_change: true,
                like_for_like: true,
                ..picture(view, subjects, Some(2021))
            });
        }
    }
    assert!(pictures.len() > 50, "{}", pictures.len());
    assert_clean(&book, &pictures);
}

/// The same subjects in the other forms a view has.
fn forms(view: View, subjects: &[Subject]) -> Vec<Picture> {
    let usual = || Picture::new(view, subjects.to_vec());
    match view {
        View::Compare => CompareForm::ALL[1..]
            .iter()
            .map(|form| Picture {
                compare: *form,
                ..usual()
            })
            .collect(),
        View::Trend => TrendForm::ALL[1..]
            .iter()
            .map(|form| Picture {
                trend: *form,
                ..usual()
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// Side by side, outlines are compared by eye: their rings have to be as large.
#[test]
fn radars_side_by_side_are_of_one_size() {
    let dataset = counterpoise::load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    // The first of them lacks five markets, whose labels say so at length.
    let subjects = ["AZE@2021", "AZE@2023", "AZE@2025"];
    let subjects = subjects.map(|text| dataset.find_subject(text).unwrap());
    let picture = Picture {
        compare: CompareForm::SideBySide,
        ..Picture::new(View::Compare, subjects.to_vec())
    };
    let drawing = picture.page(&book, look((1280.0, 720.0))).compose().drawing;
    let mut widths = Vec::new();
    ring_widths(&drawing.items, &mut widths);
    assert_eq!(widths.len(), 3, "{widths:?}");
    assert!(
        widths.iter().all(|width| (width - widths[0]).abs() < 0.01),
        "{widths:?}"
    );
}

/// How wide the outlines of the radars are: closed, without a fill, of fifteen corners.
fn ring_widths(items: &[Item], widths: &mut Vec<f32>) {
    let mut widest = 0.0_f32;
    for item in items {
        match &item.shape {
            Shape::Group(group) => ring_widths(&group.items, widths),
            Shape::Path {
                subpaths,
                fill: None,
                ..
            } if subpaths
                .iter()
                .any(|path| path.closed && path.points.len() == 15) =>
            {
                let width = item.shape.bounds().map_or(0.0, |bounds| bounds.width());
                widest = widest.max(width);
            }
            _ => {}
        }
    }
    if widest > 0.0 {
        widths.push(widest);
    }
}

/// One to six subjects, each any place at any edition, of any pillar.
fn comparison(dataset: &Dataset, random: &mut Random) -> Picture {
    let count = 1 + random.below(6);
    let subjects = (0..count)
        .map(|_| {
            let year = dataset.years()[random.below(dataset.years().len())];
            subject(random.below(dataset.places().len()), year)
        })
        .collect();
    let pillars = ["criminal_markets", "criminal_actors", "resilience"];
    let pillar = pillars[random.below(pillars.len())];
    Picture {
        indicators: vec![dataset.indicators().find(pillar).unwrap()],
        ..picture(View::Compare, subjects, None)
    }
}

/// The same numbers on every run (Knuth's multiplier).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((self.0 >> 33) % end as u64) as usize
    }
}

/// At every size; a page that leaves names out would be a riddle.
#[test]
fn every_profile_names_all_its_indicators() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let tree = dataset.indicators();
    let leaves: Vec<_> = tree.ids().filter(|id| !tree.is_composite(*id)).collect();
    let mut found = Vec::new();
    for place in 0..dataset.places().len() {
        let picture = picture(View::Profile, vec![subject(place, 2025)], Some(2023));
        for size in SIZES {
            let boxes = picture
                .page(&book, look(size))
                .compose()
                .drawing
                .text_boxes();
            let is_named = |id| boxes.iter().any(|text| text.mark == Some(Mark::Axis(id)));
            let unnamed = leaves.iter().filter(|id| !is_named(**id)).count();
            if unnamed > 0 {
                let name = &dataset.places()[place].country.name;
                found.push(format!("{name} {size:?}: {unnamed} without a name"));
            }
        }
    }
    let shown: Vec<&String> = found.iter().take(12).collect();
    assert!(found.is_empty(), "{} pages: {shown:#?}", found.len());
}

#[test]
fn titles_say_what_there_is_to_see() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let page = |view, subjects: &[&str]| {
        let find = |text: &&str| dataset.find_subject(text).unwrap();
        let subjects = subjects.iter().map(find).collect();
        let page = picture(view, subjects, Some(2023)).page(&book, look(SIZES[0]));
        (page.title, page.subtitle)
    };
    let (title, subtitle) = page(View::Compare, &["AZE@2023", "AZE@2025"]);
    assert_eq!(title, "Azerbaijan: criminal markets, 2023 vs. 2025");
    assert_eq!(
        subtitle,
        "Eight of fifteen rose, extortion and protection racketeering fell. \
         The average rose from 4.10 to 4.27, still moderate influence."
    );
    // The order they are named in is of no account.
    let turned = page(View::Compare, &["AZE@2025", "AZE@2023"]);
    assert_eq!(turned, (title, subtitle));
    let (title, _) = page(View::Profile, &["AZE"]);
    assert_eq!(title, "Azerbaijan 2025: low criminality, low resilience");
    let (title, subtitle) = page(View::Compare, &["AZE", "GEO"]);
    assert_eq!(title, "Criminal markets: Azerbaijan and Georgia, 2025");
    assert_eq!(
        subtitle,
        "Averages, highest first: Azerbaijan 4.27, Georgia 3.83."
    );
    let (title, _) = page(View::Ranking, &["AZE"]);
    assert_eq!(
        title,
        "Azerbaijan: ranks by criminality in Central Asia and the Caucasus, 2021 to 2025"
    );
}

#[test]
fn pages_to_look_at() {
    let Some(folder) = std::env::var_os("COUNTERPOISE_PREVIEW") else {
        return;
    };
    let folder = std::path::Path::new(&folder);
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let find = |text: &str| dataset.find_subject(text).unwrap();
    let all = |texts: &[&str]| texts.iter().map(|text| find(text)).collect::<Vec<_>>();
    let pictures = [
        ("profile", picture(View::Profile, all(&["AZE"]), Some(2023))),
        (
            "profile-long",
            picture(View::Profile, all(&["VCT"]), Some(2021)),
        ),
        (
            "compare-years",
            picture(View::Compare, all(&["AZE@2023", "AZE@2025"]), None),
        ),
        (
            "compare-three",
            picture(View::Compare, all(&["AZE", "GEO", "ARM"]), None),
        ),
        (
            "compare-six",
            picture(
                View::Compare,
                all(&["AZE", "GEO", "ARM", "KAZ", "UZB", "MMR"]),
                None,
            ),
        ),
    ];
    for (name, picture) in pictures {
        for (width, height) in SIZES {
            let page: Page = picture.page(&book, look((width, height))).compose();
            let file = format!("page-{name}-{width}x{height}.svg");
            std::fs::write(folder.join(file), export::svg(&page)).unwrap();
        }
    }
}

/// A pane of the window may be low or narrow, or zoomed until it is: then it is
/// scrolled, and no row of a comparison stands there without its name.
#[test]
fn rows_of_a_comparison_keep_their_names_in_small_panes() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let subjects = ["AZE@2025", "BHR@2025"].map(|text| dataset.find_subject(text).unwrap());
    for compare in [
        CompareForm::Overview,
        CompareForm::Bars,
        CompareForm::Differences,
    ] {
        let picture = Picture {
            compare,
            ..Picture::new(View::Compare, subjects.to_vec())
        };
        let spec = picture.page(&book, look((1280.0, 720.0)));
        for width in [456.0, 512.0, 640.0, 700.0, 1000.0, 1400.0] {
            let height = spec.readable_height(width, 230.0);
            assert!(height < 900.0, "{compare:?} {width}: {height} high");
            let drawing = spec.charts([width, height], Theme::Light);
            assert_eq!(problems(&drawing), Vec::<String>::new(), "{width}");
            let texts = drawing.text_boxes();
            let said: Vec<&str> = texts.iter().map(|text| text.text.as_str()).collect();
            // The radar's own names and those of the rows.
            let times = 1 + usize::from(compare == CompareForm::Overview);
            for name in ["Cannabis", "Cocaine", "Heroin"] {
                let named = said.iter().filter(|text| text.contains(name)).count();
                assert!(
                    named >= times,
                    "{compare:?} {width} x {height}: {name} in {said:?}"
                );
            }
        }
    }
}
