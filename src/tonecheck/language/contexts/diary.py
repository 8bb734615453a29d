"""Diary: somebody's own experience, told by “I” on the whole page, with nothing on offer.

Who writes about their own illness need not explain its words as a service must, and promises nobody anything.
"""

from __future__ import annotations

import re
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_I = expression(r"\b(?:I(?:['’](?:m|ve|d|ll))?|me|my|myself|mine)\b")
_WORD = expression(r"\b[^\W\d_]")
_HELPER = (
    r"(?:(?:psycho|hypno)?therapist|counsell?or|psychologist|psychiatrist|coach|nutritionist|doctor|healer"
    r"|social worker|practitioner|facilitator)"
)
_OFFERS = expression(
    rf"\b(?:(?:my|our|your|with) (?:\w+ )?(?:clients|patients)\b|(?:my|our|your) client\b|your (?:\w+ )?sessions?\b"
    r"|(?:private|our|your|my (?:clinical|coaching|counsell?ing|group|healing|reiki|therapy)) practice\b"
    r"|(?:my|our) (?:\w+ )?(?:clinic|services|workshops|retreats|coaching|waiting list)\b"
    r"|I (?:offer|speciali[sz]e|work with|provide|practi[sc]e as"
    r"|(?:support|help) (?:people|you|individuals|adults|women|men|families|couples))\b"
    r"|testimonials?\b|(?:clients|customers) say\b|(?:therapy|counsell?ing|coaching) services\b"
    r"|highly recommend (?:her|him|them|it)\b|we (?:offer|provide|speciali[sz]e)\b"
    rf"|(?:as|I[’']m|I am)(?: also| now)? an? (?:[\w-]+,? ){{0,4}}{_HELPER}\b"
    r"|book (?:an? )?(?:your|now|online|here|appointment|session|call|consultation|free|place|slot|time)\b"
    r"|(?:free|initial|discovery) (?:\w+ )?(?:consultation|call)\b|contact us|per session|work with me\b)",
    re.IGNORECASE,
)
_PRACTICE = expression(r"\bmy practice\b", re.IGNORECASE)
_EXERCISE = expression(r"\b(?:meditat|yoga|zazen|writing practice|daily practice)", re.IGNORECASE)
"""What else than a therapist's rooms “my practice” may be."""
_OWN_STORY = expression(
    r"\b(?:my (?:own )?(?:therapist|counsell?or|psychiatrist|gp|doctors?|diagnosis|depression|anxiety|panic|adhd|ocd"
    r"|autism|addiction|drinking|sobriety|illness|medication|recovery|breakdown|burn-?out|trauma|grief"
    r"|mental (?:health|illness))"
    r"|I (?:was|got|am|have been|had been) (?:\w+ )?diagnosed"
    r"|I(?:[’']ve| have| had)? (?:\w+ )?(?:quit|struggled|suffered|stopped drinking|burned out|burnt out|relapsed))\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 120
_SHARE = 0.04
_SHARE_OF_STORY = 0.02
_FEWEST_OF_STORY = 2
_MOST_WORDS_APART = 120


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether “I” tells the page and nobody offers help on it.

    “I” and its forms are four of a hundred words, or two where the page twice names a trouble or a helper of its own.
    """
    return document.cached(_is_diary)


def _is_diary(document: Document) -> bool:
    text = document.prose.text
    own = sum(map(text.count, (" I ", " I’", " I'", " my ")))
    if own * _MOST_WORDS_APART < text.count(" "):
        return False  # as most pages, so that no expression need be compiled
    words = sum(1 for _ in _WORD.finditer(text))
    own = sum(1 for _ in _I.finditer(text))
    if words < _FEWEST_WORDS or own < words * _SHARE_OF_STORY:
        return False
    if own < words * _SHARE and len([*islice(_OWN_STORY.finditer(text), _FEWEST_OF_STORY)]) < _FEWEST_OF_STORY:
        return False
    if _PRACTICE.search(text) and not _EXERCISE.search(text):
        return False
    return _OFFERS.search(text) is None
