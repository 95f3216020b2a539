//! What a column is for.

use serde::{Deserialize, Serialize};

use super::heading;
use super::number::NumberForm;
use crate::data::Year;

/// What a column is for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The country's name.
    Place,
    /// The country's code; numbers are those of the United Nations.
    Code {
        numeric: bool,
    },
    Year,
    /// Names the indicator of its row; several together make one name.
    Indicator,
    IndicatorCode,
    Unit,
    Continent,
    Region,
    Note,
    Ignored,
    Figures(Figures),
}

/// A column of figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// `None` where the row names it.
    pub indicator: Option<String>,
    pub unit: Option<String>,
    /// Of all figures in this column; `None` where row or table say it.
    pub year: Option<Year>,
    pub number: NumberForm,
}

/// What a column is for, without the particulars of a [`Role`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleKind {
    Place,
    Code,
    Year,
    Indicator,
    IndicatorCode,
    Figures,
    Unit,
    Continent,
    Region,
    Note,
    Ignored,
}

impl RoleKind {
    pub const ALL: [Self; 11] = [
        Self::Place,
        Self::Code,
        Self::Year,
        Self::Figures,
        Self::Indicator,
        Self::IndicatorCode,
        Self::Unit,
        Self::Continent,
        Self::Region,
        Self::Note,
        Self::Ignored,
    ];

    pub fn text(self) -> &'static str {
        match self {
            Self::Place => "Country",
            Self::Code => "Country’s code",
            Self::Year => "Year",
            Self::Indicator => "Indicator’s name",
            Self::IndicatorCode => "Indicator’s code",
            Self::Figures => "Figures",
            Self::Unit => "Unit",
            Self::Continent => "Continent",
            Self::Region => "Region",
            Self::Note => "Notes",
            Self::Ignored => "Left aside",
        }
    }

    /// Whether a table has one such column at most.
    pub fn is_single(self) -> bool {
        use RoleKind::{Code, Continent, Place, Region, Unit, Year};
        matches!(self, Place | Code | Year | Unit | Continent | Region)
    }
}

impl Role {
    pub fn kind(&self) -> RoleKind {
        match self {
            Self::Place => RoleKind::Place,
            Self::Code { .. } => RoleKind::Code,
            Self::Year => RoleKind::Year,
            Self::Indicator => RoleKind::Indicator,
            Self::IndicatorCode => RoleKind::IndicatorCode,
            Self::Unit => RoleKind::Unit,
            Self::Continent => RoleKind::Continent,
            Self::Region => RoleKind::Region,
            Self::Note => RoleKind::Note,
            Self::Ignored => RoleKind::Ignored,
            Self::Figures(_) => RoleKind::Figures,
        }
    }

    /// What the column is for, in words.
    pub fn text(&self) -> String {
        match self {
            Self::Place => "country".to_owned(),
            Self::Code { numeric: false } => "country’s code".to_owned(),
            Self::Code { numeric: true } => "country’s number".to_owned(),
            Self::Year => "year".to_owned(),
            Self::Indicator => "indicator’s name".to_owned(),
            Self::IndicatorCode => "indicator’s code".to_owned(),
            Self::Unit => "unit".to_owned(),
            Self::Continent => "continent".to_owned(),
            Self::Region => "region".to_owned(),
            Self::Note => "notes".to_owned(),
            Self::Ignored => "left aside".to_owned(),
            Self::Figures(figures) => figures.text(),
        }
    }

    /// The same as a stable key for machine-readable output.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Code { .. } => "code",
            Self::Year => "year",
            Self::Indicator => "indicator",
            Self::IndicatorCode => "indicator_code",
            Self::Unit => "unit",
            Self::Continent => "continent",
            Self::Region => "region",
            Self::Note => "note",
            Self::Ignored => "ignore",
            Self::Figures(_) => "value",
        }
    }
}

impl Figures {
    /// Whether a year in its heading is part of the indicator's name.
    pub(super) fn is_named_by_year(&self) -> bool {
        let named = self.indicator.as_deref().and_then(heading::with_year);
        self.year.is_none() && named.is_some()
    }

    fn text(&self) -> String {
        let mut text = match &self.indicator {
            Some(indicator) => format!("figures of “{indicator}”"),
            None => "figures".to_owned(),
        };
        if let Some(unit) = &self.unit {
            text.push_str(&format!(" in {unit}"));
        }
        if let Some(year) = self.year {
            text.push_str(&format!(" of {year}"));
        }
        if self.number.decimal == ',' {
            text.push_str(", decimal comma");
        }
        match self.number.thousands {
            Some(' ') => text.push_str(", thousands parted by blanks"),
            Some(mark) => text.push_str(&format!(", thousands parted by “{mark}”")),
            None => {}
        }
        text
    }
}
