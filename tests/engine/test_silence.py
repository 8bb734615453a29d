"""Why a rule is silent: which context clears its words, and the fewest words that show it."""

from __future__ import annotations

import pytest

from support.linters import shipped_rule
from tonecheck.engine.silence import silences
from tonecheck.model import Source


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (
            "claims/cure",
            "Some ask much. Can hypnosis cure anxiety? I do not think so.",
            [("cure anxiety", "questioned", "Can hypnosis cure anxiety?")],
        ),
        (
            "claims/cure",
            "A walk after work will not cure anxiety, and that is fine.",
            [("cure anxiety", "negated", "not cure anxiety")],
        ),
        (
            "claims/guarantee",
            "> Guaranteed results in a week!\n>\n> — Anna, London",
            [("Guaranteed results", "quoted", "")],
        ),
        (
            "titles/status-alone",
            "She said: “I am a qualified therapist in Leeds.” You can book a session with a client.",
            [("I am a qualified therapist", "quoted", "“I am a qualified therapist in Leeds.”")],
        ),
        ("internal-links/broken", "See [our rooms](rooms.md).", []),
        ("claims/cure", "We cure anxiety.", []),
        ("claims/cure", "A walk is good for you.", []),
    ],
)
def test_what_clears_and_what_shows_it(rule: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    source = Source("a.md", text, "markdown")
    found = list(silences(shipped_rule(rule), source))
    assert [(silence.place.text, silence.context, silence.evidence) for silence in found] == expected
    assert all(text[slice(*silence.place.span)] == silence.place.text for silence in found)
