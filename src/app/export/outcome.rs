//! What came of an export, told to the user.

use std::path::Path;

use crate::app::App;
use crate::project::ExportOutcome;
use crate::style::number::{counted, thousands};
use crate::ui::dialogs::Dialog;
use crate::ui::export_dialog::Destination;
use crate::ui::notice::Notice;

impl App {
    pub(super) fn export_done(&mut self, outcome: ExportOutcome) {
        self.exporting = None;
        let is_done = match outcome {
            ExportOutcome::Saved { .. } => true,
            ExportOutcome::EveryWritten { written, of, .. } => written == of,
            _ => false,
        };
        // A window about to close stays for what did not go well, or was broken off.
        self.is_leaving &= is_done;
        if let Some(notice) = self.told(outcome) {
            self.ui_state.notice = Some(notice);
        }
    }

    /// The message, where there is one; the dialog asks for itself.
    fn told(&mut self, outcome: ExportOutcome) -> Option<Notice> {
        let export = &mut self.ui_state.export;
        Some(match outcome {
            ExportOutcome::Saved { path, bytes } => {
                export.saved_to(&path);
                let name = crate::disk::name(&path);
                let text = format!("{}, {}", crate::ui::text::shortened(&name, 72), size(bytes));
                Notice::done("Saved", text).in_folder_of(&path)
            }
            ExportOutcome::Exists(question) => {
                export.ask_to_replace(*question);
                self.ui_state.dialog = Some(Dialog::Export);
                return None;
            }
            ExportOutcome::Copied([width, height]) => {
                Notice::done("Copied", format!("{width} × {height} pixels"))
            }
            ExportOutcome::NotSaved { cause, path } => Notice::failed("Not saved", cause).at(&path),
            ExportOutcome::NotCopied(cause) => Notice::failed(
                "Not copied",
                format!("{cause}. The picture can be saved as a file instead."),
            ),
            ExportOutcome::FolderChosen(folder) => {
                export.folder_chosen(folder);
                return None;
            }
            ExportOutcome::EveryWritten {
                written,
                of,
                folder,
                warning,
            } => {
                export.destination = Destination::None;
                every_notice((written, of), warning, &folder)
            }
            ExportOutcome::EveryFailed { cause, path } => {
                Notice::failed("Not written", cause).at(&path)
            }
            ExportOutcome::BrokeOff(text) => Notice::failed("Not done", text),
            ExportOutcome::NoChoice { at_once: false, .. } => return None,
            ExportOutcome::NoChoice { name, .. } => match name {
                Some(name) => {
                    self.ask_where(&name);
                    Notice::warning("This desktop shows no file dialog. Give the file’s path.")
                }
                None => {
                    Notice::warning("This desktop shows no folder dialog. Give the folder’s path.")
                }
            },
        })
    }
}

fn every_notice((written, of): (usize, usize), warning: Option<String>, folder: &Path) -> Notice {
    let notice = match (written == of, warning) {
        (true, None) => Notice::done("Written", counted(written, "picture", "pictures")),
        (true, Some(warning)) => {
            let pictures = counted(written, "picture", "pictures");
            Notice::warning(format!("{pictures} written. {warning}"))
        }
        (false, _) => Notice::warning(format!(
            "Cancelled: {written} of {of} pictures were written and stay"
        )),
    };
    notice.at(folder)
}

/// "212 kB", "1.4 MB".
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte", "bytes"),
        1_000..999_500 => format!("{} kB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", thousands(tenths / 10), tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        let said = [1, 999, 1_000, 211_900, 999_499, 999_500, 1_449_000].map(size);
        assert_eq!(
            said,
            [
                "1 byte",
                "999 bytes",
                "1 kB",
                "212 kB",
                "999 kB",
                "1.0 MB",
                "1.4 MB"
            ]
        );
    }
}
