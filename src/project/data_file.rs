//! The data that are open as a file of their own.

/// What is written of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFile {
    Tidy,
    Native,
    Dictionary,
}

impl DataFile {
    pub const ALL: [Self; 3] = [Self::Tidy, Self::Native, Self::Dictionary];

    pub fn text(self) -> &'static str {
        match self {
            Self::Tidy => "Tidy CSV",
            Self::Native => "Counterpoise JSON",
            Self::Dictionary => "Data dictionary",
        }
    }

    pub fn help(self) -> &'static str {
        match self {
            Self::Tidy => {
                "One row for each country, year and indicator, for spreadsheets and statistics"
            }
            Self::Native => "Everything that is known of the data; opens here again as it is",
            Self::Dictionary => "What each indicator is: unit, direction, scale, source; as CSV",
        }
    }

    pub fn ending(self) -> &'static str {
        match self {
            Self::Tidy | Self::Dictionary => "csv",
            Self::Native => "json",
        }
    }

    /// A name for the file of a dataset with this title.
    pub fn file_name(self, title: &str) -> String {
        let what = match self {
            Self::Tidy | Self::Native => "data",
            Self::Dictionary => "dictionary",
        };
        let name = super::picture::harmless(&format!("{title} {what}"));
        format!("{name}.{}", self.ending())
    }
}
