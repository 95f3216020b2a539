//! How values of an indicator are written: with the decimals their source
//! gives them, and large amounts whole and in groups of thousands.

use super::{Movement, Score};
use crate::data::{Dataset, Direction, Entity, IndicatorId, MOST_DECIMALS, Ratio, ValueSpread};
use crate::style::number;

/// Where most values are larger, decimals say nothing.
const AMOUNT_FROM: f64 = 1_000.0;
/// Decimals of published averages, and of what stands in one column with them.
const PUBLISHED: u8 = 2;
/// Digits that tell the largest of values below one from others.
const DIGITS: i32 = 3;

/// How the values of one indicator are written, and which way is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wording {
    decimals: u8,
    /// Noughts at the end are left out down to these.
    least_decimals: u8,
    /// Of numbers in files, where amounts keep theirs.
    file_decimals: u8,
    /// Whether a picture has one decimal for half steps.
    has_brief: bool,
    pub direction: Direction,
}

impl Wording {
    /// For single figures of countries and for means of groups; means have a
    /// decimal more than what they are made of.
    ///
    /// Indicators with parts, and those parts, have the two decimals of
    /// published averages. Others have as many as the source has, two at most
    /// (three digits where nothing is beyond one), and none where most values
    /// are thousands.
    pub fn of(dataset: &Dataset, entity: Entity, id: IndicatorId) -> Self {
        let is_mean = matches!(entity, Entity::Group(_));
        let indicator = dataset.indicator(id);
        let is_average = dataset.indicators().is_composite(id);
        let is_part = indicator.parent.is_some();
        let own = match is_average || is_part {
            true => None,
            false => dataset.value_spread(id),
        };
        let decimals = own.map_or(PUBLISHED, |spread| decimals(&spread, is_mean));
        let given = own.map_or(PUBLISHED, |spread| spread.decimals.min(PUBLISHED));
        Self {
            decimals,
            least_decimals: decimals,
            file_decimals: decimals.max(given),
            has_brief: is_part && !is_average && !is_mean,
            direction: indicator.direction,
        }
    }

    /// Two decimals, as averages are published.
    pub fn published(direction: Direction) -> Self {
        Self {
            decimals: PUBLISHED,
            least_decimals: PUBLISHED,
            file_decimals: PUBLISHED,
            has_brief: false,
            direction,
        }
    }

    /// To find the one of several with the most decimals.
    pub fn fineness(self) -> impl Ord {
        (self.decimals, self.least_decimals)
    }

    /// For the values of countries.
    pub fn of_countries(dataset: &Dataset, id: IndicatorId) -> Self {
        Self::of(dataset, Entity::Country(crate::data::PlaceId(0)), id)
    }

    /// As pictures write it: half steps of parts with one decimal.
    pub fn brief(self) -> Self {
        Self {
            least_decimals: match self.has_brief {
                true => 1,
                false => self.least_decimals,
            },
            ..self
        }
    }

    /// "5.03", "77", "0.961", "18,802,045"; with a real minus sign.
    pub fn value(self, value: Ratio) -> String {
        if self.is_below_shown(value) {
            // Small, and not nothing.
            return match value < Ratio::ZERO {
                true => format!(">−{}", self.least()),
                false => format!("<{}", self.least()),
            };
        }
        let text = number::decimal(value.rounded_to(self.decimals), self.decimals);
        let text = in_groups(&text);
        let droppable = usize::from(self.decimals - self.least_decimals);
        let noughts = text.len() - text.trim_end_matches('0').len();
        text[..text.len() - noughts.min(droppable)].to_owned()
    }

    /// The same for narrow lists: "1.48tn" for what has more than six digits.
    pub fn short(self, value: Ratio) -> String {
        number::short(value.rounded_to(0)).unwrap_or_else(|| self.value(value))
    }

    /// The same, or a dash where there is none.
    pub fn score(self, score: Score) -> String {
        score.map_or_else(|_| "–".to_owned(), |score| self.value(score))
    }

    /// Whether a difference is there but the decimals show nought: it is then
    /// said as "<0.01", never as "unchanged" and never as "0.00".
    pub fn is_below_shown(self, difference: Ratio) -> bool {
        difference != Ratio::ZERO && difference.rounded_to(self.decimals) == 0
    }

    /// The value on the decimals shown, but at least on two and on so many.
    pub fn as_shown(self, value: Ratio, decimals: u8) -> Ratio {
        value.on_decimals(self.decimals.max(decimals).max(PUBLISHED))
    }

    /// Whether two values are the same on the decimals shown.
    pub fn are_alike(self, a: Ratio, b: Ratio) -> bool {
        a.rounded_to(self.decimals) == b.rounded_to(self.decimals)
    }

    /// The smallest difference that is shown: "0.01", "1".
    pub fn least(self) -> String {
        number::decimal(1, self.decimals)
    }

    /// The size of a difference: "0.50", "<0.01".
    pub fn size(self, difference: Ratio) -> String {
        match self.is_below_shown(difference) {
            true => format!("<{}", self.least()),
            false => self.value(difference.abs()),
        }
    }

    /// The same with its sign, which a difference too small to be shown has not.
    pub fn signed(self, difference: Ratio) -> String {
        match (self.is_below_shown(difference), Movement::of(difference)) {
            (true, _) => self.size(difference),
            (false, Movement::Rose) => format!("+{}", self.value(difference)),
            (false, _) => self.value(difference),
        }
    }

    /// As numbers are typed into files: no groups, the minus sign of a
    /// keyboard, and at least the first two decimals their source gives.
    pub fn plain(self, value: Ratio) -> String {
        number::decimal(value.rounded_to(self.file_decimals), self.file_decimals).replace('−', "-")
    }
}

/// Decimals of single values, or of their means.
fn decimals(spread: &ValueSpread, is_mean: bool) -> u8 {
    let farthest = spread.low.abs().max(spread.high.abs());
    if spread.median.abs() >= AMOUNT_FROM {
        return 0;
    }
    let most = match farthest {
        // Shares and indices between nought and one, and what is smaller yet.
        0.0..=1.0 if farthest > 0.0 => {
            let leading = -(libm::log10(farthest).floor() as i32);
            u8::try_from(leading + DIGITS - 1)
                .unwrap_or(PUBLISHED)
                .max(DIGITS as u8)
        }
        _ => PUBLISHED,
    };
    (spread.decimals + u8::from(is_mean)).min(most.min(MOST_DECIMALS))
}

/// Thousands parted by commas before the point.
fn in_groups(text: &str) -> String {
    let size = text.trim_start_matches('−');
    let sign = &text[..text.len() - size.len()];
    match size.split_once('.') {
        Some((whole, behind)) => format!("{sign}{}.{behind}", number::grouped(whole)),
        None => format!("{sign}{}", number::grouped(size)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wording(values: &[f64], is_mean: bool) -> Wording {
        let spread = ValueSpread::of(values.to_vec()).unwrap();
        let decimals = decimals(&spread, is_mean);
        Wording {
            decimals,
            least_decimals: decimals,
            file_decimals: decimals.max(spread.decimals.min(PUBLISHED)),
            ..Wording::published(Direction::NotStated)
        }
    }

    fn ratio(value: f64) -> Ratio {
        Ratio::from_f64(value).unwrap()
    }

    #[test]
    fn figures_have_the_decimals_of_their_source_and_means_one_more() {
        let says = |values: &[f64], value: f64| {
            let of = |is_mean| wording(values, is_mean).value(ratio(value));
            format!("{} {}", of(false), of(true))
        };
        assert_eq!(says(&[77.0, 12.0, 90.0], 77.0), "77 77.0");
        assert_eq!(says(&[12.5, 3.0], 3.0), "3.0 3.00");
        assert_eq!(says(&[-0.071, 1.84], -0.07), "−0.07 −0.07");
        assert_eq!(says(&[0.961, 0.5], 0.5), "0.500 0.500");
        assert_eq!(says(&[0.00042, 0.00031], 0.00031), "0.00031 0.000310");
    }

    #[test]
    fn amounts_are_whole_and_in_groups_and_keep_their_decimals_in_files() {
        let money = wording(&[182_460_225_984.39, 45_123.5, 999.99], false);
        let texts = [182_460_225_984.39, -45_123.5, 999.99, 0.0].map(|v| money.value(ratio(v)));
        assert_eq!(texts.join(" "), "182,460,225,984 −45,124 1,000 0");
        assert_eq!(money.plain(ratio(-45_123.5)), "-45123.50");
        // A few large ones among small ones are written as those are.
        let mixed = wording(&[1.25, 2.5, 3.75, 25_000.25], false);
        assert_eq!(mixed.value(ratio(2.5)), "2.50");
        assert_eq!(mixed.value(ratio(25_000.25)), "25,000.25");
    }

    #[test]
    fn a_difference_too_small_to_be_shown_is_said_as_smaller() {
        let score = Wording::published(Direction::HigherIsWorse);
        let third = Ratio::new(1, 300).unwrap();
        let texts = [third, ratio(-0.005), ratio(0.23), Ratio::ZERO];
        assert_eq!(
            texts.map(|d| score.size(d)).join(" "),
            "<0.01 0.01 0.23 0.00"
        );
        assert_eq!(
            texts.map(|d| score.signed(d)).join(" "),
            "<0.01 −0.01 +0.23 0.00"
        );
        let whole = wording(&[77.0, 12.0], true);
        assert_eq!(whole.size(ratio(0.04)), "<0.1");
        let amounts = wording(&[5_000.0], false);
        assert_eq!(amounts.size(ratio(0.4)), "<1");
    }
}
