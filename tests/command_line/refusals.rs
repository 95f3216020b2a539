//! Requests that make no sense, and data that cannot be read.

use super::*;

#[test]
fn unknown_places_are_refused_with_the_nearest_names() {
    for (asked, near) in [
        ("Azerbaidjan", "Azerbaijan"),
        ("Germny@2023", "Germany"),
        ("Wetsern Africa", "West"),
    ] {
        let message = refused(&["show", asked]);
        let name = asked.split('@').next().unwrap();
        assert!(
            message.starts_with(&format!("unknown place “{name}”; did you mean ")),
            "{message}"
        );
        assert!(message.contains(near), "{message}");
    }
    let message = refused(&["show", "Xyzzyqqq"]);
    assert_eq!(message, "unknown place “Xyzzyqqq”");
    assert!(refused(&["show", ""]).starts_with("unknown place"));
    // A country, but not one of the 193.
    let message = refused(&["show", "Kosovo"]);
    assert_eq!(message, "Kosovo is not in this dataset");
}

#[test]
fn shared_names_are_refused_with_what_they_could_mean() {
    for (name, meant) in [
        ("Congo", ["DR Congo", "Congo Republic"]),
        ("korea", ["South Korea", "North Korea"]),
        (
            "Micronesia",
            ["Micronesia (Federated States)", "Micronesia (region)"],
        ),
    ] {
        let message = refused(&["show", name]);
        assert!(message.starts_with(&format!("“{name}” stands for several places")));
        for meaning in meant {
            assert!(message.contains(meaning), "{message}");
            // What is offered has to be understood.
            let answer = ask(&["show", meaning]);
            let kind = if meaning.contains("(region)") {
                "group"
            } else {
                "country"
            };
            assert_eq!(answer["place"]["kind"], kind, "{meaning}");
        }
    }
}

#[test]
fn other_senseless_requests_end_with_2_too() {
    for (arguments, cause) in [
        (
            &["show", "AZE@2022"][..],
            "no edition 2022; the dataset has 2021, 2023, 2025",
        ),
        (
            &["show", "AZE@"],
            "no edition ; the dataset has 2021, 2023, 2025",
        ),
        (&["show", "AZE", "--against", "1999"], "no edition 1999"),
        (
            &["rank", "heroin"],
            "unknown indicator “heroin”; did you mean heroin_trade",
        ),
        (
            &["rank", "resilience", "--within", "Asie"],
            "unknown group “Asie”; did you mean Asia",
        ),
        (&["correlate", "resilience", "x"], "unknown indicator “x”"),
        (
            &["convert", "a.xlsx", "-o", "b.docx"],
            "the output must end in .json or .csv — b.docx",
        ),
    ] {
        let message = refused(arguments);
        assert!(message.starts_with(cause), "{message}");
    }
    for arguments in [
        &["show"][..],
        &["rank"],
        &["check"],
        &["show", "AZE", "--no-such-option"],
    ] {
        let ran = run(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments:?}");
    }
}

#[test]
fn unreadable_data_ends_with_1_cause_first_and_file_last() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere.xlsx");
    let missing = missing.to_str().unwrap();
    for arguments in [
        &["check", missing][..],
        &["show", "AZE", "--data", missing],
        &["compare", "AZE", "ARM", "--data", missing],
        &["rank", "resilience", "--data", missing],
        &["correlate", "resilience", "criminality", "--data", missing],
        &["convert", missing, "-o", "out.json"],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}");
        let cause = "there is no such file; look whether it was moved or renamed";
        assert_eq!(ran.stderr, format!("{cause} — {missing}\n"));
        assert_eq!(ran.stdout.trim(), "", "{arguments:?}");
    }
}

#[test]
fn a_document_given_as_data_is_named_with_the_commands_that_read_it() {
    let fixture = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/documents/fiji-2025.md"
    );
    for arguments in [
        &["show", "FJI", "--data", fixture][..],
        &["compare", "FJI@2023", "FJI@2025", "--data", fixture],
    ] {
        let ran = run(arguments);
        assert_eq!(ran.code, 1, "{arguments:?}");
        let named = "this is a document, not data; “counterpoise check” reads it";
        assert!(ran.stderr.starts_with(named), "{}", ran.stderr);
    }
}
