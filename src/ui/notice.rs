//! One message at a time over the views: what failed and why, or what was opened.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use egui::{Align, Align2, Area, Context, Frame, Id, Layout, Margin, Order, Rect, Ui, vec2};

use super::screen::{Shown, UiState};
use super::text::shortened;
use super::theme::rgba;
use crate::chart::Table;
use crate::project::{Action, Command, SourcesAction};
use crate::style::Weight;
use crate::style::font::measure;
use crate::style::number::counted;
use crate::style::tokens::{RADIUS, TEXT_BODY};

/// How a message is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tone {
    Good,
    Bad,
    /// Nothing was done, and nothing is wrong.
    Calm,
}

/// A message to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// One or two words before the text.
    mark: &'static str,
    pub text: String,
    /// The file or folder it speaks of, said last.
    place: Option<Place>,
    tone: Tone,
    /// Whether the report of the opening says more.
    has_report: bool,
    /// Whether a table was read as it was decided before.
    is_read_as_decided: bool,
    /// Whether what it says was taken out can be brought back.
    brings_back: bool,
    /// Tells a message from one of the same words said before.
    serial: u64,
}

/// Messages said so far.
static SAID: AtomicU64 = AtomicU64::new(0);

/// Where something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    /// Short enough for a line.
    shown: String,
    /// The whole path, for whoever points at the message.
    whole: String,
}

/// Letters of a path that a message shows.
const PATH_SHOWN: usize = 96;

impl Notice {
    /// With the path it speaks of.
    pub fn at(self, path: &Path) -> Self {
        self.placed(path, path)
    }

    /// With the folder of the file it speaks of.
    pub fn in_folder_of(self, file: &Path) -> Self {
        self.placed(file.parent().unwrap_or(file), file)
    }

    fn placed(mut self, shown: &Path, whole: &Path) -> Self {
        self.place = Some(Place {
            shown: shortened(&shown.to_string_lossy(), PATH_SHOWN),
            whole: whole.display().to_string(),
        });
        self
    }

    /// How long it stands; none where somebody has to act on it.
    fn passing(&self) -> Option<Duration> {
        match self.tone {
            Tone::Good => Some(PASSING),
            Tone::Calm => Some(PASSING_CALM),
            Tone::Bad => None,
        }
    }

    /// Whether it goes by itself, and with the view it was said in.
    pub fn passes(&self) -> bool {
        self.passing().is_some()
    }

    fn buttons_width(&self) -> f32 {
        let details = if self.has_report { 80.0 } else { 0.0 };
        let change = if self.is_read_as_decided { 84.0 } else { 0.0 };
        let back = if self.brings_back { 96.0 } else { 0.0 };
        88.0 + details + change + back
    }

    /// The message in one form everywhere: what happened, then where.
    fn words(&self) -> String {
        match &self.place {
            Some(place) => format!("{} — {}", self.text, place.shown),
            None => self.text.clone(),
        }
    }

    /// A file was opened whole.
    pub fn opened(text: impl Into<String>) -> Self {
        Self::new("Opened", text, Tone::Good, true)
    }

    /// The same with another word for it.
    pub fn opened_as(mark: &'static str, text: impl Into<String>) -> Self {
        Self::new(mark, text, Tone::Good, true)
    }

    /// Says so, with a way to change it.
    pub fn read_as_decided(mut self) -> Self {
        self.text.push_str(" It was read as you decided before.");
        self.is_read_as_decided = true;
        self
    }

    /// With a way to take it back.
    pub fn brings_back(mut self) -> Self {
        self.brings_back = true;
        self
    }

    /// A file was opened, but for what it says.
    pub fn partly_opened(text: impl Into<String>) -> Self {
        Self::new("Opened", text, Tone::Bad, true)
    }

    /// A file was not opened; everything is as it was.
    pub fn error(text: impl Into<String>) -> Self {
        Self::new("Not opened", text, Tone::Bad, false)
    }

    /// Something that does not keep anyone from working.
    pub fn warning(text: impl Into<String>) -> Self {
        Self::new("Note", text, Tone::Bad, false)
    }

    /// Something was done; the mark says what in a word.
    pub fn done(mark: &'static str, text: impl Into<String>) -> Self {
        Self::new(mark, text, Tone::Good, false)
    }

    /// Something was not done; everything is as it was.
    pub fn failed(mark: &'static str, text: impl Into<String>) -> Self {
        Self::new(mark, text, Tone::Bad, false)
    }

    /// Why nothing was done, where nothing is wrong.
    pub fn calm(text: impl Into<String>) -> Self {
        Self::new("Note", text, Tone::Calm, false)
    }

    /// A table is on the clipboard.
    pub fn copied(table: &Table) -> Self {
        let rows = counted(table.rows.len(), "row", "rows");
        Self::done("Copied", format!("{rows}, with their headings"))
    }

    fn new(mark: &'static str, text: impl Into<String>, tone: Tone, has_report: bool) -> Self {
        Self {
            mark,
            text: text.into(),
            place: None,
            tone,
            has_report,
            is_read_as_decided: false,
            brings_back: false,
            serial: SAID.fetch_add(1, Ordering::Relaxed),
        }
    }
}

/// How long a message stands that nobody has to act on. One that something
/// failed stays until it is dismissed.
const PASSING: Duration = Duration::from_secs(5);
/// The same for one that gives a reason to be read.
const PASSING_CALM: Duration = Duration::from_secs(8);
/// Widest a message gets before it wraps.
const WIDEST: f32 = 760.0;

/// Which message stands, by its serial number, and since when.
#[derive(Default)]
pub struct Clock(Option<(u64, Instant)>);

impl Clock {
    /// What is left of a message's time; nothing for one that stays.
    fn left(&mut self, notice: &Notice, (is_held, now): (bool, Instant)) -> Option<Duration> {
        let since = match self.0 {
            Some((kept, since)) if kept == notice.serial && !is_held => since,
            _ => now,
        };
        self.0 = Some((notice.serial, since));
        let stood = now.saturating_duration_since(since);
        Some(notice.passing()?.saturating_sub(stood))
    }

    /// No message stands.
    fn reset(&mut self) {
        self.0 = None;
    }
}

/// The message over a corner of the views, where it moves nothing and legends
/// and sources do not stand.
pub fn floating_notice_ui(
    ctx: &Context,
    shown: &Shown<'_>,
    (state, views): (&mut UiState, Rect),
    actions: &mut Vec<Action>,
) {
    let Some(notice) = state.notice.clone() else {
        state.notice_clock.reset();
        return;
    };
    let words = measure(&notice.words(), TEXT_BODY, Weight::Regular);
    let mark = measure(notice.mark, TEXT_BODY, Weight::Regular);
    let wanted = words + mark + notice.buttons_width() + 60.0;
    let width = wanted.min(WIDEST).min(views.width() - 32.0).max(200.0);
    let area = Area::new(Id::unique("notice"))
        .order(Order::Middle)
        .pivot(Align2::RIGHT_BOTTOM)
        .fixed_pos(views.right_bottom() - vec2(16.0, 12.0))
        .constrain_to(views)
        .show(ctx, |ui| {
            ui.set_width(width);
            notice_ui(ui, shown, state, actions);
        });
    let is_held = area.response.contains_pointer();
    let now = Instant::now();
    match state.notice_clock.left(&notice, (is_held, now)) {
        Some(Duration::ZERO) => actions.push(Action::DismissNotice),
        Some(left) => ctx.request_repaint_after(left),
        None => {}
    }
}

/// Shows the message, if there is one.
pub fn notice_ui(ui: &mut Ui, shown: &Shown<'_>, state: &UiState, actions: &mut Vec<Action>) {
    let Some(notice) = &state.notice else { return };
    let is_free = !state.is_typing && !state.is_covered();
    if is_free && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        actions.push(Action::DismissNotice);
    }
    let palette = shown.palette;
    let colour = match notice.tone {
        Tone::Good => palette.better_text,
        Tone::Bad => palette.worse_text,
        Tone::Calm => palette.text_muted,
    };
    Frame::new()
        .fill(rgba(palette.surface))
        .stroke(egui::Stroke::new(1.0, rgba(colour)))
        .corner_radius(RADIUS)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.colored_label(rgba(colour), notice.mark);
                // The message takes what the buttons leave, and wraps in it.
                let buttons = notice.buttons_width();
                let width = (ui.available_width() - buttons).max(120.0);
                let middle = Layout::left_to_right(Align::Center).with_main_wrap(false);
                ui.allocate_ui_with_layout(vec2(width, 26.0), middle, |ui| {
                    ui.set_width(width);
                    let words = egui::Label::new(notice.words()).wrap().selectable(true);
                    let label = ui.add(words);
                    if let Some(place) = &notice.place {
                        label.on_hover_text(&place.whole);
                    }
                });
                if notice.is_read_as_decided {
                    let change = ui.button("Change…");
                    if change
                        .on_hover_text(Command::ChooseReading.tooltip())
                        .clicked()
                    {
                        actions.push(Action::Command(Command::ChooseReading));
                    }
                }
                if notice.brings_back && ui.button("Bring back").clicked() {
                    actions.push(Action::Sources(SourcesAction::BringBack));
                }
                if notice.has_report && ui.button("Details").clicked() {
                    actions.push(Action::Command(Command::ShowReport));
                }
                if ui.button("Dismiss").clicked() {
                    actions.push(Action::DismissNotice);
                }
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_stands_its_whole_time_again() {
        let mut clock = Clock::default();
        let begin = Instant::now();
        let at = |seconds| (false, begin + Duration::from_secs(seconds));
        let copy = || Notice::done("Copied", "3 rows");
        let first = copy();
        assert_eq!(clock.left(&first, at(0)), Some(PASSING));
        assert_eq!(clock.left(&first, at(6)), Some(Duration::ZERO));
        // Straight after the first, and with nothing in between.
        let second = copy();
        assert_eq!(clock.left(&second, at(21)), Some(PASSING));
        assert_eq!(
            clock.left(&second, at(24)),
            Some(PASSING - at(3).1.duration_since(begin))
        );
        // One that is pointed at stands anew, one that failed stays.
        assert_eq!(clock.left(&second, (true, at(32).1)), Some(PASSING));
        let failed = Notice::failed("Not saved", "the disk is full");
        assert_eq!(clock.left(&failed, at(100)), None);
        // The same message brought back after none stood.
        assert_eq!(clock.left(&second, at(101)), Some(PASSING));
        clock.reset();
        assert_eq!(clock.left(&second, at(200)), Some(PASSING));
    }

    #[cfg(unix)]
    #[test]
    fn a_message_says_the_file_then_its_folder_and_keeps_the_whole_path() {
        let folder = format!("/home/anna/{}reports", "long/".repeat(30));
        let file = Path::new(&folder).join("picture.png");
        let notice = Notice::done("Saved", "picture.png, 212 kB").in_folder_of(&file);
        let words = notice.words();
        assert!(
            words.starts_with("picture.png, 212 kB — /home/anna/"),
            "{words}"
        );
        assert!(
            words.contains("/…/long/") && words.ends_with("/long/reports"),
            "{words}"
        );
        assert_eq!(notice.place.unwrap().whole, file.display().to_string());
        let failed = Notice::failed("Not saved", "the disk is full").at(Path::new("/a/b.png"));
        assert_eq!(failed.words(), "the disk is full — /a/b.png");
    }
}
