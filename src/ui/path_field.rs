//! A path that may be typed over and stays what it is while it is not: names
//! of files need not be text, and may end in a blank.

use std::ffi::OsString;
use std::ops::Range;
use std::path::{Path, PathBuf};

use egui::text::{CCursor, CCursorRange};
use egui::{Event, Response, TextEdit, Ui};

/// What is selected when the field takes the keyboard, so that what is typed
/// takes its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Selects {
    #[default]
    All,
    /// The last name of the path without its ending: folder and type stay.
    Name,
}

/// A path and the text it is shown as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathField {
    given: PathBuf,
    text: String,
    selects: Selects,
    /// Asks for the keyboard, once.
    wants_keys: bool,
}

impl PathField {
    /// Takes a path over as it is.
    pub fn set(&mut self, path: PathBuf) {
        self.text = path.to_string_lossy().into_owned();
        self.given = path;
    }

    /// The path as given or typed, to the letter.
    pub fn path(&self) -> PathBuf {
        let Err(given) = self.given.clone().into_os_string().into_string() else {
            return PathBuf::from(&self.text);
        };
        retyped(&given, &self.text)
    }

    /// Takes the keyboard when it is next drawn.
    pub fn take_keys(&mut self, selects: Selects) {
        self.selects = selects;
        self.wants_keys = true;
    }

    /// Whether there is nothing to go by.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The path with another ending, if it has the old one.
    pub fn change_ending(&mut self, old: &str, new: &str) {
        let path = self.path();
        let ending = path.extension();
        if ending.is_some_and(|ending| ending.eq_ignore_ascii_case(old)) {
            self.set(path.with_extension(new));
        }
    }

    /// A field of this width, labelled; `name` tells it from others.
    pub fn ui(&mut self, ui: &mut Ui, name: &str, label: &Response, width: f32) -> Response {
        let id = ui.make_persistent_id(name);
        if ui.memory(|memory| memory.has_focus(id)) {
            ui.input_mut(|input| without_line_end(&mut input.events));
        }
        let field = TextEdit::singleline(&mut self.text)
            .id(id)
            .desired_width(width);
        let mut output = field.show(ui);
        let takes_keys = std::mem::take(&mut self.wants_keys);
        if takes_keys {
            output.response.request_focus();
        }
        // Both ways: what asks for the keyboard has it from the next frame on,
        // and has not gained it then.
        if takes_keys || output.response.gained_focus() {
            output.state.cursor.set_char_range(Some(self.selected()));
            output.state.store(ui.ctx(), id);
        }
        output.response.response.labelled_by(label.id)
    }

    fn selected(&self) -> CCursorRange {
        let range = match self.selects {
            Selects::All => 0..self.text.chars().count(),
            Selects::Name => name_in(&self.text),
        };
        CCursorRange::two(CCursor::new(range.start), CCursor::new(range.end))
    }
}

/// Where the last name of a path stands without its ending, in letters.
fn name_in(text: &str) -> Range<usize> {
    let start = text
        .rfind(std::path::is_separator)
        .map_or(0, |separator| separator + 1);
    let name = &text[start..];
    let end = match name.rfind('.') {
        Some(0) | None => text.len(),
        Some(point) => start + point,
    };
    let letters = |end: usize| text[..end].chars().count();
    letters(start)..letters(end)
}

/// A line copied from elsewhere often brings its end along, which the field
/// would make a blank of.
fn without_line_end(events: &mut [Event]) {
    for event in events {
        if let Event::Paste(text) = event {
            let end = text.trim_end_matches(['\r', '\n']).len();
            text.truncate(end);
        }
    }
}

/// A path that is no text, typed over: the folders left as they were are taken
/// as they are, and only what follows is taken from the text.
fn retyped(given: &OsString, text: &str) -> PathBuf {
    let given = Path::new(given);
    if given.to_string_lossy() == text {
        return given.to_owned();
    }
    let same = given
        .components()
        .zip(Path::new(text).components())
        .take_while(|(old, new)| {
            old.as_os_str().to_string_lossy() == new.as_os_str().to_string_lossy()
        })
        .count();
    let kept = given.components().take(same);
    kept.chain(Path::new(text).components().skip(same))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(given: &Path, text: &str) -> PathBuf {
        let mut field = PathField::default();
        field.set(given.to_owned());
        text.clone_into(&mut field.text);
        field.path()
    }

    #[test]
    fn text_is_taken_to_the_letter() {
        let mut field = PathField::default();
        assert!(field.is_empty());
        for path in ["/a/b ", " a", "/a/", "a//b", "/a/ü"] {
            field.set(path.into());
            assert_eq!(field.path().as_os_str(), path);
            assert_eq!(typed(Path::new("/x"), path).as_os_str(), path);
        }
        " ".clone_into(&mut field.text);
        assert!(field.is_empty());
    }

    #[test]
    fn the_ending_follows_the_type_only_where_it_was_its_own() {
        let changed = |path: &str| {
            let mut field = PathField::default();
            field.set(path.into());
            field.change_ending("png", "svg");
            field.path()
        };
        assert_eq!(
            changed("/a.b/St. Kitts.PNG"),
            Path::new("/a.b/St. Kitts.svg")
        );
        assert_eq!(changed("/a.b/St. Kitts"), Path::new("/a.b/St. Kitts"));
        assert_eq!(changed(""), Path::new(""));
    }

    #[test]
    fn the_name_is_what_is_typed_over() {
        let selected = |text: &str| {
            let Range { start, end } = name_in(text);
            text.chars()
                .skip(start)
                .take(end - start)
                .collect::<String>()
        };
        assert_eq!(selected("/home/é.d/Côte 2025.png"), "Côte 2025");
        assert_eq!(selected("St. Kitts.png"), "St. Kitts");
        assert_eq!(selected("/a/.hidden"), ".hidden");
        assert_eq!(selected("/a/Pictures"), "Pictures");
        assert_eq!(selected("/a/"), "");
        assert_eq!(selected(""), "");
    }

    #[test]
    fn a_line_end_is_no_part_of_a_path_pasted() {
        let mut events = [Event::Paste("/a/b \r\n".to_owned())];
        without_line_end(&mut events);
        assert_eq!(events, [Event::Paste("/a/b ".to_owned())]);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_text_stays_as_it_is_where_it_is_not_typed_over() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let path = |bytes: &'static [u8]| Path::new(OsStr::from_bytes(bytes));
        let mut field = PathField::default();
        let given = path(b"/caf\xe9/Ren\xe9 .png");
        field.set(given.to_owned());
        assert_eq!(field.text, "/caf\u{fffd}/Ren\u{fffd} .png");
        assert_eq!(field.path(), given);
        field.change_ending("png", "svg");
        assert_eq!(field.path(), path(b"/caf\xe9/Ren\xe9 .svg"));
        // The usual case: another name in the folder that was chosen.
        assert_eq!(
            typed(given, "/caf\u{fffd}/mine.png"),
            path(b"/caf\xe9/mine.png")
        );
        assert_eq!(typed(given, "/other/x.png"), Path::new("/other/x.png"));
    }
}
