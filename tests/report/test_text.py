"""The report for people: pages with their findings, what is alike as one entry, and totals that count everything.

What it looks like is in ``text.yaml``.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.findings.shared_part import shared
from tonecheck.model import LEVELS, Edit, Fault, Finding, Report, Source, Span
from tonecheck.report import text
from tonecheck.report.text.entries import RUN, SUGGESTIONS, Entry, grouped
from tonecheck.report.text.excerpts import excerpt

CASES = yaml.safe_load((Path(__file__).parent / "text.yaml").read_text("utf-8"))


def finding(case: dict[str, Any], number: int = 0) -> Finding:
    """Return the finding that a case describes; “{n}” in it stands for a number."""
    path, line, level = (str(part).replace("{n}", str(number)) for part in case["at"])
    before, words, after = case["text"].replace("{n}", str(number)).split("|")
    start = int(line) - 1 + len(before)
    source = Source(path, "\n" * (int(line) - 1) + before + words + after, "markdown")
    span = Span(start, start + len(words))
    message = case["says"].replace("{n}", str(number))
    edits = (Edit(span, "so"),) if "fix" in case else ()
    safe = case.get("fix") == "safe"
    found = Finding(source.place(span), case["rule"], level, message, (), edits, safe)  # type: ignore[arg-type]
    return shared(found, case["also"]) if case.get("also") else found


def report(case: dict[str, Any]) -> Report:
    found = [
        finding(one, number)
        for one in case["findings"]
        for number in (range(1, one["pages"] + 1) if "pages" in one else (0,))
    ]
    found.sort(key=lambda one: (one.path, one.span, one.rule))
    faults = tuple(Fault(*fault) for fault in case.get("faults", ()))
    files = len({one.path for one in found})
    return Report(
        tuple(found), files, 2, faults=faults, titles=case.get("titles", {}), families=case.get("families", {})
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_report_looks_like_this(case: dict[str, Any]) -> None:
    shown = "".join(text.render(report(case), **case.get("options", {})))
    assert shown.replace("\x1b[", "^[") == case["shows"]


# -- nothing is lost ----------------------------------------------------------------------------------------------


def simple(path: str, line: int, level: str, rule: str, word: str) -> Finding:
    return finding({"at": [path, line, level], "rule": rule, "says": f"“{word}” is a word.", "text": f"|{word}|"})


FINDINGS = st.lists(
    st.builds(
        simple,
        st.sampled_from(["a.md", "b.md", "c.md", "d.md"]),
        st.integers(1, 5),
        st.sampled_from(LEVELS),
        st.sampled_from(["tone/x", "stigma/y"]),
        st.sampled_from(["tea", "rest"]),
    ),
    max_size=60,
)


def of(findings: list[Finding], **more: Any) -> Report:
    found = tuple(sorted(findings, key=lambda one: (one.path, one.span, one.rule)))
    return Report(found, len({one.path for one in found}), 9, **more)


@given(FINDINGS, st.booleans())
def test_each_finding_is_in_one_entry_or_counted(findings: list[Finding], everything: bool) -> None:
    groups = grouped(of(findings), everything=everything)
    shown = [one for entry in groups.entries for one in entry.findings]
    assert Counter(map(id, [*shown, *groups.folded])) == Counter(map(id, findings))
    assert {one.level for one in groups.folded} <= {"suggestion"}
    assert len(groups.folded) == 0 or len(groups.folded) > SUGGESTIONS
    for _, entries in groups.pages:
        levels = [LEVELS.index(entry.first.level) for entry in entries]
        assert levels == sorted(levels, reverse=True)


@given(FINDINGS)
def test_with_all_each_finding_has_a_line(findings: list[Finding]) -> None:
    lines = "".join(text.render(of(findings), everything=True)).split("\n")
    shown: Counter[tuple[str, str, str, str]] = Counter()
    path = ""
    for line in lines:
        if re.fullmatch(r"[abcd]\.md", line):
            path = line
        elif entry := re.fullmatch(r"  (\d:1) +(\w+) +“\w+” is a word\.  ([a-z/]+)", line):
            shown[path, entry[1], entry[2], entry[3]] += 1
    assert shown == Counter((one.path, f"{one.place.start.line}:1", one.level, one.rule) for one in findings)


@given(FINDINGS)
def test_the_totals_count_every_finding(findings: list[Finding]) -> None:
    shown = "".join(text.render(of(findings)))
    for level in LEVELS:
        count = sum(one.level == level for one in findings)
        assert (f" {count} {level}{'s' * (count != 1)}" in shown.split("words:")[1]) == (count > 0)
    if len(findings) > 10:
        table = re.findall(r"^(tone|stigma) +(.*)$", shown, re.MULTILINE)
        numbers = [int(number) for _, row in table for number in re.findall(r"\d+", row)]
        assert sum(numbers) == len(findings)


def test_the_last_lines_count_and_say_what_is_next() -> None:
    known = of([], suppressed=1, already_known=2, below_level=3, more_findings=(("tone", 4),))
    assert "".join(text.render(known)) == (
        "0 articles, 9 words: nothing to report (1 finding suppressed in the text, 2 findings already known, "
        "3 below the lowest level asked for). 4 more are not counted, since a page shows only the first few of a kind: "
        "4 of tone; “--select tone” shows all of that kind.\n"
    )


def test_a_run_of_one_rule_is_one_entry_only_if_it_is_long() -> None:
    run = [simple("a.md", line, "warning", "tone/x", f"tea{line}") for line in range(1, RUN + 1)]
    assert len(list(grouped(of(run)).entries)) == 1
    assert len(list(grouped(of(run[1:])).entries)) == RUN - 1


def test_things_that_say_the_same_are_apart_if_pages_share_only_one_of_them() -> None:
    badge = {"at": ["a.html", 9, "error"], "rule": "images-alt/placeholder", "says": "“Photo” says nothing."}
    badge |= {"text": "|Photo|", "also": ["b.html", "c.html"]}
    portraits = [simple_at(badge, path) for path in ("a.html", "b.html", "d.html")]
    shared, own = grouped(of([finding(badge), *portraits])).shared
    assert (shared.pages, own.pages) == (("a.html", "b.html", "c.html"), ("a.html", "b.html", "d.html"))
    (together,) = grouped(of([finding(badge), simple_at(badge, "d.html")])).shared
    assert together.pages == ("a.html", "b.html", "c.html", "d.html")


def simple_at(case: dict[str, Any], path: str) -> Finding:
    return finding(case | {"at": [path, 2, "error"], "also": []})


@given(FINDINGS)
def test_what_to_begin_with_is_of_different_rules_and_on_most_pages(findings: list[Finding]) -> None:
    shown = "".join(text.render(of(findings)))
    lines = re.findall(r"^  \d\. (.*) \((?:(\d+) pages, first )?[abcd]\.md:\d\)$", shown, re.MULTILINE)
    assert len(lines) <= len({one.rule for one in findings})
    if "Where to begin:" in shown:
        best = max(len(entry.pages) for entry in first_level(findings))
        assert int(lines[0][1] or 1) == best


def first_level(findings: list[Finding]) -> list[Entry]:
    """Return the entries of the gravest level."""
    entries = list(grouped(of(findings)).entries)
    gravest = max(LEVELS.index(entry.first.level) for entry in entries)
    return [entry for entry in entries if LEVELS.index(entry.first.level) == gravest]


# -- the line below an entry --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "message", "shows"),
    [
        ("It is |simply| so, they say.", "“simply” can hurt.", "It is simply so, they say."),
        ("\tIt is |simply| so, they say.", "“simply” can hurt.", "It is simply so, they say."),
        ("|simply|", "“simply” can hurt.", ""),
        ("|simply|", "This can hurt.", "simply"),
        ("<p>|simply|</p>", "This can hurt.", "simply"),
        ("word " * 30 + "|simply|" + " so it" * 30, "“simply” can hurt.",
         "…word word word word word word word simply so it so it so it so it so it so it so…"),
        ("<p>We are |simply| glad.</p> <p>Other words follow here.</p>", "“simply” can hurt.", "We are simply glad."),
        ("[All that we |simply| know](page.md) and more", "“simply” can hurt.", "All that we simply know"),
        ('<a href="|a.html|">A page about rest</a>', "“a.html” leads to nothing.", ""),
        ("|" + "word " * 40 + "|", "This is long.", ("word " * 40)[:59] + "…"),
        ("|" + "word " * 40 + "|", "This is long: “word word …”", ""),
        ("|one<br>two|", "“one two” has level 4.", ""),
    ],
)  # fmt: skip
def test_the_article_is_shown_where_it_helps(line: str, message: str, shows: str) -> None:
    shown = excerpt(finding({"at": ["a.md", 1, "warning"], "rule": "tone/x", "says": message, "text": line}))
    assert shown == shows


@pytest.mark.parametrize(
    ("line", "shows"),
    [
        ("\x07It is |simply| so, they say.", "\\x07It is simply so, they say."),
        ("It is |sim\u202eply| so, they say.", "It is sim\\u202eply so, they say."),
        ("\x1b(0It is |simply| so, they say.", "\\x1b(0It is simply so, they say."),
        ("::debug::It is |simply| so, they say.", "::debug::It is simply so, they say."),
        ("##vso It is |simply| so##\u200bvso", "##vso It is simply so##\u200bvso"),
    ],
)
def test_what_acts_or_hides_is_shown(line: str, shows: str) -> None:
    found = finding({"at": ["a\x1b.md", 1, "warning"], "rule": "tone/x", "says": "x \x1b[2J", "text": line})
    for everything in (False, True):
        lines = "".join(text.render(of([found]), everything=everything)).split("\n")
        assert lines[0] == "a\\x1b.md"
        assert lines[1].endswith("  x \\x1b[2J  tone/x")
        assert lines[2].lstrip() == f"| {shows}"
