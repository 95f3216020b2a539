//! Reading and writing files, for the window and the command line alike.

#![allow(
    clippy::disallowed_methods,
    reason = "this is the module the ban points to"
)]

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::load;

/// What could not be done with a file: cause first, path last.
#[derive(Debug, thiserror::Error)]
pub enum DiskError {
    #[error("{cause} — {}", path.display())]
    Disk { cause: String, path: PathBuf },
    #[error(transparent)]
    File(#[from] load::FileError),
}

/// Links followed before they are taken to lead in a circle, as systems do.
const MOST_LINKS: usize = 40;

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the writing fails.
    Keep,
    Replace,
}

/// The file's bytes, unless its size alone forbids reading it. Devices and
/// pipes have no size and perhaps no end, so they are not read at all.
///
/// # Errors
/// When it is no ordinary file, too large, or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, DiskError> {
    let fail = |error: std::io::Error| problem(load::io_cause(&error), path);
    size_of_file(path)?;
    // Bounded, since a file may grow while it is read.
    let mut bytes = Vec::new();
    File::open(path)
        .map_err(fail)?
        .take(load::MAX_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(fail)?;
    load::check_size(&name(path), bytes.len() as u64)?;
    Ok(bytes)
}

/// The size of an ordinary file that is not too large.
fn size_of_file(path: &Path) -> Result<u64, DiskError> {
    let metadata = fs::metadata(path).map_err(|error| {
        let what_to_do = match error.kind() {
            ErrorKind::NotFound => "; look whether it was moved or renamed",
            _ => "",
        };
        problem(format!("{}{what_to_do}", load::io_cause(&error)), path)
    })?;
    if metadata.is_dir() {
        let cause = "this is a folder, not a file; open the files in it";
        return Err(problem(cause.to_owned(), path));
    }
    if !metadata.is_file() {
        return Err(problem("this is not an ordinary file".to_owned(), path));
    }
    load::check_size(&name(path), metadata.len())?;
    Ok(metadata.len())
}

/// A file that is read from the disk as it is needed.
#[derive(Clone, Debug)]
pub struct FileSource {
    path: PathBuf,
    name: String,
    size: u64,
}

/// The file as a source of bytes, unless its size alone forbids reading it.
///
/// # Errors
/// When it is no ordinary file, too large, or is not there.
pub fn source(path: &Path) -> Result<FileSource, DiskError> {
    let size = size_of_file(path)?;
    // Whether it may be read is told now rather than half-way.
    drop(File::open(path).map_err(|error| problem(load::io_cause(&error), path))?);
    Ok(FileSource {
        path: path.to_owned(),
        name: name(path),
        size,
    })
}

impl load::Source for FileSource {
    fn name(&self) -> &str {
        &self.name
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn reader(&self) -> std::io::Result<Box<dyn load::ReadSeek + '_>> {
        Ok(Box::new(File::open(&self.path)?))
    }
}

/// Whether anything stands under this path, a broken link included.
pub fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether this is a folder, by way of a link as well.
pub fn is_folder(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Writes beside the target and renames, so that no half file is ever left.
/// A file replaced keeps its permissions; one behind a link is replaced where
/// it is, and the link stays.
///
/// # Errors
/// When a file is there that is to be kept or may not be written, when
/// something else than a file is there, or the disk refuses.
pub fn write(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), DiskError> {
    let fail = |error: std::io::Error| {
        let cause = match error.kind() {
            ErrorKind::NotFound => "there is no such folder".to_owned(),
            ErrorKind::AlreadyExists => "a file of this name is there already".to_owned(),
            ErrorKind::NotADirectory => "what it is to lie in is no folder".to_owned(),
            _ => load::io_cause(&error),
        };
        problem(format!("could not write: {cause}"), path)
    };
    match existing {
        Existing::Keep if is_there(path) => Err(fail(ErrorKind::AlreadyExists.into())),
        Existing::Keep => {
            let file = written_beside(path, bytes, None).map_err(fail)?;
            let kept = file.persist_noclobber(path);
            kept.map(drop).map_err(|error| fail(error.error))
        }
        Existing::Replace => replace(path, bytes).map_err(fail),
    }
}

fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let target = behind_links(path)?;
    let replaced = match fs::metadata(&target) {
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if let Some(metadata) = &replaced {
        if metadata.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if !metadata.is_file() {
            return Err(std::io::Error::other("this is not an ordinary file"));
        }
        // Renaming asks the folder's permissions only; the file's have a say
        // too. Opening it for writing changes nothing in it.
        if metadata.permissions().readonly() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        drop(File::options().write(true).open(&target)?);
    }
    let file = written_beside(&target, bytes, replaced.as_ref())?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// The file a chain of links leads to, whether or not it is there.
fn behind_links(path: &Path) -> std::io::Result<PathBuf> {
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let is_link = fs::symlink_metadata(&target).is_ok_and(|found| found.is_symlink());
        if !is_link {
            return Ok(target);
        }
        // What a link names is meant from the folder the link lies in.
        target = folder_of(&target).join(fs::read_link(&target)?);
    }
    Err(std::io::Error::other("its links lead in a circle"))
}

/// A file of these bytes in the target's folder, not yet under its name.
fn written_beside(
    target: &Path,
    bytes: &[u8],
    replaced: Option<&fs::Metadata>,
) -> std::io::Result<NamedTempFile> {
    #[cfg_attr(not(unix), allow(unused_mut, reason = "modes are unix"))]
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    if replaced.is_none() {
        builder.permissions(permissions());
    }
    let mut file = builder.tempfile_in(folder_of(target))?;
    file.write_all(bytes)?;
    if let Some(replaced) = replaced {
        let permissions = kept_permissions(file.as_file(), replaced);
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// The permissions of the file replaced, for the owner and the group it had.
/// Who may not give a file away writes it as their own, as other programs do;
/// a group that cannot be kept must not leave its rights to another.
#[cfg(unix)]
fn kept_permissions(file: &File, replaced: &fs::Metadata) -> fs::Permissions {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let (owner, group) = (replaced.uid(), replaced.gid());
    let has_group = fchown(file, Some(owner), Some(group)).is_ok()
        || fchown(file, None, Some(group)).is_ok()
        || file.metadata().is_ok_and(|own| own.gid() == group);
    let mut permissions = replaced.permissions();
    if !has_group {
        permissions.set_mode(permissions.mode() & !0o070);
    }
    permissions
}

#[cfg(not(unix))]
fn kept_permissions(_: &File, replaced: &fs::Metadata) -> fs::Permissions {
    replaced.permissions()
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes a folder where there is none yet.
///
/// # Errors
/// When the disk refuses, or something else is there under this name.
pub fn make_folder(path: &Path) -> Result<(), DiskError> {
    fs::create_dir_all(path).map_err(|error| {
        let cause = match error.kind() {
            ErrorKind::AlreadyExists => "this is a file, not a folder".to_owned(),
            _ => load::io_cause(&error),
        };
        problem(format!("could not make the folder: {cause}"), path)
    })
}

fn problem(cause: String, path: &Path) -> DiskError {
    DiskError::Disk {
        cause,
        path: path.to_owned(),
    }
}

/// What a newly created file usually gets; a temporary file would be private.
#[cfg(unix)]
fn permissions() -> fs::Permissions {
    use std::os::unix::fs::PermissionsExt;
    fs::Permissions::from_mode(0o666)
}

/// The file's name without folders.
pub fn name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// A folder for a test of another layer, gone when dropped.
#[cfg(test)]
pub fn scratch() -> std::io::Result<tempfile::TempDir> {
    tempfile::tempdir()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture.svg");
        write(&path, b"one", Existing::Keep).unwrap();
        let refused = write(&path, b"two", Existing::Keep)
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with("could not write: a file of this name is there already — "));
        assert_eq!(read(&path).unwrap(), b"one");
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(read(&path).unwrap(), b"two");
        // Nothing else is left behind.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nowhere").join("picture.svg");
        let refused = write(&path, b"one", Existing::Replace)
            .unwrap_err()
            .to_string();
        assert!(
            refused.starts_with("could not write: there is no such folder — "),
            "{refused}"
        );
    }

    /// What stands in a folder, by name.
    #[cfg(unix)]
    fn names(folder: &Path) -> Vec<std::ffi::OsString> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[cfg(unix)]
    #[test]
    fn a_file_replaced_keeps_its_permissions_and_a_new_one_gets_the_usual() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("picture.svg");
        let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        write(&path, b"one", Existing::Replace).unwrap();
        File::create(folder.path().join("usual")).unwrap();
        let usual = fs::metadata(folder.path().join("usual")).unwrap();
        assert_eq!(mode(), usual.permissions().mode() & 0o777);
        for kept in [0o600, 0o640, 0o755] {
            fs::set_permissions(&path, fs::Permissions::from_mode(kept)).unwrap();
            write(&path, b"two", Existing::Replace).unwrap();
            assert_eq!(mode(), kept);
            assert_eq!(read(&path).unwrap(), b"two");
        }
        // One that is protected from writing is not written.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        let refused = write(&path, b"three", Existing::Replace).unwrap_err();
        let refused = refused.to_string();
        assert!(
            refused.starts_with("could not write: permission denied — "),
            "{refused}"
        );
        assert_eq!(read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["picture.svg", "usual"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_the_file_behind_it_is_replaced() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (shared, mine) = (folder.path().join("shared"), folder.path().join("mine"));
        fs::create_dir(&shared).unwrap();
        fs::create_dir(&mine).unwrap();
        let file = shared.join("report.svg");
        fs::write(&file, b"one").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o604)).unwrap();
        // By way of a second link, each meant from its own folder.
        symlink("report.svg", shared.join("newest.svg")).unwrap();
        let link = mine.join("picture.svg");
        symlink("../shared/newest.svg", &link).unwrap();

        write(&link, b"two", Existing::Replace).unwrap();
        assert_eq!(
            fs::read_link(&link).unwrap(),
            Path::new("../shared/newest.svg")
        );
        assert_eq!(
            fs::read_link(shared.join("newest.svg")).unwrap(),
            Path::new("report.svg")
        );
        assert_eq!(fs::read(&file).unwrap(), b"two");
        let mode = fs::symlink_metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o604);
        assert_eq!(names(&mine), ["picture.svg"]);
        assert_eq!(names(&shared), ["newest.svg", "report.svg"]);

        // A link to nothing leads to where the file will be.
        fs::remove_file(&file).unwrap();
        write(&link, b"three", Existing::Replace).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"three");
        // Kept means kept, link or file.
        assert!(write(&link, b"four", Existing::Keep).is_err());
        assert_eq!(fs::read(&file).unwrap(), b"three");
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_replaced() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let said = |path: &Path| {
            let refused = write(path, b"one", Existing::Replace).unwrap_err();
            let refused = refused.to_string();
            let cause = refused.strip_prefix("could not write: ").unwrap();
            cause
                .strip_suffix(&format!(" — {}", path.display()))
                .unwrap()
                .to_owned()
        };
        let within = |name: &str| folder.path().join(name);
        fs::create_dir(within("folder.svg")).unwrap();
        symlink("b.svg", within("a.svg")).unwrap();
        symlink("a.svg", within("b.svg")).unwrap();
        symlink("/dev/null", within("device.svg")).unwrap();
        fs::write(within("file"), b"").unwrap();
        assert_eq!(said(&within("folder.svg")), "this is a folder, not a file");
        assert_eq!(said(&within("a.svg")), "its links lead in a circle");
        assert_eq!(said(&within("device.svg")), "this is not an ordinary file");
        assert_eq!(
            said(&within("file").join("in.svg")),
            "what it is to lie in is no folder"
        );
        assert_eq!(
            names(folder.path()),
            ["a.svg", "b.svg", "device.svg", "file", "folder.svg"]
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_name_that_is_no_text_stays_as_it_is() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let name = OsStr::from_bytes(b"caf\xe9 .svg ");
        let path = folder.path().join(name);
        write(&path, b"one", Existing::Keep).unwrap();
        write(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(names(folder.path()), [name]);
        assert_eq!(read(&path).unwrap(), b"two");
    }
}
