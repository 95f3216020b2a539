//! Pictures of tables that are no index: one or a few indicators, each on a
//! scale of its own, without averages above them.

#![allow(
    clippy::unwrap_used,
    reason = "a picture that cannot be made has failed"
)]

use std::sync::Arc;

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::{ChartKind, Figure, PageSpec};
use counterpoise::data::Dataset;
use counterpoise::load;
use counterpoise::project::{
    CompareForm, DeskEdit, Edit, PageLook, PaneEdit, Picture, ProfileView, Project, Tab, View,
};

/// Incomes of twenty countries at three years, a few many times the others.
fn incomes() -> Arc<Dataset> {
    table(&["Income per person"])
}

/// The same beside shares of a hundred.
fn incomes_and_shares() -> Arc<Dataset> {
    table(&["Income per person", "Share of forest", "Share of water"])
}

fn table(headings: &[&str]) -> Arc<Dataset> {
    let countries = [
        "AZE", "GEO", "ARM", "TUR", "IRN", "KAZ", "UZB", "DEU", "FRA", "ITA", "ESP", "POL", "UKR",
        "MLI", "NER", "TCD", "KEN", "BRA", "MEX", "MCO",
    ];
    let mut text = format!("Country,Year,{}\n", headings.join(","));
    for (at, country) in countries.iter().enumerate() {
        for year in [2021, 2023, 2025] {
            let rich = if *country == "MCO" { 200_000 } else { 0 };
            let income = 1_000 + 350 * at + 200 * (year - 2021) + rich;
            let shares = [at * 5, 95 - at * 2];
            let values = [income, shares[0], shares[1]];
            let values: Vec<String> = values[..headings.len()]
                .iter()
                .map(usize::to_string)
                .collect();
            text += &format!("{country},{year},{}\n", values.join(","));
        }
    }
    load::open("own.csv", text.as_bytes()).unwrap().dataset
}

fn picture(dataset: &Dataset, view: View, subjects: &[&str]) -> Picture {
    let find = |text: &&str| dataset.find_subject(text).unwrap();
    Picture::new(view, subjects.iter().map(find).collect())
}

fn page(dataset: &Dataset, picture: &Picture) -> PageSpec {
    picture.page(&ScoreBook::new(dataset), PageLook::default())
}

/// Every text that stands on the page.
fn texts(page: &PageSpec) -> Vec<String> {
    let composed = page.compose();
    let boxes = composed.drawing.text_boxes();
    boxes.into_iter().map(|text| text.text).collect()
}

#[test]
fn a_comparison_of_two_years_shows_the_indicator_there_is() {
    let dataset = incomes();
    for form in CompareForm::ALL {
        let picture = Picture {
            compare: form,
            ..picture(&dataset, View::Compare, &["AZE@2021", "AZE@2025"])
        };
        let page = page(&dataset, &picture);
        assert!(page.title.contains("ncome per person"), "{}", page.title);
        assert_eq!(page.subtitle, "Income per person rose from 1,000 to 1,800.");
        let texts = texts(&page);
        assert!(
            texts.iter().any(|text| text.ends_with("800")),
            "{form:?}: {texts:?}"
        );
    }
}

#[test]
fn indicators_of_several_scales_stand_in_charts_of_their_own() {
    let dataset = incomes_and_shares();
    for form in CompareForm::ALL {
        let picture = Picture {
            compare: form,
            ..picture(&dataset, View::Compare, &["AZE@2025", "GEO@2025"])
        };
        let page = page(&dataset, &picture);
        assert!(page.title.starts_with("Three indicators"), "{}", page.title);
        assert!(page.note.contains("a scale of its own"), "{}", page.note);
        let texts = texts(&page);
        for label in ["Income per person", "Share of forest", "Share of water"] {
            assert!(
                texts.iter().any(|text| text == label),
                "{form:?}: {label} in {texts:?}"
            );
        }
        let figures = page.body.panes().into_iter().map(|pane| &pane.figure);
        for figure in figures {
            let axes = match figure {
                Figure::Bar(figure) => &figure.axes,
                Figure::Radar(figure) => &figure.axes,
                _ => continue,
            };
            let incomes = axes.iter().filter(|axis| axis.label.starts_with("Income"));
            assert!(incomes.count() == 0 || axes.len() == 1, "{axes:?}");
        }
    }
}

#[test]
fn a_distribution_of_everything_shows_the_indicators_there_are() {
    let one = incomes();
    let alone = page(&one, &picture(&one, View::Distribution, &["AZE@2025"]));
    assert!(
        alone
            .title
            .starts_with("Income per person: Azerbaijan in the world"),
        "{}",
        alone.title
    );
    let several = incomes_and_shares();
    let several = page(
        &several,
        &picture(&several, View::Distribution, &["AZE@2025"]),
    );
    for (page, rows) in [(&alone, vec![1]), (&several, vec![1, 2])] {
        let figures = page.body.panes().into_iter();
        let figures = figures.map(|pane| match &pane.figure {
            Figure::Distribution(figure) => figure.rows.iter().map(|row| row.dots.len()).collect(),
            other => panic!("{:?}", other.kind()),
        });
        let dots: Vec<Vec<usize>> = figures.collect();
        let expected: Vec<Vec<usize>> = rows.into_iter().map(|count| vec![19; count]).collect();
        assert_eq!(dots, expected);
    }
}

#[test]
fn a_profile_has_its_figure_its_course_and_its_place() {
    let dataset = incomes();
    let picture = Picture {
        against: Some(2023),
        ..picture(&dataset, View::Profile, &["AZE@2025"])
    };
    let page = page(&dataset, &picture);
    assert_eq!(page.title, "Azerbaijan 2025: income per person");
    assert_eq!(page.subtitle, "Since 2023: income per person up 400.");
    let key = &page.key_figures[0];
    assert_eq!(
        (key.value.as_str(), key.remark.as_str()),
        ("1,800", "20th of 20")
    );
    let kinds: Vec<ChartKind> = page
        .body
        .panes()
        .iter()
        .map(|pane| pane.figure.kind())
        .collect();
    assert_eq!(kinds, [ChartKind::Line, ChartKind::Distribution]);
    // Several: each its course on a scale of its own.
    let dataset = incomes_and_shares();
    let page = Picture::new(View::Profile, picture.subjects.clone());
    let page = page.page(&ScoreBook::new(&dataset), PageLook::default());
    assert_eq!(page.key_figures.len(), 3);
    let panes = page.body.panes();
    assert!(
        panes
            .iter()
            .all(|pane| pane.figure.kind() == ChartKind::Line)
    );
    assert_eq!(panes.len(), 3);
}

#[test]
fn the_window_shows_the_charts_of_the_page() {
    let dataset = incomes();
    let mut project = Project::default();
    project.apply(Edit::Year(2025));
    let view = ProfileView::new(&dataset, &project);
    let kinds: Vec<ChartKind> = view.plain.iter().map(|(_, figure)| figure.kind()).collect();
    assert_eq!(kinds, [ChartKind::Line, ChartKind::Distribution]);
}

#[test]
fn incomes_over_time_and_in_cells_go_by_multiples_and_say_so() {
    let dataset = incomes();
    let trend = page(
        &dataset,
        &picture(&dataset, View::Trend, &["AZE@2025", "MCO@2025"]),
    );
    let Figure::Line(line) = &trend.body.panes()[0].figure else {
        panic!("a trend is lines");
    };
    let words = &line.caption.direction_words;
    assert!(words.contains("logarithmic scale"), "{words}");
    // A rise by four fifths is seen beside amounts a hundred times as large.
    let own = line
        .lines
        .iter()
        .find(|line| line.label == "Azerbaijan")
        .unwrap();
    let (first, last) = (own.values[0].unwrap(), own.values[2].unwrap());
    let (low, high) = line.range_data;
    assert!(
        (last - first) / (high - low) > 0.08,
        "{first} {last} of {low} to {high}"
    );
    let heat = page(&dataset, &picture(&dataset, View::Heatmap, &[]));
    let Figure::Heatmap(figure) = &heat.body.panes()[0].figure else {
        panic!("a heatmap");
    };
    let block = &figure.blocks[0];
    let (poor, rich) = (block.share(1_800.0), block.share(8_000.0));
    assert!(rich - poor > 0.2, "{poor} {rich}");
    let texts = texts(&heat);
    assert!(
        texts.iter().any(|text| text.contains("logarithmic scale")),
        "{texts:?}"
    );
}

#[test]
fn the_values_of_a_key_keep_apart_however_long_they_are() {
    let dataset = incomes();
    let heat = page(&dataset, &picture(&dataset, View::Heatmap, &[]));
    let boxes = heat.compose().drawing.text_boxes();
    for (at, one) in boxes.iter().enumerate() {
        for other in &boxes[at + 1..] {
            let (a, b) = (&one.rect, &other.rect);
            let is_apart =
                a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
            assert!(is_apart, "{} and {}", one.text, other.text);
        }
    }
}

#[test]
fn one_indicator_is_not_set_against_itself() {
    let one = incomes();
    let alone = page(&one, &picture(&one, View::Scatter, &["AZE@2025"]));
    assert_eq!(alone.title, "A scatter plot needs a second indicator");
    let refusal = picture(&one, View::Scatter, &["AZE@2025"]).refusal(&one);
    assert!(
        refusal
            .unwrap()
            .to_string()
            .contains("one only, income per person")
    );
    assert!(
        alone.subtitle.contains("income per person"),
        "{}",
        alone.subtitle
    );
    // What was chosen for across is then chosen for all views.
    let several = incomes_and_shares();
    let mut project = Project::default();
    project.apply(Edit::Desk(DeskEdit::Open(Tab::Scatter)));
    let pane = project.desk.active();
    let across = PaneEdit::Other(Some("share_of_forest".to_owned()));
    project.apply(Edit::Desk(DeskEdit::Pane(pane, across)));
    project.apply(Edit::Indicator(Some("share_of_forest".to_owned())));
    let resolved = project.resolve(&several);
    let picture = Picture::of_active(&project, &resolved, &several).unwrap();
    assert_eq!(picture.view, View::Scatter);
    assert_ne!(picture.indicators[0], picture.indicators[1]);
}
