//! From a few letters to what is meant.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::entries::Entry;

/// Lines that are ever shown; further ones need more letters.
const MOST: usize = 60;

/// Positions of the entries to show, likeliest first. With nothing typed:
/// what was used lately, then the commands.
pub fn find(entries: &[Entry], typed: &str, used: &[String]) -> Vec<usize> {
    if typed.trim().is_empty() {
        return untyped(entries, used);
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    // Letters mean themselves: no marks with a meaning of their own.
    let pattern = Pattern::new(
        typed,
        CaseMatching::Ignore,
        Normalization::Smart,
        AtomKind::Fuzzy,
    );
    let mut buffer = Vec::new();
    let mut likeness = |text: &str| pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher);
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let own = likeness(&entry.text);
        // Another spelling finds it too, after those that are called so.
        let other = entry.also.iter().filter_map(|also| likeness(also)).max();
        let best = own.max(other.map(|score| score * 4 / 5));
        if let Some(score) = best {
            found.push((score, at));
        }
    }
    // Letters strewn over a long text are no match beside a whole word.
    let best = found.iter().map(|(score, _)| *score).max().unwrap_or(0);
    found.retain(|(score, _)| *score * 3 >= best * 2);
    found.sort_by_cached_key(|(score, at)| {
        let entry = &entries[*at];
        let recent = used.iter().position(|name| *name == entry.name);
        let recent = recent.unwrap_or(usize::MAX);
        (u32::MAX - score, recent, entry.text.len(), *at)
    });
    found.truncate(MOST);
    found.into_iter().map(|(_, at)| at).collect()
}

fn untyped(entries: &[Entry], used: &[String]) -> Vec<usize> {
    let at = |name: &String| entries.iter().position(|entry| entry.name == *name);
    let mut shown: Vec<usize> = used.iter().filter_map(at).take(6).collect();
    let commands = entries.iter().enumerate();
    let commands = commands.filter(|(_, entry)| entry.name.starts_with("command "));
    for (at, _) in commands {
        if !shown.contains(&at) {
            shown.push(at);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Command;
    use crate::ui::palette::entries::Pick;

    fn entry(name: &str, text: &str, also: &[&str]) -> Entry {
        Entry {
            name: name.to_owned(),
            text: text.to_owned(),
            also: also.iter().map(|a| (*a).to_owned()).collect(),
            kind: String::new(),
            key: None,
            why_not: None,
            pick: Pick::Command(Command::About),
        }
    }

    fn found<'a>(entries: &'a [Entry], typed: &str, used: &[&str]) -> Vec<&'a str> {
        let used: Vec<String> = used.iter().map(|name| (*name).to_owned()).collect();
        let at = find(entries, typed, &used);
        at.into_iter().map(|at| entries[at].text.as_str()).collect()
    }

    fn some() -> Vec<Entry> {
        vec![
            entry("command Save", "Save", &["Save what is arranged"]),
            entry("command SaveAs", "Save as…", &["Save under another name"]),
            entry("command ShowMap", "Map", &["Scores or changes on the map"]),
            entry("place TUR", "Türkiye", &["Turkey", "TUR"]),
            entry("place GEO", "Georgia", &["GEO"]),
            entry("add GEO", "Add Georgia to the comparison", &["GEO"]),
        ]
    }

    #[test]
    fn names_spellings_and_few_letters_find() {
        let all = some();
        assert_eq!(found(&all, "turkey", &[]), ["Türkiye"]);
        assert_eq!(found(&all, "turkiye", &[]), ["Türkiye"]);
        assert_eq!(found(&all, "TUR", &[])[0], "Türkiye");
        let georgia = ["Georgia", "Add Georgia to the comparison"];
        assert_eq!(found(&all, "georgia", &[]), georgia);
        assert_eq!(found(&all, "geo add", &[])[0], georgia[1]);
        assert_eq!(found(&all, "sv as", &[])[0], "Save as…");
        assert!(found(&all, "xyzzy", &[]).is_empty());
    }

    #[test]
    fn what_was_used_comes_first_among_equals() {
        let all = some();
        assert_eq!(found(&all, "save", &[])[0], "Save");
        assert_eq!(found(&all, "save", &["command SaveAs"])[0], "Save as…");
        let nothing = found(&all, " ", &["place GEO", "command ShowMap", "place gone"]);
        assert_eq!(nothing, ["Georgia", "Map", "Save", "Save as…"]);
    }
}
