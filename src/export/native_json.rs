//! A dataset as the project's own JSON, one line a row of figures so that a
//! change of a single score is a change of a single line.

use serde_json::{Map, Value, json};

use crate::data::{
    Bands, Dataset, Direction, GroupKind, IndicatorId, Missing, PlaceId, Provenance, Year,
};

/// The whole dataset; reading it back gives an equal one.
///
/// Indicators an edition did not measure are absent from its `scores`. One
/// that was joined says its sources and from which years figures are.
pub fn write(dataset: &Dataset) -> String {
    let provenance = dataset.provenance();
    let is_joined = dataset.is_joined();
    let mut out = String::from("{\n");
    for (key, value) in [
        ("format", json!("counterpoise-dataset")),
        ("version", json!(if is_joined { 2 } else { 1 })),
        ("title", json!(provenance.title)),
        ("publisher", json!(provenance.publisher)),
        ("citation", json!(provenance.citation)),
        ("url", json!(provenance.url)),
        (
            "source",
            json!({"file": provenance.file, "sha256": provenance.sha256}),
        ),
    ] {
        out.push_str(&format!("  {}: {value},\n", Value::from(key)));
    }
    if is_joined {
        list(&mut out, "sources", dataset.sources().iter().map(source));
        out.push_str(",\n");
    }
    let tree = dataset.indicators();
    list(
        &mut out,
        "indicators",
        tree.ids().map(|id| indicator(dataset, id)),
    );
    out.push_str(",\n");
    list(
        &mut out,
        "places",
        dataset.place_ids().map(|id| place(dataset, id)),
    );
    out.push_str(",\n  \"editions\": [");
    for (index, year) in dataset.years().iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        edition(&mut out, dataset, *year);
    }
    out.push_str("\n  ]\n}\n");
    out
}

fn list(out: &mut String, key: &str, rows: impl Iterator<Item = Value>) {
    let rows: Vec<String> = rows.map(|row| format!("    {row}")).collect();
    out.push_str(&format!("  \"{key}\": [\n{}\n  ]", rows.join(",\n")));
}

fn source(of: &Provenance) -> Value {
    json!({
        "title": of.title, "publisher": of.publisher, "citation": of.citation, "url": of.url,
        "file": of.file, "sha256": of.sha256,
    })
}

fn indicator(dataset: &Dataset, id: IndicatorId) -> Value {
    let indicator = dataset.indicator(id);
    let mut row = Map::new();
    let mut put = |key: &str, value: Value| row.insert(key.to_owned(), value);
    put("id", json!(indicator.key));
    put("label", json!(indicator.label));
    if indicator.short_label != indicator.label {
        put("short_label", json!(indicator.short_label));
    }
    put("definition", json!(indicator.definition));
    put(
        "direction",
        json!(match indicator.direction {
            Direction::HigherIsWorse => "higher_is_worse",
            Direction::HigherIsBetter => "higher_is_better",
            Direction::NotStated => "not_stated",
        }),
    );
    match indicator.bands {
        Bands::Influence => put("bands", json!("influence")),
        Bands::Effectiveness => put("bands", json!("effectiveness")),
        Bands::None => None,
    };
    put("min", number(indicator.scale.min));
    put("max", number(indicator.scale.max));
    if let Some(step) = indicator.scale.step {
        put("step", number(step));
    }
    if let Some(parent) = indicator.parent {
        put("part_of", json!(dataset.indicator(parent).key));
    }
    if let Some(section) = &indicator.section {
        put("section", json!(section));
    }
    if let Some(unit) = &indicator.unit {
        put("unit", json!(unit));
    }
    let source = dataset.source_position(id);
    if source > 0 {
        put("source", json!(source));
    }
    Value::Object(row)
}

fn place(dataset: &Dataset, id: PlaceId) -> Value {
    let place = dataset.place(id);
    let mut row = Map::new();
    row.insert("iso3".to_owned(), json!(place.country.iso3));
    row.insert("names".to_owned(), json!(place.source_names));
    for group in &place.groups {
        let group = dataset.group(*group);
        if group.kind != GroupKind::World {
            row.insert(group.kind.key().to_owned(), json!(group.name));
        }
    }
    Value::Object(row)
}

fn edition(out: &mut String, dataset: &Dataset, year: Year) {
    let rows: Vec<String> = dataset
        .indicators()
        .ids()
        .filter(|id| is_given(dataset, year, *id))
        .map(|id| {
            let cells: Vec<String> = dataset
                .column(year, id)
                .iter()
                .map(|cell| match cell.get() {
                    Ok(value) => number(value).to_string(),
                    Err(Missing::Refused) => "\"refused\"".to_owned(),
                    Err(Missing::NotCovered) => "\"not_covered\"".to_owned(),
                    Err(_) => "null".to_owned(),
                })
                .collect();
            format!(
                "      {}: [{}]",
                Value::from(dataset.indicator(id).key.as_str()),
                cells.join(",")
            )
        })
        .collect();
    out.push_str(&format!(
        "    {{\"year\": {year}, \"scores\": {{\n{}\n    }}",
        rows.join(",\n")
    ));
    let years = years_of(dataset, year);
    if !years.is_empty() {
        out.push_str(&format!(", \"years_of\": {}", Value::Object(years)));
    }
    out.push('}');
}

/// By indicator the years its figures are of, where not all are of the edition's own.
fn years_of(dataset: &Dataset, year: Year) -> Map<String, Value> {
    let matched = dataset.indicators().ids().filter_map(|id| {
        let years = dataset.matched(id, year)?;
        let others = years.others.iter();
        let others: Map<String, Value> = others
            .map(|(place, year)| (dataset.place(*place).country.iso3.to_owned(), json!(year)))
            .collect();
        let key = dataset.indicator(id).key.clone();
        Some((key, json!({"usual": years.usual, "others": others})))
    });
    matched.collect()
}

/// Whether the source has a column for this indicator in this edition.
fn is_given(dataset: &Dataset, year: Year, id: IndicatorId) -> bool {
    dataset
        .column(year, id)
        .iter()
        .any(|cell| cell.get() != Err(Missing::NotMeasured))
}

/// Whole numbers without a decimal point.
fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        Value::from(value as i64)
    } else {
        Value::from(value)
    }
}
