//! What rings places that stand out in a drawing: those marked by hand, and in
//! the window the one that is pointed at.

use std::collections::HashSet;

use super::drawing::{Group, Item, Mark, MarkId, PageRect, Shape, Stroke, Subpath};
use crate::data::{Entity, IndicatorId, Subject};
use crate::style::Palette;

/// Width of a ring, in points.
const WIDTH: f32 = 1.5;
/// Between a dot and the ring round it.
const GAP: f32 = 2.0;

/// A ring round every dot of these places, and an outline round their areas,
/// lines and rows; to be drawn over the items they are of.
pub fn rings(items: &[Item], places: &[Entity], palette: &Palette) -> Vec<Item> {
    let mut found = Vec::new();
    if places.is_empty() {
        return found;
    }
    let stroke = Stroke::solid(palette.text, WIDTH);
    let mut rows: Vec<(Entity, PageRect)> = Vec::new();
    for item in items {
        if let Shape::Group(group) = &item.shape {
            let inside = rings(&group.items, places, palette);
            if !inside.is_empty() {
                found.push(Item::plain(Shape::Group(Group {
                    clip: group.clip,
                    translate: group.translate,
                    items: inside,
                })));
            }
        }
        let Some(Mark::Value(MarkId { subject, .. })) = item.mark else {
            continue;
        };
        if !places.contains(&subject.entity) {
            continue;
        }
        match &item.shape {
            Shape::Circle { centre, radius, .. } => found.push(Item::plain(Shape::Circle {
                centre: *centre,
                radius: radius + GAP,
                fill: None,
                stroke: Some(stroke),
            })),
            Shape::Rect { rect, .. } => join(&mut rows, subject.entity, *rect),
            Shape::Path { subpaths, fill, .. } => {
                let outlines = subpaths.iter().map(|path| Subpath {
                    points: path.points.clone(),
                    closed: path.closed || fill.is_some(),
                });
                found.push(Item::plain(Shape::Path {
                    subpaths: outlines.collect(),
                    fill: None,
                    stroke: Some(stroke),
                }));
            }
            Shape::Text(_) | Shape::Group(_) => {}
        }
    }
    found.extend(rows.into_iter().map(|(_, row)| {
        Item::plain(Shape::Rect {
            rect: row.expand(1.0),
            radius: 1.0,
            fill: None,
            stroke: Some(stroke),
        })
    }));
    found
}

/// Of these places, those that [`rings`] would ring.
pub fn ringed(items: &[Item], places: &[Entity]) -> Vec<Entity> {
    let mut drawn = Vec::new();
    note_drawn(items, &mut drawn);
    let is_drawn = |place: &Entity| drawn.contains(place);
    places.iter().copied().filter(is_drawn).collect()
}

fn note_drawn(items: &[Item], drawn: &mut Vec<Entity>) {
    for item in items {
        if let Shape::Group(group) = &item.shape {
            note_drawn(&group.items, drawn);
            continue;
        }
        if let (Some(Mark::Value(value)), false) = (item.mark, matches!(item.shape, Shape::Text(_)))
            && !drawn.contains(&value.subject.entity)
        {
            drawn.push(value.subject.entity);
        }
    }
}

/// The indicators whose values or names stand in a drawing, each once.
pub fn indicators_drawn(items: &[Item]) -> Vec<IndicatorId> {
    let mut drawn = Vec::new();
    note_indicators(items, &mut drawn);
    drawn
}

fn note_indicators(items: &[Item], drawn: &mut Vec<IndicatorId>) {
    for item in items {
        if let Shape::Group(group) = &item.shape {
            note_indicators(&group.items, drawn);
        }
        let id = match item.mark {
            Some(Mark::Value(value)) => value.indicator,
            Some(Mark::Axis(indicator)) => indicator,
            None => continue,
        };
        if !drawn.contains(&id) {
            drawn.push(id);
        }
    }
}

/// The subjects whose values stand in a drawing, each once.
pub fn subjects_drawn(items: &[Item]) -> Vec<Subject> {
    let (mut drawn, mut known) = (Vec::new(), HashSet::new());
    note_subjects(items, &mut |subject| {
        if known.insert(subject) {
            drawn.push(subject);
        }
    });
    drawn
}

fn note_subjects(items: &[Item], note: &mut impl FnMut(Subject)) {
    for item in items {
        if let Shape::Group(group) = &item.shape {
            note_subjects(&group.items, note);
        }
        if let Some(Mark::Value(value)) = item.mark {
            note(value.subject);
        }
    }
}

/// Cells of one place in one row make one outline: where panels stand side by
/// side, another place's row is level with it.
fn join(rows: &mut Vec<(Entity, PageRect)>, of: Entity, cell: PageRect) {
    let is_same = |(entity, row): &&mut (Entity, PageRect)| {
        *entity == of && (row.top - cell.top).abs() < 0.5 && (row.bottom - cell.bottom).abs() < 0.5
    };
    match rows.iter_mut().find(is_same) {
        Some((_, row)) => {
            row.left = row.left.min(cell.left);
            row.right = row.right.max(cell.right);
        }
        None => rows.push((of, cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::drawing::PagePoint;
    use crate::data::PlaceId;
    use crate::style::Theme;

    fn cell(place: u16, left: f32) -> Item {
        cell_at(place, (left, f32::from(place) * 20.0))
    }

    fn cell_at(place: u16, (left, top): (f32, f32)) -> Item {
        let shape = Shape::Rect {
            rect: PageRect::new(left, top, 10.0, 18.0),
            radius: 0.0,
            fill: None,
            stroke: None,
        };
        let subject = Subject {
            entity: Entity::Country(PlaceId(place)),
            year: 2025,
        };
        let indicator = IndicatorId(0);
        Item::marked(shape, Mark::Value(MarkId { subject, indicator }))
    }

    #[test]
    fn cells_of_a_row_have_one_ring_where_they_stand() {
        let items = vec![Item::plain(Shape::Group(Group {
            clip: None,
            translate: PagePoint::new(5.0, 5.0),
            items: vec![cell(0, 0.0), cell(1, 0.0), cell(1, 11.0), cell(2, 0.0)],
        }))];
        let marked = [Entity::Country(PlaceId(1))];
        let found = rings(&items, &marked, Theme::Dark.palette());
        let [
            Item {
                shape: Shape::Group(group),
                ..
            },
        ] = found.as_slice()
        else {
            panic!("{found:?}");
        };
        assert_eq!(group.translate, PagePoint::new(5.0, 5.0));
        let [
            Item {
                shape: Shape::Rect { rect, .. },
                ..
            },
        ] = group.items.as_slice()
        else {
            panic!("{group:?}");
        };
        assert_eq!((rect.left, rect.top, rect.right), (-1.0, 19.0, 22.0));
        assert!(rings(&items, &[], Theme::Dark.palette()).is_empty());
    }

    #[test]
    fn rows_level_with_each_other_in_two_panels_have_a_ring_each() {
        let country = |id| Entity::Country(PlaceId(id));
        let items = [
            cell_at(1, (0.0, 40.0)),
            cell_at(1, (11.0, 40.0)),
            cell_at(2, (60.0, 40.0)),
        ];
        let marked = [country(1), country(2)];
        let found = rings(&items, &marked, Theme::Light.palette());
        let sides: Vec<(f32, f32)> = found
            .iter()
            .filter_map(|item| item.shape.bounds())
            .map(|rect| (rect.left, rect.right))
            .collect();
        assert_eq!(sides, [(-1.0, 22.0), (59.0, 71.0)]);
        assert_eq!(ringed(&items, &[country(2), country(3)]), [country(2)]);
    }
}
