//! What reads charts and data and paints them with egui.

mod baked;
mod buttons;
pub mod canvas;
pub mod cards;
pub mod charts;
pub mod commands;
pub mod country_list;
mod country_row;
pub mod desk;
pub mod dialogs;
pub mod explore;
pub mod export_dialog;
mod file_dialogs;
mod fill;
pub mod fonts;
mod lit;
pub mod notice;
pub mod palette;
mod parts;
pub mod path_field;
#[cfg(test)]
mod plot_agreement;
pub mod plot_bar;
pub mod plot_line;
pub mod plot_scatter;
pub mod profile;
pub mod reading;
pub mod score_table;
pub mod screen;
pub mod status_bar;
pub mod subjects;
pub mod tables;
pub mod text;
pub mod theme;
pub mod top_bar;
