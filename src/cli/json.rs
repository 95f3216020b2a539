//! Values every command's JSON shares.

use serde_json::{Map, Value, json};

use crate::analysis::{NoChange, Score};
use crate::data::{Dataset, Entity, GroupId, Ratio, Year};

/// `{"kind":"country","iso3":…}` or `{"kind":"group","name":…}`; organizations
/// as they stood in the year.
pub fn place(dataset: &Dataset, entity: Entity, year: Year) -> Value {
    match entity {
        Entity::Country(id) => {
            let place = dataset.place(id);
            let groups: Vec<&str> = place
                .groups
                .iter()
                .map(|group| dataset.group(*group).name.as_str())
                .collect();
            let further: Vec<&str> = dataset
                .further_groups(id, year)
                .map(|group| dataset.group(group).name.as_str())
                .collect();
            json!({
                "kind": "country",
                "iso3": place.country.iso3,
                "name": place.country.name,
                "groups": groups,
                "further_groups": further,
            })
        }
        Entity::Group(id) => {
            let group = dataset.group(id);
            json!({
                "kind": "group",
                "name": group.name,
                "group_kind": group.kind.key(),
                "members": dataset.members(id, year).len(),
                "members_without_data": dataset.absent_members(id, year),
            })
        }
    }
}

/// Adds `within` with the members counted, and those that have no data here.
pub fn put_within(answer: &mut Map<String, Value>, dataset: &Dataset, group: GroupId, year: Year) {
    let absent = dataset.absent_members(group, year);
    answer.insert("within".to_owned(), json!(dataset.group(group).name));
    answer.insert(
        "members".to_owned(),
        json!(dataset.members(group, year).len()),
    );
    answer.insert("members_without_data".to_owned(), json!(absent));
}

/// Adds `key`: the score with two decimals, or null and the reason under `missing`.
pub fn put_score(row: &mut Map<String, Value>, key: &str, score: Score) {
    row.insert(key.to_owned(), score.map_or(Value::Null, number));
    if let Err(reason) = score {
        row.insert("missing".to_owned(), json!(reason.key()));
    }
}

/// Adds `change`, or null and the reason under `change_missing`.
pub fn put_change(row: &mut Map<String, Value>, change: Result<Ratio, NoChange>) {
    row.insert("change".to_owned(), change.map_or(Value::Null, number));
    if let Err(reason) = change {
        row.insert("change_missing".to_owned(), json!(reason.key()));
    }
}

pub fn number(value: Ratio) -> Value {
    json!(value.rounded())
}
