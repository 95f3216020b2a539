//! Dots of one row that would hide one another, stacked across the row. Each
//! stays exactly at its value: only its height within the row changes.

/// Dots nearer than this share of a diameter stand in lanes of their own; a
/// little overlap hides none of them.
const TOUCHING: f32 = 0.72;
/// Free space between two dots of a stack.
const GAP: f32 = 1.25;

/// The lanes of dots at `xs`, each as lane and number of lanes of its stack, in
/// the order given from the top.
pub(super) fn lanes(xs: &[f32], radius: f32) -> Vec<(usize, usize)> {
    let touch = 2.0 * radius * TOUCHING;
    let mut order: Vec<usize> = (0..xs.len()).collect();
    order.sort_by(|a, b| xs[*a].total_cmp(&xs[*b]));
    let mut found = vec![(0, 1); xs.len()];
    let mut rest = order.as_slice();
    while !rest.is_empty() {
        // A stack is a chain of dots each touching the next.
        let chain = rest.windows(2).position(|pair| match pair {
            [a, b] => xs[*b] - xs[*a] >= touch,
            _ => true,
        });
        let (stack, after) = rest.split_at(chain.map_or(rest.len(), |last| last + 1));
        let mut members = stack.to_vec();
        members.sort_unstable();
        let mut taken: Vec<(usize, f32)> = Vec::new();
        for at in &members {
            let is_free = |lane: &usize| {
                let mut others = taken.iter().filter(|(other, _)| other == lane);
                others.all(|(_, x)| (x - xs[*at]).abs() >= touch)
            };
            let lane = (0..members.len()).find(is_free).unwrap_or(0);
            taken.push((lane, xs[*at]));
        }
        let count = taken.iter().map(|(lane, _)| lane + 1).max().unwrap_or(1);
        for (at, (lane, _)) in members.iter().zip(&taken) {
            found[*at] = (*lane, count);
        }
        rest = after;
    }
    found
}

/// Height of a stack, in points.
pub(super) fn height(count: usize, radius: f32) -> f32 {
    count as f32 * (2.0 * radius + GAP) + 2.0
}

/// How far below the row's middle a lane's dots stand. Where the row is too low
/// for its stack the dots overlap, but none hides another.
pub(super) fn offset((lane, count): (usize, usize), radius: f32, row: f32) -> f32 {
    let between = (count.max(2) - 1) as f32;
    let step = (2.0 * radius + GAP).min((row - 2.0 * radius - GAP).max(0.0) / between);
    (lane as f32 - (count as f32 - 1.0) / 2.0) * step
}

/// Heights of rows that need at least `least` each: all as high as `most` where
/// there is room, else the same height for every row that does not need more.
/// Rows that together need more than the room share it.
pub(super) fn heights(least: &[f32], room: f32, most: f32) -> Vec<f32> {
    let total = |common: f32| least.iter().map(|own| own.max(common)).sum::<f32>();
    let needed = total(0.0);
    if needed > room {
        return least.iter().map(|own| own * room / needed).collect();
    }
    let (mut low, mut high) = (0.0, most);
    if total(most) > room {
        for _ in 0..30 {
            let middle = (low + high) / 2.0;
            if total(middle) > room {
                high = middle;
            } else {
                low = middle;
            }
        }
    } else {
        low = most;
    }
    least.iter().map(|own| own.max(low)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_at_one_value_take_lanes_in_the_order_given() {
        assert_eq!(
            lanes(&[50.0, 10.0, 50.0, 50.5], 5.0),
            [(0, 3), (0, 1), (1, 3), (2, 3)]
        );
        // A chain needs no more lanes than meet at one place.
        assert_eq!(lanes(&[0.0, 5.0, 10.0], 5.0), [(0, 2), (1, 2), (0, 2)]);
    }

    #[test]
    fn rows_grow_where_they_must_and_others_share_the_rest() {
        assert_eq!(heights(&[10.0; 3], 300.0, 34.0), [34.0; 3]);
        let found = heights(&[50.0, 10.0, 10.0], 90.0, 34.0);
        assert!((found[0] - 50.0).abs() < 0.01 && (found[1] - 20.0).abs() < 0.01);
        assert_eq!(heights(&[60.0, 30.0], 45.0, 34.0), [30.0, 15.0]);
    }
}
