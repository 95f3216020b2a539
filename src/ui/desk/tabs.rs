//! How tabs look and what can be done with them.

use egui::{
    Align2, Button, Color32, Id, Rect, Response, Role, Sense, Stroke, Ui, Visuals, WidgetInfo,
    WidgetText, pos2, vec2,
};
use egui_tiles::{Behavior, Container, SimplificationOptions, TabState, Tile, TileId, Tiles};

use super::super::fonts::font_id;
use super::super::screen::{Shown, UiState};
use super::super::text::rich;
use super::super::theme::rgba;
use super::pane::{PANE_MARGIN, pane_ui};
use super::tree::{RULES, tile_of};
use crate::project::{Action, Desk, DeskEdit, Edit, PaneId, Tab};
use crate::style::Weight;
use crate::style::tokens::{TEXT_BODY, TEXT_HEADING};

const BAR_HEIGHT: f32 = 36.0;
/// On both sides of a tab's name, and where all of them have to fit in a narrow window.
const MARGIN: f32 = 13.0;
const NARROW_MARGIN: f32 = 3.5;
/// Bars at least this wide have room for the wider margin.
const WIDE_BAR: f32 = 900.0;
const CROSS: f32 = 7.0;

pub(super) struct TabBehaviour<'a, 'b> {
    pub shown: &'a Shown<'b>,
    pub state: &'a mut UiState,
    pub actions: &'a mut Vec<Action>,
}

impl TabBehaviour<'_, '_> {
    fn desk(&self) -> &Desk {
        &self.shown.project.desk
    }

    fn send(&mut self, edit: DeskEdit) {
        self.actions.push(Action::Edit(Edit::Desk(edit)));
    }

    /// "Map", or "Map + Trend" for views that stand together behind one tab.
    fn title(&self, tiles: &Tiles<PaneId>, tile: TileId) -> String {
        match tiles.get(tile) {
            Some(Tile::Pane(id)) => self.pane_title(*id).to_owned(),
            Some(Tile::Container(Container::Tabs(tabs))) => match tabs.active {
                Some(front) => self.title(tiles, front),
                None => String::new(),
            },
            Some(Tile::Container(container)) => {
                let children = container.children();
                let names: Vec<String> = children.map(|id| self.title(tiles, *id)).collect();
                names.join(" + ")
            }
            None => String::new(),
        }
    }

    fn pane_title(&self, id: PaneId) -> &'static str {
        self.desk().pane(id).map_or("", |pane| pane.tab.text())
    }

    fn pane_menu_ui(&mut self, ui: &mut Ui, id: PaneId) {
        let has_others = self.desk().arrangement().panes().len() > 1;
        let mut chosen = None;
        let mut item = |ui: &mut Ui, text: &str, is_enabled: bool, edit: DeskEdit| {
            if ui.add_enabled(is_enabled, Button::new(text)).clicked() {
                chosen = Some(edit);
                ui.close();
            }
        };
        ui.set_min_width(150.0);
        let split = |is_below| DeskEdit::Split { pane: id, is_below };
        item(ui, "Split right", true, split(false));
        item(ui, "Split below", true, split(true));
        item(ui, "Close", has_others, DeskEdit::Close(id));
        ui.separator();
        item(ui, "Arrange as new", true, DeskEdit::Reset);
        if let Some(edit) = chosen {
            self.send(edit);
        }
    }

    /// The name over a line in the accent colour where keys and menus mean it.
    fn paint_tab(&self, ui: &Ui, rect: Rect, title: &str, (is_front, is_active): (bool, bool)) {
        let palette = self.shown.palette;
        let is_hovered = ui.rect_contains_pointer(rect);
        let (weight, colour) = match (is_front, is_hovered) {
            (true, _) => (Weight::SemiBold, palette.text),
            (false, true) => (Weight::Regular, palette.text),
            (false, false) => (Weight::Regular, palette.text_muted),
        };
        let painter = ui.painter();
        let font = font_id(TEXT_BODY, weight);
        painter.text(
            rect.center(),
            Align2::CENTER_CENTER,
            title,
            font,
            rgba(colour),
        );
        if is_front {
            let colour = if is_active {
                palette.accent
            } else {
                palette.mean
            };
            let line = Rect::from_x_y_ranges(
                rect.x_range().shrink(4.0),
                rect.bottom() - 2.5..=rect.bottom() - 0.5,
            );
            painter.rect_filled(line, 1.0, rgba(colour));
        }
    }

    /// A small cross on the right of the tab in front while the pointer is on
    /// it; on the others it would be hit by mistake.
    fn close_button_ui(&mut self, ui: &mut Ui, (tab, id): (&Response, PaneId), title: &str) {
        let rect = tab.rect;
        if !ui.rect_contains_pointer(rect) || ui.ctx().dragged_id().is_some() {
            return;
        }
        let palette = self.shown.palette;
        let middle = pos2(rect.right() - CROSS + 1.0, rect.center().y);
        // It begins where the name's margin does.
        let area = Rect::from_center_size(middle, vec2(12.0, 16.0));
        let button = ui.interact(area, tab.id.with("close"), Sense::click());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Close {title}")));
        let colour = if button.hovered() {
            palette.text
        } else {
            palette.text_muted
        };
        let ink = Stroke::new(1.25, rgba(colour));
        let arm = vec2(CROSS / 2.0, CROSS / 2.0);
        let across = vec2(arm.x, -arm.y);
        let painter = ui.painter();
        painter.rect_filled(area, 3.0, rgba(palette.background));
        painter.line_segment([middle - arm, middle + arm], ink);
        painter.line_segment([middle - across, middle + across], ink);
        if button.clicked() {
            self.send(DeskEdit::Close(id));
        }
    }
}

fn margin(ui: &Ui) -> f32 {
    match ui.clip_rect().width() >= WIDE_BAR {
        true => MARGIN,
        false => NARROW_MARGIN,
    }
}

impl Behavior<PaneId> for TabBehaviour<'_, '_> {
    fn pane_ui(&mut self, ui: &mut Ui, _: TileId, id: &mut PaneId) -> egui_tiles::UiResponse {
        let is_pressed = ui.input(|input| input.pointer.any_pressed());
        if is_pressed && ui.rect_contains_pointer(ui.max_rect()) && *id != self.desk().active() {
            self.send(DeskEdit::Activate(*id));
        }
        pane_ui(ui, self.shown, self.state, *id, self.actions);
        egui_tiles::UiResponse::None
    }

    fn tab_title_for_pane(&mut self, id: &PaneId) -> WidgetText {
        self.pane_title(*id).into()
    }

    fn tab_ui(
        &mut self,
        tiles: &mut Tiles<PaneId>,
        ui: &mut Ui,
        id: Id,
        tile: TileId,
        tab: &TabState,
    ) -> Response {
        let title = self.title(tiles, tile);
        let margin = margin(ui);
        // As wide as it is in front: the others must not move.
        let width = crate::style::font::measure(&title, TEXT_BODY, Weight::SemiBold);
        let size = vec2(width + 2.0 * margin, ui.available_height());
        let (_, rect) = ui.allocate_space(size);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, tab.active, &title));
        let active = tile_of(self.desk().active());
        if ui.is_rect_visible(rect) && !tab.is_being_dragged {
            self.paint_tab(ui, rect, &title, (tab.active, tile == active));
        }
        let Some(pane) = tiles.get_pane(&tile).copied() else {
            return response;
        };
        if response.clicked() && pane != self.desk().active() {
            self.send(DeskEdit::Activate(pane));
        }
        // Where names stand close it would cover a letter; the menu closes too.
        if tab.active && margin >= MARGIN {
            self.close_button_ui(ui, (&response, pane), &title);
        }
        if response.clicked_by(egui::PointerButton::Middle) {
            self.send(DeskEdit::Close(pane));
        }
        response.context_menu(|ui| self.pane_menu_ui(ui, pane));
        let words = self.desk().pane(pane).map_or("", |pane| pane.tab.tooltip());
        response.on_hover_text(words)
    }

    /// The first name stands above what is in the pane.
    fn tab_bar_left_ui(&mut self, _: &Tiles<PaneId>, ui: &mut Ui, _: TileId, _: &egui_tiles::Tabs) {
        ui.spacing_mut().item_spacing.x = 0.0;
        // The narrow margin is for windows that have no room for this either.
        ui.add_space(PANE_MARGIN - MARGIN);
    }

    /// Opens another view after the last tab.
    fn tab_bar_trailing_ui(
        &mut self,
        tiles: &Tiles<PaneId>,
        ui: &mut Ui,
        _: TileId,
        tabs: &egui_tiles::Tabs,
    ) {
        let palette = self.shown.palette;
        let text = rich("+", TEXT_HEADING, Weight::Regular, palette.text_muted);
        ui.add_space(2.0);
        ui.spacing_mut().button_padding = vec2(6.0, 2.0);
        let button = Button::new(text).frame_when_inactive(false);
        let front = tabs.active.and_then(|tile| tiles.get_pane(&tile)).copied();
        let mut chosen = None;
        let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
            for tab in Tab::ALL {
                if ui.button(tab.text()).on_hover_text(tab.tooltip()).clicked() {
                    chosen = Some(tab);
                    ui.close();
                }
            }
        });
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Open a view"));
        response.on_hover_text("Open a view");
        if let Some(tab) = chosen {
            // Where the plus stands, not where the keyboard was.
            if let Some(front) = front.filter(|front| *front != self.desk().active()) {
                self.send(DeskEdit::Activate(front));
            }
            self.send(DeskEdit::Open(tab));
        }
    }

    /// What can be done with the view in front.
    fn top_bar_right_ui(
        &mut self,
        tiles: &Tiles<PaneId>,
        ui: &mut Ui,
        tile: TileId,
        tabs: &egui_tiles::Tabs,
        _: &mut f32,
    ) {
        if let Some(bar) = tiles.rect(tile) {
            let line = Stroke::new(1.0, rgba(self.shown.palette.border));
            let y = bar.top() + BAR_HEIGHT - 0.5;
            ui.painter().hline(bar.x_range(), y, line);
        }
        let Some(id) = tabs.active.and_then(|tile| tiles.get_pane(&tile)).copied() else {
            return;
        };
        let palette = self.shown.palette;
        ui.add_space(8.0);
        ui.spacing_mut().button_padding = vec2(6.0, 2.0);
        // Painted: no letter of the typeface stands in the middle of the line.
        let text = rich("  ", TEXT_HEADING, Weight::SemiBold, palette.text_muted);
        let button = Button::new(text)
            .frame_when_inactive(false)
            .min_size(vec2(28.0, 22.0));
        let (response, _) = egui::containers::menu::MenuButton::from_button(button)
            .ui(ui, |ui| self.pane_menu_ui(ui, id));
        for step in [-5.0, 0.0, 5.0] {
            let at = response.rect.center() + vec2(step, 0.0);
            ui.painter()
                .circle_filled(at, 1.5, rgba(palette.text_muted));
        }
        let label = format!("Menu of {}", self.pane_title(id));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        response.on_hover_text("Split, close or arrange this view");
    }

    fn tab_bar_height(&self, _: &egui::Style) -> f32 {
        BAR_HEIGHT
    }

    fn gap_width(&self, _: &egui::Style) -> f32 {
        1.0
    }

    /// Below this a pane shows nothing that could be read.
    fn min_size(&self) -> f32 {
        160.0
    }

    fn simplification_options(&self) -> SimplificationOptions {
        RULES
    }

    fn tab_bar_color(&self, _: &Visuals) -> Color32 {
        rgba(self.shown.palette.background)
    }

    fn resize_stroke(&self, _: &egui::Style, state: egui_tiles::ResizeState) -> Stroke {
        let palette = self.shown.palette;
        match state {
            egui_tiles::ResizeState::Idle => Stroke::new(1.0, rgba(palette.border)),
            _ => Stroke::new(2.0, rgba(palette.accent)),
        }
    }

    fn drag_preview_color(&self, _: &Visuals) -> Color32 {
        rgba(self.shown.palette.accent.with_alpha(0.12))
    }

    fn drag_preview_stroke(&self, _: &Visuals) -> Stroke {
        Stroke::new(1.0, rgba(self.shown.palette.accent))
    }
}
