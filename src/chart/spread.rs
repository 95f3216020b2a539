//! Labels along a line, moved apart as little as possible.

/// Where the middles of boxes of these `sizes` stand within `range` so that no
/// two overlap, their order is the order of the `wanted` middles (equal ones in
/// the order given), and the sum of the squared moves is the smallest there is.
/// `None` where the boxes together are longer than the range, or where a number
/// is not finite.
///
/// With the room before each box taken off, boxes that may not pass each other
/// are values that may not fall: isotonic regression, solved exactly by pooling
/// neighbours that would; the ends of the range only cut the answer.
pub(super) fn spread(wanted: &[f32], sizes: &[f32], range: (f32, f32)) -> Option<Vec<f32>> {
    let count = wanted.len().min(sizes.len());
    let numbers = wanted.iter().chain(sizes).chain([&range.0, &range.1]);
    if numbers.clone().any(|number| !number.is_finite()) {
        return None;
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // How far each middle stands from the first edge with everything pushed together.
    let mut packed = Vec::with_capacity(count);
    let mut edge = 0.0_f64;
    for at in &order {
        let size = f64::from(sizes[*at]);
        packed.push(edge + size / 2.0);
        edge += size;
    }
    let (low, high) = (f64::from(range.0), f64::from(range.1) - edge);
    // Sums of f32 sizes may miss a range that was measured for them by a hair.
    if low > high + 1e-3 {
        return None;
    }
    let mut pools: Vec<Pool> = Vec::with_capacity(count);
    for (at, packed) in order.iter().zip(&packed) {
        let mut pool = Pool {
            sum: f64::from(wanted[*at]) - packed,
            count: 1,
        };
        while let Some(last) = pools.pop_if(|last| last.mean() > pool.mean()) {
            pool.sum += last.sum;
            pool.count += last.count;
        }
        pools.push(pool);
    }
    let means = pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(pool.mean(), pool.count));
    let mut middles = vec![0.0; count];
    for ((at, packed), mean) in order.iter().zip(&packed).zip(means) {
        middles[*at] = (mean.min(high).max(low) + packed) as f32;
    }
    Some(middles)
}

/// Neighbours that move together.
struct Pool {
    sum: f64,
    count: usize,
}

impl Pool {
    fn mean(&self) -> f64 {
        self.sum / self.count as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_room_stays() {
        let wanted = [30.0, 10.0, 50.0];
        assert_eq!(
            spread(&wanted, &[10.0; 3], (0.0, 100.0)).unwrap(),
            wanted.to_vec()
        );
    }

    #[test]
    fn equal_wishes_stand_round_their_middle_in_the_order_given() {
        assert_eq!(
            spread(&[50.0; 3], &[10.0; 3], (0.0, 100.0)).unwrap(),
            [40.0, 50.0, 60.0]
        );
    }

    #[test]
    fn the_ends_of_the_range_hold() {
        assert_eq!(
            spread(&[0.0, 0.0, 99.0], &[10.0, 20.0, 10.0], (0.0, 100.0)).unwrap(),
            [5.0, 20.0, 95.0]
        );
        assert_eq!(spread(&[0.0, 1.0], &[10.0; 2], (0.0, 19.0)), None);
        assert_eq!(spread(&[f32::NAN], &[10.0], (0.0, 19.0)), None);
        assert_eq!(spread(&[], &[], (0.0, 19.0)), Some(Vec::new()));
    }

    fn cost(wanted: &[f32], middles: &[f64]) -> f64 {
        let pairs = wanted.iter().zip(middles);
        let off = pairs.map(|(w, m)| f64::from(*w) - m);
        off.map(|off| off * off).sum()
    }

    proptest! {
        #[test]
        fn boxes_stand_apart_in_order_and_within(
            boxes in prop::collection::vec((0.0_f32..300.0, 1.0_f32..20.0), 0..15),
        ) {
            let (wanted, sizes): (Vec<f32>, Vec<f32>) = boxes.into_iter().unzip();
            let middles = spread(&wanted, &sizes, (0.0, 300.0)).unwrap();
            for (at, middle) in middles.iter().enumerate() {
                prop_assert!(middle - sizes[at] / 2.0 >= -0.01);
                prop_assert!(middle + sizes[at] / 2.0 <= 300.01);
                for other in 0..at {
                    let room = (sizes[at] + sizes[other]) / 2.0;
                    prop_assert!((middle - middles[other]).abs() >= room - 0.01);
                    if wanted[other] < wanted[at] {
                        prop_assert!(middles[other] < *middle);
                    }
                }
            }
        }

        /// Every other arrangement that is allowed costs at least as much.
        #[test]
        fn no_arrangement_moves_less(
            wanted in prop::collection::vec(0.0_f32..100.0, 2..6),
            others in prop::collection::vec(prop::collection::vec(0.0_f64..30.0, 6), 40),
        ) {
            let mut wanted = wanted;
            wanted.sort_by(f32::total_cmp);
            let middles = spread(&wanted, &vec![10.0; wanted.len()], (0.0, 100.0)).unwrap();
            let best = cost(&wanted, &middles.iter().map(|m| f64::from(*m)).collect::<Vec<_>>());
            for gaps in others {
                let mut at = 5.0;
                let other: Vec<f64> = gaps.iter().take(wanted.len()).enumerate().map(|(index, gap)| {
                    at += gap + if index == 0 { 0.0 } else { 10.0 };
                    at
                }).collect();
                if other.last().is_some_and(|last| *last <= 95.0) {
                    prop_assert!(best <= cost(&wanted, &other) + 0.01);
                }
            }
        }
    }
}
