//! Which names are worth reading: what is asked about, then the countries that
//! stand farthest from the line and at the ends of the axes.

use super::{PointRole, ScatterPoint};
use crate::analysis::Trend;

/// More names than this would only be noise.
const MOST: usize = 12;

/// Gives each point worth a name its place in the order of labels.
pub(super) fn order_labels(points: &mut [ScatterPoint], trend: Option<Trend>) {
    let mut order: Vec<usize> = Vec::new();
    for role in [PointRole::Highlight, PointRole::Mean, PointRole::Earlier] {
        order.extend((0..points.len()).filter(|at| points[*at].role == role));
    }
    order.extend(outliers(points, trend));
    for (position, at) in order.into_iter().enumerate() {
        points[at].label_order = u16::try_from(position).ok();
    }
}

/// The farthest from the line first, the four ends of the axes in between.
fn outliers(points: &[ScatterPoint], trend: Option<Trend>) -> Vec<usize> {
    // A name beside dots that share a place would point at all of them.
    let alone = |at: &usize| points[*at].role == PointRole::Context && points[*at].sharing == 1;
    let candidates: Vec<usize> = (0..points.len()).filter(alone).collect();
    let mean_y = points.iter().map(|p| p.y_data).sum::<f64>() / points.len().max(1) as f64;
    let residual = |at: usize| {
        let point = &points[at];
        point.y_data - trend.map_or(mean_y, |line| line.at(point.x_data))
    };
    let mut by_residual = candidates.clone();
    by_residual.sort_by(|a, b| residual(*b).abs().total_cmp(&residual(*a).abs()));
    let end = |key: &dyn Fn(&ScatterPoint) -> f64| {
        let keyed = |at: &usize| (key(&points[*at]), residual(*at).abs());
        let further = |a: usize, b: usize| if keyed(&b) > keyed(&a) { b } else { a };
        candidates.iter().copied().reduce(further)
    };
    let ends = [
        end(&|p| p.x_data),
        end(&|p| p.y_data),
        end(&|p| -p.x_data),
        end(&|p| -p.y_data),
    ];
    let mut found = Vec::new();
    let mut add = |at: usize| {
        if !found.contains(&at) && found.len() < MOST {
            found.push(at);
        }
    };
    let mut rest = by_residual.into_iter();
    for at in rest.by_ref().take(2) {
        add(at);
    }
    ends.into_iter().flatten().for_each(&mut add);
    rest.for_each(&mut add);
    found
}

/// The farthest above and the farthest below the line of the dots that are
/// counted.
pub(super) fn farthest<'p>(
    counted: &[&'p ScatterPoint],
    trend: Trend,
) -> Option<(&'p ScatterPoint, &'p ScatterPoint)> {
    let residual = |p: &&ScatterPoint| p.y_data - trend.at(p.x_data);
    let dots = || counted.iter().copied();
    let above = dots().max_by(|a, b| residual(a).total_cmp(&residual(b)))?;
    let below = dots().min_by(|a, b| residual(a).total_cmp(&residual(b)))?;
    let only = |best: &ScatterPoint| best.sharing == 1;
    (only(above) && only(below) && !std::ptr::eq(above, below)).then_some((above, below))
}
