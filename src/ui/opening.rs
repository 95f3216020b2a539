//! An opening under way: how far it is, and a way to stop it.

use egui::{
    Align2, Area, Button, Context, Frame, Id, Margin, Order, ProgressBar, Rect, Role, WidgetInfo,
    vec2,
};

use super::screen::{Shown, ShownOpening};
use super::theme::rgba;
use crate::load::size_text;
use crate::project::Action;
use crate::style::tokens::RADIUS;
use crate::style::{Palette, Weight};
use crate::ui::text::rich;

/// Width, and how far above the foot of the views: over a message there.
const WIDTH: f32 = 420.0;
const ABOVE: f32 = 72.0;

pub(super) fn opening_ui(ctx: &Context, shown: &Shown<'_>, views: Rect, actions: &mut Vec<Action>) {
    let Some(opening) = shown.opening else { return };
    let palette = shown.palette;
    Area::new(Id::unique("opening"))
        .order(Order::Foreground)
        .pivot(Align2::CENTER_BOTTOM)
        .fixed_pos(views.center_bottom() - vec2(0.0, ABOVE))
        .constrain_to(views)
        .show(ctx, |ui| {
            let frame = Frame::new()
                .fill(rgba(palette.surface))
                .stroke(egui::Stroke::new(1.0, rgba(palette.border)))
                .corner_radius(RADIUS)
                .inner_margin(Margin::symmetric(14, 10));
            frame.show(ui, |ui| {
                ui.set_width(WIDTH.min(views.width() - 60.0));
                let size = crate::style::tokens::TEXT_BODY;
                ui.label(rich(opening.text, size, Weight::SemiBold, palette.text));
                ui.horizontal(|ui| {
                    let right = egui::Layout::right_to_left(egui::Align::Center);
                    ui.with_layout(right, |ui| {
                        let cancel = ui.add(Button::new("Cancel"));
                        let label = "Cancel opening";
                        cancel.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
                        if cancel.clicked() {
                            actions.push(Action::CancelOpening);
                        }
                        ui.label(words(opening.read, opening.size));
                        bar_ui(ui, palette, &opening);
                    });
                });
            });
        });
}

/// "43.0 MB of 210.2 MB".
pub(super) fn words(read: u64, size: u64) -> String {
    match (size, read >= size) {
        (0, _) => "beginning".to_owned(),
        (size, true) => format!("{} read, putting in order", size_text(size)),
        (size, false) => format!("{} of {}", size_text(read), size_text(size)),
    }
}

fn bar_ui(ui: &mut egui::Ui, palette: &Palette, opening: &ShownOpening<'_>) {
    let share = opening.read as f32 / opening.size.max(1) as f32;
    // The track.
    ui.visuals_mut().extreme_bg_color = rgba(palette.border);
    let bar = ProgressBar::new(share)
        .fill(rgba(palette.accent))
        .desired_height(8.0)
        .desired_width(ui.available_width());
    ui.add(bar);
}
