//! Writes the parts of an SVG document into one string: numbers short and the
//! same everywhere, text without what XML forbids.

use crate::chart::drawing::PagePoint;
use crate::style::Rgba;

pub(super) struct Writer {
    out: String,
    /// The page's name among others.
    pub(super) id: String,
    named: usize,
}

impl Writer {
    pub(super) fn new(id: String, capacity: usize) -> Self {
        Self {
            out: String::with_capacity(capacity),
            id,
            named: 0,
        }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Markup as it stands.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A name no other element has.
    pub(super) fn next_id(&mut self) -> String {
        self.named += 1;
        format!("clip-{}-{}", self.id, self.named)
    }

    /// An attribute with a number.
    pub(super) fn number(&mut self, name: &str, value: f32) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.value(value);
        self.out.push('"');
    }

    /// A number of at most two decimals, without an exponent; what is not a
    /// number becomes 0.
    pub(super) fn value(&mut self, value: f32) {
        // Beyond the range of i64 the cast stays at its end.
        let hundredths = (f64::from(value) * 100.0).round() as i64;
        if hundredths < 0 {
            self.out.push('-');
        }
        let size = hundredths.unsigned_abs();
        self.digits(size / 100);
        let (tenths, rest) = (size / 10 % 10, size % 10);
        if tenths + rest > 0 {
            self.out.push('.');
            self.digits(tenths);
        }
        if rest > 0 {
            self.digits(rest);
        }
    }

    fn digits(&mut self, number: u64) {
        if number > 9 {
            self.digits(number / 10);
        }
        // A single digit.
        self.out.push(char::from(b'0' + (number % 10) as u8));
    }

    /// A line from point to point.
    pub(super) fn points(&mut self, points: &[PagePoint], closed: bool) {
        for (index, point) in points.iter().enumerate() {
            self.out.push(if index == 0 { 'M' } else { 'L' });
            self.value(point.x);
            self.out.push(' ');
            self.value(point.y);
        }
        if closed && !points.is_empty() {
            self.out.push('Z');
        }
    }

    /// A colour in an attribute of this name, with its opacity in another.
    pub(super) fn colour(&mut self, name: &str, colour: Option<Rgba>) {
        self.out.push(' ');
        self.out.push_str(name);
        let Some(Rgba { r, g, b, a }) = colour else {
            return self.out.push_str("=\"none\"");
        };
        self.out.push_str("=\"#");
        for channel in [r, g, b] {
            for nibble in [channel >> 4, channel & 15] {
                let digit = char::from_digit(nibble.into(), 16);
                self.out.extend(digit);
            }
        }
        self.out.push('"');
        if a < u8::MAX {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("-opacity=\"0.");
            // Three decimals bring back every one of the 255 steps.
            let thousandths = (u64::from(a) * 1000 + 127) / 255;
            self.digits(thousandths / 100);
            let (hundredths, rest) = (thousandths / 10 % 10, thousandths % 10);
            if hundredths + rest > 0 {
                self.digits(hundredths);
            }
            if rest > 0 {
                self.digits(rest);
            }
            self.out.push('"');
        }
    }

    /// Text for people. What XML cannot carry becomes the replacement character;
    /// a line break a space, since a text is one line.
    pub(super) fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.out.push(' '),
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.out.push('\u{fffd}'),
                c => self.out.push(c),
            }
        }
    }
}
