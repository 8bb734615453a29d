"""British and American spelling: which of the two a page has, and words of ours in the American one.

Canadian and some British pages have “behaviour” and “organize”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tonecheck.expressions import expression
from tonecheck.model import Document

_BRITISH = frozenset(
    "behaviour behaviours behavioural colour colours counselled counselling counsellor counsellors centre centres"
    " centred favourite honour labour neighbour practise practising programme programmes recognise recognised realise"
    " realised organisation organisations organise organised whilst".split()
)
_AMERICAN = frozenset(
    "behavior behaviors behavioral color colors counseled counseling counselor counselors center centers centered"
    " favorite honor labor neighbor program programs recognize recognized realize realized organization organizations"
    " organize organized".split()
)
_WORD = expression(r"[a-z]{5,}")
_ADDRESS = expression(
    r"\b(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]"
    r"|W[AIVY]),? \d{5}\b"
    r"|[a-z], (?:AZ|C[AOT]|FL|GA|IL|KY|M[INO]|N[CEHJMVY]|OH|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b"
)
"""A state with its ZIP code, or behind a comma, unless its letters are those of a degree."""
_ENDINGS = ((_AMERICAN, "iz"), (_BRITISH, "is"))
_PARTS = (("ehaviour", "ehavior"), ("ounsell", "ounsel"), ("rogramme", "rogram"), ("ractis", "ractic"))
_ISE = expression(
    r"(?:(?<=[tln])(?<!vert)(?<!pert)(?<!chast)(?<!treat)(?<!pen)|(?<=random))is(?=(?:e|es|ed|ing|ation)\b)"
)


def is_american(document: Document, site: str = "") -> bool:
    """Return whether a page has American spelling: by its language tag, that of the site, or most of its words.

    A page whose words do not tell is American if its front matter is or if it has an address there, else British, as
    our own texts are.

    Args:
        document: the page.
        site: british or american, the spelling of the site; "" if nothing states it.
    """
    if "-" in document.lang:
        return document.lang.lower().endswith("-us")
    if site:
        return site == "american"
    british, american = _count(document, _BRITISH), _count(document, _AMERICAN)
    if british == american:  # the front matter may tell, as in questions that a layout prints
        words = Counter(_WORD.findall(document.source.text[slice(*document.meta.span)].lower()))
        british, american = (sum(words[word] for word in listed) for listed in (_BRITISH, _AMERICAN))
    if british == american:
        return _ADDRESS.search(document.prose.text) is not None
    return american > british


def writes_ize(document: Document) -> bool:
    """Return whether a page has “recognize” more often than “recognise”."""
    recognize, recognise = ({word for word in words if letters in word} for words, letters in _ENDINGS)
    return _count(document, recognize) > _count(document, recognise)


def _count(document: Document, words: Iterable[str]) -> int:
    """Return how often a page has some words."""
    from tonecheck.language.words import page_tokens  # noqa: PLC0415 - only if there is something to spell

    places = document.cached(page_tokens).places
    return sum(len(places.get(word, ())) for word in words)


def with_ize(text: str) -> str:
    """Return a text of ours with “ize” for “ise”: “desensitization”."""
    return _ISE.sub("iz", text)


def american(text: str) -> str:
    """Return a text of ours in American spelling: “cognitive behavioral therapy”."""
    for british, other in _PARTS:
        text = text.replace(british, other)
    return with_ize(text)
