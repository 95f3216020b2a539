//! The immutable table of scores everything else is computed from.

use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::country::Country;
use super::group::{self, Group, GroupKind, OwnGroup};
use super::join::{Join, YearMatch};
use super::{
    Cell, Column, Entity, GroupId, Indicator, IndicatorId, IndicatorTree, Missing, PlaceId,
    Provenance, ValueSpread, Year,
};

/// A country as it stands in one dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub country: &'static Country,
    /// How the source spells it, newest edition first; never empty.
    pub source_names: Vec<String>,
    /// World, continent and region it belongs to, widest first. Organizations
    /// and own groups are not among them: those are asked by year.
    pub groups: Vec<GroupId>,
}

/// Places x years x indicators, each cell a number or a reason why there is none.
///
/// Column by column: all places of one indicator and year lie together. Where
/// the figures are packed, those of an indicator and year are spread out when
/// they are first asked for.
#[derive(Clone, Debug)]
pub struct Dataset {
    places: Arc<[Place]>,
    groups: Vec<Group>,
    years: Vec<Year>,
    indicators: Arc<IndicatorTree>,
    /// In the order of the indicators.
    columns: Arc<[Arc<Column>]>,
    provenance: Provenance,
    /// Where it was joined from several sources.
    join: Option<Arc<Join>>,
    hash: OnceLock<String>,
}

impl PartialEq for Dataset {
    fn eq(&self, other: &Self) -> bool {
        (&self.places, &self.groups, &self.years) == (&other.places, &other.groups, &other.years)
            && (&self.indicators, &self.provenance) == (&other.indicators, &other.provenance)
            && (&self.columns, &self.join) == (&other.columns, &other.join)
    }
}

impl Dataset {
    /// Countries, sorted by common name.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    pub fn place_ids(&self) -> impl Iterator<Item = PlaceId> + use<> {
        (0..self.places.len() as u16).map(PlaceId)
    }

    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[usize::from(id.0)]
    }

    /// World first, then continents, then regions, each by name; then the
    /// organizations and the user's own groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[usize::from(id.0)]
    }

    /// Who belongs to a group in an edition, in the order of the places; in
    /// an organization, those who did on 31 December of that year.
    ///
    /// For a change between two editions the members of the later one serve
    /// both, as they do in the index's ranks: a group that grew has not moved.
    pub fn members(&self, group: GroupId, year: Year) -> &[PlaceId] {
        self.group(group).places_in(year)
    }

    /// Members that this dataset has no row for: ISO alpha-3 codes, or what
    /// the user wrote where that is no country.
    pub fn absent_members(&self, group: GroupId, year: Year) -> &[String] {
        self.group(group).absent_in(year)
    }

    /// The organizations and own groups a country belongs to in an edition.
    pub fn further_groups(&self, place: PlaceId, year: Year) -> impl Iterator<Item = GroupId> {
        let is_further = |g: &Group| matches!(g.kind, GroupKind::Organization | GroupKind::Own);
        let groups = self.groups.iter().enumerate();
        groups
            .filter(move |(_, group)| is_further(group) && group.places_in(year).contains(&place))
            .map(|(index, _)| GroupId(index as u16))
    }

    /// The same dataset with these groups of the user's own, in place of any
    /// it had. Places, indicators and cells are shared, not copied; other
    /// groups keep their ids.
    ///
    /// A member the dataset does not have is kept in
    /// [`absent_members`](Self::absent_members). A name that is taken by
    /// another group or a country gets " (own)" behind it.
    pub fn with_groups(&self, own: &[OwnGroup]) -> Self {
        let mut groups = self.groups.clone();
        groups.retain(|group| group.kind != GroupKind::Own);
        let codes: Vec<&str> = self.places.iter().map(|p| p.country.iso3).collect();
        for own in own.iter().take(usize::from(u16::MAX) - groups.len()) {
            groups.push(group::of_own(own, &codes, &groups));
        }
        Self {
            groups,
            ..self.clone()
        }
    }

    /// Editions, oldest first; never empty.
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    pub fn newest_year(&self) -> Year {
        self.years.last().copied().unwrap_or_default()
    }

    /// The edition before `year`, if there is one.
    pub fn year_before(&self, year: Year) -> Option<Year> {
        self.years.iter().rev().copied().find(|y| *y < year)
    }

    pub fn indicators(&self) -> &IndicatorTree {
        &self.indicators
    }

    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        self.indicators.get(id)
    }

    pub fn provenance(&self) -> &Provenance {
        &self.provenance
    }

    /// The sources of the figures, the lead first; one where nothing was joined.
    pub fn sources(&self) -> &[Provenance] {
        let joined = self.join.as_ref().map(|join| join.sources.as_slice());
        joined.unwrap_or(std::slice::from_ref(&self.provenance))
    }

    /// What all of it is called: "Global Organized Crime Index and 2 other
    /// sources" where several were joined.
    pub fn title(&self) -> String {
        let title = &self.provenance.title;
        match self.sources().len() - 1 {
            0 => title.clone(),
            1 => format!("{title} and {}", self.sources()[1].title),
            others => format!("{title} and {others} other sources"),
        }
    }

    /// Whether figures of several sources stand in it: only then can one figure
    /// serve two editions.
    pub fn is_joined(&self) -> bool {
        self.join.is_some()
    }

    /// The year an edition's figure of a place is of, where it has one: the
    /// edition's own unless another year stands in for it.
    pub fn figure_year(&self, place: PlaceId, indicator: IndicatorId, edition: Year) -> Year {
        let join = self.join.as_ref();
        join.map_or(edition, |join| join.figure_year(place, indicator, edition))
    }

    /// The source of one indicator's figures.
    pub fn source(&self, indicator: IndicatorId) -> &Provenance {
        let joined = self.join.as_ref().and_then(|join| join.source(indicator));
        joined.unwrap_or(&self.provenance)
    }

    /// From which years an indicator's figures of an edition are; `None` where
    /// all are of that year itself.
    pub fn matched(&self, indicator: IndicatorId, year: Year) -> Option<&YearMatch> {
        self.join
            .as_ref()
            .and_then(|join| join.matched(indicator, year))
    }

    /// Whether one figure serves both editions for a place: then nothing can
    /// be said of a change between them.
    pub fn is_same_figure(
        &self,
        place: PlaceId,
        indicator: IndicatorId,
        (one, other): (Year, Year),
    ) -> bool {
        let year = |edition: Year| self.figure_year(place, indicator, edition);
        one != other && year(one) == year(other)
    }

    /// The same places, groups and years with further indicators behind its
    /// own: `tree` has them all, `further` the cells of the new ones, year by
    /// year in the order of the places.
    pub(super) fn with_further(
        &self,
        tree: IndicatorTree,
        further: Vec<Vec<Cell>>,
        join: Join,
    ) -> Self {
        let (years, places) = (self.years.len(), self.places.len());
        let further = further
            .iter()
            .map(|cells| Arc::new(Column::of_cells(cells, years, places)));
        Self {
            indicators: Arc::new(tree),
            columns: self.columns.iter().cloned().chain(further).collect(),
            join: Some(Arc::new(join)),
            hash: OnceLock::new(),
            ..self.clone()
        }
    }

    /// The same figures, known to be of several sources: the lead first, by
    /// indicator the position of its source, and where the figures of a year
    /// are not all of that year.
    pub(crate) fn into_joined(
        self,
        sources: Vec<Provenance>,
        source_of: Vec<u8>,
        matches: Vec<((IndicatorId, Year), YearMatch)>,
    ) -> Self {
        Self {
            join: Some(Arc::new(Join::new(sources, source_of, matches))),
            hash: OnceLock::new(),
            ..self
        }
    }

    /// Position of an indicator's source among [`Dataset::sources`].
    pub fn source_position(&self, indicator: IndicatorId) -> usize {
        let join = self.join.as_ref();
        join.map_or(0, |join| join.source_position(indicator))
    }

    /// The value the source gives, or why there is none.
    pub fn cell(&self, place: PlaceId, year: Year, indicator: IndicatorId) -> Result<f64, Missing> {
        let at = usize::from(place.0);
        self.column(year, indicator)
            .get(at)
            .map_or(Err(Missing::NotCovered), |cell| cell.get())
    }

    /// One indicator of one edition, in the order of the places; empty for an unknown year.
    pub fn column(&self, year: Year, indicator: IndicatorId) -> &[Cell] {
        let Some(at) = self.years.iter().position(|y| *y == year) else {
            return &[];
        };
        let column = self.columns.get(usize::from(indicator.0));
        column.map_or(&[], |column| column.year(at))
    }

    /// Whether an edition measured an indicator at all; a composite is measured
    /// when one of its leaves is.
    pub fn is_measured(&self, year: Year, indicator: IndicatorId) -> bool {
        let Some(at) = self.years.iter().position(|y| *y == year) else {
            return false;
        };
        let mut leaves = self.indicators.leaves(indicator).iter();
        leaves.any(|leaf| self.columns[usize::from(leaf.0)].is_measured(at))
    }

    /// How many places have a number in this year, without keeping it spread out.
    pub fn count_values(&self, year: Year, indicator: IndicatorId) -> usize {
        let at = self.years.iter().position(|y| *y == year);
        let column = self.columns.get(usize::from(indicator.0));
        at.zip(column).map_or(0, |(at, column)| {
            column.with_year(at, |cells| {
                cells.iter().filter(|cell| cell.get().is_ok()).count()
            })
        })
    }

    /// How an indicator's own values lie over all editions and places; `None`
    /// where it has none. Computed once.
    pub fn value_spread(&self, indicator: IndicatorId) -> Option<ValueSpread> {
        let column = self.columns.get(usize::from(indicator.0));
        column.and_then(|column| column.value_spread())
    }

    /// Whether any edition has a number for this indicator itself.
    pub fn has_value(&self, indicator: IndicatorId) -> bool {
        let column = self.columns.get(usize::from(indicator.0));
        column.is_some_and(|column| column.has_value())
    }

    /// Name as shown: the common English name, or the group's.
    pub fn name(&self, entity: Entity) -> &str {
        match entity {
            Entity::Country(id) => &self.place(id).country.name,
            Entity::Group(id) => &self.group(id).name,
        }
    }

    /// SHA-256 over places, years, indicator keys and all cells, as lower-case
    /// hexadecimal: equal for equal content whatever file it came from.
    /// Computed once; large data take a second, so ask first off the frame.
    pub fn content_hash(&self) -> String {
        self.hash.get_or_init(|| self.computed_hash()).clone()
    }

    fn computed_hash(&self) -> String {
        let mut hasher = Sha256::new();
        for place in self.places.iter() {
            hasher.update(place.country.iso3);
        }
        for year in &self.years {
            hasher.update(year.to_le_bytes());
        }
        for id in self.indicators.ids() {
            hasher.update(&self.indicator(id).key);
            hasher.update([0]);
        }
        for column in self.columns.iter() {
            for at in 0..self.years.len() {
                let bytes: Vec<u8> = column.with_year(at, |cells| {
                    let bits = cells.iter().map(|cell| cell.bits());
                    bits.flat_map(u64::to_le_bytes).collect()
                });
                hasher.update(&bytes);
            }
        }
        hex(&hasher.finalize())
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A country about to enter a dataset, with the newest edition's grouping.
#[derive(Clone, Debug)]
pub struct NewPlace {
    pub country: &'static Country,
    pub source_names: Vec<String>,
    pub continent: Option<String>,
    pub region: Option<String>,
}

/// Collects places and cells, then becomes an immutable [`Dataset`].
pub struct DatasetBuilder {
    places: Vec<NewPlace>,
    years: Vec<Year>,
    indicators: IndicatorTree,
    cells: Vec<Cell>,
    provenance: Provenance,
}

impl DatasetBuilder {
    /// All cells start as not measured; `places` and `years` may come in any order.
    pub fn new(
        mut places: Vec<NewPlace>,
        mut years: Vec<Year>,
        indicators: IndicatorTree,
        provenance: Provenance,
    ) -> Self {
        place_order(&mut places);
        places.truncate(usize::from(u16::MAX));
        years.sort_unstable();
        years.dedup();
        let cells = vec![
            Cell::missing(Missing::NotMeasured);
            places.len() * years.len() * indicators.len()
        ];
        Self {
            places,
            years,
            indicators,
            cells,
            provenance,
        }
    }

    pub fn place_of(&self, iso3: &str) -> Option<PlaceId> {
        self.places
            .iter()
            .position(|place| place.country.iso3 == iso3)
            .map(|index| PlaceId(index as u16))
    }

    /// The cells of one indicator and year, in the order of the sorted places;
    /// `None` for an unknown year.
    pub fn column_mut(&mut self, year: Year, indicator: IndicatorId) -> Option<&mut [Cell]> {
        let year_at = self.years.iter().position(|y| *y == year)?;
        let column = usize::from(indicator.0) * self.years.len() + year_at;
        let count = self.places.len();
        self.cells.get_mut(column * count..(column + 1) * count)
    }

    pub fn build(self) -> Dataset {
        let (places, years) = (self.places.len(), self.years.len());
        let column = |at: usize| {
            let cells = &self.cells[at * places * years..][..places * years];
            Column::of_cells(cells, years, places)
        };
        let columns = (0..self.indicators.len()).map(column).collect();
        assemble(
            self.places,
            self.years,
            self.indicators,
            columns,
            self.provenance,
        )
    }
}

/// A dataset whose figures are columns already. `places` must be in
/// [`place_order`], `years` rise, and `columns` be in the order of the
/// indicators, each of `years` x `places`.
pub fn assemble(
    places: Vec<NewPlace>,
    years: Vec<Year>,
    indicators: IndicatorTree,
    columns: Vec<Column>,
    provenance: Provenance,
) -> Dataset {
    let (groups, memberships) = group::groups_of(&places, &years);
    let places = places
        .into_iter()
        .zip(memberships)
        .map(|(place, groups)| Place {
            country: place.country,
            source_names: place.source_names,
            groups,
        })
        .collect();
    Dataset {
        places,
        groups,
        years,
        indicators: Arc::new(indicators),
        columns: columns.into_iter().map(Arc::new).collect(),
        provenance,
        join: None,
        hash: OnceLock::new(),
    }
}

/// Puts places into the order of a dataset: by common name.
pub fn place_order(places: &mut [NewPlace]) {
    places.sort_by_cached_key(|place| super::names::fold(&place.country.name));
}
