//! `find`: the countries that meet conditions.

use clap::Args;
use serde_json::{Map, Value, json};

use super::editions::Editions;
use super::group_words::group_text;
use super::sources::{Shown, source_lines};
use super::table::Table;
use super::{Answer, CliError, Common, json as shared};
use crate::analysis::{Basis, Condition, Found, LeftOut, NoChange, Query, ScoreBook, What, find};
use crate::data::{Dataset, IndicatorId, PlaceId, Ratio};
use crate::style::number;

/// Left-out countries named for one reason before they are counted only.
const MOST_NAMES: usize = 8;

#[derive(Args, Debug)]
pub struct Request {
    /// `INDICATOR.score|change|rank|rank_change`, one of `>= > <= < =`, and a
    /// number; all have to hold. Scores and changes are judged on two decimals.
    #[arg(required = true, value_name = "CONDITION")]
    conditions: Vec<String>,
    #[command(flatten)]
    editions: Editions,
    #[command(flatten)]
    pub common: Common,
}

pub fn answer(dataset: &Dataset, request: &Request) -> Result<Answer, CliError> {
    let (year, against, within) = request.editions.of(dataset)?;
    let conditions: Vec<Condition> = request
        .conditions
        .iter()
        .map(|text| Condition::parse(dataset, text))
        .collect::<Result<_, _>>()
        .map_err(|error| CliError::Request(error.to_string()))?;
    let query = Query {
        conditions,
        year,
        against,
        within,
        like_for_like: request.editions.like_for_like,
    };
    if query.against.is_none()
        && let Some(condition) = query.conditions.iter().find(|c| c.what.needs_earlier())
    {
        return Err(CliError::Request(format!(
            "there is no edition before {year} to count a change from: {}",
            condition.text(dataset)
        )));
    }
    let found = find(&ScoreBook::new(dataset), &query);
    Ok(Answer {
        json: to_json(dataset, &query, &found),
        text: to_text(dataset, &query, &found),
    })
}

fn to_json(dataset: &Dataset, query: &Query, found: &Found) -> Value {
    let country = |place| {
        let country = dataset.place(place).country;
        let mut row = Map::new();
        row.insert("iso3".to_owned(), json!(country.iso3));
        row.insert("name".to_owned(), json!(country.name));
        row
    };
    let columns = query.columns();
    let rows: Vec<Value> = found
        .rows
        .iter()
        .map(|row| {
            let mut out = country(row.place);
            let values: Map<String, Value> = columns
                .iter()
                .map(|at| {
                    let condition = &query.conditions[*at];
                    (condition.key(dataset), value(*condition, row.values[*at]))
                })
                .collect();
            out.insert("values".to_owned(), Value::Object(values));
            Value::Object(out)
        })
        .collect();
    let left_out: Vec<Value> = found
        .left_out
        .iter()
        .map(|left| {
            let mut out = country(left.place);
            let key = query.conditions[left.condition].key(dataset);
            out.insert("quantity".to_owned(), json!(key));
            out.insert("missing".to_owned(), json!(left.why.key()));
            Value::Object(out)
        })
        .collect();
    let conditions: Vec<String> = query.conditions.iter().map(|c| c.text(dataset)).collect();
    let mut answer = Map::new();
    answer.insert("year".to_owned(), json!(query.year));
    answer.insert("against".to_owned(), json!(query.against));
    shared::put_within(&mut answer, dataset, query.within, query.members_year());
    answer.insert("basis".to_owned(), json!(found.basis.key()));
    answer.insert("conditions".to_owned(), json!(conditions));
    answer.insert("judged_on".to_owned(), json!("two decimals, as published"));
    answer.insert("rows".to_owned(), json!(rows));
    answer.insert("left_out".to_owned(), json!(left_out));
    Value::Object(answer)
}

/// Ranks are whole.
fn value(condition: Condition, value: Ratio) -> Value {
    match condition.what.is_whole() {
        true => json!(value.hundredths() / 100),
        false => shared::number(value),
    }
}

fn to_text(dataset: &Dataset, query: &Query, found: &Found) -> String {
    let conditions: Vec<String> = query.conditions.iter().map(|c| c.text(dataset)).collect();
    let against = query
        .against
        .map_or(String::new(), |year| format!(", against {year}"));
    let basis = match found.basis {
        Basis::Published => "",
        Basis::LikeForLike(_) => ", like for like",
    };
    let within = group_text(dataset, query.within, query.members_year());
    let mut text = format!(
        "{}\n{}{against}{basis}, {within}; judged on two decimals, as published\n\n",
        conditions.join(" and "),
        query.year
    );
    if found.rows.is_empty() {
        text.push_str("No country meets this.\n");
    } else {
        text.push_str(&table(dataset, query, found).render());
    }
    text.push_str(&format!(
        "\n{} of {} found\n",
        found.rows.len(),
        number::counted(found.of, "country", "countries")
    ));
    text.push_str(&left_out_text(dataset, query, &found.left_out));
    let shown: Vec<IndicatorId> = query.conditions.iter().map(|of| of.indicator).collect();
    let years = query.against.into_iter().chain([query.year]);
    let places: Vec<PlaceId> = found.rows.iter().map(|row| row.place).collect();
    let editions: Vec<Shown> = years.map(|year| (year, places.clone())).collect();
    text.push_str(&source_lines(dataset, &shown, &editions));
    text
}

fn table(dataset: &Dataset, query: &Query, found: &Found) -> Table {
    let columns = query.columns();
    let headings = columns.iter().map(|at| {
        let label = query.conditions[*at].label(dataset);
        format!(">{label}")
    });
    let mut table = Table::new(std::iter::once("Country".to_owned()).chain(headings));
    for row in &found.rows {
        let cells = columns.iter().map(|at| {
            let hundredths = row.values[*at].hundredths();
            match query.conditions[*at].what {
                What::Score => number::hundredths(hundredths),
                What::Change => number::signed_hundredths(hundredths),
                What::Rank => (hundredths / 100).to_string(),
                What::RankChange => number::signed_whole(hundredths / 100),
            }
        });
        let name = dataset.place(row.place).country.name.clone();
        table.row(std::iter::once(name).chain(cells));
    }
    table
}

/// A line a reason: "Left out, not measured in this edition (financial_crimes.score): 193 countries".
fn left_out_text(dataset: &Dataset, query: &Query, left_out: &[LeftOut]) -> String {
    let mut reasons: Vec<(usize, NoChange)> = Vec::new();
    for left in left_out {
        if !reasons.contains(&(left.condition, left.why)) {
            reasons.push((left.condition, left.why));
        }
    }
    let line = |(condition, why): (usize, NoChange)| {
        let names: Vec<&str> = left_out
            .iter()
            .filter(|left| (left.condition, left.why) == (condition, why))
            .map(|left| dataset.place(left.place).country.name.as_str())
            .collect();
        let who = match names.len() {
            ..=MOST_NAMES => names.join(", "),
            many => number::counted(many, "country", "countries"),
        };
        let key = query.conditions[condition].key(dataset);
        format!("Left out, {} ({key}): {who}\n", why.text())
    };
    reasons.into_iter().map(line).collect()
}
