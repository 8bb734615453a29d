"""The report for people: carets stand under what was found."""

from __future__ import annotations

import pytest

from tonecheck.model import Finding, Report, Source, Span
from tonecheck.report import text


def shown(line: str, start: int, end: int, *, color: bool = False) -> list[str]:
    source = Source("a.md", line, "markdown")
    finding = Finding(source.place(Span(start, end)), "tone/x", "warning", "Look.")
    return "".join(text.render(Report((finding,), 1, 2, 0.0), color=color)).split("\n")


@pytest.mark.parametrize(
    ("line", "part", "under"),
    [
        ("It is simply so.", "simply", "    |       ^^^^^^"),
        ("\tIt is simply so.", "simply", "    |        ^^^^^^"),
        ("日本 simply so.", "simply", "    |      ^^^^^^"),
        ("cafe\u0301 simply so.", "simply", "    |      ^^^^^^"),
        ("simply\nso.", "simply\nso", "    | ^^^^^^"),
    ],
)
def test_carets_stand_under_the_finding(line: str, part: str, under: str) -> None:
    start = line.index(part)
    assert shown(line, start, start + len(part))[3] == under


@pytest.mark.parametrize(
    ("line", "part", "excerpt", "under"),
    [
        ("\x1b[2JIt is simply so.", "simply", "\\x1b[2JIt is simply so.", "             ^^^^^^"),
        ("It is sim\u202eply so.", "sim\u202eply", "It is sim\\u202eply so.", "      ^^^^^^^^^^^^"),
        ("##vso[x]simply", "simply", "\\x23#vso[x]simply", "           ^^^^^^"),
        ("::debug::simply", "simply", "::debug::simply", "         ^^^^^^"),
    ],
)
def test_what_acts_or_hides_is_shown_and_carets_count_it(line: str, part: str, excerpt: str, under: str) -> None:
    start = line.index(part)
    assert shown(line, start, start + len(part))[2:4] == [f"    | {excerpt}", f"    | {under}"]


def test_a_long_line_is_cut_around_the_finding() -> None:
    line = "word " * 100 + "simply" + " word" * 100
    _, _, excerpt, carets, *_ = shown(line, 500, 506)
    assert len(excerpt) < 120
    assert excerpt[carets.index("^") :].startswith("simply")


def test_colours_are_only_for_terminals() -> None:
    assert "\x1b[" not in "".join(shown("simply", 0, 6))
    assert "\x1b[33mwarning\x1b[0m" in shown("simply", 0, 6, color=True)[0]


def test_the_last_line_counts() -> None:
    assert shown("simply", 0, 6)[-2] == "1 article, 2 words: 1 warning."
    empty = "".join(text.render(Report((), 2, 1500, 0.0, suppressed=1)))
    assert empty == "2 articles, 1,500 words: nothing to report (1 finding suppressed in the text).\n"
