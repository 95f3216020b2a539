//! Dots of one row side by side: half steps in blocks, averages as a swarm
//! that keeps every value exact.

use super::super::drawing::PagePoint;

/// A row to be packed; positions in points, `y` from the row's middle.
pub(super) struct Pack<'a> {
    /// Where the values of what is asked about stand; placed first.
    pub marks: &'a [f32],
    pub dots: &'a [f32],
    pub mark_radius: f32,
    pub dot_radius: f32,
    /// Height that there is.
    pub height: f32,
    /// Distance between two possible values; `None` for averages.
    pub step: Option<f32>,
    /// Dots beside each other in a block, and how many there may be.
    pub across: usize,
    pub capacity: usize,
}

/// Places of the marks and of the dots, and how far they reach from the middle.
pub(super) struct Packed {
    pub marks: Vec<PagePoint>,
    pub dots: Vec<PagePoint>,
    pub reach: f32,
}

/// Space between the edges of two dots.
const GAP: f32 = 0.4;
/// Share of a step that a block of dots may fill.
const BLOCK: f32 = 0.88;

/// How many dots of a diameter may stand beside each other within a step.
pub(super) fn capacity(step: f32, diameter: f32) -> usize {
    ((step * BLOCK / diameter.max(0.1)) as usize).max(1)
}

/// How many should, for the fullest block: neither a spike nor a bar.
pub(super) fn across(fullest: usize, lines: usize, capacity: usize) -> usize {
    let calm = (fullest as f32 * 0.4).sqrt().ceil() as usize;
    let needed = fullest.div_ceil(lines.max(1));
    calm.clamp(1, capacity.max(1)).max(needed)
}

pub(super) fn pack(row: &Pack<'_>) -> Packed {
    match row.step {
        Some(step) => blocks(row, step),
        None => swarm(row),
    }
}

/// Equal values in a block of lines, fullest in the middle of the row.
fn blocks(row: &Pack<'_>, step: f32) -> Packed {
    let marks = beside(row, step);
    let mut dots = vec![PagePoint::default(); row.dots.len()];
    let mut order: Vec<usize> = (0..row.dots.len()).collect();
    order.sort_by(|a, b| row.dots[*a].total_cmp(&row.dots[*b]));
    for block in order.chunk_by(|a, b| (row.dots[*a] - row.dots[*b]).abs() < 0.01) {
        let x = row.dots[block[0]];
        let near: Vec<PagePoint> = marks
            .iter()
            .copied()
            .filter(|mark| (mark.x - x).abs() < step)
            .collect();
        let apart = row.mark_radius + row.dot_radius + GAP;
        let free = |cell: &PagePoint| near.iter().all(|mark| mark.distance(*cell) >= apart);
        let cells = fullest_first(row, block.len(), &|cell| {
            free(&PagePoint::new(x + cell.x, cell.y))
        });
        for (index, cell) in block.iter().zip(cells) {
            dots[*index] = PagePoint::new(x + cell.x, cell.y);
        }
    }
    packed(row, marks, dots)
}

/// Free cells of a block for `count` dots: as wide as asked, wider where the
/// lines would not do, and with more lines where that would not do either.
fn fullest_first(
    row: &Pack<'_>,
    count: usize,
    free: &dyn Fn(&PagePoint) -> bool,
) -> Vec<PagePoint> {
    let pitch = row.dot_radius * 2.0 + GAP;
    let lines_that_fit = ((row.height / pitch) as usize).max(1);
    let first = row.across.min(count).max(1);
    let widths = first..=row.capacity.max(first);
    let mut shapes: Vec<(usize, usize)> = Vec::new();
    for across in widths {
        let least = count.div_ceil(across);
        shapes.extend((least..=lines_that_fit).map(|lines| (across, lines)));
    }
    let widest = row.capacity.max(first);
    shapes.extend((lines_that_fit..lines_that_fit + count + 40).map(|lines| (widest, lines)));
    let cells_of = |(across, lines): (usize, usize)| {
        let middle = |count: usize| (count as f32 - 1.0) / 2.0;
        let mut cells: Vec<PagePoint> = (0..lines)
            .flat_map(|line| (0..across).map(move |column| (column as f32, line as f32)))
            .map(|(column, line)| {
                let (x, y) = (column - middle(across), line - middle(lines));
                PagePoint::new(x * pitch, y * pitch)
            })
            .filter(|cell| free(cell))
            .collect();
        // Whole lines from the middle of the row, each from its own middle.
        cells.sort_by(|a, b| {
            let key = |cell: &PagePoint| [cell.y.abs(), cell.y, cell.x.abs(), cell.x];
            let pairs = key(a).into_iter().zip(key(b));
            let differing = pairs.map(|(a, b)| a.total_cmp(&b));
            differing.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
        });
        cells
    };
    let enough = shapes
        .into_iter()
        .map(cells_of)
        .find(|cells| cells.len() >= count);
    enough.unwrap_or_default()
}

/// Marks of one value beside each other, in lines where a step has no room
/// for all of them.
fn beside(row: &Pack<'_>, step: f32) -> Vec<PagePoint> {
    let pitch = row.mark_radius * 2.0 + 1.0;
    let mut places: Vec<PagePoint> = row.marks.iter().map(|x| PagePoint::new(*x, 0.0)).collect();
    for index in 0..places.len() {
        let same = |other: &usize| (row.marks[*other] - row.marks[index]).abs() < 0.01;
        let block: Vec<usize> = (0..places.len()).filter(same).collect();
        let fits = ((step / pitch) as usize).max(1);
        let lines = block.len().div_ceil(fits);
        let fits = if lines as f32 * pitch <= row.height {
            fits
        } else {
            block.len()
        };
        let Some(at) = block.iter().position(|other| *other == index) else {
            continue;
        };
        let lines = block.len().div_ceil(fits);
        let in_line = fits.min(block.len() - at / fits * fits);
        places[index] = PagePoint::new(
            row.marks[index] + ((at % fits) as f32 - (in_line as f32 - 1.0) / 2.0) * pitch,
            ((at / fits) as f32 - (lines as f32 - 1.0) / 2.0) * pitch,
        );
    }
    places
}

/// Each at its exact value, as near to the middle as the ones before allow.
fn swarm(row: &Pack<'_>) -> Packed {
    let mut placed: Vec<(PagePoint, f32)> = Vec::with_capacity(row.marks.len() + row.dots.len());
    // Where one stands along the scale is its value: equal ones differ across
    // the scale only.
    let marks: Vec<PagePoint> = row
        .marks
        .iter()
        .map(|x| settle(*x, row.mark_radius, &mut placed))
        .collect();
    let mut order: Vec<usize> = (0..row.dots.len()).collect();
    order.sort_by(|a, b| row.dots[*a].total_cmp(&row.dots[*b]));
    let mut dots = vec![PagePoint::default(); row.dots.len()];
    for index in order {
        dots[index] = settle(row.dots[index], row.dot_radius, &mut placed);
    }
    packed(row, marks, dots)
}

fn settle(x: f32, radius: f32, placed: &mut Vec<(PagePoint, f32)>) -> PagePoint {
    // How far the middle of another must be, with its middle at this distance across.
    let near: Vec<(PagePoint, f32)> = placed
        .iter()
        .filter_map(|(at, other)| {
            let apart = radius + other + GAP;
            let rest = apart * apart - (at.x - x) * (at.x - x);
            (rest > 0.0).then(|| (*at, rest.sqrt()))
        })
        .collect();
    let free = |y: &f32| {
        near.iter()
            .all(|(at, away)| (at.y - y).abs() >= away - 1e-3)
    };
    let touching = near
        .iter()
        .flat_map(|(at, away)| [at.y - away, at.y + away]);
    let y = std::iter::once(0.0)
        .chain(touching)
        .filter(free)
        .min_by(|a, b| {
            (a.abs(), *a)
                .partial_cmp(&(b.abs(), *b))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
        .unwrap_or(0.0);
    let at = PagePoint::new(x, y);
    placed.push((at, radius));
    at
}

fn packed(row: &Pack<'_>, marks: Vec<PagePoint>, dots: Vec<PagePoint>) -> Packed {
    let reach = |places: &[PagePoint], radius: f32| {
        places
            .iter()
            .map(|at| at.y.abs() + radius)
            .fold(0.0, f32::max)
    };
    Packed {
        reach: reach(&marks, row.mark_radius).max(reach(&dots, row.dot_radius)),
        marks,
        dots,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row<'a>(marks: &'a [f32], dots: &'a [f32], step: Option<f32>) -> Pack<'a> {
        Pack {
            marks,
            dots,
            mark_radius: 6.0,
            dot_radius: 2.0,
            height: 60.0,
            step,
            across: 4,
            capacity: 7,
        }
    }

    fn assert_apart(row: &Pack<'_>) -> Packed {
        let packed = pack(row);
        let marks = packed.marks.iter().map(|at| (*at, row.mark_radius));
        let dots = packed.dots.iter().map(|at| (*at, row.dot_radius));
        let all: Vec<(PagePoint, f32)> = marks.chain(dots).collect();
        for (index, (at, radius)) in all.iter().enumerate() {
            for (other, size) in &all[index + 1..] {
                assert!(
                    at.distance(*other) >= radius + size - 0.01,
                    "{at:?} {other:?}"
                );
            }
        }
        packed
    }

    #[test]
    fn half_steps_stand_in_blocks_and_marks_beside_each_other() {
        let dots: Vec<f32> = (0..48)
            .map(|_| 100.0)
            .chain((0..20).map(|_| 140.0))
            .collect();
        let packed = assert_apart(&row(&[100.0, 100.0, 140.0], &dots, Some(40.0)));
        for (at, value) in packed.dots.iter().zip(&dots) {
            assert!((at.x - value).abs() <= 20.0 * BLOCK);
        }
        assert_eq!(packed.marks[0].y, packed.marks[1].y);
        assert_eq!(packed.marks[2], PagePoint::new(140.0, 0.0));
    }

    #[test]
    fn averages_and_equal_marks_stay_exactly_where_they_are() {
        let dots: Vec<f32> = (0..120)
            .map(|i| 100.0 + (i * 7 % 90) as f32 * 0.5)
            .collect();
        let marks = [110.0, 110.0, 113.0];
        let packed = assert_apart(&row(&marks, &dots, None));
        let same = |(at, x): (&PagePoint, &f32)| at.x == *x;
        assert!(packed.dots.iter().zip(&dots).all(same));
        let marked: Vec<f32> = packed.marks.iter().map(|at| at.x).collect();
        assert_eq!(marked, marks);
    }

    #[test]
    fn blocks_are_as_wide_as_they_must_be() {
        assert_eq!(across(48, 40, 10), 5);
        assert_eq!(across(48, 6, 10), 8);
        assert_eq!(across(1, 6, 10), 1);
        assert_eq!(capacity(50.0, 7.0), 6);
    }
}
