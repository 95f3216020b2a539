//! A scatter plot to be looked at closely, from the same figure and by the
//! same layout as the drawing that is exported.

use egui::Ui;

use super::explore::{CloseUp, Explore, Explored, chart_size, explore};
use crate::chart::Layout;
use crate::chart::scatter::{ScatterFigure, ScatterView};
use crate::style::Palette;

/// Shows a scatter plot in all the room there is; along both axes it can be
/// zoomed by scrolling or pinching, dragged, and reset by a double click. The
/// closer one looks, the more names stand beside their dots.
///
/// Two plots of the same two indicators in one `Ui` need a `push_id` each.
pub fn scatter_plot_ui(
    ui: &mut Ui,
    figure: &ScatterFigure,
    palette: &Palette,
    close_up: CloseUp<'_>,
) -> Explored {
    let size = chart_size(ui);
    let layout = Layout::new(size.x, size.y, palette).for_close_up();
    let what = Explore {
        chart: &ScatterView {
            figure,
            layout: &layout,
        },
        alt_text: &figure.caption.alt_text,
        size,
        axes: [true, true],
        id: ui.make_persistent_id(("scatter", figure.x.indicator, figure.y.indicator)),
        close_up,
        palette,
    };
    explore(ui, &what)
}
