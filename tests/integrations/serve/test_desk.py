"""What is said of a text that somebody is writing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import settings
from tonecheck.integrations.serve.desk import Desk

DESK = Desk(settings.from_mapping({}), "1.2.3", "1 May 2026")


def notes(text: str) -> dict[str, tuple[list[str], bool]]:
    """Return what the notes on a text are about, and whether each is safe to change, by rule."""
    said: Any = DESK.read(text)
    return {
        note["key"].partition(" ")[0]: ([text[start:end] for start, end in note["at"]], note["safe"])
        for note in said["notes"]
    }


def test_a_note_knows_its_place_in_the_text() -> None:
    text = "<h2>After a death &amp; before</h2>\n<p>He <strong>committed</strong> suicide. Utilise a pen.</p>\n"
    found = notes(text)
    assert found["plain-words/simpler"] == (["Utilise"], True)
    assert found["suicide-selfharm/commit"][0] == ["committed</strong> suicide"]


def test_a_picture_is_about_its_element() -> None:
    text = '<p>Rest.</p><p><img src="https://a.example/IMG_2041.jpg" alt="IMG_2041.jpg"></p>'
    assert notes(text)["images-alt/camera-name"][0] == [text[text.index("<img") : text.index("</p>", 20)]]


def test_links_lead_nowhere_yet() -> None:
    assert not [rule for rule in notes('<p>See <a href="fees.html">our fees and terms</a>.</p>') if "link" in rule]


def test_a_fix_and_a_suggestion_say_what_they_would_change() -> None:
    said: Any = DESK.read("<p>Utilise a pen. He committed suicide.</p>")
    by_rule = {note["key"].partition(" ")[0]: note for note in said["notes"]}
    assert by_rule["plain-words/simpler"]["edits"] == [((3, 10), "Use")]
    assert by_rule["suicide-selfharm/commit"]["ways"] == [((21, 38), "died by suicide")]
    assert "Use “died by suicide”" in by_rule["suicide-selfharm/commit"]["html"]
    assert "Make this change" in by_rule["plain-words/simpler"]["html"]


def test_notes_keep_their_keys_when_the_text_grows() -> None:
    before: Any = DESK.read("<p>He committed suicide.</p><p>She committed suicide.</p>")
    after: Any = DESK.read("<p>Utilise a pen.</p><p>He committed suicide.</p><p>She committed suicide.</p>")
    keys = [note["key"] for note in before["notes"]]
    assert len(set(keys)) == len(keys)
    assert set(keys) < {note["key"] for note in after["notes"]}


def test_sentences_that_are_hard_to_read_are_named() -> None:
    hard = "It is hard because " + "we think that it may be so when it is said and then " * 4 + "we stop."
    said: Any = DESK.read(f"<p>Rest.</p><p>{hard}</p>")
    assert list(said["hard"]) == [(15, 15 + len(hard))]
    assert "words" in said["meter"]


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_has_an_answer(text: str) -> None:
    said: Any = DESK.read(f"<p>{text}</p>")
    assert "fault" in said or all(
        0 <= start <= end <= len(text) + 7 for note in said["notes"] for start, end in note["at"]
    )


def test_nothing_of_a_text_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path))
    desk = Desk(settings.from_mapping({}), "1.2.3", "1 May 2026")
    assert "jargon/affect" in str(desk.read("<p>Her affect is low.</p>"))  # a word that is looked at by a parser
    assert {name.partition("-")[0] for name in os.listdir(tmp_path)} <= {"packs", "plugins", "expressions"}
