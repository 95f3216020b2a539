//! The `counterpoise` program: a window, or with a command the same without one.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use counterpoise::app;
use counterpoise::cli::{self, Cli};

fn main() -> ExitCode {
    app::first_frame::note_start();
    let arguments = Cli::parse();
    match arguments.command {
        Some(command) => ExitCode::from(cli::run(command)),
        None => match cli::missing(&arguments.files) {
            None => window(arguments.files),
            Some(message) => {
                // A mistyped command must not end in a window.
                cli::complain(&message);
                ExitCode::from(cli::BAD_INPUT)
            }
        },
    }
}

fn window(files: Vec<PathBuf>) -> ExitCode {
    match app::run(files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
