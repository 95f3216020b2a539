//! Marks that share a point side by side, so that none hides another.

use super::drawing::PagePoint;

/// Distances in points between the middles of neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spacing {
    pub large: f32,
    pub small: f32,
}

/// Where marks that share one point stand relative to it: `large` ones in the
/// middle, `small` ones round them, in the order of a honeycomb from inside out.
pub(super) fn cluster(large: usize, small: usize, spacing: Spacing) -> Vec<PagePoint> {
    let mut places = centred(honeycomb(large, spacing.large));
    if large == 0 {
        return centred(honeycomb(small, spacing.small));
    }
    let apart = (spacing.large + spacing.small) / 2.0;
    // Room for the large ones and as many small ones again.
    let ratio = spacing.large / spacing.small.max(0.1);
    let tries = small + (large as f32 * ratio * ratio * 4.0) as usize + 12;
    let free: Vec<PagePoint> = honeycomb(tries, spacing.small)
        .into_iter()
        .filter(|at| {
            places
                .iter()
                .all(|taken| taken.distance(*at) >= apart - 0.01)
        })
        .take(small)
        .collect();
    places.extend(free);
    places
}

/// The first places of a honeycomb from its middle outward.
fn honeycomb(count: usize, spacing: f32) -> Vec<PagePoint> {
    let reach = (count as f32).sqrt() as i32 + 1;
    let mut cells: Vec<(i32, i32, i32, i32)> = (-reach..=reach)
        .flat_map(|q| (-reach..=reach).map(move |r| (q * q + q * r + r * r, r.abs(), r, q)))
        .collect();
    // Equally far ones first on the same level, so that two stand side by side.
    cells.sort_unstable();
    cells.truncate(count);
    let place = |(_, _, r, q): (i32, i32, i32, i32)| {
        let (q, r) = (q as f32, r as f32);
        PagePoint::new((q + r / 2.0) * spacing, r * 0.866_025_4 * spacing)
    };
    cells.into_iter().map(place).collect()
}

/// Moved so that the marks balance on their point.
fn centred(mut places: Vec<PagePoint>) -> Vec<PagePoint> {
    let count = places.len().max(1) as f32;
    let x = places.iter().map(|place| place.x).sum::<f32>() / count;
    let y = places.iter().map(|place| place.y).sum::<f32>() / count;
    for place in &mut places {
        *place = PagePoint::new(place.x - x, place.y - y);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACING: Spacing = Spacing {
        large: 12.0,
        small: 7.0,
    };

    #[test]
    fn none_hides_another() {
        for (large, small) in [(0, 1), (0, 2), (0, 48), (1, 17), (3, 40), (6, 0), (6, 187)] {
            let places = cluster(large, small, SPACING);
            assert_eq!(places.len(), large + small);
            for (index, place) in places.iter().enumerate() {
                for (other, at) in places.iter().enumerate().skip(index + 1) {
                    let apart = match (index < large, other < large) {
                        (true, true) => SPACING.large,
                        (false, false) => SPACING.small,
                        _ => (SPACING.large + SPACING.small) / 2.0,
                    };
                    assert!(place.distance(*at) >= apart - 0.05, "{large} {small}");
                }
            }
        }
    }

    #[test]
    fn one_stays_and_two_stand_beside_each_other() {
        assert_eq!(cluster(0, 1, SPACING), [PagePoint::new(0.0, 0.0)]);
        assert_eq!(cluster(1, 0, SPACING), [PagePoint::new(0.0, 0.0)]);
        let pair = cluster(0, 2, SPACING);
        assert!(
            (pair[0].x + pair[1].x).abs() < 1e-3 && (pair[0].distance(pair[1]) - 7.0).abs() < 1e-3
        );
    }
}
