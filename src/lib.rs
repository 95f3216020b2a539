//! Counterpoise opens country datasets, first of all the Global Organized Crime
//! Index, and sets years and countries side by side.
//!
//! The layers look downward only; `ARCHITECTURE.md` is the map and
//! `tests/layering.rs` holds it:
//!
//! ```text
//! style, data  <-  import, analysis  <-  load, chart  <-  project, disk, export  <-  batch | ui | cli  <-  app, main
//! ```

pub mod analysis;
pub mod app;
pub mod batch;
pub mod chart;
pub mod cli;
pub mod data;
pub mod disk;
pub mod export;
pub mod import;
pub mod load;
pub mod project;
pub mod style;
pub mod ui;
