"""Decides what words are in their sentence: a noun or a verb, a modifier of another word or not."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.language.parsing import head_of, parse, plain
from tonecheck.language.sentences import page_sentences
from tonecheck.model import Block, Document, Span
from tonecheck.named_tuple import NamedTuple


class Question(NamedTuple):
    """Asks whether ``block.text[start:end]`` has one of these parts of speech and relations; ``!`` excludes one."""

    block: Block
    start: int
    end: int
    pos: tuple[str, ...]
    dep: tuple[str, ...]


def fitting(document: Document, questions: Sequence[Question], pipeline: str) -> list[bool]:
    """Return the answer to each question. All sentences that they are about are parsed together, each once.

    Raises:
        ConfigError: no such pipeline is installed.
    """
    spans = [_sentence(document, question) for question in questions]
    texts = [plain(question.block.text[span.start : span.end]) for question, span in zip(questions, spans, strict=True)]
    answers = []
    for question, span, tokens in zip(questions, spans, parse(texts, pipeline), strict=True):
        head = head_of(tokens, question.start - span.start, question.end - span.start)
        answers.append(head is not None and _fits(head.pos, question.pos) and _fits(head.dep, question.dep))
    return answers


def _sentence(document: Document, question: Question) -> Span:
    index = document.block_at(question.block.start)
    spans = document.cached(page_sentences)[index]
    whole = Span(0, len(question.block.text))
    return next((span for span in spans if span.start <= question.start < span.end), whole)


def _fits(label: str, wanted: tuple[str, ...]) -> bool:
    """Return whether a label is one of the wanted and none of the excluded ones; ``nsubj:pass`` is an nsubj too."""
    excluded = [entry[1:] for entry in wanted if entry.startswith("!")]
    included = [entry for entry in wanted if not entry.startswith("!")]
    names = {label, label.partition(":")[0]}
    return names.isdisjoint(excluded) and (not included or not names.isdisjoint(included))
