"""What words are in their sentence: a noun or a verb, a modifier of another word or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tonecheck.language.parsing import head_of, parse, plain
from tonecheck.language.sentences import page_sentences
from tonecheck.model import Block, Document, Span


class Question(NamedTuple):
    """Whether ``block.text[start:end]`` has one of some parts of speech and of some relations; ``!`` excludes one."""

    block: Block
    start: int
    end: int
    pos: tuple[str, ...]
    dep: tuple[str, ...]


def fitting(document: Document, questions: Sequence[Question], pipeline: str) -> list[bool]:
    """Return the answer to each question; the sentences that they are about are parsed together, each once.

    Raises:
        ConfigError: there is no such pipeline.
    """
    places = [_sentence(document, one) for one in questions]
    parsed = parse(
        [plain(one.block.text[place.start : place.end]) for one, place in zip(questions, places, strict=True)], pipeline
    )
    answers = []
    for one, place, tokens in zip(questions, places, parsed, strict=True):
        head = head_of(tokens, one.start - place.start, one.end - place.start)
        answers.append(head is not None and _is(head.pos, one.pos) and _is(head.dep, one.dep))
    return answers


def _sentence(document: Document, one: Question) -> Span:
    index = document.block_at(one.block.start)
    spans = document.once(page_sentences)[index]
    return next((span for span in spans if span.start <= one.start < span.end), Span(0, len(one.block.text)))


def _is(found: str, wanted: tuple[str, ...]) -> bool:
    """Return whether a label is one of those wanted and none of the excluded ones; ``nsubj:pass`` is an nsubj too."""
    excluded = [label[1:] for label in wanted if label.startswith("!")]
    included = [label for label in wanted if not label.startswith("!")]
    names = {found, found.partition(":")[0]}
    return names.isdisjoint(excluded) and (not included or not names.isdisjoint(included))
