"""Guards: the contexts that a rule listens to, what is told of a place that they clear, and which words say so."""

from __future__ import annotations

import pytest

from tonecheck import formats, plugins
from tonecheck.errors import RuleError
from tonecheck.language import contexts
from tonecheck.language.guards import Cleared, Guards, evidence, watching
from tonecheck.model import Document, Source

Place = tuple[Document, int, int, int]


def place(text: str) -> Place:
    """Return a page, and where the words between {braces} stand: the index of their block, start and end."""
    marked = formats.parse(Source("a.md", text, "markdown"))
    (index,) = (index for index, block in enumerate(marked.blocks) if "{" in block.text)
    start, end = marked.blocks[index].text.index("{"), marked.blocks[index].text.index("}") - 1
    return formats.parse(Source("a.md", text.replace("{", "").replace("}", ""), "markdown")), index, start, end


def allowed(guards: Guards, text: str) -> bool:
    document, index, start, end = place(text)
    return guards.allow(document, document.blocks[index], start, end)


def cleared(unless: list[str], text: str) -> list[Cleared]:
    seen: list[Cleared] = []
    with watching(seen.append):
        allowed(Guards(unless), text)
    return seen


QUOTED, NEGATED, PLAIN = "“I am {mad},” she said.", "It does not {cure} anxiety.", "It will {cure} anxiety."


def test_a_rule_is_silent_in_each_context_that_it_listens_to() -> None:
    guards = Guards(["quoted", "negated"])
    assert [allowed(guards, text) for text in (QUOTED, NEGATED, PLAIN)] == [False, False, True]
    assert allowed(Guards(()), QUOTED)


def test_a_rule_may_speak_only_in_each_context_that_it_needs() -> None:
    assert allowed(Guards((), ["quoted"]), QUOTED)
    assert not allowed(Guards((), ["quoted"]), PLAIN)
    assert not allowed(Guards((), ["quoted", "negated"]), QUOTED)
    assert not allowed(Guards(["quoted"], ["quoted"]), QUOTED)


def test_what_is_watched_says_where_and_why() -> None:
    document, index, start, end = place(QUOTED)
    (one,) = cleared(["negated", "quoted"], QUOTED)
    assert (one.context, one.block, one.start, one.end) == ("quoted", document.blocks[index], start, end)
    assert one.document.source == document.source
    assert cleared(["negated", "quoted"], PLAIN) == []


def test_contexts_that_look_at_the_page_are_watched_too() -> None:
    text = "## What our clients say\n\nHe is not {mad}.\n\n> It was {mad} of me to wait.".replace("{mad}", "mad", 1)
    (one,) = cleared(["quoted"], text)
    assert one.context == "quoted"
    assert evidence(one) == ""


def test_watching_ends() -> None:
    seen: list[Cleared] = []
    with watching(seen.append):
        pass
    allowed(Guards(["quoted"]), QUOTED)
    assert seen == []


@pytest.mark.parametrize(
    ("context", "text", "words"),
    [
        ("quoted", "Then, on a wet day, “I am {mad} today,” she said, and left.", "“I am mad today,”"),
        ("negated", "In our view it does not, we say, {cure} anxiety at all.", "not, we say, cure"),
        ("questioned", "We often hear this. Can it {cure} anxiety? We doubt it.", "Can it cure anxiety?"),
        ("negated", "It does not {cure}, or help; so be it.", "not cure"),
    ],
)
def test_evidence_is_the_fewest_words_that_do(context: str, text: str, words: str) -> None:
    (one,) = cleared([context], text)
    assert evidence(one) == words


@pytest.mark.parametrize("where", ["unless", "only"])
def test_a_context_that_does_not_exist_is_named(where: str) -> None:
    guards = Guards(**{"unless": (), where: ["quotd"]})
    with pytest.raises(RuleError, match=r"“quotd”.*did you mean “quoted”"):
        allowed(guards, PLAIN)


def test_contexts_are_known_by_name_without_being_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(*given: object, **named: object) -> None:
        raise AssertionError((given, named))

    monkeypatch.setattr(plugins, "load", load)
    contexts.must_be_there(["quoted", "!negated", "self-described"])


@pytest.mark.parametrize("name", ["quotd", "!quotd"])
def test_the_name_of_a_context_that_does_not_exist_is_told(name: str) -> None:
    with pytest.raises(RuleError, match=r"^unless and only: unknown context “quotd”; did you mean “quoted”"):
        contexts.must_be_there(["negated", name])
