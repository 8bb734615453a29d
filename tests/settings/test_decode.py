"""From YAML to our types: what is wrong is named with its file, its line and what would be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from tonecheck.errors import ConfigError
from tonecheck.settings.decode import decode, plain, read_yaml, wrap


@dataclass(frozen=True)
class Term:
    flag: tuple[str, ...]
    except_: tuple[str, ...] = ()

    @classmethod
    def from_value(cls, value: object) -> Term:
        return cls((str(value),))


@dataclass(frozen=True)
class Options:
    terms: tuple[Term, ...]
    max_words: int = 25
    share: float = 0.5
    level: Literal["off", "warning"] = "warning"
    names: Mapping[str, str] = field(default_factory=dict)
    limit: int | None = None
    strict: bool = False


def options(text: str) -> Options:
    return decode(read_yaml(text, "a.yaml"), Options, "rule “x/y”")


def test_a_full_mapping_becomes_the_dataclass() -> None:
    found = options(
        "terms: [one, {flag: [two, 2b], except: three}]\nmax-words: 3\nshare: 1\nlevel: off\nlimit: 4\nstrict: yes"
    )
    assert found == Options((Term(("one",)), Term(("two", "2b"), ("three",))), 3, 1.0, "off", limit=4, strict=True)


def test_one_item_stands_for_a_list_of_one() -> None:
    assert options("terms: one").terms == (Term(("one",)),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("terms: x\ntrems: y", "a.yaml:2: unknown key “trems” in rule “x/y”; did you mean “terms”?"),
        ("max-words: 3", "a.yaml:1: rule “x/y” lacks the key “terms”"),
        ("terms: x\nmax-words: many", "a.yaml:2: max-words of rule “x/y” must be a whole number, not “many”"),
        ("terms: x\nmax-words: true", "a.yaml:2: max-words of rule “x/y” must be a whole number, not “true”"),
        ("terms: x\nstrict: 1", "a.yaml:2: strict of rule “x/y” must be true or false, not “1”"),
        ("terms: x\nlevel: loud", "a.yaml:2: level of rule “x/y” is “loud”; it must be one of off, warning"),
        ("terms: x\nnames: {.md: [b]}", "a.yaml:2: “.md” of names of rule “x/y” must be text, not a list"),
        ("terms: x\nlevel: [off]", "a.yaml:2: level of rule “x/y” is a list; it must be one of off, warning"),
        ("terms: x\nlevel:", "a.yaml:2: level of rule “x/y” is empty; it must be one of off, warning"),
        ("terms:\n  - flag: [1]", "a.yaml:2: flag of terms of rule “x/y” must be text, not “1”; put it in quotes"),
        ("terms:\n  - [1]", "a.yaml:2: terms of rule “x/y” must be a mapping of names to values, not a list"),
        ("terms: x\nnames: 3", "a.yaml:2: names of rule “x/y” must be a mapping of names to values, not “3”"),
        ("terms: x\nmax-words: -3", "a.yaml:2: max-words of rule “x/y” must be 0 or more, not “-3”"),
        (
            "terms: x\nmax-words: 9999999999999999",
            "a.yaml:2: max-words of rule “x/y” must be smaller, not “9999999999999999”",
        ),
        ("terms: x\nshare: .inf", "a.yaml:2: share of rule “x/y” must be a number, not “inf”"),
        ("terms: x\nshare: .nan", "a.yaml:2: share of rule “x/y” must be a number, not “nan”"),
        ("terms: x\nshare: !!float ''", "a.yaml:2: “” cannot be read (it is no !!float); put text in quotes"),
        (
            "terms: x\nshare: !!python/name:os.system x",
            "a.yaml:2: “x” cannot be read (the tag !!python/name:os.system is unknown); put text in quotes",
        ),
        ("terms: 2026-13-45", "a.yaml:1: “2026-13-45” cannot be read (month must be in 1..12); put text in quotes"),
        ("terms: yes", "a.yaml:1: terms of rule “x/y” must be text, not “true”; put it in quotes"),
        ("terms: [~]", "a.yaml:1: terms of rule “x/y” must be text, not empty"),
        ("terms: x\n[a]: b", "a.yaml:2: a key must be text, not a list; put it in quotes"),
        ("terms: &a [*a]", "a.yaml:1: an alias stands inside the value that it names; write out what is meant there"),
        (
            "terms: x\nnames: " + "[" * 200,
            "a.yaml:2: more than 100 lists and mappings stand in one another; take some levels out",
        ),
        ("terms: x\nlimit: x", "a.yaml:2: limit of rule “x/y” must be a whole number, not “x”"),
        ("terms: x\nterms: y", "a.yaml:2: the key “terms” is here twice; remove one"),
        ("terms: [x", "a.yaml:2: not YAML: did not find expected ',' or ']'"),
        ("- x", "a.yaml:1: rule “x/y” must be a mapping of names to values, not a list"),
    ],
)
def test_what_is_wrong_is_named(text: str, line: str) -> None:
    with pytest.raises(ConfigError) as wrong:
        options(text)
    assert str(wrong.value) == line


def test_an_empty_text_is_an_empty_mapping() -> None:
    assert plain(read_yaml("# nothing\n", "a.yaml")) == {}


def test_wrapping_and_unwrapping_changes_nothing() -> None:
    data = {"a": [1, {"b": None}], "c": "d"}
    assert plain(wrap(data, "here")) == data
