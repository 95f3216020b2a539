#!/usr/bin/env python3
"""Check the licence of everything that ends up in the application.

Reads the dependency graph for all platforms (normal and build dependencies,
not those of tests), holds every licence expression against the list below,
and fails naming each crate that does not fit. Needs no network once
`cargo fetch` has run.

    python3 .ci/licences.py
"""
import collections
import json
import pathlib
import re
import subprocess
import sys

ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Ubuntu-font-1.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
}
# Allowed, but its files stay under it: printed by name so that nobody overlooks it.
LISTED = {"MPL-2.0"}

FONT_ENDINGS = {".otf", ".ttf", ".ttc", ".woff", ".woff2"}
ROOT = pathlib.Path(__file__).resolve().parent.parent


class BadExpression(ValueError):
    pass


def evaluate(expression):
    """The licences an SPDX expression is used under, or None when none of its
    choices is allowed. A choice is made in the order it is written, one that
    need not be listed first."""
    # Cargo once wrote OR as a slash.
    tokens = re.findall(r"[()]|[^\s()]+", expression.replace("/", " OR "))
    position = 0

    def peek():
        return tokens[position] if position < len(tokens) else None

    def take():
        nonlocal position
        position += 1
        return tokens[position - 1]

    def either():
        choices = [both()]
        while peek() == "OR":
            take()
            choices.append(both())
        possible = [choice for choice in choices if choice is not None]
        return min(possible, key=lambda choice: len(choice & LISTED), default=None)

    def both():
        parts = [one()]
        while peek() == "AND":
            take()
            parts.append(one())
        if any(part is None for part in parts):
            return None
        return frozenset().union(*parts)

    def one():
        if peek() is None or peek() in (")", "OR", "AND", "WITH"):
            raise BadExpression(expression)
        token = take()
        if token == "(":
            inner = either()
            if peek() != ")":
                raise BadExpression(expression)
            take()
            return inner
        if peek() == "WITH":
            take()
            if peek() in (None, "(", ")", "OR", "AND", "WITH"):
                raise BadExpression(expression)
            token = f"{token} WITH {take()}"
        return frozenset([token]) if token in ALLOWED else None

    result = either()
    if position != len(tokens):
        raise BadExpression(expression)
    return result


def self_test():
    for expression, expected in [
        ("MIT", {"MIT"}),
        ("MIT/Apache-2.0", {"MIT"}),
        ("MIT / Apache-2.0", {"MIT"}),
        ("GPL-3.0-only OR MIT", {"MIT"}),
        ("MPL-2.0 OR MIT", {"MIT"}),
        ("MIT AND Unicode-3.0", {"MIT", "Unicode-3.0"}),
        ("(MIT OR Apache-2.0) AND GPL-3.0-only", None),
        ("MIT OR Apache-2.0 AND GPL-3.0-only", {"MIT"}),
        ("GPL-3.0-only AND MIT OR ISC", {"ISC"}),
        ("Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
         {"Apache-2.0 WITH LLVM-exception"}),
        ("GPL-2.0-only WITH Classpath-exception-2.0", None),
        ("LGPL-2.1-or-later", None),
    ]:
        result = evaluate(expression)
        assert result == expected, (expression, result)
    for expression in ["", "MIT OR", "(MIT", "MIT)", "MIT Apache-2.0", "WITH", "MIT WITH"]:
        try:
            evaluate(expression)
        except BadExpression:
            continue
        raise AssertionError(f"accepted {expression!r}")


def shipped(metadata):
    """The packages reached from ours by normal and build dependencies."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    members = set(metadata["workspace_members"])
    waiting, seen = list(members), set(members)
    while waiting:
        for dependency in nodes[waiting.pop()]["deps"]:
            kinds = {kind["kind"] for kind in dependency["dep_kinds"]}
            if kinds & {None, "build"} and dependency["pkg"] not in seen:
                seen.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    packages = [package for package in metadata["packages"] if package["id"] in seen - members]
    return sorted(packages, key=lambda package: (package["name"], package["version"]))


def check_crates(packages):
    """Problems found, and how many crates are used under which licences."""
    problems, count, listed = [], collections.Counter(), []
    for package in packages:
        name = f"{package['name']} {package['version']}"
        expression = package["license"]
        if not expression:
            problems.append(f"{name}: states no licence (file: {package['license_file']})")
            continue
        try:
            used = evaluate(expression)
        except BadExpression:
            problems.append(f"{name}: cannot read the licence {expression!r}")
            continue
        if used is None:
            problems.append(f"{name}: {expression} is not among the allowed licences")
            continue
        count[" AND ".join(sorted(used))] += 1
        if used & LISTED:
            listed.append(f"{name} ({' AND '.join(sorted(used))})")
    return problems, count, listed


def check_fonts(folder):
    files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in FONT_ENDINGS)
    missing = [path for path in files if not (path.parent / "OFL.txt").is_file()]
    problems = [f"{path.relative_to(ROOT)}: no OFL.txt beside it" for path in missing]
    for licence in folder.rglob("OFL.txt"):
        if "SIL Open Font License, Version 1.1" not in licence.read_text(encoding="utf-8"):
            problems.append(f"{licence.relative_to(ROOT)}: is not the SIL Open Font License 1.1")
    return problems, len(files)


def main():
    self_test()
    output = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--offline", "--locked"],
        cwd=ROOT, check=True, stdout=subprocess.PIPE,
    ).stdout
    packages = shipped(json.loads(output))
    if not packages:
        sys.exit("no dependencies found: the check itself is broken")
    problems, count, listed = check_crates(packages)
    font_problems, fonts = check_fonts(ROOT / "assets" / "fonts")
    for name in ("LICENSE-MIT", "LICENSE-APACHE"):
        if not (ROOT / name).is_file():
            problems.append(f"{name}: is missing")

    print(f"{len(packages)} crates, by the licence they are used under:")
    for licence, number in count.most_common():
        print(f"{number:5}  {licence}")
    for name in listed:
        print(f"to be named in the notices: {name}")
    print(f"{fonts} font files under the SIL Open Font License")
    problems += font_problems
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
