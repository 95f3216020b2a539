//! What `find` answers.

use super::*;

const OECD: &str = "AUS AUT BEL CAN CHE CHL COL CRI CZE DEU DNK ESP EST FIN FRA GBR GRC HUN IRL \
                    ISL ISR ITA JPN KOR LTU LUX LVA MEX NLD NOR NZL POL PRT SVK SVN SWE TUR USA";

/// The mean change of a pillar's leaves in half steps, as a fraction: sums and
/// counts of both editions, from the leaves alone.
fn pillar_change(dataset: &Dataset, place: PlaceId, pillar: &str, shared: bool) -> (i64, i64) {
    let tree = dataset.indicators();
    let leaves = tree.leaves(tree.find(pillar).unwrap());
    let half = |year, leaf| {
        let value: Option<f64> = dataset.cell(place, year, leaf).ok();
        value.map(|value| (value * 2.0) as i64)
    };
    let sum = |year: Year, other: Year| {
        let counted = leaves.iter().filter(|leaf| {
            half(year, **leaf).is_some() && (!shared || half(other, **leaf).is_some())
        });
        counted.fold((0, 0), |(sum, count), leaf| {
            (sum + half(year, *leaf).unwrap(), count + 1)
        })
    };
    let ((now, of_now), (before, of_before)) = (sum(2023, 2021), sum(2021, 2023));
    (now * of_before - before * of_now, of_now * of_before)
}

/// A fraction of half steps in hundredths, half up by size.
fn hundredths((halves, of): (i64, i64)) -> i64 {
    halves.signum() * ((100 * halves.abs() + of) / (2 * of))
}

/// Which OECD countries rose by at least 0.2 in criminality and lost more than
/// 0.3 of resilience from 2021 to 2023, worked out anew from the leaves.
fn rose_and_lost(shared: bool) -> BTreeMap<String, [i64; 2]> {
    let dataset = load::built_in().unwrap().dataset;
    let change = |code: &str| {
        let place = dataset.place_by_iso3(code).unwrap();
        let of = |pillar| pillar_change(&dataset, place, pillar, shared);
        let ((a, b), (c, d)) = (of("criminal_markets"), of("criminal_actors"));
        let criminality = (a * d + c * b, 2 * b * d);
        [hundredths(criminality), hundredths(of("resilience"))]
    };
    OECD.split(' ')
        .map(|code| (code.to_owned(), change(code)))
        .filter(|(_, [criminality, resilience])| *criminality >= 20 && *resilience < -30)
        .collect()
}

fn hundredths_of(value: &Value) -> i64 {
    (value.as_f64().unwrap() * 100.0).round() as i64
}

#[test]
fn find_answers_what_rose_and_what_was_lost_in_the_oecd() {
    for (option, shared) in [(None, false), (Some("--like-for-like"), true)] {
        let expected = rose_and_lost(shared);
        // Read from the workbook once, by other means.
        let known: Vec<&str> = expected.keys().map(String::as_str).collect();
        assert_eq!(known, ["GBR", "NZL"]);
        let mut arguments = vec!["find", "criminality.change>=0.2", "resilience.change<−0.3"];
        arguments.extend(["--within", "OECD", "--year", "2023", "--against", "2021"]);
        arguments.extend(option);
        let answer = ask(&arguments);
        let found: BTreeMap<String, [i64; 2]> = list(&answer, "rows")
            .iter()
            .map(|row| {
                let value = |key: &str| hundredths_of(&row["values"][key]);
                let values = [value("criminality.change"), value("resilience.change")];
                (row["iso3"].as_str().unwrap().to_owned(), values)
            })
            .collect();
        assert_eq!(found, expected);
        let basis = if shared { "like_for_like" } else { "published" };
        assert_eq!(answer["basis"], basis);
        assert_eq!(answer["members"], 38);
    }
}

#[test]
fn find_keeps_its_keys() {
    let answer = ask(&["find", "criminality.score>=7", "criminality.score<7.5"]);
    has(
        &answer,
        &[
            "year",
            "against",
            "within",
            "conditions",
            "rows",
            "left_out",
        ],
    );
    assert_eq!(
        answer["conditions"],
        json!(["criminality.score>=7", "criminality.score<7.5"])
    );
    assert_eq!(answer["judged_on"], "two decimals, as published");
    let rows = list(&answer, "rows");
    assert!(rows.len() > 3);
    let ranked = ask(&["rank", "criminality"]);
    let code = |row: &Value| row["iso3"].as_str().unwrap().to_owned();
    let expected: BTreeSet<String> = list(&ranked, "rows")
        .iter()
        .filter(|row| (700..750).contains(&hundredths_of(&row["score"])))
        .map(code)
        .collect();
    assert_eq!(rows.iter().map(code).collect::<BTreeSet<_>>(), expected);
    for row in rows {
        has(row, &["iso3", "name", "values"]);
        assert_eq!(keys(&row["values"]), BTreeSet::from(["criminality.score"]));
    }
}

#[test]
fn find_says_who_could_not_be_judged() {
    let arguments = ["find", "financial_crimes.change>=0", "--year", "2023"];
    let answer = ask(&arguments);
    assert_eq!(answer["rows"], json!([]));
    assert_eq!(list(&answer, "left_out").len(), 193);
    let left = &list(&answer, "left_out")[0];
    assert_eq!(left["missing"], "not_measured");
    assert_eq!(left["quantity"], "financial_crimes.change");
    let ran = run(&arguments);
    assert_eq!(ran.code, 0);
    assert!(ran.stdout.contains("No country meets this."));
    assert!(ran.stdout.contains(
        "Left out, not measured in the earlier edition (financial_crimes.change): 193 countries"
    ));
}

#[test]
fn senseless_conditions_end_with_2() {
    for (condition, cause) in [
        (
            "criminality.change",
            "“criminality.change” compares nothing",
        ),
        ("criminality>5", "“criminality” does not say what"),
        (
            "heroin.score>5",
            "unknown indicator “heroin”; did you mean heroin_trade",
        ),
        (
            "criminality.rang>5",
            "“rang” is not something an indicator has",
        ),
        ("criminality.score>5,0", "“5,0” is not a number"),
        ("criminality.rank<1.5", "rank counts whole places"),
    ] {
        let message = refused(&["find", condition]);
        assert!(message.starts_with(cause), "{message}");
    }
    let message = refused(&["find", "criminality.change>0", "--year", "2021"]);
    assert!(message.starts_with("there is no edition before 2021"));
    let message = refused(&["find", "criminality.score>0", "--within", "OECT"]);
    assert!(message.starts_with("unknown group “OECT”; did you mean OECD"));
    assert_eq!(run(&["find"]).code, 2);
}
