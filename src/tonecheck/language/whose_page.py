"""Whose page it is: somebody's own writing, or that of people who offer help. A fact of the page and of its site."""

from __future__ import annotations

import re
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.model import Document

_I = expression(r"\b(?:I(?:['’](?:m|ve|d|ll))?|me|my|myself|mine)\b")
_SELF = expression(r"\b(?:I(?:['’](?:m|ve|d))?|my|myself)\b")
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
_HELP = expression(
    r"\b(?:(?:psycho|hypno)?therap(?:y|ies|ists?)|counsell?(?:ing|ors?)|psycholog\w+|psychiatr\w+|mental health|healing"
    r"|well-?being|coaching|clinic|support groups?|bereave\w+|help ?lines?|reiki|hypnosis)\b",
    re.IGNORECASE,
)
_FEWEST_OF_HELP = 3
"""From this many words of help on, what a page of the site offers is help, and not the work of a developer."""
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
_SHARE_OF_ESSAY = 0.015
_MOST_WORDS_APART = 200


def may_be_own(text: str) -> bool:
    """Return whether “I” is so frequent in the source of a page that its site may matter; this costs a few counts."""
    return text.count(" ") >= _FEWEST_WORDS and _is_often_i(text)


def offers_help(text: str) -> bool:
    """Return whether the text of a page of a site, such as its home page, offers help to people."""
    is_about_help = len([*islice(_HELP.finditer(text), _FEWEST_OF_HELP)]) == _FEWEST_OF_HELP
    return is_about_help and _OFFERS.search(text) is not None


def offers(document: Document) -> bool:
    """Return whether somebody offers something on the page, or help on the site: a session, services, a booking."""
    return document.cached(_offers)


def is_diary(document: Document) -> bool:
    """Return whether “I” tells the page and nobody offers help on it, or on its site as far as we know that.

    “I” and its forms are four of a hundred words, or two where the page twice names a trouble or a helper of its own. A
    page of fewer words than 120 does not show whose it is.
    """
    return document.cached(_is_diary)


def is_own(document: Document) -> bool:
    """Return whether the page is a diary, or an essay: “I” is three of two hundred words, and nobody helps on its site.

    An essay must be on a site of which we know that. It may speak to readers and explain, so its words are for them.
    """
    return document.cached(_is_own)


def is_of_self(text: str, start: int, end: int) -> bool:
    """Return whether “I” speak of myself in a sentence up to the end of a stretch of it: “tried to kill myself”."""
    return _SELF.search(text, text.rfind(".", 0, start) + 1, end) is not None


def _offers(document: Document) -> bool:
    text = document.prose.text
    if document.source.site_offers == "help" or _OFFERS.search(text):
        return True
    return _PRACTICE.search(text) is not None and not _EXERCISE.search(text)


def _is_diary(document: Document) -> bool:
    share = document.cached(_share_of_i)
    if share < _SHARE_OF_STORY:
        return False
    text = document.prose.text
    if share < _SHARE and len([*islice(_OWN_STORY.finditer(text), _FEWEST_OF_STORY)]) < _FEWEST_OF_STORY:
        return False
    return not offers(document)


def _is_own(document: Document) -> bool:
    if is_diary(document):
        return True
    is_essay = document.source.site_offers == "nothing" and document.cached(_share_of_i) >= _SHARE_OF_ESSAY
    return is_essay and not offers(document)


def _share_of_i(document: Document) -> float:
    """Return which share of the words of a page are “I” and its forms; 0 for a page too short to show whose it is."""
    text = document.prose.text
    if not _is_often_i(text):
        return 0.0  # as on most pages, so that no expression need be compiled
    words = sum(1 for _ in _WORD.finditer(text))
    return sum(1 for _ in _I.finditer(text)) / words if words >= _FEWEST_WORDS else 0.0


def _is_often_i(text: str) -> bool:
    own = sum(map(text.count, (" I ", " I’", " I'", " my ", "\nI ")))
    return own * _MOST_WORDS_APART >= text.count(" ")
