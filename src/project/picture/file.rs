//! Pictures as files: their types and names.

use serde::{Deserialize, Serialize};

use super::{PageLook, Picture, Texts, View, common_group};
use crate::chart::PageSpec;
use crate::data::{Dataset, GroupId, IndicatorId, PlaceId, Year};
use crate::style::words::{and, decapitalised};

/// What a picture is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileType {
    #[default]
    Png,
    Svg,
    Pdf,
    /// The figures the picture shows.
    Csv,
}

impl FileType {
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Pdf, Self::Csv];

    /// The ending of its files, and the name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
        }
    }

    pub fn text(self) -> &'static str {
        match self {
            Self::Png => "PNG",
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
            Self::Csv => "CSV",
        }
    }

    /// The type a file of this ending has, in any case.
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.key().eq_ignore_ascii_case(ending))
    }
}

/// A page and how it becomes a file.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureFile {
    pub spec: PageSpec,
    pub kind: FileType,
    /// Pixels of a PNG for each point.
    pub scale: f32,
}

/// The same picture of every country, one file each.
#[derive(Clone, Debug, PartialEq)]
pub struct EveryPicture {
    /// Each country takes the place of its subjects.
    pub picture: Picture,
    pub year: Year,
    pub look: PageLook,
    pub texts: Texts,
    pub kind: FileType,
    /// Pixels of a PNG for each point.
    pub scale: f32,
    /// Whether files that are there already are replaced.
    pub replace: bool,
}

impl EveryPicture {
    /// "AZE-2025.png": codes sort the same everywhere and need no escapes.
    pub fn file_name(&self, dataset: &Dataset, place: PlaceId) -> String {
        let iso3 = dataset.place(place).country.iso3;
        format!("{iso3}-{}.{}", self.year, self.kind.key())
    }
}

impl Picture {
    /// "Azerbaijan 2025 profile.png", "Africa 2025 criminality map.png" of a view
    /// of many countries, as any system takes it.
    pub fn file_name(&self, dataset: &Dataset, kind: FileType) -> String {
        let view = self.view.text().to_lowercase();
        if let Some(group) = self.group_shown(dataset) {
            let (group, year) = (&dataset.group(group).name, self.last_year(dataset));
            let what = self.indicator_words(dataset);
            let stem = format!("{group} {year} {what}{view}");
            return format!("{}.{}", harmless(&stem), kind.key());
        }
        let subjects = self.subjects.iter().map(|subject| {
            let name = dataset.name(subject.entity);
            format!("{name} {}", subject.year)
        });
        let subjects: Vec<String> = subjects.collect();
        let stem = format!("{} {view}", subjects.join(", "));
        format!("{}.{}", harmless(&stem), kind.key())
    }
}

impl Picture {
    /// "criminality ", with a space behind; empty where everything is shown.
    fn indicator_words(&self, dataset: &Dataset) -> String {
        let usual = || self.view.stands_for_everything(dataset);
        let shown: Vec<IndicatorId> = match self.indicators.as_slice() {
            [] => usual().into_iter().collect(),
            several => several.to_vec(),
        };
        let names = shown.iter();
        let names: Vec<String> = names
            .map(|id| decapitalised(&dataset.indicator(*id).label))
            .collect();
        match names.as_slice() {
            [] => String::new(),
            names => format!("{} ", and(names)),
        }
    }

    /// The group a view of many countries is of; the world where none is chosen.
    pub(super) fn group_shown(&self, dataset: &Dataset) -> Option<GroupId> {
        match self.view {
            View::Profile | View::Compare | View::Trend => None,
            View::Ranking => {
                let common = || common_group(dataset, &self.subjects);
                Some(self.within.unwrap_or_else(common))
            }
            View::Scatter | View::Map | View::Heatmap | View::Distribution | View::Movers => {
                Some(self.within.unwrap_or(GroupId(0)))
            }
        }
    }
}

/// "Criminality 2025 ranking.csv", as any system takes it.
pub fn table_file_name(title: &str) -> String {
    format!("{}.csv", harmless(title))
}

/// Longest name without its ending, in bytes; systems take 255.
const LONGEST: usize = 180;

/// A name without what Windows, macOS or Linux refuse in the name of a file.
pub(in crate::project) fn harmless(name: &str) -> String {
    let allowed = |c: char| match c {
        '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' => '-',
        c if c.is_control() => ' ',
        c => c,
    };
    let mut name: String = name.chars().map(allowed).collect();
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    // Windows drops what ends in dots; a dot in front hides the file elsewhere.
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    match () {
        () if name.is_empty() => "picture".to_owned(),
        // In front, since Windows looks at what stands before the first dot.
        () if is_device(name) => format!("picture {name}"),
        () => name.to_owned(),
    }
}

/// Whether Windows keeps a name for a device: in any case, with any ending,
/// with or without blanks before it.
fn is_device(name: &str) -> bool {
    let before_dot = name.split('.').next().unwrap_or_default();
    let name = before_dot.trim_end().to_ascii_uppercase();
    match name.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" => true,
        _ => ["COM", "LPT"].iter().any(|port| {
            // Windows takes the raised digits of Latin-1 for digits.
            let number = name.strip_prefix(port);
            number.is_some_and(|number| matches!(number, "¹" | "²" | "³") || is_digit(number))
        }),
    }
}

fn is_digit(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_taken_everywhere() {
        for (name, harmless_name) in [
            ("Azerbaijan 2025 profile", "Azerbaijan 2025 profile"),
            ("Côte d'Ivoire 2025 profile", "Côte d'Ivoire 2025 profile"),
            ("a/b\\c:d*e?f\"g<h>i|j", "a-b-c-d-e-f-g-h-i-j"),
            ("two\nlines", "two lines"),
            ("..hidden. ", "hidden"),
            (" ", "picture"),
            ("a. . .", "a"),
            ("St. Kitts", "St. Kitts"),
        ] {
            assert_eq!(harmless(name), harmless_name);
        }
        let long = harmless(&"é".repeat(400));
        assert!(long.len() <= LONGEST && long.starts_with('é'));
    }

    #[test]
    fn no_name_is_one_of_a_device() {
        for name in [
            "con", "NUL", "Aux", "prn", "NUL.png", "Lpt1.x", "com9.a.b", "con .x", "CON.", "COM¹",
            "lpt³.x", "conin$", "CONOUT$",
        ] {
            let harmless = harmless(name);
            assert!(!is_device(&harmless), "{name} became {harmless}");
            let trimmed = name.trim_end_matches('.');
            assert_eq!(harmless, format!("picture {trimmed}"));
        }
        for name in [
            "comb", "com", "COM0", "lpt10", "a.con", "Congo", "com⁴", "null",
        ] {
            assert_eq!(harmless(name), name);
        }
    }

    #[test]
    fn a_type_is_found_by_its_ending() {
        for kind in FileType::ALL {
            assert_eq!(FileType::of_ending(&kind.key().to_uppercase()), Some(kind));
        }
        assert_eq!(FileType::of_ending("xlsx"), None);
    }
}
