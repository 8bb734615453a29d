"""Markdown that its parsers leave as it is, so that readers see the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.kinds.terms import SCOPE
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Block, Document, Kind, Match

_FORMATS = frozenset({"markdown", "mdx"})
_BOLD = expression(r"(?<![*\\])\*\*(?!\*)(?P<words>[^*]{1,200}?)(?<![*\\])\*\*(?!\*)")
_ITALIC = expression(r"(?<![\w_])_(?P<words>[^\W_][^_]{0,200}?\s|\s[^_]{0,200}?[^\W_])_(?!_)")
_UNCLOSED = expression(r"(?<![*\\\w])\*\*(?=[^\W_½¼¾])(?P<words>\S+(?: \S+){0,3})")
_LINK = expression(r"!?\[(?P<words>[^\[\]]{0,200})\]\((?P<target>[^()\s]*\s[^()\"']*)\)")
_LINE_BREAK = expression(r"[\r\n]")
_EDGES = expression(r"\A\s|\s\Z")


@dataclass(frozen=True)
class Check(Kind):
    """Finds Markdown that is shown as it is: stars with a space inside them, bold that never ends, links with a space.

    These are marks that no usual parser reads. What is escaped is meant to be seen, and so is a star behind a word,
    which is the mark of a note.

    Variants: ``unclosed`` (bold begins and never ends), ``link`` (a space in the address keeps it from being a link),
    ``wrapped`` (a line break in the address does).
    Values: match, words (without the spaces at their edges), mark.
    """

    only_with: ClassVar[tuple[str, ...]] = ("markup",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such place."""
        if document.source.format not in _FORMATS:
            return
        for block in document.blocks:
            if block.kind not in SCOPE or block.kind == "meta":
                continue
            if "**" in block.text or "_" in block.text:
                yield from _emphasis(document, block)
            if "](" in block.text:
                yield from _links(document, block)


def _emphasis(document: Document, block: Block) -> Iterator[Match]:
    end = 0
    for regex, mark in ((_BOLD, "**"), (_ITALIC, "_")):
        for found in regex.finditer(block.text):
            first, last = found.start(), found.end() - len(mark)
            is_written = all(_is_as_written(document, block, place, place + len(mark)) for place in (first, last))
            spaces = [found.start("words") + edge.start() for edge in _EDGES.finditer(found["words"])]
            is_broken = is_written and len(spaces) == 1 and bool(found["words"].strip())
            if is_broken and not _is_no_space_for_kramdown(document, block, spaces[0]):
                yield _match(block, found, "", mark)
            end = max(end, found.end())
    if block.text.count("**") == 1:
        for found in _UNCLOSED.finditer(block.text, end):
            if _is_as_written(document, block, found.start(), found.start() + 2) and not _has_note(document):
                yield _match(block, found, "unclosed", "**")


def _links(document: Document, block: Block) -> Iterator[Match]:
    for found in _LINK.finditer(block.text):
        start, middle = found.start(), found.end("words")
        if _is_as_written(document, block, start, start + 1) and _is_as_written(document, block, middle, middle + 2):
            address = block.source_span(*found.span("target"))
            is_wrapped = _LINE_BREAK.search(document.source.text[address.start : address.end])
            yield _match(block, found, "wrapped" if is_wrapped else "link", "](")


def _has_note(document: Document) -> bool:
    """Return whether two stars are the mark of a note on this page: they stand behind a word somewhere."""
    return document.cached(_notes)


def _notes(document: Document) -> bool:
    return _NOTE.search(document.prose.text) is not None


_NOTE = expression(r"[\w.,)]\*\*(?!\w)")


def _is_as_written(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the source has the same marks, without a backslash."""
    source, span = document.source.text, block.source_span(start, end)
    return source[span.start : span.end] == block.text[start:end] and source[span.start - 1 : span.start] != "\\"


def _is_no_space_for_kramdown(document: Document, block: Block, space: int) -> bool:
    """Return whether the site's parser is kramdown and the space is ``&nbsp;``, behind which kramdown ends emphasis."""
    is_reference = document.source.text[block.source_span(space, space + 1).start] == "&"
    return is_reference and document.source.dialect.startswith("kramdown")


def _match(block: Block, found: re.Match[str], variant: str, mark: str) -> Match:
    values = {"match": found.group(), "words": found["words"].strip(), "mark": mark}
    return Match(block.source_span(*found.span()), values, variant=variant)
