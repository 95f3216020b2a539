//! All countries in order, with ties and moves.

use std::sync::Arc;

use egui::containers::menu::MenuButton;
use egui::{Button, Label, Role, Ui, WidgetInfo};

use super::super::screen::{Shown, UiState};
use super::super::text::{change_text, change_words, line_ui, rich};
use super::grid::{Cell, Done, Grid, GridColumn, RowLook, Turn, grid_ui, width_for};
use super::ranking_filters::{complaint, complaint_ui, filters_ui};
use super::{out, rows};
use crate::analysis::{Basis, Wording};
use crate::chart::Measure;
use crate::data::{Dataset, Entity};
use crate::project::{
    Action, DeskEdit, Edit, PaneEdit, PaneId, RankColumn, RankOptions, RankingRow, RankingTable,
    Scope,
};
use crate::style::tokens::{SPACE_M, TEXT_BODY, TEXT_VIEW};
use crate::style::words::capitalised;
use crate::style::{Weight, number};

/// Below this width filters and buttons stand closer, to keep one line.
const NARROW: f32 = 740.0;

/// What a kept ranking answers.
pub type Key = (Scope, RankOptions);

/// The pane's view; `pane` says which pane's choices count.
pub fn ranking_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut UiState,
    pane: PaneId,
    actions: &mut Vec<Action>,
) {
    let Some(options) = shown.project.desk.pane(pane).map(|pane| &pane.ranking) else {
        return;
    };
    let table = table(shown, state, pane, options);
    let dataset = &shown.loaded.dataset;
    let title = table.scope.ranking_title(dataset);
    heading_ui(ui, shown, (&title, &subtitle(dataset, &table)));
    let mut changed = None;
    ui.horizontal_wrapped(|ui| {
        let is_narrow = ui.available_width() < NARROW;
        ui.spacing_mut().button_padding = egui::vec2(if is_narrow { 6.0 } else { 8.0 }, 3.0);
        if is_narrow {
            ui.spacing_mut().item_spacing.x = 5.0;
        }
        changed = filters_ui(ui, shown, (state, pane), (options, &table.measure));
        ui.add_space(if is_narrow { 0.0 } else { SPACE_M });
        changed = changed.take().or_else(|| columns_ui(ui, options));
        let csv = || table.table(dataset);
        out::out_ui(ui, shown, (state, actions), &title, csv);
    });
    if let Some(message) = complaint(state, pane, &table.measure) {
        complaint_ui(ui, shown, &message);
    }
    count_ui(ui, shown, &table.count_words(), actions);
    let done = rows_ui(ui, shown, (state, pane), (&table, options));
    for done in done {
        match done {
            Done::Sort(column) => {
                let column = table.columns.get(column);
                changed = column.map(|column| options.sorted_by(*column));
            }
            Done::Copy => out::copy(ui, state, &table.table(dataset)),
            Done::Click(row) | Done::Move(row) => {
                state.tables.cursors.insert(pane, row);
                actions.extend(table.rows.get(row).map(|r| rows::look_at(shown, r.place)));
            }
            Done::Add(row) => {
                if let Some(row) = table.rows.get(row) {
                    rows::compare(shown, state, row.place, actions);
                }
            }
            Done::Hover(row) => {
                if let Some(row) = table.rows.get(row) {
                    state.desk.point_at(Entity::Country(row.place));
                }
            }
        }
    }
    if let Some(options) = changed {
        let edit = DeskEdit::Pane(pane, PaneEdit::Ranking(options));
        actions.push(Action::Edit(Edit::Desk(edit)));
    }
}

fn table(
    shown: &Shown<'_>,
    state: &mut UiState,
    id: PaneId,
    options: &RankOptions,
) -> Arc<RankingTable> {
    let dataset = &shown.loaded.dataset;
    let resolved = &shown.view.resolved;
    let pane = shown.project.desk.pane(id);
    let pane = pane.unwrap_or(shown.project.desk.active_pane());
    let asked = (
        Scope::of(shown.project, resolved, pane, dataset),
        options.clone(),
    );
    let book = state.desk.cache.book(dataset);
    let answer = |(scope, options): &Key| RankingTable::new(&book, scope.clone(), options);
    state.tables.ranking.of(id, dataset, asked, answer)
}

fn subtitle(dataset: &Dataset, table: &RankingTable) -> String {
    let direction = dataset.indicator(table.scope.indicator).direction.text();
    let basis = match table.basis {
        Basis::Published => "",
        Basis::LikeForLike(_) => " Scores, changes and ranks are like for like.",
    };
    let highest = match &table.measure {
        Measure::Unit(unit) => format!("value in {unit}"),
        other => other.noun().to_owned(),
    };
    format!("Rank 1 is the highest {highest}, “=” marks ties; {direction}.{basis}")
}

/// Title and what a reader has to know.
pub(super) fn heading_ui(ui: &mut Ui, shown: &Shown<'_>, (title, subtitle): (&str, &str)) {
    let palette = shown.palette;
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.add_space(4.0);
    let title = rich(title, TEXT_VIEW, Weight::SemiBold, palette.text);
    ui.add(Label::new(title).wrap().selectable(true));
    if !subtitle.is_empty() {
        let text = rich(subtitle, TEXT_BODY, Weight::Regular, palette.text_muted);
        ui.add(Label::new(text).wrap().selectable(true));
    }
    ui.add_space(4.0);
}

/// How many are shown, and how many of all countries are marked.
pub(super) fn count_ui(ui: &mut Ui, shown: &Shown<'_>, words: &str, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    ui.horizontal(|ui| {
        let text = rich(words, TEXT_BODY, Weight::SemiBold, palette.text);
        line_ui(ui, text);
        let marked = shown.view.resolved.marked.len();
        if marked > 0 {
            let words = format!(
                "· {} marked",
                number::counted(marked, "country", "countries")
            );
            line_ui(
                ui,
                rich(words, TEXT_BODY, Weight::Regular, palette.text_muted),
            );
            ui.spacing_mut().button_padding = egui::vec2(6.0, 2.0);
            if ui.button("Clear marks").clicked() {
                actions.push(Action::Edit(Edit::Mark(Vec::new())));
            }
        }
    });
}

/// The columns to be shown, in their order.
fn columns_ui(ui: &mut Ui, options: &RankOptions) -> Option<RankOptions> {
    let mut changed = None;
    let (response, _) = MenuButton::from_button(Button::new("Columns")).ui(ui, |ui| {
        for column in RankColumn::ALL {
            let mut on = options.columns.contains(&column);
            // A row without its country says nothing.
            let can_go = column != RankColumn::Country;
            let entry = egui::Checkbox::new(&mut on, column.text());
            if ui.add_enabled(can_go, entry).changed() {
                changed = Some(options.with_column(column, on));
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Columns"));
    changed
}

fn rows_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (state, pane): (&UiState, PaneId),
    (table, options): (&RankingTable, &RankOptions),
) -> Vec<Done> {
    let dataset = &shown.loaded.dataset;
    // A narrow pane cuts long names rather than hide columns.
    let widest = (ui.available_width() * 0.25).clamp(150.0, 260.0);
    let columns: Vec<GridColumn> = table
        .columns
        .iter()
        .map(|column| column_of(dataset, (table, options), (*column, widest)))
        .collect();
    let looked_at = shown.view.resolved.subject.entity;
    let lit = state.desk.pointed_at();
    let row = |at: usize| {
        let place = table.rows[at].place;
        RowLook {
            mark: rows::colour_of(shown, place),
            is_looked_at: looked_at == Entity::Country(place),
            is_marked: rows::is_marked(shown, place),
            is_lit: lit == Some(Entity::Country(place)),
        }
    };
    let cell =
        |row: usize, column: usize| cell_of(shown, table, &table.rows[row], table.columns[column]);
    let wording = Wording::of_countries(dataset, table.scope.indicator);
    let words = |row: usize| row_words(dataset, &table.rows[row], wording);
    let grid = Grid {
        id: egui::Id::unique(("ranking", pane)),
        columns: &columns,
        count: table.rows.len(),
        cursor: state.tables.cursors.get(&pane).copied(),
        row: &row,
        cell: &cell,
        words: &words,
    };
    grid_ui(ui, shown, &grid)
}

fn column_of(
    dataset: &Dataset,
    (table, options): (&RankingTable, &RankOptions),
    (column, widest): (RankColumn, f32),
) -> GridColumn {
    let heading = table.heading(column);
    let name = |row: &RankingRow| dataset.place(row.place).country.name.clone();
    let texts: Vec<String> = match column {
        RankColumn::Country => table.rows.iter().map(name).collect(),
        RankColumn::Region => table.rows.iter().map(|row| row.region.clone()).collect(),
        RankColumn::Band => table.rows.iter().map(RankingRow::meaning).collect(),
        _ => vec!["=193".to_owned()],
    };
    let is_words = matches!(
        column,
        RankColumn::Country | RankColumn::Region | RankColumn::Band
    );
    let has_mark = column == RankColumn::Country;
    let extra = if has_mark { 14.0 } else { 0.0 };
    let turn = match options.descending {
        true => Turn::Down,
        false => Turn::Up,
    };
    GridColumn {
        width: (width_for(&heading, texts.iter().map(String::as_str)) + extra).min(widest),
        is_words,
        sorted: (options.sort == column).then_some(turn),
        can_sort: true,
        has_mark,
        help: match column {
            RankColumn::Rank => {
                let (noun, nouns) = (table.measure.noun(), table.measure.nouns());
                format!("1 is the highest {noun}; equal {nouns} share a rank")
            }
            RankColumn::RankChange => "Places up or down since the earlier edition".to_owned(),
            _ => String::new(),
        },
        heading,
    }
}

fn cell_of(shown: &Shown<'_>, table: &RankingTable, row: &RankingRow, column: RankColumn) -> Cell {
    let palette = shown.palette;
    let dataset = &shown.loaded.dataset;
    let wording = Wording::of_countries(dataset, table.scope.indicator);
    let plain = |text: String| Cell {
        text,
        colour: palette.text,
        help: String::new(),
    };
    let dash = |help: String| Cell {
        text: "–".to_owned(),
        colour: palette.text_faint,
        help: capitalised(&help),
    };
    let muted = |text: String| Cell {
        colour: palette.text_muted,
        ..plain(text)
    };
    match column {
        RankColumn::Rank => match row.score {
            Ok(_) => plain(row.rank_text()),
            Err(reason) => dash(reason.text().to_owned()),
        },
        RankColumn::Country => plain(dataset.place(row.place).country.name.clone()),
        RankColumn::Score => match row.score {
            Ok(score) => plain(wording.value(score)),
            Err(reason) => dash(reason.text().to_owned()),
        },
        RankColumn::Earlier => match row.earlier {
            Some(Ok(score)) => muted(wording.value(score)),
            Some(Err(reason)) => dash(reason.text().to_owned()),
            None => dash("there is no earlier edition".to_owned()),
        },
        RankColumn::Change => {
            let (text, colour) = change_text(row.change, wording, palette);
            Cell {
                text,
                colour,
                help: capitalised(&change_words(row.change, wording)),
            }
        }
        RankColumn::RankChange => match row.rank_change {
            None => dash("no rank in both editions".to_owned()),
            Some(0) => muted("0".to_owned()),
            Some(places) => {
                let arrow = if places > 0 { "▲" } else { "▼" };
                muted(format!("{arrow} {}", places.unsigned_abs()))
            }
        },
        RankColumn::Band => muted(row.meaning()),
        RankColumn::Region => muted(row.region.clone()),
    }
}

/// "Rank =12: Azerbaijan, 5.03".
fn row_words(dataset: &Dataset, row: &RankingRow, wording: Wording) -> String {
    let name = &dataset.place(row.place).country.name;
    match row.score {
        Ok(score) => format!("Rank {}: {name}, {}", row.rank_text(), wording.value(score)),
        Err(reason) => format!("{name}: {}", reason.text()),
    }
}
