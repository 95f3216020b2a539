//! Sizes of pages as people type them.

use std::str::FromStr;

use crate::chart::{LARGEST_SIDE, SMALLEST_SIDE};
use crate::project::PageFormat;

/// A page's sides in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageSize {
    pub width: f32,
    pub height: f32,
}

impl FromStr for PageSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim().to_lowercase();
        if let Some(format) = PageFormat::ALL
            .into_iter()
            .find(|format| format.key() == text)
        {
            let (width, height) = format.size();
            return Ok(Self { width, height });
        }
        let side = |side: &str| {
            let number: f32 = side.trim().parse().ok()?;
            PageFormat::is_side(number).then_some(number)
        };
        let sides = text.split_once(['x', '×']);
        let sides = sides.and_then(|(width, height)| Some((side(width)?, side(height)?)));
        let (width, height) = sides.ok_or_else(|| {
            let keys: Vec<&str> = PageFormat::ALL.into_iter().map(PageFormat::key).collect();
            format!(
                "a size is WIDTHxHEIGHT in points, each from {SMALLEST_SIDE} to {LARGEST_SIDE} \
                 (text on a smaller page cannot be read; --scale makes fewer pixels of a \
                 larger one), or one of {}",
                keys.join(", ")
            )
        })?;
        Ok(Self { width, height })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_typed_and_nonsense_is_refused() {
        let size = |width, height| Ok(PageSize { width, height });
        assert_eq!("1920x1080".parse(), size(1920.0, 1080.0));
        assert_eq!(" 595.5 X 842 ".parse(), size(595.5, 842.0));
        assert_eq!("16:9".parse(), size(1280.0, 720.0));
        assert_eq!("A4".parse(), size(595.0, 842.0));
        for text in [
            "", "x", "1280", "64x64", "1280x240", "0x720", "-5x5", "1280xNaN", "1e9x10", "infx64",
            "1x1x1",
        ] {
            assert!(text.parse::<PageSize>().is_err(), "{text}");
        }
    }
}
