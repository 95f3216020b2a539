//! egui's look from the palette: the only place besides `style` that chooses colours.

use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2};

use super::fonts::font_id;
use crate::style::tokens::{RADIUS, STROKE_GRID, TEXT_BODY, TEXT_HEADING, TEXT_SMALL, TEXT_TITLE};
use crate::style::{Palette, Rgba, Theme, Weight};

/// Name of the text style of page titles.
pub const TITLE: &str = "title";

/// A palette colour for egui.
#[allow(
    clippy::disallowed_methods,
    reason = "the one way from the palette to egui"
)]
pub fn rgba(colour: Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}

/// Gives the whole window a theme.
pub fn apply(ctx: &egui::Context, theme: Theme) {
    let egui_theme = match theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    };
    ctx.set_style_of(egui_theme, style(theme.palette()));
    ctx.set_theme(egui_theme);
}

fn style(palette: &Palette) -> Style {
    let mut style = Style {
        visuals: visuals(palette),
        ..Style::default()
    };
    style.text_styles = [
        (TextStyle::Small, TEXT_SMALL, Weight::Regular),
        (TextStyle::Body, TEXT_BODY, Weight::Regular),
        (TextStyle::Button, TEXT_BODY, Weight::Regular),
        (TextStyle::Monospace, TEXT_BODY, Weight::Regular),
        (TextStyle::Heading, TEXT_HEADING, Weight::SemiBold),
        (TextStyle::Name(TITLE.into()), TEXT_TITLE, Weight::SemiBold),
    ]
    .into_iter()
    .map(|(name, size, weight)| (name, font_id(size, weight)))
    .collect();
    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(8.0, 6.0);
    spacing.button_padding = vec2(12.0, 5.0);
    spacing.interact_size = vec2(40.0, 26.0);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.icon_spacing = 6.0;
    spacing.combo_width = 120.0;
    // A thin bar, faint enough not to look like a stroke of the page.
    spacing.scroll = egui::style::ScrollStyle {
        foreground_color: true,
        floating_width: 4.0,
        // Seen where nothing is pointed at: the only sign that there is more.
        dormant_handle_opacity: 0.22,
        active_handle_opacity: 0.35,
        interact_handle_opacity: 0.6,
        ..egui::style::ScrollStyle::floating()
    };
    style.interaction.selectable_labels = false;
    style
}

fn visuals(palette: &Palette) -> Visuals {
    let base = match palette.theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let radius = CornerRadius::same(RADIUS as u8);
    let border = Stroke::new(STROKE_GRID, rgba(palette.border));
    let shadow = Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: rgba(Rgba::rgb(0, 0, 0).with_alpha(match palette.theme {
            Theme::Light => 0.12,
            Theme::Dark => 0.45,
        })),
    };
    Visuals {
        widgets: widgets(palette),
        selection: Selection {
            bg_fill: rgba(palette.accent_soft),
            stroke: Stroke::new(STROKE_GRID, rgba(palette.accent)),
        },
        weak_text_color: Some(rgba(palette.text_muted)),
        hyperlink_color: rgba(palette.accent),
        faint_bg_color: rgba(palette.panel),
        extreme_bg_color: rgba(palette.surface),
        text_edit_bg_color: Some(rgba(palette.surface)),
        code_bg_color: rgba(palette.panel),
        warn_fg_color: rgba(palette.worse_text),
        error_fg_color: rgba(palette.worse_text),
        window_corner_radius: CornerRadius::same(RADIUS as u8 + 2),
        window_shadow: shadow,
        window_fill: rgba(palette.surface),
        window_stroke: border,
        menu_corner_radius: radius,
        panel_fill: rgba(palette.background),
        popup_shadow: shadow,
        striped: false,
        indent_has_left_vline: false,
        ..base
    }
}

fn widgets(palette: &Palette) -> Widgets {
    let widget = |fill: Rgba, border: Rgba, text: Rgba| WidgetVisuals {
        bg_fill: rgba(fill),
        weak_bg_fill: rgba(fill),
        bg_stroke: Stroke::new(STROKE_GRID, rgba(border)),
        corner_radius: CornerRadius::same(RADIUS as u8),
        fg_stroke: Stroke::new(1.0, rgba(text)),
        expansion: 0.0,
    };
    let strong = palette.border.blend(palette.text_muted, 0.45);
    let hover = palette.surface.blend(palette.accent_soft, 0.55);
    Widgets {
        noninteractive: widget(palette.background, palette.border, palette.text),
        inactive: widget(palette.surface, palette.border, palette.text),
        hovered: widget(hover, strong, palette.text),
        active: widget(palette.accent_soft, palette.accent, palette.text),
        open: widget(hover, palette.accent, palette.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_themes_can_be_applied() {
        let ctx = egui::Context::default();
        crate::ui::fonts::install(&ctx);
        for theme in Theme::ALL {
            apply(&ctx, theme);
            crate::ui::fonts::frame(&ctx, |ui| {
                assert_eq!(ui.visuals().panel_fill, rgba(theme.palette().background));
                assert_eq!(ui.visuals().dark_mode, theme == Theme::Dark);
                ui.heading("Title");
                let _ = ui.button("Copy image");
            });
        }
    }
}
