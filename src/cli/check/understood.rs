//! How a table was understood, in words and as JSON.

use serde_json::{Value, json};

use crate::data::Year;
use crate::import::table::{Role, Understood};
use crate::style::number::counted;

/// Columns of figures that are named one by one.
const NAMED: usize = 12;

/// "64 years from 1960 to 2023", "2021, 2023 and 2025".
pub(super) fn years_text(years: &[Year]) -> String {
    let list: Vec<String> = years.iter().map(Year::to_string).collect();
    match (years, list.as_slice()) {
        ([first, .., last], [_, _, _, _, _, ..]) => {
            format!("{} years from {first} to {last}", years.len())
        }
        (_, [head @ .., last]) if !head.is_empty() => {
            format!("years {} and {last}", head.join(", "))
        }
        _ => format!("year {}", list.join("")),
    }
}

pub(super) fn to_text(table: &Understood) -> String {
    let mut text = format!("  read as: {}\n", table.text);
    let tables = table.mapping.tables.iter().zip(&table.shapes);
    for (mapping, shape) in tables {
        let sheet = mapping
            .sheet
            .as_ref()
            .map_or(String::new(), |sheet| format!("sheet “{sheet}”, "));
        if mapping.is_left_aside {
            let sheet = sheet.trim_end_matches(", ");
            text.push_str(&format!("  table: {sheet} left aside\n"));
            continue;
        }
        let header = match mapping.header {
            0 => "no headings".to_owned(),
            row => format!("headings in row {row}"),
        };
        let year = mapping
            .year
            .map_or(String::new(), |year| format!(", all of {year}"));
        text.push_str(&format!("  table: {sheet}{shape}, {header}{year}\n"));
        let used = |figures: bool| {
            mapping.columns.iter().filter(move |column| {
                let is_figures = matches!(column.role, Role::Figures(_));
                is_figures == figures && !matches!(column.role, Role::Ignored)
            })
        };
        for column in used(false) {
            text.push_str(&format!(
                "    “{}”: {}\n",
                column.heading,
                column.role.text()
            ));
        }
        for column in used(true).take(NAMED) {
            text.push_str(&format!(
                "    “{}”: {}\n",
                column.heading,
                column.role.text()
            ));
        }
        let more = used(true).count().saturating_sub(NAMED);
        if more > 0 {
            let more = counted(more, "more column", "more columns");
            text.push_str(&format!("    {more} of figures\n"));
        }
        let aside = mapping.columns.iter().filter(|column| {
            column.role == Role::Ignored && !(column.heading.is_empty() && column.reason == "empty")
        });
        for column in aside.take(NAMED) {
            text.push_str(&format!(
                "    “{}”: left aside, {}\n",
                column.heading, column.reason
            ));
        }
    }
    for doubt in &table.doubts {
        let taken = doubt
            .choices
            .first()
            .map_or("", |choice| choice.words.as_str());
        text.push_str(&format!("  in doubt: {}; taken: {taken}\n", doubt.what));
        if doubt.choices.len() > 1 {
            let others: Vec<&str> = doubt.choices[1..]
                .iter()
                .map(|c| c.words.as_str())
                .collect();
            text.push_str(&format!("    or: {}\n", others.join("; ")));
        }
    }
    text
}

pub(super) fn to_json(table: &Understood) -> Value {
    let tables = table.mapping.tables.iter().zip(&table.shapes);
    let tables: Vec<Value> = tables
        .map(|(mapping, shape)| {
            let columns: Vec<Value> = mapping
                .columns
                .iter()
                .map(|column| {
                    let mut out = json!({
                        "heading": column.heading,
                        "role": column.role.key(),
                        "reason": column.reason,
                    });
                    if let Role::Figures(figures) = &column.role {
                        out["indicator"] = json!(figures.indicator);
                        out["unit"] = json!(figures.unit);
                        out["year"] = json!(figures.year);
                        out["decimal"] = json!(figures.number.decimal);
                        out["thousands"] = json!(figures.number.thousands);
                    }
                    out
                })
                .collect();
            json!({
                "sheet": mapping.sheet,
                "left_aside": mapping.is_left_aside,
                "shape": shape,
                "title": mapping.title,
                "header_row": mapping.header,
                "year": mapping.year,
                "columns": columns,
            })
        })
        .collect();
    let doubts: Vec<Value> = table
        .doubts
        .iter()
        .map(|doubt| {
            let choices: Vec<&str> = doubt.choices.iter().map(|c| c.words.as_str()).collect();
            json!({"what": doubt.what, "taken": choices.first(), "choices": choices})
        })
        .collect();
    let unknown: Vec<Value> = table
        .unknown
        .iter()
        .map(|place| json!({"name": place.name, "rows": place.rows, "near": place.near}))
        .collect();
    json!({
        "read_as": table.text,
        "fingerprint": table.mapping.fingerprint,
        "tables": tables,
        "doubts": doubts,
        "unknown_places": unknown,
        "groups": table.groups,
    })
}
