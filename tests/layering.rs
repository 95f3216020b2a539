//! Layers look downward only. Reads every source under `src` and fails on a
//! path into a layer, a library or the disk that the file's layer may not use.
//!
//! A new folder under `src` gets a row in [`LAYERS`]. A rule that stands in the
//! way is a reason to move the code, or to change the table and ARCHITECTURE.md
//! together.

#![allow(clippy::disallowed_methods, reason = "reads the project's own sources")]

use std::fmt;
use std::path::Path;

/// A layer and the layers below it that it may use; itself goes without saying.
const LAYERS: &[(&str, &[&str])] = &[
    ("style", &[]),
    ("data", &[]),
    ("import", &["style", "data"]),
    // `style` for numbers to text only.
    ("analysis", &["style", "data"]),
    ("load", &["style", "data", "import", "analysis"]),
    ("chart", &["style", "data", "analysis"]),
    ("export", &["style", "data", "analysis", "chart"]),
    (
        "project",
        &["style", "data", "import", "analysis", "chart", "load"],
    ),
    ("disk", &["load"]),
    (
        "batch",
        &[
            "style", "data", "analysis", "chart", "disk", "export", "project",
        ],
    ),
    // `load` for its reports.
    (
        "ui",
        &["style", "data", "analysis", "load", "chart", "project"],
    ),
    (
        "cli",
        &[
            "style", "data", "import", "analysis", "load", "chart", "disk", "export", "project",
            "batch",
        ],
    ),
    (
        "app",
        &[
            "style", "data", "import", "analysis", "load", "chart", "disk", "export", "project",
            "batch", "ui", "cli",
        ],
    ),
];

/// Libraries that belong to some layers only; `main.rs` counts as `app`.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("anyhow", &["cli", "app"]),
    ("arboard", &["app"]),
    ("clap", &["cli", "app"]),
    ("ecolor", &["ui", "app"]),
    ("eframe", &["ui", "app"]),
    ("egui", &["ui", "app"]),
    ("egui_extras", &["ui", "app"]),
    ("egui_plot", &["ui", "app"]),
    ("emath", &["ui", "app"]),
    ("epaint", &["ui", "app"]),
    ("encoding_rs", &["import"]),
    ("hayro_interpret", &["import"]),
    ("krilla", &["export"]),
    ("nucleo_matcher", &["ui"]),
    ("pathdiff", &["project"]),
    ("png", &["export"]),
    ("rfd", &["app"]),
    ("similar", &["analysis"]),
    ("tempfile", &["disk"]),
    ("tiny_skia", &["export"]),
];

/// Where the disk may be touched: files, or folders with everything in them.
const DISK: &[&str] = &["app/io", "cli", "disk"];

/// The crate's own name, as `main.rs` writes it.
const OWN_NAME: &str = "counterpoise";

#[derive(Debug)]
struct Violation {
    file: String,
    line: usize,
    used: String,
    rule: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            file,
            line,
            used,
            rule,
        } = self;
        write!(f, "src/{file}:{line}: `{used}`: {rule}")
    }
}

/// Everything in `source` that the layer of `file` may not use. `file` is
/// relative to `src`, with forward slashes.
fn check(file: &str, source: &str) -> Vec<Violation> {
    let violation = |line: usize, used: String, rule: String| Violation {
        file: file.to_owned(),
        line,
        used,
        rule,
    };
    let Some((layer, allowed)) = layer_of(file) else {
        let rule = "this layer has no row in LAYERS in tests/layering.rs".to_owned();
        return vec![violation(1, file.to_owned(), rule)];
    };
    let mut found = Vec::new();
    for used in paths(file, &tokens(source)) {
        let root = used.segments[0].as_str();
        let next = used.segments.get(1).map(String::as_str);
        let rule = match root {
            "crate" => inner_rule(layer, allowed, next),
            "std" if next == Some("fs") && !may_touch_disk(file) => Some(format!(
                "the disk is touched in {} only; take bytes or text as an argument, \
                 and let tests include_bytes! what they read",
                DISK.join(", ")
            )),
            _ => library_rule(layer, root),
        };
        if let Some(rule) = rule {
            found.push(violation(used.line, used.segments.join("::"), rule));
        }
    }
    found
}

fn layer_of(file: &str) -> Option<(&'static str, &'static [&'static str])> {
    let first = file.split('/').next()?;
    let name = match first.strip_suffix(".rs") {
        // Both see everything: one declares the layers, the other starts them.
        Some("main" | "lib") => "app",
        Some(stem) => stem,
        None => first,
    };
    LAYERS.iter().find(|(layer, _)| *layer == name).copied()
}

fn inner_rule(layer: &str, allowed: &[&str], used: Option<&str>) -> Option<String> {
    match used {
        Some(used) if used == layer || allowed.contains(&used) => None,
        // Declared by `lib.rs` or `main.rs`, which stand above every layer.
        _ if layer == "app" => None,
        _ if allowed.is_empty() => Some(format!("{layer} may use no other layer")),
        _ => Some(format!("{layer} may use {} only", allowed.join(", "))),
    }
}

fn library_rule(layer: &str, library: &str) -> Option<String> {
    let (_, users) = LIBRARIES.iter().find(|(name, _)| *name == library)?;
    (!users.contains(&layer)).then(|| format!("{library} is for {} only", users.join(", ")))
}

fn may_touch_disk(file: &str) -> bool {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    DISK.iter().any(|place| {
        stem.strip_prefix(place)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

// ---------------------------------------------------------------- tokens

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'a> {
    Word(&'a str),
    /// `::`
    Colons,
    Sign(char),
}

/// Words and signs with their lines; comments and literals are left out.
fn tokens(source: &str) -> Vec<(Token<'_>, usize)> {
    let mut out = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let (length, token) = if is_word(c) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            match literal_after_prefix(rest, length) {
                Some(length) => (length, None),
                None => (length, Some(Token::Word(&rest[..length]))),
            }
        } else if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), None)
        } else if rest.starts_with("/*") {
            (block_comment(rest), None)
        } else if c == '"' {
            (quoted(rest, '"'), None)
        } else if c == '\'' {
            (character_or_lifetime(rest), None)
        } else if rest.starts_with("::") {
            (2, Some(Token::Colons))
        } else if c.is_whitespace() {
            (c.len_utf8(), None)
        } else {
            (c.len_utf8(), Some(Token::Sign(c)))
        };
        out.extend(token.map(|token| (token, line)));
        line += rest[..length].matches('\n').count();
        at += length;
    }
    out
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

/// Length of a literal such as `b"…"`, `r#"…"#` or `c"…"` whose prefix is the word
/// of `word` bytes at the start of `rest`.
fn literal_after_prefix(rest: &str, word: usize) -> Option<usize> {
    let prefix = &rest[..word];
    let after = &rest[word..];
    match prefix {
        "r" | "br" | "cr" => {
            let hashes = after.len() - after.trim_start_matches('#').len();
            let body = after[hashes..].strip_prefix('"')?;
            let close = format!("\"{}", "#".repeat(hashes));
            let end = body.find(&close).map_or(body.len(), |at| at + close.len());
            Some(word + hashes + 1 + end)
        }
        "b" | "c" if after.starts_with('"') => Some(word + quoted(after, '"')),
        "b" if after.starts_with('\'') => Some(word + quoted(after, '\'')),
        _ => None,
    }
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn character_or_lifetime(rest: &str) -> usize {
    let mut chars = rest.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => quoted(rest, '\''),
        (Some(c), Some('\'')) => 1 + c.len_utf8() + 1,
        // A lifetime or a label: its name goes with it.
        _ => 1 + rest[1..].find(|c| !is_word(c)).unwrap_or(rest.len() - 1),
    }
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

// ---------------------------------------------------------------- paths

/// A path as it is used, from its root: `crate::…`, `std::…` or a library.
#[derive(Debug)]
struct Used {
    segments: Vec<String>,
    line: usize,
}

/// Every path with its groups unfolded. `super` is resolved against the modules
/// it stands in, and the crate's own name reads as `crate`.
fn paths(file: &str, tokens: &[(Token<'_>, usize)]) -> Vec<Used> {
    let token = |at: usize| tokens.get(at).map(|(token, _)| *token);
    let mut modules = module_of(file);
    // For every open brace, whether it opened a module.
    let mut braces = Vec::new();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(here) = token(at) {
        match here {
            Token::Word("mod") => {
                if let (Some(Token::Word(name)), Some(Token::Sign('{'))) =
                    (token(at + 1), token(at + 2))
                {
                    modules.push(name.to_owned());
                    braces.push(true);
                    at += 2;
                }
            }
            Token::Sign('{') => braces.push(false),
            Token::Sign('}') if braces.pop() == Some(true) => {
                modules.pop();
            }
            Token::Word(word)
                if !KEYWORDS.contains(&word) && starts_a_path(&tokens[..at], token(at + 1)) =>
            {
                let before = out.len();
                at = tree(tokens, at, &[], &mut out);
                if matches!(word, "super" | "self") {
                    for used in &mut out[before..] {
                        resolve(&modules, used);
                    }
                }
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    for used in &mut out {
        if used.segments[0] == OWN_NAME {
            used.segments[0] = "crate".to_owned();
        }
    }
    out
}

/// Words that may stand before a path with leading colons without being part of it.
const KEYWORDS: &[&str] = &[
    "as", "break", "const", "dyn", "else", "for", "if", "impl", "in", "match", "move", "mut",
    "ref", "return", "use", "where", "while",
];

fn starts_a_path(before: &[(Token<'_>, usize)], next: Option<Token<'_>>) -> bool {
    // A path's later words never come here, so colons before a word lead it: `::egui`.
    let before = match before {
        [rest @ .., (Token::Colons, _)] => rest,
        all => all,
    };
    next == Some(Token::Colons) || matches!(before, [.., (Token::Word("use"), _)])
}

/// The modules that a file's content stands in, below the crate.
fn module_of(file: &str) -> Vec<String> {
    let stem = file.strip_suffix(".rs").unwrap_or(file);
    let mut modules: Vec<_> = stem.split('/').map(str::to_owned).collect();
    if matches!(
        modules.last().map(String::as_str),
        Some("mod" | "lib" | "main")
    ) {
        modules.pop();
    }
    modules
}

/// Reads one path from the word at `at`, adds what it names to `out`, and returns
/// where it ends.
fn tree(
    tokens: &[(Token<'_>, usize)],
    mut at: usize,
    prefix: &[String],
    out: &mut Vec<Used>,
) -> usize {
    let start = at;
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(at) {
            Some((Token::Word(word), _)) => path.push((*word).to_owned()),
            Some((Token::Sign('*'), _)) if at > start => path.push("*".to_owned()),
            Some((Token::Sign('{'), _)) if at > start => {
                return group(tokens, at + 1, &path, out);
            }
            // `Vec::<T>` and `::leading`: the path itself ends here.
            _ => break,
        }
        at += 1;
        match tokens.get(at) {
            Some((Token::Colons, _)) => at += 1,
            _ => break,
        }
    }
    out.push(Used {
        segments: path,
        line: tokens[at - 1].1,
    });
    at
}

fn group(
    tokens: &[(Token<'_>, usize)],
    mut at: usize,
    prefix: &[String],
    out: &mut Vec<Used>,
) -> usize {
    loop {
        match tokens.get(at) {
            None => return at,
            Some((Token::Sign('}'), _)) => return at + 1,
            Some((Token::Word("as"), _)) => at += 2,
            Some((Token::Word(_), _)) => at = tree(tokens, at, prefix, out),
            Some((Token::Sign('*'), line)) => {
                let segments = prefix.iter().cloned().chain(["*".to_owned()]).collect();
                out.push(Used {
                    segments,
                    line: *line,
                });
                at += 1;
            }
            Some(_) => at += 1,
        }
    }
}

fn resolve(modules: &[String], used: &mut Used) {
    let mut inside = modules.len();
    let mut rest = used.segments.iter().peekable();
    while let Some(word) = rest.next_if(|word| matches!(word.as_str(), "super" | "self")) {
        if word == "super" {
            inside = inside.saturating_sub(1);
        }
    }
    let rest: Vec<_> = rest.cloned().collect();
    used.segments = std::iter::once("crate".to_owned())
        .chain(modules[..inside].iter().cloned())
        .chain(rest)
        .collect();
}

// ---------------------------------------------------------------- tests

fn sources(folder: &Path, relative: &str, out: &mut Vec<(String, String)>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{error}: {}", folder.display()))
        .map(|entry| entry.unwrap_or_else(|error| panic!("{error}: {}", folder.display())))
        .collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let name = format!("{relative}{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            sources(&path, &format!("{name}/"), out);
        } else if name.ends_with(".rs") {
            let source = std::fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{error}: {}", path.display()));
            out.push((name, source));
        }
    }
}

#[test]
fn sources_look_downward_only() {
    let mut files = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&root, "", &mut files);
    assert!(files.iter().any(|(file, _)| file == "lib.rs"));
    let found: Vec<_> = files
        .iter()
        .flat_map(|(file, source)| check(file, source))
        .map(|violation| violation.to_string())
        .collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn rows_stand_above_what_they_allow() {
    for (row, (layer, allowed)) in LAYERS.iter().enumerate() {
        for below in *allowed {
            assert!(
                LAYERS[..row].iter().any(|(name, _)| name == below),
                "{layer} allows {below}, which has no row above it"
            );
        }
    }
    for (library, users) in LIBRARIES {
        for user in *users {
            assert!(
                LAYERS.iter().any(|(name, _)| name == user),
                "{library}: {user}"
            );
        }
    }
}

/// What `check` finds, as `line path`.
fn found(file: &str, source: &str) -> Vec<String> {
    check(file, source)
        .iter()
        .map(|violation| format!("{} {}", violation.line, violation.used))
        .collect()
}

#[test]
fn finds_upward_paths() {
    for (file, source, expected) in [
        (
            "data/mod.rs",
            "use crate::chart::Spec;",
            "1 crate::chart::Spec",
        ),
        (
            "data/mod.rs",
            "fn f() {\n    crate::ui::draw();\n}",
            "2 crate::ui::draw",
        ),
        (
            "style.rs",
            "pub(crate) use crate :: data :: Year;",
            "1 crate::data::Year",
        ),
        (
            "import/csv.rs",
            "use crate::analysis::rank;",
            "1 crate::analysis::rank",
        ),
        (
            "import/csv.rs",
            "type T = Vec<crate::analysis::Rank>;",
            "1 crate::analysis::Rank",
        ),
        (
            "chart/mod.rs",
            "use counterpoise::project::Project;",
            "1 crate::project::Project",
        ),
        ("chart/mod.rs", "use crate::project;", "1 crate::project"),
        ("ui/mod.rs", "use crate::import as i;", "1 crate::import"),
        ("ui/mod.rs", "let a = &crate::app::X;", "1 crate::app::X"),
        ("cli/mod.rs", "use crate::ui::theme;", "1 crate::ui::theme"),
        ("data/mod.rs", "use crate::*;", "1 crate::*"),
        (
            "data/mod.rs",
            "crate::chart::show!(1);",
            "1 crate::chart::show",
        ),
        (
            "data/mod.rs",
            "macro_rules! m { () => { $crate::ui::f() } }",
            "1 crate::ui::f",
        ),
        (
            "data/mod.rs",
            "fn f<'a>(c: char) -> bool { c == '\"' && crate::ui::f('\\'') }",
            "1 crate::ui::f",
        ),
        (
            "data/mod.rs",
            "const A: &str = r#\"\"\"#; use crate::ui;",
            "1 crate::ui",
        ),
    ] {
        assert_eq!(found(file, source), [expected], "{file}: {source}");
    }
}

#[test]
fn unfolds_groups_over_many_lines() {
    let source = "use std::fmt;\nuse crate::{\n    data::{Year, subject::{self, Subject}},\n    \
                  project::{Edit as E, Undo},\n    style,\n    ui,\n};\n";
    assert_eq!(
        found("chart/radar.rs", source),
        [
            "4 crate::project::Edit",
            "4 crate::project::Undo",
            "6 crate::ui"
        ]
    );
    let source = "use {\n    crate::data,\n    std::{io, fs::{self, File}},\n    egui::Ui,\n};";
    assert_eq!(
        found("chart/radar.rs", source),
        ["3 std::fs::self", "3 std::fs::File", "4 egui::Ui"]
    );
}

#[test]
fn resolves_super() {
    assert_eq!(
        found("data/subject.rs", "use super::super::chart::Spec;"),
        ["1 crate::chart::Spec"]
    );
    assert_eq!(
        found("data/mod.rs", "use super::chart;"),
        ["1 crate::chart"]
    );
    let inner = "mod tests {\n    use super::*;\n    use super::{super::{Year, super::chart}};\n}\n\
                 use super::Year;";
    assert!(found("data/subject.rs", "mod tests { use super::super::Year; }").is_empty());
    assert_eq!(found("data/subject.rs", inner), ["3 crate::chart"]);
}

#[test]
fn keeps_libraries_and_the_disk_in_their_layers() {
    assert_eq!(
        found("chart/mod.rs", "use egui_plot::Line;"),
        ["1 egui_plot::Line"]
    );
    assert_eq!(
        found("project/mod.rs", "fn f(ui: &mut eframe::egui::Ui) {}"),
        ["1 eframe::egui::Ui"]
    );
    assert_eq!(found("data/mod.rs", "use ::egui;"), ["1 egui"]);
    assert_eq!(
        found("data/mod.rs", "fn f() -> ::egui::Ui {}"),
        ["1 egui::Ui"]
    );
    assert_eq!(
        found("ui/mod.rs", "use rfd::FileDialog;"),
        ["1 rfd::FileDialog"]
    );
    assert_eq!(
        found("load/mod.rs", "use anyhow::Result;"),
        ["1 anyhow::Result"]
    );
    assert_eq!(found("app/mod.rs", "use std::fs;"), ["1 std::fs"]);
    assert_eq!(
        found("import/mod.rs", "let x = std::fs::read(p)?;"),
        ["1 std::fs::read"]
    );
    assert_eq!(found("app/ionic.rs", "use std::fs;"), ["1 std::fs"]);
    for file in ["app/io.rs", "app/io/save.rs", "cli/convert.rs", "cli.rs"] {
        assert!(found(file, "use std::{fs, io};").is_empty(), "{file}");
    }
}

#[test]
fn lets_downward_paths_and_mere_words_pass() {
    for (file, source) in [
        (
            "chart/mod.rs",
            "use crate::{data::Year, style, analysis::rank};",
        ),
        ("chart/mod.rs", "use crate::chart::Spec;"),
        ("project/mod.rs", "use crate::load::Report;"),
        ("ui/mod.rs", "use eframe::egui::{self, Ui};"),
        ("app/mod.rs", "use crate::{ui, cli, project};"),
        ("main.rs", "use counterpoise::app;"),
        ("lib.rs", "pub mod app;"),
        (
            "data/mod.rs",
            "/// See [`Spec`](crate::chart::Spec).\nstruct A;",
        ),
        (
            "data/mod.rs",
            "// use crate::chart;\n/* use crate::ui; /* crate::ui::f */ */",
        ),
        (
            "data/mod.rs",
            "const A: &str = \"crate::chart::Spec\\\" crate::ui\";",
        ),
        (
            "data/mod.rs",
            "const A: &str = r##\"\"# crate::chart::Spec\"##;",
        ),
        (
            "data/mod.rs",
            "const A: (u8, &[u8]) = (b'\"', b\"crate::ui::f\");",
        ),
        ("data/mod.rs", "pub(crate) fn f(egui: u8) -> u8 { egui }"),
        (
            "data/mod.rs",
            "use subject::ui::Year; self::chart::f(); Self::ui();",
        ),
        ("data/mod.rs", "pub(in crate::data) struct A;"),
        (
            "style/mod.rs",
            "let a = Vec::<u8>::new(); let b = <u8 as From<u8>>::from(1);",
        ),
    ] {
        let violations = found(file, source);
        assert!(violations.is_empty(), "{file}: {source}: {violations:?}");
    }
}

#[test]
fn a_folder_without_a_row_is_refused() {
    assert_eq!(found("helpers/mod.rs", ""), ["1 helpers/mod.rs"]);
    assert_eq!(found("util.rs", ""), ["1 util.rs"]);
}

#[test]
fn says_where_what_and_what_instead() {
    let violations = check("import/csv.rs", "\nuse crate::analysis::rank;");
    assert_eq!(
        violations[0].to_string(),
        "src/import/csv.rs:2: `crate::analysis::rank`: import may use style, data only"
    );
}
