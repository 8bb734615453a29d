"""What pages of the documentation say of tonecheck's own findings is so."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tonecheck import check_file, check_text

ROOT = Path(__file__).parents[2]
WRITERS = (ROOT / "docs" / "for-writers.md").read_text("utf-8")
COMPARISON = (ROOT / "docs" / "comparison.md").read_text("utf-8")
NOTES = re.findall(r"^\| “(.+)” \| (.+) \|$", WRITERS, re.MULTILINE)


def messages(text: str) -> list[str]:
    return [finding.message for finding in check_text(f"# Rest\n\n{text}\n", path="a.md", config={})]


def test_the_page_for_writers_shows_notes() -> None:
    assert len(NOTES) > 3


@pytest.mark.parametrize(("text", "note"), NOTES)
def test_a_note_on_the_page_for_writers_is_what_tonecheck_says(text: str, note: str) -> None:
    assert note in messages(text)


@pytest.mark.parametrize(
    "text", ["We do not use the word ‘schizophrenic’.", "We cannot cure anxiety.", "Does therapy cure anxiety?"]
)
def test_tonecheck_is_quiet_where_the_page_for_writers_says_so(text: str) -> None:
    assert text.rstrip(".?").casefold() in WRITERS.casefold()
    assert messages(text) == []


def test_the_page_for_writers_needs_no_terminal() -> None:
    assert not re.search(r"```|^    |`|terminal|command|\binstall", WRITERS, re.MULTILINE)


def test_the_comparison_says_what_tonecheck_finds() -> None:
    rows = re.findall(r"^\| (\d+): .+? \| (?:(found)|–) \|", COMPARISON, re.MULTILINE)
    stated = Counter(int(line) for line, found in rows if found)
    found = Counter(
        finding.place.start.line for finding in check_file(ROOT / "examples" / "compared" / "sleep.md", config={})
    )
    assert (len(rows), stated) == (17, found)
