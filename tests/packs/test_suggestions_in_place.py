"""Suggestions: put in the place of the words, each gives a sentence that reads right.

Each term with suggestions stands in a bad example of its rule; there we put in each suggestion and ask the parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from support.linters import shipped_entries, shipped_rule
from support.put_in_place import faults
from tonecheck import formats
from tonecheck.kinds import explained, terms
from tonecheck.language.sentences import sentences
from tonecheck.language.term import texts
from tonecheck.model import Document, Rule, Source

RULES = [name for name, entry in shipped_entries().items() if entry.rule.kind in {"terms", "explained"}]


def mentions(rule: Rule, page: Document) -> Iterator[terms.Mention]:
    check = rule.check
    assert isinstance(check, (terms.Check, explained.Check))
    yield from terms.mentions([check] if isinstance(check, terms.Check) else check.each_alone)(page)


def offers(rule: Rule) -> Iterator[terms.Mention]:
    """Yield the mentions of a rule's terms in its bad examples."""
    for example in rule.examples.bad:
        yield from mentions(rule, formats.parse(Source("a.md", example.text, example.format)))


@pytest.mark.parametrize("name", RULES)
def test_each_suggestion_reads_right_in_its_example(name: str) -> None:
    rule = shipped_rule(name)
    wrong = []
    for mention in offers(rule):
        match = terms.as_match(mention)
        block = mention.block
        end = mention.end
        start = end - len(match.values["match"])
        sentence = next(one for one in sentences(block.text) if one.start <= start < one.end)
        for suggestion in match.suggestions:
            text, place = block.text[sentence.start : sentence.end], (start - sentence.start, end - sentence.start)
            wrong += [f"{text} → {suggestion}: {fault}" for fault in faults(text, *place, suggestion)]
    assert wrong == []


@pytest.mark.parametrize("name", RULES)
def test_each_term_with_suggestions_is_in_an_example_in_which_one_fits(name: str) -> None:
    rule = shipped_rule(name)
    shown = {mention.term.flag for mention in offers(rule) if terms.as_match(mention).suggestions}
    missing = [term.flag for term in rule.check.terms if (term.suggest or term.gloss) and term.flag not in shown]
    assert missing == []


@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_suggests_words_has_a_message_for_where_none_fits(name: str) -> None:
    rule = shipped_rule(name)
    if "{suggest}" in rule.message:
        assert "bare" in rule.variants, "add a variant “bare”, whose message offers another way out"
        assert "{suggest}" not in (rule.variants["bare"].message or "{suggest}")


@pytest.mark.parametrize("name", RULES)
def test_the_phrases_around_each_term_can_be_read(name: str) -> None:
    """A page that has the term asks for them; one that cannot be read would stop the check of that page."""
    check = shipped_rule(name).check
    assert isinstance(check, (terms.Check, explained.Check))
    phrases = [phrase for term in check.terms for phrase in (*term.except_, *term.near, *term.far, *term.topic)]
    slots: Mapping[str, tuple[str, ...]] = {}
    if isinstance(check, terms.Check):
        phrases += [*check.near, *check.far, *check.topic]
        slots = check.slots
    assert all(texts(phrase, slots) for phrase in phrases)
