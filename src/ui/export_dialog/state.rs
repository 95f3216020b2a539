//! What the dialog remembers between frames.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::ScoreBook;
use crate::chart::{Page, PageSpec};
use crate::data::Dataset;
use crate::project::{ExportSettings, PageLook, PageSize, Picture, Texts};

/// A path being given by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Destination {
    #[default]
    None,
    /// The path of one picture.
    File {
        /// A file of this path is there; replacing it has to be asked for.
        exists: bool,
    },
    /// The folder of all countries' pictures.
    Folder,
}

/// The dialog's state; never saved, since its choices are settings of the
/// session and its texts belong to one picture.
#[derive(Default)]
pub struct ExportState {
    /// What was typed over the page's own words.
    pub texts: Texts,
    /// The picture they were typed for.
    texts_for: Option<Picture>,
    /// Sides of a custom page as typed.
    pub sides: [String; 2],
    pub destination: Destination,
    pub path_text: String,
    pub folder_text: String,
    /// Whether pictures that are there already are replaced.
    pub replace: bool,
    /// Where the last picture went.
    pub last_folder: Option<PathBuf>,
    /// Asks the first button, or the path field, to take the keyboard, once.
    pub focus_first: bool,
    composed: Option<Arc<Composed>>,
}

/// A page and what it was made of.
pub struct Composed {
    dataset: Arc<Dataset>,
    picture: Picture,
    look: PageLook,
    texts: Texts,
    /// The page as it would be without what was typed.
    pub own: PageSpec,
    pub spec: PageSpec,
    pub page: Page,
}

impl ExportState {
    /// Called when the dialog opens.
    pub fn open(&mut self) {
        self.destination = Destination::None;
        self.focus_first = true;
        self.sides = Default::default();
    }

    /// The page of a picture, made anew only when something changed.
    pub fn composed(
        &mut self,
        dataset: &Arc<Dataset>,
        picture: &Picture,
        settings: &ExportSettings,
    ) -> Arc<Composed> {
        // A title typed for one country says nothing about another.
        if self.texts_for.as_ref() != Some(picture) {
            self.texts = Texts::default();
            self.texts_for = Some(picture.clone());
        }
        let look = settings.look();
        let kept = self.composed.take().filter(|kept| {
            Arc::ptr_eq(&kept.dataset, dataset) && kept.picture == *picture && kept.look == look
        });
        let composed = match kept {
            Some(kept) if kept.texts == self.texts => kept,
            kept => {
                let own = match kept {
                    Some(kept) => kept.own.clone(),
                    None => picture.page(&ScoreBook::new(dataset), look),
                };
                Arc::new(compose(dataset, picture, (look, own), &self.texts))
            }
        };
        self.composed = Some(Arc::clone(&composed));
        composed
    }

    /// The sides of a custom page as they may be typed on.
    pub fn sides(&mut self, settings: &ExportSettings) -> &mut [String; 2] {
        if self.sides.iter().all(String::is_empty) {
            self.sides = settings.custom.map(|side| side.to_string());
        }
        &mut self.sides
    }

    /// Why there can be no picture of what is typed, if so.
    pub fn size_problem(&self, settings: &ExportSettings) -> Option<String> {
        let is_untouched = self.sides.iter().all(String::is_empty);
        if settings.size != PageSize::Custom || is_untouched {
            return None;
        }
        let sides = self.sides.iter();
        sides
            .map(|side| ExportSettings::side(side))
            .find_map(Result::err)
    }

    /// Offers a path field with this in it.
    pub fn ask_path(&mut self, path: &Path) {
        self.path_text = path.display().to_string();
        self.destination = Destination::File { exists: false };
        self.focus_first = true;
    }

    /// Asks whether the file at this path is to be replaced.
    pub fn ask_to_replace(&mut self, path: &Path) {
        self.path_text = path.display().to_string();
        self.destination = Destination::File { exists: true };
    }

    /// Offers a field for the folder of all countries' pictures.
    pub fn ask_folder(&mut self, folder: &Path) {
        if self.folder_text.is_empty() {
            self.folder_text = folder.display().to_string();
        }
        self.destination = Destination::Folder;
        self.focus_first = true;
    }

    pub fn saved_to(&mut self, path: &Path) {
        self.last_folder = path.parent().map(Path::to_owned);
        self.destination = Destination::None;
    }
}

fn compose(
    dataset: &Arc<Dataset>,
    picture: &Picture,
    (look, own): (PageLook, PageSpec),
    texts: &Texts,
) -> Composed {
    let mut spec = own.clone();
    texts.put_on(&mut spec);
    Composed {
        dataset: Arc::clone(dataset),
        picture: picture.clone(),
        look,
        texts: texts.clone(),
        page: spec.compose(),
        own,
        spec,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Edit, Project};

    fn picture(dataset: &Dataset, project: &Project) -> Picture {
        Picture::of_active(project, &project.resolve(dataset), dataset).unwrap()
    }

    #[test]
    fn a_page_is_composed_only_when_something_changed() {
        let dataset = crate::load::built_in().unwrap().dataset;
        let mut project = Project::default();
        let (mut state, mut settings) = (ExportState::default(), ExportSettings::default());
        let azerbaijan = picture(&dataset, &project);
        let first = state.composed(&dataset, &azerbaijan, &settings);
        let same = state.composed(&dataset, &azerbaijan, &settings);
        assert!(Arc::ptr_eq(&first, &same));
        assert_eq!(first.page.title, first.own.title);

        state.texts.title = Some("My title".to_owned());
        let typed = state.composed(&dataset, &azerbaijan, &settings);
        assert_eq!(typed.page.title, "My title");
        assert_eq!(typed.own, first.own, "the page's own words are kept");
        // What was typed stays when other options change, and goes with the country.
        settings.dark = true;
        let dark = state.composed(&dataset, &azerbaijan, &settings);
        assert_eq!(dark.page.title, "My title");
        assert_ne!(dark.page.background, typed.page.background);
        project.apply(Edit::Place("GEO".to_owned()));
        let georgia = picture(&dataset, &project);
        let georgia = state.composed(&dataset, &georgia, &settings);
        assert!(georgia.page.title.starts_with("Georgia 2025"));
    }

    #[test]
    fn what_is_behind_the_charts_of_the_window_is_behind_those_of_the_page() {
        let dataset = crate::load::built_in().unwrap().dataset;
        let settings = ExportSettings::default();
        let shown = |earlier: bool, mean: bool| {
            let mut project = Project::default();
            project.apply(Edit::ShowEarlier(earlier));
            project.apply(Edit::ShowMean(mean));
            let picture = picture(&dataset, &project);
            let composed = ExportState::default().composed(&dataset, &picture, &settings);
            let panes = composed.spec.body.panes();
            let counts = panes.iter().map(|pane| match &pane.figure {
                crate::chart::Figure::Radar(figure) => figure.series.len(),
                crate::chart::Figure::Bar(figure) => figure.series.len(),
                _ => 0,
            });
            counts.collect::<Vec<_>>()
        };
        assert_eq!(shown(true, true), [3, 3, 3]);
        assert_eq!(shown(false, true), [2, 2, 2]);
        assert_eq!(shown(true, false), [2, 2, 2]);
        assert_eq!(shown(false, false), [1, 1, 1]);
    }
}
