//! Bounds of a ranking as they are typed: "Score from … to …".

use egui::{Role, TextEdit, Ui, WidgetInfo};

use super::super::screen::{Shown, UiState};
use super::super::text::{line_ui, rich, take_all_by_double_click};
use crate::chart::Measure;
use crate::project::{Between, PaneId, RankOptions};
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::style::words::capitalised;
use crate::style::{Weight, number};

const FIELD: f32 = 52.0;
/// The most digits a bound may have before its point.
const MOST_DIGITS: usize = 16;

/// What stands in the four fields.
#[derive(Clone, Default)]
pub struct Typed([String; 4]);

/// The fields in one row; gives other options where a bound changed. A field
/// that is no number bounds nothing and is said.
pub(super) fn filters_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, pane): (&mut UiState, PaneId),
    (options, measure): (&RankOptions, &Measure),
) -> Option<RankOptions> {
    let noun = capitalised(measure.noun());
    let mut typed = state.tables.filters.remove(&pane).unwrap_or_default();
    let mut bounds = bounds(options);
    let (mut is_changed, mut is_typing) = (false, false);
    for (pair, name) in [noun.as_str(), "Change"].into_iter().enumerate() {
        if pair > 0 {
            ui.add_space(6.0);
        }
        for (side, word) in ["from", "to"].into_iter().enumerate() {
            let at = 2 * pair + side;
            let words = match side {
                0 => format!("{name} from"),
                _ => word.to_owned(),
            };
            let muted = shown.palette.text_muted;
            line_ui(ui, rich(words, TEXT_LABEL, Weight::Regular, muted));
            let text = &mut typed.0[at];
            let field = TextEdit::singleline(text)
                .align(egui::Align2::LEFT_CENTER)
                .desired_width(FIELD);
            let response = ui.add(field);
            take_all_by_double_click(ui, &response, text);
            response.widget_info(|| {
                let mut info = WidgetInfo::labeled(Role::TextInput, true, format!("{name} {word}"));
                info.current_text_value = Some(text.clone());
                info
            });
            is_typing |= response.has_focus();
            let read = read(text);
            if response.changed() {
                let bound = read.unwrap_or(None);
                is_changed |= bounds[at] != bound;
                bounds[at] = bound;
            } else if !response.has_focus() && read.is_ok_and(|bound| bound != bounds[at]) {
                // Undone, or another project: the field follows.
                *text = bounds[at].map_or_else(String::new, number::compact);
            }
        }
    }
    state.is_typing |= is_typing;
    state.tables.filters.insert(pane, typed);
    let [score_from, score_to, change_from, change_to] = bounds;
    let between = |least, most| Between { least, most };
    is_changed.then(|| RankOptions {
        score: between(score_from, score_to),
        change: between(change_from, change_to),
        ..options.clone()
    })
}

fn bounds(options: &RankOptions) -> [Option<i64>; 4] {
    let RankOptions { score, change, .. } = options;
    [score.least, score.most, change.least, change.most]
}

/// One message for the first field that is no number.
pub(super) fn complaint(state: &UiState, pane: PaneId, measure: &Measure) -> Option<String> {
    let typed = state.tables.filters.get(&pane)?;
    let at = typed.0.iter().position(|text| read(text).is_err())?;
    let text = typed.0[at].trim();
    let noun = capitalised(measure.noun());
    let name = [noun.as_str(), "Change"][at / 2];
    let side = ["from", "to"][at % 2];
    Some(format!(
        "{name} {side}: “{text}” is not a number with up to two decimals, such as 6.5; it bounds nothing"
    ))
}

pub(super) fn complaint_ui(ui: &mut Ui, shown: &Shown<'_>, message: &str) {
    let colour = shown.palette.worse_text;
    let text = rich(message, TEXT_BODY, Weight::Regular, colour);
    ui.add(egui::Label::new(text).wrap());
}

/// Hundredths; none where the field is empty. A decimal comma is welcome.
fn read(text: &str) -> Result<Option<i64>, ()> {
    let plain = text.trim().replace(',', ".").replace(['−', '–'], "-");
    if plain.is_empty() {
        return Ok(None);
    }
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + part.len() == 0
        || whole.len() > MOST_DIGITS
        || part.len() > 2
        || !is_digits(whole)
        || !is_digits(part)
    {
        return Err(());
    }
    let value: i64 = format!("0{whole}{part:0<2}").parse().map_err(|_| ())?;
    Ok(Some(sign * value))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn bounds_are_read_with_comma_or_point_and_nothing_is_no_bound() {
        assert_eq!(read(" 6,5 "), Ok(Some(650)));
        assert_eq!(read("−0.3"), Ok(Some(-30)));
        assert_eq!(read("+2"), Ok(Some(200)));
        assert_eq!(read(".25"), Ok(Some(25)));
        assert_eq!(read("250000000000"), Ok(Some(25_000_000_000_000)));
        assert_eq!(read(""), Ok(None));
        for bad in ["x", "1.234", "1e3", "-", ".", "12345678901234567", "1.2.3"] {
            assert_eq!(read(bad), Err(()), "{bad}");
        }
    }
}
