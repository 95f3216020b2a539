//! What a view looks like as a page: which charts, in which order, under which title.

mod compare;
mod field;
mod file;
mod form;
mod format;
mod movers;
mod own;
pub(super) mod plain;
mod profile;
mod request;
mod standing;
mod texts;
mod trend;
mod words;

pub(super) use file::harmless;
pub use file::{EveryPicture, FileType, PictureFile, table_file_name};
pub use format::PageFormat;
pub use request::Refusal;
pub use texts::Texts;

use super::selection::series_colour;
use super::{CompareForm, HeatOrder, MoverCount, Pane, Project, RankOptions, Resolved, TrendForm};
use crate::analysis::{Basis, ScoreBook};
use crate::chart::{
    AxesSpec, Block, KeyFigure, PageSpec, Role, SeriesColour, SpecSeries, indicators_drawn, ringed,
    subjects_drawn,
};
use crate::data::{Dataset, Entity, GroupId, GroupKind, IndicatorId, Subject, Year};
use crate::style::Theme;

/// The views that have a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    Profile,
    Compare,
    Ranking,
    Scatter,
    Map,
    Heatmap,
    Trend,
    Distribution,
    Movers,
}

impl View {
    pub const ALL: [Self; 9] = [
        Self::Profile,
        Self::Compare,
        Self::Ranking,
        Self::Scatter,
        Self::Map,
        Self::Heatmap,
        Self::Trend,
        Self::Distribution,
        Self::Movers,
    ];

    /// The name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Compare => "compare",
            Self::Ranking => "ranking",
            Self::Scatter => "scatter",
            Self::Map => "map",
            Self::Heatmap => "heatmap",
            Self::Trend => "trend",
            Self::Distribution => "distribution",
            Self::Movers => "movers",
        }
    }

    /// How few and how many subjects it shows.
    pub fn subjects(self) -> (usize, usize) {
        match self {
            Self::Profile => (1, 1),
            Self::Compare | Self::Trend => (1, MOST_SUBJECTS),
            Self::Ranking
            | Self::Scatter
            | Self::Map
            | Self::Heatmap
            | Self::Distribution
            | Self::Movers => (0, MOST_SUBJECTS),
        }
    }

    /// What the view shows where nothing was chosen and it cannot show
    /// everything: the one indicator, or the composite whose parts it shows.
    pub fn stands_for_everything(self, dataset: &Dataset) -> Option<IndicatorId> {
        let only = (dataset.indicators().len() == 1).then_some(IndicatorId(0));
        match self {
            Self::Profile => None,
            Self::Heatmap | Self::Trend | Self::Distribution => only,
            Self::Compare => compare::usual(dataset).or(only),
            Self::Scatter => Some(field::two_indicators(dataset, &[]).0),
            Self::Ranking | Self::Map | Self::Movers => Some(IndicatorId(0)),
        }
    }

    /// Whether the view draws places outside the group looked at beside it;
    /// others say that they are not shown.
    pub fn draws_outside(self) -> bool {
        matches!(self, Self::Scatter | Self::Distribution)
    }

    /// Whether its figures stand under the year of an edition: then a page has
    /// to say where they are of another. A profile says it figure by figure,
    /// and through the editions a figure stands where it is nearest to.
    fn shows_figures_of_editions(self) -> bool {
        !matches!(self, Self::Profile | Self::Trend | Self::Ranking)
    }

    /// As a sentence begins with it.
    pub(super) fn with_article(self) -> &'static str {
        match self {
            Self::Profile => "a profile",
            Self::Compare => "a comparison",
            Self::Ranking => "a ranking",
            Self::Scatter => "a scatter plot",
            Self::Map => "a map",
            Self::Heatmap => "a heatmap",
            Self::Trend => "a trend",
            Self::Distribution => "a distribution",
            Self::Movers => "a list of movers",
        }
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::Profile => "Profile",
            Self::Compare => "Compare",
            Self::Ranking => "Ranking",
            Self::Scatter => "Scatter",
            Self::Map => "Map",
            Self::Heatmap => "Heatmap",
            Self::Trend => "Trend",
            Self::Distribution => "Distribution",
            Self::Movers => "Movers",
        }
    }
}

/// A view of some subjects, to be made into a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub view: View,
    /// At most [`MOST_SUBJECTS`] are shown.
    pub subjects: Vec<Subject>,
    /// Which colour the place of each subject has; in their order where absent.
    pub slots: Vec<usize>,
    /// The subject differences are counted from, where it is not the usual one.
    pub baseline: Option<Subject>,
    /// What is shown of them; empty for what the view usually shows. A
    /// composite stands for its parts where a view shows parts.
    pub indicators: Vec<IndicatorId>,
    /// The edition set against the subject of a profile, or that a map of
    /// changes starts from.
    pub against: Option<Year>,
    pub like_for_like: bool,
    /// The group looked at, for views of many countries; the world, or the
    /// smallest group of the subjects where that shows more, unless given.
    pub within: Option<GroupId>,
    /// The edition of a view of many countries, where it is not the first
    /// subject's; the last one shown where a view goes through the editions.
    pub year: Option<Year>,
    /// A map of changes rather than of scores.
    pub shows_change: bool,
    pub compare: CompareForm,
    pub trend: TrendForm,
    pub heat: HeatOrder,
    /// How many of the largest rises and falls, for movers.
    pub movers: MoverCount,
    /// A ranking as the list of the window; its ranks over the editions without.
    pub listing: Option<RankOptions>,
    pub behind: Behind,
    /// Countries marked by hand among the members of the group shown, ringed in
    /// views of many, in the window as on a page.
    pub marked: Vec<Entity>,
}

/// What stands behind the charts of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The edition set against the subject.
    pub earlier: bool,
    /// The mean of its region, or of the world for a group.
    pub mean: bool,
}

impl Default for Behind {
    fn default() -> Self {
        Self {
            earlier: true,
            mean: true,
        }
    }
}

/// More outlines could not be told apart.
pub const MOST_SUBJECTS: usize = 6;

/// Size and theme of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageLook {
    /// In points.
    pub width_page: f32,
    pub height_page: f32,
    pub theme: Theme,
}

impl Default for PageLook {
    /// A slide.
    fn default() -> Self {
        Self {
            width_page: 1280.0,
            height_page: 720.0,
            theme: Theme::Light,
        }
    }
}

/// What a view puts on its page.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    pub title: String,
    /// May be empty.
    pub subtitle: String,
    pub key_figures: Vec<KeyFigure>,
    /// Remarks of the view itself, before those of its figures.
    pub remarks: Vec<String>,
    /// Editions shown, for the source note.
    pub years: Vec<Year>,
    pub body: Block,
}

impl Picture {
    /// What a view usually shows of some subjects.
    pub fn new(view: View, subjects: Vec<Subject>) -> Self {
        Self {
            view,
            subjects,
            slots: Vec::new(),
            baseline: None,
            indicators: Vec::new(),
            against: None,
            like_for_like: false,
            within: None,
            year: None,
            shows_change: false,
            compare: CompareForm::default(),
            trend: TrendForm::default(),
            heat: HeatOrder::default(),
            movers: MoverCount::default(),
            listing: None,
            behind: Behind::default(),
            marked: Vec::new(),
        }
    }

    /// What the active pane of the window shows; nothing where its view has no picture.
    pub fn of_active(project: &Project, resolved: &Resolved, dataset: &Dataset) -> Option<Self> {
        Self::of(project, resolved, project.desk.active_pane(), dataset)
    }

    /// What a pane of the window shows; nothing where its view has no picture.
    pub fn of(
        project: &Project,
        resolved: &Resolved,
        pane: &Pane,
        dataset: &Dataset,
    ) -> Option<Self> {
        let view = pane.tab.view()?;
        let find = |key: &String| dataset.indicators().find(key);
        let topic = pane
            .indicator
            .as_ref()
            .and_then(find)
            .or(resolved.indicator);
        let mut shown = match view {
            View::Profile => vec![resolved.focused()],
            _ => resolved.subjects.clone(),
        };
        if pane.hides_outside && view.draws_outside() {
            let outside = resolved.outside(dataset);
            shown.retain(|placed| !outside.contains(&placed.subject.entity));
        }
        let indicators = match (view, topic) {
            (View::Profile, _) => Vec::new(),
            (View::Scatter, topic) => {
                let (one, other) = field::two_indicators(dataset, topic.as_slice());
                let chosen = pane.other.as_ref().and_then(find);
                // What was chosen for across may since have been chosen for up.
                vec![one, chosen.filter(|chosen| *chosen != one).unwrap_or(other)]
            }
            (_, topic) => topic.into_iter().collect(),
        };
        let picture = Self {
            slots: shown.iter().map(|placed| placed.slot).collect(),
            baseline: resolved.baseline.map(|at| resolved.subjects[at].subject),
            indicators,
            // Given only to views that would not refuse them.
            against: match view {
                View::Profile | View::Movers | View::Ranking => resolved.against,
                View::Map if pane.shows_change => resolved.against,
                _ => None,
            },
            like_for_like: project.like_for_like,
            within: match view {
                View::Profile | View::Compare => None,
                _ => Some(resolved.within),
            },
            // Views that go through the editions go through all of them.
            year: Some(match view {
                View::Trend => dataset.newest_year(),
                _ => resolved.subject.year,
            }),
            shows_change: pane.shows_change,
            compare: pane.compare,
            trend: pane.trend,
            heat: pane.heat,
            movers: pane.movers,
            listing: (view == View::Ranking).then(|| pane.ranking.clone()),
            behind: Behind {
                earlier: project.show_earlier,
                mean: project.show_mean,
            },
            ..Self::new(view, shown.iter().map(|placed| placed.subject).collect())
        };
        Some(Self {
            marked: picture.members_among(&resolved.marked, dataset),
            ..picture
        })
    }

    /// Those of some countries that belong to the group the picture shows, in
    /// its own edition; none where it shows no group.
    fn members_among(&self, countries: &[Entity], dataset: &Dataset) -> Vec<Entity> {
        let Some(group) = self.group_shown(dataset) else {
            return Vec::new();
        };
        let members = dataset.members(group, self.last_year(dataset));
        let is_member = |entity: &Entity| match entity {
            Entity::Country(place) => members.contains(place),
            Entity::Group(_) => false,
        };
        countries.iter().copied().filter(is_member).collect()
    }

    /// What stands on the page, whatever its size.
    pub fn content(&self, book: &ScoreBook<'_>) -> Content {
        match self.view {
            View::Profile => profile::content(self, book),
            View::Compare => compare::content(self, book),
            View::Ranking => match &self.listing {
                Some(options) => standing::content(self, options, book),
                None => trend::ranking(self, book),
            },
            View::Scatter => field::scatter(self, book),
            View::Map => field::map(self, book),
            View::Heatmap => field::heatmap(self, book),
            View::Trend if self.trend == TrendForm::Ranks => trend::ranking(self, book),
            View::Trend => trend::trend(self, book),
            View::Distribution => field::distribution(self, book),
            View::Movers => movers::content(self, book),
        }
    }

    /// The page as it is without a hand laid on it.
    pub fn page(&self, book: &ScoreBook<'_>, look: PageLook) -> PageSpec {
        self.page_and_years(book, look).0
    }

    /// The same and the editions that play a part in it.
    pub fn page_and_years(&self, book: &ScoreBook<'_>, look: PageLook) -> (PageSpec, Vec<Year>) {
        let content = self.content(book);
        let dataset = book.dataset();
        let mut page = PageSpec {
            width_page: look.width_page,
            height_page: look.height_page,
            theme: look.theme,
            title: content.title,
            subtitle: content.subtitle,
            note: String::new(),
            key_figures: content.key_figures,
            body: content.body,
            marked: self.marked.clone(),
        };
        // What stands in the charts is known once they are laid out.
        let charts = match self.marked.is_empty() && !dataset.is_joined() {
            true => None,
            false => Some(page.charts([look.width_page, look.height_page], look.theme)),
        };
        let drawn = charts.as_ref().map_or(&[][..], |charts| &charts.items);
        let mut note = match dataset.is_joined() {
            true => {
                let subjects = subjects_drawn(drawn);
                let mut drawn = indicators_drawn(drawn);
                if self.view.shows_figures_of_editions() {
                    let of = words::of_other_years(dataset, &content.years, (&drawn, &subjects));
                    let said = [of.unwrap_or_default(), page.subtitle];
                    page.subtitle = said.join(" ").trim().to_owned();
                }
                if self.view == View::Profile {
                    // Large figures come from somewhere, too.
                    drawn.extend(profile::large(self, dataset));
                }
                if drawn.is_empty() {
                    drawn.clone_from(&self.indicators);
                }
                words::sources(dataset, &content.years, (&drawn, &subjects))
            }
            false => vec![words::source(dataset, &content.years)],
        };
        note.extend(content.remarks);
        if !self.marked.is_empty() {
            let rings = ringed(drawn, &self.marked);
            note.extend(words::ringed(dataset, &self.marked, &rings));
        }
        note.retain(|sentence| !sentence.is_empty());
        page.note = note.join(" ");
        (page, content.years)
    }

    /// Every subject once, as many as can be told apart.
    fn distinct_subjects(&self) -> Vec<Subject> {
        let mut subjects: Vec<Subject> = Vec::new();
        for subject in &self.subjects {
            if !subjects.contains(subject) && subjects.len() < MOST_SUBJECTS {
                subjects.push(*subject);
            }
        }
        subjects
    }

    /// The last edition a view shows: the one asked for, else the newest of its
    /// subjects, else the newest of all.
    fn last_year(&self, dataset: &Dataset) -> Year {
        let subjects = self.subjects.iter().map(|subject| subject.year);
        let year = self.year.or(subjects.max());
        year.unwrap_or_else(|| dataset.newest_year())
    }

    /// The colour of a place: its own, else by where it stands among the places.
    fn slot(&self, entity: Entity) -> usize {
        let at = self.subjects.iter().position(|s| s.entity == entity);
        if let Some(slot) = at.and_then(|at| self.slots.get(at)) {
            return *slot;
        }
        let mut places: Vec<Entity> = Vec::new();
        for subject in &self.subjects {
            if !places.contains(&subject.entity) {
                places.push(subject.entity);
            }
        }
        places
            .iter()
            .position(|place| *place == entity)
            .unwrap_or(0)
    }

    /// Which leaves the averages of these editions stand on.
    pub fn basis(&self, dataset: &Dataset, years: &[Year]) -> Basis {
        Basis::choose(dataset, years, self.like_for_like)
    }
}

/// One series a subject, each place in a colour of its own; earlier editions of
/// a place in a tint of it.
fn mains(picture: &Picture) -> Vec<SpecSeries> {
    let subjects = picture.distinct_subjects();
    let series = subjects.iter().map(|subject| {
        let slot = picture.slot(subject.entity);
        SpecSeries {
            subject: *subject,
            role: Role::Main,
            colour: series_colour(subjects.iter().copied(), *subject, slot),
        }
    });
    series.collect()
}

/// An edition and an earlier one of the same place behind it.
fn two_editions(subject: Subject, against: Option<Year>, colour: SeriesColour) -> Vec<SpecSeries> {
    let main = SpecSeries {
        subject,
        role: Role::Main,
        colour,
    };
    let earlier = against.map(|year| SpecSeries {
        subject: Subject { year, ..subject },
        role: Role::Earlier,
        colour: SeriesColour::Neutral,
    });
    [main].into_iter().chain(earlier).collect()
}

/// The smallest group a country is in.
fn region_of(dataset: &Dataset, entity: Entity) -> Option<GroupId> {
    match entity {
        Entity::Country(id) => dataset.place(id).groups.last().copied(),
        Entity::Group(id) if dataset.group(id).kind != GroupKind::World => Some(GroupId(0)),
        Entity::Group(_) => None,
    }
}

/// The smallest group all these countries are in; the world for groups.
fn common_group(dataset: &Dataset, subjects: &[Subject]) -> GroupId {
    let groups = |subject: &Subject| match subject.entity {
        Entity::Country(id) => &dataset.place(id).groups[..],
        Entity::Group(_) => &[],
    };
    let first = subjects.first().map_or(&[][..], groups);
    let mut smallest_first = first.iter().rev();
    let common = smallest_first.find(|group| subjects.iter().all(|s| groups(s).contains(group)));
    common.copied().unwrap_or(GroupId(0))
}

fn parts_of(id: IndicatorId, series: Vec<SpecSeries>, basis: &Basis) -> AxesSpec {
    AxesSpec {
        basis: basis.clone(),
        ..AxesSpec::parts_of(id, series)
    }
}
