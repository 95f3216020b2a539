//! The change finder: conditions as they are typed, and the countries that
//! meet them.

use std::cmp::Reverse;

use super::found::{FoundColumn, found_columns};
use super::saying_basis;
use crate::analysis::{
    Condition, Found, FoundPlace, NoChange, Op, Query, ScoreBook, What, Wording,
    find as find_places,
};
use crate::chart::Table;
use crate::data::names::fold;
use crate::data::{Dataset, GroupId, IndicatorId, PlaceId, Year};
use crate::project::{COUNTRY_COLUMN, FindOptions, Pane, Project, Resolved};
use crate::style::number;

/// Left-out countries named for one reason before they are counted only.
const MOST_NAMES: usize = 8;
const SIGNS: [char; 5] = ['<', '>', '=', '≥', '≤'];

/// What the finder is asked, as it stands in the Project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindAsked {
    pub conditions: Vec<String>,
    pub year: Year,
    pub against: Option<Year>,
    pub within: GroupId,
    pub like_for_like: bool,
    /// Key of the column that orders those found, and whether it begins with
    /// the largest; by the first condition where absent.
    pub sort: Option<(String, bool)>,
}

impl FindAsked {
    /// A finder's editions are its own, whatever is compared.
    pub fn of(project: &Project, resolved: &Resolved, pane: &Pane, dataset: &Dataset) -> Self {
        let (year, against) = pane.find.editions(dataset);
        Self {
            conditions: project.conditions.clone(),
            year,
            against,
            within: resolved.within,
            like_for_like: project.like_for_like,
            sort: find_order(dataset, &project.conditions, &pane.find),
        }
    }
}

/// The column that orders those found and whether it begins with the largest:
/// the one chosen, or the first condition's where none is or it is asked for
/// no longer. None before anything is asked.
pub fn find_order(
    dataset: &Dataset,
    conditions: &[String],
    options: &FindOptions,
) -> Option<(String, bool)> {
    let columns = find_columns(dataset, conditions);
    if let Some(chosen) = options.sort.as_ref().filter(|key| columns.contains(key)) {
        return Some((chosen.clone(), options.descending));
    }
    let read = |text: &String| Condition::parse(dataset, &with_point(text)).ok();
    let first = conditions.iter().find_map(read)?;
    Some((first.key(dataset), !first.begins_with_lowest()))
}

/// The finder's choices once a column is asked for: the same again turns the
/// order round, another begins with the end its condition asks for, as a
/// condition on losses asks for the largest loss.
pub fn find_sorted_by(
    dataset: &Dataset,
    conditions: &[String],
    options: &FindOptions,
    column: &str,
) -> FindOptions {
    let read = |text: &String| Condition::parse(dataset, &with_point(text)).ok();
    let mut read = conditions.iter().filter_map(read);
    let asked = read.find(|condition| condition.key(dataset) == column);
    let begins_with_lowest =
        column == COUNTRY_COLUMN || asked.is_some_and(|condition| condition.begins_with_lowest());
    let now = find_order(dataset, conditions, options);
    options.sorted_by((column, begins_with_lowest), now.as_ref())
}

/// Keys of the columns of an answer: the country, then each quantity that the
/// conditions are on, once.
pub fn find_columns(dataset: &Dataset, conditions: &[String]) -> Vec<String> {
    let read = |text: &String| Condition::parse(dataset, &with_point(text)).ok();
    let mut columns = vec![COUNTRY_COLUMN.to_owned()];
    for condition in conditions.iter().filter_map(read) {
        let column = condition.key(dataset);
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// What of a condition a form can show, whatever its number is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub indicator: IndicatorId,
    pub what: What,
    pub op: Op,
    /// As it is typed.
    pub number: String,
}

impl Draft {
    /// None where the text does not say which quantity is compared how.
    pub fn of(dataset: &Dataset, text: &str) -> Option<Self> {
        let at = text.find(SIGNS)?;
        let end = text.rfind(SIGNS)?;
        let end = end + text[end..].chars().next()?.len_utf8();
        let (head, number) = text.split_at(end);
        let known = Condition::parse(dataset, &format!("{head}0")).ok()?;
        (at < end).then(|| Self {
            indicator: known.indicator,
            what: known.what,
            op: known.op,
            number: number.trim().to_owned(),
        })
    }

    /// As a condition is typed.
    pub fn text(&self, dataset: &Dataset) -> String {
        let key = &dataset.indicator(self.indicator).key;
        let (what, sign) = (self.what.key(), self.op.sign());
        format!("{key}.{what}{sign}{}", self.number)
    }
}

/// Conditions on one line, whatever stands between them: spaces, commas,
/// semicolons, "and", quotation marks of a command line. A piece that is no
/// condition stays a piece, so that its message can be shown.
pub fn conditions_in(line: &str) -> Vec<String> {
    let line = line.replace(['"', '\'', '“', '”'], " ");
    let mut rest = line.as_str();
    let mut conditions = Vec::new();
    loop {
        rest = without_joint(rest);
        if rest.is_empty() {
            return conditions;
        }
        let end = condition_end(rest);
        conditions.push(rest[..end].trim().to_owned());
        rest = &rest[end..];
    }
}

fn without_joint(text: &str) -> &str {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || ",;&".contains(c));
        let shorter = trimmed.strip_prefix("and ").unwrap_or(trimmed);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

/// Where the number after the first comparison ends.
fn condition_end(text: &str) -> usize {
    let Some(at) = text.find(SIGNS) else {
        return text.len();
    };
    let is_before = |c: char| c.is_whitespace() || SIGNS.contains(&c) || "-−–+".contains(c);
    let number = text[at..]
        .find(|c: char| !is_before(c))
        .map_or(text.len(), |skip| at + skip);
    let letters: Vec<(usize, char)> = text[number..].char_indices().collect();
    let ends = |(index, (_, c)): &(usize, &(usize, char))| {
        let next = letters.get(index + 1).map(|(_, c)| *c);
        // A comma between digits is a decimal one.
        let is_joint = *c == ',' && !next.is_some_and(|c| c.is_ascii_digit());
        c.is_whitespace() || *c == ';' || is_joint
    };
    let end = letters.iter().enumerate().find(ends);
    end.map_or(text.len(), |(_, (offset, _))| number + offset)
}

/// All conditions on one line, as [`conditions_in`] reads them.
pub fn conditions_line(conditions: &[String]) -> String {
    conditions.join(" and ")
}

/// The answer to what stands in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct FindAnswer {
    pub asked: FindAsked,
    /// By condition: what the form shows of it, and what is wrong with it.
    pub drafts: Vec<(Option<Draft>, Option<String>)>,
    /// None while nothing is asked or a condition cannot be read.
    pub found: Option<(Query, Found)>,
    /// What is shown of those found, after their names.
    pub columns: Vec<FoundColumn>,
}

impl FindAnswer {
    /// What its table is called where it is saved.
    pub const TITLE: &'static str = "Countries found";

    pub fn new(book: &ScoreBook<'_>, asked: FindAsked) -> Self {
        let dataset = book.dataset();
        let mut conditions = Vec::new();
        let mut drafts = Vec::new();
        for text in &asked.conditions {
            let read = read(dataset, text, &asked);
            drafts.push((Draft::of(dataset, text), read.as_ref().err().cloned()));
            conditions.extend(read);
        }
        let is_whole = !conditions.is_empty() && conditions.len() == asked.conditions.len();
        let found = is_whole.then(|| {
            let query = Query {
                conditions,
                year: asked.year,
                against: asked.against,
                within: asked.within,
                like_for_like: asked.like_for_like,
            };
            let mut found = find_places(book, &query);
            if let Some((column, descending)) = &asked.sort {
                order(dataset, (&query, &mut found), (column, *descending));
            }
            (query, found)
        });
        let columns = found
            .as_ref()
            .map(|(query, found)| found_columns(book, query, found));
        Self {
            asked,
            drafts,
            columns: columns.unwrap_or_default(),
            found,
        }
    }

    /// Those found, in the order shown.
    pub fn places(&self) -> Vec<PlaceId> {
        let rows = self.found.iter().flat_map(|(_, found)| &found.rows);
        rows.map(|row| row.place).collect()
    }

    /// "2 of 38 countries meet this" or "No country of 38 meets this".
    pub fn count_words(&self) -> Option<String> {
        let (_, found) = self.found.as_ref()?;
        let all = number::counted(found.of, "country", "countries");
        Some(match found.rows.len() {
            0 => format!("None of {all} meets this"),
            1 => format!("1 of {all} meets this"),
            count => format!("{count} of {all} meet this"),
        })
    }

    /// A line a reason for members that could not be judged.
    pub fn left_out_words(&self, dataset: &Dataset) -> Vec<String> {
        let Some((query, found)) = &self.found else {
            return Vec::new();
        };
        let mut reasons: Vec<(usize, NoChange)> = Vec::new();
        for left in &found.left_out {
            if !reasons.contains(&(left.condition, left.why)) {
                reasons.push((left.condition, left.why));
            }
        }
        let line = |(condition, why): (usize, NoChange)| {
            let of_it = found.left_out.iter();
            let names: Vec<&str> = of_it
                .filter(|left| (left.condition, left.why) == (condition, why))
                .map(|left| dataset.place(left.place).country.name.as_str())
                .collect();
            let who = match names.len() {
                ..=MOST_NAMES => names.join(", "),
                many => number::counted(many, "country", "countries"),
            };
            let quantity = query.conditions[condition].label(dataset);
            format!("Left out: {who} ({quantity}: {})", why.text())
        };
        reasons.into_iter().map(line).collect()
    }

    /// Those found as plain numbers.
    pub fn table(&self, dataset: &Dataset) -> Table {
        let Some((_, found)) = &self.found else {
            return Table::default();
        };
        let headings = self.columns.iter().map(|column| column.heading.clone());
        let cells = |(at, row): (usize, &FoundPlace)| {
            let name = dataset.place(row.place).country.name.clone();
            let values = self.columns.iter().map(|column| {
                let value = column.values.get(at).copied().flatten();
                value.map_or_else(String::new, |value| match column.what.is_whole() {
                    true => value.rounded_to(0).to_string(),
                    false => Wording::of_countries(dataset, column.indicator).plain(value),
                })
            });
            [name].into_iter().chain(values).collect()
        };
        let table = Table {
            headings: ["Country".to_owned()].into_iter().chain(headings).collect(),
            rows: found.rows.iter().enumerate().map(cells).collect(),
        };
        let indicators = self.columns.iter().map(|column| column.indicator);
        saying_basis(table, (dataset, &found.basis), indicators)
    }
}

/// Puts those found in the order of a column; nothing where it is not asked
/// for any more. Equal ones stay as they were.
fn order(
    dataset: &Dataset,
    (query, found): (&Query, &mut Found),
    (column, descending): (&str, bool),
) {
    let rows = &mut found.rows;
    if column == COUNTRY_COLUMN {
        let name = |row: &FoundPlace| fold(&dataset.place(row.place).country.name);
        rows.sort_by_cached_key(name);
        if descending {
            rows.reverse();
        }
        return;
    }
    let is_it = |condition: &Condition| condition.key(dataset) == column;
    let Some(at) = query.conditions.iter().position(is_it) else {
        return;
    };
    match descending {
        true => rows.sort_by_key(|row| Reverse(row.values.get(at).copied())),
        false => rows.sort_by_key(|row| row.values.get(at).copied()),
    }
}

/// A condition, or one clear message.
fn read(dataset: &Dataset, text: &str, asked: &FindAsked) -> Result<Condition, String> {
    let condition =
        Condition::parse(dataset, &with_point(text)).map_err(|error| error.to_string())?;
    if condition.what.needs_earlier() && asked.against.is_none() {
        let year = asked.year;
        return Err(format!(
            "There is no edition before {year} to count a change from"
        ));
    }
    Ok(condition)
}

/// A decimal comma is as good as a point.
fn with_point(text: &str) -> String {
    match text.rfind(SIGNS) {
        Some(at) => {
            let (head, number) = text.split_at(at);
            format!("{head}{}", number.replace(',', "."))
        }
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    fn answer(conditions: &[&str], within: &str, years: (Year, Option<Year>)) -> FindAnswer {
        let dataset = load::built_in().unwrap().dataset;
        let asked = FindAsked {
            conditions: conditions.iter().map(|c| (*c).to_owned()).collect(),
            year: years.0,
            against: years.1,
            within: dataset.find_group(within).unwrap(),
            like_for_like: false,
            sort: None,
        };
        FindAnswer::new(&ScoreBook::new(&dataset), asked)
    }

    #[test]
    fn a_line_of_conditions_is_read_however_it_winto_joined() {
        let both = ["criminality.change>=0.2", "resilience.change<-0.3"];
        for line in [
            "criminality.change>=0.2 and resilience.change<-0.3",
            "criminality.change>=0.2 resilience.change<-0.3",
            "'criminality.change>=0.2' 'resilience.change<-0.3'",
            "criminality.change>=0.2; resilience.change<-0.3",
            "criminality.change>=0.2, resilience.change<-0.3,",
        ] {
            assert_eq!(conditions_in(line), both, "{line}");
        }
        assert_eq!(conditions_line(&both.map(str::to_owned)).len(), 50);
        assert_eq!(
            conditions_in("heroin trade.score ≥ 7,5 and nonsense"),
            ["heroin trade.score ≥ 7,5", "nonsense"]
        );
        assert!(conditions_in("  and ").len() <= 1);
    }

    #[test]
    fn bad_input_has_one_message_at_its_row_and_no_answer() {
        let answer = answer(
            &[
                "criminality.change>=0,2",
                "resilience.change<x",
                "crimnality.score>1",
            ],
            "World",
            (2025, Some(2023)),
        );
        assert!(answer.found.is_none());
        let messages: Vec<Option<&str>> = answer
            .drafts
            .iter()
            .map(|(_, message)| message.as_deref())
            .collect();
        assert_eq!(messages[0], None, "a decimal comma is a point");
        assert!(messages[1].unwrap().contains("is not a number"));
        assert!(messages[2].unwrap().contains("criminality"));
        // The form still shows what it can.
        assert_eq!(answer.drafts[1].0.as_ref().unwrap().number, "x");
        assert_eq!(answer.drafts[2].0, None);
    }

    #[test]
    fn a_change_before_the_first_edition_is_said_not_guessed() {
        let answer = answer(&["criminality.change>=0"], "World", (2021, None));
        let message = answer.drafts[0].1.as_deref().unwrap();
        assert_eq!(
            message,
            "There is no edition before 2021 to count a change from"
        );
    }

    #[test]
    fn conditions_on_one_quantity_share_a_column_and_the_left_out_are_said() {
        let answer = answer(
            &["financial_crimes.change>=0", "financial_crimes.change<=9"],
            "OECD",
            (2023, Some(2021)),
        );
        let dataset = load::built_in().unwrap().dataset;
        let headings = answer.table(&dataset).headings;
        assert_eq!(
            headings[1..],
            [
                "Financial crimes 2021",
                "Financial crimes 2023",
                "Financial crimes, change"
            ]
        );
        assert_eq!(
            answer.count_words().unwrap(),
            "None of 38 countries meets this"
        );
        let left = answer.left_out_words(&dataset);
        assert_eq!(left.len(), 1);
        assert!(left[0].contains("38 countries"), "{left:?}");
    }

    #[test]
    fn those_found_stand_in_the_order_of_any_column() {
        let dataset = load::built_in().unwrap().dataset;
        let conditions = ["criminality.change>=0.2", "resilience.change<-0.3"];
        let conditions = conditions.map(str::to_owned);
        let columns = find_columns(&dataset, &conditions);
        assert_eq!(
            columns,
            ["country", "criminality.change", "resilience.change"]
        );
        let sorted = |options: &FindOptions| {
            let asked = FindAsked {
                conditions: conditions.to_vec(),
                year: 2025,
                against: Some(2023),
                within: GroupId(0),
                like_for_like: false,
                sort: options.sort.clone().map(|sort| (sort, options.descending)),
            };
            FindAnswer::new(&ScoreBook::new(&dataset), asked).table(&dataset)
        };
        let numbers = |options: &FindOptions, at: usize| -> Vec<f64> {
            let rows = sorted(options).rows.into_iter();
            rows.map(|row| row[at].parse().unwrap()).collect()
        };
        let by = |options: &FindOptions, column: &str| {
            find_sorted_by(&dataset, &conditions, options, column)
        };
        // The first condition orders them until another column is chosen.
        let first = find_order(&dataset, &conditions, &FindOptions::default());
        assert_eq!(first, Some(("criminality.change".to_owned(), true)));
        let turned = by(&FindOptions::default(), "criminality.change");
        // Beside a change stand the scores before and after.
        let [before, after, change] = [1, 2, 3].map(|at| numbers(&FindOptions::default(), at));
        assert!(change.is_sorted_by(|a, b| a >= b));
        for ((before, after), change) in before.iter().zip(&after).zip(&change) {
            assert!(
                (after - before - change).abs() < 0.011,
                "{before} {after} {change}"
            );
        }
        assert!(numbers(&turned, 3).is_sorted());
        // Losses were asked for: the largest comes first.
        let by_resilience = by(&turned, "resilience.change");
        let values = numbers(&by_resilience, 6);
        assert!(values.len() > 2 && values.is_sorted());
        let turned = by(&by_resilience, "resilience.change");
        assert!(numbers(&turned, 6).is_sorted_by(|a, b| a >= b));
        let by_name = by(&turned, "country");
        let first = sorted(&by_name).rows[0][0].clone();
        let last = sorted(&by(&by_name, "country")).rows;
        assert_eq!(last.last().unwrap()[0], first);
        // A column that is not asked for any more orders nothing.
        let gone = by(&by_name, "heroin_trade.score");
        assert_eq!(sorted(&gone), sorted(&FindOptions::default()));
    }
}
