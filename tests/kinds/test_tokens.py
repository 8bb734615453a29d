"""Patterns of tokens: where they hold, what is refused, and where they stand in the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.linters import with_few_packs
from tonecheck import check_text
from tonecheck.errors import RuleError

PACK = """rules:
  - id: tone/x
    kind: tokens
    message: "“{match}”"
    why: Because.
    unless: [quoted]
    PATTERNS
"""
MAKE = "patterns: [[{LEMMA: make}, {POS: DET, OP: '?'}, {LOWER: decision}]]"


@pytest.fixture(autouse=True)
def _few_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_packs(monkeypatch, tmp_path / "shipped")


def found(tmp_path: Path, patterns: str, text: str, path: str = "a.md") -> list[str]:
    pack = tmp_path / "own.yaml"
    pack.write_text(PACK.replace("PATTERNS", patterns), "utf-8")
    findings = check_text(text, path=path, config={"packs": [str(pack)], "select": ["tone/x"]})
    return [one.place.text for one in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She made a decision. He makes decision after decision.", ["made a decision", "makes decision"]),
        ("💙 She *made* a\ndecision.", ["made* a\ndecision"]),
        ("She made&nbsp;a decision.", ["made&nbsp;a decision"]),
        ("“I made a decision,” he said.", []),
        ("The decision was made.", []),
        ("Nothing of the kind.", []),
    ],
)
def test_where_a_pattern_holds(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [" ".join(one.split()) for one in found(tmp_path, MAKE, text)] == [" ".join(x.split()) for x in expected]


@pytest.mark.parametrize(
    ("patterns", "told"),
    [
        ("patterns: [[{LOWR: decision}]]", "own.yaml:2: rule “tone/x”: pattern 1: “LOWR” is no attribute"),
        ("patterns: [[{POS: NOUN}]]", "own.yaml:2: rule “tone/x”: pattern 1 holds no word that must be there"),
        ("patterns: [[{LOWER: a, OP: '?'}, {POS: NOUN}]]", "pattern 1 holds no word that must be there"),
        ("patterns: [[{LOWER: a}]]\n    unless: [quotd]", "own.yaml:8: the key “unless” is here twice"),
        ("patterns: decision", "must be a mapping"),
    ],
)
def test_what_is_no_pattern_is_refused(tmp_path: Path, patterns: str, told: str) -> None:
    with pytest.raises(RuleError) as wrong:
        found(tmp_path, patterns, "x")
    assert told in str(wrong.value)


def test_lemmas_need_words(tmp_path: Path) -> None:
    patterns = "patterns: [[{LEMMA: decide}]]\n    words: [decide, decides, decided, deciding]"
    assert found(tmp_path, patterns, "They decided. It was a decision.") == ["decided"]
