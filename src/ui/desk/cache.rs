//! What panes show, computed once and kept until its question changes.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use egui::Vec2;

use super::super::baked::Baked;
use super::super::screen::Shown;
use super::basis::Sets;
use crate::analysis::{ScoreBook, ScoreMemory};
use crate::chart::{Drawing, Figure, PageSpec, Table};
use crate::data::{Dataset, GroupId, IndicatorId, Year};
use crate::project::{Desk, PageLook, PaneId, Picture, View};
use crate::style::Theme;

/// The charts of a pane, whatever its size.
pub struct Kept {
    pub picture: Picture,
    /// Title, note and charts; its size is of no account.
    pub page: PageSpec,
    /// What stands under the charts.
    pub notes: String,
    /// Editions that play a part.
    pub years: Vec<Year>,
    /// Where those measured different sets of indicators.
    pub sets: Option<Sets>,
    dataset: Arc<Dataset>,
    tables: OnceLock<Vec<(String, Table)>>,
}

impl Kept {
    /// The chart, where there is no other beside it.
    pub fn only_figure(&self) -> Option<&Figure> {
        match self.page.body.panes().as_slice() {
            [only] => Some(&only.figure),
            _ => None,
        }
    }

    /// The numbers of every chart under its heading.
    pub fn tables(&self) -> &[(String, Table)] {
        self.tables.get_or_init(|| {
            let panes = self.page.body.panes();
            let tables = panes.iter();
            tables
                .map(|pane| (pane.heading.clone(), pane.figure.table()))
                .collect()
        })
    }
}

/// Pictures by pane, and the scores they share.
#[derive(Default)]
pub struct PaneCache {
    scores: Option<(Arc<Dataset>, ScoreMemory)>,
    kept: HashMap<PaneId, Arc<Kept>>,
    drawings: HashMap<PaneId, Laid>,
    sets: HashMap<PaneId, KeptSets>,
}

/// The page's notes, and what only a window can offer.
fn notes(page: &PageSpec, view: View) -> String {
    let notes = page.notes();
    match view {
        // Columns may be too narrow for names, and rows too low.
        View::Heatmap => format!("{notes} Point at a cell or a column’s number to read its name."),
        _ => notes,
    }
}

/// What the editions of a table have in common, and what was asked for it.
struct KeptSets {
    dataset: Arc<Dataset>,
    asked: (Option<IndicatorId>, GroupId, Vec<Year>),
    sets: Option<Arc<Sets>>,
}

/// A drawing and what it was laid out for.
struct Laid {
    of: Arc<Kept>,
    size: [u32; 2],
    theme: Theme,
    drawing: Arc<Drawing>,
    baked: Baked,
}

impl PaneCache {
    /// The scores of the dataset as far as they were asked for.
    pub fn book<'a>(&mut self, dataset: &'a Arc<Dataset>) -> ScoreBook<'a> {
        match &self.scores {
            Some((of, memory)) if Arc::ptr_eq(of, dataset) => {
                ScoreBook::remembering(dataset, memory)
            }
            _ => {
                let memory = ScoreMemory::default();
                self.scores = Some((Arc::clone(dataset), memory.clone()));
                ScoreBook::remembering(dataset, &memory)
            }
        }
    }

    /// What a pane shows; nothing where its view has no picture.
    pub fn of(&mut self, shown: &Shown<'_>, id: PaneId) -> Option<Arc<Kept>> {
        let dataset = &shown.loaded.dataset;
        let pane = shown.project.desk.pane(id)?;
        let picture = Picture::of(shown.project, &shown.view.resolved, pane, dataset)?;
        if let Some(kept) = self.kept.get(&id)
            && Arc::ptr_eq(&kept.dataset, dataset)
            && kept.picture == picture
        {
            return Some(Arc::clone(kept));
        }
        let book = self.book(dataset);
        let (page, years) = picture.page_and_years(&book, PageLook::default());
        let kept = Arc::new(Kept {
            notes: notes(&page, picture.view),
            sets: Sets::of(&book, &picture, &years),
            picture,
            page,
            years,
            dataset: Arc::clone(dataset),
            tables: OnceLock::new(),
        });
        self.kept.insert(id, Arc::clone(&kept));
        Some(kept)
    }

    /// What the two editions of a table have in common, where they differ.
    pub fn sets(
        &mut self,
        shown: &Shown<'_>,
        id: PaneId,
        (topic, editions): (Option<IndicatorId>, (Year, Option<Year>)),
    ) -> Option<Arc<Sets>> {
        let dataset = &shown.loaded.dataset;
        let resolved = &shown.view.resolved;
        let (year, against) = editions;
        let years: Vec<Year> = against.into_iter().chain([year]).collect();
        let asked = (topic, resolved.within, years);
        if let Some(kept) = self.sets.get(&id)
            && Arc::ptr_eq(&kept.dataset, dataset)
            && kept.asked == asked
        {
            return kept.sets.clone();
        }
        let book = self.book(dataset);
        let sets = Sets::between(&book, (topic, resolved.within), &asked.2).map(Arc::new);
        let kept = KeptSets {
            dataset: Arc::clone(dataset),
            asked,
            sets: sets.clone(),
        };
        self.sets.insert(id, kept);
        sets
    }

    /// The charts of a pane laid out for the room there is, and what was kept
    /// of their painting.
    pub fn drawing(
        &mut self,
        id: PaneId,
        kept: &Arc<Kept>,
        (room, theme): (Vec2, Theme),
    ) -> (&Arc<Drawing>, &mut Baked) {
        let size = [room.x.floor() as u32, room.y.floor() as u32];
        let lay = || Laid {
            of: Arc::clone(kept),
            size,
            theme,
            drawing: Arc::new(kept.page.charts([size[0] as f32, size[1] as f32], theme)),
            baked: Baked::default(),
        };
        let laid = self.drawings.entry(id).or_insert_with(lay);
        if !Arc::ptr_eq(&laid.of, kept) || (laid.size, laid.theme) != (size, theme) {
            *laid = lay();
        }
        (&laid.drawing, &mut laid.baked)
    }

    /// Forgets panes that were closed.
    pub fn keep_only(&mut self, desk: &Desk) {
        self.kept.retain(|id, _| desk.pane(*id).is_some());
        self.drawings.retain(|id, _| desk.pane(*id).is_some());
        self.sets.retain(|id, _| desk.pane(*id).is_some());
    }
}
