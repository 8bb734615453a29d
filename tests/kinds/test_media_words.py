"""Recordings whose words are perhaps not there to read."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.media_words import Check
from tonecheck.model import Source

CHECK = Check(("talks.example",), ("caption", "transcript"))
TALK = "<iframe title='On rest' src='https://talks.example/3'></iframe>"


def found(text: str) -> list[tuple[str, str]]:
    matches = CHECK(formats.parse(Source("page", text, "html")))
    return [(match.values["match"], match.values["count"]) for match in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALK, [("talks.example", "1")]),
        (f"{TALK}<audio controls src=a.mp3></audio>", [("talks.example", "2")]),
        ("<video controls><source src=a.mp4></video>", [("<video>", "1")]),
        (f"{TALK}<p>There is a transcript below.</p>", []),
        (f"{TALK}<p>Captions in English</p>", []),
        ("<video controls><track kind=captions src=a.vtt></video>", []),
        ("<video autoplay muted loop src=waves.mp4></video>", []),
        (f"<div hidden>{TALK}</div>", []),
        ("<iframe title=Map src='https://maps.example/3'></iframe>", []),
    ],
)
def test_recordings(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected
