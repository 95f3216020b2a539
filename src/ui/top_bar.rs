//! Menus, the project's name, and the few buttons that are always there.

use egui::{Align, Button, Label, Layout, MenuBar, ScrollArea, Ui};

use super::buttons::main_button_ui;
use super::commands::{beside_menu, menu_item_ui, why_not};
use super::screen::Shown;
use super::text::rich;
use crate::project::{Action, Command, ExportAction, Menu};
use crate::style::Weight;
use crate::style::tokens::TEXT_BODY;

/// Widths in points.
const ROOM_FOR_BUTTONS: f32 = 460.0;
const LONGEST_NAME: f32 = 340.0;

pub fn top_bar_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    ui.horizontal_centered(|ui| {
        MenuBar::new().ui(ui, |ui| {
            for menu in Menu::ALL {
                ui.menu_button(menu.text(), |ui| menu_ui(ui, shown, menu, actions));
            }
            name_ui(ui, shown);
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            buttons_ui(ui, shown, actions);
            busy_ui(ui, shown, actions);
        });
    });
}

fn menu_ui(ui: &mut Ui, shown: &Shown<'_>, menu: Menu, actions: &mut Vec<Action>) {
    ui.set_min_width(240.0);
    // A menu longer than the window is scrolled rather than cut.
    let height = ui.ctx().content_rect().height() - 64.0;
    // Always in sight: a menu that is cut must not look complete.
    ui.spacing_mut().scroll = egui::style::ScrollStyle {
        foreground_color: true,
        ..egui::style::ScrollStyle::solid()
    };
    ScrollArea::vertical()
        .min_scrolled_height(height)
        .max_height(height)
        .show(ui, |ui| sections_ui(ui, shown, menu, actions));
}

fn sections_ui(ui: &mut Ui, shown: &Shown<'_>, menu: Menu, actions: &mut Vec<Action>) {
    for (at, section) in menu.sections().enumerate() {
        if at > 0 {
            ui.separator();
        }
        for command in section {
            menu_item_ui(ui, shown, *command, actions);
            if *command == Command::OpenPath {
                recent_ui(ui, shown, actions);
            }
        }
    }
}

/// Files opened or saved lately; those that are not there now are greyed.
fn recent_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    if shown.recent.is_empty() {
        return;
    }
    ui.menu_button("Open recent", |ui| {
        ui.set_min_width(200.0);
        for file in shown.recent {
            let place = file.path.display().to_string();
            let item = ui.add_enabled(!file.is_missing, Button::new(&file.name));
            let state = if file.is_missing {
                "Not there now: "
            } else {
                ""
            };
            beside_menu(&item, &format!("{state}{place}"));
            if item.clicked() {
                actions.push(Action::Open(vec![file.path.clone()]));
                ui.close();
            }
        }
    });
}

/// The project's file, with a mark where it is not as the project is.
fn name_ui(ui: &mut Ui, shown: &Shown<'_>) {
    let Some(name) = shown.project_name else {
        return;
    };
    let palette = shown.palette;
    let (text, hint) = match shown.is_unsaved {
        true => (format!("• {name}"), "Changed since it was saved"),
        false => (name.to_owned(), "Saved"),
    };
    ui.add_space(12.0);
    let text = rich(text, TEXT_BODY, Weight::SemiBold, palette.text_muted);
    ui.scope(|ui| {
        // The buttons keep their room, and what is being waited for some.
        ui.set_max_width((ui.available_width() - ROOM_FOR_BUTTONS).clamp(60.0, LONGEST_NAME));
        let label = ui.add(Label::new(text).truncate());
        label.on_hover_text(format!("{name}.{}: {hint}", crate::project::ENDING));
    });
}

fn buttons_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    let open = main_button_ui(ui, palette, Command::Open.text(), true);
    let hint = "Open a project, a workbook or a Counterpoise dataset; dropping it on the window does the same";
    if open.on_hover_text(hint).clicked() {
        actions.push(Action::Command(Command::Open));
    }
    let theme = match palette.theme {
        crate::style::Theme::Light => "Dark",
        crate::style::Theme::Dark => "Light",
    };
    let theme = ui
        .button(theme)
        .on_hover_text(Command::ToggleTheme.tooltip());
    if theme.clicked() {
        actions.push(Action::Command(Command::ToggleTheme));
    }
    let why_not = why_not(shown, Command::ExportPicture);
    let export = ui
        .add_enabled(why_not.is_none(), Button::new("Export…"))
        .on_hover_text(Command::ExportPicture.tooltip())
        .on_disabled_hover_text(why_not.unwrap_or_default());
    if export.clicked() {
        actions.push(Action::Command(Command::ExportPicture));
    }
}

/// What is being waited for, and a way to stop it where there is one.
fn busy_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    if let Some(export) = &shown.exporting {
        match export.progress {
            Some(progress) => {
                let cancel = Button::new("Cancel").small();
                if ui.add_enabled(!progress.is_cancelled, cancel).clicked() {
                    actions.push(Action::Export(ExportAction::Cancel));
                }
                ui.label(format!("{} of {} pictures", progress.written, progress.of));
            }
            None => {
                ui.label(export.text);
            }
        }
    }
    if let Some(busy) = shown.busy {
        ui.label(busy);
    }
}
