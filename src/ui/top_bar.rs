//! Menus and the few buttons that are always there.

use egui::{Align, Button, Layout, MenuBar, Ui};

use super::screen::Shown;
use super::theme::rgba;
use crate::project::{Action, Command, ExportAction, Key};

pub fn top_bar_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    ui.horizontal_centered(|ui| {
        MenuBar::new().ui(ui, |ui| {
            for (title, commands) in Command::MENUS {
                ui.menu_button(title, |ui| {
                    ui.set_min_width(220.0);
                    for command in commands {
                        menu_item_ui(ui, shown, *command, actions);
                    }
                });
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(8.0);
            let palette = shown.palette;
            let text = egui::RichText::new(Command::Open.text()).color(rgba(palette.on_accent));
            let open = ui.add(Button::new(text).fill(rgba(palette.accent)));
            if open.on_hover_text("Open a workbook or a Counterpoise dataset; dropping it on the window does the same").clicked() {
                actions.push(Action::Command(Command::Open));
            }
            let theme = match palette.theme {
                crate::style::Theme::Light => "Dark",
                crate::style::Theme::Dark => "Light",
            };
            if ui.button(theme).on_hover_text(Command::ToggleTheme.text()).clicked() {
                actions.push(Action::Command(Command::ToggleTheme));
            }
            let export = ui.add_enabled(is_enabled(shown, Command::ExportPicture), Button::new("Export…"));
            if export.on_hover_text("Save this view as a picture, or copy it").clicked() {
                actions.push(Action::Command(Command::ExportPicture));
            }
            busy_ui(ui, shown, actions);
        });
    });
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

fn menu_item_ui(ui: &mut Ui, shown: &Shown<'_>, command: Command, actions: &mut Vec<Action>) {
    let mut button = Button::new(command.text());
    if let Some(key) = command.shortcut() {
        button = button.shortcut_text(key_text(ui.ctx(), key));
    }
    if ui.add_enabled(is_enabled(shown, command), button).clicked() {
        actions.push(Action::Command(command));
        ui.close();
    }
}

/// Whether a command would do anything now.
pub fn is_enabled(shown: &Shown<'_>, command: Command) -> bool {
    let years = shown.loaded.dataset.years();
    let year = shown.view.resolved.subject.year;
    match command {
        Command::Undo => shown.can_undo,
        Command::Redo => shown.can_redo,
        Command::EarlierEdition => years.first() != Some(&year),
        Command::LaterEdition => years.last() != Some(&year),
        Command::CopyPicture => shown.exporting.is_none() && shown.export.pixels().is_ok(),
        Command::ToggleLikeForLike => shown.view.unequal.is_some(),
        _ => true,
    }
}

/// Turns the keys pressed this frame into commands. A text field that has the
/// keyboard keeps its own undo and the arrows that move in it.
pub fn shortcuts(
    ctx: &egui::Context,
    shown: &Shown<'_>,
    is_typing: bool,
    actions: &mut Vec<Action>,
) {
    // Those with Shift first: without it they would match as well.
    let mut commands = Command::ALL;
    commands.sort_by_key(|command| !command.shortcut().is_some_and(|key| key.shift));
    for command in commands {
        let Some(shortcut) = command.shortcut().and_then(shortcut) else {
            continue;
        };
        let is_for_text = matches!(
            command,
            Command::Undo | Command::Redo | Command::EarlierEdition | Command::LaterEdition
        );
        if is_typing && is_for_text || !is_enabled(shown, command) {
            continue;
        }
        if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
            actions.push(Action::Command(command));
        }
    }
}

/// The key as egui knows it.
pub fn shortcut(key: Key) -> Option<egui::KeyboardShortcut> {
    let modifiers = if key.shift {
        egui::Modifiers::COMMAND | egui::Modifiers::SHIFT
    } else {
        egui::Modifiers::COMMAND
    };
    Some(egui::KeyboardShortcut::new(
        modifiers,
        egui::Key::from_name(key.name)?,
    ))
}

fn key_text(ctx: &egui::Context, key: Key) -> String {
    shortcut(key).map_or_else(String::new, |shortcut| ctx.format_shortcut(&shortcut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_that_exists() {
        for command in Command::ALL {
            if let Some(key) = command.shortcut() {
                assert!(shortcut(key).is_some(), "{command:?}");
            }
        }
    }
}
