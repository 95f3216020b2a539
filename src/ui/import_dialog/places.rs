//! Names that stand for no country that is known: who is meant.

use egui::{
    Button, ComboBox, Label, PopupCloseBehavior, Role, ScrollArea, TextEdit, Ui, WidgetInfo,
};

use super::{At, ImportState, edit};
use crate::data::country::{self, Country};
use crate::data::names::fold;
use crate::load::{Assigned, UnknownPlace};
use crate::project::{Action, ImportEdit};
use crate::style::Weight;
use crate::style::number::counted;
use crate::style::tokens::{TEXT_BODY, TEXT_LABEL};
use crate::ui::text::rich;

const NAME: f32 = 260.0;
const ROWS: f32 = 76.0;
const MENU: f32 = 240.0;
const ROW: f32 = 28.0;
/// Suggestions that have a button of their own.
const MOST_NEAR: usize = 3;
/// Countries found that are listed.
const MOST_FOUND: usize = 8;

/// True while a country is looked for.
pub(super) fn places_ui(
    ui: &mut Ui,
    at: &At<'_>,
    state: &mut ImportState,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = at.shown.palette;
    let open = at.draft.undecided();
    ui.horizontal(|ui| {
        let text = match open {
            0 => "Everything here is decided.".to_owned(),
            1 => "1 name stands for no country that is known; its figures are not used.".to_owned(),
            more => {
                format!(
                    "{more} names stand for no country that is known; their figures are not used."
                )
            }
        };
        ui.label(rich(text, TEXT_LABEL, Weight::Regular, palette.text_muted));
        if open > 1 && ui.button("Leave all aside").clicked() {
            let places = &at.draft.mapping.places;
            let names = at.draft.unknown.iter().map(|unknown| unknown.name.clone());
            actions.push(edit(ImportEdit::Places {
                names: names.filter(|name| !places.contains_key(name)).collect(),
                meant: Some(Assigned::LeftOut),
            }));
        }
    });
    let mut is_typing = false;
    let scrolled = ScrollArea::vertical()
        .id_salt("import_places")
        .auto_shrink([false, false]);
    scrolled.show_rows(ui, ROW, at.draft.unknown.len(), |ui, range| {
        for number in range {
            if let Some(unknown) = at.draft.unknown.get(number) {
                ui.push_id(&unknown.name, |ui| {
                    is_typing |= place_ui(ui, at, (state, unknown), actions);
                });
            }
        }
    });
    is_typing
}

fn place_ui(
    ui: &mut Ui,
    at: &At<'_>,
    (state, unknown): (&mut ImportState, &UnknownPlace),
    actions: &mut Vec<Action>,
) -> bool {
    let palette = at.shown.palette;
    let meant = at.draft.mapping.places.get(&unknown.name);
    let mut is_typing = false;
    ui.horizontal(|ui| {
        ui.set_height(ROW);
        let name = rich(&unknown.name, TEXT_BODY, Weight::Regular, palette.text);
        cell_ui(ui, NAME, |ui| ui.add(Label::new(name).truncate()));
        let rows = counted(unknown.rows, "row", "rows");
        let rows = rich(rows, TEXT_LABEL, Weight::Regular, palette.text_muted);
        cell_ui(ui, ROWS, |ui| ui.label(rows));
        let words = words(meant);
        let menu = ComboBox::from_id_salt("meant")
            .width(MENU)
            .truncate()
            .height(420.0)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .selected_text(&words)
            .show_ui(ui, |ui| {
                let (chosen, typing) = meant_ui(ui, (state, unknown), meant);
                is_typing = typing;
                if let Some(meant) = chosen {
                    let names = vec![unknown.name.clone()];
                    actions.push(edit(ImportEdit::Places { names, meant }));
                    state.search.clear();
                    ui.close();
                }
            });
        let said = format!("Meant by “{}”: {words}", unknown.name);
        menu.response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
        if meant.is_none() && !unknown.near.is_empty() {
            let perhaps = rich("perhaps", TEXT_LABEL, Weight::Regular, palette.text_muted);
            ui.label(perhaps);
            for near in unknown.near.iter().take(MOST_NEAR) {
                let button = ui.add(Button::new(*near));
                let label = format!("Take “{}” as {near}", unknown.name);
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                if button.clicked() {
                    let names = vec![unknown.name.clone()];
                    let meant = assigned(near);
                    actions.push(edit(ImportEdit::Places { names, meant }));
                }
            }
        }
    });
    is_typing
}

fn cell_ui(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> egui::Response) {
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(egui::vec2(width, ROW), layout, |ui| {
        ui.set_width(width);
        add(ui);
    });
}

fn words(meant: Option<&Assigned>) -> String {
    match meant {
        None => "Not decided".to_owned(),
        Some(Assigned::LeftOut) => "Left aside".to_owned(),
        Some(Assigned::Country(code)) => match country::resolve(code) {
            Ok(country) => country.name.clone(),
            Err(_) => code.clone(),
        },
    }
}

fn assigned(name: &str) -> Option<Assigned> {
    let country = country::resolve(name).ok()?;
    Some(Assigned::Country(country.iso3.to_owned()))
}

/// Suggestions, then everyone by a few letters; what was chosen, and whether
/// something is typed.
fn meant_ui(
    ui: &mut Ui,
    (state, unknown): (&mut ImportState, &UnknownPlace),
    meant: Option<&Assigned>,
) -> (Option<Option<Assigned>>, bool) {
    let mut chosen = None;
    ui.set_min_width(MENU);
    let is_new = is_new_menu(ui);
    if is_new {
        state.search.clear();
    }
    // Taken before the field, which would lose the keyboard by it.
    let enter = egui::Key::Enter;
    let entered = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, enter));
    let field = TextEdit::singleline(&mut state.search)
        .hint_text("Find a country…")
        .desired_width(MENU - 16.0);
    let field = ui.add(field);
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Country that is meant"));
    if is_new {
        field.request_focus();
    }
    ui.add_space(2.0);
    if !state.search.trim().is_empty() {
        for (at, country) in found(&state.search).into_iter().enumerate() {
            // Enter takes the first.
            let is_first = at == 0;
            let line = ui.selectable_label(is_first, &country.name);
            if line.clicked() || is_first && entered {
                chosen = Some(Some(Assigned::Country(country.iso3.to_owned())));
            }
        }
        return (chosen, field.has_focus());
    }
    for near in &unknown.near {
        let answer = assigned(near);
        let is_current = answer.as_ref() == meant;
        if ui.selectable_label(is_current, *near).clicked() {
            chosen = Some(answer);
        }
    }
    let aside = Some(Assigned::LeftOut);
    let is_aside = aside.as_ref() == meant;
    if ui.selectable_label(is_aside, "Leave aside").clicked() {
        chosen = Some(aside);
    }
    if ui
        .selectable_label(meant.is_none(), "Not decided")
        .clicked()
    {
        chosen = Some(None);
    }
    (chosen, field.has_focus())
}

/// Whether the menu was not there in the pass before.
fn is_new_menu(ui: &Ui) -> bool {
    let (id, now) = (ui.scope_id().with("pass"), ui.ctx().cumulative_pass_nr());
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<u64>(id);
        data.insert_temp(id, now);
        before
    });
    before.is_none_or(|before| before + 1 < now)
}

/// Countries whose name has these letters, those that begin with them first.
fn found(search: &str) -> Vec<&'static Country> {
    let search = fold(search);
    if search.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(bool, &Country)> = country::all()
        .iter()
        .filter_map(|country| {
            let name = fold(&country.name);
            let is_code = country.iso3.eq_ignore_ascii_case(&search);
            let begins = name.starts_with(&search) || is_code;
            (begins || name.contains(&search)).then_some((!begins, country))
        })
        .collect();
    found.sort_by_key(|(is_later, country)| (*is_later, country.name.clone()));
    found.truncate(MOST_FOUND);
    found.into_iter().map(|(_, country)| country).collect()
}
