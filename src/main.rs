//! The `counterpoise` program.

fn main() {}
