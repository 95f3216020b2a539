//! Which mark is meant by a point on a drawing.

use super::drawing::{Item, Mark, PagePoint, PageRect, Shape, Subpath};

/// How far a point is from a shape: from its edge, then from its middle.
#[derive(Clone, Copy)]
struct Reach {
    edge: f32,
    is_label: bool,
    middle: f32,
}

impl Reach {
    fn key(&self) -> (f32, bool, f32) {
        (self.edge, self.is_label, self.middle)
    }
}

/// The mark nearest to a point, at most `radius` points away.
pub(super) fn nearest(items: &[Item], point: PagePoint, radius: f32) -> Option<&Mark> {
    let mut best = None;
    hit_items(items, (point, radius), &mut best);
    best.map(|(_, mark)| mark)
}

fn hit_items<'a>(
    items: &'a [Item],
    (point, radius): (PagePoint, f32),
    best: &mut Option<(Reach, &'a Mark)>,
) {
    for item in items {
        if let Shape::Group(group) = &item.shape {
            let inner = PagePoint::new(point.x - group.translate.x, point.y - group.translate.y);
            if group.clip.is_none_or(|clip| clip.distance(inner) == 0.0) {
                hit_items(&group.items, (inner, radius), best);
            }
        }
        let Some(mark) = &item.mark else { continue };
        let Some(bounds) = item.shape.bounds() else {
            continue;
        };
        // Nothing in the box is nearer than the box: most end here.
        let farthest = best.map_or(radius, |(other, _)| other.edge);
        if bounds.distance(point) > farthest {
            continue;
        }
        let (edge, middle) = distance(&item.shape, &bounds, point);
        let reach = Reach {
            edge,
            is_label: matches!(mark, Mark::Axis(_)),
            middle,
        };
        if edge <= radius && best.is_none_or(|(other, _)| reach.key() <= other.key()) {
            *best = Some((reach, mark));
        }
    }
}

/// From the edge of a shape, 0 within it, and from its middle.
fn distance(shape: &Shape, bounds: &PageRect, point: PagePoint) -> (f32, f32) {
    let middle = point.distance(PagePoint::new(
        (bounds.left + bounds.right) / 2.0,
        (bounds.top + bounds.bottom) / 2.0,
    ));
    match shape {
        Shape::Circle { radius, .. } => ((middle - radius).max(0.0), middle),
        Shape::Path {
            subpaths,
            fill: Some(_),
            ..
        } => {
            // No nearer to its middle than it is thick: a dot that lies on a
            // large area is meant before the area, wherever the area's middle is.
            let thick = bounds.width().min(bounds.height()) / 2.0;
            (area_distance(subpaths, point), middle.max(thick))
        }
        _ => (bounds.distance(point), middle),
    }
}

/// From the edge of a filled path, 0 within it (even-odd).
fn area_distance(subpaths: &[Subpath], point: PagePoint) -> f32 {
    let mut is_inside = false;
    let mut nearest = f32::INFINITY;
    for subpath in subpaths {
        let points = &subpath.points;
        for (index, a) in points.iter().enumerate() {
            let b = points[(index + 1) % points.len()];
            if (a.y > point.y) != (b.y > point.y)
                && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
            {
                is_inside = !is_inside;
            }
            nearest = nearest.min(segment_distance(*a, b, point));
        }
    }
    if is_inside { 0.0 } else { nearest }
}

fn segment_distance(a: PagePoint, b: PagePoint, point: PagePoint) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let share = if length > 0.0 {
        (((point.x - a.x) * dx + (point.y - a.y) * dy) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    point.distance(PagePoint::new(a.x + dx * share, a.y + dy * share))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::drawing::{Drawing, MarkId};
    use crate::data::{Entity, IndicatorId, PlaceId, Subject};
    use crate::style::Rgba;

    fn value(indicator: u16) -> Mark {
        Mark::Value(MarkId {
            subject: Subject {
                entity: Entity::Country(PlaceId(0)),
                year: 2025,
            },
            indicator: IndicatorId(indicator),
        })
    }

    fn square(from: f32, to: f32) -> Subpath {
        let corners = [(from, from), (to, from), (to, to), (from, to)];
        Subpath {
            points: corners.map(|(x, y)| PagePoint::new(x, y)).to_vec(),
            closed: true,
        }
    }

    fn area(subpaths: Vec<Subpath>, mark: Mark) -> Item {
        let fill = Some(Rgba::hex(0));
        let stroke = None;
        Item::marked(
            Shape::Path {
                subpaths,
                fill,
                stroke,
            },
            mark,
        )
    }

    fn drawing(items: Vec<Item>) -> Drawing {
        Drawing {
            items,
            ..Drawing::default()
        }
    }

    #[test]
    fn an_area_is_hit_within_its_outline_and_not_in_its_holes() {
        let land = area(vec![square(0.0, 90.0), square(40.0, 60.0)], value(1));
        let enclave = area(vec![square(40.0, 60.0)], value(2));
        // In either order: neither covers the other.
        for items in [vec![land.clone(), enclave.clone()], vec![enclave, land]] {
            let drawing = drawing(items);
            assert_eq!(drawing.hit(10.0, 80.0, 5.0), Some(&value(1)));
            assert_eq!(drawing.hit(50.0, 50.0, 5.0), Some(&value(2)));
            assert_eq!(drawing.hit(93.0, 50.0, 5.0), Some(&value(1)));
            assert_eq!(drawing.hit(97.0, 50.0, 5.0), None);
        }
    }

    #[test]
    fn the_bay_of_an_area_is_not_the_area() {
        let bay = [
            (0.0, 0.0),
            (90.0, 0.0),
            (10.0, 45.0),
            (90.0, 90.0),
            (0.0, 90.0),
        ];
        let points = bay.map(|(x, y)| PagePoint::new(x, y)).to_vec();
        let drawing = drawing(vec![area(
            vec![Subpath {
                points,
                closed: true,
            }],
            value(1),
        )]);
        assert_eq!(drawing.hit(80.0, 45.0, 9.0), None);
        assert_eq!(drawing.hit(5.0, 45.0, 9.0), Some(&value(1)));
    }

    #[test]
    fn a_dot_on_an_area_is_meant_before_the_area() {
        let dot = Item::marked(
            Shape::Circle {
                centre: PagePoint::new(47.0, 45.0),
                radius: 3.0,
                fill: None,
                stroke: None,
            },
            value(2),
        );
        let drawing = drawing(vec![area(vec![square(0.0, 90.0)], value(1)), dot]);
        assert_eq!(drawing.hit(45.0, 45.0, 9.0), Some(&value(2)));
        assert_eq!(drawing.hit(52.0, 45.0, 9.0), Some(&value(1)));
    }
}
