//! Conditions as people write them.

use counterpoise::analysis::{Condition, ConditionError, Op, What};
use counterpoise::data::{IndicatorId, Ratio};
use proptest::prelude::*;

use super::index;

fn parse(text: &str) -> Result<Condition, ConditionError> {
    Condition::parse(index(), text)
}

#[test]
fn the_ways_people_write_a_condition_mean_the_same() {
    let plain = parse("criminality.change>=-0.2").unwrap();
    assert_eq!(plain.what, What::Change);
    assert_eq!(plain.number, Ratio::new(-1, 5).unwrap());
    for text in [
        " Criminality . Change ≥ −0.20 ",
        "criminality.change >= - .2",
        "CRIMINALITY.CHANGE>=-0.2000",
    ] {
        assert_eq!(parse(text), Ok(plain), "{text}");
    }
    assert_eq!(plain.text(index()), "criminality.change>=-0.2");
    let rank = parse("Resilience.rank change = +3").unwrap();
    assert_eq!(rank.text(index()), "resilience.rank_change=3");
}

#[test]
fn what_is_no_condition_says_what_was_expected() {
    for (text, expected) in [
        ("criminality.change", "compares nothing"),
        ("criminality>=5", "criminality.rank_change"),
        ("criminality.chang>=5", "did you mean change?"),
        ("criminalty.score>=5", "did you mean criminality"),
        ("criminalty>=5", "did you mean criminality"),
        ("criminality.score>=0,2", "decimal point"),
        ("criminality.score>=", "not a number"),
        ("criminality.score=>5", "not a number"),
        ("criminality.score>=1e3", "not a number"),
        ("criminality.score>=NaN", "not a number"),
        ("criminality.rank<=2.5", "not a whole number"),
        (".score>1", "unknown indicator"),
        ("", "compares nothing"),
    ] {
        let error = parse(text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
}

#[test]
fn a_value_is_judged_as_it_is_shown() {
    let rose = parse("criminality.change>=0.2").unwrap();
    // 0.1958… is shown as 0.20, 0.1944… as 0.19.
    let shown =
        counterpoise::analysis::Wording::published(counterpoise::data::Direction::NotStated);
    assert!(rose.holds(Ratio::new(47, 240).unwrap(), shown));
    assert!(!rose.holds(Ratio::new(7, 36).unwrap(), shown));
    let fell = parse("criminality.change<-0.3").unwrap();
    assert!(!fell.holds(Ratio::new(-301, 1000).unwrap(), shown));
    assert!(fell.holds(Ratio::new(-305, 1000).unwrap(), shown));
}

proptest! {
    #[test]
    fn a_condition_reads_back_as_it_was_written(
        halves in -100_000_i64..100_000, what in 0_usize..4, op in 0_usize..5,
    ) {
        let what = What::ALL[what];
        let number = Ratio::new(halves, if what.is_whole() { 1 } else { 1000 }).unwrap();
        let op = [Op::AtLeast, Op::Above, Op::AtMost, Op::Below, Op::Equal][op];
        let condition = Condition { indicator: IndicatorId(0), what, op, number };
        prop_assert_eq!(parse(&condition.text(index())), Ok(condition));
    }

    #[test]
    fn no_text_breaks_the_reading(text in "[a-z.<>=≥−0-9 ]{0,24}") {
        let _ = parse(&text);
    }
}
