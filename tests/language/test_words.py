"""Words, folding, inflection and the contexts that change what words mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.errors import RuleError
from tonecheck.language import contexts, words
from tonecheck.language.fold import fold
from tonecheck.language.inflection import noun_forms, verb_forms
from tonecheck.language.words import tokens
from tonecheck.model import Block, Mark, Prose, Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t rush self-care.", ["Don’t", "rush", "self-care"]),
        ("It took 3.5 hours, or 1,500 words.", ["It", "took", "3.5", "hours", "or", "1,500", "words"]),
        ("“Yes,” he said—twice.", ["Yes", "he", "said", "twice"]),
        ("O’Neill’s café and/or bar", ["O’Neill’s", "café", "and", "or", "bar"]),
        ("cafe\u0301 naïve 🙂 日本", ["cafe\u0301", "naïve", "日本"]),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in words(text)] == expected


def test_folding_makes_alike_what_means_the_same() -> None:
    assert fold("DON’T\u00a0“Self\u2011Care”") == 'don\'t "self-care"'


@given(st.text(max_size=40))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=60))
def test_tokens_lose_nothing_and_know_where_they_stand(text: str) -> None:
    cut = tokens(text)
    pieces = [piece for pair in zip(cut.gaps, [*cut.words, ""], strict=True) for piece in pair]
    assert "".join(pieces) == text
    for word, start in zip(cut.words, cut.starts, strict=True):
        assert text[start : start + len(word)] == word


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("suffer", "suffers suffered suffering"),
        ("commit", "commits committed committing"),
        ("travel", "travels travelled travelling traveled traveling"),
        ("organise", "organises organised organising organize organizes organized organizing"),
        ("analyse", "analyses analysed analysing analyze analyzes analyzed analyzing"),
        ("try", "tries tried trying"),
        ("die", "dies died dying"),
        ("stop", "stops stopped stopping"),
        ("panic", "panics panicked panicking"),
        ("feel", "feels felt feeling"),
        ("be", "am is are was were been being"),
        ("cut", "cuts cutting"),
        ("agree", "agrees agreed agreeing"),
        ("surprise", "surprises surprised surprising"),
        ("self-harm", "self-harms self-harmed self-harming"),
    ],
)
def test_verbs(lemma: str, expected: str) -> None:
    assert set(verb_forms(lemma)) == {lemma, *expected.split()}


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("addict", "addicts"),
        ("crisis", "crises"),
        ("body", "bodies"),
        ("child", "children"),
        ("abuse", "abuses"),
        ("behaviour", "behaviours behavior behaviors"),
    ],
)
def test_nouns(lemma: str, expected: str) -> None:
    assert set(noun_forms(lemma)) == {lemma, *expected.split()}


def holds(context: str, text: str, part: str, **fields: object) -> bool:
    prose = Prose(text, (0,), (0,), (0,))
    block = Block("paragraph", Span(0, len(text)), text, 0, prose, **fields)  # type: ignore[arg-type]  # any fields
    start = text.index(part)
    return contexts.named(context)(block, start, start + len(part))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“I am crazy,” he said.", True),
        ('He said "I am crazy" and left.', True),
        ("‘I’m not crazy,’ he said.", True),
        ("He said 'I'm crazy' and left.", True),
        ("“Speech that nobody closes, crazy", False),
        ("Crazy? “No,” he said, but crazy it was.", False),
        ("The clients’ crazy week and the therapists’ calm one.", False),
        ("Don't be crazy, don't.", False),
    ],
)
def test_quoted(text: str, expected: bool) -> None:
    assert holds("quoted", text, "crazy") is expected


def test_a_q_element_is_quoted() -> None:
    assert holds("quoted", "I am crazy.", "crazy", marks=(Mark("quoted", 0, 11),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is not about fixing you.", True),
        ("Therapy doesn’t mean fixing you.", True),
        ("We never promise fixing you.", True),
        ("It is not easy. Fixing you? No: fixing you is not it.", False),
        ("Not so fast, but fixing you is what they say.", False),
        ("It is about fixing you.", False),
    ],
)
def test_negated(text: str, expected: bool) -> None:
    assert holds("negated", text, "fixing you") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The word “crazy” hurts.", True),
        ("People say crazy when they mean afraid.", True),
        ("So-called crazy people were locked away.", True),
        ("He called it “crazy”.", True),
        ("It was a crazy week.", False),
        ("Please call crazy people kind names.", False),
    ],
)
def test_mention(text: str, expected: bool) -> None:
    assert holds("mention", text, "crazy") is expected


@pytest.mark.parametrize(
    ("context", "text", "expected"),
    [
        ("self-described", "I am an [addict].", True),
        ("self-described", "He calls himself a recovering [addict].", True),
        ("self-described", "We are [addict]s and friends.", True),
        ("self-described", "He is an [addict].", False),
        ("self-described", "I know an [addict].", False),
        ("name", "The [Lunacy] Act of 1845", True),
        ("name", "She joined the Royal [Handicap] Trust.", True),
        ("name", "[Handicap] rules apply.", False),
        ("name", "The [handicap] Act", False),
        ("name", "[Sufferers] of OCD may check the door.", False),
        ("historical", "In the 1890s the [lunatic] was locked away.", False),
        ("historical", "In the 1890s he was called a [lunatic].", True),
        ("historical", "It was formerly known as [lunacy].", True),
        ("historical", "In 2020 the [lunatic] was locked away.", False),
        ("cited", "[Studies show] that it helps (Lee, 2019).", True),
        ("cited", "[Studies show] that it helps, according to NICE.", True),
        ("cited", "[Studies show] that it helps.", False),
        ("questioned", "Are you [lazy]?", True),
        ("questioned", "People may think that you are [lazy].", True),
        ("questioned", "It is a myth that they are [lazy].", True),
        ("questioned", "You are [lazy]. Are you?", False),
        ("sentence-start", "[Just relax] now.", True),
        ("sentence-start", "Sit down and [just relax] now.", True),
        ("sentence-start", "You may [just relax] now.", False),
        ("practitioners", "If you are a trainee, [countertransference] matters.", True),
        ("practitioners", "A note for therapists: [countertransference] matters.", True),
        ("practitioners", "Your therapist knows [countertransference].", False),
    ],
)
def test_contexts(context: str, text: str, expected: bool) -> None:
    term = text[text.index("[") + 1 : text.index("]")]
    assert holds(context, text.replace("[", "").replace("]", ""), term) is expected


def test_a_context_that_does_not_exist_is_named() -> None:
    with pytest.raises(RuleError, match="unknown context “quotd”; did you mean “quoted”"):
        contexts.named("quotd")
