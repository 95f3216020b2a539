//! Positioned shapes in points, y down. The canvas and every exporter read
//! them; none of them needs to know how the layout came about.

use super::hit;
pub use super::place::{PagePoint, PageRect};
use crate::data::{IndicatorId, Subject};
use crate::style::tokens::HALO;
use crate::style::{Rgba, Weight, font};

/// A value's identity: hover, tooltip and keyboard focus come from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MarkId {
    pub subject: Subject,
    pub indicator: IndicatorId,
}

/// What an item stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    Value(MarkId),
    /// An indicator's label.
    Axis(IndicatorId),
}

/// A line's look; `dash` is the lengths of dash and gap in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub colour: Rgba,
    pub width: f32,
    pub dash: Option<[f32; 2]>,
}

impl Stroke {
    /// A line without gaps.
    pub fn solid(colour: Rgba, width: f32) -> Self {
        Self {
            colour,
            width,
            dash: None,
        }
    }
}

/// Straight lines from point to point.
#[derive(Clone, Debug, PartialEq)]
pub struct Subpath {
    pub points: Vec<PagePoint>,
    pub closed: bool,
}

/// Where a text's position is along its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// One line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// On the baseline, at the start, middle or end of the text.
    pub pos: PagePoint,
    pub anchor: Anchor,
    pub size: f32,
    pub weight: Weight,
    pub colour: Rgba,
    pub text: String,
    /// Colour of a thin rim that keeps the text readable over lines.
    pub halo: Option<Rgba>,
}

impl Text {
    /// Width in points of the line along the letters that makes the halo; half
    /// of it lies outside of them.
    pub fn halo_width(&self) -> f32 {
        self.size * HALO
    }

    /// The box of the text as measured with the embedded font.
    pub fn bounds(&self) -> PageRect {
        let width = font::measure(&self.text, self.size, self.weight);
        let left = match self.anchor {
            Anchor::Start => self.pos.x,
            Anchor::Middle => self.pos.x - width / 2.0,
            Anchor::End => self.pos.x - width,
        };
        let ascent = font::ascent(self.size, self.weight);
        let height = font::line_height(self.size, self.weight);
        PageRect::new(left, self.pos.y - ascent, width, height)
    }
}

/// Items moved together and, where `clip` is set, cut to it. The clip is in
/// the space of the items, before they are moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub clip: Option<PageRect>,
    pub translate: PagePoint,
    pub items: Vec<Item>,
}

/// What can be drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// The first subpath is the outline, concave or not; further ones are holes in
    /// it (every exporter fills even-odd). A stroke follows all of them.
    Path {
        subpaths: Vec<Subpath>,
        fill: Option<Rgba>,
        stroke: Option<Stroke>,
    },
    Rect {
        rect: PageRect,
        radius: f32,
        fill: Option<Rgba>,
        stroke: Option<Stroke>,
    },
    Circle {
        centre: PagePoint,
        radius: f32,
        fill: Option<Rgba>,
        stroke: Option<Stroke>,
    },
    Text(Text),
    Group(Group),
}

impl Shape {
    /// A line from point to point.
    pub fn line(points: Vec<PagePoint>, closed: bool, stroke: Stroke) -> Self {
        Self::Path {
            subpaths: vec![Subpath { points, closed }],
            fill: None,
            stroke: Some(stroke),
        }
    }

    /// A filled outline without a stroke.
    pub fn area(points: Vec<PagePoint>, fill: Rgba) -> Self {
        Self::Path {
            subpaths: vec![Subpath {
                points,
                closed: true,
            }],
            fill: Some(fill),
            stroke: None,
        }
    }

    fn scale(&mut self, by: f32) {
        let scale_stroke = |stroke: &mut Option<Stroke>| {
            if let Some(stroke) = stroke {
                stroke.width *= by;
                stroke.dash = stroke.dash.map(|dash| dash.map(|length| length * by));
            }
        };
        match self {
            Self::Path {
                subpaths, stroke, ..
            } => {
                let points = subpaths.iter_mut().flat_map(|subpath| &mut subpath.points);
                points.for_each(|point| *point = point.scaled(by));
                scale_stroke(stroke);
            }
            Self::Rect {
                rect,
                radius,
                stroke,
                ..
            } => {
                *rect = rect.scaled(by);
                *radius *= by;
                scale_stroke(stroke);
            }
            Self::Circle {
                centre,
                radius,
                stroke,
                ..
            } => {
                *centre = centre.scaled(by);
                *radius *= by;
                scale_stroke(stroke);
            }
            Self::Text(text) => {
                text.pos = text.pos.scaled(by);
                text.size *= by;
            }
            Self::Group(group) => {
                group.clip = group.clip.map(|clip| clip.scaled(by));
                group.translate = group.translate.scaled(by);
                group.items.iter_mut().for_each(|item| item.shape.scale(by));
            }
        }
    }

    /// The box round the shape without its stroke; `None` for an empty one.
    pub fn bounds(&self) -> Option<PageRect> {
        match self {
            Self::Path { subpaths, .. } => subpaths
                .iter()
                .flat_map(|subpath| &subpath.points)
                .map(|point| PageRect::new(point.x, point.y, 0.0, 0.0))
                .reduce(PageRect::union),
            Self::Rect { rect, .. } => Some(*rect),
            Self::Circle { centre, radius, .. } => {
                Some(PageRect::new(centre.x, centre.y, 0.0, 0.0).expand(*radius))
            }
            Self::Text(text) => Some(text.bounds()),
            Self::Group(group) => group
                .items
                .iter()
                .filter_map(|item| item.shape.bounds())
                .reduce(PageRect::union)
                .map(|rect| rect.translate(group.translate)),
        }
    }
}

/// A shape and what it stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub shape: Shape,
    pub mark: Option<Mark>,
}

impl Item {
    /// A shape that stands for nothing.
    pub fn plain(shape: Shape) -> Self {
        Self { shape, mark: None }
    }

    /// A shape that stands for something.
    pub fn marked(shape: Shape, mark: Mark) -> Self {
        Self {
            shape,
            mark: Some(mark),
        }
    }
}

/// A text's box on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBox {
    pub rect: PageRect,
    pub text: String,
    pub mark: Option<Mark>,
}

/// A laid-out picture; later items cover earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    pub width_page: f32,
    pub height_page: f32,
    pub items: Vec<Item>,
    /// What the drawing shows, for people who cannot see it.
    pub alt_text: String,
}

impl Drawing {
    /// The mark nearest to a point, at most `radius` points away. Values come
    /// before labels, and of two equally near the one on top. A filled path is
    /// hit by its area, everything else by its box.
    pub fn hit(&self, x_page: f32, y_page: f32, radius: f32) -> Option<&Mark> {
        hit::nearest(&self.items, PagePoint::new(x_page, y_page), radius)
    }

    /// The drawing `by` times as large, on a page of the size given in points.
    pub fn scaled(self, by: f32, (width_page, height_page): (f32, f32)) -> Self {
        let mut items = self.items;
        for item in &mut items {
            item.shape.scale(by);
        }
        Self {
            width_page,
            height_page,
            items,
            ..self
        }
    }

    /// Every text with its box, also within groups.
    pub fn text_boxes(&self) -> Vec<TextBox> {
        let mut boxes = Vec::new();
        collect_text(&self.items, PagePoint::default(), &mut boxes);
        boxes
    }

    /// The box round everything drawn; `None` when nothing is.
    pub fn bounds(&self) -> Option<PageRect> {
        self.items
            .iter()
            .filter_map(|item| item.shape.bounds())
            .reduce(PageRect::union)
    }
}

fn collect_text(items: &[Item], offset: PagePoint, boxes: &mut Vec<TextBox>) {
    for item in items {
        match &item.shape {
            Shape::Text(text) => boxes.push(TextBox {
                rect: text.bounds().translate(offset),
                text: text.text.clone(),
                mark: item.mark,
            }),
            Shape::Group(group) => {
                let offset =
                    PagePoint::new(offset.x + group.translate.x, offset.y + group.translate.y);
                collect_text(&group.items, offset, boxes);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{Entity, PlaceId};

    fn value(indicator: u16) -> Mark {
        Mark::Value(MarkId {
            subject: Subject {
                entity: Entity::Country(PlaceId(0)),
                year: 2025,
            },
            indicator: IndicatorId(indicator),
        })
    }

    fn dot(x: f32, y: f32, radius: f32, mark: Mark) -> Item {
        let centre = PagePoint::new(x, y);
        let shape = Shape::Circle {
            centre,
            radius,
            fill: None,
            stroke: None,
        };
        Item::marked(shape, mark)
    }

    fn drawing(items: Vec<Item>) -> Drawing {
        Drawing {
            width_page: 100.0,
            height_page: 100.0,
            items,
            alt_text: String::new(),
        }
    }

    #[test]
    fn hit_finds_the_nearest_within_reach() {
        let drawing = drawing(vec![
            dot(10.0, 10.0, 3.0, value(1)),
            dot(30.0, 10.0, 3.0, value(2)),
        ]);
        assert_eq!(drawing.hit(12.0, 10.0, 4.0), Some(&value(1)));
        assert_eq!(drawing.hit(25.0, 10.0, 4.0), Some(&value(2)));
        assert_eq!(drawing.hit(20.0, 60.0, 4.0), None);
    }

    #[test]
    fn hit_takes_the_upper_of_two_and_looks_into_groups() {
        let group = Group {
            clip: Some(PageRect::new(0.0, 0.0, 50.0, 50.0)),
            translate: PagePoint::new(40.0, 0.0),
            items: vec![
                dot(10.0, 10.0, 3.0, value(1)),
                dot(10.0, 10.0, 3.0, value(2)),
            ],
        };
        let drawing = drawing(vec![Item::plain(Shape::Group(group))]);
        assert_eq!(drawing.hit(50.0, 10.0, 1.0), Some(&value(2)));
        assert_eq!(drawing.hit(10.0, 10.0, 1.0), None);
    }

    #[test]
    fn text_boxes_follow_the_anchor() {
        let text = |anchor| Text {
            pos: PagePoint::new(50.0, 50.0),
            anchor,
            size: 12.0,
            weight: Weight::Regular,
            colour: Rgba::hex(0),
            text: "Flora crimes".to_owned(),
            halo: None,
        };
        assert_eq!(text(Anchor::Start).bounds().left, 50.0);
        assert_eq!(text(Anchor::End).bounds().right, 50.0);
        let middle = text(Anchor::Middle).bounds();
        assert!((middle.left + middle.right - 100.0).abs() < 1e-3);
        assert!(middle.top < 50.0 && middle.bottom > 50.0);
    }
}
