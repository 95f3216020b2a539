//! Words in running text: lists, counts, capital letters.

/// "", "a", "a and b", "a, b and c".
pub fn and<T: AsRef<str>>(names: &[T]) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", most.join(", "), last.as_ref())
        }
    }
}

/// So many years are named one by one.
const MOST_YEARS: usize = 4;

/// "2021, 2023 and 2025", "1960 to 2023", "51 years from 1970 to 2021"; rising.
pub fn years(years: &[i16]) -> String {
    match years {
        [first, .., last] if years.len() > MOST_YEARS => {
            let is_whole = years.windows(2).all(|pair| pair[1] - pair[0] == 1);
            match is_whole {
                true => format!("{first} to {last}"),
                false => format!("{} years from {first} to {last}", years.len()),
            }
        }
        few => {
            let few: Vec<String> = few.iter().map(ToString::to_string).collect();
            and(&few)
        }
    }
}

/// Counts up to twenty in words, as running text has them.
pub fn spelled(count: usize) -> String {
    const WORDS: [&str; 21] = [
        "none",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let word = WORDS.get(count);
    word.map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "moderate influence" → "Moderate influence".
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Without a capital letter at its beginning, to stand within a sentence.
/// Names within stay as they are, and so do words that begin like an acronym
/// ("GDP per person", "X-ray") or a name of several words ("World Justice
/// Project Rule of Law Index").
pub fn decapitalised(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let mut words = text.split(' ').skip(1);
    let is_name = words.next().is_some_and(|word| {
        word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
    });
    match letters.clone().next() {
        _ if is_name => text.to_owned(),
        Some(second) if !second.is_lowercase() && second != ' ' => text.to_owned(),
        _ => first.to_lowercase().chain(letters).collect(),
    }
}

/// Labels as one phrase for the beginning of a sentence: "Criminality,
/// resilience and GDP per person".
pub fn joined<T: AsRef<str>>(labels: &[T]) -> String {
    let labels = labels.iter().enumerate().map(|(at, label)| match at {
        0 => label.as_ref().to_owned(),
        _ => decapitalised(label.as_ref()),
    });
    and(&labels.collect::<Vec<_>>())
}

/// Groups of countries whose names have an article in running text, folded to
/// small letters.
const WITH_ARTICLE: [&str; 21] = [
    "african union",
    "americas",
    "arab league",
    "balkans",
    "baltic states",
    "benelux",
    "caribbean",
    "caucasus",
    "commonwealth",
    "commonwealth of independent states",
    "european union",
    "g20",
    "gulf cooperation council",
    "gulf states",
    "horn of africa",
    "middle east",
    "oecd",
    "pacific",
    "sahel",
    "south caucasus",
    "western balkans",
];

/// A group's name as running text has it: "Caribbean" → "the Caribbean".
pub fn with_article(group: &str) -> String {
    let folded = group.to_lowercase();
    match WITH_ARTICLE.contains(&folded.as_str()) {
        true => format!("the {group}"),
        false => group.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_years_are_a_span() {
        assert_eq!(years(&[2023]), "2023");
        assert_eq!(years(&[2021, 2023, 2025]), "2021, 2023 and 2025");
        assert_eq!(years(&[2019, 2020, 2021, 2022, 2023]), "2019 to 2023");
        assert_eq!(
            years(&[1970, 1972, 1973, 1974, 2021]),
            "5 years from 1970 to 2021"
        );
    }

    #[test]
    fn lists_counts_and_capitals_read_as_text() {
        assert_eq!(and::<&str>(&[]), "");
        assert_eq!(and(&["a"]), "a");
        assert_eq!(and(&["a", "b"]), "a and b");
        assert_eq!(and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(
            [0, 8, 20, 21].map(spelled),
            ["none", "eight", "twenty", "21"]
        );
        assert_eq!(capitalised("éight of ten"), "Éight of ten");
        assert_eq!(decapitalised("Ranks in Asia"), "ranks in Asia");
        assert_eq!(decapitalised("A share"), "a share");
        for kept in [
            "GDP per person",
            "X-ray",
            "World Justice Project index",
            "eSwatini",
            "",
        ] {
            assert_eq!(decapitalised(kept), kept);
        }
        assert_eq!(
            joined(&["Law", "GDP per person", "Arms in Asia"]),
            "Law, GDP per person and arms in Asia"
        );
        assert_eq!(capitalised(""), "");
        assert_eq!(
            [
                "Caribbean",
                "OECD",
                "NATO",
                "Western Europe",
                "The Americas"
            ]
            .map(with_article),
            [
                "the Caribbean",
                "the OECD",
                "NATO",
                "Western Europe",
                "The Americas"
            ]
        );
    }
}
