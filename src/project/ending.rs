//! What the ending of a file's name, typed by hand, says about its kind.

use std::path::Path;

use super::{DataFile, ENDING, FileType};

/// Something that is written to a file of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Picture,
    Table,
    Project,
    Data(DataFile),
}

/// Endings that promise a kind of file. Anything else after a point is part of
/// the name, as in "St. Kitts" or "Draft 2.1".
const PROMISES: [&str; 25] = [
    "png", "svg", "pdf", "csv", ENDING, "tsv", "txt", "json", "xlsx", "xls", "ods", "docx", "odt",
    "pptx", "odp", "jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "eps", "html", "htm",
];

impl Written {
    /// Why a file of this name cannot be written, where its ending promises
    /// another kind of file. Adding the right ending would hide the
    /// misunderstanding: “Ranking.xlsx.png”.
    pub fn refused(self, path: &Path) -> Option<String> {
        let (what, endings) = match self {
            // Its numbers are one of the types.
            Self::Picture => ("picture", FileType::ALL.map(FileType::key).to_vec()),
            Self::Table => ("table", vec![FileType::Csv.key()]),
            Self::Project => ("project", vec![ENDING]),
            Self::Data(DataFile::Dictionary) => ("data dictionary", vec!["csv"]),
            Self::Data(data) => ("file of data of this type", vec![data.ending()]),
        };
        let typed = path.extension()?.to_str()?;
        let is = |ending: &&str| ending.eq_ignore_ascii_case(typed);
        if endings.iter().any(is) || !PROMISES.iter().any(is) {
            return None;
        }
        let endings: Vec<String> = endings.iter().map(|ending| format!(".{ending}")).collect();
        let endings = match endings.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => return None,
        };
        let typed = typed.to_lowercase();
        Some(format!(
            "a {what} ends in {endings}, and this name ends in .{typed}"
        ))
    }
}

impl FileType {
    /// The type a file's name asks for, where it asks for one.
    pub fn of_path(path: &Path) -> Option<Self> {
        Self::of_ending(path.extension()?.to_str()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_of_another_kind_of_file_is_refused_and_not_doubled() {
        let refused = |written: Written, path: &str| written.refused(Path::new(path));
        assert_eq!(
            refused(Written::Picture, "/a/Ranking.XLSX").unwrap(),
            "a picture ends in .png, .svg, .pdf or .csv, and this name ends in .xlsx"
        );
        assert_eq!(
            refused(Written::Table, "a.png").unwrap(),
            "a table ends in .csv, and this name ends in .png"
        );
        assert!(refused(Written::Project, "a.csv").is_some());
        assert_eq!(
            refused(Written::Data(DataFile::Native), "a.csv").unwrap(),
            "a file of data of this type ends in .json, and this name ends in .csv"
        );
        for (written, path) in [
            (Written::Picture, "a.SVG"),
            (Written::Picture, "a.csv"),
            (Written::Table, "a.csv"),
            (Written::Project, "a.counterpoise"),
            (Written::Picture, "St. Kitts"),
            (Written::Picture, "Draft 2.1"),
            (Written::Table, "a"),
        ] {
            assert_eq!(refused(written, path), None, "{path}");
        }
    }
}
