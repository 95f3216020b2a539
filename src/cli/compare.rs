//! `compare`: several subjects side by side.

use std::collections::{BTreeMap, BTreeSet};

use clap::Args;
use serde_json::{Map, Value, json};

use super::group_words::members_text;
use super::sources::{Shown, places_of, source_lines};
use super::table::Table;
use super::{Answer, CliError, Common, json as shared};
use crate::analysis::{Basis, Score, Scores};
use crate::data::{Dataset, Entity, GroupId, IndicatorId, PlaceId, Subject, Year};
use crate::style::number;

#[derive(Args, Debug)]
pub struct Request {
    /// Two or more of `PLACE` or `PLACE@YEAR`.
    #[arg(required = true, num_args = 2.., value_name = "SUBJECT")]
    subjects: Vec<String>,
    /// Only these indicators, by id, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "ID")]
    indicators: Vec<String>,
    /// Averages on the indicators all compared editions share.
    #[arg(long)]
    like_for_like: bool,
    #[command(flatten)]
    pub common: Common,
}

pub fn answer(dataset: &Dataset, request: &Request) -> Result<Answer, CliError> {
    let subjects: Vec<Subject> = request
        .subjects
        .iter()
        .map(|text| dataset.find_subject(text))
        .collect::<Result<_, _>>()?;
    let wanted: Vec<IndicatorId> = request
        .indicators
        .iter()
        .map(|text| dataset.find_indicator(text))
        .collect::<Result<_, _>>()?;
    let years: Vec<Year> = subjects.iter().map(|subject| subject.year).collect();
    let basis = Basis::choose(dataset, &years, request.like_for_like);
    let scores: Vec<Scores> = years
        .iter()
        .map(|year| Scores::new(dataset, *year, &basis))
        .collect();
    let rows: Vec<(IndicatorId, Vec<Score>)> = dataset
        .indicators()
        .ids()
        .filter(|id| wanted.is_empty() || wanted.contains(id))
        .map(|id| {
            let row = subjects.iter().zip(&scores);
            (
                id,
                row.map(|(subject, scores)| {
                    let whom = (subject.entity, members_year(&subjects, *subject));
                    scores.entity_in(dataset, whom, id)
                })
                .collect(),
            )
        })
        .collect();
    Ok(Answer {
        json: to_json(dataset, &subjects, &basis, &rows),
        text: to_text(dataset, &subjects, &basis, &rows),
    })
}

/// Two editions of a group are compared on the later one's members.
fn members_year(subjects: &[Subject], of: Subject) -> Year {
    let same = subjects.iter().filter(|other| other.entity == of.entity);
    same.map(|other| other.year).fold(of.year, Year::max)
}

fn to_json(
    dataset: &Dataset,
    subjects: &[Subject],
    basis: &Basis,
    rows: &[(IndicatorId, Vec<Score>)],
) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|(id, scores)| {
            let indicator = dataset.indicator(*id);
            let mut row = Map::new();
            row.insert("indicator".to_owned(), json!(indicator.key));
            row.insert("label".to_owned(), json!(indicator.label));
            let values: Vec<Value> = scores
                .iter()
                .map(|s| s.map_or(Value::Null, shared::number))
                .collect();
            row.insert("scores".to_owned(), json!(values));
            if scores.iter().any(Result::is_err) {
                let reasons: Vec<Option<&str>> =
                    scores.iter().map(|s| s.err().map(|r| r.key())).collect();
                row.insert("missing".to_owned(), json!(reasons));
            }
            Value::Object(row)
        })
        .collect();
    let subjects: Vec<Value> = subjects
        .iter()
        .map(|s| {
            let members_of = members_year(subjects, *s);
            json!({"place": shared::place(dataset, s.entity, members_of), "year": s.year})
        })
        .collect();
    json!({"basis": basis.key(), "subjects": subjects, "rows": rows})
}

fn to_text(
    dataset: &Dataset,
    subjects: &[Subject],
    basis: &Basis,
    rows: &[(IndicatorId, Vec<Score>)],
) -> String {
    let headings = std::iter::once("Indicator".to_owned()).chain(
        subjects
            .iter()
            .map(|subject| format!(">{} {}", dataset.name(subject.entity), subject.year)),
    );
    let mut table = Table::new(headings);
    let groups: BTreeSet<(GroupId, Year)> = subjects
        .iter()
        .filter_map(|subject| match subject.entity {
            Entity::Group(group) => Some((group, members_year(subjects, *subject))),
            Entity::Country(_) => None,
        })
        .collect();
    for (id, scores) in rows {
        let indent = "  ".repeat(dataset.indicators().depth(*id));
        let label = format!("{indent}{}", dataset.indicator(*id).label_with_unit());
        let scores = scores.iter().map(|score| match score {
            Ok(score) => number::hundredths(score.hundredths()),
            Err(_) => "–".to_owned(),
        });
        table.row(std::iter::once(label).chain(scores));
    }
    let members: Vec<String> = groups
        .iter()
        .map(|(group, year)| {
            let name = &dataset.group(*group).name;
            format!(
                "{name}: mean of {}.\n",
                members_text(dataset, *group, *year)
            )
        })
        .collect();
    let members = members.concat();
    let note = match basis {
        Basis::Published => "",
        Basis::LikeForLike(_) => "Averages on the indicators all compared editions share.\n",
    };
    let reasons: BTreeSet<&str> = rows
        .iter()
        .flat_map(|(_, scores)| scores.iter().filter_map(|s| s.err().map(|r| r.text())))
        .collect();
    let reasons: Vec<&str> = reasons.into_iter().collect();
    let dash = if reasons.is_empty() {
        String::new()
    } else {
        format!("–: {}.\n", reasons.join("; "))
    };
    let shown: Vec<IndicatorId> = rows.iter().map(|(id, _)| *id).collect();
    let mut editions = BTreeMap::<Year, BTreeSet<PlaceId>>::new();
    for Subject { entity, year } in subjects {
        let places = places_of(dataset, *entity, *year);
        editions.entry(*year).or_default().extend(places);
    }
    let editions = editions.into_iter();
    let editions: Vec<Shown> = editions
        .map(|(year, places)| (year, places.into_iter().collect()))
        .collect();
    format!(
        "{}\n{members}{note}{dash}{}",
        table.render(),
        source_lines(dataset, &shown, &editions)
    )
}
