//! The world, or a group of countries, in the colours of their values.
//!
//! Outlines and lines between countries are Natural Earth's and imply no
//! judgement on any of them; `assets/map/README.md` says by which rule
//! territory is assigned.

mod answer;
mod classes;
mod clip;
mod costs;
mod dots;
mod equal_earth;
mod ground;
mod ink;
mod label;
mod legend;
mod outline;
mod sizes;
mod spots;
mod view;
mod weight;

pub use classes::{ClassText, Classes};

use super::drawing::{Drawing, Item, PageRect};
use super::figure::missing_words;
use super::{Caption, Layout, Table};
use crate::analysis::Basis;
use crate::data::{GroupId, IndicatorId, Missing, PlaceId, Subject, Year};
use ink::Sheet;
use legend::Legend;
use outline::{Land, atlas};
use view::View;

/// What was asked of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapSpec {
    pub indicator: IndicatorId,
    pub year: Year,
    /// The change since this edition is shown in place of the score.
    pub against: Option<Year>,
    pub basis: Basis,
    /// The map shows this group; others are drawn as plain land.
    pub within: Option<GroupId>,
    /// Outlined and labelled.
    pub highlights: Vec<PlaceId>,
}

/// One country of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapEntry {
    pub subject: Subject,
    /// What joins it to its outline.
    pub iso3: &'static str,
    pub label: String,
    /// The score or its change; `Err` says why there is none.
    pub value: Result<f64, Missing>,
    /// The value as published; empty where missing.
    pub text: String,
    /// Its colour class; `None` where missing.
    pub class: Option<usize>,
}

/// How far a map reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MapReach {
    World,
    /// As far as the lands of the entries.
    Entries,
}

/// Countries in colour classes.
#[derive(Clone, Debug, PartialEq)]
pub struct MapFigure {
    pub caption: Caption,
    pub indicator: IndicatorId,
    /// In the order of the dataset; countries that are not among them are
    /// drawn as land without data.
    pub entries: Vec<MapEntry>,
    pub classes: Classes,
    /// Positions in `entries`.
    pub highlights: Vec<usize>,
    pub reach: MapReach,
    /// What stands on the map where nobody has a value.
    pub statement: Option<String>,
    /// What is shown, as the heading of a column: "2025", "Change 2023 to 2025".
    pub value_heading: String,
}

impl MapFigure {
    /// One row a country.
    pub fn table(&self) -> Table {
        let rows = self.entries.iter().map(|entry| {
            // A minus as numbers are typed.
            vec![entry.label.clone(), entry.text.replace('−', "-")]
        });
        let reasons = self.entries.iter().map(|entry| match entry.value {
            Ok(_) => String::new(),
            Err(missing) => missing_words(missing).to_owned(),
        });
        let table = Table {
            headings: vec!["Country".to_owned(), self.value_heading.clone()],
            rows: rows.collect(),
        };
        table.with_reasons(reasons.collect())
    }

    /// Whether land of others is in view of a map of a group.
    fn shows_others(&self, layout: &Layout<'_>) -> bool {
        if self.reach == MapReach::World {
            return false;
        }
        let room = PageRect::new(0.0, 0.0, layout.width_page, layout.height_page.max(1.0));
        let view = View::group(&self.lands().collect::<Vec<_>>(), room);
        let own: Vec<usize> = self
            .entries
            .iter()
            .filter_map(|entry| atlas().land(entry.iso3))
            .collect();
        let others = atlas().lands.iter().enumerate();
        let mut others = others.filter(|(at, _)| !own.contains(at));
        others.any(|(_, land)| {
            let mut pieces = land.polygons.iter();
            pieces.any(|piece| view.turns(&piece.bounds).next().is_some())
        })
    }

    /// The outlines of the entries that have one.
    fn lands(&self) -> impl Iterator<Item = &'static Land> {
        let entries = self.entries.iter();
        entries.filter_map(|entry| Some(&atlas().lands[atlas().land(entry.iso3)?]))
    }
}

/// Lays a map out. The legend of its colours is part of the drawing: they are
/// values, and no row of names could say them.
pub fn layout(figure: &MapFigure, layout: &Layout<'_>) -> Drawing {
    let (view, legend_top) = placed(figure, layout);
    let mut items: Vec<Item> = Sheet::new(figure, view, layout).items();
    items.extend(Legend::new(figure, layout).items(legend_top, layout.palette));
    Drawing {
        width_page: layout.width_page,
        height_page: layout.height_page,
        items,
        alt_text: figure.caption.alt_text.clone(),
    }
}

/// Where the globe lies, and the upper edge of the legend. A map that does not
/// fill the height stands in its middle together with its legend.
fn placed(figure: &MapFigure, layout: &Layout<'_>) -> (View, f32) {
    let (width, height) = (layout.width_page, layout.height_page);
    let legend = Legend::new(figure, layout).height();
    let room = |top: f32, height: f32| PageRect::new(1.0, top, width - 2.0, height.max(1.0));
    let whole = room(1.0, height - legend - 2.0);
    match figure.reach {
        MapReach::World => {
            let needed = View::world_height(whole.width()).min(whole.height());
            let top = (height - legend - needed) / 2.0;
            let view = View::world(room(top, needed));
            (view, top + needed)
        }
        MapReach::Entries => {
            let view = View::group(&figure.lands().collect::<Vec<_>>(), whole);
            (view, whole.bottom)
        }
    }
}
