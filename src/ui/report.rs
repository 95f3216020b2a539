//! What was opened: of every source what was matched, repaired, ignored and
//! refused, and of several what joining them found.

use egui::{Button, ComboBox, Label, Role, ScrollArea, Ui, WidgetInfo};

use super::dialogs::heading_ui;
use super::screen::Shown;
use super::text::rich;
use crate::load::{OpenSource, Remark};
use crate::project::{Action, Command, SourcesAction};
use crate::style::tokens::{TEXT_BODY, TEXT_SMALL};
use crate::style::words::{capitalised, decapitalised, years};
use crate::style::{Palette, Weight, number};

/// Years apart that can be chosen.
const MOST_REACH: u8 = 10;

pub(super) fn report_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    heading_ui(ui, shown.palette, "What was opened");
    let height = (ui.ctx().content_rect().height() - 230.0).clamp(160.0, 520.0);
    // All of it at once: it would grow a little every frame.
    let scrolled = ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height);
    scrolled.show(ui, |ui| {
        ui.set_width(ui.available_width() - 10.0);
        if shown.open.is_joined() {
            joining_ui(ui, shown, actions);
            ui.add_space(6.0);
            ui.separator();
        }
        for (at, source) in shown.open.sources.iter().enumerate() {
            if at > 0 {
                ui.add_space(6.0);
                ui.separator();
            }
            source_ui(ui, shown, (at, source), actions);
        }
    });
    ui.add_space(6.0);
    if ui
        .button(Command::Add.text())
        .on_hover_text(Command::Add.tooltip())
        .clicked()
    {
        actions.push(Action::Command(Command::Add));
    }
    taken_out_ui(ui, shown, actions);
}

/// What was taken out last, with the way back.
fn taken_out_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let Some(name) = shown.taken_out else { return };
    ui.horizontal(|ui| {
        let back = ui.button("Bring back");
        let label = format!("Bring back {name}");
        back.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if back.clicked() {
            actions.push(Action::Sources(SourcesAction::BringBack));
        }
        let name = super::text::shortened(name, 48);
        let text = format!("{name} was taken out.");
        let muted = shown.palette.text_muted;
        ui.label(rich(text, TEXT_SMALL, Weight::Regular, muted));
    });
}

fn source_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    (at, source): (usize, &OpenSource),
    actions: &mut Vec<Action>,
) {
    let palette = shown.palette;
    let loaded = &source.loaded;
    let (report, dataset) = (&loaded.report, &loaded.dataset);
    if shown.open.is_joined() {
        let place = match at {
            0 => ": its countries and years are shown",
            _ => "",
        };
        let name = format!("{}{place}", source.name());
        ui.add(Label::new(rich(name, TEXT_BODY, Weight::SemiBold, palette.text)).wrap());
    }
    ui.label(format!(
        "{} ({}): {}, {}, {}.",
        report.file,
        report.kind,
        number::counted(report.countries, "country", "countries"),
        years_words(&report.years),
        number::counted(report.indicators, "indicator", "indicators"),
    ));
    if loaded.self_check.recomputed > 0 {
        ui.label(format!("{}.", loaded.self_check_text()));
    }
    buttons_ui(ui, (at, source), actions);
    for difference in &loaded.self_check.differences {
        ui.label(format!(
            "{} {}, {}: published {}, recomputed {}",
            dataset.place(difference.place).country.name,
            difference.year,
            decapitalised(&dataset.indicator(difference.indicator).label),
            difference.published,
            difference.recomputed,
        ));
    }
    remarks_ui(ui, palette, "Refused", &report.refused);
    remarks_ui(ui, palette, "Repaired", &report.repaired);
    remarks_ui(ui, palette, "Ignored", &report.ignored);
    provenance_ui(ui, palette, source);
}

fn years_words(all: &[i16]) -> String {
    match all {
        [only] => format!("edition {only}"),
        _ => match years(all) {
            // "51 years from 1970 to 2021"
            counted if counted.contains(" from ") => counted,
            listed => format!("editions {listed}"),
        },
    }
}

fn buttons_ui(ui: &mut Ui, (at, source): (usize, &OpenSource), actions: &mut Vec<Action>) {
    let name = &source.loaded.report.file;
    if !source.is_table() && at == 0 {
        return;
    }
    ui.horizontal(|ui| {
        if source.is_table() {
            let button = ui.add(Button::new("Choose how it is read…"));
            let label = format!("Choose how {name} is read");
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            if button.clicked() {
                actions.push(Action::Sources(SourcesAction::Reread(at)));
            }
        }
        if at > 0 {
            let button = ui.add(Button::new("Remove"));
            let label = format!("Remove {name}");
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            let help = "Take its indicators out again; it can be added anew";
            if button.on_hover_text(help).clicked() {
                actions.push(Action::Sources(SourcesAction::Remove(at)));
            }
        }
    });
}

/// How far years may be apart, which were matched, and what did not fit.
fn joining_ui(ui: &mut Ui, shown: &Shown<'_>, actions: &mut Vec<Action>) {
    let palette = shown.palette;
    ui.label(rich(
        "How they were joined",
        TEXT_BODY,
        Weight::SemiBold,
        palette.text,
    ));
    ui.horizontal(|ui| {
        let label = ui.label("A figure may stand for an edition up to");
        let current = shown.open.reach.0;
        let words = |years: u8| match years {
            0 => "0 years".to_owned(),
            1 => "1 year".to_owned(),
            more => format!("{more} years"),
        };
        let menu = ComboBox::from_id_salt("reach")
            .width(80.0)
            .selected_text(words(current))
            .show_ui(ui, |ui| {
                for years in 0..=MOST_REACH {
                    if ui
                        .selectable_label(years == current, words(years))
                        .clicked()
                    {
                        actions.push(Action::Sources(SourcesAction::Reach(years)));
                    }
                }
            });
        let said = format!("Years apart: {}", words(current));
        menu.response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &said));
        menu.response.labelled_by(label.id);
        ui.label("away from it.");
    });
    match shown.open.years.is_empty() {
        true => {
            ui.label("Every figure is of the edition’s own year.");
        }
        false => lines_ui(ui, palette, "Years matched", &shown.open.years),
    }
    match shown.open.remarks.is_empty() {
        true => {
            ui.label("All places are in both, and no figure is given twice.");
        }
        false => lines_ui(ui, palette, "Places and figures", &shown.open.remarks),
    }
}

fn lines_ui(ui: &mut Ui, palette: &Palette, heading: &str, lines: &[String]) {
    ui.add_space(2.0);
    ui.label(rich(heading, TEXT_BODY, Weight::SemiBold, palette.text));
    for line in lines {
        ui.add(Label::new(format!("{}.", capitalised(line))).wrap());
    }
}

fn provenance_ui(ui: &mut Ui, palette: &Palette, source: &OpenSource) {
    let of = source.loaded.dataset.provenance();
    let url = match of.url.as_str() {
        "" => String::new(),
        url => format!(" {url}."),
    };
    let text = format!(
        "Source: {}.{url} File {}, SHA-256 {}.",
        of.citation.trim_end_matches('.'),
        of.file,
        of.sha256
    );
    let text = rich(text, TEXT_SMALL, Weight::Regular, palette.text_muted);
    ui.add_space(2.0);
    ui.add(Label::new(text).wrap().selectable(true));
}

pub(super) fn remarks_ui(ui: &mut Ui, palette: &Palette, heading: &str, remarks: &[Remark]) {
    if remarks.is_empty() {
        return;
    }
    ui.add_space(2.0);
    ui.label(rich(heading, TEXT_BODY, Weight::SemiBold, palette.text));
    for remark in remarks {
        ui.add(Label::new(remark_words(remark)).wrap());
    }
    ui.add_space(2.0);
}

/// "Empty row (3 times, first in row 4)".
pub(super) fn remark_words(remark: &Remark) -> String {
    let place = remark.at.to_string();
    let times = match (remark.count > 1, place.as_str()) {
        (true, "") => format!(" ({} times)", number::thousands(remark.count)),
        (true, place) => format!(
            " ({} times, first in {place})",
            number::thousands(remark.count)
        ),
        (false, "") => String::new(),
        (false, place) => format!(" ({place})"),
    };
    format!("{}{times}", capitalised(&remark.what))
}
