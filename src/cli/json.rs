//! Values every command's JSON shares.

use serde_json::{Map, Value, json};

use crate::analysis::{NoChange, Score};
use crate::data::{Dataset, Entity, Ratio, Subject};

/// `{"kind":"country","iso3":…}` or `{"kind":"group","name":…}`.
pub fn place(dataset: &Dataset, entity: Entity) -> Value {
    match entity {
        Entity::Country(id) => {
            let place = dataset.place(id);
            let groups: Vec<&str> = place
                .groups
                .iter()
                .map(|group| dataset.group(*group).name.as_str())
                .collect();
            json!({
                "kind": "country",
                "iso3": place.country.iso3,
                "name": place.country.name,
                "groups": groups,
            })
        }
        Entity::Group(id) => {
            let group = dataset.group(id);
            json!({"kind": "group", "name": group.name, "members": group.members.len()})
        }
    }
}

pub fn subject(dataset: &Dataset, subject: Subject) -> Value {
    json!({"place": place(dataset, subject.entity), "year": subject.year})
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
