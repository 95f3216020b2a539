//! Places on the page, in points with y down.

use crate::style::math::length;

/// A place on the page in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PagePoint {
    pub x: f32,
    pub y: f32,
}

impl PagePoint {
    /// From both coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// Both coordinates times a factor.
    pub fn scaled(self, by: f32) -> Self {
        Self::new(self.x * by, self.y * by)
    }

    /// Distance in points.
    pub fn distance(self, other: Self) -> f32 {
        length(self.x - other.x, self.y - other.y)
    }
}

/// A rectangle on the page in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PageRect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl PageRect {
    /// From the top left corner and the size.
    pub fn new(left: f32, top: f32, width: f32, height: f32) -> Self {
        Self {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    }

    /// In points.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// In points.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// Every side times a factor.
    pub fn scaled(&self, by: f32) -> Self {
        Self {
            left: self.left * by,
            top: self.top * by,
            right: self.right * by,
            bottom: self.bottom * by,
        }
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Grown on every side; negative shrinks.
    pub fn expand(&self, by: f32) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Distance in points from the nearest point of the rectangle; 0 within.
    pub fn distance(&self, point: PagePoint) -> f32 {
        let dx = (self.left - point.x).max(point.x - self.right).max(0.0);
        let dy = (self.top - point.y).max(point.y - self.bottom).max(0.0);
        length(dx, dy)
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(super) fn translate(self, by: PagePoint) -> Self {
        Self {
            left: self.left + by.x,
            top: self.top + by.y,
            right: self.right + by.x,
            bottom: self.bottom + by.y,
        }
    }
}
