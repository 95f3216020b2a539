//! What parts the fields of a text: found out from a sample.

/// Delimiters that tables use.
const CANDIDATES: [u8; 6] = [b',', b';', b'\t', b'|', b'^', b'~'];

/// The delimiter of a text, and where its table starts: behind a first line
/// like "sep=;", which some programs write for others. `None` where no
/// candidate parts the lines alike.
pub fn find(sample: &str) -> Option<u8> {
    if let Some(mark) = told(sample) {
        return Some(mark);
    }
    let lines = lines(sample);
    let best = CANDIDATES
        .into_iter()
        .max_by_key(|mark| score(&lines, *mark))?;
    (score(&lines, best) > 0).then_some(best)
}

fn told(sample: &str) -> Option<u8> {
    let line = sample.lines().next()?.trim().trim_matches('"');
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some([mark]) => Some(*mark),
        _ => None,
    }
}

/// Whether a row is such a line and no part of the table.
pub fn is_telling(first_field: &str) -> bool {
    first_field.trim().starts_with("sep=")
}

/// Lines with what stands between quotation marks left out; a quoted line
/// break does not end one.
fn lines(sample: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut is_quoted = false;
    for c in sample.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '\n' | '\r' => {
                if lines.len() >= 400 {
                    break;
                }
                lines.push(String::new());
            }
            _ => {
                if let Some(line) = lines.last_mut() {
                    line.push(c);
                }
            }
        }
    }
    // The last one may be cut.
    if lines.len() > 2 {
        lines.pop();
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// How many lines have the commonest number of this mark, times more where
/// there are more of it: a comma in every name must not beat five semicolons.
fn score(lines: &[String], mark: u8) -> usize {
    let counts: Vec<usize> = lines
        .iter()
        .map(|line| line.bytes().filter(|byte| *byte == mark).count())
        .collect();
    let mut best = 0;
    for count in &counts {
        if *count > 0 {
            let alike = counts.iter().filter(|other| *other == count).count();
            best = best.max(alike * 100 / counts.len().max(1) * 8 + (*count).min(8) * 10);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_that_parts_lines_alike_is_it() {
        for (sample, expected) in [
            ("Country,Year,Value\nAzerbaijan,2020,1.5\n", Some(b',')),
            (
                "Land;Jahr;Wert\nAserbaidschan;2020;1,5\nKorea, Rep.;2020;2,5\n",
                Some(b';'),
            ),
            ("a\tb\tc\nx, y\t1,5\t2,5\n", Some(b'\t')),
            ("a|b\n1|2\n", Some(b'|')),
            ("\"Korea, Rep.\";1\n\"Iran, Islamic Rep.\";2\n", Some(b';')),
            ("sep=|\na,b|c,d\n", Some(b'|')),
            (
                "Title;;\nCountry;2020;2021\nKenya;1,5;2,5\nMali;1,5;2,5\n",
                Some(b';'),
            ),
            ("just a sentence", None),
        ] {
            assert_eq!(find(sample), expected, "{sample}");
        }
    }
}
