//! Pages as SVG, PNG and PDF: what the three say and show, and what they refuse.
//! That every kind of chart comes out well is asked in `tests/kinds`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "support/pictures.rs"]
mod pictures;

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::drawing::{
    Anchor, Group, Item, PagePoint, PageRect, Shape, Stroke, Subpath, Text,
};
use counterpoise::chart::{AxesSpec, Drawing, Layout, Page, Role, SeriesColour, Spec, SpecSeries};
use counterpoise::data::{Entity, Subject};
use counterpoise::export::{self, PictureError};
use counterpoise::load;
use counterpoise::style::{Palette, Rgba, Weight};
use pictures::{
    difference, difference_from_svg, drawing_texts, laid_out_texts, pdf_text, rasterise, squeezed,
    svg_texts, tree,
};
use resvg::usvg::roxmltree;

const WHITE: Rgba = Rgba::hex(0xFF_FF_FF);
const INK: Rgba = Rgba::hex(0x1B_26_31);
const BLUE: Rgba = Rgba::hex(0x00_72_B2);

fn at(x: f32, y: f32) -> PagePoint {
    PagePoint::new(x, y)
}

fn square(left: f32, top: f32, side: f32) -> Subpath {
    let (right, bottom) = (left + side, top + side);
    Subpath {
        points: vec![
            at(left, top),
            at(right, top),
            at(right, bottom),
            at(left, bottom),
        ],
        closed: true,
    }
}

fn text(words: &str, pos: PagePoint, anchor: Anchor, halo: Option<Rgba>) -> Item {
    Item::plain(Shape::Text(Text {
        pos,
        anchor,
        size: 13.0,
        weight: Weight::SemiBold,
        colour: INK,
        text: words.to_owned(),
        halo,
    }))
}

fn page(items: Vec<Item>) -> Page {
    Page {
        drawing: Drawing {
            width_page: 300.0,
            height_page: 200.0,
            items,
            alt_text: "Shapes & “words” of every kind".to_owned(),
        },
        background: WHITE,
        title: "Everything < that can be drawn".to_owned(),
    }
}

fn rect(rect: PageRect) -> Item {
    Item::plain(Shape::Rect {
        rect,
        radius: 0.0,
        fill: Some(BLUE),
        stroke: None,
    })
}

/// Every kind of shape with every option it has.
fn everything() -> Page {
    let dashed = Stroke {
        colour: INK,
        width: 1.5,
        dash: Some([4.0, 3.0]),
    };
    let clipped = Group {
        clip: Some(PageRect::new(10.0, 10.0, 40.0, 20.0)),
        translate: at(180.0, 100.0),
        items: vec![
            rect(PageRect::new(0.0, 0.0, 100.0, 100.0)),
            Item::plain(Shape::Group(Group {
                clip: None,
                translate: at(5.0, 5.0),
                items: vec![text(
                    "moved twice",
                    at(8.0, 20.0),
                    Anchor::Start,
                    Some(WHITE),
                )],
            })),
        ],
    };
    page(vec![
        Item::plain(Shape::Path {
            subpaths: vec![square(20.0, 20.0, 60.0), square(40.0, 40.0, 20.0)],
            fill: Some(BLUE.with_alpha(0.6)),
            stroke: Some(Stroke::solid(INK, 2.0)),
        }),
        Item::plain(Shape::line(
            vec![at(100.0, 20.0), at(160.0, 70.0), at(110.0, 80.0)],
            false,
            dashed,
        )),
        Item::plain(Shape::Rect {
            rect: PageRect::new(180.0, 20.0, 50.0, 30.0),
            radius: 6.0,
            fill: Some(BLUE),
            stroke: Some(dashed),
        }),
        Item::plain(Shape::Circle {
            centre: at(260.0, 40.0),
            radius: 15.0,
            fill: None,
            stroke: Some(Stroke::solid(BLUE, 3.0)),
        }),
        text("Côte d’Ivoire", at(20.0, 120.0), Anchor::Start, None),
        text(
            "−0.5 & <more>",
            at(90.0, 150.0),
            Anchor::Middle,
            Some(WHITE),
        ),
        text("Türkiye 5.5", at(150.0, 180.0), Anchor::End, None),
        Item::plain(Shape::Group(clipped)),
    ])
}

fn pixel(page: &Page, x: usize, y: usize) -> [u8; 4] {
    let pixels = export::rgba(page, 1.0).unwrap();
    let at = (y * pixels.width as usize + x) * 4;
    pixels.rgba[at..at + 4].try_into().unwrap()
}

/// A radar and bars with a mark or two for each shape.
fn charts() -> [Page; 2] {
    let dataset = load::built_in().unwrap().dataset;
    let pillar = dataset.indicators().find("criminal_markets").unwrap();
    let axes = || {
        let series = SpecSeries {
            subject: Subject {
                entity: Entity::Country(dataset.place_by_iso3("AZE").unwrap()),
                year: 2025,
            },
            role: Role::Main,
            colour: SeriesColour::Slot(0),
        };
        AxesSpec::parts_of(pillar, vec![series])
    };
    [Spec::Radar(axes()), Spec::Bar(axes())].map(|spec| {
        let figure = spec.figure(&ScoreBook::new(&dataset));
        Page {
            drawing: figure.layout(&Layout::new(700.0, 520.0, &Palette::LIGHT)),
            background: Palette::LIGHT.background,
            title: figure.caption().title.clone(),
        }
    })
}

// ---------------------------------------------------------------- the three alike

#[test]
fn every_shape_looks_the_same_in_png_and_svg() {
    for scale in [1.0, 1.5, 2.0, 3.0] {
        let difference = difference_from_svg(&everything(), scale);
        assert!(difference.is_unseen(), "at {scale}: {difference:?}");
    }
}

/// Holds the comparison itself to account: what a person would notice fails it.
#[test]
fn a_missing_label_a_moved_bar_and_another_colour_are_noticed() {
    const SCALE: f32 = 2.0;
    let is_noticed = |page: &Page, change: &dyn Fn(&mut Shape) -> bool| {
        let mut altered = page.clone();
        let changed = altered
            .drawing
            .items
            .iter_mut()
            .any(|item| change(&mut item.shape));
        assert!(changed, "nothing to alter");
        let svg = rasterise(&export::svg(page), SCALE);
        let ours = export::rgba(&altered, SCALE).unwrap();
        !difference(&ours, &svg).is_unseen()
    };
    for page in charts() {
        assert!(difference_from_svg(&page, SCALE).is_unseen());
        for words in drawing_texts(&page.drawing) {
            let remove = |shape: &mut Shape| match shape {
                Shape::Text(text) if text.text == words => {
                    text.text.clear();
                    true
                }
                _ => false,
            };
            assert!(is_noticed(&page, &remove), "“{words}” is not missed");
        }
    }
    let [radar, bars] = charts();
    let move_bar = |shape: &mut Shape| match shape {
        Shape::Rect { rect, fill, .. } if fill.is_some() => {
            rect.right += 1.0;
            true
        }
        _ => false,
    };
    assert!(is_noticed(&bars, &move_bar));
    let recolour = |shape: &mut Shape| match shape {
        Shape::Circle {
            fill: Some(fill), ..
        } => {
            *fill = Palette::LIGHT.series(1);
            true
        }
        _ => false,
    };
    assert!(is_noticed(&radar, &recolour));
}

#[test]
fn holes_stay_open_and_clips_cut() {
    let page = everything();
    let white = [255, 255, 255, 255];
    assert_ne!(pixel(&page, 30, 30), white, "the ring round the hole");
    assert_eq!(pixel(&page, 50, 50), white, "the hole");
    assert_eq!(
        pixel(&page, 195, 115),
        [0, 0x72, 0xB2, 255],
        "within the clip"
    );
    for (x, y) in [(188, 115), (195, 108), (232, 115), (195, 132)] {
        assert_eq!(pixel(&page, x, y), white, "outside of the clip at {x} {y}");
    }
}

#[test]
fn places_that_are_not_numbers_are_left_out() {
    let nowhere = at(f32::NAN, f32::INFINITY);
    let mut page = everything();
    let rest = page.drawing.items.len();
    page.drawing.items.extend([
        text("nowhere", nowhere, Anchor::Start, Some(WHITE)),
        Item::plain(Shape::area(vec![at(1.0, 1.0), nowhere, at(9.0, 9.0)], INK)),
        rect(PageRect::new(f32::NAN, 0.0, 10.0, 10.0)),
        rect(PageRect::new(10.0, 10.0, -5.0, 0.0)),
        Item::plain(Shape::Path {
            subpaths: Vec::new(),
            fill: Some(INK),
            stroke: None,
        }),
        Item::plain(Shape::Group(Group {
            clip: Some(PageRect::new(f32::NAN, 0.0, 10.0, 10.0)),
            translate: nowhere,
            items: vec![rect(PageRect::new(0.0, 0.0, 9.0, 9.0))],
        })),
    ]);
    assert!(page.drawing.items.len() > rest);
    assert_eq!(
        export::rgba(&page, 1.0).unwrap(),
        export::rgba(&everything(), 1.0).unwrap()
    );
    export::pdf(&page).unwrap();
    roxmltree::Document::parse(&export::svg(&page)).unwrap();
}

// ---------------------------------------------------------------- SVG

#[test]
fn svg_names_and_describes_itself() {
    let page = everything();
    let svg = export::svg(&page);
    let document = roxmltree::Document::parse(&svg).unwrap();
    let root = document.root_element();
    assert_eq!(root.attribute("lang"), Some("en"));
    assert_eq!(root.attribute("role"), Some("img"));
    let labels = root.attribute("aria-labelledby").unwrap().split(' ');
    let labels: Vec<&str> = labels
        .map(|id| {
            let mut all = document.descendants();
            all.find(|node| node.attribute("id") == Some(id))
                .unwrap()
                .text()
                .unwrap()
        })
        .collect();
    assert_eq!(
        labels,
        [page.title.as_str(), page.drawing.alt_text.as_str()]
    );
}

#[test]
fn svg_names_nothing_twice_nor_what_is_not_there() {
    let svg = export::svg(&everything());
    let document = roxmltree::Document::parse(&svg).unwrap();
    let mut ids: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("id"))
        .collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let clips: Vec<&str> = document
        .descendants()
        .filter_map(|node| node.attribute("clip-path"))
        .collect();
    assert_eq!(clips.len(), 1);
    assert!(
        ids.iter().any(|id| clips[0] == format!("url(#{id})")),
        "{clips:?}"
    );
    let other = Page {
        background: INK,
        ..everything()
    };
    assert!(
        !export::svg(&other).contains(clips[0]),
        "two pages share a name"
    );
}

#[test]
fn svg_states_how_wide_each_text_is_set() {
    let svg = export::svg(&everything());
    let tree = tree(&svg);
    let shown = laid_out_texts(tree.root());
    assert_eq!(svg_texts(&svg), drawing_texts(&everything().drawing));
    // Two of them with a halo, a text of its own.
    assert_eq!(shown.len(), svg_texts(&svg).len() + 2, "{shown:?}");
    let document = roxmltree::Document::parse(&svg).unwrap();
    for node in document
        .descendants()
        .filter(|node| node.has_tag_name("text"))
    {
        let width: f32 = node.attribute("textLength").unwrap().parse().unwrap();
        let size: f32 = node.attribute("font-size").unwrap().parse().unwrap();
        let words = node.text().unwrap();
        let measured = counterpoise::style::font::measure(words, size, Weight::SemiBold);
        assert!(
            (width - measured).abs() < 0.01,
            "“{words}”: {width}, {measured}"
        );
    }
}

#[test]
fn svg_carries_the_weights_it_uses_and_no_others() {
    let faces = |page: &Page| export::svg(page).matches("base64,d09GMk").count();
    assert_eq!(faces(&page(Vec::new())), 0);
    assert_eq!(faces(&everything()), 1);
}

// ---------------------------------------------------------------- PNG

#[test]
fn png_holds_the_pixels_the_size_and_the_words() {
    let page = everything();
    let bytes = export::png(&page, 1.5).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut rgb).unwrap();
    assert_eq!((frame.width, frame.height), (450, 300));
    assert_eq!(frame.color_type, png::ColorType::Rgb);
    let pixels = export::rgba(&page, 1.5).unwrap();
    let expected = pixels.rgba.chunks(4).flat_map(|pixel| pixel[..3].to_vec());
    assert!(rgb.into_iter().eq(expected));
    let info = reader.info();
    let dpi = f64::from(info.pixel_dims.unwrap().xppu) * 0.0254;
    assert!((dpi - 144.0).abs() < 0.02, "{dpi}");
    let chunks = info.utf8_text.iter();
    let words: Vec<(String, String)> = chunks
        .map(|chunk| (chunk.keyword.clone(), chunk.get_text().unwrap()))
        .collect();
    let given = |key: &str, text: &str| (key.to_owned(), text.to_owned());
    assert_eq!(
        words,
        [
            given("Title", &page.title),
            given("Description", &page.drawing.alt_text)
        ]
    );
}

#[test]
fn a_see_through_page_stays_so() {
    let page = Page {
        background: WHITE.with_alpha(0.0),
        ..everything()
    };
    assert_eq!(pixel(&page, 2, 2)[3], 0);
    assert_eq!(pixel(&page, 195, 115), [0, 0x72, 0xB2, 255]);
    let bytes = export::png(&page, 1.0).unwrap();
    let reader = png::Decoder::new(std::io::Cursor::new(bytes))
        .read_info()
        .unwrap();
    assert_eq!(reader.output_color_type().0, png::ColorType::Rgba);
}

#[test]
fn sizes_without_sense_are_refused_with_a_reason() {
    let page = everything();
    for scale in [0.0, -1.0, f32::NAN, 0.001] {
        let error = export::png(&page, scale).unwrap_err();
        assert!(
            matches!(error, PictureError::Empty { .. }),
            "{scale}: {error}"
        );
    }
    for scale in [100.0, 1e30, f32::INFINITY] {
        let error = export::rgba(&page, scale).unwrap_err();
        assert!(
            matches!(error, PictureError::TooLarge { .. }),
            "{scale}: {error}"
        );
    }
    let words = export::png(&page, 100.0).unwrap_err().to_string();
    assert!(
        words.contains("30000 by 20000 pixels is too large"),
        "{words}"
    );
    assert!(words.contains("100 million"), "{words}");
    let mut flat = page;
    flat.drawing.height_page = 0.0;
    assert!(export::png(&flat, 1.0).is_err());
    assert!(export::pdf(&flat).is_err());
    assert!(matches!(export::pdf_pages(&[]), Err(PictureError::NoPages)));
}

// ---------------------------------------------------------------- PDF

#[test]
fn pdf_has_its_pages_at_their_sizes_with_their_words() {
    let mut second = page(vec![text(
        "Second page",
        at(20.0, 40.0),
        Anchor::Start,
        None,
    )]);
    second.drawing.width_page = 640.0;
    let pdf = export::pdf_pages(&[everything(), second]).unwrap();
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let sizes: Vec<Vec<f32>> = document
        .get_pages()
        .values()
        .map(|id| {
            let page = document.get_dictionary(*id).unwrap();
            let numbers = page.get(b"MediaBox").unwrap().as_array().unwrap();
            numbers
                .iter()
                .map(|number| number.as_float().unwrap())
                .collect()
        })
        .collect();
    assert_eq!(sizes, [[0.0, 0.0, 300.0, 200.0], [0.0, 0.0, 640.0, 200.0]]);
    let first = pdf_text(&pdf, 1);
    for words in drawing_texts(&everything().drawing) {
        // Once: the halo is a shape.
        assert_eq!(
            first.matches(&squeezed(&words)).count(),
            1,
            "“{words}” in {first}"
        );
    }
    assert_eq!(pdf_text(&pdf, 2), "Secondpage");
}

#[test]
fn pdf_embeds_its_fonts_and_describes_its_figures() {
    let page = everything();
    let pdf = export::pdf(&page).unwrap();
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let objects = || {
        document
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
    };
    let descriptors = objects().filter(|object| object.has_type(b"FontDescriptor"));
    let embedded: Vec<bool> = descriptors.map(|font| font.has(b"FontFile3")).collect();
    assert_eq!(embedded, [true], "the semi-bold, and no other");
    assert!(pdf.len() < 30_000, "the whole font is in it: {}", pdf.len());

    let decoded = |object: &lopdf::Object| lopdf::decode_text_string(object).unwrap();
    let figures: Vec<String> = objects()
        .filter(|object| {
            object
                .get(b"S")
                .and_then(|s| s.as_name())
                .is_ok_and(|s| s == b"Figure")
        })
        .map(|figure| decoded(figure.get(b"Alt").unwrap()))
        .collect();
    assert_eq!(figures, std::slice::from_ref(&page.drawing.alt_text));
    let catalog = document.catalog().unwrap();
    assert_eq!(decoded(catalog.get(b"Lang").unwrap()), "en");
    let info = document
        .trailer
        .get(b"Info")
        .unwrap()
        .as_reference()
        .unwrap();
    let info = document.get_dictionary(info).unwrap();
    assert_eq!(decoded(info.get(b"Title").unwrap()), page.title);
    assert!(
        !info.has(b"CreationDate"),
        "the same page would differ tomorrow"
    );
}
