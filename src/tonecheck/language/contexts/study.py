"""Study: the page tells of a study, who took part, what they were asked and what came out.

The groups and ages that such a page names are those of the study, and its figures are results. A page that only leans
on research (“studies show”) does not tell of a study: it takes three of its signs, and one in every sixty words.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language import citations
from tonecheck.language.contexts.reference import has_list
from tonecheck.model import Block, Document

_SIGNS = {
    "who took part": expression(
        r"\b(?:participants|respondents|volunteers|(?:test|the|of|as|each|all|these|most|research|\d) subjects?"
        r"|control (?:group|condition)|sample size)\b",
        re.IGNORECASE,
    ),
    "what it was": expression(
        r"\b(?:this|the|that|their|his|her|one|first|second|recent|same|our) (?:\w+ )?"
        r"(?:study|experiment|trial|survey)\b"
        r"|\b(?:study|experiment) (?:#|no\.? ?)?\d\b",
        re.IGNORECASE,
    ),
    "who did it": expression(
        r"\b(?:the|by|these|both) (?:\w+ )?(?:researchers|experimenters|investigators|scientists|authors"
        r"|psychologists)\b",
        re.IGNORECASE,
    ),
    "what they did": expression(
        r"\b(?:were|was) (?:then |also |later |randomly |first )?(?:asked|assigned|shown|told|given|interviewed"
        r"|divided|paired|recruited|measured|tested|observed|followed|surveyed|randomi[sz]ed)\b",
        re.IGNORECASE,
    ),
    "what came out": expression(
        r"\b(?:results?|findings|correlat\w+|significant(?:ly)? (?:\w+ )?(?:more|less|higher|lower|difference|decline"
        r"|increase|improvement)\w*|statistically|conclu(?:de|ded|sion)s?|hypothesi[sz]\w+)\b",
        re.IGNORECASE,
    ),
}
_WHOSE = expression(
    r"\b(?:[Ss]tud(?:y|ies)|[Ee]xperiments?|[Tt]rial|[Ss]urvey|[Rr]esearch(?:ers)?|[Pp]sychologists|[Ss]cientists|[Tt]eam)\s"
    r"(?:\w+\s){0,3}?(?:by|from|at|of)\s(?:the\s|two\s|\w+ers\s)?[A-Z]\w|\b(?:psychologist|researcher|professor|scientist)s?\s[A-Z]\w"
)
"""“A study from Hull”, “the psychologists Ada Lane and Tom Okoro”."""
_STEMS = ("articipant", "espondent", "olunteer", "ubject", "xperiment", "study", "esearcher", "urvey")
_FEWEST_KINDS = 3
_WORDS_APART = 60


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the page tells of a study."""
    return document.cached(tells_of_a_study)


def tells_of_a_study(document: Document) -> bool:
    """Return whether a page tells of a study at length."""
    text = document.prose.text
    if not any(stem in text for stem in _STEMS):
        return False  # as most pages, so that no expression need be compiled
    counts = [sum(1 for _ in sign.finditer(text)) for sign in _SIGNS.values()]
    return sum(map(bool, counts)) >= _FEWEST_KINDS and sum(counts) * _WORDS_APART >= len(text.split())


def names_its_study(document: Document) -> bool:
    """Return whether a page tells of a study, and says whose: in its words, or in a list of sources."""
    if not document.cached(tells_of_a_study):
        return False
    text = document.prose.text
    return has_list(document) or _WHOSE.search(text) is not None or citations.named_in(text)
