//! Where the figures come from; it travels with every view and export.

/// Source of a dataset.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Provenance {
    /// Name of the dataset ("Global Organized Crime Index").
    pub title: String,
    pub publisher: String,
    /// How to cite it.
    pub citation: String,
    pub url: String,
    /// The file the figures were read from, without folders.
    pub file: String,
    /// SHA-256 of that file, lower-case hexadecimal.
    pub sha256: String,
}
