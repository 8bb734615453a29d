"""Warning: the page warns of the words, or tells what some unnamed others promise: “Be wary of anyone who …”."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block, Document

_WHO = (
    r"(?:any(?:one|body|thing)?|some(?:one|body)|people|those|an?|the|(?:\w+\s)?(?:therapists?|practitioners?|providers?"
    r"|counsell?ors?|hypnotherapists?|psychologists?|psychiatrists?|coach(?:es)?|healers?|clinics?|clinicians?"
    r"|professionals?|companies|company|websites?|sites?|ads?|adverts?|advertisements?|apps?|programm?e?s?|courses?"
    r"|services?|gurus?|influencers?|sellers?|offers?|books?|claims?|promises?|products?))"
)
_PROMISES = (
    r"(?:promis|guarante|claim|offer|advertis|market|sell|tell|tout|boast|insist|suggest|pressur|push|says?\b|saying\b)"
)
_WARNS = expression(
    r"\b(?:be|stay|remain|being|feel)\s(?:\w+\s)?(?:cautious|careful|wary|leery|sceptical|skeptical|suspicious"
    r"|on your guard)\b"
    r"|\b(?:beware|watch\sout\sfor|steer\sclear|stay\saway|walk\saway|keep\saway|run\sfrom)\b"
    rf"|\b(?:avoid|question|distrust|mistrust)\s{_WHO}\s(?:\w+\s){{0,2}}?(?:who|that|which|whose|offering|{_PROMISES})"
    r"|\b(?:never|do\snot|don['’]t)\s(?:trust|believe|choose|book|hire|pay|fall\sfor)\b"
    r"|\b(?:red\sflags?|sceptic(?:al)?\sof|skeptic(?:al)?\sof|warn(?:s|ed|ing)?\s(?:of|about|against))\b"
    rf"|\b(?:anyone|anybody|someone|somebody|people|those|(?:any|some|other|many)\s\w+)\s(?:who|that|which)\s"
    rf"(?:\w+\s)?{_PROMISES}"
    rf"|\b(?:anyone|anybody|someone|somebody)\s(?:promising|claiming|guaranteeing|offering|selling)\b"
    rf"|\bif\s(?:anyone|anybody|someone|somebody|an?\s(?:\w+\s)?\w+)\s(?:\w+\s)?{_PROMISES}",
    re.IGNORECASE,
)
_OWN = expression(r"\b(?:we|our|us|my|I)\b")
_DISOWNS = expression(
    r"\bwhat (?:[\w’'-]+ ){1,4}?(?:cannot|can['’]t|does not|doesn['’]t|do not|don['’]t|will not|won['’]t|is not"
    r"|isn['’]t|are not|aren['’]t)(?: (?:do|be|fix|help|mean|promise))?\b|\b(?:the|common) (?:hype|sales pitch)\b"
    r"|\bwhat['’]?s supposed to\b",
    re.IGNORECASE,
)
_LABELLED = expression(
    r"\W*(?:the )?(?:promise|pitch|hype|myth|misconception|marketing|sales pitch|old idea)\W{0,4}:", re.IGNORECASE
)
"""A label that says that what follows is not the author's view: “The promise: …”."""
_WARNING_HEADING = expression(
    r"\b(?:red flags?|warning signs?|beware|(?:what|things?|claims?|promises|who|therapists?|practitioners?)"
    r" to (?:avoid|be wary of|watch out for|steer clear of)|watch out for|be (?:careful|cautious|wary)"
    r"|how to spot|myths?|misconceptions?)\b",
    re.IGNORECASE,
)
_MOST_ITEMS = 30


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the sentence of a span warns before it, “Be wary of anyone who …”, or a label disowns it."""
    first = clause_at(block.text, start).sentence_start
    return _warns(block.text[first:start]) or _LABELLED.match(block.text, 0, start) is not None


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the span is in a list of what the page warns of or denies, by its heading or the line before it.

    Under a heading that says what something cannot do, paragraphs speak of that too.
    """
    above = next((section.title for section in document.sections_around(block)), "")
    if block.kind != "heading" and _DISOWNS.search(above):
        return True
    if block.kind not in {"item", "cell"}:
        return False
    if _WARNING_HEADING.search(above):
        return True
    index = document.block_at(block.start)
    before = document.blocks[max(0, index - _MOST_ITEMS) : index]
    lead = next((other for other in reversed(before) if other.kind != block.kind), None)
    return lead is not None and lead.kind == "paragraph" and _leads(lead.text)


@lru_cache(maxsize=64)
def _leads(words: str) -> bool:
    """Return whether a line leads to a list of what it warns of or denies: “What a nap cannot do:”."""
    return words.rstrip().rstrip("*_ ").endswith(":") and (_warns(words) or _DISOWNS.search(words) is not None)


@lru_cache(maxsize=64)
def _warns(words: str) -> bool:
    """Return whether words warn of what follows; what “we” promise is no warning."""
    found = next(_WARNS.finditer(words), None)
    return found is not None and _OWN.search(words, found.end()) is None
