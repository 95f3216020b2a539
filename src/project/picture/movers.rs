//! The largest rises and falls.

use super::field::place_words;
use super::{Content, Picture, mains};
use crate::analysis::{Move, ScoreBook, movers};
use crate::chart::{Block, Figure, LabelMode, MoversSpec, basis_remark};
use crate::data::{Dataset, GroupId, IndicatorId, Year};
use crate::style::number::counted;

/// What moved, where the dataset has an edition to count from.
pub(super) fn asked(picture: &Picture, dataset: &Dataset) -> Option<Move> {
    let year = picture.last_year(dataset);
    let before = || dataset.year_before(year);
    Some(Move {
        indicator: picture
            .indicators
            .first()
            .copied()
            .unwrap_or(IndicatorId(0)),
        year,
        against: picture.against.or_else(before)?,
        within: picture.within.unwrap_or(GroupId(0)),
    })
}

pub(super) fn content(picture: &Picture, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let Some(of) = asked(picture, dataset) else {
        return nothing(picture.last_year(dataset));
    };
    let years = vec![of.against.min(of.year), of.against.max(of.year)];
    let label = &dataset.indicator(of.indicator).label;
    let place = place_words(dataset, of.within);
    let count = picture.movers.count();
    let found = movers(book, of, count, picture.like_for_like);
    let rose = counted(found.rose, "country", "countries");
    let figure = MoversSpec {
        of,
        count,
        like_for_like: picture.like_for_like,
        highlights: mains(picture),
    }
    .figure(book);
    Content {
        title: format!(
            "{label}{place}: largest changes from {} to {}",
            of.against, of.year
        ),
        subtitle: format!(
            "{rose} rose, {} fell, {} unchanged.",
            found.fell, found.stayed
        ),
        key_figures: Vec::new(),
        remarks: basis_remark(dataset, &years, &[of.indicator], &found.basis)
            .into_iter()
            .collect(),
        years,
        body: Block::chart(Figure::Difference(figure), LabelMode::Names),
    }
}

/// Asked of the first edition, which views refuse before they come here.
fn nothing(year: Year) -> Content {
    Content {
        title: format!("There is no edition before {year} to count changes from"),
        subtitle: String::new(),
        key_figures: Vec::new(),
        remarks: Vec::new(),
        years: vec![year],
        body: Block::Column(Vec::new()),
    }
}
