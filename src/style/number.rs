//! Numbers to text, the same everywhere: a real minus sign.

/// A value in hundredths with two decimals: 503 → "5.03", -5 → "−0.05".
pub fn hundredths(value: impl Into<i128>) -> String {
    decimal(value.into(), 2)
}

/// A value in parts of a power of ten: 961 with three decimals → "0.961", -77
/// with none → "−77".
pub fn decimal(parts: i128, decimals: u8) -> String {
    let sign = if parts < 0 { "−" } else { "" };
    let (size, one) = (
        parts.unsigned_abs(),
        10_u128.saturating_pow(decimals.into()),
    );
    match decimals {
        0 => format!("{sign}{size}"),
        _ => format!(
            "{sign}{}.{:0width$}",
            size / one,
            size % one,
            width = decimals.into()
        ),
    }
}

/// A change in hundredths with its sign: "+0.23", "−1.50", "0.00".
pub fn signed_hundredths(value: impl Into<i128>) -> String {
    let value = value.into();
    if value > 0 {
        format!("+{}", hundredths(value))
    } else {
        hundredths(value)
    }
}

/// A change in whole places with its sign: "+13", "−2", "0".
pub fn signed_whole(value: impl Into<i128>) -> String {
    let value = value.into();
    match value {
        1.. => format!("+{value}"),
        0 => "0".to_owned(),
        _ => format!("−{}", value.unsigned_abs()),
    }
}

/// As few decimals as the value needs, at least one, at most two: "4.5", "5.03", "6.0".
pub fn compact(value: impl Into<i128>) -> String {
    let text = hundredths(value);
    match text.strip_suffix('0') {
        Some(short) => short.to_owned(),
        None => text,
    }
}

/// "1st", "2nd", "3rd", "11th", "99th".
pub fn ordinal(rank: u32) -> String {
    let suffix = match (rank % 100, rank % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{rank}{suffix}")
}

/// Thousands separated by commas: 2316 → "2,316".
pub fn thousands(value: usize) -> String {
    grouped(&value.to_string())
}

/// Digits in groups of three: "2316" → "2,316"; what has other letters stays.
pub fn grouped(digits: &str) -> String {
    let is_number = digits.chars().all(|digit| digit.is_ascii_digit());
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if is_number && index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Millions and more in three digits, for narrow places: 1481481480167 →
/// "1.48tn", -2500000 → "−2.50M"; nothing below a million.
pub fn short(whole: i128) -> Option<String> {
    let size = whole.unsigned_abs();
    let sizes = [(12, "tn"), (9, "bn"), (6, "M")];
    // What three digits round up to the next size is of that size.
    let rounded = |power: u32| size + 10_u128.pow(power - 3) / 2;
    let (power, name) = sizes
        .into_iter()
        .find(|(power, _)| rounded(*power) >= 10_u128.pow(*power))?;
    let size = size.max(10_u128.pow(power));
    let third = 10_u128.pow(size.ilog10() - 2);
    let digits = (size + third / 2).ilog10() - power + 1;
    // Beyond three digits all of them: "4,500tn".
    let decimals = 3_u32.saturating_sub(digits);
    let unit = 10_u128.pow(power - decimals);
    let parts = (size + unit / 2) / unit;
    let one = 10_u128.pow(decimals);
    let whole_part = grouped(&(parts / one).to_string());
    let sign = if whole < 0 { "−" } else { "" };
    Some(match decimals {
        0 => format!("{sign}{whole_part}{name}"),
        _ => format!(
            "{sign}{whole_part}.{:0width$}{name}",
            parts % one,
            width = decimals as usize
        ),
    })
}

/// "1 country", "193 countries": a count with its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(count),
        if count == 1 { one } else { many }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_published() {
        assert_eq!(hundredths(503), "5.03");
        assert_eq!(hundredths(-5), "−0.05");
        assert_eq!(decimal(-961, 3), "−0.961");
        assert_eq!(decimal(-77, 0), "−77");
        let amounts = [
            1_481_481_480_167,
            182_460_225_984,
            -2_500_000,
            206_000_000_000_000_000,
        ];
        let texts = amounts.map(|amount| short(amount).unwrap());
        assert_eq!(texts.join(" "), "1.48tn 182bn −2.50M 206,000tn");
        assert_eq!(short(9_995_000).as_deref(), Some("10.0M"));
        assert_eq!(short(999_400), None);
        assert_eq!(short(999_999_999).as_deref(), Some("1.00bn"));
        assert_eq!(signed_hundredths(23), "+0.23");
        assert_eq!(signed_hundredths(0), "0.00");
        assert_eq!([13, 0, -2].map(signed_whole), ["+13", "0", "−2"]);
        assert_eq!(compact(450), "4.5");
        assert_eq!(compact(600), "6.0");
        assert_eq!(compact(503), "5.03");
        assert_eq!(
            [1, 2, 3, 11, 12, 21, 99, 111].map(ordinal).join(" "),
            "1st 2nd 3rd 11th 12th 21st 99th 111th"
        );
        assert_eq!(
            [5, 999, 2316, 1_000_000].map(thousands).join(" "),
            "5 999 2,316 1,000,000"
        );
    }
}
