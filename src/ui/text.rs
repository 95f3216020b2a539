//! Labels in the project's sizes, weights and colours.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Label, Response, RichText, Ui};

use super::fonts::font_id;
use super::theme::rgba;
use crate::analysis::{NoChange, Wording};
use crate::chart::change as chart_change;
use crate::chart::{Direction as Way, Verdict};
use crate::data::Ratio;
use crate::style::font::measure;
use crate::style::{Palette, Rgba, Weight};

/// Text in one size, weight and colour.
pub fn rich(text: impl Into<String>, size: f32, weight: Weight, colour: Rgba) -> RichText {
    RichText::new(text)
        .font(font_id(size, weight))
        .color(rgba(colour))
}

/// Text of at most so many letters, with its middle left out if it is longer;
/// of a path whole names are left out where that leaves enough of it. Signs
/// that cannot be shown become one that says so.
pub fn shortened(text: &str, most: usize) -> String {
    let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    let letters: Vec<char> = text.chars().map(shown).collect();
    if letters.len() <= most {
        return letters.into_iter().collect();
    }
    let (head, tail) = (most / 3, most - most / 3 - 1);
    let is_separator = |c: &char| std::path::is_separator(*c);
    let (head, tail) = (&letters[..head], &letters[letters.len() - tail..]);
    let head = match head.iter().rposition(is_separator) {
        Some(at) if at > 0 => &head[..=at],
        _ => head,
    };
    let tail = match tail.iter().position(is_separator) {
        Some(at) if at < tail.len() / 2 => &tail[at..],
        _ => tail,
    };
    head.iter().chain(['…'].iter()).chain(tail).collect()
}

/// A double click on a field of a number takes all of it: egui would take the
/// digits before or after the point.
pub fn take_all_by_double_click(ui: &Ui, field: &Response, text: &str) {
    if !field.double_clicked() {
        return;
    }
    if let Some(mut state) = TextEditState::load(ui.ctx(), field.id) {
        let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
        state.cursor.set_char_range(Some(all));
        state.store(ui.ctx(), field.id);
    }
}

/// The text as far as it fits into a width, with "…" where it is cut.
pub fn fitting(text: &str, width: f32, size: f32) -> String {
    let fits = |text: &str| measure(text, size, Weight::Regular) <= width;
    if fits(text) {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at).rev();
    let mut cuts = ends.map(|at| format!("{}…", text[..at].trim_end()));
    cuts.find(|cut| fits(cut)).unwrap_or_default()
}

/// A label of one line that ends in an ellipsis where it would be wider than
/// there is room; whole in its tooltip.
pub fn cut_ui(ui: &mut Ui, text: RichText) -> Response {
    ui.add(Label::new(text).truncate())
}

/// A label that never wraps.
pub fn line_ui(ui: &mut Ui, text: RichText) -> Response {
    ui.add(Label::new(text).extend())
}

/// "▲ 0.23", "▼ 1.50", "0.00" or "–", and the colour that says whether it is good.
pub fn change_text(
    change: Result<Ratio, NoChange>,
    wording: Wording,
    palette: &Palette,
) -> (String, Rgba) {
    let difference = match change {
        Ok(difference) => difference,
        // Said once in the header; a dash at every score would say nothing more.
        Err(NoChange::NoEarlierEdition) => return (String::new(), palette.text_faint),
        Err(_) => return ("–".to_owned(), palette.text_faint),
    };
    let change = chart_change(difference, wording);
    let text = match change.direction {
        Way::Up => format!("▲ {}", change.text),
        Way::Down => format!("▼ {}", change.text),
        Way::Same => change.text,
    };
    (text, change.verdict.text_rgba(palette))
}

/// The same in words, for people who hear it and for tooltips.
pub fn change_words(change: Result<Ratio, NoChange>, wording: Wording) -> String {
    match change {
        Err(reason) => format!("no change to show: {}", reason.text()),
        Ok(difference) => {
            let change = chart_change(difference, wording);
            let size = &change.text;
            let verdict = match change.verdict {
                Verdict::Worse => " (worse)",
                Verdict::Better => " (better)",
                Verdict::Neutral => "",
            };
            match change.direction {
                Way::Up => format!("up {size}{verdict}"),
                Way::Down => format!("down {size}{verdict}"),
                Way::Same => "unchanged".to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[cfg(unix)]
    #[test]
    fn a_long_path_loses_its_middle_and_keeps_both_ends() {
        assert_eq!(shortened("/home/anna/a.png", 30), "/home/anna/a.png");
        assert_eq!(
            shortened("/home/anna/projects/2025/index/pictures", 30),
            "/home/…/index/pictures"
        );
        // Names longer than that are cut within.
        let cut = shortened(&format!("/home/{}", "é".repeat(300)), 30);
        assert_eq!(cut.chars().count(), 6 + 1 + 19);
        assert!(cut.starts_with("/home/…é"), "{cut}");
        assert_eq!(shortened("two\nlines", 30), "two\u{fffd}lines");
    }
}
