//! Which signs the bytes stand for.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::{Deserialize, Serialize};

/// Encodings tables come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Windows1252];

    /// The name people know.
    pub fn text(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16",
            Self::Utf16Be => "UTF-16 (big end first)",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// What the start of a file, and perhaps pieces from its middle, are
    /// written in. A piece may begin or end within a sign.
    pub fn of(pieces: &[&[u8]]) -> Self {
        let start = pieces.first().copied().unwrap_or_default();
        match start {
            [0xff, 0xfe, ..] => return Self::Utf16Le,
            [0xfe, 0xff, ..] => return Self::Utf16Be,
            [0xef, 0xbb, 0xbf, ..] => return Self::Utf8,
            _ => {}
        }
        let zeros = |odd: usize| {
            let bytes = start.iter().skip(odd).step_by(2).take(200);
            bytes.filter(|byte| **byte == 0).count()
        };
        let half = start.len().min(400) / 2;
        match (zeros(0), zeros(1)) {
            (0, high) if high * 2 > half => return Self::Utf16Le,
            (high, 0) if high * 2 > half => return Self::Utf16Be,
            _ => {}
        }
        let is_utf8 = pieces.iter().enumerate().all(|(at, piece)| {
            // A cut piece starts with up to three bytes of a sign before it.
            let cut = piece
                .iter()
                .take(3)
                .take_while(|byte| **byte & 0xc0 == 0x80);
            let piece = if at == 0 {
                piece
            } else {
                &piece[cut.count()..]
            };
            match std::str::from_utf8(piece) {
                Ok(_) => true,
                Err(error) => error.error_len().is_none(),
            }
        });
        match is_utf8 {
            true => Self::Utf8,
            false => Self::Windows1252,
        }
    }

    /// Bytes before the first sign.
    pub fn mark(self, start: &[u8]) -> usize {
        match (self, start) {
            (Self::Utf8, [0xef, 0xbb, 0xbf, ..]) => 3,
            (Self::Utf16Le, [0xff, 0xfe, ..]) | (Self::Utf16Be, [0xfe, 0xff, ..]) => 2,
            _ => 0,
        }
    }

    /// Whether delimiters, digits and line ends are single bytes as in ASCII.
    pub fn is_bytewise(self) -> bool {
        matches!(self, Self::Utf8 | Self::Windows1252)
    }
}

/// A field's text. Bytes that are no UTF-8 where it was expected are read as
/// Windows-1252, and `true` says so.
pub fn text(bytes: &[u8], encoding: Encoding) -> (Cow<'_, str>, bool) {
    match (encoding, std::str::from_utf8(bytes)) {
        (Encoding::Windows1252, Err(_)) => {
            (WINDOWS_1252.decode_without_bom_handling(bytes).0, false)
        }
        (_, Ok(text)) => (Cow::Borrowed(text), false),
        (_, Err(_)) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, true),
    }
}

impl<R> Recoded<R> {
    pub fn into_inner(self) -> R {
        self.from
    }
}

/// Bytes decoded together.
const PIECE: usize = 64 << 10;

/// UTF-16 as UTF-8, a piece at a time; other encodings pass as they are.
pub struct Recoded<R> {
    from: R,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    is_over: bool,
    is_finished: bool,
    /// Decoded, and how much of it was given out.
    decoded: Vec<u8>,
    given: usize,
    /// Bytes taken from the reader.
    pub taken: u64,
}

impl<R: Read> Recoded<R> {
    pub fn new(from: R, encoding: Encoding) -> Self {
        let decoder = match encoding {
            Encoding::Utf16Le => Some(UTF_16LE.new_decoder_with_bom_removal()),
            Encoding::Utf16Be => Some(UTF_16BE.new_decoder_with_bom_removal()),
            Encoding::Utf8 | Encoding::Windows1252 => None,
        };
        Self {
            from,
            raw: match decoder {
                Some(_) => vec![0; PIECE],
                None => Vec::new(),
            },
            decoder,
            raw_at: 0,
            raw_end: 0,
            is_over: false,
            is_finished: false,
            decoded: Vec::new(),
            given: 0,
            taken: 0,
        }
    }
}

impl<R: Read> Read for Recoded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let Some(decoder) = &mut self.decoder else {
            let count = self.from.read(into)?;
            self.taken += count as u64;
            return Ok(count);
        };
        // Through a piece of our own: the decoder wants room for a whole sign,
        // which a reader's last few bytes need not have.
        while self.given == self.decoded.len() && !self.is_finished {
            if self.raw_at == self.raw_end && !self.is_over {
                self.raw_end = self.from.read(&mut self.raw)?;
                self.raw_at = 0;
                self.taken += self.raw_end as u64;
                self.is_over = self.raw_end == 0;
            }
            let raw = &self.raw[self.raw_at..self.raw_end];
            self.decoded.resize(PIECE, 0);
            let (result, read, written, _) =
                decoder.decode_to_utf8(raw, &mut self.decoded, self.is_over);
            self.decoded.truncate(written);
            self.given = 0;
            self.raw_at += read;
            self.is_finished = self.is_over && result == CoderResult::InputEmpty;
        }
        let mut rest = &self.decoded[self.given..];
        let count = rest.read(into)?;
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However little room there is, nothing is lost.
    #[test]
    fn utf_16_is_given_out_in_the_smallest_pieces() {
        let text = "国名\t年\nケニア\t2020\n".repeat(40);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for room in [1, 2, 3, 15, 16, 100] {
            let mut recoded = Recoded::new(&bytes[..], Encoding::Utf16Le);
            let mut given = Vec::new();
            let mut into = vec![0; room];
            loop {
                match recoded.read(&mut into).unwrap() {
                    0 => break,
                    count => given.extend_from_slice(&into[..count]),
                }
            }
            assert_eq!(given, text.as_bytes());
        }
    }

    #[test]
    fn encodings_are_told_apart() {
        let wide = |text: &str, little: bool| -> Vec<u8> {
            let units = text.encode_utf16();
            units
                .flat_map(|unit| match little {
                    true => unit.to_le_bytes(),
                    false => unit.to_be_bytes(),
                })
                .collect()
        };
        assert_eq!(Encoding::of(&["Côte d’Ivoire".as_bytes()]), Encoding::Utf8);
        assert_eq!(Encoding::of(&[b"C\xf4te d'Ivoire"]), Encoding::Windows1252);
        assert_eq!(Encoding::of(&[b"plain"]), Encoding::Utf8);
        for little in [true, false] {
            let expected = if little {
                Encoding::Utf16Le
            } else {
                Encoding::Utf16Be
            };
            for mark in ["", "\u{feff}"] {
                let bytes = wide(&format!("{mark}Country\tYear\nTürkiye\t2020\n"), little);
                assert_eq!(Encoding::of(&[&bytes]), expected);
                let mut text = String::new();
                let mut recoded = Recoded::new(&bytes[..], expected);
                recoded.read_to_string(&mut text).unwrap();
                assert_eq!(text, "Country\tYear\nTürkiye\t2020\n");
            }
        }
        // A file cut within a sign ends with the mark of a lost one.
        let mut text = String::new();
        let mut cut = Recoded::new(&b"\xff\xfea\0b"[..], Encoding::Utf16Le);
        cut.read_to_string(&mut text).unwrap();
        assert_eq!(text, "a\u{fffd}");
        // A piece cut within a sign is no reason to doubt the whole.
        let cut = "é".as_bytes();
        assert_eq!(Encoding::of(&[b"a", &cut[1..], &cut[..1]]), Encoding::Utf8);
    }
}
