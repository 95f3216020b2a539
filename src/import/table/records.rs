//! Bytes to records, a megabyte at a time.
//!
//! Lines without a quotation mark are parted here, since that is most of every
//! large file and the general reader costs several times as much; records with
//! one go through `csv-core`. A property test holds the two against each other.

use std::io::{self, Read};

use super::source::Watch;

/// Longest record, in bytes; a table has one row a line.
pub const MAX_RECORD: usize = 8 << 20;
const BLOCK: usize = 1 << 20;

/// One row of a delimited text; fields are bytes as they stand.
pub struct Record<'a> {
    bytes: &'a [u8],
    /// Where each field ends; the next begins one byte later, or at the end
    /// where the fields were unquoted.
    ends: &'a [u32],
    gap: u32,
    /// Counted from 1 as a spreadsheet would show it.
    pub row: u32,
}

impl<'a> Record<'a> {
    /// How many fields there are.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// A field; empty beyond the last one.
    #[inline]
    pub fn get(&self, at: usize) -> &'a [u8] {
        let Some(end) = self.ends.get(at) else {
            return &[];
        };
        let start = match at {
            0 => 0,
            _ => self.ends[at - 1] + self.gap,
        };
        self.bytes.get(start as usize..*end as usize).unwrap_or(&[])
    }

    /// Two neighbouring fields with the delimiter between them; `None` where
    /// they are none or were quoted.
    #[inline]
    pub fn neighbours(&self, first: usize, second: usize) -> Option<&'a [u8]> {
        if self.gap == 0 || second != first + 1 {
            return None;
        }
        let start = match first {
            0 => 0,
            _ => *self.ends.get(first - 1)? + 1,
        };
        self.bytes
            .get(start as usize..*self.ends.get(second)? as usize)
    }

    pub fn iter(&self) -> impl Iterator<Item = &'a [u8]> + '_ {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let field = self.bytes.get(start as usize..*end as usize);
            start = *end + self.gap;
            field.unwrap_or(&[])
        })
    }
}

/// Why reading stopped before the end.
#[derive(Debug)]
pub enum Stop {
    Io(io::Error),
    /// A record beyond [`MAX_RECORD`], with its row; `true` where a quotation
    /// mark was opened in it.
    TooLong(u32, bool),
    Cancelled,
}

/// Parts a text into records.
pub struct Records<'w, R> {
    from: R,
    delimiter: u8,
    end: u8,
    buffer: Vec<u8>,
    at: usize,
    filled: usize,
    is_over: bool,
    ends: Vec<u32>,
    /// The general reader, and fields of a record it has read.
    reader: csv_core::Reader,
    unquoted: Vec<u8>,
    unquoted_ends: Vec<usize>,
    row: u32,
    read: u64,
    size: u64,
    watch: Watch<'w>,
}

impl<'w, R: Read> Records<'w, R> {
    /// `end` is the byte lines end with: a newline, or a carriage return where
    /// a text has no newline at all. `size` is for progress only.
    pub fn new(from: R, (delimiter, end): (u8, u8), size: u64, watch: Watch<'w>) -> Self {
        Self {
            from,
            delimiter,
            end,
            buffer: vec![0; BLOCK.min((size as usize).saturating_add(16))],
            at: 0,
            filled: 0,
            is_over: false,
            ends: Vec::new(),
            reader: csv_core::ReaderBuilder::new()
                .delimiter(delimiter)
                .terminator(match end {
                    b'\n' => csv_core::Terminator::CRLF,
                    other => csv_core::Terminator::Any(other),
                })
                .build(),
            unquoted: vec![0; 4096],
            unquoted_ends: vec![0; 64],
            row: 0,
            read: 0,
            size,
            watch,
        }
    }

    /// The next record; `None` after the last. A line without anything is a
    /// record of one empty field.
    ///
    /// # Errors
    /// When the bytes cannot be read, a record is too long, or it was cancelled.
    pub fn next(&mut self) -> Result<Option<Record<'_>>, Stop> {
        loop {
            if self.at < self.filled {
                match self.part() {
                    Parted::Line { start, end, next } => {
                        self.at = next;
                        self.row += 1;
                        return Ok(Some(Record {
                            bytes: &self.buffer[start..end],
                            ends: &self.ends,
                            gap: 1,
                            row: self.row,
                        }));
                    }
                    Parted::Quoted => {
                        if let Some(next) = self.part_quoted() {
                            self.at = next;
                            self.row += 1;
                            return Ok(Some(Record {
                                bytes: &self.unquoted,
                                ends: &self.ends,
                                gap: 0,
                                row: self.row,
                            }));
                        }
                    }
                    Parted::Cut => {}
                }
            } else if self.is_over {
                return Ok(None);
            }
            self.fill()?;
        }
    }

    /// Parts the line at `at`, if it ends within the buffer and has no
    /// quotation mark. Eight bytes are looked at together.
    #[inline]
    fn part(&mut self) -> Parted {
        let bytes = &self.buffer[self.at..self.filled];
        let mut ends = std::mem::take(&mut self.ends);
        ends.clear();
        let found = part(bytes, (self.delimiter, self.end), &mut ends);
        let parted = match found {
            Found::End(at) => {
                let has_return = at > 0 && bytes[at - 1] == b'\r';
                let last = at - usize::from(has_return);
                ends.push(last as u32);
                Parted::Line {
                    start: self.at,
                    end: self.at + last,
                    next: self.at + at + 1,
                }
            }
            Found::Quote => Parted::Quoted,
            Found::Nothing if !self.is_over => Parted::Cut,
            Found::Nothing => {
                ends.push(bytes.len() as u32);
                Parted::Line {
                    start: self.at,
                    end: self.filled,
                    next: self.filled,
                }
            }
        };
        self.ends = ends;
        parted
    }

    /// Parts a record with quotation marks; where it ends, or `None` where
    /// more bytes are needed.
    fn part_quoted(&mut self) -> Option<usize> {
        self.reader.reset();
        let bytes = &self.buffer[self.at..self.filled];
        let ends = &mut self.unquoted_ends;
        let (mut taken, mut written, mut count) = (0, 0, 0);
        loop {
            let (result, read, wrote, ended) = self.reader.read_record(
                &bytes[taken..],
                &mut self.unquoted[written..],
                &mut ends[count..],
            );
            taken += read;
            written += wrote;
            count += ended;
            match result {
                csv_core::ReadRecordResult::Record => break,
                csv_core::ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                csv_core::ReadRecordResult::InputEmpty if !self.is_over => return None,
                // Nothing more will come: an empty input ends the record.
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::OutputFull => {
                    self.unquoted.resize(self.unquoted.len() * 2 + 16, 0);
                }
                csv_core::ReadRecordResult::End => break,
            }
        }
        self.ends.clear();
        self.ends
            .extend(ends[..count].iter().map(|end| *end as u32));
        // The reader leaves the newline behind a carriage return for later.
        if bytes.get(taken - 1) == Some(&b'\r') && bytes.get(taken) == Some(&b'\n') {
            taken += 1;
        } else if bytes.get(taken - 1) == Some(&b'\r') && taken == bytes.len() && !self.is_over {
            return None;
        }
        Some(self.at + taken)
    }

    /// The reader, at its end once all records were taken.
    pub fn into_inner(self) -> R {
        self.from
    }

    fn fill(&mut self) -> Result<(), Stop> {
        self.buffer.copy_within(self.at..self.filled, 0);
        self.filled -= self.at;
        self.at = 0;
        if self.filled == self.buffer.len() {
            if self.filled >= MAX_RECORD {
                let is_quoted = self.buffer[..self.filled].contains(&b'"');
                return Err(Stop::TooLong(self.row + 1, is_quoted));
            }
            let larger = (self.filled * 2).clamp(4096, MAX_RECORD + 16);
            self.buffer.resize(larger, 0);
        }
        if !self.watch.goes_on(self.read, self.size) {
            return Err(Stop::Cancelled);
        }
        let count = self
            .from
            .read(&mut self.buffer[self.filled..])
            .map_err(Stop::Io)?;
        self.filled += count;
        self.read += count as u64;
        self.is_over = count == 0;
        Ok(())
    }
}

/// What ended the search for delimiters.
enum Found {
    End(usize),
    Quote,
    Nothing,
}

/// Notes where delimiters stand up to the line's end or a quotation mark.
#[inline]
fn part(bytes: &[u8], (delimiter, end): (u8, u8), ends: &mut Vec<u32>) -> Found {
    let repeated = |byte: u8| u64::from(byte) * 0x0101_0101_0101_0101;
    let patterns = [delimiter, end, b'"'].map(repeated);
    let mut chunks = bytes.chunks_exact(8);
    let mut start = 0;
    for chunk in &mut chunks {
        let Ok(chunk) = chunk.try_into() else { break };
        let word = u64::from_le_bytes(chunk);
        let [a, b, c] = patterns.map(|pattern| equal(word, pattern));
        let mut marks = a | b | c;
        while marks != 0 {
            let at = start + marks.trailing_zeros() as usize / 8;
            let byte = bytes[at];
            if byte == delimiter {
                ends.push(at as u32);
            } else if byte == end {
                return Found::End(at);
            } else {
                return Found::Quote;
            }
            marks &= marks - 1;
        }
        start += 8;
    }
    for (at, byte) in chunks.remainder().iter().enumerate() {
        if *byte == delimiter {
            ends.push((start + at) as u32);
        } else if *byte == end {
            return Found::End(start + at);
        } else if *byte == b'"' {
            return Found::Quote;
        }
    }
    Found::Nothing
}

/// The highest bit of each byte of `word` that equals the pattern's.
#[inline]
fn equal(word: u64, pattern: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    let differs = word ^ pattern;
    !(((differs & LOW) + LOW) | differs | LOW)
}

enum Parted {
    Line {
        start: usize,
        end: usize,
        next: usize,
    },
    Quoted,
    /// The line goes on beyond the buffer.
    Cut,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives a few bytes at a time, so that records are cut everywhere.
    struct Drip<'a>(&'a [u8], usize);

    impl Read for Drip<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(into.len());
            let (now, later) = self.0.split_at(count);
            into[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn ours(text: &[u8], step: usize) -> Vec<Vec<Vec<u8>>> {
        let mut records = Records::new(
            Drip(text, step),
            (b',', b'\n'),
            text.len() as u64,
            Watch::NOBODY,
        );
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let fields: Vec<Vec<u8>> = record.iter().map(<[u8]>::to_vec).collect();
            assert_eq!(fields.len(), record.width());
            for (at, field) in fields.iter().enumerate() {
                assert_eq!(field, record.get(at));
            }
            all.push(fields);
        }
        all
    }

    fn library(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text);
        let records = reader.into_byte_records().map(|record| record.unwrap());
        records
            .map(|record| record.iter().map(<[u8]>::to_vec).collect())
            .collect()
    }

    proptest! {
        /// The library leaves blank lines out, and takes a lone carriage
        /// return for a line's end; neither stands in what is tried here.
        #[test]
        fn records_are_those_of_the_csv_library(
            rows in prop::collection::vec(prop::collection::vec("([a-z0-9 .]{0,6}|\"([a-z,\n ]|\"\"){0,6}\"|[a-z]\"[a-z])", 2..5), 0..8),
            crlf: bool, ends_open: bool, step in 1_usize..40,
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let mut text = rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join(end);
            if !ends_open && !rows.is_empty() {
                text.push_str(end);
            }
            prop_assert_eq!(ours(text.as_bytes(), step), library(text.as_bytes()));
        }

        #[test]
        fn no_bytes_make_it_panic_or_run_on(bytes in prop::collection::vec(prop::sample::select(b"a,\"\r\n\0\xff".to_vec()), 0..40), step in 1_usize..9) {
            let found: usize = ours(&bytes, step).iter().flatten().map(Vec::len).sum();
            prop_assert!(found <= bytes.len());
        }
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_no_endless_row() {
        let mut text = b"a,b\n\"".to_vec();
        text.resize(MAX_RECORD + (2 << 20), b'x');
        let mut records = Records::new(&text[..], (b',', b'\n'), text.len() as u64, Watch::NOBODY);
        assert!(matches!(records.next(), Ok(Some(record)) if record.row == 1));
        assert!(matches!(records.next(), Err(Stop::TooLong(2, true))));
    }
}
