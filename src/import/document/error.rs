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
    #[error("{0}; {do}", do = .0.what_to_do())]
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
    #[error("the PDF holds pictures of pages rather than text")]
    NoText,
    #[error("the text on page {0} of the PDF can be read in more than one order")]
    ReadingOrder(u32),
}

impl PdfError {
    fn what_to_do(self) -> &'static str {
        match self {
            Self::NoText => {
                "let a program recognise its text (OCR), or get the document as text or as a web page, and open that"
            }
            Self::Protected => {
                "save it without the password, or copy all its text into a text file and open that"
            }
            Self::ReadingOrder(_) => {
                "save it as text from your PDF viewer, or copy the text into a text file in the right order and open that"
            }
            Self::TooLarge | Self::Damaged => {
                "open it in a PDF viewer, copy all its text into a text file and open that"
            }
        }
    }
}
