//! Sizes in points: the type scale, strokes and spacing shared by charts and panels.

/// Title of a page or view.
pub const TEXT_TITLE: f32 = 26.0;
/// The one large figure on a card.
pub const TEXT_FIGURE: f32 = 42.0;
/// Title of one view among others.
pub const TEXT_VIEW: f32 = 18.0;
/// Heading of a chart or section.
pub const TEXT_HEADING: f32 = 14.0;
/// Running text, lists and buttons.
pub const TEXT_BODY: f32 = 13.0;
/// Labels within charts.
pub const TEXT_LABEL: f32 = 12.0;
/// Remarks, units and tick texts.
pub const TEXT_SMALL: f32 = 11.0;
/// The smallest text a chart may use.
pub const TEXT_MIN: f32 = 10.0;

/// Distance between baselines as a multiple of the text size within charts.
pub const LINE_HEIGHT: f32 = 1.25;

/// Grid lines and borders.
pub const STROKE_GRID: f32 = 1.0;
/// Outline of what stands behind, a mean.
pub const STROKE_THIN: f32 = 1.25;
/// Outline of an earlier year: heavier than a mean's, so that the two grey
/// lines are told apart by weight as well.
pub const STROKE_EARLIER: f32 = 1.6;
/// Outline of the subject a chart is about.
pub const STROKE_MAIN: f32 = 2.25;

/// Width of the line along a text's outline that makes its halo, half of it
/// outside, as a share of the text size.
pub const HALO: f32 = 0.22;

/// Dash and gap of an earlier year's outline.
pub const DASH_EARLIER: [f32; 2] = [6.0, 2.5];
/// Dash and gap of a mean's outline.
pub const DASH_MEAN: [f32; 2] = [1.25, 2.75];

/// Opacity of the fill of the only polygon in a radar.
pub const FILL_ALONE: f32 = 0.14;
/// Opacity of each fill where several polygons overlap.
pub const FILL_SHARED: f32 = 0.07;

/// Corners of buttons, fields and cards.
pub const RADIUS: f32 = 6.0;
/// Corners of bars.
pub const RADIUS_BAR: f32 = 2.0;

/// Steps of distance: between groups, between sections.
pub const SPACE_M: f32 = 12.0;
pub const SPACE_L: f32 = 20.0;

/// Title, subtitle, key figures and chart headings of an exported page.
pub const SLIDE_TITLE: f32 = 30.0;
pub const SLIDE_SUBTITLE: f32 = 15.0;
pub const SLIDE_FIGURE: f32 = 26.0;
pub const SLIDE_HEADING: f32 = 15.0;
