//! Which countries at which editions a command is about.

use clap::Args;

use super::CliError;
use crate::data::{Dataset, GroupId, Year};

#[derive(Args, Debug)]
pub struct Editions {
    /// The edition; the newest unless given.
    #[arg(long)]
    year: Option<String>,
    /// The edition to compare with; the one before unless given.
    #[arg(long, value_name = "YEAR")]
    against: Option<String>,
    /// Only the members of this group; ranks are those within it.
    #[arg(long, value_name = "GROUP", default_value = "World")]
    within: String,
    /// Averages, changes and ranks on the indicators both editions share.
    #[arg(long)]
    pub like_for_like: bool,
}

impl Editions {
    /// The edition, the one before it if there is one, and the group.
    ///
    /// # Errors
    /// When the dataset has no such edition or group.
    pub fn of(&self, dataset: &Dataset) -> Result<(Year, Option<Year>, GroupId), CliError> {
        let year = match &self.year {
            Some(year) => dataset.find_year(year)?,
            None => dataset.newest_year(),
        };
        let against = dataset.find_against(self.against.as_deref(), year)?;
        Ok((year, against, dataset.find_group(&self.within)?))
    }
}
