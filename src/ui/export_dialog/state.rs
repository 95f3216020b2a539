//! What the dialog remembers between frames.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::ScoreBook;
use crate::chart::{Page, PageSpec, letters_warning};
use crate::data::Dataset;
use crate::project::{
    ExportSettings, PageLook, PageSize, Picture, PictureFile, ReplaceQuestion, Texts,
};
use crate::ui::path_field::PathField;

/// A path being given by hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Destination {
    #[default]
    None,
    /// The path of one picture.
    File,
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
    pub path: PathField,
    pub folder: PathField,
    /// A file is there; replacing it has to be asked for.
    question: Option<ReplaceQuestion>,
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
    /// What to say about letters that the typeface does not have.
    pub letters_warning: Option<String>,
}

impl ExportState {
    /// Called when the dialog opens.
    pub fn open(&mut self) {
        self.destination = Destination::None;
        self.question = None;
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
        self.path.set(path.to_owned());
        self.question = None;
        self.destination = Destination::File;
        self.focus_first = true;
    }

    /// Asks whether a file that is there is to be replaced.
    pub fn ask_to_replace(&mut self, question: ReplaceQuestion) {
        self.path.set(question.path.clone());
        self.question = Some(question);
        self.destination = Destination::File;
    }

    /// Whether the question that stands is about this picture at the path that
    /// stands in the field. One about anything else is forgotten, since a
    /// “yes” to it would be taken for another file.
    pub fn asks_to_replace(&mut self, spec: &PageSpec, settings: &ExportSettings) -> bool {
        let path = self.path.path();
        let is_the_same = |question: &ReplaceQuestion| {
            let PictureFile {
                spec: asked,
                kind,
                scale,
            } = &question.file;
            question.path == path
                && *kind == settings.kind
                && *scale == settings.resolution.scale()
                && asked == spec
        };
        if !self.question.as_ref().is_some_and(is_the_same) {
            self.question = None;
        }
        self.question.is_some()
    }

    /// Takes one step back from saving by path: first from the question, then
    /// from the path. False where there is nothing to step back from.
    pub fn step_back(&mut self) -> bool {
        if self.question.take().is_some() {
            return true;
        }
        let had = self.destination != Destination::None;
        self.destination = Destination::None;
        had
    }

    /// Offers a field for the folder of all countries' pictures.
    pub fn ask_folder(&mut self, folder: &Path) {
        if self.folder.is_empty() {
            self.folder.set(folder.to_owned());
        }
        // Agreed to for the files written then.
        self.replace = false;
        self.destination = Destination::Folder;
        self.focus_first = true;
    }

    /// Takes over the folder chosen for them.
    pub fn folder_chosen(&mut self, folder: PathBuf) {
        self.folder.set(folder);
        self.replace = false;
    }

    pub fn saved_to(&mut self, path: &Path) {
        self.last_folder = path.parent().map(Path::to_owned);
        self.destination = Destination::None;
        self.question = None;
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
    let page = spec.compose();
    Composed {
        letters_warning: letters_warning(&page.unknown_letters()),
        dataset: Arc::clone(dataset),
        picture: picture.clone(),
        look,
        texts: texts.clone(),
        page,
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
        assert_eq!(typed.letters_warning, None);
        state.texts.note = Some("中".to_owned());
        let foreign = state.composed(&dataset, &azerbaijan, &settings);
        assert!(foreign.letters_warning.as_ref().unwrap().contains('中'));
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
