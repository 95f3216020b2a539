//! A finished page: what the preview shows and every exporter reads.

use super::drawing::Drawing;
use crate::style::Rgba;

/// A page of a size in points with everything on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// As large as the page; its alternative text describes the page.
    pub drawing: Drawing,
    pub background: Rgba,
    /// The page's name in files that have one, without markup.
    pub title: String,
}
