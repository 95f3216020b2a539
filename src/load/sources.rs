//! Everything that is open: one source, or several joined as one dataset.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Decision, JoinError, Loaded, Reach, join};
use crate::analysis::matched_words;
use crate::data::{IndicatorId, PlaceId};

/// A source that is open.
#[derive(Clone, Debug)]
pub struct OpenSource {
    pub loaded: Loaded,
    /// `None` for the data that are built in.
    pub file: Option<PathBuf>,
}

impl OpenSource {
    /// What a person decided about reading it.
    pub fn decision(&self) -> Option<&Decision> {
        let table = self.loaded.report.table.as_ref()?;
        table.decision.as_deref()
    }

    /// Whether it can be read in another way: it is a table of a file.
    pub fn is_table(&self) -> bool {
        self.file.is_some() && self.loaded.report.table.is_some()
    }

    /// What it is called: its title, else its file.
    pub fn name(&self) -> &str {
        let of = self.loaded.dataset.provenance();
        match of.title.as_str() {
            "" => &of.file,
            title => title,
        }
    }
}

/// All sources that are open and what they make together; never without one.
#[derive(Clone, Debug)]
pub struct OpenData {
    /// The lead first: its places and years are shown.
    pub sources: Vec<OpenSource>,
    pub reach: Reach,
    /// The lead, with the others joined to it.
    pub shown: Loaded,
    /// What joining found: a sentence each.
    pub remarks: Vec<String>,
    /// Years that figures of further sources are of, where those are not the
    /// editions' own.
    pub years: Vec<String>,
}

impl OpenData {
    pub fn one(source: OpenSource) -> Self {
        Self {
            shown: source.loaded.clone(),
            sources: vec![source],
            reach: Reach::default(),
            remarks: Vec::new(),
            years: Vec::new(),
        }
    }

    /// Joins the sources to the first, and knows the content of all by its
    /// hash from then on: large data take seconds, so never while drawing.
    ///
    /// # Errors
    /// When they have nothing in common, or are too many.
    pub fn of(sources: Vec<OpenSource>, reach: Reach) -> Result<Option<Self>, JoinError> {
        let openings = sources.iter().map(|source| source.loaded.clone());
        let Some(joined) = join(openings.collect(), reach)? else {
            return Ok(None);
        };
        for source in &sources {
            source.loaded.dataset.content_hash();
        }
        let Some(lead) = sources.first() else {
            return Ok(None);
        };
        let (dataset, remarks) = (Arc::clone(&joined.dataset), joined.remarks());
        let further: Vec<IndicatorId> = dataset
            .indicators()
            .ids()
            .skip(lead.loaded.dataset.indicators().len())
            .collect();
        let editions = dataset.years().iter();
        let places: Vec<PlaceId> = dataset.place_ids().collect();
        let years = editions.flat_map(|year| matched_words(&dataset, &further, (*year, &places)));
        Ok(Some(Self {
            years: years.collect(),
            shown: Loaded {
                dataset: joined.dataset,
                ..lead.loaded.clone()
            },
            sources,
            reach,
            remarks,
        }))
    }

    /// The positions of sources that can be read in another way.
    pub fn tables(&self) -> impl Iterator<Item = usize> + '_ {
        let sources = self.sources.iter().enumerate();
        sources
            .filter(|(_, source)| source.is_table())
            .map(|(at, _)| at)
    }

    pub fn is_joined(&self) -> bool {
        self.sources.len() > 1
    }
}
