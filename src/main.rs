//! The `counterpoise` program.

use std::process::ExitCode;

use clap::Parser;
use counterpoise::cli::{self, Cli};

fn main() -> ExitCode {
    match Cli::parse().command {
        Some(command) => ExitCode::from(cli::run(command)),
        None => ExitCode::SUCCESS,
    }
}
