//! Countries by conditions on scores, changes and ranks.

use egui::{Label, ScrollArea, Ui, vec2};

use super::super::dialogs::Dialog;
use super::super::notice::Notice;
use super::super::screen::{Shown, UiState};
use super::super::text::{change_text, rich};
use super::find_form::form_ui;
use super::grid::{Cell, Done, Grid, GridColumn, RowLook, Turn, grid_ui, width_for};
use super::ranking::{count_ui, heading_ui};
use super::{out, rows};
use crate::analysis::{Basis, FoundPlace, What, Wording};
use crate::data::{Dataset, Entity, PlaceId};
use crate::project::{
    Action, COUNTRY_COLUMN, DeskEdit, Edit, FindAnswer, FindAsked, MOST_SUBJECTS, PaneEdit, PaneId,
    SubjectEdit, Tab, find_sorted_by, key_of,
};
use crate::style::number;
use crate::style::tokens::{SPACE_M, TEXT_SMALL};
use crate::style::{Rgba, Weight};

const TITLE: &str = "Find countries by what changed";
/// Below this height the form and its answer are scrolled as one.
const LOWEST: f32 = 460.0;
const LEAST_ROWS: f32 = 220.0;

/// The pane's view; `pane` says which pane's choices count.
pub fn find_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    pane: PaneId,
    actions: &mut Vec<Action>,
) {
    let dataset = &shown.loaded.dataset;
    let Some(kept) = shown.project.desk.pane(pane) else {
        return;
    };
    let asked = FindAsked::of(shown.project, &shown.view.resolved, kept, dataset);
    let book = state.desk.cache.book(dataset);
    let answer = |asked: &FindAsked| FindAnswer::new(&book, asked.clone());
    let answer = state.tables.find.of(pane, dataset, asked, answer);
    if ui.available_height() >= LOWEST {
        return whole_ui(ui, shown, (state, pane), &answer, actions);
    }
    ScrollArea::vertical()
        .id_salt("find")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            whole_ui(ui, shown, (state, pane), &answer, actions)
        });
}

fn whole_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, pane): (&mut UiState, PaneId),
    answer: &FindAnswer,
    actions: &mut Vec<Action>,
) {
    heading_ui(ui, shown, (TITLE, &subtitle(&shown.loaded.dataset, answer)));
    if answer.drafts.is_empty() {
        examples_ui(ui, shown, answer, actions);
    }
    form_ui(ui, shown, state, answer, actions);
    ui.add_space(SPACE_M);
    let Some(words) = answer.count_words() else {
        return;
    };
    count_ui(ui, shown, &words, actions);
    answer_ui(ui, shown, (state, pane), answer, actions);
}

/// "2025 against 2023, OECD. All conditions have to hold, on the two decimals shown."
fn subtitle(dataset: &Dataset, answer: &FindAnswer) -> String {
    let asked = &answer.asked;
    let against = asked
        .against
        .map_or_else(String::new, |year| format!(" against {year}"));
    let basis = match answer.found.as_ref().map(|(_, found)| &found.basis) {
        Some(Basis::LikeForLike(_)) => ", like for like",
        _ => "",
    };
    let group = &dataset.group(asked.within).name;
    let year = asked.year;
    format!(
        "{year}{against}{basis}, {group}. All conditions have to hold, on the two decimals shown."
    )
}

/// Nothing is asked yet: what could be.
fn examples_ui(ui: &mut Ui, shown: &Shown<'_>, answer: &FindAnswer, actions: &mut Vec<Action>) {
    let examples: [(&str, &[&str]); 3] = [
        (
            "Rose in criminality, lost resilience",
            &["criminality.change>=0.2", "resilience.change<-0.3"],
        ),
        (
            "High criminality, low resilience",
            &["criminality.score>=6", "resilience.score<4"],
        ),
        (
            "Ten places up in criminality",
            &["criminality.rank_change>=10"],
        ),
    ];
    let dataset = &shown.loaded.dataset;
    // Another dataset may have no such indicators.
    let fits = |conditions: &[&str]| {
        let mut conditions = conditions.iter();
        conditions.all(|text| {
            let condition = crate::analysis::Condition::parse(dataset, text);
            condition.is_ok_and(|c| !c.what.needs_earlier() || answer.asked.against.is_some())
        })
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding = vec2(10.0, 4.0);
        for (words, conditions) in examples {
            if fits(conditions) && ui.button(words).clicked() {
                let conditions = conditions.iter().map(|text| (*text).to_owned());
                actions.push(Action::Edit(Edit::Conditions(conditions.collect())));
            }
        }
    });
    ui.add_space(4.0);
}

fn answer_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, pane): (&mut UiState, PaneId),
    answer: &FindAnswer,
    actions: &mut Vec<Action>,
) {
    let dataset = &shown.loaded.dataset;
    for line in answer.left_out_words(dataset) {
        let muted = shown.palette.text_muted;
        let text = rich(line, TEXT_SMALL, Weight::Regular, muted);
        ui.add(Label::new(text).wrap().selectable(true));
    }
    let places = answer.places();
    if places.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 3.0);
        uses_ui(ui, shown, state, (&places, answer), actions);
        ui.add_space(SPACE_M);
        let csv = || answer.table(dataset);
        out::out_ui(ui, shown, (state, actions), FindAnswer::TITLE, csv);
    });
    ui.scope(|ui| {
        ui.set_min_height(LEAST_ROWS);
        for done in rows_ui(ui, shown, (state, pane), answer) {
            row_done(ui, shown, (state, pane), (done, answer), actions);
        }
    });
}

fn row_done(
    ui: &Ui,
    shown: &Shown<'_>,
    (state, pane): (&mut UiState, PaneId),
    (done, answer): (Done, &FindAnswer),
    actions: &mut Vec<Action>,
) {
    let places = answer.places();
    match done {
        Done::Sort(column) => {
            let dataset = &shown.loaded.dataset;
            let options = shown.project.desk.pane(pane).map(|pane| &pane.find);
            let column = match column.checked_sub(1) {
                None => Some(COUNTRY_COLUMN),
                Some(at) => answer
                    .columns
                    .get(at)
                    .and_then(|found| found.key.as_deref()),
            };
            if let (Some(options), Some(column)) = (options, column) {
                let conditions = &answer.asked.conditions;
                let options = find_sorted_by(dataset, conditions, options, column);
                let edit = PaneEdit::Find(options);
                actions.push(Action::Edit(Edit::Desk(DeskEdit::Pane(pane, edit))));
            }
        }
        Done::Copy => out::copy(ui, state, &answer.table(&shown.loaded.dataset)),
        Done::Click(row) | Done::Move(row) => {
            state.tables.cursors.insert(pane, row);
            actions.extend(places.get(row).map(|place| rows::look_at(shown, *place)));
        }
        Done::Add(row) => {
            if let Some(place) = places.get(row) {
                rows::compare(shown, state, *place, actions);
            }
        }
        Done::Hover(row) => {
            if let Some(place) = places.get(row) {
                state.desk.point_at(Entity::Country(*place));
            }
        }
    }
}

/// What those found can be made into.
fn uses_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    (places, answer): (&[PlaceId], &FindAnswer),
    actions: &mut Vec<Action>,
) {
    let dataset = &shown.loaded.dataset;
    let keys = || {
        places
            .iter()
            .map(|place| key_of(dataset, Entity::Country(*place)))
    };
    let compare = match places.len() {
        ..=MOST_SUBJECTS => "Compare these".to_owned(),
        _ => format!("Compare the first {}", number_word(MOST_SUBJECTS)),
    };
    if ui.button(compare).clicked() {
        let year = Some(answer.asked.year);
        let subjects = keys().take(MOST_SUBJECTS).map(|key| (key, year));
        let edit = SubjectEdit::Set(subjects.collect());
        actions.push(Action::Edit(Edit::Subjects(edit)));
        actions.push(Action::Edit(Edit::Desk(DeskEdit::Show(Tab::Compare))));
        if places.len() > MOST_SUBJECTS {
            let left = number::counted(places.len() - MOST_SUBJECTS, "country is", "countries are");
            let text = format!("Six places can be compared; {left} left aside.");
            state.notice = Some(Notice::warning(text));
        }
    }
    let help = "Rings round these countries on maps, in scatter plots and in tables";
    if ui.button("Mark on the map").on_hover_text(help).clicked() {
        actions.push(Action::Edit(Edit::Mark(keys().collect())));
        actions.push(Action::Edit(Edit::Desk(DeskEdit::Show(Tab::Map))));
    }
    let help = "A group of your own, with a mean and ranks; you give it a name";
    let make = ui.button("New group from these countries…");
    if make.on_hover_text(help).clicked() {
        state.subjects.groups.begin(keys().collect());
        state.dialog = Some(Dialog::Groups);
    }
}

fn number_word(count: usize) -> String {
    crate::style::words::spelled(count)
}

fn rows_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, pane): (&UiState, PaneId),
    answer: &FindAnswer,
) -> Vec<Done> {
    let Some((_, found)) = &answer.found else {
        return Vec::new();
    };
    let dataset = &shown.loaded.dataset;
    let name = |row: &FoundPlace| dataset.place(row.place).country.name.clone();
    let names: Vec<String> = found.rows.iter().map(name).collect();
    let turn = |key: Option<&str>| {
        let (column, descending) = answer.asked.sort.as_ref()?;
        (key == Some(column.as_str())).then_some(if *descending { Turn::Down } else { Turn::Up })
    };
    let column = |heading: &str, key: Option<&str>, width: f32| GridColumn {
        heading: heading.to_owned(),
        width,
        is_words: key == Some(COUNTRY_COLUMN),
        can_sort: key.is_some(),
        has_mark: key == Some(COUNTRY_COLUMN),
        sorted: turn(key),
        help: String::new(),
    };
    let width = width_for("Country", names.iter().map(String::as_str)) + 14.0;
    let mut columns = vec![column("Country", Some(COUNTRY_COLUMN), width.min(260.0))];
    // Beside the changes of two indicators, a year alone would be anybody's.
    let mut dated = answer.columns.iter().filter(|found| found.year.is_some());
    let first = dated.next().map(|found| found.indicator);
    let is_of_one = dated.all(|found| Some(found.indicator) == first);
    columns.extend(answer.columns.iter().map(|found| {
        let heading = match found.year {
            Some(year) if is_of_one => year.to_string(),
            _ => found.heading.clone(),
        };
        let width = width_for(&heading, ["−10.00"].into_iter());
        GridColumn {
            help: found.heading.clone(),
            ..column(&heading, found.key.as_deref(), width)
        }
    }));
    let looked_at = shown.view.resolved.subject.entity;
    let lit = state.desk.pointed_at();
    let row = |at: usize| {
        let place = found.rows[at].place;
        RowLook {
            mark: rows::colour_of(shown, place),
            is_looked_at: looked_at == Entity::Country(place),
            is_marked: rows::is_marked(shown, place),
            is_lit: lit == Some(Entity::Country(place)),
        }
    };
    let cell = |row: usize, at: usize| {
        let plain = |text: String, colour: Rgba| Cell {
            text,
            colour,
            help: String::new(),
        };
        let text = shown.palette.text;
        if at == 0 {
            return plain(names[row].clone(), text);
        }
        let column = answer.columns.get(at - 1);
        let value = column.and_then(|column| *column.values.get(row)?);
        let (Some(column), Some(value)) = (column, value) else {
            return plain("–".to_owned(), shown.palette.text_faint);
        };
        let wording = Wording::of_countries(dataset, column.indicator);
        match column.what {
            // What a change lies between steps back behind it.
            What::Score if column.key.is_none() => {
                plain(wording.value(value), shown.palette.text_muted)
            }
            What::Score => plain(wording.value(value), text),
            What::Rank => plain(value.rounded_to(0).to_string(), text),
            What::RankChange => plain(number::signed_whole(value.rounded_to(0)), text),
            What::Change => {
                let (text, colour) = change_text(Ok(value), wording, shown.palette);
                plain(text, colour)
            }
        }
    };
    let words = |row: usize| names[row].clone();
    let grid = Grid {
        id: egui::Id::unique(("find", pane)),
        columns: &columns,
        count: found.rows.len(),
        cursor: state.tables.cursors.get(&pane).copied(),
        row: &row,
        cell: &cell,
        words: &words,
    };
    grid_ui(ui, shown, &grid)
}
