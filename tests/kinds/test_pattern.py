"""Patterns over prose, source and addresses; long sentences."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.errors import ConfigError
from tonecheck.kinds.pattern import Check
from tonecheck.kinds.sentence_length import Check as SentenceLength
from tonecheck.model import Source
from tonecheck.settings.decode import decode, read_yaml


def found(options: str, text: str) -> list[str]:
    check = decode(read_yaml(options, "rule.yaml"), Check, "the rule")
    document = formats.parse(Source("a.md", text, "markdown"))
    return [text[slice(*match.span)] for match in check(document)]


@pytest.mark.parametrize(
    ("options", "text", "expected"),
    [
        (r"patterns: ['\bv\d+']", "V2 and **v**3, `v4`", ["V2", "v**3"]),
        (r"patterns: [{regex: 'v\d', case: true}]", "V2 v3", ["v3"]),
        (r"patterns: [{regex: draft, whole-line: true}]", "Draft\n\nA draft\n\n> *draft*", ["Draft", "draft"]),
        (r"{patterns: [x\d], unless: [quoted]}", "x1 “x2”", ["x1"]),
        (r"{patterns: [x\d], scope: [heading]}", "# x1\n\nx2", ["x1"]),
        (r"patterns: [{regex: 'x\d', needs: y}]", "x1", []),
        (r"patterns: [{regex: 'x\d', needs: y}]", "x1 Y", ["x1"]),
        (r"{patterns: ['<b>'], over: source}", "<b>x</b> `<b>`\n\n    <b>\n", ["<b>", "<b>"]),
        (r"{patterns: ['url'], over: target}", "[url](url) ![url](my-url.png)", ["url", "my-url.png"]),
        (r"{patterns: [{regex: 'url', whole-line: true}], over: target}", "[a](url) ![b](my-url.png)", ["url"]),
        (r"{patterns: ['example\.org'], over: target}", "[a][b]\n\n[b]: https://example.org", ["https://example.org"]),
        (r"patterns: ['x*']", "y", []),
        (r"patterns: ['b+', 'ab+c', 'a', 'bb']", "abbc b", ["b", "abbc"]),
        (r"patterns: ['\bcat\b', '\bc.t\b']", "cat cut", ["cat", "cut"]),
        (r"{patterns: [tea, tea cup, cup of], alternatives: true}", "tea cup of", ["tea", "cup of"]),
        (r"{patterns: [cup of, tea cup], alternatives: true}", "a tea cup of", ["tea cup"]),
        (r"{patterns: [cup, c.p], alternatives: true}", "cup", ["cup"]),
        (r"{patterns: ['\w+\.$'], within: sentence}", "One. Two three.", ["One.", "three."]),
        (r"{patterns: ['(?:is|was)'], within: sentence, only: [quoted]}", "One is. “Two was here.”", ["was"]),
        (r"patterns: [{regex: 'e-?mail', suggest: [Email, e-mail]}]", "Email eMail e-mail E-mail", ["eMail", "E-mail"]),
        (r"patterns: [{regex: '!+', replace: '!'}]", "Yes! No!!", ["!!"]),
        (
            r"{patterns: ['\w+ tea'], except: ['\bmint\b']}",
            "mint tea, Mint tea, peppermint tea",
            ["Mint tea", "peppermint tea"],
        ),
        (r"{patterns: [tea], except: ['(?i:green tea)']}", "Green tea or black tea", ["tea"]),
        (r"{patterns: ['\.\.'], as-written: true}", "a.. **b.**. c\\.. d.&#46;", [".."]),
    ],
)
def test_what_a_pattern_finds(options: str, text: str, expected: list[str]) -> None:
    assert found(options, text) == expected


def test_a_pattern_that_is_none_is_named() -> None:
    with pytest.raises(ConfigError, match=r"rule.yaml:1: patterns of the rule: “\(x” is not a regular expression"):
        found("patterns: ['(x']", "x")


def test_an_exception_that_is_none_is_named() -> None:
    with pytest.raises(ConfigError, match=r"“\(x” is not a regular expression"):
        found("{patterns: [x], except: ['(x']}", "x")


def test_suggestions_repeat_groups_of_the_match() -> None:
    options = r"patterns: [{regex: '(?P<what>\w+)-(wise)', suggest: ['as to \1', '\g<what> \2 \\1', plain]}]"
    check = decode(read_yaml(options, "r"), Check, "r")
    (match,) = check(formats.parse(Source("a.md", "money-wise", "markdown")))
    assert match.suggestions == ("as to money", "money wise \\1", "plain")


@pytest.mark.parametrize("text", [r"\2", r"\g<no>", r"\g<", r"\q"])
def test_a_suggestion_that_names_no_group_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"cannot be written instead: .*; two backslashes stand for one"):
        found(f"patterns: [{{regex: '(x)', suggest: ['{text}']}}]", "x")


def test_several_suggestions_are_listed() -> None:
    check = decode(read_yaml("patterns: [{regex: cuppa, suggest: [cup of tea, tea, drink]}]", "r"), Check, "r")
    (match,) = check(formats.parse(Source("a.md", "a cuppa", "markdown")))
    assert match.values["suggest"] == "cup of tea”, “tea” or “drink"


def test_named_groups_are_values() -> None:
    check = decode(read_yaml(r"patterns: ['(?P<year>\d{4})s']", "r"), Check, "r")
    (match,) = check(formats.parse(Source("a.md", "the 1990s", "markdown")))
    assert match.values["year"] == "1990"


def lengths(text: str, *, suggest: int = 25, warn: int = 35) -> list[tuple[str, str]]:
    document = formats.parse(Source("a.md", text, "markdown"))
    return [(match.values["words"], match.variant) for match in SentenceLength(suggest, warn)(document)]


def test_sentences_are_counted_by_the_word() -> None:
    assert lengths(f"{'word ' * 25}.") == []
    assert lengths(f"{'word ' * 26}.") == [("26", "long")]
    assert lengths(f"{'word ' * 36}.") == [("36", "very-long")]
    assert lengths(f"{'word ' * 12}.", suggest=10, warn=20) == [("12", "long")]


def test_only_running_text_is_counted() -> None:
    long = "word " * 40
    assert (
        lengths(f"# {long}\n\n|a|b|\n|-|-|\n|{long}|x|\n\n```\n{long}\n```\n\n> “{long}.”\n\n“{long},” she said.") == []
    )
    assert lengths(f"- {long}\n- short") == [("40", "very-long")]
