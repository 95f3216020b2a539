//! Names of sources above their indicators in menus.

use egui::Ui;

use super::screen::Shown;
use super::text::rich;
use crate::data::{Dataset, IndicatorId};
use crate::style::Weight;
use crate::style::tokens::TEXT_LABEL;

/// The name of a source above the first of its indicators.
pub(super) fn source_heading_ui(ui: &mut Ui, shown: &Shown<'_>, id: IndicatorId) {
    if let Some(name) = source_above(&shown.loaded.dataset, id) {
        ui.add_space(4.0);
        let name = super::text::shortened(name, 48);
        let muted = shown.palette.text_muted;
        ui.label(rich(name, TEXT_LABEL, Weight::SemiBold, muted));
    }
}

/// The source to be named above an indicator of a menu: the first of each
/// where the data are joined from several.
fn source_above(dataset: &Dataset, id: IndicatorId) -> Option<&str> {
    if !dataset.is_joined() {
        return None;
    }
    let source = dataset.source(id);
    let before =
        id.0.checked_sub(1)
            .map(|at| dataset.source(IndicatorId(at)));
    let is_first = before.is_none_or(|before| !std::ptr::eq(before, source));
    let name = match source.title.as_str() {
        "" => source.file.as_str(),
        title => title,
    };
    is_first.then_some(name)
}
