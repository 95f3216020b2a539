//! The largest rises and falls.

use super::field::place_words;
use super::{Content, Picture, mains};
use crate::analysis::{Move, Movers, ScoreBook, Wording, movers};
use crate::chart::{
    Block, Figure, KeyFigure, LabelMode, Measure, MoversSpec, basis_remark, most_words,
    same_figures_words,
};
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
    let measure = Measure::of(dataset.indicator(of.indicator));
    let wording = Wording::of_countries(dataset, of.indicator);
    let years = vec![of.against.min(of.year), of.against.max(of.year)];
    let label = &dataset.indicator(of.indicator).label;
    let place = place_words(dataset, of.within);
    let count = picture.movers.count();
    let found = movers(book, of, count, picture.like_for_like);
    let rose = counted(found.rose, "country", "countries");
    let remarks = basis_remark(dataset, &years, &[of.indicator], &found.basis);
    let figure = MoversSpec {
        of,
        count,
        like_for_like: picture.like_for_like,
        highlights: mains(picture),
    }
    .figure(book);
    if figure.sections.is_empty() {
        let title = format!("{label}{place}: changes from {} to {}", of.against, of.year);
        let mut content = counts_only(
            title,
            (&found, &figure.caption.notes),
            (years, &measure, wording),
        );
        content.remarks.splice(0..0, remarks);
        return content;
    }
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
        remarks: remarks.into_iter().collect(),
        years,
        body: Block::chart(Figure::Difference(figure), LabelMode::Names),
    }
}

/// No country can be listed, because none moved or because more changed alike
/// than a page has rows: the counts in large, and why there is no list.
fn counts_only(
    title: String,
    (found, notes): (&Movers, &[String]),
    (years, measure, wording): (Vec<Year>, &Measure, Wording),
) -> Content {
    let moved = found.rose + found.fell > 0;
    let figure = |label: &str, count: usize, remark: String| KeyFigure {
        label: label.to_owned(),
        value: count.to_string(),
        change: None,
        remark,
    };
    let reasons = found.left_out.iter().filter_map(|(_, why)| why.missing());
    let same = same_figures_words(reasons, &years).map(|words| format!("{words}."));
    Content {
        title,
        subtitle: match (moved, found.stayed, same) {
            (true, ..) => {
                "Too many countries changed alike for a list of the largest changes.".to_owned()
            }
            (false, 0, Some(same)) => same,
            (false, 0, None) => {
                format!("No country has a {} in both editions.", measure.noun())
            }
            (false, ..) => "No country moved.".to_owned(),
        },
        key_figures: vec![
            figure(
                "Countries that rose",
                found.rose,
                most_words(&found.rises, wording),
            ),
            figure(
                "Countries that fell",
                found.fell,
                most_words(&found.falls, wording),
            ),
            figure("Unchanged", found.stayed, String::new()),
        ],
        // Whether any rose or fell stands in large.
        remarks: notes
            .iter()
            .filter(|note| !note.starts_with("No country"))
            .map(|note| format!("{note}."))
            .collect(),
        years,
        body: Block::Column(Vec::new()),
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
