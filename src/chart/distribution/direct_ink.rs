//! The labels of marks and the lines that join them to their values.

use super::super::drawing::{Anchor, Item, PagePoint, Shape, Stroke, Text};
use super::MarkRole;
use super::direct::{CLEAR, LANE, Label};
use super::ink::{Ink, TICK_BEYOND, mark_of, upright};
use crate::style::tokens::{STROKE_THIN, TEXT_LABEL, TEXT_SMALL};
use crate::style::{Weight, font};

impl Ink<'_> {
    /// Every label with its row and whether it stands above.
    fn direct_labels(&self) -> impl Iterator<Item = (&Label, usize, bool)> {
        let above = self.geometry.above.rows.iter().enumerate();
        let below = self.geometry.below.rows.iter().enumerate();
        let above = above.flat_map(|(row, labels)| labels.iter().map(move |l| (l, row, true)));
        let below = below.flat_map(|(row, labels)| labels.iter().map(move |l| (l, row, false)));
        above.chain(below)
    }

    /// Where the dots of a row end on the side of its labels.
    fn edge(&self, row: usize, above: bool) -> f32 {
        let place = &self.geometry.rows[row];
        let direct = self.figure.is_direct;
        match above {
            true if direct => place.middle - place.reach,
            // The header stands over the first row, with or without values.
            true => self
                .geometry
                .rows
                .first()
                .map_or(place.top, |first| first.top),
            false => place.middle + place.reach,
        }
    }

    /// Top and bottom of a label's lane.
    fn lane(&self, label: &Label, row: usize, above: bool) -> (f32, f32) {
        let edge = self.edge(row, above);
        let away = CLEAR + label.lane.lane as f32 * LANE;
        match above {
            true => (edge - away - LANE, edge - away),
            false => (edge + away, edge + away + LANE),
        }
    }

    pub(super) fn direct_lines(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (label, row, above) in self.direct_labels() {
            let subject = &self.figure.subjects[label.subject];
            let (top, bottom) = self.lane(label, row, above);
            let over =
                label.x > label.lane.left - 1.0 && label.x < label.lane.left + label.width + 1.0;
            // Beside its label a line ends level with it.
            let end = match (above, over) {
                (true, true) => bottom - 1.0,
                (true, false) => top + 4.0,
                (false, true) => top + 1.0,
                (false, false) => bottom - 4.0,
            };
            let place = &self.geometry.rows[row];
            let from = if subject.role.is_mean() {
                let reach = place.reach + TICK_BEYOND;
                if above {
                    place.middle - reach
                } else {
                    place.middle + reach
                }
            } else {
                self.mark_middle(row, label.subject).unwrap_or(place.middle)
            };
            let (colour, width) = if subject.role.is_mean() {
                (self.palette.text_faint, 0.75)
            } else {
                let colour = match subject.role {
                    MarkRole::Earlier => self.palette.earlier,
                    _ => subject.colour.rgba(self.palette),
                };
                (colour, STROKE_THIN)
            };
            let stroke = Stroke::solid(colour, width);
            items.push(Item::plain(upright(label.x, end, from, stroke)));
        }
        items
    }

    fn mark_middle(&self, row: usize, subject: usize) -> Option<f32> {
        let place = &self.geometry.rows[row];
        let marks = self.geometry.marks(&self.figure.rows[row], false);
        let at = marks.iter().position(|(at, _)| *at == subject)?;
        Some(place.middle + place.packed.marks.get(at)?.y)
    }

    pub(super) fn direct_texts(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (label, row, above) in self.direct_labels() {
            let subject = &self.figure.subjects[label.subject];
            let (top, bottom) = self.lane(label, row, above);
            let (size, weight, colour) = match subject.role.is_mean() {
                true => (TEXT_SMALL, Weight::Regular, self.palette.text_muted),
                false => (TEXT_LABEL, Weight::SemiBold, self.palette.text),
            };
            let baseline = (top + bottom) / 2.0 + font::cap_height(size, weight) / 2.0;
            let pos = PagePoint::new(label.lane.left, baseline);
            let text = Text {
                size,
                weight,
                halo: Some(self.palette.background),
                ..self.text(pos, Anchor::Start, colour, &label.text)
            };
            let mark = mark_of(&self.figure.rows[row], subject.subject);
            items.push(Item::marked(Shape::Text(text), mark));
        }
        items
    }
}
