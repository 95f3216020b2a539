//! Every case as a picture: nothing is lost on the way, the kinds of file show
//! the same, and the same page gives the same bytes.

use counterpoise::chart::{ChartKind, Page};
use counterpoise::export;
use counterpoise::style::Theme;

use super::picture_support::{
    difference_from_svg, drawing_texts, laid_out_texts, pdf_text, squeezed, svg_texts, tree,
};
use super::{Case, SIZES, cases, drawing};

pub(super) fn page(case: &Case, size: (f32, f32), theme: Theme) -> Page {
    Page {
        drawing: drawing(&case.figure, size, theme),
        background: theme.palette().background,
        title: case.figure.caption().title.clone(),
    }
}

/// Every case on a wide page in light and a square one in dark.
fn for_each_page(check: impl Fn(&Page, &str)) {
    for kind in ChartKind::ALL {
        for case in cases(kind) {
            for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[2], Theme::Dark)] {
                let what = format!("{kind:?}, {}, {size:?}", case.name);
                check(&page(&case, size, theme), &what);
            }
        }
    }
}

/// From the question on: what a hash map or a cache brings about differs
/// between two answers, not between two copies of one.
#[test]
fn a_question_asked_again_gives_the_same_bytes() {
    for kind in ChartKind::ALL {
        for (first, second) in cases(kind).iter().zip(cases(kind)) {
            for (size, theme) in [(SIZES[0], Theme::Light), (SIZES[2], Theme::Dark)] {
                let what = format!("{kind:?}, {}, {size:?}", first.name);
                assert!(first.figure == second.figure, "{what}: figure");
                let (first, second) = (page(first, size, theme), page(&second, size, theme));
                assert_eq!(export::svg(&first), export::svg(&second), "{what}: SVG");
                let [a, b] = [&first, &second].map(|page| export::png(page, 1.0).unwrap());
                assert!(a == b, "{what}: PNG");
                let [a, b] = [&first, &second].map(|page| export::pdf(page).unwrap());
                assert!(a == b, "{what}: PDF");
            }
        }
    }
}

#[test]
fn svg_has_every_text_and_a_reader_finds_its_font() {
    for_each_page(|page, what| {
        let svg = export::svg(page);
        let texts = drawing_texts(&page.drawing);
        assert!(!texts.is_empty(), "{what}");
        assert_eq!(svg_texts(&svg), texts, "{what}");
        let shown = laid_out_texts(tree(&svg).root());
        for text in texts {
            assert!(shown.contains(&text), "{what}: “{text}” is lost");
        }
    });
}

#[test]
fn png_shows_what_svg_shows() {
    for_each_page(|page, what| {
        let difference = difference_from_svg(page, 2.0);
        assert!(difference.is_unseen(), "{what}: {difference:?}");
    });
}

#[test]
fn pdf_has_every_text() {
    for_each_page(|page, what| {
        let found = pdf_text(&export::pdf(page).unwrap(), 1);
        for text in drawing_texts(&page.drawing) {
            assert!(
                found.contains(&squeezed(&text)),
                "{what}: “{text}” in {found}"
            );
        }
    });
}
