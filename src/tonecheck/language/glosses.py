"""Decides whether a page explains a term: by a definition, a heading or a link, an entry in a list, or its long form.

We look at the sentence of the first mention, the sentence after it, and the page's marks, links and headings.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from itertools import takewhile
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.language import definitions
from tonecheck.language.long_forms import folded, is_expanded, is_written_out
from tonecheck.language.sentences import page_sentences
from tonecheck.model import PROSE_KINDS, Block, Document, Link, Section

Explanation = Literal["", "marked", "expansion", "gloss"]

_ASKED = expression(r"\b(?:what (?:is|are|does|do)|understanding|explaining|about)\b(.*)", re.IGNORECASE)
_GLOSSARY = expression(r"glossar|definition|what-(?:is|are)|terms\b", re.IGNORECASE)
_DEFINITION_FOLLOWS = expression(r"[^.\s]?\s(?:is|are|means)\s?:")
_NO_NAME = frozenset(
    folded(word) for word in "what is are a an the understanding about guide explained therapy".split()
)
_NUMBER = expression(r"\A\W*(?:(?:\d+|[ivxIVX]+|[a-zA-Z])[.)]\s|\d{1,2}\s)")
_LETTERS = expression(r"\s*\([A-Z][\w-]{1,7}\)(?=\W*\Z)")
"""Letters for the words before them: “behavioural activation (BA)”."""
_QUESTION = expression(r"(?:why|how|what|who|where)\b", re.IGNORECASE)
_LABEL = expression(r"(?:\s\([A-Z][\w-]{1,7}\))?:")
_FEWEST_WORDS_OF_ENTRY = 3
_FEWEST_WORDS_OF_CARD = 12
_LONGEST_QUESTION = 80
_ASKS = ("what is", "what are", "what does", "what do")
_FEWEST_WORDS_OF_SECTION = 20


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
    index = document.block_at(block.start)
    start, end = place
    term = block.text[start:end]
    may_be_abbreviation = term.isupper() or any(char.isupper() for char in term[1:])
    is_headword = block.text.strip(" .:") == term and _GLOSSARY.search(document.source.path) is not None
    is_headword = is_headword or (not may_be_abbreviation and _heads_a_paragraph(document, index, term))
    if is_headword or block.kind == "term" or _is_marked(document, block, start, end, glossary):
        return "marked"
    names = (term, *(form.removesuffix("*v").removesuffix("*n").removesuffix("*") for form in forms))
    if any(_is_headed(document, block, index, name, by_itself=not may_be_abbreviation) for name in names):
        return "marked"
    if _has_section_below(document, block, names, by_itself=not may_be_abbreviation):
        return "marked"
    spans = document.cached(page_sentences)[index]
    number = next((n for n, span in enumerate(spans) if span.start <= start < span.end), 0)
    before, after = block.text[spans[number].start : start], block.text[end : spans[number].end]
    following = block.text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
    if may_be_abbreviation and is_expanded(before, after, term):
        return "expansion"
    if expansions and is_written_out(document, block, term, expansions):
        return "expansion"
    has_gloss = (
        definitions.defines_after(after, before, term)
        or definitions.defines_before(before, after, term)
        or definitions.defines_next(following, before, term)
        or (number and definitions.names_what_was_said(before, after))
        or definitions.is_an_entry_in_a_row(before, after, following)
        or _is_entry(document, block, index, place)
        or _is_defined_below(document, index, after)
    )
    return "gloss" if has_gloss else ""


def is_explained_above(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether an earlier place that counts as no mention, such as one in quotation marks, explains the term.

    So does a question for which the answer follows: “What is hypomania?”
    """
    term = block.text[start:end].lower()
    before = document.prose.text[: block.start + start].lower()
    asked = before.rstrip().removesuffix(" the").removesuffix(" a").removesuffix(" an").endswith(_ASKS)
    if asked and "?" in block.text[end : end + _LONGEST_QUESTION]:
        return True
    if term not in before:
        return False
    for other in document.blocks[: document.block_at(block.start) + 1]:
        text = other.text[:start].lower() if other is block else other.text.lower()
        place = text.find(term) if other.kind in PROSE_KINDS else -1
        while place >= 0:
            last = place + len(term)
            last += next((n for n, char in enumerate(other.text[last:]) if not char.isalpha()), len(other.text) - last)
            if explanation(document, other, (place, last)) in {"gloss", "marked"}:
                return True
            place = text.find(term, last)
    return False


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


def _is_headed(document: Document, block: Block, index: int, term: str, *, by_itself: bool) -> bool:
    """Return whether a heading asks what the term is, or the block is its entry in a list of terms.

    A page whose title names the term is about it. A heading that is the term explains it if enough prose is below, or
    if that begins with a definition. Mere letters, which are not explained ``by_itself``, need the definition.
    """
    lowered = term.lower()
    # Most headings do not hold the term; this spares us compiling an expression for each term.
    for section in (section for section in document.sections if lowered in section.title.lower()):
        question = _ASKED.search(section.title)
        if question is not None and re.search(rf"\b{re.escape(lowered)}", question[1].lower()):
            return True
        if by_itself and section.level == 1 and re.search(rf"\b{re.escape(lowered)}\b", section.title.lower()):
            return True  # the page is about it
    if 0 <= block.section < len(document.sections):
        section = document.sections[block.section]
        if _is_just(section.title, term) and _has_definition(document, section, by_itself=by_itself):
            return True
    previous = document.blocks[index - 1] if index else None
    return previous is not None and previous.kind == "term" and lowered in previous.text.lower()


def _has_section_below(document: Document, block: Block, forms: tuple[str, ...], *, by_itself: bool) -> bool:
    """Return whether a later section has a form of the term as its heading, and says what it is."""
    return any(
        any(_is_just(section.title, form) for form in forms) and _has_definition(document, section, by_itself=by_itself)
        for section in document.sections[block.section + 1 :]
    )


def _is_just(label: str, term: str) -> bool:
    """Return whether a heading or a label is a term, with a number or an article before it, or in the plural."""
    label = _LETTERS.sub("", label) if "(" in label else label
    words = _NUMBER.sub("", label).strip(" .:–—-*•\u00a0").lower()
    words = words.removeprefix("the ").removeprefix("a ").removeprefix("an ")
    return words.removesuffix("s") == term.lower().removesuffix("s")


def _has_definition(document: Document, section: Section, *, by_itself: bool) -> bool:
    below = takewhile(lambda block: block.kind != "heading", document.blocks[section.block + 1 :])
    prose = [block.text for block in below if block.kind in PROSE_KINDS]
    if not prose:
        return False
    enough = sum(len(text.split()) for text in prose) >= _FEWEST_WORDS_OF_SECTION
    return (by_itself and enough) or definitions.begins_with_definition(prose[0])


def _heads_a_paragraph(document: Document, index: int, term: str) -> bool:
    """Return whether the term is all the words of a block, as the label of a card is, and a paragraph is below."""
    if not _is_just(document.blocks[index].text, term) or index + 1 >= len(document.blocks):
        return False
    following = document.blocks[index + 1]
    return following.kind == "paragraph" and len(following.text.split()) >= _FEWEST_WORDS_OF_CARD


def _is_entry(document: Document, block: Block, index: int, place: tuple[int, int]) -> bool:
    """Return whether a term is the label of an entry, and the text behind the label its definition.

    The label is bold, or ends in a colon, at the start of the block: “**Anhedonia.** You …”, “Anhedonia: You …”. Bold
    words may also be a block of their own, with the definition in the next.
    """
    start, end = place
    term = block.text[start:end]
    label_end = next((mark.end for mark in block.marks_around(start, start + 1) if mark.kind == "strong"), 0)
    if not label_end and block.text[end : end + 2] in {": ", " ("} and (colon := _LABEL.match(block.text, end)):
        label_end = colon.end()
    if not label_end or not _is_just(block.text[:label_end], term):
        return False
    rest = block.text[label_end:].lstrip(" .:–—-")
    if not rest and index + 1 < len(document.blocks):
        following = document.blocks[index + 1]
        if following.kind == "paragraph" or (following.kind == "item" and following.level > block.level):
            rest = following.text
    return not _QUESTION.match(rest) and definitions.is_definition(rest, term, fewest=_FEWEST_WORDS_OF_ENTRY)


def _is_defined_below(document: Document, index: int, after: str) -> bool:
    """Return whether a sentence ends right behind the term with “is:”, and a text follows."""
    if _DEFINITION_FOLLOWS.fullmatch(after) is None or index + 1 >= len(document.blocks):
        return False
    following = document.blocks[index + 1]
    return following.kind in PROSE_KINDS and len(following.text.split()) >= _FEWEST_WORDS_OF_ENTRY
