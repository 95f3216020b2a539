//! The profile of every country.

use std::io::{IsTerminal, Write};

use super::{Request, ViewName, Written};
use crate::analysis::ScoreBook;
use crate::batch::{self, Progress};
use crate::cli::CliError;
use crate::project::{EveryPicture, Picture, View};

pub(super) fn run(book: &ScoreBook<'_>, request: &Request) -> Result<Written, CliError> {
    let (ViewName(View::Profile), Some(kind)) = (request.view, request.kind) else {
        let text = "--every-country writes profiles: export profile --every-country";
        return Err(CliError::Request(text.to_owned()));
    };
    let dataset = book.dataset();
    let year = match &request.year {
        Some(year) => dataset.find_year(year)?,
        None => dataset.newest_year(),
    };
    if request.look.title.is_some() || request.look.subtitle.is_some() {
        let text = "a title of one's own would be the same for every country; --note may be";
        return Err(CliError::Request(text.to_owned()));
    }
    let picture = Picture {
        against: dataset.find_against(request.against.as_deref(), year)?,
        like_for_like: request.like_for_like,
        indicators: super::indicators(dataset, request)?,
        within: super::within(dataset, request)?,
        shows_change: request.change,
        ..Picture::new(View::Profile, Vec::new())
    };
    if let Some(why) = picture.refusal(dataset) {
        return Err(CliError::Request(super::refused::words(&why)));
    }
    let asked = EveryPicture {
        picture,
        year,
        look: request.look.page_look(),
        texts: request.look.texts(),
        kind,
        scale: request.look.scale,
        replace: request.look.replace,
    };
    let count = dataset.places().len();
    let show = |written: usize| show_progress(written, count);
    let progress = Progress::default();
    let written = batch::every(book, &asked, &request.output, &progress, &show);
    if std::io::stderr().is_terminal() {
        let _ = writeln!(std::io::stderr());
    }
    Ok(Written {
        pictures: written?,
        warning: progress.letters_warning(),
    })
}

/// On a terminal only: a log has no use for it.
fn show_progress(written: usize, of: usize) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        let _ = write!(err, "\r{written} of {of}");
    }
}
