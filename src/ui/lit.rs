//! The place pointed at in one view and those marked by hand, in all of them.

use egui::epaint::{PathShape, PathStroke};
use egui::{Color32, Painter, Rect, Stroke, StrokeKind};

use super::canvas::View;
use super::theme::rgba;
use crate::chart::drawing::{Item, Mark, Shape};
use crate::data::Entity;
use crate::style::Palette;

/// Width of the mark's outline, in points.
const WIDTH: f32 = 1.5;
/// Between a dot and the ring round it.
const GAP: f32 = 2.0;

/// What stands out on screen beyond what a picture itself shows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lit<'a> {
    /// The place under the pointer.
    pub pointed: Option<Entity>,
    /// Countries marked by hand.
    pub marked: &'a [Entity],
}

impl Lit<'_> {
    fn has(&self, place: Entity) -> bool {
        self.pointed == Some(place) || self.marked.contains(&place)
    }
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
    let stroke = Stroke::new(WIDTH, rgba(palette.text));
    let mut rows: Vec<Rect> = Vec::new();
    for item in items {
        if let Shape::Group(group) = &item.shape {
            let clip = group.clip.map(|clip| view.within(group).rect(&clip));
            let clip = clip.unwrap_or(Rect::EVERYTHING);
            let inside = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
            paint_lit(&inside, &group.items, (lit, palette), view.within(group));
        }
        if !matches!(item.mark, Some(Mark::Value(value)) if lit.has(value.subject.entity)) {
            continue;
        }
        match &item.shape {
            Shape::Circle { centre, radius, .. } => {
                let at = view.point(*centre);
                painter.circle_stroke(at, radius * view.scale + GAP, stroke);
            }
            Shape::Rect { rect, .. } => join(&mut rows, view.rect(rect)),
            Shape::Path { subpaths, fill, .. } => {
                for path in subpaths {
                    let points = path.points.iter().map(|point| view.point(*point));
                    painter.add(PathShape {
                        points: points.collect(),
                        closed: path.closed || fill.is_some(),
                        fill: Color32::TRANSPARENT,
                        stroke: PathStroke::from(stroke),
                    });
                }
            }
            Shape::Text(_) | Shape::Group(_) => {}
        }
    }
    for row in rows {
        painter.rect_stroke(row.expand(1.0), 1.0, stroke, StrokeKind::Middle);
    }
}

/// Cells of one row make one outline.
fn join(rows: &mut Vec<Rect>, cell: Rect) {
    let is_same = |row: &&mut Rect| {
        (row.top() - cell.top()).abs() < 0.5 && (row.bottom() - cell.bottom()).abs() < 0.5
    };
    match rows.iter_mut().find(is_same) {
        Some(row) => *row = row.union(cell),
        None => rows.push(cell),
    }
}
