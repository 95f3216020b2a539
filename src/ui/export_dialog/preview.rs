//! The page itself, as large as there is room.

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use super::Composed;
use crate::project::{ExportSettings, FileType};
use crate::ui::canvas::Canvas;
use crate::ui::screen::Shown;
use crate::ui::theme::rgba;

pub fn preview_ui(ui: &mut Ui, shown: &Shown<'_>, composed: &Composed) {
    let (area, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let page = &composed.page;
    let size = vec2(page.drawing.width_page, page.drawing.height_page);
    let scale = (area.width() / size.x).min(area.height() / size.y);
    if scale <= 0.0 {
        return;
    }
    // On whole points, or the page's edge would be blurred.
    let corner = (area.center() - size * scale / 2.0).round();
    let rect = Rect::from_min_size(corner, size * scale);
    ui.painter().rect_filled(rect, 0.0, rgba(page.background));
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        Canvas::new(&page.drawing).scale(scale).show(ui);
    });
    let edge = Stroke::new(1.0, rgba(shown.palette.border));
    ui.painter()
        .rect_stroke(rect, 0.0, edge, StrokeKind::Outside);
}

/// What the file will be, in words.
pub fn size_text(settings: &ExportSettings) -> String {
    let look = settings.look();
    let points = format!("{} × {}", look.width_page, look.height_page);
    match (settings.kind, settings.pixels()) {
        (FileType::Png, Ok([width, height])) => format!("PNG, {width} × {height} pixels"),
        (FileType::Png, Err(_)) => "PNG, too large".to_owned(),
        (FileType::Svg | FileType::Pdf, _) => {
            format!(
                "{}, {points} points, sharp at any size",
                settings.kind.text()
            )
        }
        (FileType::Csv, _) => "CSV, the figures this picture shows".to_owned(),
    }
}
