//! What `export` writes, and what it refuses.

use super::*;

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Runs `export` into a file of the folder and gives its bytes.
fn export(folder: &tempfile::TempDir, name: &str, arguments: &[&str]) -> Vec<u8> {
    let path = folder.path().join(name);
    let output = path.to_str().unwrap();
    let ran = run(&[&["export"], arguments, &["-o", output]].concat());
    assert_eq!(ran.code, 0, "{arguments:?}: {}", ran.stderr);
    std::fs::read(path).unwrap()
}

/// Width and height as the PNG's header says.
fn png_size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
    assert_eq!(&png[1..4], b"PNG");
    (number(16), number(20))
}

#[test]
fn every_view_is_exported_by_its_key() {
    let folder = folder();
    for view in [
        "profile",
        "compare",
        "ranking",
        "scatter",
        "map",
        "heatmap",
        "trend",
        "distribution",
    ] {
        let svg = export(&folder, &format!("{view}.svg"), &[view, "AZE"]);
        let svg = String::from_utf8(svg).unwrap();
        assert!(svg.contains("Azerbaijan"), "{view}");
        assert!(svg.contains("Global Organized Crime Index"), "{view}");
    }
}

#[test]
fn the_ending_picks_the_form_and_the_size_is_in_points() {
    let folder = folder();
    let years = ["compare", "AZE@2023", "AZE@2025"];
    assert_eq!(png_size(&export(&folder, "a.png", &years)), (1280, 720));
    let twice = [&years[..], &["--size", "square", "--scale", "0.5"]].concat();
    assert_eq!(png_size(&export(&folder, "b.png", &twice)), (540, 540));
    assert!(export(&folder, "a.pdf", &years).starts_with(b"%PDF"));
    let csv = String::from_utf8(export(&folder, "a.csv", &years)).unwrap();
    let extortion = csv.lines().find(|line| line.contains("Extortion")).unwrap();
    assert!(extortion.contains("4.0") && extortion.contains("2.5") && extortion.contains("-1.5"));
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let folder = folder();
    for ending in ["svg", "png", "pdf", "csv"] {
        let first = export(&folder, &format!("one.{ending}"), &["profile", "AZE"]);
        let second = export(&folder, &format!("two.{ending}"), &["profile", "AZE"]);
        assert!(first == second, "{ending}");
    }
}

#[test]
fn a_picture_replaces_a_file_only_when_asked() {
    let folder = folder();
    let path = folder.path().join("kept.svg");
    std::fs::write(&path, "mine").unwrap();
    let output = path.to_str().unwrap();
    let ran = run(&["export", "profile", "AZE", "-o", output]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr
            .starts_with("could not write: a file of this name is there already")
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    let ran = run(&["export", "profile", "AZE", "-o", output, "--replace"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<"));
}

#[test]
fn senseless_exports_end_with_2_and_leave_nothing() {
    let folder = folder();
    let path = folder.path().join("x.png");
    let output = path.to_str().unwrap();
    let gif = folder.path().join("x.gif");
    for arguments in [
        &["globe", "AZE", "-o", output][..],
        &["profile", "-o", output],
        &["profile", "AZE", "GEO", "-o", output],
        &[
            "compare", "AZE", "GEO", "ARM", "KAZ", "UZB", "TKM", "MMR", "-o", output,
        ],
        &["profile", "AZE", "-o", gif.to_str().unwrap()],
        &["profile", "AZE", "--size", "0x5", "-o", output],
        &["profile", "AZE", "--size", "64x64", "-o", output],
        &["profile", "AZE", "--scale", "0", "-o", output],
        &["profile", "AZE", "--scale", "1000", "-o", output],
        &["map", "--within", "Atlantis", "-o", output],
        &["map", "--indicators", "piracy", "-o", output],
        &["map", "--every-country", "--type", "png", "-o", output],
    ] {
        let ran = run(&[&["export"], arguments].concat());
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(!ran.stderr.contains("panicked"), "{arguments:?}");
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_a_view_cannot_show_is_refused_in_words() {
    let folder = folder();
    let path = folder.path().join("x.svg");
    let output = path.to_str().unwrap();
    let every = ["profile", "--every-country", "--type", "svg"];
    let with = |more: &[&'static str]| [&every[..], more].concat();
    for (arguments, words) in [
        (vec!["ranking", "World"], "World is a group and has no rank"),
        (
            vec!["ranking", "GEO", "--within", "Europe"],
            "Georgia is not in Europe",
        ),
        (
            vec!["scatter", "--indicators", "criminality"],
            "takes two indicators",
        ),
        (
            vec!["map", "--indicators", "criminality,resilience"],
            "one indicator",
        ),
        (vec!["map", "--against", "2021"], "a map shows one edition"),
        (
            vec!["map", "--change", "--year", "2021"],
            "no edition before 2021",
        ),
        (vec!["map", "Europe"], "map --within \"Europe\""),
        (
            vec!["map", "AZE@2023", "AZE@2025"],
            "a map shows one edition; its subjects are of 2023 and 2025",
        ),
        (
            vec!["trend", "AZE@2023", "GEO@2025"],
            "goes through every edition up to one; its subjects are of 2023 and 2025",
        ),
        (
            vec!["ranking", "AZE@2021", "GEO", "--year", "2023"],
            "--year 2023",
        ),
        (
            vec![
                "ranking",
                "--year",
                "2021",
                "--indicators",
                "financial_crimes",
            ],
            "the edition of 2021 did not measure financial crimes",
        ),
        (
            vec!["heatmap", "Germany", "--within", "Caribbean"],
            "Germany is not in the Caribbean",
        ),
        (vec!["heatmap", "--change"], "only a map shows changes"),
        (
            vec!["compare", "AZE", "GEO", "--against", "2021"],
            "AZE@2023 AZE@2025",
        ),
        (
            vec!["compare", "AZE", "GEO", "--within", "Asia"],
            "Asia can be one of them",
        ),
        (
            vec!["profile", "AZE", "--indicators", "criminality"],
            "shows all indicators",
        ),
        (
            vec!["profile", "AZE", "--type", "svg"],
            "--type goes with --every-country",
        ),
        (
            vec!["trend", "AZE@2023", "--year", "2021"],
            "names its edition",
        ),
        (with(&["--title", "Mine"]), "the same for every country"),
        (
            with(&["--indicators", "criminality"]),
            "shows all indicators",
        ),
        (with(&["--within", "Asia"]), "takes no group"),
        (with(&["--change"]), "only a map shows changes"),
    ] {
        let ran = run(&[&["export"], &arguments[..], &["-o", output]].concat());
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
        assert_eq!(ran.stderr.trim().lines().count(), 1, "{}", ran.stderr);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_ranking_honours_group_indicators_and_year() {
    let folder = folder();
    let csv = |name: &str, arguments: &[&str]| {
        String::from_utf8(export(&folder, name, arguments)).unwrap()
    };
    // Without a subject the highest of a large group, by the newest edition.
    let highest = csv("a.csv", &["ranking", "--within", "Europe"]);
    let ranks = highest.lines().filter(|line| !line.contains("Place"));
    let newest = ranks.filter_map(|line| line.trim_end_matches(',').rsplit(',').next());
    let newest: Vec<u32> = newest.filter_map(|rank| rank.parse().ok()).collect();
    assert!(
        newest.len() >= 10 && newest.iter().all(|rank| *rank <= 10),
        "{highest}"
    );
    let whole = csv(
        "b.csv",
        &["ranking", "--within", "Central Asia and the Caucasus"],
    );
    assert!(
        whole.contains("Turkmenistan") && whole.contains("Tajikistan"),
        "{whole}"
    );
    // The group is one that all subjects are in.
    let svg = csv("c.svg", &["ranking", "AZE", "DEU"]);
    assert!(svg.contains("in the world"));
    // The year is the last one; a pane an indicator.
    let year = [
        "ranking",
        "AZE",
        "--year",
        "2023",
        "--indicators",
        "criminality,resilience",
    ];
    let svg = csv("d.svg", &year);
    assert!(svg.contains("2021 to 2023") && !svg.contains("2025"));
    assert!(svg.contains(">Criminality<") && svg.contains(">Resilience<"));
}

#[test]
fn letters_without_a_shape_are_said_wherever_pictures_are_written() {
    let folder = folder();
    let output = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (one, figures, all) = (output("a.svg"), output("a.csv"), output("all"));
    let json = ["--note", "中", "--format", "json", "-o"];
    let profile = ["export", "profile", "AZE"];
    let every = ["export", "profile", "--every-country", "--type", "svg"];
    for (asked, output, said) in [
        (&profile[..], &one, 1),
        // Figures alone have every letter.
        (&profile, &figures, 0),
        (&every, &all, 1),
    ] {
        let ran = run(&[asked, &json, &[output.as_str()]].concat());
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(ran.stderr.matches('中').count(), said, "{}", ran.stderr);
        let answer = ran.json();
        let warnings = list(&answer, "warnings");
        assert_eq!(warnings.len(), said, "{answer}");
        assert!(
            warnings
                .iter()
                .all(|text| text.as_str().unwrap().contains('中'))
        );
    }
}

#[test]
fn every_country_gets_its_profile() {
    let folder = folder();
    let output = folder.path().join("all");
    let output = output.to_str().unwrap();
    let arguments = [
        "export",
        "profile",
        "--every-country",
        "--type",
        "svg",
        "-o",
        output,
    ];
    let ran = run(&arguments);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let mut names: Vec<String> = std::fs::read_dir(output)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 193);
    assert_eq!(names[0], "AFG-2025.svg");
    assert!(names.contains(&"AZE-2025.svg".to_owned()));
    // They are there already now.
    assert_eq!(run(&arguments).code, 1);
}
