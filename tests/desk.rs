//! The views of the window: tabs, splits and what leads from one to another,
//! driven by role and label without a display.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::time::Duration;

use counterpoise::analysis::ScoreBook;
use counterpoise::chart::drawing::TextBox;
use counterpoise::load;
use counterpoise::project::{PageLook, Pane, Picture, Project, Tab};
use counterpoise::style::Theme;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

#[path = "support/window.rs"]
mod support;

use support::{Window, click, open, press, shows, window};

fn tabs(harness: &Window, name: &str) -> usize {
    harness
        .query_all_by_role(Role::Tab)
        .filter(|tab| tab.accesskit_node().label().as_deref() == Some(name))
        .count()
}

/// Chooses what all views are about.
fn choose(harness: &mut Window, from: &str, to: &str) {
    click(harness, &format!("Indicator: {from}"));
    let inside = harness
        .query_all_by_label(to)
        .max_by(|a, b| a.rect().top().total_cmp(&b.rect().top()));
    inside.expect("the menu lists it").click();
    harness.run_steps(3);
}

#[test]
fn every_tab_opens_its_view() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    let views = [
        ("Compare", "Choose a second place to compare"),
        ("Scatter", "Criminality against resilience, 2025"),
        ("Map", "Highest Myanmar 8.08, lowest Tuvalu 1.53."),
        ("Heatmap", "All indicators, 2025"),
        (
            "Trend",
            "Azerbaijan: criminality and resilience, 2021 to 2025",
        ),
        ("Distribution", "Scores: Azerbaijan in the world, 2025"),
        ("Profile", "Central Asia and the Caucasus"),
    ];
    for (tab, text) in views {
        open(&mut harness, tab);
        assert!(shows(&harness, text), "{tab}: {text}");
    }
    for tab in ["Ranking", "Movers", "Change finder"] {
        open(&mut harness, tab);
        let front = harness.get_by_role_and_label(Role::Tab, tab);
        assert!(
            front.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True),
            "{tab}"
        );
    }
}

#[test]
fn all_tabs_can_be_seen_in_the_smallest_window() {
    let harness = window([960.0, 600.0], Vec::new());
    let last = harness
        .get_by_role_and_label(Role::Tab, "Change finder")
        .rect();
    let plus = harness.get_by_label("Open a view").rect();
    let menu = harness.get_by_label("Menu of Profile").rect();
    assert!(
        last.right() <= plus.left() && plus.right() <= menu.left(),
        "{last} {plus} {menu}"
    );
}

#[test]
fn one_goes_down_to_an_indicator_and_back_by_its_path() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Distribution");
    choose(&mut harness, "Everything", "Criminality");
    assert!(shows(
        &harness,
        "Criminality: Azerbaijan in the world, 2025"
    ));
    choose(&mut harness, "Criminality", "Criminal markets");
    assert!(shows(
        &harness,
        "Criminal markets: Azerbaijan in the world, 2025"
    ));
    // All views are about it.
    open(&mut harness, "Map");
    assert!(shows(&harness, "Criminal markets, 2025"));
    choose(&mut harness, "Criminal markets", "Human trafficking");
    assert!(shows(&harness, "Human trafficking, 2025"));
    let back = |harness: &mut Window, name: &str| {
        let crumb = harness
            .query_all_by_role_and_label(Role::Button, name)
            .find(|crumb| crumb.rect().left() > 232.0);
        crumb.expect("a crumb leads back").click();
        harness.run_steps(3);
    };
    back(&mut harness, "Criminality");
    assert!(shows(&harness, "Criminality, 2025"));
    back(&mut harness, "Everything");
    open(&mut harness, "Distribution");
    assert!(shows(&harness, "Scores: Azerbaijan in the world, 2025"));
    press(&mut harness, egui::Key::Z);
    assert!(shows(
        &harness,
        "Criminality: Azerbaijan in the world, 2025"
    ));
}

/// Where a mark of a view stands in the window, asked of the same layout.
fn place_of(harness: &Window, tab: Tab, is_it: impl Fn(&TextBox) -> bool) -> egui::Pos2 {
    let loaded = load::built_in().unwrap();
    let project = Project::default();
    let resolved = project.resolve(&loaded.dataset);
    let pane = Pane::new(tab);
    let picture = Picture::of(&project, &resolved, &pane, &loaded.dataset).unwrap();
    let page = picture.page(&ScoreBook::new(&loaded.dataset), PageLook::default());
    let image = harness
        .query_all_by_role(Role::Image)
        .next()
        .unwrap()
        .rect();
    let drawing = page.charts(
        [image.width().floor(), image.height().floor()],
        Theme::Light,
    );
    let found = drawing.text_boxes().into_iter().find(is_it).unwrap().rect;
    let middle = egui::vec2(
        (found.left + found.right) / 2.0,
        (found.top + found.bottom) / 2.0,
    );
    image.min + middle
}

#[test]
fn an_axis_of_a_composite_opens_its_parts() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Distribution");
    let is_markets = |text: &TextBox| text.text == "Criminal markets";
    let at = place_of(&harness, Tab::Distribution, is_markets);
    harness.hover_at(at);
    harness.run_steps(3);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(3);
    assert!(shows(
        &harness,
        "Criminal markets: Azerbaijan in the world, 2025"
    ));
}

#[test]
fn a_click_on_a_country_looks_at_it_in_all_views() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Map");
    // The middle of Brazil.
    let image = harness
        .query_all_by_role(Role::Image)
        .next()
        .unwrap()
        .rect();
    let brazil = image.min + image.size() * egui::vec2(0.335, 0.62);
    harness.hover_at(brazil);
    harness.run_steps(30);
    harness.drag_at(brazil);
    harness.drop_at(brazil);
    harness.run_steps(3);
    open(&mut harness, "Trend");
    assert!(shows(
        &harness,
        "Brazil: criminality and resilience, 2021 to 2025"
    ));
}

#[test]
fn a_country_of_a_chart_is_compared_by_its_menu() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Map");
    let image = harness
        .query_all_by_role(Role::Image)
        .next()
        .unwrap()
        .rect();
    let brazil = image.min + image.size() * egui::vec2(0.335, 0.62);
    harness.hover_at(brazil);
    harness.run_steps(3);
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos: brazil,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.run_steps(2);
    }
    assert!(shows(&harness, "Look at Brazil"));
    click(&mut harness, "Compare with South America");
    open(&mut harness, "Trend");
    let title = "Brazil and South America: criminality and resilience, 2021 to 2025";
    assert!(shows(&harness, title), "both are compared");
    // Brazil is what is looked at, not its region.
    open(&mut harness, "Profile");
    assert!(shows(&harness, "high criminality"));
}

#[test]
fn views_are_split_closed_and_brought_back() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Map");
    click(&mut harness, "Menu of Map");
    click(&mut harness, "Split right");
    assert_eq!(tabs(&harness, "Map"), 2);
    assert_eq!(harness.query_all_by_label("Menu of Map").count(), 2);
    let maps = harness
        .query_all_by_label_contains("Highest Myanmar")
        .count();
    assert_eq!(maps, 2, "both are seen");
    let right = harness
        .query_all_by_label("Menu of Map")
        .max_by(|a, b| a.rect().left().total_cmp(&b.rect().left()));
    right.unwrap().click();
    harness.run_steps(3);
    click(&mut harness, "Close");
    assert_eq!(tabs(&harness, "Map"), 1);
    press(&mut harness, egui::Key::Z);
    assert_eq!(tabs(&harness, "Map"), 2, "undo brings it back");
    press(&mut harness, egui::Key::Z);
    assert_eq!(tabs(&harness, "Map"), 1);
    // A second view of a kind, and all as it was in the beginning.
    click(&mut harness, "Open a view");
    let trend = harness
        .query_all_by_role_and_label(Role::Button, "Trend")
        .next();
    trend.expect("the menu offers it").click();
    harness.run_steps(3);
    assert_eq!(tabs(&harness, "Trend"), 2);
    click(&mut harness, "Menu of Trend");
    click(&mut harness, "Arrange as new");
    assert_eq!(tabs(&harness, "Trend"), 1);
    assert!(shows(&harness, "5.03"), "the profile is in front");
}

#[test]
fn comparing_begins_with_what_is_near() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Compare");
    click(&mut harness, "Azerbaijan 2023");
    assert!(shows(
        &harness,
        "Azerbaijan: criminal markets, 2023 vs. 2025"
    ));
    click(&mut harness, "Side by side");
    let said = |harness: &Window, text: &str| {
        harness.query_all_by_role(Role::Image).any(|image| {
            let label = image.accesskit_node().label().unwrap_or_default();
            label.contains(text)
        })
    };
    assert!(said(&harness, "2023"), "each has a chart of its own");
    click(&mut harness, "Table");
    assert!(shows(&harness, "Extortion and protection racketeering"));
    press(&mut harness, egui::Key::Z);
    press(&mut harness, egui::Key::Z);
    press(&mut harness, egui::Key::Z);
    assert!(shows(&harness, "Choose a second place to compare"));
}

#[test]
fn editions_with_different_sets_say_so_and_are_compared_like_for_like() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Map");
    assert!(
        !shows(&harness, "Like for like"),
        "one edition needs no switch"
    );
    open(&mut harness, "Trend");
    assert!(shows(
        &harness,
        "10 of 15 markets, 4 of 5 actors in all editions shown"
    ));
    click(&mut harness, "Like for like");
    assert!(shows(&harness, "10 of 15 markets, 4 of 5 actors compared"));
    // The same number as the movers and the command line give.
    assert!(shows(&harness, "of 193 countries change sign"));
    assert!(shows(
        &harness,
        "Like for like: averages stand on the 10 of 15"
    ));
}

#[test]
fn the_numbers_stand_beside_the_chart() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Map");
    assert!(!shows(&harness, "Afghanistan") || !shows(&harness, "Albania"));
    click(&mut harness, "Numbers");
    let inside = |harness: &Window, name: &str| {
        let mut found = harness.query_all_by_label(name);
        found.any(|node| node.rect().left() > 600.0)
    };
    assert!(inside(&harness, "Afghanistan") && inside(&harness, "Albania"));
}

#[test]
fn pointing_repaints_only_while_the_pointer_moves() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Scatter");
    let image = harness
        .query_all_by_role(Role::Image)
        .next()
        .unwrap()
        .rect();
    harness.hover_at(image.center());
    harness.run_steps(40);
    let delay = harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_secs(1), "asks again after {delay:?}");
}

/// Beside what is in front, by dragging its tab to the right.
#[test]
fn a_tab_that_is_dragged_to_the_side_splits_the_views() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Map");
    let tab = harness
        .get_by_role_and_label(Role::Tab, "Map")
        .rect()
        .center();
    let right = egui::pos2(1180.0, 480.0);
    harness.hover_at(tab);
    harness.run_steps(2);
    harness.drag_at(tab);
    harness.run_steps(2);
    for share in [0.2, 0.6, 1.0] {
        harness.hover_at(tab + (right - tab) * share);
        harness.run_steps(2);
    }
    harness.drop_at(right);
    harness.run_steps(4);
    assert!(shows(&harness, "Highest Myanmar"), "the map is seen");
    let menus = harness.query_all_by_label_contains("Menu of ").count();
    assert_eq!(menus, 2, "and another view beside it");
    assert_eq!(tabs(&harness, "Map"), 1);
    press(&mut harness, egui::Key::Z);
    assert_eq!(harness.query_all_by_label_contains("Menu of ").count(), 1);
}

#[test]
fn a_pinned_view_stays_when_the_others_go_elsewhere() {
    let mut harness = window([1280.0, 800.0], Vec::new());
    open(&mut harness, "Map");
    choose(&mut harness, "Criminality", "Human trafficking");
    click(&mut harness, "Pin");
    open(&mut harness, "Ranking");
    choose(&mut harness, "Human trafficking", "Criminality");
    assert!(shows(&harness, "Criminality, 2025"));
    open(&mut harness, "Map");
    assert!(shows(&harness, "Human trafficking, 2025"));
    click(&mut harness, "Pinned");
    assert!(shows(&harness, "Criminality, 2025"), "it follows again");
}
