//! `correlate`: how two indicators go together.

use clap::Args;
use serde_json::json;

use super::group_words::group_text;
use super::sources::{source_lines, year_lines};
use super::{Answer, CliError, Common};
use crate::analysis::{Basis, Scores, correlate};
use crate::data::Dataset;

#[derive(Args, Debug)]
pub struct Request {
    /// An indicator's id.
    x: String,
    /// Another indicator's id.
    y: String,
    /// The edition; the newest unless given.
    #[arg(long)]
    year: Option<String>,
    /// Only the members of this group.
    #[arg(long, value_name = "GROUP", default_value = "World")]
    within: String,
    #[command(flatten)]
    pub common: Common,
}

pub fn answer(dataset: &Dataset, request: &Request) -> Result<Answer, CliError> {
    let (x, y) = (
        dataset.find_indicator(&request.x)?,
        dataset.find_indicator(&request.y)?,
    );
    let year = match &request.year {
        Some(year) => dataset.find_year(year)?,
        None => dataset.newest_year(),
    };
    let within = dataset.find_group(&request.within)?;
    let group = dataset.group(within);
    let scores = Scores::new(dataset, year, &Basis::Published);
    let result = correlate(
        scores.column(x),
        scores.column(y),
        dataset.members(within, year),
    );
    let four = |value: Option<f64>| value.map(|value| (value * 1e4).round() / 1e4);
    let (pearson, spearman) = (four(result.pearson), four(result.spearman));
    let show = |value: Option<f64>| {
        value.map_or("none".to_owned(), |value| {
            format!("{value:.4}").replace('-', "−")
        })
    };
    let shown = [x, y];
    let counted = dataset.members(within, year).iter().copied();
    let counted =
        counted.filter(|place| shown.map(|id| scores.place(*place, id).is_ok()) == [true; 2]);
    let editions = [(year, counted.collect())];
    let (x, y) = (dataset.indicator(x), dataset.indicator(y));
    Ok(Answer {
        text: format!(
            "{} against {}, {year}, {}\n\nPearson   {}\nSpearman  {}\nCountries {}\n\n{}",
            x.label_with_unit(),
            y.label_with_unit(),
            group_text(dataset, within, year),
            show(pearson),
            show(spearman),
            result.n,
            source_lines(dataset, &shown, &editions)
        ),
        json: json!({
            "x": x.key, "y": y.key, "year": year, "within": group.name,
            "n": result.n, "pearson": pearson, "spearman": spearman,
            "warnings": year_lines(dataset, &shown, &editions),
        }),
    })
}
