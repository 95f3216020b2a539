//! The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): areas are
//! true, and shapes look like those of a familiar wall map.
//!
//! It is pseudocylindrical: y depends on latitude alone, and x is longitude
//! times a factor that depends on latitude alone. So a map moves to another
//! central meridian by one multiplication a point.

const A1: f64 = 1.340264;
const A2: f64 = -0.081106;
const A3: f64 = 0.000893;
const A4: f64 = 0.003796;

/// A latitude projected on a sphere of radius 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parallel {
    /// x for a radian of longitude.
    pub breadth: f64,
    /// Up is north.
    pub y: f64,
}

/// Projects a latitude in radians, north positive.
pub(super) fn parallel(latitude: f64) -> Parallel {
    let root3 = 3.0_f64.sqrt();
    let theta = libm::asin((root3 / 2.0 * libm::sin(latitude)).clamp(-1.0, 1.0));
    let t2 = theta * theta;
    let t6 = t2 * t2 * t2;
    let slope = A1 + 3.0 * A2 * t2 + t6 * (7.0 * A3 + 9.0 * A4 * t2);
    Parallel {
        breadth: 2.0 * root3 * libm::cos(theta) / (3.0 * slope),
        y: theta * (A1 + A2 * t2 + t6 * (A3 + A4 * t2)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::{FRAC_PI_2, PI};

    /// PROJ gives 17243959.06, 10216474.79 and 8392927.60 metres for the ends
    /// of the equator and the corners, on the sphere of the same area as WGS 84.
    #[test]
    fn the_frame_of_the_map_is_the_one_proj_draws() {
        let radius = 6_371_007.181;
        let equator = parallel(0.0).breadth * PI * radius;
        assert!((equator - 17_243_959.06).abs() < 1.0, "{equator}");
        let pole = parallel(FRAC_PI_2);
        let (x, y) = (pole.breadth * PI * radius, pole.y * radius);
        assert!((x - 10_216_474.79).abs() < 1.0, "{x}");
        assert!((y - 8_392_927.60).abs() < 1.0, "{y}");
        assert_eq!(parallel(-FRAC_PI_2).y, -pole.y);
    }

    /// A strip between two parallels has the area it has on the sphere.
    #[test]
    fn areas_are_true() {
        for degrees in [-80, -45, -10, 0, 23, 50, 66, 85] {
            let latitude = f64::from(degrees).to_radians();
            let h = 1e-5;
            let slope = (parallel(latitude + h).y - parallel(latitude - h).y) / (2.0 * h);
            let area = slope * parallel(latitude).breadth;
            assert!(
                (area - libm::cos(latitude)).abs() < 1e-6,
                "{degrees}: {area}"
            );
        }
    }
}
