//! Views that are tables and forms rather than pictures.

pub mod beside;
pub mod find;
pub mod movers;
pub mod ranking;
