//! `rank`: all countries by one indicator.

use std::sync::Arc;

use clap::Args;
use serde_json::{Map, Value, json};

use super::editions::Editions;
use super::group_words::group_text;
use super::sources::{Shown, source_lines};
use super::table::Table;
use super::{Answer, CliError, Common, json as shared};
use crate::analysis::{Basis, NoChange, Ranking, Score, Scores, rank_column};
use crate::chart::Measure;
use crate::data::{Dataset, GroupId, IndicatorId, PlaceId, Ratio, Year};
use crate::style::number;
use crate::style::words::capitalised;

#[derive(Args, Debug)]
pub struct Request {
    /// An indicator's id, such as `criminality` or `heroin_trade`.
    indicator: String,
    #[command(flatten)]
    editions: Editions,
    #[command(flatten)]
    pub common: Common,
}

struct Row {
    place: PlaceId,
    rank: Option<u32>,
    score: Score,
    change: Result<Ratio, NoChange>,
    rank_change: Option<i32>,
}

struct Asked {
    indicator: IndicatorId,
    year: Year,
    against: Option<Year>,
    within: GroupId,
    basis: Basis,
}

impl Asked {
    /// The later edition's members serve both.
    fn members_year(&self) -> Year {
        self.against.map_or(self.year, |year| year.max(self.year))
    }
}

pub fn answer(dataset: &Dataset, request: &Request) -> Result<Answer, CliError> {
    let (year, against, within) = request.editions.of(dataset)?;
    let years: Vec<Year> = against.into_iter().chain([year]).collect();
    let asked = Asked {
        indicator: dataset.find_indicator(&request.indicator)?,
        year,
        against,
        within,
        basis: Basis::choose(dataset, &years, request.editions.like_for_like),
    };
    let rows = rows(dataset, &asked);
    Ok(Answer {
        json: to_json(dataset, &asked, &rows),
        text: to_text(dataset, &asked, &rows),
    })
}

fn rows(dataset: &Dataset, asked: &Asked) -> Vec<Row> {
    let members = dataset.members(asked.within, asked.members_year());
    let ranked = |year: Year| -> (Arc<Scores>, Ranking) {
        let scores = Arc::new(Scores::new(dataset, year, &asked.basis));
        let scores = scores.as_earlier(dataset, asked.year);
        let ranking = rank_column(scores.column(asked.indicator), members);
        (scores, ranking)
    };
    let (now, ranking) = ranked(asked.year);
    let before = asked.against.map(ranked);
    let mut rows: Vec<Row> = members
        .iter()
        .map(|place| {
            let score = now.place(*place, asked.indicator);
            let earlier = before
                .as_ref()
                .map(|(scores, _)| scores.place(*place, asked.indicator));
            let rank = ranking.rank(*place);
            let earlier_rank = before
                .as_ref()
                .and_then(|(_, ranking)| ranking.rank(*place));
            Row {
                place: *place,
                rank,
                score,
                change: NoChange::or_change(score, earlier),
                rank_change: rank
                    .zip(earlier_rank)
                    .map(|(now, before)| before as i32 - now as i32),
            }
        })
        .collect();
    // Members are in the order of names already; places without a score come last.
    rows.sort_by_key(|row| row.rank.unwrap_or(u32::MAX));
    rows
}

fn to_json(dataset: &Dataset, asked: &Asked, rows: &[Row]) -> Value {
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            let country = dataset.place(row.place).country;
            let mut out = Map::new();
            out.insert("rank".to_owned(), json!(row.rank));
            out.insert("iso3".to_owned(), json!(country.iso3));
            out.insert("name".to_owned(), json!(country.name));
            shared::put_score(&mut out, "score", row.score);
            shared::put_change(&mut out, row.change);
            out.insert("rank_change".to_owned(), json!(row.rank_change));
            Value::Object(out)
        })
        .collect();
    let mut answer = Map::new();
    let key = &dataset.indicator(asked.indicator).key;
    answer.insert("indicator".to_owned(), json!(key));
    answer.insert("year".to_owned(), json!(asked.year));
    answer.insert("against".to_owned(), json!(asked.against));
    shared::put_within(&mut answer, dataset, asked.within, asked.members_year());
    answer.insert("basis".to_owned(), json!(asked.basis.key()));
    answer.insert("rows".to_owned(), json!(rows));
    Value::Object(answer)
}

fn to_text(dataset: &Dataset, asked: &Asked, rows: &[Row]) -> String {
    let indicator = dataset.indicator(asked.indicator);
    let measure = Measure::of(indicator);
    let mut table = Table::new([
        ">Rank",
        "",
        "Country",
        &format!(">{}", capitalised(measure.noun())),
        ">Change",
        ">Rank change",
    ]);
    for row in rows {
        let tied =
            row.rank.is_some() && rows.iter().filter(|other| other.rank == row.rank).count() > 1;
        let country = dataset.place(row.place).country;
        let rank_change = row.rank_change.map_or("–".to_owned(), number::signed_whole);
        table.row([
            row.rank.map_or("–".to_owned(), |rank| rank.to_string()),
            if tied { "=" } else { "" }.to_owned(),
            country.name.clone(),
            row.score.map_or_else(
                |reason| reason.text().to_owned(),
                |s| number::hundredths(s.hundredths()),
            ),
            row.change.map_or("–".to_owned(), |c| {
                number::signed_hundredths(c.hundredths())
            }),
            rank_change,
        ]);
    }
    let against = asked
        .against
        .map_or(String::new(), |year| format!(", against {year}"));
    let basis = if asked.basis == Basis::Published {
        ""
    } else {
        ", like for like"
    };
    let places: Vec<PlaceId> = rows.iter().map(|row| row.place).collect();
    let years = asked.against.into_iter().chain([asked.year]);
    let editions: Vec<Shown> = years.map(|year| (year, places.clone())).collect();
    format!(
        "{} {}{against}{basis}, {}; {}, 1 = highest {}, “=” marks ties\n\n{}\n{}",
        indicator.label_with_unit(),
        asked.year,
        group_text(dataset, asked.within, asked.members_year()),
        indicator.direction.text(),
        measure.noun(),
        table.render(),
        source_lines(dataset, &[asked.indicator], &editions)
    )
}
