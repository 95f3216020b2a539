//! The schema of the project's own JSON describes what the program writes and
//! refuses what its reader refuses.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

mod support;

use counterpoise::export::{dictionary_csv, native_json};
use counterpoise::load;
use serde_json::{Map, Value, json};
use support::Workbook;

fn schema() -> Value {
    serde_json::from_str(include_str!("../assets/dataset.schema.json")).unwrap()
}

fn built_in() -> Value {
    serde_json::from_str(include_str!("../assets/organized-crime-index.json")).unwrap()
}

/// What is wrong with `value`, each with its place. Understands the keywords
/// our schema uses and fails on any other, so that none is passed over.
fn problems(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = schema.as_object().unwrap();
    let wrong = |what: &str| vec![format!("{at}: {what}")];
    let mut out = Vec::new();
    for (keyword, asked) in schema {
        out.extend(match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" => vec![],
            other if !concerns(other, value) => vec![],
            "$ref" => {
                let pointer = asked.as_str().unwrap().strip_prefix('#').unwrap();
                problems(root, root.pointer(pointer).unwrap(), value, at)
            }
            "type" if has_type(value, asked) => vec![],
            "const" if asked == value => vec![],
            "enum" if asked.as_array().unwrap().contains(value) => vec![],
            "type" | "const" | "enum" => wrong(&format!("{value} is not {keyword} {asked}")),
            "anyOf" => {
                let mut any = asked.as_array().unwrap().iter();
                if any.any(|one| problems(root, one, value, at).is_empty()) {
                    vec![]
                } else {
                    wrong(&format!("{value} is none of those permitted"))
                }
            }
            "required" => {
                let absent = |key: &&Value| value.get(key.as_str().unwrap()).is_none();
                let absent: Vec<&Value> = asked.as_array().unwrap().iter().filter(absent).collect();
                absent.iter().map(|key| format!("{at}: no {key}")).collect()
            }
            "properties" | "additionalProperties" => vec![],
            "items" => items(root, asked, value, at),
            "minItems" if value.as_array().unwrap().len() as u64 >= asked.as_u64().unwrap() => {
                vec![]
            }
            "minimum" if value.as_f64() >= asked.as_f64() => vec![],
            "maximum" if value.as_f64() <= asked.as_f64() => vec![],
            "exclusiveMinimum" if value.as_f64() > asked.as_f64() => vec![],
            "pattern" => {
                assert_eq!(asked, "^[A-Z]{3}$", "the only pattern this test knows");
                let text = value.as_str().unwrap_or_default();
                let fits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
                if fits { vec![] } else { wrong("no such code") }
            }
            "minItems" | "minimum" | "maximum" | "exclusiveMinimum" => {
                wrong(&format!("{value} against {keyword} {asked}"))
            }
            other => panic!("this test does not know the keyword {other}"),
        });
    }
    if let Some(members) = value.as_object() {
        out.extend(properties(root, schema, members, at));
    }
    out
}

/// Whether a keyword says anything about a value of this type.
fn concerns(keyword: &str, value: &Value) -> bool {
    match keyword {
        "required" => value.is_object(),
        "minItems" => value.is_array(),
        "minimum" | "maximum" | "exclusiveMinimum" => value.is_number(),
        "pattern" => value.is_string(),
        _ => true,
    }
}

fn has_type(value: &Value, asked: &Value) -> bool {
    match asked.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "null" => value.is_null(),
        other => panic!("this test does not know the type {other}"),
    }
}

fn items(root: &Value, asked: &Value, value: &Value, at: &str) -> Vec<String> {
    let list = value.as_array().into_iter().flatten().enumerate();
    list.flat_map(|(index, item)| problems(root, asked, item, &format!("{at}[{index}]")))
        .collect()
}

fn properties(
    root: &Value,
    schema: &Map<String, Value>,
    members: &Map<String, Value>,
    at: &str,
) -> Vec<String> {
    let described = schema.get("properties").and_then(Value::as_object);
    let others = schema.get("additionalProperties");
    let mut out = Vec::new();
    for (key, member) in members {
        let path = format!("{at}.{key}");
        match (described.and_then(|described| described.get(key)), others) {
            (Some(known), _) => out.extend(problems(root, known, member, &path)),
            (None, Some(Value::Bool(false))) => out.push(format!("{path}: not described")),
            (None, Some(other)) => out.extend(problems(root, other, member, &path)),
            (None, None) => {}
        }
    }
    out
}

fn check(value: &Value) -> Vec<String> {
    let schema = schema();
    problems(&schema, &schema, value, "")
}

#[test]
fn the_built_in_dataset_fits() {
    let dataset = built_in();
    assert_eq!(check(&dataset), [] as [String; 0]);
    // What a schema of this kind cannot say: lists of scores match the places.
    let places = dataset["places"].as_array().unwrap().len();
    assert_eq!(places, 193);
    let ids: Vec<&Value> = dataset["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|indicator| &indicator["id"])
        .collect();
    for edition in dataset["editions"].as_array().unwrap() {
        for (key, cells) in edition["scores"].as_object().unwrap() {
            assert!(ids.contains(&&json!(key)), "{key}");
            assert_eq!(cells.as_array().unwrap().len(), places, "{key}");
        }
    }
}

#[test]
fn everything_is_described_and_no_object_is_open() {
    fn walk(schema: &Value, at: &str) {
        if schema.get("type") == Some(&json!("object")) {
            assert!(schema.get("additionalProperties").is_some(), "{at}");
        }
        for group in ["properties", "$defs"] {
            let members = schema.get(group).and_then(Value::as_object);
            for (key, member) in members.into_iter().flatten() {
                let at = format!("{at}/{key}");
                let text = member["description"].as_str().unwrap_or_default();
                assert!(text.ends_with('.'), "{at}: {text}");
                walk(member, &at);
            }
        }
    }
    let schema = schema();
    walk(&schema, "");
    let text = schema["description"].as_str().unwrap();
    for word in ["refused", "not_covered", "null", "never"] {
        assert!(text.contains(word), "{word}");
    }
}

#[test]
fn reasons_for_absence_fit_as_they_are_written() {
    let mut workbook = Workbook::official(&[2023, 2025], &["Armenia", "Georgia"]);
    workbook.sheets[1].set(2, "Heroin trade", 11.0);
    workbook.sheets[1].set(2, "Prevention", support::Value::Empty);
    workbook.sheets[1].rows.pop();
    let loaded = load::open("scores.xlsx", &workbook.bytes()).unwrap();
    let written: Value = serde_json::from_str(&native_json::write(&loaded.dataset)).unwrap();
    assert_eq!(check(&written), [] as [String; 0]);
    let scores = &written["editions"][1]["scores"];
    assert_eq!(scores["heroin_trade"], json!(["refused", "not_covered"]));
    assert_eq!(scores["prevention"], json!([null, "not_covered"]));
}

#[test]
fn a_dataset_without_optional_keys_fits_and_is_read() {
    let small = small();
    assert_eq!(check(&small), [] as [String; 0]);
    load::open("small.json", small.to_string().as_bytes()).unwrap();
}

fn small() -> Value {
    json!({
        "format": "counterpoise-dataset",
        "version": 1,
        "title": "A small one",
        "indicators": [
            {"id": "a", "label": "A", "direction": "higher_is_worse", "min": 0, "max": 1}
        ],
        "places": [{"iso3": "AZE"}],
        "editions": [{"year": 2025, "scores": {"a": [0.25]}}]
    })
}

/// The schema and the reader refuse the same mistakes.
#[test]
fn what_the_reader_refuses_does_not_fit() {
    let set = |pointer: &str, key: &str, value: Value| {
        let mut changed = small();
        let object = changed.pointer_mut(pointer).unwrap();
        object
            .as_object_mut()
            .unwrap()
            .insert(key.to_owned(), value);
        changed
    };
    let mut mistakes = vec![
        set("", "colour", json!(1)),
        set("", "format", json!("other")),
        set("", "version", json!(3)),
        set("", "sources", json!([{"title": "A"}])),
        set("", "version", json!("1")),
        set("", "title", json!(null)),
        set("", "source", json!({"path": "x"})),
        set("", "indicators", json!([])),
        set("", "places", json!([])),
        set("", "editions", json!([])),
        set("", "editions", json!({})),
        set("/indicators/0", "colour", json!("red")),
        set("/indicators/0", "direction", json!("up")),
        set("/indicators/0", "bands", json!("wide")),
        set("/indicators/0", "min", json!("0")),
        set("/indicators/0", "step", json!(0)),
        set("/places/0", "iso3", json!("Aze")),
        set("/places/0", "names", json!("Azerbaijan")),
        set("/places/0", "population", json!(10)),
        set("/editions/0", "year", json!("2025")),
        set("/editions/0", "year", json!(2025.5)),
        set("/editions/0", "year", json!(40_000)),
        set("/editions/0", "note", json!("")),
        set("/editions/0/scores", "a", json!(["unknown"])),
        set("/editions/0/scores", "a", json!([true])),
        set("/editions/0/scores", "a", json!(0.5)),
    ];
    for (pointer, keys) in [
        (
            "",
            &[
                "format",
                "version",
                "title",
                "indicators",
                "places",
                "editions",
            ][..],
        ),
        ("/indicators/0", &["id", "label", "direction", "min", "max"]),
        ("/places/0", &["iso3"]),
        ("/editions/0", &["year", "scores"]),
    ] {
        for key in keys {
            let mut changed = small();
            let object = changed.pointer_mut(pointer).unwrap();
            object.as_object_mut().unwrap().remove(*key).unwrap();
            mistakes.push(changed);
        }
    }
    for mistake in mistakes {
        let read = load::open("small.json", mistake.to_string().as_bytes());
        assert!(read.is_err(), "read: {mistake}");
        assert!(!check(&mistake).is_empty(), "fits: {mistake}");
    }
}

/// Where figures are from, and from which years, survives being written.
#[test]
fn a_joined_dataset_keeps_its_sources_and_years() {
    let index = load::built_in().unwrap();
    let text = "Country,Code,Year,Income\nKenya,KEN,2021,2000\nKenya,KEN,2024,2100\n\
                Mali,MLI,2022,900\nMali,MLI,2024,950\nPeru,PER,2022,7000\n";
    let income = load::open("income.csv", text.as_bytes()).unwrap();
    let joined = load::join(vec![index, income], load::Reach(3))
        .unwrap()
        .unwrap();
    let text = native_json::write(&joined.dataset);
    let written: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(check(&written), [] as [String; 0]);
    assert_eq!(written["version"], 2);
    assert_eq!(written["sources"][1]["file"], "income.csv");
    let years = &written["editions"][1]["years_of"]["income"];
    assert_eq!(*years, json!({"usual": 2022, "others": {"KEN": 2024}}));
    let again = load::open("joined.json", text.as_bytes()).unwrap();
    assert_eq!(again.report.refused, []);
    assert_eq!(*again.dataset, *joined.dataset);
    // What it says of sources has to make sense.
    for (pointer, value, cause) in [
        (
            "/sources",
            json!([]),
            "0 sources; a joined dataset has 2 to 8",
        ),
        ("/version", json!(1), "only version 2 knows several sources"),
        ("/indicators/36/source", json!(5), "there is no source 5"),
        (
            "/sources/0/title",
            json!("Another index"),
            "the first source has to be the dataset’s own, but its title is “Another index” and the dataset’s is “Global Organized Crime Index”",
        ),
        (
            "/title",
            json!("Another index"),
            "the first source has to be the dataset’s own",
        ),
        (
            "/sources/1",
            json!({"file": "x"}),
            "the source has no title",
        ),
        (
            "/editions/1/years_of/income/others",
            json!({"XXX": 2024}),
            "“XXX” is not among the places",
        ),
    ] {
        let mut wrong = written.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        let error = load::open("joined.json", wrong.to_string().as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with(cause), "{error}");
    }
}

#[test]
fn every_indicator_has_its_row() {
    let dataset = load::built_in().unwrap().dataset;
    let csv = dictionary_csv::write(&dataset).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let headings = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), dataset.indicators().len());
    let field = |key: &str, heading: &str| {
        let column = headings.iter().position(|name| name == heading).unwrap();
        let row = rows.iter().find(|row| &row[0] == key).unwrap();
        row[column].to_owned()
    };
    assert_eq!(field("cyber_dependent_crimes", "years"), "2023; 2025");
    assert_eq!(field("cyber_dependent_crimes", "figures"), "386");
    assert_eq!(
        field("cyber_dependent_crimes", "part_of"),
        "criminal_markets"
    );
    assert_eq!(
        field("criminality", "parts"),
        "criminal_markets; criminal_actors"
    );
    assert_eq!(field("resilience", "direction"), "higher is better");
    assert_eq!(field("human_trafficking", "step"), "0.5");
    assert_eq!(
        field("human_trafficking", "source"),
        "Global Organized Crime Index"
    );
}
