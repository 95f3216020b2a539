//! Functions that the system's mathematical library answers differently from
//! machine to machine, in the last digits; these are the same everywhere, so
//! that the same page gives the same bytes. `clippy.toml` bans the others.

/// Sine and cosine of an angle in radians.
pub fn sin_cos(angle: f32) -> (f32, f32) {
    libm::sincosf(angle)
}

/// Angle in radians, from −π to π, of a point seen from the origin.
pub fn atan2(y: f32, x: f32) -> f32 {
    libm::atan2f(y, x)
}

/// Length of a way across and up. A square root is exact on every machine.
pub fn length(across: f32, up: f32) -> f32 {
    (across * across + up * up).sqrt()
}

/// A power of a number.
pub fn power(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}
