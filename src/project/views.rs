//! What is on screen, computed from the dataset and the Project, and kept
//! until one of them changes.

use std::sync::Arc;

use super::picture::plain;
use super::{ListRow, Project, Resolved, country_list};
use crate::analysis::{Basis, Profile, ScoreBook, Scores, profile, what_moved};
use crate::chart::{AxesSpec, Figure, Role, SeriesColour, Spec, SpecSeries, shared_words};
use crate::data::{Dataset, IndicatorId, Subject, Year};

/// Everything the profile view shows.
#[derive(Clone, Debug)]
pub struct ProfileView {
    pub resolved: Resolved,
    pub profile: Profile,
    /// Composites with parts of their own, each with its figure.
    pub figures: Vec<(IndicatorId, Figure)>,
    /// Charts of a dataset without composites, each with its heading.
    pub plain: Vec<(String, Figure)>,
    pub moved: String,
    /// "10 of 15 markets, 4 of 5 actors" where the editions measured different sets.
    pub unequal: Option<String>,
    /// Scores of the two editions on the profile's basis, for the list.
    now: Scores,
    before: Option<Arc<Scores>>,
}

impl ProfileView {
    pub fn new(dataset: &Dataset, project: &Project) -> Self {
        let resolved = project.resolve(dataset);
        let unequal = resolved
            .against
            .and_then(|against| shared_words(dataset, &[against, resolved.subject.year], None));
        // Where the sets agree the two bases are one.
        let like_for_like = project.like_for_like && unequal.is_some();
        let profile = profile(dataset, resolved.subject, resolved.against, like_for_like);
        let scores = |year: Year| Scores::new(dataset, year, &profile.basis);
        Self {
            now: scores(resolved.subject.year),
            before: resolved
                .against
                .map(|year| Arc::new(scores(year)).as_earlier(dataset, resolved.subject.year)),
            figures: figures(&ScoreBook::new(dataset), project, &resolved),
            plain: plain_charts(
                &ScoreBook::new(dataset),
                project,
                (&resolved, &profile.basis),
            ),
            moved: what_moved(dataset, &profile),
            resolved,
            profile,
            unequal,
        }
    }

    /// The country list for a search text.
    pub fn list(&self, dataset: &Dataset, project: &Project, search: &str) -> Vec<ListRow> {
        let scores = (&self.now, self.before.as_deref());
        country_list(dataset, project, &self.resolved, scores, search)
    }

    pub fn is_like_for_like(&self) -> bool {
        self.profile.basis != Basis::Published
    }
}

/// Pillars are the composites whose parts are scored; few parts make bars, more a radar.
fn figures(
    book: &ScoreBook<'_>,
    project: &Project,
    resolved: &Resolved,
) -> Vec<(IndicatorId, Figure)> {
    let dataset = book.dataset();
    let tree = dataset.indicators();
    tree.ids()
        .filter(|id| tree.is_pillar(*id))
        .map(|pillar| {
            let asked = AxesSpec::parts_of(pillar, series(dataset, project, resolved, pillar));
            let spec = if tree.parts(pillar).len() < 7 {
                Spec::Bar(asked)
            } else {
                Spec::Radar(asked)
            };
            (pillar, spec.figure(book))
        })
        .collect()
}

/// As on the page of a profile.
fn plain_charts(
    book: &ScoreBook<'_>,
    project: &Project,
    (resolved, basis): (&Resolved, &Basis),
) -> Vec<(String, Figure)> {
    let charts = plain::charts(
        book,
        &plain::Whose {
            subject: resolved.subject,
            earlier: resolved.against.filter(|_| project.show_earlier),
            mean: resolved.mean.filter(|_| project.show_mean),
            colour: SeriesColour::Slot(resolved.focused().slot),
            basis,
        },
    );
    let charts = charts.into_iter();
    charts.map(|chart| (chart.heading, chart.figure)).collect()
}

fn series(
    dataset: &Dataset,
    project: &Project,
    resolved: &Resolved,
    pillar: IndicatorId,
) -> Vec<SpecSeries> {
    let Subject { entity, year } = resolved.subject;
    // A country's own colour is for its harms; resilience keeps its own so
    // that the two directions are never mistaken for one another.
    let colour = match dataset.indicator(pillar).direction {
        crate::data::Direction::HigherIsWorse | crate::data::Direction::NotStated => {
            SeriesColour::Slot(resolved.focused().slot)
        }
        crate::data::Direction::HigherIsBetter => SeriesColour::Resilience,
    };
    let mut series = vec![SpecSeries {
        subject: resolved.subject,
        role: Role::Main,
        colour,
    }];
    if let (true, Some(against)) = (project.show_earlier, resolved.against) {
        series.push(SpecSeries {
            subject: Subject {
                entity,
                year: against,
            },
            role: Role::Earlier,
            colour: SeriesColour::Neutral,
        });
    }
    if let (true, Some(mean)) = (project.show_mean, resolved.mean) {
        series.push(SpecSeries {
            subject: Subject { entity: mean, year },
            role: Role::Mean,
            colour: SeriesColour::Neutral,
        });
    }
    series
}

/// Keeps the last view until the dataset or the Project changes, and the last
/// list until the search does as well: typing must not draw charts anew.
#[derive(Default)]
pub struct ViewCache {
    view: Option<(Arc<Dataset>, Project, Arc<ProfileView>)>,
    list: Option<(String, Arc<Vec<ListRow>>)>,
}

impl ViewCache {
    pub fn view(&mut self, dataset: &Arc<Dataset>, project: &Project) -> Arc<ProfileView> {
        if let Some((kept_dataset, kept_project, view)) = &self.view
            && Arc::ptr_eq(kept_dataset, dataset)
            && kept_project == project
        {
            return Arc::clone(view);
        }
        let view = Arc::new(ProfileView::new(dataset, project));
        self.view = Some((Arc::clone(dataset), project.clone(), Arc::clone(&view)));
        self.list = None;
        view
    }

    pub fn list(
        &mut self,
        dataset: &Arc<Dataset>,
        project: &Project,
        search: &str,
    ) -> Arc<Vec<ListRow>> {
        let view = self.view(dataset, project);
        if let Some((kept, list)) = &self.list
            && kept == search
        {
            return Arc::clone(list);
        }
        let list = Arc::new(view.list(dataset, project, search));
        self.list = Some((search.to_owned(), Arc::clone(&list)));
        list
    }
}
