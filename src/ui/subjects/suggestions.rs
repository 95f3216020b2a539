//! What could be set beside one subject, each with why.

use egui::{Align2, CornerRadius, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::fonts::font_id;
use super::super::screen::Shown;
use super::super::text::rich;
use super::super::theme::rgba;
use super::found::Suggested;
use super::{add, is_compared};
use crate::data::Subject;
use crate::project::Action;
use crate::style::Weight;
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_LABEL, TEXT_SMALL};

/// Gives whether one was added.
pub fn suggestions_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (beside, suggested): (Subject, &mut Suggested),
    actions: &mut Vec<Action>,
) -> bool {
    let (dataset, palette) = (&shown.loaded.dataset, shown.palette);
    let topic = shown.view.resolved.list_indicator;
    suggested.update(dataset, beside, topic);
    let name = dataset.name(beside.entity);
    let head = format!("To set beside {name} {}", beside.year);
    ui.label(rich(head, TEXT_SMALL, Weight::SemiBold, palette.text_muted));
    ui.spacing_mut().item_spacing.y = 2.0;
    if suggested.all.is_empty() {
        let words = "Nothing in particular: it has no earlier edition, region or neighbours.";
        ui.label(rich(words, TEXT_LABEL, Weight::Regular, palette.text_muted));
    }
    let mut is_added = false;
    for suggestion in &suggested.all {
        let why = suggestion.why.text(dataset);
        if suggestion_ui(ui, shown, suggestion.subject, &why) {
            let Subject { entity, year } = suggestion.subject;
            actions.extend(add(shown, entity, year));
            is_added = true;
        }
    }
    is_added
}

/// Name and year, and beneath them why; gives whether it is to be added.
fn suggestion_ui(ui: &mut Ui, shown: &Shown<'_>, subject: Subject, why: &str) -> bool {
    let palette = shown.palette;
    let Subject { entity, year } = subject;
    let is_here = is_compared(shown, entity, year);
    let can_add = !is_here && !shown.project.subjects.is_full();
    let title = format!("{} {year}", shown.loaded.dataset.name(entity));
    let width = ui.available_width() - 8.0;
    let layout = |text: &str, size: f32, weight, colour| {
        let font = font_id(size, weight);
        let job = egui::text::LayoutJob::simple(text.to_owned(), font, rgba(colour), width - 32.0);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let colour = if can_add || is_here {
        palette.text
    } else {
        palette.text_faint
    };
    let name = layout(&title, TEXT_BODY, Weight::Regular, colour);
    let reason = layout(why, TEXT_SMALL, Weight::Regular, palette.text_muted);
    let height = name.size().y + reason.size().y + 9.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| {
        let words = match is_here {
            true => format!("{title}, {why}, compared already"),
            false => format!("Add {title}, {why}"),
        };
        WidgetInfo::labeled(Role::Button, can_add, words)
    });
    if response.hovered() || response.has_focus() {
        let radius = CornerRadius::same(RADIUS as u8);
        ui.painter().rect_filled(rect, radius, rgba(palette.grid));
    }
    let sign = pos2(rect.left() + 12.0, rect.top() + 4.0 + name.size().y / 2.0);
    let painter = ui.painter();
    if is_here {
        let colour = shown.view.resolved.colour(subject).rgba(palette);
        painter.circle_filled(sign, 4.0, rgba(colour));
    } else {
        let font = font_id(TEXT_BODY, Weight::SemiBold);
        let colour = if can_add {
            palette.accent
        } else {
            palette.text_faint
        };
        painter.text(sign, Align2::CENTER_CENTER, "+", font, rgba(colour));
    }
    let at = pos2(rect.left() + 26.0, rect.top() + 4.0);
    let below = at + vec2(0.0, name.size().y + 1.0);
    painter.galley(at, name, rgba(colour));
    painter.galley(below, reason, rgba(palette.text_muted));
    response.clicked() && can_add
}
