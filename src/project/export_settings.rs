//! How pictures are exported: size, theme, resolution and type.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

use super::{FileType, PageFormat, PageLook};
use crate::chart::{LARGEST_SIDE, MOST_PIXELS, SMALLEST_SIDE};
use crate::style::Theme;

/// A usual size, or one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageSize {
    Format(PageFormat),
    Custom,
}

impl Default for PageSize {
    fn default() -> Self {
        Self::Format(PageFormat::Wide)
    }
}

/// Pixels to a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    One,
    OneAndAHalf,
    #[default]
    Two,
    Three,
}

impl Resolution {
    pub const ALL: [Self; 4] = [Self::One, Self::OneAndAHalf, Self::Two, Self::Three];

    pub fn text(self) -> &'static str {
        match self {
            Self::One => "×1",
            Self::OneAndAHalf => "×1.5",
            Self::Two => "×2",
            Self::Three => "×3",
        }
    }

    pub fn scale(self) -> f32 {
        match self {
            Self::One => 1.0,
            Self::OneAndAHalf => 1.5,
            Self::Two => 2.0,
            Self::Three => 3.0,
        }
    }
}

/// What is remembered of an export. A stored value that makes no sense
/// becomes the usual one, each by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportSettings {
    #[serde(deserialize_with = "or_default")]
    pub size: PageSize,
    /// Width and height of a custom page, in points.
    #[serde(deserialize_with = "sides")]
    pub custom: [u32; 2],
    /// The window's theme when the dialog opens, and what is chosen there.
    #[serde(deserialize_with = "or_default")]
    pub dark: bool,
    #[serde(deserialize_with = "or_default")]
    pub resolution: Resolution,
    #[serde(deserialize_with = "or_default")]
    pub kind: FileType,
}

const CUSTOM: [u32; 2] = [1200, 675];
/// The smallest side before text had to be readable.
const ONCE_SMALLEST: u32 = 64;

impl Default for ExportSettings {
    fn default() -> Self {
        Self {
            size: PageSize::default(),
            custom: CUSTOM,
            dark: false,
            resolution: Resolution::default(),
            kind: FileType::default(),
        }
    }
}

impl ExportSettings {
    /// A side of a custom page as typed: whole points.
    ///
    /// # Errors
    /// Says the limits.
    pub fn side(typed: &str) -> Result<u32, String> {
        let side = typed.trim().parse().ok();
        side.filter(|side| is_side(*side)).ok_or_else(|| {
            let largest = crate::style::number::thousands(LARGEST_SIDE as usize);
            format!("Width and height are whole numbers from {SMALLEST_SIDE} to {largest}; text on a smaller page cannot be read")
        })
    }

    pub fn look(&self) -> PageLook {
        let (width_page, height_page) = match self.size {
            PageSize::Format(format) => format.size(),
            PageSize::Custom => (self.custom[0] as f32, self.custom[1] as f32),
        };
        PageLook {
            width_page,
            height_page,
            theme: if self.dark { Theme::Dark } else { Theme::Light },
        }
    }

    /// Width and height of the picture in pixels.
    ///
    /// # Errors
    /// When there would be too many to make one; says so.
    pub fn pixels(&self) -> Result<[u32; 2], String> {
        let look = self.look();
        let scale = f64::from(self.resolution.scale());
        let [width, height] =
            [look.width_page, look.height_page].map(|side| (f64::from(side) * scale).round());
        if width * height > MOST_PIXELS {
            return Err(format!(
                "{width} × {height} pixels are more than the {} million a picture may have",
                MOST_PIXELS / 1e6
            ));
        }
        Ok([width as u32, height as u32])
    }
}

fn is_side(points: u32) -> bool {
    PageFormat::is_side(points as f32)
}

/// A whole set of settings that is no such thing becomes the usual ones, too.
pub fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}

fn sides<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[u32; 2], D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    let sides: Option<[u32; 2]> = serde_json::from_value(value).ok();
    // What an earlier version took is raised to what can be read.
    let smallest = SMALLEST_SIDE.ceil() as u32;
    let sides = sides.map(|sides| {
        sides.map(|side| match side {
            ONCE_SMALLEST..=u32::MAX => side.max(smallest),
            _ => side,
        })
    });
    Ok(sides
        .filter(|sides| sides.iter().all(|side| is_side(*side)))
        .unwrap_or(CUSTOM))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_a_bad_value_becomes_the_usual_one() {
        let settings = ExportSettings {
            size: PageSize::Format(PageFormat::A4Portrait),
            custom: [640, 480],
            dark: true,
            resolution: Resolution::Three,
            kind: FileType::Pdf,
        };
        let text = serde_json::to_string(&settings).unwrap();
        assert_eq!(
            serde_json::from_str::<ExportSettings>(&text).unwrap(),
            settings
        );
        let bad = r#"{"size":"huge","custom":[1,99999999],"dark":true,"resolution":7,"kind":[]}"#;
        let read: ExportSettings = serde_json::from_str(bad).unwrap();
        let usual = ExportSettings {
            dark: true,
            ..ExportSettings::default()
        };
        assert_eq!(read, usual);
    }

    #[test]
    fn a_custom_size_once_allowed_becomes_the_nearest_that_is() {
        for (stored, custom) in [
            ("[64,299]", [300, 300]),
            ("[250,800]", [300, 800]),
            ("[640,480]", [640, 480]),
            ("[63,480]", CUSTOM),
        ] {
            let text = format!(r#"{{"size":"custom","custom":{stored}}}"#);
            let read: ExportSettings = serde_json::from_str(&text).unwrap();
            assert_eq!(
                (read.size, read.custom),
                (PageSize::Custom, custom),
                "{stored}"
            );
        }
    }

    #[test]
    fn pixels_are_stated_and_too_many_refused() {
        let mut settings = ExportSettings {
            resolution: Resolution::OneAndAHalf,
            ..ExportSettings::default()
        };
        assert_eq!(settings.pixels(), Ok([1920, 1080]));
        settings.size = PageSize::Custom;
        settings.custom = [20_000, 20_000];
        let refused = settings.pixels().unwrap_err();
        assert_eq!(
            refused,
            "30000 × 30000 pixels are more than the 100 million a picture may have"
        );
    }

    #[test]
    fn sides_are_whole_points_within_the_limits() {
        assert_eq!(ExportSettings::side(" 640 "), Ok(640));
        for typed in ["", "299", "20001", "6.5", "-100", "wide"] {
            let refused = ExportSettings::side(typed).unwrap_err();
            assert_eq!(
                refused,
                "Width and height are whole numbers from 300 to 20,000; text on a smaller page cannot be read",
                "{typed}"
            );
        }
    }
}
