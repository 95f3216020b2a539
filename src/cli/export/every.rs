//! The profile of every country, on all cores.

use std::io::{IsTerminal, Write};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{FileType, Request, ViewName};
use crate::analysis::ScoreBook;
use crate::cli::{CliError, complain};
use crate::data::{Dataset, Entity, PlaceId, Subject, Year};
use crate::disk;
use crate::project::{Picture, View};
use crate::style::number;

pub(super) fn run(book: &ScoreBook<'_>, request: &Request) -> Result<(), CliError> {
    let (ViewName(View::Profile), Some(kind)) = (request.view, request.kind) else {
        let text = "--every-country writes profiles: export profile --every-country";
        return Err(CliError::Request(text.to_owned()));
    };
    let dataset = book.dataset();
    let year = match &request.year {
        Some(year) => dataset.find_year(year)?,
        None => dataset.newest_year(),
    };
    let against = dataset.find_against(request.against.as_deref(), year)?;
    disk::make_folder(&request.output)?;
    let task = Task {
        book,
        request,
        kind,
        year,
        against,
        next: AtomicUsize::new(0),
        is_broken_off: AtomicBool::new(false),
        problem: Mutex::new(None),
    };
    task.run_on_all_cores();
    if let Some(problem) = task
        .problem
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner)
    {
        return Err(problem);
    }
    let count = number::counted(dataset.places().len(), "picture", "pictures");
    complain(&format!("{count} written — {}", request.output.display()));
    Ok(())
}

struct Task<'a> {
    book: &'a ScoreBook<'a>,
    request: &'a Request,
    kind: FileType,
    year: Year,
    against: Option<Year>,
    /// The next country to be drawn.
    next: AtomicUsize,
    /// Set at the first problem: the others stop at their next country.
    is_broken_off: AtomicBool,
    problem: Mutex<Option<CliError>>,
}

impl Task<'_> {
    fn run_on_all_cores(&self) {
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        std::thread::scope(|scope| {
            for _ in 0..cores {
                scope.spawn(|| self.work());
            }
        });
        if std::io::stderr().is_terminal() {
            let _ = writeln!(std::io::stderr());
        }
    }

    fn work(&self) {
        let count = self.book.dataset().places().len();
        while !self.is_broken_off.load(Ordering::Relaxed) {
            let place = self.next.fetch_add(1, Ordering::Relaxed);
            if place >= count {
                return;
            }
            if let Err(error) = self.write(place) {
                self.is_broken_off.store(true, Ordering::Relaxed);
                let mut problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
                problem.get_or_insert(error);
            }
            show_progress(place + 1, count);
        }
    }

    fn write(&self, place: usize) -> Result<(), CliError> {
        let place = PlaceId(place as u16);
        let subject = Subject {
            entity: Entity::Country(place),
            year: self.year,
        };
        let picture = Picture {
            against: self.against,
            like_for_like: self.request.like_for_like,
            ..Picture::new(View::Profile, vec![subject])
        };
        let look = &self.request.look;
        let bytes = look.bytes(&look.page(self.book, &picture), self.kind)?;
        Ok(disk::write(&self.path(place), &bytes, look.existing())?)
    }

    /// "AZE-2025.png": codes sort the same everywhere and need no escapes.
    fn path(&self, place: PlaceId) -> PathBuf {
        let ending = match self.kind {
            FileType::Png => "png",
            FileType::Svg => "svg",
            FileType::Pdf => "pdf",
            FileType::Csv => "csv",
        };
        let iso3 = code(self.book.dataset(), place);
        self.request
            .output
            .join(format!("{iso3}-{}.{ending}", self.year))
    }
}

fn code(dataset: &Dataset, place: PlaceId) -> &str {
    dataset.place(place).country.iso3
}

/// On a terminal only: a log has no use for it.
fn show_progress(done: usize, of: usize) {
    let mut err = std::io::stderr();
    if err.is_terminal() {
        let _ = write!(err, "\r{done} of {of}");
    }
}
