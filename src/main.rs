//! The `counterpoise` program: a window, or with a command the same without one.

use std::process::ExitCode;

use clap::Parser;
use counterpoise::app;
use counterpoise::cli::{self, Cli, Start};

fn main() -> ExitCode {
    app::first_frame::note_start();
    let arguments = Cli::parse();
    match arguments.command {
        Some(command) => ExitCode::from(cli::run(command)),
        None => match cli::start(arguments.files, arguments.data) {
            Ok(start) => window(start),
            Err((message, code)) => {
                cli::complain(&message);
                ExitCode::from(code)
            }
        },
    }
}

fn window(start: Start) -> ExitCode {
    match app::run(start.files, start.on_built_in) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}
