//! The place pointed at in one view and those marked by hand, in all of them.

use egui::Painter;

use super::canvas::{View, paint_items};
use crate::chart::drawing::Item;
use crate::chart::rings;
use crate::data::Entity;
use crate::style::Palette;

/// What stands out on screen beyond what a picture itself shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lit<'a> {
    /// The place under the pointer.
    pub pointed: Option<Entity>,
    /// Countries marked by hand.
    pub marked: &'a [Entity],
}

/// Draws a ring round every dot of the place pointed at and of those marked,
/// and an outline round their areas and rows, over whatever is there.
pub(super) fn paint_lit(
    painter: &Painter,
    items: &[Item],
    (lit, palette): (&Lit<'_>, &Palette),
    view: View,
) {
    if lit.pointed.is_none() && lit.marked.is_empty() {
        return;
    }
    let places: Vec<Entity> = lit
        .pointed
        .into_iter()
        .chain(lit.marked.iter().copied())
        .collect();
    paint_items(painter, &rings(items, &places, palette), view);
}
