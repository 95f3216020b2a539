//! How the picture is to be: size, theme, words, resolution, type.

use egui::{Button, Response, Role, TextEdit, Ui, WidgetInfo};

use super::{Composed, ExportState};
use crate::project::{
    Action, ExportAction, ExportSettings, FileType, PageFormat, PageSize, Resolution,
};
use crate::style::Weight;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::ui::screen::{Shown, UiState};
use crate::ui::text::rich;

pub fn options_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    composed: &Composed,
    actions: &mut Vec<Action>,
) {
    let mut settings = shown.export.clone();
    file_type_ui(ui, shown, &mut settings);
    size_ui(ui, shown, state, &mut settings);
    theme_ui(ui, shown, &mut settings);
    resolution_ui(ui, shown, &mut settings);
    texts_ui(ui, shown, state, composed);
    if settings != *shown.export {
        actions.push(Action::Export(ExportAction::Settings(settings)));
    }
}

/// A group of options under its name.
fn group_ui<R>(ui: &mut Ui, shown: &Shown<'_>, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.label(rich(name, TEXT_BODY, Weight::SemiBold, shown.palette.text));
    let inner = ui
        .horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.spacing_mut().button_padding.x = 9.0;
            add(ui)
        })
        .inner;
    ui.add_space(8.0);
    inner
}

/// One of several; what it belongs to is said to those who hear it.
fn choice_ui<T: PartialEq>(ui: &mut Ui, (group, text): (&str, &str), current: &mut T, value: T) {
    let is_chosen = *current == value;
    let button = Button::selectable(is_chosen, text).frame_when_inactive(true);
    let response = ui.add(button);
    response.widget_info(|| {
        let mut info = WidgetInfo::selected(
            Role::RadioButton,
            ui.is_enabled(),
            is_chosen,
            format!("{group}: {text}"),
        );
        info.selected = Some(is_chosen);
        info
    });
    if response.clicked() {
        *current = value;
    }
}

fn file_type_ui(ui: &mut Ui, shown: &Shown<'_>, settings: &mut ExportSettings) {
    group_ui(ui, shown, "File type", |ui| {
        for kind in FileType::ALL {
            choice_ui(ui, ("File type", kind.text()), &mut settings.kind, kind);
        }
    });
}

fn size_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut UiState, settings: &mut ExportSettings) {
    group_ui(ui, shown, "Format", |ui| {
        for format in PageFormat::ALL {
            let size = PageSize::Format(format);
            choice_ui(ui, ("Format", format.text()), &mut settings.size, size);
        }
        let custom = ("Format", "Custom");
        choice_ui(ui, custom, &mut settings.size, PageSize::Custom);
    });
    if settings.size != PageSize::Custom {
        return;
    }
    let sides = state.export.sides(settings);
    let mut is_typing = false;
    ui.horizontal(|ui| {
        for (side, name) in sides.iter_mut().zip(["Width", "Height"]) {
            let label = ui.label(name);
            let field = ui
                .add(TextEdit::singleline(side).desired_width(56.0))
                .labelled_by(label.id);
            is_typing |= field.has_focus();
        }
        ui.label(rich(
            "points",
            TEXT_LABEL,
            Weight::Regular,
            shown.palette.text_muted,
        ));
    });
    let typed = [&sides[0], &sides[1]].map(|side| ExportSettings::side(side));
    match typed {
        [Ok(width), Ok(height)] => settings.custom = [width, height],
        [Err(problem), _] | [_, Err(problem)] => problem_ui(ui, shown, &problem),
    }
    state.is_typing |= is_typing;
    ui.add_space(8.0);
}

fn theme_ui(ui: &mut Ui, shown: &Shown<'_>, settings: &mut ExportSettings) {
    group_ui(ui, shown, "Theme", |ui| {
        for (text, dark) in [("Light", false), ("Dark", true)] {
            choice_ui(ui, ("Theme", text), &mut settings.dark, dark);
        }
    });
}

fn resolution_ui(ui: &mut Ui, shown: &Shown<'_>, settings: &mut ExportSettings) {
    group_ui(ui, shown, "Pixels for each point", |ui| {
        for resolution in Resolution::ALL {
            let name = ("Pixels for each point", resolution.text());
            choice_ui(ui, name, &mut settings.resolution, resolution);
        }
    });
    match settings.pixels() {
        Ok([width, height]) => {
            let text = match settings.kind {
                FileType::Png => format!("{width} × {height} pixels"),
                _ => format!("{width} × {height} pixels when copied"),
            };
            let colour = shown.palette.text_muted;
            ui.label(rich(text, TEXT_LABEL, Weight::Regular, colour));
        }
        Err(problem) => problem_ui(ui, shown, &problem),
    }
    ui.add_space(8.0);
}

fn problem_ui(ui: &mut Ui, shown: &Shown<'_>, problem: &str) {
    let colour = shown.palette.worse_text;
    let text = rich(problem, TEXT_LABEL, Weight::Regular, colour);
    ui.add(egui::Label::new(text).wrap());
}

fn texts_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut UiState, composed: &Composed) {
    let ExportState { texts, .. } = &mut state.export;
    let own = &composed.own;
    let mut is_typing = false;
    for (name, typed, own) in [
        ("Title", &mut texts.title, &own.title),
        ("Subtitle", &mut texts.subtitle, &own.subtitle),
        ("Note", &mut texts.note, &own.note),
    ] {
        let field = text_ui(ui, shown, name, (typed, own));
        is_typing |= field.has_focus();
    }
    state.is_typing |= is_typing;
    if let Some(warning) = &composed.letters_warning {
        problem_ui(ui, shown, warning);
    }
}

/// A text of the page, with a way back once it was typed over.
fn text_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    name: &str,
    (typed, own): (&mut Option<String>, &str),
) -> Response {
    let label = ui
        .horizontal(|ui| {
            let text = rich(name, TEXT_BODY, Weight::SemiBold, shown.palette.text);
            let label = ui.label(text);
            if typed.is_some() {
                let reset = ui.add(Button::new("Reset").small());
                let words = format!("Reset {}", name.to_lowercase());
                reset.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
                if reset
                    .on_hover_text("Back to the page’s own words")
                    .clicked()
                {
                    *typed = None;
                }
            }
            label
        })
        .inner;
    let mut text = typed.as_deref().unwrap_or(own).to_owned();
    let field = TextEdit::multiline(&mut text)
        .id_salt(name)
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        // A line of a page ends where the page ends.
        .return_key(None);
    let field = ui.add(field).labelled_by(label.id);
    if field.changed() {
        let text = text.replace(['\r', '\n'], " ");
        *typed = (text != own).then_some(text);
    }
    ui.add_space(8.0);
    field
}
