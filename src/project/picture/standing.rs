//! A ranking as the window lists it.

use super::field::place_words;
use super::{Content, Picture, mains};
use crate::analysis::ScoreBook;
use crate::chart::{Block, Figure, LabelMode, Standing, StandingSpec, basis_remark};
use crate::data::{GroupId, IndicatorId};
use crate::project::RankOptions;
use crate::project::tables::{RankingTable, Scope};
use crate::style::number::ordinal;
use crate::style::words::{and, decapitalised};

/// The rows of the window's ranking in its order, with its filters.
pub(super) fn content(picture: &Picture, options: &RankOptions, book: &ScoreBook<'_>) -> Content {
    let dataset = book.dataset();
    let year = picture.last_year(dataset);
    let scope = Scope {
        indicator: picture
            .indicators
            .first()
            .copied()
            .unwrap_or(IndicatorId(0)),
        year,
        against: picture.against,
        within: picture.within.unwrap_or(GroupId(0)),
        like_for_like: picture.like_for_like,
    };
    let table = RankingTable::new(book, scope.clone(), options);
    let rows = table.rows.iter().map(|row| Standing {
        place: row.place,
        rank: row.rank_text(),
        score: row.score,
        earlier: row.earlier,
        change: row.change.ok(),
    });
    let highlights = mains(picture);
    let figure = StandingSpec {
        indicator: scope.indicator,
        year,
        against: scope.against,
        within: scope.within,
        rows: rows.collect(),
        marked: picture.marked.clone(),
        highlights: highlights.clone(),
    };
    let years: Vec<_> = scope.against.into_iter().chain([year]).collect();
    let label = &dataset.indicator(scope.indicator).label;
    let own = table.rows.iter().filter_map(|row| {
        let entity = crate::data::Entity::Country(row.place);
        let is_own = highlights.iter().any(|of| of.subject.entity == entity);
        let rank = row.rank.filter(|_| is_own)?;
        let tied = if row.is_tied { "=" } else { "" };
        Some(format!("{} {tied}{}", dataset.name(entity), ordinal(rank)))
    });
    let own: Vec<String> = own.collect();
    let remark = basis_remark(dataset, &years, &[scope.indicator], &table.basis);
    Content {
        title: format!(
            "Countries by {}{}, {year}{}",
            decapitalised(label),
            place_words(dataset, scope.within),
            scope.figure_words(dataset)
        ),
        subtitle: match own.as_slice() {
            [] => format!(
                "{}, by {}.",
                table.count_words(),
                decapitalised(options.sort.text())
            ),
            own => format!("{}; {}.", table.count_words(), and(own)),
        },
        key_figures: Vec::new(),
        remarks: remark.into_iter().collect(),
        years,
        body: Block::chart(Figure::Difference(figure.figure(dataset)), LabelMode::Names),
    }
}
