//! Work that must not hold up a frame; its result comes back as an Action.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the one module that starts threads"
)]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::project::Action;

/// Runs named tasks and collects what they answer.
pub struct Background {
    ctx: egui::Context,
    sender: Sender<Action>,
    receiver: Receiver<Action>,
}

impl Background {
    pub fn new(ctx: egui::Context) -> Self {
        let (sender, receiver) = channel();
        Self {
            ctx,
            sender,
            receiver,
        }
    }

    /// Starts a task; the window is drawn again when it has answered. A task
    /// that panics answers with what `broken` makes of the words for it.
    ///
    /// # Errors
    /// When the system gives no thread; the task did not run then.
    pub fn run(
        &self,
        name: &str,
        task: impl FnOnce() -> Action + Send + 'static,
        broken: fn(String) -> Action,
    ) -> std::io::Result<()> {
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        let what = name.to_owned();
        std::thread::Builder::new()
            .name(name.to_owned())
            .spawn(move || {
                // The window may be gone by now; then nobody waits for the answer.
                let answer = catch_unwind(AssertUnwindSafe(task));
                let failed = || {
                    broken(format!(
                        "the program made a mistake in “{what}” and left it"
                    ))
                };
                let _ = sender.send(answer.unwrap_or_else(|_| failed()));
                ctx.request_repaint();
            })?;
        Ok(())
    }

    /// Draws the window again; for tasks that have something to show before they answer.
    pub fn waker(&self) -> impl Fn() + Send + Sync + 'static {
        let ctx = self.ctx.clone();
        move || ctx.request_repaint()
    }

    /// What has been answered since the last call.
    pub fn answers(&self) -> Vec<Action> {
        self.receiver.try_iter().collect()
    }
}
