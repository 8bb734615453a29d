"""Decides whether a text explains a term: by a definition, an apposition, plain words before it, or its long form.

An explanation is two words or more that do not repeat the term, are not a citation and do not begin with “see”. We
search only the sentence of the first mention, the sentence after it, and the page's marks, links and headings.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from typing import Literal, NamedTuple

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.language.sentences import page_sentences
from tonecheck.language.syllables import syllables
from tonecheck.model import Block, Document

Explanation = Literal["", "marked", "expansion", "gloss"]

_SMALL = frozenset("a an and the of for in on to with or by from as at".split())
_NO_GLOSS = expression(
    r"\s*(?:see\b|e\.g|for example|such as|and\b|but\b|especially|which can\b|highly\b|\d|[A-Z]{2,}\b|https?:"
    r"|[A-Z]\w+,? \d{4})"
)
_ASKED = expression(r"\bwhat (?:is|are|does|do)\b(.*)", re.IGNORECASE)
_GLOSSARY = expression(r"glossar|definition|what-(?:is|are)|terms\b", re.IGNORECASE)
_CITATION = expression(r"\b(?:19|20)\d\d\b|\bet al\b")
_CITED_WITHIN = 60
_FEWEST_WORDS = 2
_TOO_MANY_SYLLABLES = 3  # a word on average: such an explanation is jargon itself


class _Patterns(NamedTuple):
    """The patterns for the text right after a term, right before it, and at the start of the next sentence."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    following: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    hedge = r"(?:simply\s|just\s|usually\s|often\s|really\s|sometimes\s|basically\s|roughly\s|here\s|also\s)?"
    after = rf"""[{CLOSING})]*(?:
        \s*\( (?P<bracket>[^()]{{3,}}) \)
      | ,?\s+ (?:which|that|this|it) \s+ {hedge}
        (?: means? | refers?\sto | describes? | (?:is|are)\s(?:when|where|how|about|the|an?) ) \b (?P<which>.*)
      | ,\s* (?: that\sis | meaning | i\.e\. | in\s(?:other|plain)\swords | also\s(?:called|known\sas)
        | sometimes\scalled ) \b (?P<other>[^.;]*)
      | ,\s* or\s+ (?P<or> (?:\w+ing|an?|the|when|not)\b (?!\s+in\sgeneral) [^,.;]* ) [,.;]
      | ,\s* (?P<apposition> (?:an?|the|when|where|how|what|your|our|those|feeling|being|having) \s+
        (?! (?:topic|subject|theme|term|word|concept|idea|skill|thing)\b (?!\sfor\b) ) [^,.;]{{6,}} ) [,.;]
      | \s+[–—-]\s+ (?P<dash>[^–—.;]{{6,}})
      | :\s+ (?!why\b|how\b|what\b) (?P<colon>[a-z][^.]{{6,}})
      | (?:['’]s)?\s+ {hedge}
        (?: means? | refers?\sto | describes? | happens?\swhen | stands?\sfor
        | (?:is|are)\s(?:when|where|how|what|short\sfor|(?:the|a|another)\s(?:name|word|term)\sfor) ) \b (?P<means>.*)
      | \s+ (?:is|are) \s+ {hedge}
        (?P<is> (?:an?|the|one|our|your) \s+
        (?! (?:common|key|important|big|normal|major|useful|good|great|central|problem|part|sign|symptom|core)\b )
        [^.;]* \b (?:that|which|who|when|where|of|to|in\swhich|for) \b .* )
      )"""
    before = rf"""(?:
        (?<!so-)called | known\sas | named | termed | we\scall\s(?:this|it|that) | call\s(?:this|it)
      | (?:word|name|term|label)s?\sfor\s(?:this|that|it|[^.,]{{3,60}}?)(?:\sis)?
      | referred\sto\sas | described\sas | (?:^|\b)by | short\sfor | ,\sor
      ) \s* ,? \s* [{OPENING}(]* (?:an?\s+|the\s+)? \Z"""
    following = r"""
        (?:In\sother\swords|Put\ssimply|Simply\sput|In\splain\swords|To\sput\sit\ssimply)\b
      | Think\sof\s(?:it|this)\sas\b
      | (?:This|It|That|They|These) \s+ (?:simply\s|just\s|usually\s|often\s|really\s|basically\s)?
        (?: means? | refers?\sto | describes? | happens?\swhen
        | (?:is|are)\s(?: when | where | how | what | the\sname\sfor
        | an?\s+(?:\w+\s+)?
          (?:way|state|feeling|kind|type|form|sense|method|therapy|pattern|habit|word|term|name) ) ) \b"""
    return _Patterns(
        expression(after, re.DOTALL | re.VERBOSE),
        expression(before, re.IGNORECASE | re.VERBOSE),
        expression(following, re.VERBOSE),
    )


def explanation(
    document: Document,
    block: Block,
    start: int,
    end: int,
    *,
    expansions: tuple[str, ...] = (),
    glossary: tuple[str, ...] = (),
) -> Explanation:
    """Return how a page explains the term at ``block.text[start:end]``, its first mention; "" if it does not.

    ``expansion``: the long form of an abbreviation is next to it. ``marked``: an ``abbr`` or ``dfn`` element, a link
    to a glossary, a heading that asks what it is, a list of terms. ``gloss``: plain words say what it means.

    Args:
        document: the page.
        block: the block of the first mention.
        start: where the term begins in the block.
        end: where it ends.
        expansions: long forms of an abbreviation.
        glossary: addresses of pages that explain terms, as ``leads_to`` reads them. Addresses that
            contain a word like “glossary” or “definition” count anyway.
    """
    index = document.block_at(block.start)
    term = block.text[start:end]
    if _is_marked(document, block, start, end, glossary) or block.kind == "term":
        return "marked"
    if _is_headed(document, block, index, term):
        return "marked"
    spans = document.cached(page_sentences)[index]
    number = next((n for n, span in enumerate(spans) if span.start <= start < span.end), 0)
    before, after = block.text[spans[number].start : start], block.text[end : spans[number].end]
    following = block.text[slice(*spans[number + 1])] if number + 1 < len(spans) else ""
    may_be_abbreviation = term.isupper() or any(char.isupper() for char in term[1:])
    if may_be_abbreviation and _is_expanded(before, after, term):
        return "expansion"
    if any(expansion.lower() in block.text.lower() for expansion in expansions):
        return "expansion"
    has_gloss = (
        _explains_itself(before, after)
        or _explains_after(after, term)
        or _explains_before(before, after)
        or _patterns().following.match(following) is not None
    )
    return "gloss" if has_gloss else ""


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
    """Return whether an element marks the term as defined, or the term links to its definition."""
    if any(mark.kind in {"abbr", "dfn"} and mark.start <= start and end <= mark.end for mark in block.marks):
        return True
    if not any(mark.kind == "link" and mark.start <= start and end <= mark.end for mark in block.marks):
        return False
    first, last = block.source_span(start, end)
    return any(
        link.text_span is not None
        and link.text_span.start <= first
        and last <= link.text_span.end
        and (_GLOSSARY.search(link.target) is not None or leads_to(link.target, glossary))
        for link in document.links
    )


def _is_headed(document: Document, block: Block, index: int, term: str) -> bool:
    """Return whether the section's heading asks what the term is, or the block is its entry in a list of terms."""
    if 0 <= block.section < len(document.sections):
        question = _ASKED.search(document.sections[block.section].title)
        topic = question[1].lower() if question else ""
        # Most headings ask nothing; this spares us compiling an expression for each term.
        if term.lower() in topic and re.search(rf"\b{re.escape(term.lower())}", topic):
            return True
    previous = document.blocks[index - 1] if index else None
    return previous is not None and previous.kind == "term" and term.lower() in previous.text.lower()


def _explains_itself(before: str, after: str) -> bool:
    """Return whether the term is in brackets that explain the words before them and are not a list."""
    outside, opened, inside = before.rpartition("(")
    if not opened or ")" in inside or not outside.strip():
        return False
    return "," not in inside + after.partition(")")[0]


def _explains_after(after: str, term: str) -> bool:
    match = _patterns().after.match(after)
    return match is not None and _is_gloss(next((part for part in match.groups() if part), ""), term)


def _explains_before(before: str, after: str) -> bool:
    if _patterns().before.search(before):
        return not re.match(r"\s+[A-Z]", after)  # “a service called Transference House” explains nothing
    if re.fullmatch(r"(?:In|During|With)\s*", before):
        return re.match(r",\s+(?:you|we|(?:the|your) therapist)\b", after) is not None
    opening = re.search(r"\((?:the |an? )?\Z", before)  # plain words (term)
    closing = re.match(r"(?:\s\w+){0,2}\)", after)
    return opening is not None and closing is not None and len(before[: opening.start()].split()) >= _FEWEST_WORDS


def _is_gloss(gloss: str, term: str) -> bool:
    words = [word for word in re.findall(r"[\w’'-]+", gloss) if word.lower() not in _SMALL]
    is_no_gloss = _CITATION.search(gloss[:_CITED_WITHIN]) or _NO_GLOSS.match(gloss)
    if len(words) < _FEWEST_WORDS or is_no_gloss or gloss.strip().lower() == term.lower():
        return False
    return sum(map(syllables, words)) < _TOO_MANY_SYLLABLES * len(words)


def _is_expanded(before: str, after: str, term: str) -> bool:
    """Return whether an abbreviation's long form, whose words begin with its letters, is right before or after it."""
    letters = [char.lower() for char in term.removesuffix("s") if char.isalpha()]
    if before.rstrip().endswith("(") and _are_initials(re.findall(r"\w+", before), letters, last=True):
        return True
    bracket = re.match(r"[^(]{0,3}\(([^()]+)\)", after)
    return bracket is not None and _are_initials(re.findall(r"\w+", bracket[1]), letters, last=False)


def _are_initials(words: list[str], letters: list[str], *, last: bool) -> bool:
    """Return whether two thirds of the letters, including the first, are the initials of words."""
    initials = [word[0].lower() for word in words if word.lower() not in _SMALL]
    compared = initials[-len(letters) :] if last else initials[: len(letters)]
    matching = sum(initial == letter for initial, letter in zip(compared, letters, strict=False))
    return compared[:1] == letters[:1] and 3 * matching >= 2 * len(letters)
