//! Lines over the editions to be looked at closely, from the same figure and by
//! the same layout as the drawing that is exported.

use egui::Ui;

use super::explore::{CloseUp, Explore, Explored, chart_size, explore};
use crate::chart::line::LineView;
use crate::chart::{Layout, TrendFigure};
use crate::style::Palette;

/// Shows lines in all the room there is; along the values they can be zoomed by
/// scrolling or pinching, dragged, and reset by a double click. The years stay,
/// so that the names at their right end do too.
///
/// Two plots of the same indicator in one `Ui` need a `push_id` each.
pub fn line_plot_ui(
    ui: &mut Ui,
    figure: &TrendFigure,
    palette: &Palette,
    close_up: CloseUp<'_>,
) -> Explored {
    let size = chart_size(ui);
    let layout = Layout::new(size.x, size.y, palette).for_close_up();
    let what = Explore {
        chart: &LineView {
            figure,
            layout: &layout,
        },
        alt_text: &figure.caption.alt_text,
        size,
        axes: [false, true],
        id: ui.make_persistent_id(("line", figure.indicator)),
        close_up,
        palette,
    };
    explore(ui, &what)
}
