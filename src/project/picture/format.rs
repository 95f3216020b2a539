//! The sizes people present at.

use serde::{Deserialize, Serialize};

use crate::chart::{LARGEST_SIDE, SMALLEST_SIDE};

/// A usual size of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageFormat {
    Wide,
    Classic,
    Square,
    A4Portrait,
    A4Landscape,
}

impl PageFormat {
    pub const ALL: [Self; 5] = [
        Self::Wide,
        Self::Classic,
        Self::Square,
        Self::A4Portrait,
        Self::A4Landscape,
    ];

    /// The name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Wide => "16:9",
            Self::Classic => "4:3",
            Self::Square => "square",
            Self::A4Portrait => "a4",
            Self::A4Landscape => "a4-landscape",
        }
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::Wide => "Slide 16:9",
            Self::Classic => "Slide 4:3",
            Self::Square => "Square",
            Self::A4Portrait => "A4 portrait",
            Self::A4Landscape => "A4 landscape",
        }
    }

    /// Width and height in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Self::Wide => (1280.0, 720.0),
            Self::Classic => (1024.0, 768.0),
            Self::Square => (1080.0, 1080.0),
            Self::A4Portrait => (595.0, 842.0),
            Self::A4Landscape => (842.0, 595.0),
        }
    }

    /// Whether a page may have a side of so many points.
    pub fn is_side(points: f32) -> bool {
        (SMALLEST_SIDE..=LARGEST_SIDE).contains(&points)
    }
}
