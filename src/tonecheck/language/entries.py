"""Entries: a heading, a title, a question or a label that names a term, and the text that says what it is."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from tonecheck.expressions import expression
from tonecheck.language import definitions
from tonecheck.language.definition_patterns import HEAD
from tonecheck.language.inflection import are_kin
from tonecheck.model import PROSE_KINDS, Block, Document, Section

_ASKED = expression(r"\b(?:what (?:is|are|does|do)|understanding|explaining|about)\b(.*)", re.IGNORECASE)
_EXPLAINED = expression(r"(.*)\b(?:explained|in plain (?:English|words|language))\b", re.IGNORECASE)
_ASKS = expression(
    r"(?:(?:so|and|but|ok|okay)[,:]?\s)?(?:what(?:['’]s|\s(?:exactly\s)?(?:is|are|does|do|was)))\s"
    r"(?:exactly\s)?(?:an?\s|the\s|your\s|this\s|we\smean\sby\s)?",
    re.IGNORECASE,
)
_ASKS_HOW = expression(r"(?:so\s|and\s|but\s)?how\s(?:exactly\s)?do(?:es)?\s(?:the\s|an?\s)?", re.IGNORECASE)
_TELLS_WHAT = expression(r"\bwhat\s(?:an?\s|the\s|your\s)?\Z", re.IGNORECASE)
_IT_IS = expression(r"\s(?:is|are|means?|does|looks\slike)\b")
_DEFINITION_FOLLOWS = expression(r"[^.\s]?\s(?:is|are|means)\s?:")
_NUMBER = expression(
    r"\A\W*(?:(?:step|part|phase|stage|tool|tip|technique|skill|exercise|module|lesson)\s)?"
    r"(?:(?:\d+|[ivx]+|[a-z])[.):]\s|\d{1,2}\s)",
    re.IGNORECASE,
)
_IN_BRACKETS = expression(r"\S\s\(([^()]+)\)\Z")
"""A name in brackets behind plain words: “Facing fear in small steps (graded exposure)”."""
_LEAD = expression(r"[:?!(]|\s[–-]\s|—")
_JOINED = expression(r"\s*(?:,|/|&|\band\b|\bor\b|\bvs\b\.?|\bversus\b)\s*")
_HEAD = expression(rf"(?:\s{HEAD}){{1,2}}\Z")
_KINDS = expression(
    r"\b([a-z]{5,}) (?:styles?|theory|types?|patterns?|system)\b|\b(?:kinds|types|forms|styles) of ([a-z]{5,})",
    re.IGNORECASE,
)
_QUESTION = expression(r"(?:why|how|what|who|where)\b", re.IGNORECASE)
_WHERE = expression(r"\s(?:in|at|during|after|as)\s(?:[\w’'-]+\s){0,2}[\w’'-]+\Z")
"""What a label may say besides its term: “Anxious attachment in childhood:”."""
_LABEL = expression(r"(?:\s\([A-Z][\w-]{1,7}\))?:")
"""What ends a label behind its words: “Behavioural activation (BA):”."""
_MOST_WORDS_OF_PHRASE = 4
_FEWEST_WORDS_OF_ENTRY = 3
_FEWEST_WORDS_OF_CARD = 12
_FEWEST_WORDS_OF_ANSWER = 5
_FEWEST_WORDS_OF_SECTION = 20
_LONGEST_BESIDE = 60
"""How many characters another name may have that stands between a headword and its definition."""


def is_headed(document: Document, index: int, term: str, *, by_itself: bool) -> bool:
    """Return whether a heading asks what a term is, or names it, or a block is its entry in a list of terms.

    A page whose title names the term is about it. A heading that names the term explains it if enough prose is below,
    or if that begins with a definition. Mere letters, which are not explained ``by_itself``, need the definition.
    """
    lowered = term.lower()
    # Most headings do not hold the term; this spares us compiling an expression for each term.
    if by_itself and any(_is_of_a_kind(section.title, term) for section in document.sections if section.level == 1):
        return True
    for section in (section for section in document.sections if lowered in section.title.lower()):
        question = _ASKED.search(section.title) or _EXPLAINED.match(section.title)
        if question is not None and re.search(rf"\b{re.escape(lowered)}", question[1].lower()):
            return True
        if by_itself and section.level == 1 and re.search(rf"\b{re.escape(lowered)}\b", section.title.lower()):
            return True  # the page is about it
        text = document.blocks[index].text.lower()
        is_named = _names(section.title, term) or _is_phrase_of(section.title, lowered, text)
        if is_named and _has_definition(document, section, by_itself=by_itself):
            return True
    previous = document.blocks[index - 1] if index else None
    return previous is not None and previous.kind == "term" and lowered in previous.text.lower()


def is_asked(before: str, after: str, following: str, next_block: Block | None) -> bool:
    """Return whether a sentence asks what the term in it is, and an answer follows, or says that it tells what it is.

    Args:
        before: the words of the sentence before the term.
        after: those behind it.
        following: the next sentence of the block.
        next_block: the block behind.
    """
    if _TELLS_WHAT.search(before) and _IT_IS.match(after):
        return True  # “Here we look at what dissociation is”
    asked, question = before.lstrip(" \"'“‘*_"), after.strip(" \"'”’*_")
    how_it_works = question.lower() == "work?" and _ASKS_HOW.fullmatch(asked) is not None
    if not how_it_works and (not question.endswith("?") or _ASKS.fullmatch(asked) is None):
        return False
    answer = following or (next_block.text if next_block is not None and next_block.kind in PROSE_KINDS else "")
    return len(answer.split()) >= _FEWEST_WORDS_OF_ANSWER


def is_defined_below(after: str, next_block: Block | None) -> bool:
    """Return whether a sentence ends right behind a term with “is:”, and a text follows.

    Args:
        after: the words of the sentence behind the term.
        next_block: the block behind.
    """
    return (
        _DEFINITION_FOLLOWS.fullmatch(after) is not None
        and next_block is not None
        and next_block.kind in PROSE_KINDS
        and len(next_block.text.split()) >= _FEWEST_WORDS_OF_ENTRY
    )


def is_entry(document: Document, block: Block, index: int, place: tuple[int, int]) -> bool:
    """Return whether a term is the label of an entry, and the text behind the label its definition.

    The label is bold, or ends in a colon, at the start of the block: “**Anhedonia.** You …”, “Anhedonia: You …”. Bold
    words may also be a block of their own, with the definition in the next. A block that is nothing but the term is a
    label too if what follows begins as a definition; another name may stand between.
    """
    start, end = place
    term = block.text[start:end]
    if _names(block.text, term) and (
        heads_a_definition(document, block, index) or _heads_a_paragraph(document, index, term)
    ):
        return True
    label_end = next((mark.end for mark in block.marks_around(start, start + 1) if mark.kind == "strong"), 0)
    if not label_end and (colon := _LABEL.match(block.text, end)):
        label_end = colon.end()
    if not label_end:
        return False
    label = block.text[:label_end].rstrip(" .:–—-")
    if not (_names(label, term) or _names(_WHERE.sub("", label), term)):
        return False
    rest = block.text[label_end:].lstrip(" .:–—-")
    if not rest and index + 1 < len(document.blocks):
        following = document.blocks[index + 1]
        if following.kind == "paragraph" or (following.kind == "item" and following.level > block.level):
            rest = following.text
    return not _QUESTION.match(rest) and definitions.is_definition(rest, term, fewest=_FEWEST_WORDS_OF_ENTRY)


def heads_a_definition(document: Document, block: Block, index: int) -> bool:
    """Return whether a block is a short label, and what follows it begins as a definition."""
    if (
        block.kind == "item"
        or len(block.text) > _LONGEST_BESIDE
        or block.text.rstrip()[-1:] in {".", "!", "?", ",", ";"}
    ):
        return False
    for following in document.blocks[index + 1 : index + 3]:
        if definitions.begins_with_definition(following.text):
            return following.kind in {"paragraph", "definition", "item", "cell"}
        if len(following.text) > _LONGEST_BESIDE:
            return False
    return False


def _heads_a_paragraph(document: Document, index: int, term: str) -> bool:
    """Return whether a block is a term alone, as the label of a card is, over a paragraph; letters need more."""
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return (
        not term.isupper()
        and document.blocks[index].kind != "item"
        and following is not None
        and following.kind == "paragraph"
        and len(following.text.split()) >= _FEWEST_WORDS_OF_CARD
    )


@lru_cache(maxsize=256)
def _is_of_a_kind(title: str, term: str) -> bool:
    """Return whether a page is about the kinds of a thing, of which the term is one: “Attachment styles”."""
    kinds = (next(filter(None, found.groups())) for found in _KINDS.finditer(title))
    return any(are_kin(kind.lower(), word) for kind in kinds for word in term.lower().split()[-1:])


@lru_cache(maxsize=256)
def _names(label: str, term: str) -> bool:
    """Return whether a heading or a label is a term, alone or one of a few, with what it describes.

    A number or an article may stand before it, and more behind a colon, a dash or in brackets: “3. Hyperarousal states:
    always on guard”.
    """
    wanted = _bare(term)
    bare = _NUMBER.sub("", label).strip(" .:–—-*•\u00a0")
    lead = _LEAD.split(bare, maxsplit=1)[0]
    named = _IN_BRACKETS.search(bare)
    names = (lead, *_JOINED.split(lead), *(named.groups() if named else ()))
    return any(wanted in (name, _HEAD.sub("", name)) for name in map(_bare, names) if name)


def _is_phrase_of(title: str, term: str, text: str) -> bool:
    """Return whether a heading is a phrase with the term in it that a text repeats as a whole: “Primary TERM feelings”.

    Args:
        title: the heading.
        term: the term, in lower case.
        text: the text with the mention, in lower case.
    """
    phrase = _LEAD.split(_NUMBER.sub("", title), maxsplit=1)[0].strip(" .:–—-*•\u00a0").lower()
    return phrase != term and term in phrase and len(phrase.split()) <= _MOST_WORDS_OF_PHRASE and phrase in text


def _bare(words: str) -> str:
    words = words.strip().lower()
    words = words.removeprefix("the ").removeprefix("a ").removeprefix("an ").removeprefix("your ")
    return words.removesuffix("s")


def _has_definition(document: Document, section: Section, *, by_itself: bool) -> bool:
    below = takewhile(lambda block: block.kind != "heading", document.blocks[section.block + 1 :])
    prose = [block.text for block in below if block.kind in PROSE_KINDS]
    if not prose:
        return False
    enough = sum(len(text.split()) for text in prose) >= _FEWEST_WORDS_OF_SECTION
    return (by_itself and enough) or definitions.begins_with_definition(prose[0])
