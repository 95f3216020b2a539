//! Commands in the interface: when they are off and why, their keys, their
//! lines in menus.

use egui::{Button, Context, RectAlign, Response, Tooltip, Ui};

use super::notice::Notice;
use super::screen::{Shown, UiState};
use crate::project::{Action, Command, Key, NO_DOCUMENT, Situation, Tab, why_no_table};

/// Why a command would do nothing now; nothing where it would.
pub fn why_not(shown: &Shown<'_>, command: Command) -> Option<&'static str> {
    let now = Situation {
        project: shown.project,
        resolved: &shown.view.resolved,
        dataset: &shown.loaded.dataset,
        documents: shown.documents,
    };
    let edits = command.edits(&now);
    if let Some(edits) = edits {
        return edits.err();
    }
    let no_picture = no_picture(shown.project.desk.active_pane().tab);
    let unless = |is_possible: bool, why| (!is_possible).then_some(why);
    match command {
        Command::Undo => unless(shown.next_undo.is_some(), "Nothing has been changed yet"),
        Command::Redo => unless(shown.next_redo.is_some(), "Nothing has been taken back"),
        Command::Save => unless(
            shown.project_name.is_none() || shown.is_unsaved,
            "Everything is saved",
        ),
        Command::ChooseReading => unless(
            shown.open.tables().next().is_some(),
            "Nothing that is open is a table that could be read in another way",
        ),
        Command::AddSubject => unless(!shown.project.subjects.is_full(), crate::project::FULL),
        Command::FindInDocuments => unless(!shown.documents.is_empty(), NO_DOCUMENT),
        Command::CopyTable => why_no_table(&now),
        Command::SaveTable | Command::SaveTablePath => {
            let is_free = shown.exporting.is_none();
            why_no_table(&now).or_else(|| unless(is_free, "Another export is under way"))
        }
        Command::ExportData if shown.exporting.is_some() => Some("Another export is under way"),
        Command::ExportPicture | Command::CopyPicture if no_picture.is_some() => no_picture,
        Command::CopyPicture if shown.exporting.is_some() => Some("Another export is under way"),
        Command::CopyPicture => unless(
            shown.export.pixels().is_ok(),
            "The picture would be too large; the export dialog says more",
        ),
        _ => None,
    }
}

/// Said of views of numbers.
pub const NO_PICTURE: &str = "This view is a table: copy it, or save it as CSV.";

/// Said of documents.
const NO_PICTURE_OF_TEXT: &str = "There is no picture of running text: copy a section as text with its source, or the figures that differ as a table";

/// Why a view has no picture; none where it has one.
pub fn no_picture(tab: Tab) -> Option<&'static str> {
    match tab {
        Tab::Read => Some(NO_PICTURE_OF_TEXT),
        tab => tab.view().is_none().then_some(NO_PICTURE),
    }
}

/// A command's words in a menu; undo says what it takes back.
pub fn words(shown: &Shown<'_>, command: Command) -> String {
    let what = match command {
        Command::Undo => shown.next_undo,
        Command::Redo => shown.next_redo,
        _ => None,
    };
    match what {
        Some(what) => format!("{}: {what}", command.text()),
        None => command.text().to_owned(),
    }
}

pub fn menu_item_ui(ui: &mut Ui, shown: &Shown<'_>, command: Command, actions: &mut Vec<Action>) {
    let mut button = Button::new(words(shown, command));
    if let Some(key) = command.shortcut() {
        button = button.shortcut_text(key_text(ui.ctx(), key));
    }
    let why_not = why_not(shown, command);
    let item = ui.add_enabled(why_not.is_none(), button);
    beside_menu(&item, why_not.unwrap_or(command.tooltip()));
    if item.clicked() {
        actions.push(Action::Command(command));
        ui.close();
    }
}

/// A tooltip of a line in a menu, beside it: below it would hide the next one.
pub fn beside_menu(item: &Response, text: &str) {
    let mut tooltip = match item.enabled() {
        true => Tooltip::for_enabled(item),
        false => Tooltip::for_disabled(item),
    };
    tooltip.popup = tooltip.popup.align(RectAlign::RIGHT).gap(12.0);
    tooltip.show(|ui| ui.label(text));
}

/// Turns the keys pressed this frame into commands. A text field that has the
/// keyboard keeps its own undo and the arrows that move in it; behind a dialog
/// nothing is arranged.
/// They close the picker, which is no dialog; a command that is off says why.
pub fn shortcuts(ctx: &Context, shown: &Shown<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let is_covered = state.dialog.is_some() || state.palette.is_open();
    let all = Command::ALL.iter();
    let mut keys: Vec<(Command, Key)> = all
        .flat_map(|command| command.keys().iter().map(|key| (*command, *key)))
        .collect();
    // Those with Shift first: without it they would match as well.
    keys.sort_by_key(|(_, key)| !key.shift);
    for (command, key) in keys {
        let Some(shortcut) = shortcut(key) else {
            continue;
        };
        let is_kept = state.is_typing && command.yields_to_typing();
        if is_kept || is_covered && !works_behind_dialogs(command) {
            continue;
        }
        // A command that is off still keeps its key from others.
        if !ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
            continue;
        }
        if let Some(why_not) = why_not(shown, command) {
            state.notice = Some(Notice::calm(why_not));
            continue;
        }
        if !works_behind_dialogs(command) {
            state.subjects.picker.close();
        }
        actions.push(Action::Command(command));
    }
}

fn works_behind_dialogs(command: Command) -> bool {
    use Command::{Quit, ToggleTheme, ZoomIn, ZoomOut, ZoomReset};
    matches!(command, Quit | ToggleTheme | ZoomIn | ZoomOut | ZoomReset)
}

/// The key as egui knows it.
fn shortcut(key: Key) -> Option<egui::KeyboardShortcut> {
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

/// The key as menus write it.
pub fn key_text(ctx: &Context, key: Key) -> String {
    shortcut(key).map_or_else(String::new, |shortcut| ctx.format_shortcut(&shortcut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shortcut_is_a_key_that_exists() {
        for command in Command::ALL {
            for key in command.keys() {
                assert!(shortcut(*key).is_some(), "{command:?}");
            }
        }
    }
}
