//! One condition: what of an indicator is held against which number.

use std::cmp::Ordering;

use crate::analysis::Wording;
use crate::data::names::nearest;
use crate::data::{Dataset, IndicatorId, LookupError, Ratio};

/// What of an indicator a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    Score,
    /// Since the edition it is set against.
    Change,
    /// Within the group, 1 = highest score.
    Rank,
    /// Earlier rank minus rank: positive is nearer to the first place.
    RankChange,
}

impl What {
    pub const ALL: [Self; 4] = [Self::Score, Self::Change, Self::Rank, Self::RankChange];

    pub fn key(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Change => "change",
            Self::Rank => "rank",
            Self::RankChange => "rank_change",
        }
    }

    /// Whether it is counted in whole places.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Rank | Self::RankChange)
    }

    /// Whether an edition to set against is needed.
    pub fn needs_earlier(self) -> bool {
        matches!(self, Self::Change | Self::RankChange)
    }
}

/// How a value has to stand to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    AtLeast,
    Above,
    AtMost,
    Below,
    Equal,
}

impl Op {
    /// The longer of two signs that begin alike stands first.
    const SIGNS: [(&'static str, Self); 5] = [
        (">=", Self::AtLeast),
        (">", Self::Above),
        ("<=", Self::AtMost),
        ("<", Self::Below),
        ("=", Self::Equal),
    ];

    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::Above => ">",
            Self::AtMost => "<=",
            Self::Below => "<",
            Self::Equal => "=",
        }
    }

    fn holds(self, order: Ordering) -> bool {
        match self {
            Self::AtLeast => order != Ordering::Less,
            Self::Above => order == Ordering::Greater,
            Self::AtMost => order != Ordering::Greater,
            Self::Below => order == Ordering::Less,
            Self::Equal => order == Ordering::Equal,
        }
    }
}

/// `criminality.change>=0.2`.
///
/// Scores and changes are held against the number on the decimals that
/// are published, so that whoever reads the tables finds the same countries:
/// a change of exactly 0.1958 is shown as 0.20 and is "at least 0.2". Ranks are
/// whole places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    pub indicator: IndicatorId,
    pub what: What,
    pub op: Op,
    /// In the indicator's unit, or in places; as it was written.
    pub number: Ratio,
}

/// Why a text is no condition; says what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    #[error(
        "“{0}” compares nothing; a condition reads like criminality.change>=0.2, with one of >= > <= < ="
    )]
    NoComparison(String),
    #[error(
        "“{0}” does not say what of the indicator is meant; write {0}.score, {0}.change, {0}.rank or {0}.rank_change"
    )]
    NoWhat(String),
    #[error("“{word}” is not something an indicator has; write score, change, rank or rank_change{}", suggest(.nearest))]
    UnknownWhat {
        word: String,
        nearest: Option<&'static str>,
    },
    #[error("{0}; a condition reads like criminality.change>=0.2")]
    Indicator(#[from] LookupError),
    #[error("“{0}” is not a number; write it with a decimal point, such as 0.2 or -0.3")]
    NoNumber(String),
    #[error("{what} counts whole places; {number} is not a whole number")]
    NotWhole { what: &'static str, number: String },
}

fn suggest(nearest: &Option<&'static str>) -> String {
    nearest.map_or_else(String::new, |word| format!("; did you mean {word}?"))
}

impl Condition {
    /// Reads `INDICATOR.score|change|rank|rank_change`, a comparison and a
    /// number; spaces, ≥, ≤ and the real minus sign are welcome.
    ///
    /// # Errors
    /// When a part is missing or unknown; says which, and what was expected.
    pub fn parse(dataset: &Dataset, text: &str) -> Result<Self, ConditionError> {
        let plain = text
            .replace('≥', ">=")
            .replace('≤', "<=")
            .replace("==", "=")
            .replace(['−', '–'], "-");
        let plain = plain.trim();
        let nothing = || ConditionError::NoComparison(text.trim().to_owned());
        let at = plain.find(['<', '>', '=']).ok_or_else(nothing)?;
        let (left, right) = plain.split_at(at);
        let (op, number) = Op::SIGNS
            .iter()
            .find_map(|(sign, op)| Some((*op, right.strip_prefix(sign)?.trim())))
            .ok_or_else(nothing)?;
        let (indicator, what) = quantity(dataset, left.trim())?;
        Ok(Self {
            indicator,
            what,
            op,
            number: read_number(number, what)?,
        })
    }

    /// Whether those found begin with the lowest value where it orders them:
    /// the end it asks for. Rank 1 is the highest score, whichever way it looks.
    pub fn begins_with_lowest(&self) -> bool {
        match self.what {
            What::Rank => true,
            _ => matches!(self.op, Op::AtMost | Op::Below),
        }
    }

    /// In the form that [`parse`](Self::parse) reads.
    pub fn text(&self, dataset: &Dataset) -> String {
        format!(
            "{}{}{}",
            self.key(dataset),
            self.op.sign(),
            decimal(self.number)
        )
    }

    /// `criminality.change`.
    pub fn key(&self, dataset: &Dataset) -> String {
        let indicator = dataset.indicator(self.indicator);
        format!("{}.{}", indicator.key, self.what.key())
    }

    /// "Criminality, change".
    pub fn label(&self, dataset: &Dataset) -> String {
        let label = &dataset.indicator(self.indicator).label;
        match self.what {
            What::Score => label.clone(),
            What::Change => format!("{label}, change"),
            What::Rank => format!("{label}, rank"),
            What::RankChange => format!("{label}, rank change"),
        }
    }

    /// Whether a value meets it, on the precision [`Condition`] states.
    pub fn holds(&self, value: Ratio, wording: Wording) -> bool {
        // What asks for a third decimal compares it.
        let shown = wording.as_shown(value, self.number.written_decimals());
        self.op.holds(shown.cmp(&self.number))
    }
}

fn quantity(dataset: &Dataset, text: &str) -> Result<(IndicatorId, What), ConditionError> {
    let Some((name, word)) = text.rsplit_once('.') else {
        // An indicator nobody knows is the first thing to say.
        let id = dataset.find_indicator(text)?;
        let key = dataset.indicator(id).key.clone();
        return Err(ConditionError::NoWhat(key));
    };
    let indicator = dataset.find_indicator(name.trim())?;
    let folded = word.trim().to_lowercase().replace([' ', '-'], "_");
    let what = What::ALL.into_iter().find(|what| what.key() == folded);
    let what = what.ok_or_else(|| ConditionError::UnknownWhat {
        word: word.trim().to_owned(),
        nearest: nearest(word, What::ALL.map(What::key), 1).first().copied(),
    })?;
    Ok((indicator, what))
}

/// The most digits a number may have before and behind its point.
const MOST_DIGITS: [usize; 2] = [16, 8];

/// A decimal, exactly.
fn read_number(text: &str, what: What) -> Result<Ratio, ConditionError> {
    let none = || ConditionError::NoNumber(text.to_owned());
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest.trim_start()),
        None => (1, text.strip_prefix('+').unwrap_or(text).trim_start()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits =
        |part: &str, most| part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
    let [before, behind] = MOST_DIGITS;
    let is_decimal = is_digits(whole, before) && is_digits(fraction, behind);
    if whole.len() + fraction.len() == 0 || !is_decimal {
        return Err(none());
    }
    let fraction = fraction.trim_end_matches('0');
    if what.is_whole() && !fraction.is_empty() {
        return Err(ConditionError::NotWhole {
            what: what.key(),
            number: text.to_owned(),
        });
    }
    let digits: i64 = format!("0{whole}{fraction}").parse().map_err(|_| none())?;
    Ratio::new(sign * digits, 10_i64.pow(fraction.len() as u32)).ok_or_else(none)
}

/// As few digits as the number needs; it was read from a decimal.
fn decimal(number: Ratio) -> String {
    let text = format!("{:.8}", number.to_f64());
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
