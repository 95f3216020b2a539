//! How things look, without knowing what draws them: colours, sizes, the
//! embedded typeface and its measuring.

pub mod font;
pub mod math;
pub mod number;
pub mod palette;
mod scale;
pub mod tokens;
pub mod words;

pub use font::Weight;
pub use palette::{Palette, Rgba, Theme};
pub use scale::ColourScale;
