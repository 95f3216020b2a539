//! How long a start takes, for those who measure it.

use std::sync::OnceLock;
use std::time::Instant;

static START: OnceLock<Instant> = OnceLock::new();

/// Notes the start of the process; called first thing in `main`.
pub fn note_start() {
    START.get_or_init(Instant::now);
}

/// Prints, where `COUNTERPOISE_PRINT_FIRST_FRAME` is set, when the first frame
/// had been drawn and shown: that is when the second one begins.
#[derive(Default)]
pub struct FirstFrame {
    frames: u8,
}

impl FirstFrame {
    pub fn note(&mut self, ctx: &egui::Context) {
        if self.frames > 1 || std::env::var_os("COUNTERPOISE_PRINT_FIRST_FRAME").is_none() {
            return;
        }
        self.frames += 1;
        match (self.frames, START.get()) {
            (1, _) => ctx.request_repaint(),
            (_, Some(start)) => eprintln!("first frame after {} ms", start.elapsed().as_millis()),
            _ => {}
        }
    }
}
