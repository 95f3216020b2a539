//! Unrounded scores of every place in one edition, averages included.

use std::sync::Arc;

use crate::data::{Dataset, Entity, GroupId, IndicatorId, Missing, PlaceId, Ratio, Year};

/// An unrounded score, or why there is none.
pub type Score = Result<Ratio, Missing>;

/// Which leaves averages stand on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Every indicator the edition measured, as the publisher does.
    Published,
    /// Only the leaves that all compared editions measured; one flag an indicator.
    LikeForLike(Vec<bool>),
}

impl Basis {
    /// The leaves that all these editions measured.
    pub fn like_for_like(dataset: &Dataset, years: &[Year]) -> Self {
        Self::LikeForLike(
            dataset
                .indicators()
                .ids()
                .map(|id| years.iter().all(|year| dataset.is_measured(*year, id)))
                .collect(),
        )
    }

    /// `like_for_like` or the published basis, as asked.
    pub fn choose(dataset: &Dataset, years: &[Year], like_for_like: bool) -> Self {
        if like_for_like {
            Self::like_for_like(dataset, years)
        } else {
            Self::Published
        }
    }

    /// The name used in machine-readable output.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::LikeForLike(_) => "like_for_like",
        }
    }

    /// Whether an average stands on fewer leaves than there are, as it does
    /// like for like where editions measured different ones.
    pub fn leaves_out(&self, dataset: &Dataset, id: IndicatorId) -> bool {
        let tree = dataset.indicators();
        let mut leaves = tree.leaves(id).iter();
        tree.is_composite(id) && leaves.any(|leaf| !self.counts(*leaf))
    }

    fn counts(&self, id: IndicatorId) -> bool {
        match self {
            Self::Published => true,
            Self::LikeForLike(shared) => shared[usize::from(id.0)],
        }
    }
}

/// How many leaves of `indicator` all these editions measured, and how many
/// any of them did.
pub fn shared_leaves(dataset: &Dataset, years: &[Year], indicator: IndicatorId) -> (usize, usize) {
    let leaves = dataset.indicators().leaves(indicator).iter();
    let measured = |leaf: &IndicatorId| {
        let leaf = *leaf;
        years
            .iter()
            .map(move |year| dataset.is_measured(*year, leaf))
    };
    let by_all = |leaf: &&IndicatorId| measured(leaf).all(|is| is);
    let by_any = |leaf: &&IndicatorId| measured(leaf).any(|is| is);
    (
        leaves.clone().filter(by_all).count(),
        leaves.filter(by_any).count(),
    )
}

/// Unrounded scores: indicators x places of one edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    pub year: Year,
    columns: Vec<Vec<Score>>,
}

impl Scores {
    /// Computes all indicators of an edition; averages from their leaves, exactly.
    ///
    /// Where a leaf is missing for one place alone, its averages are the
    /// published figures; like for like only where the basis leaves nothing out.
    pub fn new(dataset: &Dataset, year: Year, basis: &Basis) -> Self {
        Self::build(dataset, year, basis, true)
    }

    /// The same without ever taking a published average, to check those.
    pub fn recomputed(dataset: &Dataset, year: Year) -> Self {
        Self::build(dataset, year, &Basis::Published, false)
    }

    fn build(dataset: &Dataset, year: Year, basis: &Basis, may_fall_back: bool) -> Self {
        let tree = dataset.indicators();
        let mut columns: Vec<Vec<Score>> = vec![Vec::new(); tree.len()];
        // Parts stand after their composites.
        let ids: Vec<IndicatorId> = tree.ids().collect();
        for id in ids.into_iter().rev() {
            columns[usize::from(id.0)] = if tree.is_composite(id) {
                let average = Average::new(dataset, (year, id), basis, may_fall_back);
                average.column(&columns)
            } else {
                given(dataset, year, id)
            };
        }
        Self { year, columns }
    }

    /// These scores as what another edition is set against: where one figure
    /// serves both editions there is nothing to set against it. The very same
    /// where no figure can serve two, because nothing was joined.
    #[must_use]
    pub fn as_earlier(self: Arc<Self>, dataset: &Dataset, other: Year) -> Arc<Self> {
        if !dataset.is_joined() {
            return self;
        }
        let mut scores = Arc::unwrap_or_clone(self);
        let year = scores.year;
        for (column, id) in scores.columns.iter_mut().zip(dataset.indicators().ids()) {
            for (score, place) in column.iter_mut().zip(dataset.place_ids()) {
                if dataset.is_same_figure(place, id, (year, other)) && score.is_ok() {
                    *score = Err(Missing::SameFigure);
                }
            }
        }
        Arc::new(scores)
    }

    /// One indicator, in the order of the dataset's places.
    pub fn column(&self, id: IndicatorId) -> &[Score] {
        &self.columns[usize::from(id.0)]
    }

    pub fn place(&self, place: PlaceId, id: IndicatorId) -> Score {
        self.column(id)
            .get(usize::from(place.0))
            .copied()
            .unwrap_or(Err(Missing::NotCovered))
    }

    /// The plain mean of the edition's members that have a score; missing
    /// where none has.
    pub fn group(&self, dataset: &Dataset, group: GroupId, id: IndicatorId) -> Score {
        self.mean(dataset.members(group, self.year), id)
    }

    /// The plain mean of those places that have a score; missing where none has.
    pub fn mean(&self, members: &[PlaceId], id: IndicatorId) -> Score {
        let scores = || members.iter().map(|member| self.place(*member, id));
        // Means over different members are no pair.
        if scores().any(|score| score == Err(Missing::SameFigure)) {
            return Err(Missing::SameFigure);
        }
        match Ratio::mean(scores().flatten()) {
            Some(mean) => Ok(mean),
            None => Err(scores()
                .find_map(Result::err)
                .unwrap_or(Missing::NotCovered)),
        }
    }

    /// How many members of a group have a score.
    pub fn counted(&self, dataset: &Dataset, group: GroupId, id: IndicatorId) -> usize {
        let members = dataset.members(group, self.year).iter();
        members
            .filter(|member| self.place(**member, id).is_ok())
            .count()
    }

    /// A country's score or a group's mean.
    pub fn entity(&self, dataset: &Dataset, entity: Entity, id: IndicatorId) -> Score {
        self.entity_in(dataset, (entity, self.year), id)
    }

    /// The same with a group's members of another edition: what is set against
    /// a later edition stands on that one's members.
    pub fn entity_in(
        &self,
        dataset: &Dataset,
        (entity, members_of): (Entity, Year),
        id: IndicatorId,
    ) -> Score {
        match entity {
            Entity::Country(place) => self.place(place, id),
            Entity::Group(group) => self.mean(dataset.members(group, members_of), id),
        }
    }
}

fn given(dataset: &Dataset, year: Year, id: IndicatorId) -> Vec<Score> {
    let column = dataset.column(year, id);
    if column.is_empty() {
        return vec![Err(Missing::NotCovered); dataset.places().len()];
    }
    column
        .iter()
        .map(|cell| {
            cell.get()
                .and_then(|value| Ratio::from_f64(value).ok_or(Missing::Refused))
        })
        .collect()
}

/// How one composite of one edition is averaged.
struct Average {
    /// Direct parts that count.
    parts: Vec<IndicatorId>,
    /// Scored indicators that count.
    leaves: Vec<IndicatorId>,
    /// The published figures, where they may stand in.
    published: Option<Vec<Score>>,
    /// The reason when nothing counts.
    absent: Missing,
    places: usize,
}

impl Average {
    fn new(
        dataset: &Dataset,
        (year, id): (Year, IndicatorId),
        basis: &Basis,
        may_fall_back: bool,
    ) -> Self {
        let tree = dataset.indicators();
        let measured: Vec<IndicatorId> = tree
            .leaves(id)
            .iter()
            .copied()
            .filter(|leaf| dataset.is_measured(year, *leaf))
            .collect();
        let counts = |leaf: &IndicatorId| basis.counts(*leaf) && measured.contains(leaf);
        let parts = tree.parts(id).iter().copied();
        let leaves_nothing_out = measured.iter().all(counts);
        Self {
            parts: parts
                .filter(|part| tree.leaves(*part).iter().any(counts))
                .collect(),
            leaves: measured.iter().copied().filter(counts).collect(),
            published: (may_fall_back && leaves_nothing_out).then(|| given(dataset, year, id)),
            absent: if measured.is_empty() {
                Missing::NotMeasured
            } else {
                Missing::NotShared
            },
            places: dataset.places().len(),
        }
    }

    /// By place; `columns` holds the parts already.
    fn column(&self, columns: &[Vec<Score>]) -> Vec<Score> {
        (0..self.places)
            .map(|place| self.score(columns, place))
            .collect()
    }

    fn score(&self, columns: &[Vec<Score>], place: usize) -> Score {
        let column = |id: &IndicatorId| columns[usize::from(id.0)][place];
        // Decided on the leaves: a part that already stands on a rounded
        // published figure must not enter a mean of unrounded ones.
        let problem = match self.leaves.iter().find_map(|leaf| column(leaf).err()) {
            None if self.leaves.is_empty() => self.absent,
            None => return Ratio::mean(self.parts.iter().flat_map(column)).ok_or(self.absent),
            Some(reason) => reason,
        };
        let published = self
            .published
            .as_ref()
            .and_then(|published| published[place].ok());
        published.ok_or(problem)
    }
}
