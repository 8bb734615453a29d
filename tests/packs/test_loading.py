"""Packs: every shipped rule keeps its promises, and a pack that does not is named by file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support.linters import shipped_entries, shipped_rule
from tonecheck import packs
from tonecheck.engine.pack_tests import failures
from tonecheck.errors import RuleError
from tonecheck.model import Rule
from tonecheck.packs import families

ENTRIES = shipped_entries()

RULE = """rules:
  - id: tone/x
    kind: terms
    message: "“{match}”"
    why: Because.
    terms: [simply]
"""


@pytest.mark.parametrize("name", ENTRIES)
def test_the_examples_of_a_shipped_rule_behave(name: str) -> None:
    rule = shipped_rule(name)
    if lacks := rule.check.lacks():
        pytest.skip(f"{name} {lacks}")
    assert list(failures(rule)) == []


def test_each_shipped_rule_names_sources_that_are_listed() -> None:
    listed = set(packs.sources())
    named = {name: set(entry.rule.source) for name, entry in ENTRIES.items()}
    assert [name for name, sources in named.items() if not sources] == []
    assert {name: sources - listed for name, sources in named.items() if sources - listed} == {}


def test_each_shipped_rule_speaks_kindly() -> None:
    unkind = ("violation", "illegal", "forbidden", "you failed", "wrong!", "bad writing")
    said = {name: " ".join(_texts(entry.rule)).lower() for name, entry in ENTRIES.items()}
    assert [(name, word) for name, text in said.items() for word in unkind if word in text] == []
    ends = {name: entry.rule.message.rstrip("”")[-1] for name, entry in ENTRIES.items()}
    assert {name: end for name, end in ends.items() if end not in ".?!"} == {}


def _texts(rule: Rule) -> list[str]:
    return [rule.message, rule.why, *(variant.message or "" for variant in rule.variants.values())]


def test_a_shipped_rule_stands_in_the_pack_of_its_family() -> None:
    for name, entry in ENTRIES.items():
        assert Path(entry.rule.pack).stem == name.partition("/")[0]


def test_each_shipped_family_has_its_place_among_the_families() -> None:
    assert {entry.rule.family for entry in ENTRIES.values()} <= set(families.shipped())


def test_each_shipped_family_stands_under_one_topic_of_the_reference() -> None:
    listed = [name for names in families.topics().values() for name in names]
    assert sorted(listed) == sorted(families.shipped())


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda text: text.replace("rules:", "rulse:"), "not a pack; it needs the key “rules” with a list of rules"),
        (lambda text: text + "more: 1\n", ":7: unknown key “more” in a pack; known: rules"),
        (lambda text: text.replace("tone/x", "Tone"), ":2: rule id “Tone” must be family/name, both in lower case"),
        (lambda text: text.replace("why: Because.", ""), ":2: rule “tone/x” lacks the key “why”"),
        (lambda text: text.replace("{match}", "{match"), ":2: message of rule “tone/x”: expected '}'"),
        (lambda text: text.replace("kind: terms", "kind: tems"), ":3: unknown kind “tems”; did you mean “terms”?"),
        (lambda text: text.replace("terms: [", "trems: ["), ":6: unknown key “trems” in rule “tone/x” of kind “terms”"),
        (lambda text: text.replace("why:", "level: loud\n    why:"), ":5: level of rule “tone/x” is “loud”"),
        (lambda text: text + text.partition("\n")[2], ":7: rule “tone/x” is already defined at"),
    ],
)
def test_a_pack_that_is_not_right_is_named(tmp_path: Path, change: Callable[[str], str], error: str) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(change(RULE), "utf-8")
    with pytest.raises(RuleError) as wrong:
        list(map(packs.build, packs.load([str(pack)], ours=False).values()))
    assert "mine.yaml" in str(wrong.value)
    assert error in str(wrong.value)


def test_a_pack_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such pack"):
        packs.load([str(tmp_path / "none.yaml")], ours=False)
    with pytest.raises(RuleError, match="no pack in this folder"):
        packs.load([str(tmp_path)], ours=False)


@pytest.mark.parametrize(
    ("examples", "failure"),
    [
        ("", "has no bad example"),
        ("bad: [It is simply so.]", "has no good example"),
        ("bad: [It is so.]\n      good: [It is so.]", "bad example “It is so.”: is not reported"),
        ("bad: [It is simply so.]\n      good: [Simply so.]", "good example “Simply so.” is reported at “Simply”"),
        ("bad: [{text: It is simply so., find: so}]\n      good: [So.]", "is reported at “simply”, not at “so”"),
        ("bad: [{text: It is simply so., variant: big}]\n      good: [So.]", "names the variant “big”"),
        ("bad: [{text: It is simply so., fixed: It is so.}]\n      good: [So.]", "is fixed to “It is simply so.”"),
    ],
)
def test_an_example_that_does_not_behave_is_told(tmp_path: Path, examples: str, failure: str) -> None:
    pack = tmp_path / "mine.yaml"
    pack.write_text(RULE + (f"    examples:\n      {examples}\n" if examples else ""), "utf-8")
    rule = packs.build(packs.load([str(pack)], ours=False)["tone/x"])
    assert any(failure in line for line in failures(rule))
