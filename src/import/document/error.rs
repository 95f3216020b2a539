//! Why a file could not be read as a document.

/// Cause, and what to do where something can be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    #[error("this is neither a country profile nor a country report on terrorism")]
    NoDocument,
    #[error("the text is {0} long; documents about one country over {1} are not opened")]
    TooLong(String, String),
    #[error(
        "this holds profiles or reports on {0} and {1}; save each country’s in a file of its own"
    )]
    SeveralCountries(String, String),
    #[error("this holds reports on {0} countries; save each country’s in a file of its own")]
    SeveralReports(usize),
    #[error("{0}; open it in a PDF reader, copy all its text into a text file and open that")]
    Pdf(#[from] PdfError),
    #[error(
        "no section of a country profile or a country report on terrorism was found in this PDF; if it is one, copy its text into a text file and open that"
    )]
    NoDocumentInPdf,
}

/// Why a PDF gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    #[error("the PDF is too large or takes too long to read")]
    TooLarge,
    #[error("the PDF is protected by a password")]
    Protected,
    #[error("the PDF is cut short or damaged")]
    Damaged,
    #[error("the PDF holds pictures of text rather than text")]
    NoText,
}
