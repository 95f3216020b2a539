//! Groups in running text.

use crate::data::{Dataset, GroupId, Year, country};
use crate::style::number;
use crate::style::words;

/// Members without data named before they are counted only.
const MOST_NAMES: usize = 5;

/// "OECD", or "African Union (54 of 55 members have data; not Western Sahara)".
pub fn group_text(dataset: &Dataset, group: GroupId, year: Year) -> String {
    let name = &dataset.group(group).name;
    match missing_text(dataset, group, year) {
        Some(missing) => format!("{name} ({missing})"),
        None => name.clone(),
    }
}

/// "38 countries", or what [`group_text`] has in brackets.
pub fn members_text(dataset: &Dataset, group: GroupId, year: Year) -> String {
    let count = dataset.members(group, year).len();
    let counted = number::counted(count, "country", "countries");
    match missing_text(dataset, group, year) {
        Some(missing) => format!("{counted}: {missing}"),
        None => counted,
    }
}

fn missing_text(dataset: &Dataset, group: GroupId, year: Year) -> Option<String> {
    let absent = dataset.absent_members(group, year);
    let (none, count) = (absent.len(), dataset.members(group, year).len());
    let head = format!("{count} of {} members have data", count + none);
    let name = |code: &String| {
        country::resolve(code).map_or_else(|_| code.clone(), |known| known.name.clone())
    };
    match none {
        0 => None,
        1..=MOST_NAMES => {
            let names: Vec<String> = absent.iter().map(name).collect();
            Some(format!("{head}, none for {}", words::and(&names)))
        }
        _ => Some(head),
    }
}
