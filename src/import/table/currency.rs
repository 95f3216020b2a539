//! Amounts of money as people write them: "$1,234.50", "€ 12", "12 USD".

use std::borrow::Cow;

/// Signs and codes that stand before or behind amounts, longer ones first.
const SIGNS: [&str; 22] = [
    "US$", "CA$", "AU$", "NZ$", "HK$", "R$", "A$", "C$", "$", "€", "£", "¥", "₹", "₽", "₺", "₩",
    "₦", "₴", "₫", "USD", "EUR", "GBP",
];

/// The amount without its currency, and the currency; none where there is no
/// sign or nothing else. "-$5" is "-5".
pub fn without(text: &str) -> Option<(Cow<'_, str>, &'static str)> {
    let (sign, size) = match text.strip_prefix(['-', '−']) {
        Some(size) => ("-", size),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    // Most numbers have none, and there are many.
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    if is_digit(size.as_bytes().first()) && is_digit(size.as_bytes().last()) {
        return None;
    }
    let found = SIGNS.into_iter().find_map(|currency| {
        let bare = size
            .strip_prefix(currency)
            .or_else(|| size.strip_suffix(currency))?;
        Some((bare.trim_matches(super::number::is_blank), currency))
    });
    let (bare, currency) = found?;
    // "$-5" as well.
    let (sign, bare) = match (sign, bare.strip_prefix(['-', '−'])) {
        ("", Some(bare)) => ("-", bare),
        _ => (sign, bare),
    };
    let starts = bare.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == ',');
    let amount = match sign {
        "" => Cow::Borrowed(bare),
        _ => Cow::Owned(format!("{sign}{bare}")),
    };
    starts.then_some((amount, currency))
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn amounts_lose_their_currency_and_keep_their_sign() {
        for (text, amount, currency) in [
            ("$1,234.50", "1,234.50", "$"),
            ("US$ 12", "12", "US$"),
            ("-€5", "-5", "€"),
            ("€-5", "-5", "€"),
            ("12.5 USD", "12.5", "USD"),
            ("1 234 €", "1 234", "€"),
        ] {
            let found = without(text).map(|(amount, currency)| (amount.into_owned(), currency));
            assert_eq!(found, Some((amount.to_owned(), currency)), "{text}");
        }
        for text in ["12", "$", "EUR", "USDT", "$ n/a", "Euro 5"] {
            assert_eq!(without(text), None, "{text}");
        }
    }
}
