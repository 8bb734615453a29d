"""Decides whether a page explains a term: by a definition, a heading or a link, an entry in a list, or its long form.

We look at the sentence of the first mention, the sentence after it, and the page's marks, links and headings.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.language.long_forms import folded, is_expanded, is_written_out
from tonecheck.language.sentences import page_sentences
from tonecheck.model import OBJECT, PROSE_KINDS, Block, Document, Link

Explanation = Literal["", "marked", "expansion", "gloss"]

_GLOSSARY = expression(r"glossar|definition|what-(?:is|are)|terms\b", re.IGNORECASE)
_LETTERS = expression(r"[A-Z]{2}|[a-z][A-Z]")
_REST_OF_PHRASE = expression(rf"(?: [\w’'-]{{1,30}}){{0,2}} ?{OBJECT}")
_STOP = " .!*_"
_NO_NAME = frozenset(
    folded(word) for word in "what is are a an the understanding about guide explained therapy".split()
)


def explanation(
    document: Document,
    block: Block,
    place: tuple[int, int],
    *,
    forms: tuple[str, ...] = (),
    expansions: tuple[str, ...] = (),
    glossary: tuple[str, ...] = (),
) -> Explanation:
    """Return how a page explains the term at a place of a block, its first mention; "" if it does not.

    ``expansion``: the long form of an abbreviation is next to it, or before it on the page. ``marked``: an ``abbr`` or
    ``dfn`` element, a link to a page about the term, a heading that asks what it is or is the term, a list of terms.
    ``gloss``: plain words say what it means.

    Args:
        document: the page.
        block: the block of the first mention.
        place: where the term begins and ends in the block.
        forms: other forms of the term, by which a heading may name it: “cyclothymia” for “cyclothymic disorder”.
        expansions: long forms of an abbreviation.
        glossary: addresses of pages that explain terms, as ``leads_to`` reads them. Addresses that
            contain a word like “glossary” or “definition”, or the term, count anyway.
    """
    from tonecheck.language import definitions, entries  # noqa: PLC0415 - many pages have no term to explain

    index = document.block_at(block.start)
    start, end = place
    term = block.text[start:end]
    is_in_glossary = block.text.strip(" .:") == term and _GLOSSARY.search(document.source.path) is not None
    if is_in_glossary or block.kind == "term" or _is_marked(document, block, start, end, glossary):
        return "marked"
    are_letters = may_be_letters(term)
    names = (term, *(form.removeprefix("cs:").partition("*")[0] for form in forms))
    if any(entries.is_headed(document, index, name, by_itself=not are_letters) for name in names):
        return "marked"
    spans = document.cached(page_sentences)[index]
    number = next((n for n, span in enumerate(spans) if span.start <= start < span.end), 0)
    before, after = block.text[spans[number].start : start], block.text[end : spans[number].end]
    following = block.text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
    behind = block.text[slice(*spans[number + 2])] if number + 2 < len(spans) else ""
    if are_letters and (is_expanded(before, after, term) or f"*[{term}]:" in document.source.text):
        return "expansion"  # beside the letters, or in a list of abbreviations that many builders print as tooltips
    if expansions and is_written_out(document, block, term, expansions):
        return "expansion"
    next_block = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    has_gloss = (
        definitions.defines_after(after, before, term)
        or definitions.defines_before(before, after, term)
        or definitions.defines_whom(before, after)
        or definitions.says_what_it_is_not(before, after, following)
        or definitions.defines_next(
            following, before if after.strip(_STOP) or not following.startswith("This ") else "", term
        )
        or any(definitions.defines_this(text, term) for text in (following, behind) if text)
        or definitions.takes_apart(following or (next_block.text if next_block is not None else ""), term)
        or (number and definitions.names_what_was_said(before, after))
        or definitions.is_an_entry_in_a_row(before, after, following)
        or entries.is_entry(document, block, index, place)
        or entries.is_asked(before, after, following, next_block)
        or entries.is_defined_below(after, next_block)
    )
    return "gloss" if has_gloss else ""


def explained_above(document: Document, block: Block, place: tuple[int, int]) -> Explanation:
    """Return how an earlier place with the words of a mention, in running text, says what they mean."""
    words = block.text[slice(*place)].lower()
    for other in document.blocks[: document.block_at(block.start) + 1]:
        if other.kind not in PROSE_KINDS:
            continue
        text, start = other.text.lower(), -1
        end = place[0] if other is block else len(text)
        while (start := text.find(words, start + 1, end)) >= 0:
            is_word = not text[start - 1 : start].isalnum() and not text[start + len(words) :][:1].isalnum()
            if is_word and (found := explanation(document, other, (start, start + len(words)))):
                return found
    return ""


def may_be_letters(term: str) -> bool:
    """Return whether a term may be an abbreviation: “CBT”, “rTMS”."""
    return _LETTERS.search(term) is not None


def leads_to(target: str, pages: tuple[str, ...]) -> bool:
    """Return whether an address leads to one of the pages.

    Args:
        target: the address, as written in a link.
        pages: each a folder (``/glossary/``), a page (``glossary.md``, ``glossary.md#schema``) or a glob
            (``*/guides/*``); folders and pages may be anywhere in the address. Without “#”, any fragment matches.
    """
    without_fragment = target.partition("#")[0]
    for page in pages:
        address = target if "#" in page else without_fragment
        if page.endswith("/"):
            if f"/{page.strip('/')}/" in f"/{address}/":
                return True
        elif fnmatchcase(address, page) or fnmatchcase(f"/{address}", f"*/{page.lstrip('/')}"):
            return True
    return False


def _is_marked(document: Document, block: Block, start: int, end: int, glossary: tuple[str, ...]) -> bool:
    """Return whether an element marks the term as defined, or the term links to a page about it."""
    if _has_tooltip(document, block, end):
        return True
    kinds = {mark.kind for mark in block.marks_around(start, end)}
    if not kinds.isdisjoint({"abbr", "dfn"}):
        return True
    if "link" not in kinds:
        return False
    first, last = block.source_span(start, end)
    return any(
        link.text_span is not None
        and link.text_span.start <= first
        and last <= link.text_span.end
        and (_explains(link, block.text[start:end]) or leads_to(link.target, glossary))
        for link in document.links
    )


def _has_tooltip(document: Document, block: Block, end: int) -> bool:
    """Return whether a tooltip stands behind a term, which ends at an offset of its block, or behind its phrase."""
    phrase = _REST_OF_PHRASE.match(block.text, end)
    if phrase is None:
        return False
    first, last = block.source_span(phrase.end() - 1, phrase.end())
    return any(other.kind == "title" and first <= other.span.start < last for other in document.blocks)


def _explains(link: Link, term: str) -> bool:
    """Return whether a link on a term leads to a glossary, to a page named after it, or to an encyclopaedia."""
    if _GLOSSARY.search(link.target):
        return True
    page = link.target.rstrip("/").rpartition("/")[2]
    if any(_named_after(part, term) for part in re.split(r"[#?]", page)):
        return True
    if link.text.strip().lower() != term.lower():
        return False
    from tonecheck.language.citations import is_of_sources  # noqa: PLC0415 - few terms are links

    return is_of_sources(link.target)


def _named_after(page: str, term: str) -> bool:
    """Return whether a file or a fragment has the name of a term: “emdr.html”, “what-is-emdr”, “emdr-therapy”."""
    words, own = (re.findall(r"[^\W_]+", folded(text)) for text in (re.sub(r"\.\w{2,5}\Z", "", page), term))
    named = [word for word in words if word not in _NO_NAME]
    return named in (own, [word for word in own if word not in _NO_NAME]) and bool(named)
