"""A label that stands alone is reported, and one that describes a noun is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tonecheck import formats, packs
from tonecheck.kinds import terms
from tonecheck.language import standing_alone
from tonecheck.model import Source
from tonecheck.packs import loading

CASES = json.loads(Path(__file__).with_name("standing_alone.json").read_text("utf-8"))
RULES = [loading.build(entry) for entry in packs.load().values() if entry.rule.kind == "terms"]
CHECKS = {rule.id: rule.check for rule in RULES if any(term.alone for term in rule.check.terms)}


def labels(check: terms.Check) -> Iterator[str]:
    """Yield the articles with labels that a rule looks for, which may come before a noun."""
    for term in check.terms:
        if term.alone:
            yield from (text for text in check.folded(term.flag) if standing_alone.may_describe(text))


def labels_only(check: terms.Check) -> terms.Check:
    """Return the check with its labels, in any context and on any topic."""
    alone = tuple(replace(term, near=(), far=()) for term in check.terms if term.alone)
    return replace(check, terms=alone, unless=(), only=(), near=(), far=())


def found(check: terms.Check, sentences: list[str]) -> list[list[str]]:
    """Return what a check finds in each sentence."""
    page = formats.parse(Source("a.md", "\n\n".join(sentences), "markdown"))
    spans = [match.span for match in check(page)]
    paragraphs = [block.source_span(0, len(block.text)) for block in page.blocks]
    return [
        [page.source.text[slice(*span)] for span in spans if paragraph.start <= span.start < paragraph.end]
        for paragraph in paragraphs
    ]


def written(frame: str, label: str, noun: str = "") -> str:
    return frame.format(label=label, Label=label[0].upper() + label[1:], noun=noun)


@pytest.mark.parametrize("rule", CHECKS)
def test_no_shipped_label_is_reported_before_a_noun(rule: str) -> None:
    check = labels_only(CHECKS[rule])
    sentences = [
        written(frame, label, noun) for label in labels(check) for noun in CASES["nouns"] for frame in CASES["frames"]
    ]
    assert {sentence: hits for sentence, hits in zip(sentences, found(check, sentences), strict=True) if hits} == {}


@pytest.mark.parametrize("rule", CHECKS)
def test_every_shipped_label_is_reported_alone(rule: str) -> None:
    check = labels_only(CHECKS[rule])
    expected = {
        written(frame, label): [written("{Label}" if frame.startswith("{Label}") else "{label}", label)]
        for label in labels(check)
        for frame in CASES["alone"]["several" if label.startswith("the ") else "singular"]
    }
    assert dict(zip(expected, found(check, list(expected)), strict=True)) == expected


def test_what_stands_alone() -> None:
    """The label of each case is between asterisks."""
    parts = [sentence.split("*") for sentence in CASES["stands alone"]]
    sentences = ["".join(pieces) for pieces in parts]
    reported: list[set[str]] = [set() for _ in sentences]
    for check in CHECKS.values():
        for hits, new_hits in zip(reported, found(labels_only(check), sentences), strict=True):
            hits.update(new_hits)
    assert [pieces[1] for pieces, hits in zip(parts, reported, strict=True) if pieces[1] not in hits] == []


def test_what_describes_a_noun() -> None:
    sentences = CASES["describes"] + CASES["in doubt"]
    reported = [
        (sentence, hits)
        for check in CHECKS.values()
        for sentence, hits in zip(sentences, found(labels_only(check), sentences), strict=True)
        if hits
    ]
    assert reported == []


@pytest.mark.parametrize(
    ("sentence", "is_alone"),
    [
        (sentence, name == "alone")
        for name, sentences in CASES["decided by the words around"].items()
        for sentence in sentences
    ],
)
def test_the_words_around_decide_without_a_parser(sentence: str, is_alone: bool) -> None:
    before, label, after = sentence.lower().split("*")
    start = len(before)
    assert standing_alone.stands_alone(before + label + after, start, start + len(label)) is is_alone
