//! `show`: one subject.

use clap::Args;
use serde_json::{Map, Value, json};

use super::group_words::members_text;
use super::sources::{Shown, places_of, source_lines};
use super::table::Table;
use super::{Answer, CliError, Common, json as shared};
use crate::analysis::{Basis, Profile, Row, profile, what_moved};
use crate::chart::Measure;
use crate::data::{Dataset, Entity, IndicatorId};
use crate::style::number;
use crate::style::words::capitalised;

#[derive(Args, Debug)]
pub struct Request {
    /// `PLACE` or `PLACE@YEAR`: a code, a name, or a group.
    subject: String,
    /// The edition to compare with; the one before unless given.
    #[arg(long, value_name = "YEAR")]
    against: Option<String>,
    /// Averages, changes and ranks on the indicators both editions share.
    #[arg(long)]
    like_for_like: bool,
    #[command(flatten)]
    pub common: Common,
}

pub fn answer(dataset: &Dataset, request: &Request) -> Result<Answer, CliError> {
    let subject = dataset.find_subject(&request.subject)?;
    let against = dataset.find_against(request.against.as_deref(), subject.year)?;
    let profile = profile(dataset, subject, against, request.like_for_like);
    Ok(Answer {
        json: to_json(dataset, &profile),
        text: to_text(dataset, &profile),
    })
}

fn to_json(dataset: &Dataset, profile: &Profile) -> Value {
    let scores: Vec<Value> = profile.rows.iter().map(|row| score(dataset, row)).collect();
    json!({
        "place": shared::place(dataset, profile.subject.entity, profile.members_year()),
        "year": profile.subject.year,
        "against": profile.against,
        "basis": profile.basis.key(),
        "class": profile.class.map(|class| class.text()),
        "scores": scores,
    })
}

fn score(dataset: &Dataset, row: &Row) -> Value {
    let indicator = dataset.indicator(row.indicator);
    let mut out = Map::new();
    out.insert("indicator".to_owned(), json!(indicator.key));
    out.insert("label".to_owned(), json!(indicator.label));
    if let Some(unit) = &indicator.unit {
        out.insert("unit".to_owned(), json!(unit));
    }
    shared::put_score(&mut out, "score", row.score);
    shared::put_change(&mut out, row.change);
    if let Some(counted) = row.counted {
        out.insert("members_counted".to_owned(), json!(counted));
    }
    out.insert("band".to_owned(), json!(row.band));
    let ranks: Vec<Value> = row
        .ranks
        .iter()
        .map(|rank| {
            json!({
                "group": dataset.group(rank.group).name,
                "rank": rank.rank,
                "of": rank.of,
                "change": rank.change,
                "sharing": rank.sharing,
            })
        })
        .collect();
    out.insert("ranks".to_owned(), json!(ranks));
    Value::Object(out)
}

fn to_text(dataset: &Dataset, profile: &Profile) -> String {
    let subject = profile.subject;
    let mut text = format!("{} {}", dataset.name(subject.entity), subject.year);
    if let Some(year) = profile.against {
        text.push_str(&format!(", against {year}"));
    }
    if profile.basis != Basis::Published {
        text.push_str(", like for like");
    }
    text.push('\n');
    if let Entity::Group(group) = subject.entity {
        let members = members_text(dataset, group, profile.members_year());
        text.push_str(&format!("Mean of {members}\n"));
    }
    if let Some(class) = profile.class {
        text.push_str(&format!("{}\n", class.text()));
    }
    let moved = what_moved(dataset, profile);
    if !moved.is_empty() {
        text.push_str(&format!("{moved}\n"));
    }
    text.push('\n');
    text.push_str(&table(dataset, profile).render());
    let noun = measure(dataset, profile).noun();
    text.push_str(
        &match profile.rows.iter().any(|row| !row.ranks.is_empty()) {
            true => format!(
                "\nRanks: 1st is the highest {noun}; “=” marks ties; ▲ is nearer to the first.\n"
            ),
            false => "\n".to_owned(),
        },
    );
    let shown: Vec<IndicatorId> = profile.rows.iter().map(|row| row.indicator).collect();
    let years = profile.against.into_iter().chain([subject.year]);
    let places = places_of(dataset, subject.entity, profile.members_year());
    let editions: Vec<Shown> = years.map(|year| (year, places.clone())).collect();
    text.push_str(&source_lines(dataset, &shown, &editions));
    text
}

/// What the values of all rows are.
fn measure(dataset: &Dataset, profile: &Profile) -> Measure {
    Measure::of_all(dataset, profile.rows.iter().map(|row| row.indicator))
}

fn table(dataset: &Dataset, profile: &Profile) -> Table {
    let groups = match profile.subject.entity {
        Entity::Country(id) => dataset.place(id).groups.as_slice(),
        Entity::Group(_) => &[],
    };
    let noun = format!(">{}", capitalised(measure(dataset, profile).noun()));
    let mut headings: Vec<String> = ["Indicator", &noun, ">Change", "Meaning"]
        .map(str::to_owned)
        .to_vec();
    headings.extend(groups.iter().map(|group| {
        // Those ranked: a member without a score has no rank.
        let ranks = profile.rows.iter().flat_map(|row| &row.ranks);
        let of = ranks
            .filter(|rank| rank.group == *group)
            .map(|rank| rank.of)
            .max();
        format!("{} (of {})", dataset.group(*group).name, of.unwrap_or(0))
    }));
    let mut table = Table::new(headings);
    for row in &profile.rows {
        let indent = "  ".repeat(dataset.indicators().depth(row.indicator));
        let label = dataset.indicator(row.indicator).label_with_unit();
        let mut cells = vec![
            format!("{indent}{label}"),
            row.score.map_or("–".to_owned(), |score| {
                number::hundredths(score.hundredths())
            }),
            row.change.map_or("–".to_owned(), |change| {
                number::signed_hundredths(change.hundredths())
            }),
            match row.score {
                Ok(_) => row.band.unwrap_or_default().to_owned(),
                Err(reason) => reason.text().to_owned(),
            },
        ];
        cells.extend(groups.iter().map(|group| {
            let rank = row.ranks.iter().find(|rank| rank.group == *group);
            rank.map_or(String::new(), |rank| {
                let moved = match rank.change {
                    None => String::new(),
                    Some(0) => String::new(),
                    Some(up @ 1..) => format!(" ▲{up}"),
                    Some(down) => format!(" ▼{}", down.unsigned_abs()),
                };
                let tie = if rank.sharing > 1 { "=" } else { "" };
                format!("{tie}{}{moved}", number::ordinal(rank.rank))
            })
        }));
        table.row(cells);
    }
    table
}
