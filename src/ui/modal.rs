//! Dialogs over the window, under their own menus.

use egui::{Area, Context, Id, Modal, Order};

/// A modal dialog whose menus always stand before it.
///
/// egui puts dialogs and menus into one order and lifts whichever was pressed;
/// a press and a release within one frame lift both, and the menu would open
/// behind its dialog. So dialogs are an order lower, and lifted there over
/// whatever message appears meanwhile.
pub(super) fn modal(ctx: &Context, id: Id) -> Modal {
    modal_in(ctx, Modal::default_area(id))
}

/// The same in a place of its own.
pub(super) fn modal_in(ctx: &Context, area: Area) -> Modal {
    let area = area.order(Order::Middle);
    let layer = area.layer();
    ctx.move_to_top(layer);
    Modal::new(layer.id).area(area)
}
