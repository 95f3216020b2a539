//! One view in the window and what was chosen in it.

use serde::{Deserialize, Serialize};

use super::View;
use super::options::{FindOptions, MoverCount, RankOptions};
use super::reading::ReadOptions;

/// Names a pane of a project; never used twice in one.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct PaneId(pub u32);

/// The views of the window. Most have a picture; some are tables only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    Profile,
    Compare,
    Ranking,
    Scatter,
    Map,
    Heatmap,
    Trend,
    Distribution,
    Movers,
    Find,
    Read,
}

impl Tab {
    /// In the order of the tabs of a new project.
    pub const ALL: [Self; 11] = [
        Self::Profile,
        Self::Compare,
        Self::Ranking,
        Self::Scatter,
        Self::Map,
        Self::Heatmap,
        Self::Trend,
        Self::Distribution,
        Self::Movers,
        Self::Find,
        Self::Read,
    ];

    pub fn text(self) -> &'static str {
        match self {
            Self::Find => "Change finder",
            Self::Read => "Read",
            _ => self.view().map_or("", View::text),
        }
    }

    /// What it answers, for its tooltip.
    pub fn tooltip(self) -> &'static str {
        match self {
            Self::Profile => "One place at one edition, and what moved",
            Self::Compare => "Up to six places and years side by side",
            Self::Ranking => "All countries in order, with ties and moves",
            Self::Scatter => "One indicator against another",
            Self::Map => "Scores or changes on the map",
            Self::Heatmap => "Countries against indicators",
            Self::Trend => "Scores and ranks over the editions",
            Self::Distribution => "A country among its region and the world",
            Self::Movers => "The largest rises and falls",
            Self::Find => "Countries by conditions on scores, changes and ranks",
            Self::Read => "Country profiles and reports by section, side by side",
        }
    }

    /// Whether the window shows it as a table, with no numbers beside it.
    pub fn is_table(self) -> bool {
        matches!(self, Self::Ranking | Self::Movers | Self::Find)
    }

    /// Whether it is about countries by their figures, with numbers that may
    /// stand beside it.
    pub fn has_numbers(self) -> bool {
        !self.is_table() && self != Self::Read
    }

    /// The picture it exports as, where it has one.
    pub fn view(self) -> Option<View> {
        match self {
            Self::Profile => Some(View::Profile),
            Self::Compare => Some(View::Compare),
            Self::Ranking => Some(View::Ranking),
            Self::Scatter => Some(View::Scatter),
            Self::Map => Some(View::Map),
            Self::Heatmap => Some(View::Heatmap),
            Self::Trend => Some(View::Trend),
            Self::Distribution => Some(View::Distribution),
            Self::Movers => Some(View::Movers),
            Self::Find | Self::Read => None,
        }
    }
}

/// How subjects are set beside one another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompareForm {
    /// The radar beside the differences.
    #[default]
    Overview,
    /// All in one radar.
    Overlay,
    /// A radar each, on one scale.
    SideBySide,
    /// Grouped bars.
    Bars,
    /// Differences sorted by size.
    Differences,
    /// Numbers only.
    Table,
}

impl CompareForm {
    pub const ALL: [Self; 6] = [
        Self::Overview,
        Self::Overlay,
        Self::SideBySide,
        Self::Bars,
        Self::Differences,
        Self::Table,
    ];

    pub fn text(self) -> &'static str {
        match self {
            Self::Overview => "Overview",
            Self::Overlay => "Overlay",
            Self::SideBySide => "Side by side",
            Self::Bars => "Bars",
            Self::Differences => "Differences",
            Self::Table => "Table",
        }
    }
}

/// How editions are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrendForm {
    #[default]
    Lines,
    /// The first edition against the last.
    Slope,
    /// Ranks rather than scores.
    Ranks,
}

impl TrendForm {
    pub const ALL: [Self; 3] = [Self::Lines, Self::Slope, Self::Ranks];

    pub fn text(self) -> &'static str {
        match self {
            Self::Lines => "Lines",
            Self::Slope => "Slope",
            Self::Ranks => "Ranks",
        }
    }
}

/// The order of a heatmap's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeatOrder {
    Name,
    #[default]
    Score,
    /// Countries alike stand together.
    Similarity,
}

impl HeatOrder {
    pub const ALL: [Self; 3] = [Self::Name, Self::Score, Self::Similarity];

    pub fn text(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Score => "Score",
            Self::Similarity => "Similarity",
        }
    }
}

/// A view and what was chosen in it. What another view would need is kept
/// while the pane shows this one, so that nothing is lost by looking elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pane {
    pub tab: Tab,
    /// Key of the indicator it stays with; the project's where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
    /// Key of the other indicator of a scatter plot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    #[serde(default)]
    pub compare: CompareForm,
    #[serde(default)]
    pub trend: TrendForm,
    #[serde(default)]
    pub heat: HeatOrder,
    /// Changes rather than scores on the map.
    #[serde(default)]
    pub shows_change: bool,
    /// Without compared places that are outside the group looked at.
    #[serde(default)]
    pub hides_outside: bool,
    /// The numbers beside the chart.
    #[serde(default)]
    pub shows_table: bool,
    #[serde(default)]
    pub ranking: RankOptions,
    #[serde(default)]
    pub movers: MoverCount,
    #[serde(default)]
    pub find: FindOptions,
    #[serde(default)]
    pub read: ReadOptions,
}

/// One change of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaneEdit {
    Tab(Tab),
    /// Stay with an indicator, or follow the project's again.
    Indicator(Option<String>),
    Other(Option<String>),
    /// Both indicators of a scatter plot, which it stays with: `of` goes up,
    /// `against` across.
    Axes {
        of: String,
        against: String,
    },
    Compare(CompareForm),
    Trend(TrendForm),
    Heat(HeatOrder),
    ShowsChange(bool),
    HidesOutside(bool),
    ShowsTable(bool),
    Ranking(RankOptions),
    Movers(MoverCount),
    Find(FindOptions),
    Read(ReadOptions),
    /// Key of the row of documents on top: no more than where one reads.
    ReadAt(String),
}

impl Pane {
    pub fn new(tab: Tab) -> Self {
        Self {
            tab,
            indicator: None,
            other: None,
            compare: CompareForm::default(),
            trend: TrendForm::default(),
            heat: HeatOrder::default(),
            shows_change: false,
            hides_outside: false,
            shows_table: false,
            ranking: RankOptions::default(),
            movers: MoverCount::default(),
            find: FindOptions::default(),
            read: ReadOptions::default(),
        }
    }

    /// The same, wherever in its documents one reads.
    pub(super) fn without_place(&self) -> Self {
        let mut pane = self.clone();
        pane.read.at = None;
        pane
    }

    pub fn apply(&mut self, edit: PaneEdit) {
        match edit {
            PaneEdit::Tab(tab) => self.tab = tab,
            PaneEdit::Indicator(key) => self.indicator = key,
            PaneEdit::Other(key) => self.other = key,
            PaneEdit::Axes { of, against } => {
                (self.indicator, self.other) = (Some(of), Some(against));
            }
            PaneEdit::Compare(form) => self.compare = form,
            PaneEdit::Trend(form) => self.trend = form,
            PaneEdit::Heat(order) => self.heat = order,
            PaneEdit::ShowsChange(on) => self.shows_change = on,
            PaneEdit::HidesOutside(on) => self.hides_outside = on,
            PaneEdit::ShowsTable(on) => self.shows_table = on,
            PaneEdit::Ranking(options) => self.ranking = options,
            PaneEdit::Movers(count) => self.movers = count,
            PaneEdit::Find(options) => self.find = options,
            PaneEdit::Read(options) => self.read = options,
            PaneEdit::ReadAt(row) => self.read.at = Some(row),
        }
    }
}
