"""Which words of a page a rule on misspelt words may judge."""

from __future__ import annotations

from collections.abc import Collection

from tonecheck.language.foreign import is_filler, is_foreign
from tonecheck.language.guards import Guards
from tonecheck.language.words import Tokens, in_address
from tonecheck.model import Document
from tonecheck.reading.source_lists import in_source_list

_JOINED = frozenset("-'_/@.&")


def is_running_word(
    document: Document, stream: Tokens, index: int, guards: Guards, *, scope: Collection[str], unmarked: Collection[str]
) -> bool:
    """Return whether a word is the writer's own and in lower case, so that it is no name (``is_own_word``)."""
    start = stream.starts[index]
    if not document.prose.text[start : start + len(stream.words[index])].islower():
        return False
    return is_own_word(document, stream, index, guards, scope=scope, unmarked=unmarked)


def is_own_word(
    document: Document, stream: Tokens, index: int, guards: Guards, *, scope: Collection[str], unmarked: Collection[str]
) -> bool:
    """Return whether a word is the writer's own: all of a word, in English, and in no address.

    Args:
        document: the page.
        stream: the words of the page.
        index: the word's index among them.
        guards: the contexts in which a word is skipped.
        scope: the kinds of block to look at.
        unmarked: the kinds of mark that a word must not have.
    """
    start = stream.starts[index]
    end = start + len(stream.words[index])
    text = document.prose.text
    if stream.gaps[index][-1:] in _JOINED:
        return False
    after = stream.gaps[index + 1]
    if after[:1] in _JOINED and not after[:2].endswith((" ", "\n")) and after != ".":
        return False
    block = document.blocks[document.block_at(start)]
    inside = start - block.start, end - block.start
    if block.kind not in scope or is_foreign(document, block) or in_address(text, start, end):
        return False
    if any(mark.kind in unmarked for mark in block.marks_around(*inside)):
        return False
    return not (in_source_list(document, block) or is_filler(block.text)) and guards.allow(document, block, *inside)
