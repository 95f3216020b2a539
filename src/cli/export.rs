//! `export`: a view as a picture, or the profile of every country.

mod every;
mod refused;
mod size;

use std::path::{Path, PathBuf};

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use serde_json::json;

use super::{Answer, CliError, Common, dataset, print, report};
use crate::analysis::ScoreBook;
use crate::batch;
use crate::chart::letters_warning;
use crate::data::{Dataset, GroupId, IndicatorId, Subject};
use crate::disk::{self, Existing};
use crate::project::{FileType, MOST_SUBJECTS, PageLook, Picture, PictureFile, Texts, View};
use crate::style::{self, number};
use size::PageSize;

#[derive(Args, Debug)]
pub struct Request {
    /// What to show.
    view: ViewName,
    /// `PLACE` or `PLACE@YEAR`, as many as the view takes.
    #[arg(value_name = "SUBJECT")]
    subjects: Vec<String>,
    /// The profile of every country, into a folder.
    #[arg(long, conflicts_with = "subjects", requires = "kind")]
    every_country: bool,
    /// The edition, where a subject or every country does not name one; the last one of a ranking or a trend.
    #[arg(long, value_name = "YEAR")]
    year: Option<String>,
    /// The edition a profile is set against, or a map of changes starts from; the one before unless given.
    #[arg(long, value_name = "YEAR")]
    against: Option<String>,
    /// What is shown of the subjects: a composite for its parts, or a list; for scatter what goes up, then what goes across.
    #[arg(
        long,
        visible_alias = "indicator",
        value_delimiter = ',',
        value_name = "ID"
    )]
    indicators: Vec<String>,
    /// The group looked at, for ranking, scatter, map, heatmap and distribution.
    #[arg(long, value_name = "GROUP")]
    within: Option<String>,
    /// A map of changes rather than of scores.
    #[arg(long)]
    change: bool,
    /// compare: overview, overlay, side-by-side, bars, differences; trend: lines, slope, ranks; heatmap, its order: score, name, similarity.
    #[arg(long, value_name = "FORM")]
    form: Option<String>,
    /// Averages, changes and ranks on the indicators all editions shown share.
    #[arg(long)]
    like_for_like: bool,
    /// The file; its ending picks PNG, SVG, PDF, or CSV of what is shown. A folder with --every-country.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The form of the files with --every-country.
    #[arg(long = "type", value_enum, value_name = "TYPE")]
    kind: Option<FileType>,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Args, Debug)]
struct Look {
    /// Points: 1280x720, or 16:9, 4:3, square, a4, a4-landscape.
    #[arg(long, value_name = "SIZE", default_value = "1280x720")]
    size: PageSize,
    /// Pixels of a PNG for each point.
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    scale: f32,
    #[arg(long, value_enum, default_value_t = Theme::Light)]
    theme: Theme,
    /// In place of the title the view gives itself.
    #[arg(long)]
    title: Option<String>,
    /// In place of the line under the title; empty for none.
    #[arg(long)]
    subtitle: Option<String>,
    /// In place of the source note.
    #[arg(long)]
    note: Option<String>,
    /// Replace files that are there already.
    #[arg(long)]
    replace: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
enum Theme {
    Light,
    Dark,
}

impl ValueEnum for FileType {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()))
    }
}

/// A view by its key.
#[derive(Clone, Copy, Debug)]
struct ViewName(View);

impl std::str::FromStr for ViewName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let found = View::ALL
            .into_iter()
            .find(|view| view.key() == text.to_lowercase());
        found.map(Self).ok_or_else(|| {
            let keys: Vec<&str> = View::ALL.into_iter().map(View::key).collect();
            format!("the views are {}", keys.join(", "))
        })
    }
}

/// Writes the picture or pictures asked for.
pub fn run(request: &Request) -> Result<u8, CliError> {
    if !(request.look.scale.is_finite() && request.look.scale > 0.0) {
        return Err(CliError::Request(
            "--scale takes a number above 0".to_owned(),
        ));
    }
    if request.kind.is_some() && !request.every_country {
        let text = "--type goes with --every-country; the output's ending picks the form of one";
        return Err(CliError::Request(text.to_owned()));
    }
    let joined = dataset(&request.common.data)?;
    let book = ScoreBook::new(&joined.dataset);
    let Written {
        pictures: written,
        warning,
    } = if request.every_country {
        every::run(&book, request)?
    } else {
        one(&book, request)?
    };
    if let Some(warning) = &warning {
        super::complain(warning);
    }
    let pictures = number::counted(written, "picture", "pictures");
    let path = request.output.display();
    let answer = Answer {
        json: json!({
            "path": path.to_string(),
            "written": written,
            "warnings": warning.into_iter().collect::<Vec<_>>(),
        }),
        text: format!("{pictures} written — {path}\n"),
    };
    print(&answer, request.common.format)?;
    Ok(report(&joined))
}

/// What an export came to.
struct Written {
    pictures: usize,
    /// What they cannot show.
    warning: Option<String>,
}

/// Writes one picture.
fn one(book: &ScoreBook<'_>, request: &Request) -> Result<Written, CliError> {
    let kind = file_type(&request.output)?;
    let picture = picture(book.dataset(), request)?;
    let mut spec = picture.page(book, request.look.page_look());
    request.look.texts().put_on(&mut spec);
    let made = batch::make(&PictureFile {
        spec,
        kind,
        scale: request.look.scale,
    })?;
    disk::write(&request.output, &made.bytes, request.look.existing())?;
    Ok(Written {
        pictures: 1,
        warning: letters_warning(&made.unknown_letters),
    })
}

fn file_type(output: &Path) -> Result<FileType, CliError> {
    let ending = output.extension().and_then(|ending| ending.to_str());
    ending.and_then(FileType::of_ending).ok_or_else(|| {
        CliError::Request(format!(
            "the output must end in .png, .svg, .pdf or .csv — {}",
            output.display()
        ))
    })
}

fn picture(dataset: &Dataset, request: &Request) -> Result<Picture, CliError> {
    let ViewName(view) = request.view;
    let subjects: Vec<Subject> = request
        .subjects
        .iter()
        .map(|text| subject(dataset, text, request.year.as_deref()))
        .collect::<Result<_, _>>()?;
    check_count(view, subjects.len())?;
    let wanted_year = match &request.year {
        Some(year) => Some(dataset.find_year(year)?),
        None => None,
    };
    let is_dated = |text: &String| text.contains('@');
    if wanted_year.is_some() && !subjects.is_empty() && request.subjects.iter().all(is_dated) {
        return Err(CliError::Request(
            "every subject names its edition; --year is for those that do not".to_owned(),
        ));
    }
    let first = subjects.first().map(|subject| subject.year);
    let year = first
        .or(wanted_year)
        .unwrap_or_else(|| dataset.newest_year());
    // The edition before is understood only where two are shown.
    let is_change = matches!(view, View::Profile | View::Movers) || request.change;
    let has_against = is_change || request.against.is_some();
    let against = match has_against {
        true => dataset.find_against(request.against.as_deref(), year)?,
        false => None,
    };
    let picture = Picture {
        indicators: indicators(dataset, request)?,
        against,
        like_for_like: request.like_for_like,
        within: within(dataset, request)?,
        year: wanted_year,
        shows_change: request.change,
        ..Picture::new(view, subjects)
    };
    let picture = match &request.form {
        Some(form) => picture.in_form(form).map_err(CliError::Request)?,
        None => picture,
    };
    match picture.refusal(dataset) {
        Some(why) => Err(CliError::Request(refused::words(&why))),
        None => Ok(picture),
    }
}

fn indicators(dataset: &Dataset, request: &Request) -> Result<Vec<IndicatorId>, CliError> {
    let found = request
        .indicators
        .iter()
        .map(|text| dataset.find_indicator(text));
    Ok(found.collect::<Result<_, _>>()?)
}

fn within(dataset: &Dataset, request: &Request) -> Result<Option<GroupId>, CliError> {
    match &request.within {
        Some(name) => Ok(Some(dataset.find_group(name)?)),
        None => Ok(None),
    }
}

/// A subject; `--year` stands in where it names no edition itself.
fn subject(dataset: &Dataset, text: &str, year: Option<&str>) -> Result<Subject, CliError> {
    match year {
        Some(year) if !text.contains('@') => Ok(dataset.find_subject(&format!("{text}@{year}"))?),
        _ => Ok(dataset.find_subject(text)?),
    }
}

fn check_count(view: View, count: usize) -> Result<(), CliError> {
    let (least, most) = view.subjects();
    let key = view.key();
    let text = match count {
        _ if count < least => format!("{key} needs a subject: a country or a group"),
        _ if count > most && most == 1 => {
            format!("{key} shows one subject; compare shows up to {MOST_SUBJECTS}")
        }
        _ if count > most => format!("{key} shows at most {most} subjects, {count} were given"),
        _ => return Ok(()),
    };
    Err(CliError::Request(text))
}

impl Look {
    fn existing(&self) -> Existing {
        match self.replace {
            true => Existing::Replace,
            false => Existing::Keep,
        }
    }

    fn page_look(&self) -> PageLook {
        PageLook {
            width_page: self.size.width,
            height_page: self.size.height,
            theme: match self.theme {
                Theme::Light => style::Theme::Light,
                Theme::Dark => style::Theme::Dark,
            },
        }
    }

    fn texts(&self) -> Texts {
        Texts {
            title: self.title.clone(),
            subtitle: self.subtitle.clone(),
            note: self.note.clone(),
        }
    }
}
