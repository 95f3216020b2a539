//! What views say: of datasets of one's own, of places outside a group, of
//! differences too small to be shown.

#![allow(clippy::unwrap_used, reason = "a view that cannot be made has failed")]

use std::sync::Arc;

use counterpoise::analysis::{Basis, ScoreBook, rank_column};
use counterpoise::chart::{Figure, MapSpec, PageSpec, ScatterSpec, TrendFigure};
use counterpoise::data::{Dataset, Entity, GroupId, IndicatorId, PlaceId};
use counterpoise::export::shown_csv;
use counterpoise::load;
use counterpoise::project::{
    DeskEdit, Edit, FileType, PageLook, PaneEdit, Picture, Project, SubjectEdit, Tab, View,
};
use serde_json::{Value, json};

fn built_in() -> Value {
    serde_json::from_slice(include_bytes!("../assets/organized-crime-index.json")).unwrap()
}

fn open(json: &Value) -> Arc<Dataset> {
    let bytes = serde_json::to_vec(json).unwrap();
    load::open("own.json", &bytes).unwrap().dataset
}

fn find(dataset: &Dataset, key: &str) -> IndicatorId {
    dataset.indicators().find(key).unwrap()
}

fn picture(dataset: &Dataset, view: View, subjects: &[&str]) -> Picture {
    let subjects = subjects
        .iter()
        .map(|text| dataset.find_subject(text).unwrap());
    Picture::new(view, subjects.collect())
}

fn page(dataset: &Dataset, picture: &Picture) -> PageSpec {
    picture.page(&ScoreBook::new(dataset), PageLook::default())
}

fn ranks(page: &PageSpec) -> &TrendFigure {
    match &page.body.panes()[0].figure {
        Figure::Bump(figure) => figure,
        other => panic!("{:?}", other.kind()),
    }
}

/// A ranking of countries by one indicator, without a subject.
fn ranking(dataset: &Dataset, indicator: &str, group: Option<&str>) -> Picture {
    Picture {
        indicators: vec![find(dataset, indicator)],
        within: group.map(|name| dataset.find_group(name).unwrap()),
        ..Picture::new(View::Ranking, Vec::new())
    }
}

/// The index with scores of an edition taken out.
fn with_gaps(year: i64, indicator: &str, countries: &[&str]) -> Arc<Dataset> {
    let mut json = built_in();
    let places = json["places"].as_array().unwrap().clone();
    let mut editions = json["editions"].as_array_mut().unwrap().iter_mut();
    let edition = editions.find(|edition| edition["year"] == year).unwrap();
    for iso3 in countries {
        let at = places.iter().position(|place| place["iso3"] == *iso3);
        edition["scores"][indicator][at.unwrap()] = Value::Null;
    }
    open(&json)
}

/// The index with one market under another label and on another scale.
fn with_gdp() -> Arc<Dataset> {
    let mut json = built_in();
    for indicator in json["indicators"].as_array_mut().unwrap() {
        if indicator["id"] == "cocaine_trade" {
            indicator["label"] = json!("GDP per person");
            indicator["short_label"] = json!("GDP");
            indicator["direction"] = json!("higher_is_better");
            indicator["min"] = json!(0);
            indicator["max"] = json!(30);
        }
    }
    open(&json)
}

#[test]
fn acronyms_keep_their_letters_and_axes_say_their_own_scale() {
    let dataset = with_gdp();
    let book = ScoreBook::new(&dataset);
    let ids = ["human_trafficking", "cocaine_trade"].map(|key| find(&dataset, key));
    let trend = Picture {
        indicators: ids.to_vec(),
        ..picture(&dataset, View::Trend, &["AZE"])
    };
    let title = trend.page(&book, PageLook::default()).title;
    assert!(
        title.contains("human trafficking and GDP per person"),
        "{title}"
    );
    let compare = Picture {
        view: View::Compare,
        ..trend
    };
    let page = compare.page(&book, PageLook::default());
    let words = page.body.panes()[0]
        .figure
        .caption()
        .direction_words
        .clone();
    assert_eq!(
        words,
        "Human trafficking 1 to 10, higher is worse; GDP per person 0 to 30, higher is better"
    );
}

#[test]
fn classes_belong_to_the_index_alone() {
    let mut json = built_in();
    for indicator in json["indicators"].as_array_mut().unwrap() {
        indicator["min"] = json!(0);
        indicator["max"] = json!(100);
    }
    let dataset = open(&json);
    let book = ScoreBook::new(&dataset);
    let spec = ScatterSpec {
        x: find(&dataset, "criminality"),
        y: find(&dataset, "resilience"),
        year: dataset.newest_year(),
        within: GroupId(0),
        highlights: Vec::new(),
        basis: Basis::Published,
        quadrants: true,
        trend: true,
        full_scale: false,
    };
    let notes = spec.figure(&book).caption.notes.join(". ");
    assert!(
        notes.contains("Cut at the medians") && !notes.contains("5.50"),
        "{notes}"
    );
    let page = picture(&dataset, View::Profile, &["AZE"]).page(&book, PageLook::default());
    assert_eq!(page.title, "Azerbaijan 2025");
    assert!(!page.note.contains("5.50"), "{}", page.note);
}

#[test]
fn a_change_too_small_to_show_is_neither_none_nor_zero() {
    // One country's half step in 193: 0.0026 in the mean of the world.
    let mut json = built_in();
    let editions = json["editions"].as_array_mut().unwrap();
    let before = editions.iter().find(|e| e["year"] == 2023).unwrap()["scores"].clone();
    let now = editions.iter_mut().find(|e| e["year"] == 2025).unwrap();
    now["scores"] = before;
    let scores = now["scores"]["human_trafficking"].as_array_mut().unwrap();
    let score = scores
        .iter_mut()
        .find(|score| score.as_f64() == Some(5.0))
        .unwrap();
    *score = json!(5.5);
    let dataset = open(&json);
    let book = ScoreBook::new(&dataset);
    let world = picture(&dataset, View::Compare, &["World@2023", "World@2025"]);
    let page = world.page(&book, PageLook::default());
    assert!(
        page.subtitle.starts_with("One of fifteen rose, none fell."),
        "{}",
        page.subtitle
    );
    assert!(
        page.subtitle.contains("changed by less than 0.01"),
        "{}",
        page.subtitle
    );
    let differences = page.body.panes()[1].figure.caption().alt_text.clone();
    assert!(
        differences.contains("1 of 15 rose, human trafficking <0.01"),
        "{differences}"
    );
    assert!(differences.contains("14 unchanged"), "{differences}");
    let csv = |page: &PageSpec| String::from_utf8(shown_csv(page).unwrap()).unwrap();
    let trafficking = |csv: String| {
        let mut lines = csv
            .lines()
            .filter(|line| line.contains("Human trafficking"));
        let cell = |line: &str, wanted: &str| line.split(',').any(|cell| cell == wanted);
        assert!(lines.clone().next().is_some(), "{csv}");
        lines.all(|line| cell(line, "<0.01") && !cell(line, "0.00"))
    };
    assert!(trafficking(csv(&page)), "{}", csv(&page));
    let profile = Picture {
        against: Some(2023),
        ..picture(&dataset, View::Profile, &["World@2025"])
    };
    let subtitle = profile.page(&book, PageLook::default()).subtitle;
    assert!(
        subtitle.contains("criminality changed by less than 0.01"),
        "{subtitle}"
    );
    assert!(subtitle.contains("resilience unchanged"), "{subtitle}");
}

#[test]
fn who_is_outside_the_group_is_drawn_without_being_counted() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let within = Some(dataset.find_group("Caribbean").unwrap());
    let alone = Picture {
        within,
        ..picture(&dataset, View::Scatter, &[])
    };
    let beside = Picture {
        within,
        ..picture(&dataset, View::Scatter, &["MMR"])
    };
    let [alone, beside] = [alone, beside].map(|picture| {
        let page = picture.page(&book, PageLook::default());
        match page.body.panes()[0].figure.clone() {
            Figure::Scatter(figure) => figure,
            other => panic!("{:?}", other.kind()),
        }
    });
    assert_eq!(beside.points.len(), alone.points.len() + 1);
    assert_eq!(beside.quadrants, alone.quadrants);
    assert_eq!(beside.trend, alone.trend);
    let note = "Myanmar, outside the Caribbean, is shown for comparison and not counted";
    assert!(
        beside.caption.notes.contains(&note.to_owned()),
        "{:?}",
        beside.caption.notes
    );
    let alt = &beside.caption.alt_text;
    assert!(
        alt.contains(note) && !alt.contains("Myanmar is the farthest"),
        "{alt}"
    );
}

#[test]
fn a_map_of_changes_names_the_edition_that_measured_nothing() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let spec = MapSpec {
        indicator: find(&dataset, "financial_crimes"),
        year: 2025,
        against: Some(2021),
        basis: Basis::Published,
        within: None,
        highlights: Vec::new(),
    };
    let figure = spec.figure(&book);
    assert_eq!(figure.statement.as_deref(), Some("Not measured in 2021"));
    assert_eq!(
        figure.caption.notes,
        ["193 of 193 countries not measured in 2021"]
    );
}

#[test]
fn missing_values_of_several_subjects_are_heard() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let page = picture(
        &dataset,
        View::Compare,
        &["AZE@2021", "GEO@2021", "ARM@2025"],
    );
    let page = page.page(&book, PageLook::default());
    let Figure::Radar(radar) = &page.body.panes()[0].figure else {
        panic!("no radar")
    };
    let alt = &radar.caption.alt_text;
    assert!(alt.contains("5 of 15 not measured in 2021"), "{alt}");
}

#[test]
fn who_moved_most_is_said_of_those_shown_with_ranks_of_the_whole_group() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let all: Vec<PlaceId> = dataset.place_ids().collect();
    for (indicator, up) in [("criminality", "worse"), ("resilience", "better")] {
        let page = page(&dataset, &ranking(&dataset, indicator, None));
        let rank = |year| {
            let scores = book.scores(year, &Basis::Published);
            rank_column(scores.column(find(&dataset, indicator)), &all)
        };
        let (before, now) = (rank(2021), rank(2025));
        let mut shown: Vec<PlaceId> = all.clone();
        shown.retain(|place| now.rank(*place).unwrap() <= 10);
        assert_eq!(ranks(&page).lines.len(), shown.len(), "{indicator}");
        let gained = |place: &PlaceId| {
            let rank = |at: Option<u32>| i64::from(at.unwrap());
            rank(before.rank(*place)) - rank(now.rank(*place))
        };
        let subtitle = &page.subtitle;
        for (most, way) in [
            (shown.iter().map(gained).max().unwrap(), "up"),
            (shown.iter().map(gained).min().unwrap(), "down"),
        ] {
            let mut movers = shown.iter().filter(|place| gained(place) == most);
            let (Some(one), None) = (movers.next(), movers.next()) else {
                continue;
            };
            let name = dataset.name(Entity::Country(*one));
            let words = format!("{name} moved {way} most");
            assert_eq!(
                subtitle.contains(&words),
                most != 0,
                "{subtitle}: {words} {most}"
            );
        }
        assert!(subtitle.starts_with("Of these ten, "), "{subtitle}");
        let verdict = format!("moved up most since 2021, which is {up}: from ");
        assert!(subtitle.contains(&verdict), "{subtitle}");
    }
    // Where the whole group is shown, nobody is left out.
    let group = Some("Central Asia and the Caucasus");
    let page = page(&dataset, &ranking(&dataset, "human_trafficking", group));
    assert!(page.subtitle.contains("moved"), "{}", page.subtitle);
    assert!(!page.subtitle.contains("Of these"), "{}", page.subtitle);
    let alt = &ranks(&page).caption.alt_text;
    for text in [&page.subtitle, alt] {
        assert!(!text.contains('=') && text.contains("tied"), "{text}");
    }
}

#[test]
fn a_ranking_counts_the_lines_it_shows() {
    let dataset = load::built_in().unwrap().dataset;
    let page_of = |indicator| page(&dataset, &ranking(&dataset, indicator, None));
    let ten = page_of("criminality");
    assert!(
        ten.title
            .starts_with("The ten highest by criminality in the world"),
        "{}",
        ten.title
    );
    // None of the ten shares its rank, whatever others do.
    let notes = |page: &PageSpec| ranks(page).caption.notes.clone();
    let is_shared = |page: &PageSpec| {
        let mut texts = ranks(page).lines.iter().flat_map(|line| &line.texts);
        texts.any(|text| text.starts_with('='))
    };
    for indicator in ["criminality", "human_trafficking", "heroin_trade"] {
        let page = page_of(indicator);
        let said = notes(&page).contains(&"= shares its rank".to_owned());
        assert_eq!(said, is_shared(&page), "{indicator}");
    }
    let tied = page_of("human_trafficking");
    let lines = ranks(&tied).lines.len();
    assert_eq!(lines, 16);
    assert!(
        tied.title
            .starts_with("The sixteen highest by human trafficking")
    );
    assert!(notes(&tied).contains(&"Shown: the 16 highest of 193 in 2025".to_owned()));
    // Ranks are left whole where a shared one would be too many to read.
    let many = page_of("synthetic_drug_trade");
    assert!(ranks(&many).lines.len() <= 20, "{}", many.title);
}

#[test]
fn who_has_no_value_in_the_last_edition_is_said_and_not_counted() {
    let group = "Central Asia and the Caucasus";
    let dataset = with_gaps(2025, "human_trafficking", &["AZE", "KAZ"]);
    let small = page(
        &dataset,
        &ranking(&dataset, "human_trafficking", Some(group)),
    );
    let figure = ranks(&small);
    let words = &figure.caption.direction_words;
    assert!(words.starts_with("Rank of 6, "), "{words}");
    let note = "No rank in 2025: Azerbaijan and Kazakhstan, no value".to_owned();
    assert!(
        figure.caption.notes.contains(&note),
        "{:?}",
        figure.caption.notes
    );
    // Their ranks of the editions before stay.
    assert_eq!(figure.lines.len(), 8);
    let large = page(&dataset, &ranking(&dataset, "human_trafficking", None));
    let figure = ranks(&large);
    assert!(figure.caption.direction_words.starts_with("Rank of 191, "));
    assert!(
        figure.caption.notes.contains(&note),
        "{:?}",
        figure.caption.notes
    );
    // Who was asked for has a remark of its own.
    let asked = Picture {
        subjects: picture(&dataset, View::Ranking, &["AZE"]).subjects,
        ..ranking(&dataset, "human_trafficking", Some(group))
    };
    let asked = page(&dataset, &asked);
    let notes = &ranks(&asked).caption.notes;
    for note in [
        "Azerbaijan: no value in 2025",
        "No rank in 2025: Kazakhstan, no value",
    ] {
        assert!(notes.contains(&note.to_owned()), "{notes:?}");
    }
}

#[test]
fn nothing_is_said_to_be_ranked_in_an_edition_that_measured_nothing() {
    let dataset = load::built_in().unwrap().dataset;
    let asked = Picture {
        year: Some(2021),
        ..ranking(&dataset, "financial_crimes", None)
    };
    let refusal = asked.refusal(&dataset).unwrap().to_string();
    assert_eq!(
        refusal,
        "the edition of 2021 did not measure financial crimes"
    );
    // Drawn all the same it invents no number.
    let page = page(&dataset, &asked);
    let caption = &ranks(&page).caption;
    assert_eq!(
        caption.direction_words,
        "1 is the highest score, higher is worse"
    );
    assert_eq!(caption.notes, ["Financial crimes: not measured in 2021"]);
    assert!(!page.title.contains("none"), "{}", page.title);
    // A ranking that goes on to an edition that measured it is as it was.
    assert_eq!(
        ranking(&dataset, "financial_crimes", None).refusal(&dataset),
        None
    );
}

#[test]
fn years_of_subjects_that_are_not_shown_change_nothing() {
    let dataset = load::built_in().unwrap().dataset;
    for view in [View::Map, View::Heatmap] {
        let asked = |subjects: &[&str]| Picture {
            year: Some(2025),
            within: Some(dataset.find_group("Asia").unwrap()),
            indicators: vec![find(&dataset, "criminal_markets")],
            like_for_like: true,
            ..picture(&dataset, view, subjects)
        };
        let mixed = asked(&["AZE@2025", "GEO@2021"]);
        let [alike, different] = [&asked(&["AZE@2025", "GEO@2025"]), &mixed].map(|picture| {
            let page = page(&dataset, picture);
            let figure = page.body.panes()[0].figure.clone();
            (page.title, page.note, figure)
        });
        assert_eq!(alike, different, "{view:?}");
        // Who asks for them by name is told.
        let refusal = mixed.refusal(&dataset).unwrap().to_string();
        assert!(refusal.contains("2021 and 2025"), "{refusal}");
    }
    for view in [View::Ranking, View::Trend] {
        let refusal = picture(&dataset, view, &["AZE@2025", "GEO@2021"]).refusal(&dataset);
        assert!(refusal.unwrap().to_string().contains("2021 and 2025"));
    }
}

#[test]
fn a_heatmap_says_who_has_no_row() {
    let dataset = load::built_in().unwrap().dataset;
    let asked = |subjects: &[&str]| Picture {
        within: Some(dataset.find_group("Caribbean").unwrap()),
        ..picture(&dataset, View::Heatmap, subjects)
    };
    let outside = asked(&["Germany", "Haiti"]);
    assert_eq!(outside.refusal(&dataset), None);
    let note = |picture: &Picture| {
        page(&dataset, picture).body.panes()[0]
            .figure
            .caption()
            .notes
            .clone()
    };
    let said = note(&outside);
    assert!(
        said.contains(&"Germany is not in the Caribbean and is not shown".to_owned()),
        "{said:?}"
    );
    let refusal = asked(&["Germany"]).refusal(&dataset).unwrap().to_string();
    assert_eq!(refusal, "Germany is not in the Caribbean");
    let group = asked(&["Europe", "Haiti"]);
    let refusal = group.refusal(&dataset).unwrap().to_string();
    assert!(
        refusal.starts_with("Europe is a group and has no row"),
        "{refusal}"
    );
    let said = note(&group);
    assert!(
        said.iter()
            .any(|note| note.starts_with("Europe is a group and has no row")),
        "{said:?}"
    );
    // The group whose countries are the rows is all of them.
    let own = asked(&["Caribbean"]);
    assert_eq!(own.refusal(&dataset), None);
    assert!(note(&own).iter().all(|note| !note.contains("no row")));
}

#[test]
fn who_is_outside_the_group_can_be_hidden_and_shown_again() {
    let dataset = load::built_in().unwrap().dataset;
    let mut project = Project::default();
    let add = SubjectEdit::Add {
        place: "KEN".to_owned(),
        year: Some(2025),
    };
    project.apply(Edit::Subjects(add));
    project.apply(Edit::Within(Some("Africa".to_owned())));
    for (tab, has) in [
        (Tab::Scatter, true),
        (Tab::Distribution, true),
        (Tab::Map, false),
    ] {
        project.apply(Edit::Desk(DeskEdit::Show(tab)));
        let shown = |project: &Project| {
            let resolved = project.resolve(&dataset);
            let picture = Picture::of_active(project, &resolved, &dataset).unwrap();
            let names = picture
                .subjects
                .iter()
                .map(|s| dataset.name(s.entity).to_owned());
            (names.collect::<Vec<_>>(), page(&dataset, &picture).notes())
        };
        let (both, notes) = shown(&project);
        assert_eq!(both, ["Azerbaijan", "Kenya"]);
        if tab == Tab::Scatter {
            let said = "Azerbaijan, outside Africa, is shown for comparison and not counted";
            assert!(notes.contains(said), "{notes}");
        }
        let pane = project.desk.active();
        project.apply(Edit::Desk(DeskEdit::Pane(
            pane,
            PaneEdit::HidesOutside(true),
        )));
        let (inside, notes) = shown(&project);
        assert_eq!(inside.len(), if has { 1 } else { 2 }, "{inside:?}");
        assert!(!has || !notes.contains("Azerbaijan"), "{notes}");
    }
}

#[test]
fn pictures_of_groups_carry_their_marks_and_are_named_after_the_group() {
    let dataset = load::built_in().unwrap().dataset;
    let mut project = Project::default();
    project.apply(Edit::Within(Some("Africa".to_owned())));
    // Peru is marked as well, but stands nowhere in Africa.
    project.apply(Edit::Mark(["NGA", "PER"].map(str::to_owned).to_vec()));
    for (tab, name) in [
        (Tab::Ranking, "Africa 2025 criminality ranking.svg"),
        (Tab::Map, "Africa 2025 criminality map.svg"),
        (
            Tab::Scatter,
            "Africa 2025 criminality and resilience scatter.svg",
        ),
        (Tab::Profile, "Azerbaijan 2025 profile.svg"),
    ] {
        project.apply(Edit::Desk(DeskEdit::Show(tab)));
        let resolved = project.resolve(&dataset);
        let picture = Picture::of_active(&project, &resolved, &dataset).unwrap();
        assert_eq!(picture.file_name(&dataset, FileType::Svg), name);
        let with = page(&dataset, &picture);
        let without = PageSpec {
            marked: Vec::new(),
            ..with.clone()
        };
        let count = |page: &PageSpec| page.compose().drawing.items.len();
        let is_ringed = tab != Tab::Profile;
        assert_eq!(count(&with) > count(&without), is_ringed, "{name}");
        assert_eq!(
            with.note.contains("Ringed: Nigeria."),
            is_ringed,
            "{}",
            with.note
        );
    }
}

#[test]
fn only_what_is_ringed_is_said_to_be() {
    let dataset = load::built_in().unwrap().dataset;
    let mut project = Project::default();
    project.apply(Edit::Within(Some("Africa".to_owned())));
    project.apply(Edit::Desk(DeskEdit::Show(Tab::Movers)));
    let note = |project: &Project| {
        let resolved = project.resolve(&dataset);
        let picture = Picture::of_active(project, &resolved, &dataset).unwrap();
        page(&dataset, &picture).note
    };
    let africa = dataset.find_group("Africa").unwrap();
    let members = dataset.members(africa, 2025).iter();
    let names: Vec<(String, String)> = members
        .map(|id| &dataset.place(*id).country)
        .map(|country| (country.iso3.to_owned(), country.name.clone()))
        .collect();
    let resolved = project.resolve(&dataset);
    let picture = Picture::of_active(&project, &resolved, &dataset).unwrap();
    let table = page(&dataset, &picture).body.panes()[0].figure.table();
    let is_listed = |name: &str| table.rows.iter().flatten().any(|cell| cell == name);
    let (listed, other) = (
        names.iter().find(|(_, name)| is_listed(name)).unwrap(),
        names.iter().find(|(_, name)| !is_listed(name)).unwrap(),
    );
    project.apply(Edit::Mark(vec![listed.0.clone(), other.0.clone()]));
    let said = note(&project);
    let expected = format!("Ringed: {}. Marked but not shown: {}.", listed.1, other.1);
    assert!(said.ends_with(&expected), "{said}");
    project.apply(Edit::Mark(vec![other.0.clone()]));
    assert!(!note(&project).contains("Ringed"));
    // Many are counted, in a sentence.
    project.apply(Edit::Desk(DeskEdit::Show(Tab::Map)));
    let nine = names.iter().take(9).map(|(iso3, _)| iso3.clone());
    project.apply(Edit::Mark(nine.collect()));
    let said = note(&project);
    let expected = "The 9 countries marked by hand are ringed.";
    assert!(said.ends_with(expected), "{said}");
}

#[test]
fn movers_of_a_group_where_nobody_moved_say_so_in_large() {
    let dataset = load::built_in().unwrap().dataset;
    let book = ScoreBook::new(&dataset);
    let of = |indicator| counterpoise::analysis::Move {
        indicator,
        year: 2025,
        against: 2023,
        within: GroupId(0),
    };
    let id = dataset.indicators().find("cyber_dependent_crimes").unwrap();
    let moved = counterpoise::analysis::movers(&book, of(id), usize::MAX, false);
    let has_moved = |id: &counterpoise::data::PlaceId| {
        let mut all = moved.rises.iter().chain(&moved.falls);
        all.any(|mover| mover.place == *id) || moved.left_out.iter().any(|(left, _)| left == id)
    };
    let still = dataset.place_ids().filter(|id| !has_moved(id)).take(3);
    let group = counterpoise::data::OwnGroup {
        name: "Still".to_owned(),
        members: still
            .map(|id| dataset.place(id).country.iso3.to_owned())
            .collect(),
    };
    let dataset = dataset.with_groups(&[group]);
    let mut picture = Picture::new(View::Movers, Vec::new());
    picture.within = Some(dataset.find_group("Still").unwrap());
    picture.indicators = vec![id];
    let page = page(&dataset, &picture);
    assert_eq!(page.subtitle, "No country moved.");
    let figures: Vec<(&str, &str)> = page
        .key_figures
        .iter()
        .map(|figure| (figure.label.as_str(), figure.value.as_str()))
        .collect();
    assert_eq!(
        figures,
        [
            ("Countries that rose", "0"),
            ("Countries that fell", "0"),
            ("Unchanged", "3")
        ]
    );
    assert!(page.body.panes().is_empty());
    if let Ok(folder) = std::env::var("COUNTERPOISE_PREVIEW") {
        let png = counterpoise::export::png(&page.compose(), 1.0).unwrap();
        #[allow(clippy::disallowed_methods, reason = "a preview asked for by hand")]
        std::fs::write(format!("{folder}/still.png"), png).unwrap();
    }
}

/// A ranking exported is the list on screen: its scope, order and columns.
#[test]
fn a_ranking_is_exported_as_it_is_listed() {
    let dataset = load::built_in().unwrap().dataset;
    let mut project = Project::default();
    project.apply(Edit::Desk(DeskEdit::Show(Tab::Ranking)));
    let shown = |project: &Project| {
        let resolved = project.resolve(&dataset);
        let picture = Picture::of_active(project, &resolved, &dataset).unwrap();
        let book = ScoreBook::new(&dataset);
        let page = picture.page(&book, PageLook::default());
        let csv = shown_csv(&page).unwrap();
        keep_for_looking(&page);
        (page, String::from_utf8(csv).unwrap())
    };
    let (page, csv) = shown(&project);
    assert_eq!(page.title, "Countries by criminality, 2025");
    assert!(
        page.subtitle.contains("193 countries; Azerbaijan =99th"),
        "{}",
        page.subtitle
    );
    let left_out = "162 more countries, which a page has no room to list";
    assert_eq!(notes(&page), [left_out]);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(
        lines[0].ends_with("Rank,Country,2023,2025,Change"),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].ends_with("1,Myanmar,8.15,8.08,-0.07"),
        "{}",
        lines[1]
    );
    assert!(
        csv.contains("Azerbaijan,4.8"),
        "it is looked at, wherever it stands: {csv}"
    );

    project.apply(Edit::Within(Some(
        "Central Asia and the Caucasus".to_owned(),
    )));
    let (page, csv) = shown(&project);
    assert_eq!(
        page.title,
        "Countries by criminality in Central Asia and the Caucasus, 2025"
    );
    assert_eq!(csv.lines().count(), 9, "{csv}");
    assert!(notes(&page).is_empty());
}

fn notes(page: &PageSpec) -> Vec<String> {
    match &page.body.panes()[0].figure {
        Figure::Difference(figure) => figure.caption.notes.clone(),
        other => panic!("{:?}", other.kind()),
    }
}

/// Written as a picture where somebody asks for it.
fn keep_for_looking(page: &PageSpec) {
    if let Some(folder) = std::env::var_os("COUNTERPOISE_PREVIEW") {
        let png = counterpoise::export::png(&page.compose(), 1.5).unwrap();
        let name = format!("{}.png", page.title.replace(' ', "-"));
        #[allow(clippy::disallowed_methods, reason = "a preview asked for by hand")]
        std::fs::write(std::path::Path::new(&folder).join(name), png).unwrap();
    }
}
