//! Every needed case as text, and one small picture a kind, as they were looked
//! at. `INSTA_UPDATE=always` and `COUNTERPOISE_ACCEPT=1` accept new ones.

use counterpoise::chart::{ChartKind, Page};
use counterpoise::export;
use counterpoise::style::Theme;

use super::pictures::page;
use super::{NEEDED, cases};

/// The size of the reference pictures: a pane of a slide.
const SNAPSHOT: (f32, f32) = (640.0, 440.0);

/// The SVG's text. The typeface it carries along and long outlines (the map's
/// coasts) are summed up: their beginning, length and a checksum.
fn svg_text(page: &Page) -> String {
    let svg = export::svg(page);
    let mut text = String::new();
    for line in svg.lines() {
        if line.chars().count() <= LONG_LINE {
            text.push_str(line);
        } else {
            let head: String = line.chars().take(120).collect();
            text.push_str(&format!(
                "{head}… {} characters, {:016x}",
                line.len(),
                checksum(line)
            ));
        }
        text.push('\n');
    }
    text
}

/// Longer lines of SVG are not text anybody reads.
const LONG_LINE: usize = 1500;

/// FNV-1a.
fn checksum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[test]
fn the_text_of_every_case_is_as_it_was_looked_at() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    for kind in ChartKind::ALL {
        for case in cases(kind)
            .iter()
            .filter(|case| NEEDED.contains(&case.name))
        {
            let name = format!("{kind:?}-{}", case.name)
                .to_lowercase()
                .replace(' ', "-");
            let svg = svg_text(&page(case, SNAPSHOT, Theme::Light));
            settings.bind(|| insta::assert_snapshot!(name, svg));
        }
    }
}

#[test]
fn the_reference_picture_of_every_kind_is_as_it_was_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kinds/pictures");
    for kind in ChartKind::ALL {
        let cases = cases(kind);
        let case = cases.iter().find(|case| case.name == "normal").unwrap();
        let png = export::png(&page(case, SNAPSHOT, Theme::Light), 0.5).unwrap();
        let path = folder.join(format!("{kind:?}.png").to_lowercase());
        if std::env::var_os("COUNTERPOISE_ACCEPT").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &png).unwrap();
        }
        let kept = std::fs::read(&path).unwrap_or_else(|_| {
            panic!("{kind:?} has no reference picture; look at it, then accept it")
        });
        assert!(
            kept == png,
            "{kind:?} looks different from {}",
            path.display()
        );
    }
}
