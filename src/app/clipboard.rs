//! The system's clipboard.

/// Where a copied picture goes.
pub trait Clipboard: Send {
    /// Takes a picture: rows from the top, four bytes a pixel.
    ///
    /// # Errors
    /// Why there is none, in words.
    fn set_image(&mut self, size: [u32; 2], rgba: Vec<u8>) -> Result<(), String>;
}

/// The desktop's own. Under X11 what was copied lives as long as this does.
#[derive(Default)]
pub struct SystemClipboard(Option<arboard::Clipboard>);

impl Clipboard for SystemClipboard {
    fn set_image(&mut self, [width, height]: [u32; 2], rgba: Vec<u8>) -> Result<(), String> {
        let mut clipboard = match self.0.take() {
            Some(clipboard) => clipboard,
            // Asked for at the first copy: a start has to do without waiting for it.
            None => arboard::Clipboard::new().map_err(|error| words(&error))?,
        };
        let image = arboard::ImageData {
            width: width as usize,
            height: height as usize,
            bytes: rgba.into(),
        };
        let set = clipboard.set_image(image).map_err(|error| words(&error));
        self.0 = Some(clipboard);
        set
    }
}

fn words(error: &arboard::Error) -> String {
    match error {
        arboard::Error::ClipboardOccupied => {
            "another program holds the clipboard; try again".to_owned()
        }
        arboard::Error::ClipboardNotSupported => "this desktop has no clipboard".to_owned(),
        // Mostly no display to connect to; the detail is for whoever looks into it.
        arboard::Error::Unknown { description } => {
            format!("no clipboard could be reached ({description})")
        }
        other => format!("the clipboard refused the picture ({other})"),
    }
}
