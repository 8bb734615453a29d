"""What is shown to people acts on nothing: not on their terminal, not on a CI runner."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.hostile import HOSTILE
from support.runners import commands
from tonecheck.visible import visible, visible_line, visible_lines, without_commands

ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain words, “marks” and a café.", "Plain words, “marks” and a café."),
        ("\x1b[2J\x07 \x9b31m \x7f", "\\x1b[2J\\x07 \\x9b31m \\x7f"),
        ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
        ("\u202efdp\u2066.\u061c\u200f", "\\u202efdp\\u2066.\\u061c\\u200f"),
        ("a\u2028b\u2029c\x85d", "a\\u2028b\\u2029c\\x85d"),
        ("\ud800", "\\ud800"),
        ("👩\u200d👧 नमस्\u200dते", "👩\u200d👧 नमस्\u200dते"),
        ("##vso[task.complete]", "\\x23#vso[task.complete]"),
        ("a ##[error]b ###[x]", "a \\x23#[error]b #\\x23#[x]"),
        ("#\u200d#\u00advso[task.complete]", "\\x23\u200d#\u00advso[task.complete]"),
        ("## [a link](b.md) #1 ##", "## [a link](b.md) #1 ##"),
    ],
)
def test_what_acts_or_hides_is_an_escape(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_sentence_is_one_line() -> None:
    assert visible_line(" a \n\t b\u2028c ") == "a b c"


@given(HOSTILE)
def test_nothing_acts_and_all_else_stays(text: str) -> None:
    shown = visible(text)
    assert not ACTING.search(shown)
    assert visible(shown) == shown
    back = re.sub(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})", lambda code: chr(int(code[1] or code[2], 16)), shown)
    if "\\" not in text:
        assert re.sub(r"\\([nrt])", lambda code: {"n": "\n", "r": "\r", "t": "\t"}[code[1]], back) == text


@given(pieces=st.lists(HOSTILE, max_size=4), color=st.booleans())
@example(pieces=["\x1b[1m::error::x\x1b[0m"], color=True)
@example(pieces=[":", ":stop-commands::x"], color=False)
def test_no_line_is_a_command(pieces: list[str], *, color: bool) -> None:
    shown = "".join(visible_lines(pieces, color=color))
    assert not list(commands(shown))
    plain = re.sub("\x1b\\[[0-9;]*m", "", shown) if color else shown
    assert set(ACTING.findall(plain)) <= {"\n", "\t"}
    assert shown.count("\n") == "".join(pieces).count("\n")


@given(st.lists(HOSTILE, max_size=4))
@example(["\u2003\x08::add-mask::x"])
@example(["a\r#\x7f#vso[a.b]"])
def test_a_text_for_programs_changes_only_where_it_would_be_a_command(pieces: list[str]) -> None:
    text = "".join(pieces)
    shown = "".join(without_commands(pieces))
    assert not list(commands(shown))
    if not list(commands(text)) and not re.search(r":.*:.*:.*:|#.*#.*\[", text, re.DOTALL):
        assert shown == text


def test_colours_stay_where_they_are_wanted() -> None:
    pieces = ["\x1b[1ma.md\x1b[0m \x1b]0;x\n"]
    assert "".join(visible_lines(pieces, color=True)) == "\x1b[1ma.md\x1b[0m \\x1b]0;x\n"
    assert "".join(visible_lines(pieces)) == "\\x1b[1ma.md\\x1b[0m \\x1b]0;x\n"


@pytest.mark.parametrize(
    "text", ["  ::add-mask::x", "\u200b::debug::x", "::Stop-Commands::x", "x ##[group]y", "##vso[a.b]"]
)
def test_the_model_of_the_runners_finds_commands(text: str) -> None:
    assert list(commands(text)) == [text]


@pytest.mark.parametrize("text", [":::note", "::: tip", "a ::add-mask::x", "::unknown::x", "## [a](b)"])
def test_the_model_of_the_runners_passes_over_other_text(text: str) -> None:
    assert not list(commands(text))
