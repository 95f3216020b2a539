//! One chip: colour, name, edition, a pin where differences are counted from
//! it, and the way out.

use std::sync::Arc;

use egui::{
    Align2, Color32, CornerRadius, Galley, Id, Popup, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::fonts::font_id;
use super::super::screen::Shown;
use super::super::theme::rgba;
use super::Shape;
use super::menu::menu_ui;
use crate::project::{Action, Edit, SubjectEdit};
use crate::style::Weight;
use crate::style::tokens::{RADIUS, TEXT_BODY, TEXT_LABEL};

/// Points.
pub const HEIGHT: f32 = 28.0;
const DOT: f32 = 4.5;
const PIN: f32 = 14.0;
const CARET: f32 = 14.0;
const CROSS: f32 = 22.0;
const SIDE: f32 = 9.0;
const GAP: f32 = 6.0;
/// Longer names end in an ellipsis.
const LONGEST_NAME: f32 = 190.0;

/// A chip being dragged, by its position.
#[derive(Clone, Copy, Debug)]
pub struct Dragged(pub usize);

/// Where the parts of a chip lie, all `HEIGHT` high.
struct Parts {
    whole: Rect,
    name: Rect,
    year: Rect,
    cross: Option<Rect>,
}

/// Gives where the chip lies.
pub fn chip_ui(
    ui: &mut Ui,
    shown: &Shown<'_>,
    shapes: &[Shape],
    shape: &Shape,
    actions: &mut Vec<Action>,
) -> Rect {
    let palette = shown.palette;
    let (name_colour, year_colour) = match (shape.lack.is_some(), shape.is_focused) {
        (true, _) => (palette.text_faint, palette.text_faint),
        (false, true) => (palette.text, palette.text),
        (false, false) => (palette.text, palette.text_muted),
    };
    let weight = match shape.is_focused {
        true => Weight::SemiBold,
        false => Weight::Regular,
    };
    let name = line(ui, &shape.name, weight, rgba(name_colour));
    let year = line(ui, &shape.year.to_string(), weight, rgba(year_colour));
    let texts = (name.size().x, year.size().x);
    let parts = parts(ui, shape, texts, shapes.len() > 1);
    let id = ui.scope_id().with(("chip", shape.at));
    let on_name = name_response(ui, shown, shape, (parts.name, id.with("name")), actions);
    let on_year = part(ui, parts.year, id.with("year"), || {
        format!("Edition of {}, and more", shape.title())
    });
    let on_cross = parts.cross.map(|rect| {
        part(ui, rect, id.with("remove"), || {
            format!("Remove {} from the comparison", shape.title())
        })
    });
    frame_ui(ui, shown, shape, &parts.whole, &on_name);
    text_ui(ui, shown, shape, &parts, (name, year));
    marks_ui(ui, shown, &parts, (&on_year, on_cross.as_ref()));
    Popup::menu(&on_year).show(|ui| menu_ui(ui, shown, shapes, shape, actions));
    Popup::context_menu(&on_name).show(|ui| menu_ui(ui, shown, shapes, shape, actions));
    if let Some(cross) = on_cross
        && cross.on_hover_text("Remove from the comparison").clicked()
    {
        subject(actions, SubjectEdit::Remove(shape.at));
    }
    on_year.on_hover_text("Another edition, and what else can be done with it");
    parts.whole
}

fn subject(actions: &mut Vec<Action>, edit: SubjectEdit) {
    actions.push(Action::Edit(Edit::Subjects(edit)));
}

fn line(ui: &Ui, text: &str, weight: Weight, colour: Color32) -> Arc<Galley> {
    let font = font_id(TEXT_BODY, weight);
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(LONGEST_NAME);
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Takes the chip's room in the row and divides it.
fn parts(ui: &mut Ui, shape: &Shape, (name, year): (f32, f32), can_go: bool) -> Parts {
    let pin = if shape.is_pinned { PIN } else { 0.0 };
    let to_year = SIDE + 2.0 * DOT + GAP + name + GAP / 2.0 + pin;
    let to_cross = to_year + GAP / 2.0 + year + CARET + GAP / 2.0;
    let cross = if can_go { CROSS } else { GAP / 2.0 };
    let size = vec2((to_cross + cross).ceil(), HEIGHT);
    let (whole, _) = ui.allocate_exact_size(size, Sense::hover());
    let piece = |from: f32, to: f32| {
        let left_top = whole.left_top() + Vec2::new(from, 0.0);
        Rect::from_min_size(left_top, vec2(to - from, HEIGHT))
    };
    Parts {
        whole,
        name: piece(0.0, to_year),
        year: piece(to_year, to_cross),
        cross: can_go.then(|| piece(to_cross, size.x)),
    }
}

fn part(ui: &Ui, rect: Rect, id: Id, label: impl Fn() -> String) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label()));
    response
}

/// The name: a click looks at the place, dragging and Alt with the arrows move
/// it, Delete takes it out.
fn name_response(
    ui: &Ui,
    shown: &Shown<'_>,
    shape: &Shape,
    (rect, id): (Rect, Id),
    actions: &mut Vec<Action>,
) -> Response {
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, shape.is_focused, shape.spoken()));
    response.dnd_set_drag_payload(Dragged(shape.at));
    let at = shape.at;
    if response.clicked() {
        subject(actions, SubjectEdit::Focus(at));
    }
    let mut is_gone = false;
    if response.has_focus() {
        use egui::{Key, Modifiers};
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        is_gone = pressed(Modifiers::NONE, Key::Delete);
        let last = shown.project.subjects.list().len() - 1;
        let to = match () {
            () if pressed(Modifiers::ALT, Key::ArrowLeft) => at.saturating_sub(1),
            () if pressed(Modifiers::ALT, Key::ArrowRight) => (at + 1).min(last),
            () => at,
        };
        if to != at {
            subject(actions, SubjectEdit::Move { from: at, to });
            // The keyboard stays with what was moved.
            let id = ui.scope_id().with(("chip", to)).with("name");
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }
    if is_gone || response.middle_clicked() {
        subject(actions, SubjectEdit::Remove(at));
    }
    response.on_hover_ui(|ui| {
        ui.label(tooltip(shape));
    })
}

fn tooltip(shape: &Shape) -> String {
    let first = match &shape.lack {
        Some(lack) => format!("{}: {lack}", shape.title()),
        None if shape.is_focused => format!("{}, looked at", shape.title()),
        None => format!("Look at {}", shape.title()),
    };
    let pinned = match shape.is_pinned {
        true => "\nDifferences are counted from this",
        false => "",
    };
    format!("{first}{pinned}\nDrag it, or press Alt with an arrow, to move it")
}

fn frame_ui(ui: &Ui, shown: &Shown<'_>, shape: &Shape, whole: &Rect, on_name: &Response) {
    let palette = shown.palette;
    let is_dragged = egui::DragAndDrop::payload::<Dragged>(ui.ctx())
        .is_some_and(|dragged| dragged.0 == shape.at);
    let fill = match () {
        () if shape.is_focused => palette.accent_soft,
        () if on_name.hovered() => palette.surface.blend(palette.accent_soft, 0.55),
        () => palette.surface,
    };
    let edge = match shape.is_focused || on_name.has_focus() {
        true => palette.accent,
        false => palette.border,
    };
    let fill = fill.with_alpha(if is_dragged { 0.5 } else { 1.0 });
    let width = if on_name.has_focus() { 2.0 } else { 1.0 };
    ui.painter().rect(
        *whole,
        CornerRadius::same(RADIUS as u8),
        rgba(fill),
        Stroke::new(width, rgba(edge)),
        StrokeKind::Inside,
    );
}

fn text_ui(
    ui: &Ui,
    shown: &Shown<'_>,
    shape: &Shape,
    parts: &Parts,
    (name, year): (Arc<Galley>, Arc<Galley>),
) {
    let painter = ui.painter();
    let palette = shown.palette;
    let middle = parts.whole.center().y;
    let centre = pos2(parts.whole.left() + SIDE + DOT, middle);
    match shape.colour {
        Some(colour) => painter.circle_filled(centre, DOT, rgba(colour)),
        // A ring: there is nothing of this colour to be seen.
        None => painter.circle_stroke(
            centre,
            DOT - 0.75,
            Stroke::new(1.5, rgba(palette.text_faint)),
        ),
    };
    let fallback = rgba(palette.text);
    let at = pos2(centre.x + DOT + GAP, middle - name.size().y / 2.0);
    if shape.lack.is_some() {
        let right = at.x + name.size().x;
        painter.hline(
            at.x..=right,
            middle,
            Stroke::new(1.0, rgba(palette.text_faint)),
        );
    }
    let name_right = at.x + name.size().x;
    painter.galley(at, name, fallback);
    if shape.is_pinned {
        pin_ui(ui, shown, pos2(name_right + PIN / 2.0 + 2.0, middle));
    }
    let at = pos2(parts.year.left() + GAP / 2.0, middle - year.size().y / 2.0);
    painter.galley(at, year, fallback);
}

/// A drawing pin.
fn pin_ui(ui: &Ui, shown: &Shown<'_>, centre: egui::Pos2) {
    let painter = ui.painter();
    let colour = rgba(shown.palette.accent);
    let stroke = Stroke::new(1.5, colour);
    let at = |x: f32, y: f32| centre + vec2(x, y);
    painter.rect_filled(
        Rect::from_min_max(at(-2.0, -5.0), at(2.0, 0.5)),
        1.0,
        colour,
    );
    painter.line_segment([at(-3.5, -5.0), at(3.5, -5.0)], stroke);
    painter.line_segment([at(-4.0, 0.5), at(4.0, 0.5)], stroke);
    painter.line_segment([at(0.0, 0.5), at(0.0, 5.5)], stroke);
}

/// The small signs of what can be pressed.
fn marks_ui(
    ui: &Ui,
    shown: &Shown<'_>,
    parts: &Parts,
    (on_year, on_cross): (&Response, Option<&Response>),
) {
    let palette = shown.palette;
    let colour = |response: &Response| match response.hovered() || response.has_focus() {
        true => rgba(palette.accent),
        false => rgba(palette.text_faint),
    };
    let painter = ui.painter();
    for response in [Some(on_year), on_cross].into_iter().flatten() {
        if response.has_focus() {
            let ring = response.rect.shrink(3.0);
            let stroke = Stroke::new(1.5, rgba(palette.accent));
            painter.rect_stroke(ring, 3.0, stroke, StrokeKind::Inside);
        }
    }
    painter.text(
        pos2(parts.year.right() - GAP / 2.0, parts.year.center().y),
        Align2::RIGHT_CENTER,
        "▼",
        font_id(TEXT_LABEL - 4.0, Weight::Regular),
        colour(on_year),
    );
    if let (Some(rect), Some(response)) = (parts.cross, on_cross) {
        let centre = rect.center() - vec2(2.0, 0.0);
        let stroke = Stroke::new(1.4, colour(response));
        for way in [1.0, -1.0] {
            let arm = vec2(3.5, 3.5 * way);
            painter.line_segment([centre - arm, centre + arm], stroke);
        }
    }
}
