"""British and American spelling: which of the two a page has, and words of ours in the American one.

Canadian and some British pages have “behaviour” and “organize”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tonecheck.expressions import expression
from tonecheck.model import Document
from tonecheck.named_tuple import NamedTuple

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


_IN_A_SOURCE = expression(
    r"(?<![\w/.-])(?:(behaviours?|behavioural(?:ly)?|colours?|counsell(?:ed|ing|ors?)|centres?|favourites?|neighbours?"
    r"|honour(?:ed|s)?|practis(?:ed?|ing)|programmes?|(?:recogn|real|organ|special|personal|priorit)is(?:e[sd]?|ing|ations?)"
    r"|whilst)|(behaviors|behavioral(?:ly)?|counsel(?:ed|ing|ors?)|favorites?|neighbors?|honor(?:ed|s)?"
    r"|(?:recogn|real|organ|special|personal|priorit)iz(?:e[sd]?|ing|ations?)))(?![\w/-])"
)
"""Words of British and of American spelling in a source, without those that code has too, such as “center”."""
_IN_BRITAIN = expression(
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\+44|£\s?\d|\b(?:BACP|UKCP|NCPS|HCPC|BABCP|NHS|MBACP|Samaritans)\b"
)
_IN_AMERICA = expression(r"\b(?:LCSW|LMFT|LPCC?|LMHC|PsyD|Psy\.D\.|LICSW)\b")
_IN_CANADA = expression(
    r"[a-z], ?(?:B\.?C\.?|ON|AB|QC|NS|NB|MB|SK)\b"
    r"|\b(?:Ontario|British Columbia|Alberta|Quebec|Québec|Manitoba|Nova Scotia)\b|\b[A-Z]\d[A-Z] \d[A-Z]\d\b"
)
_OF_OURS = expression(
    r"\b(?:CBT|DBT|EMDR|MBT|CfD|REBT|GAD|EAPs?|RCTs?|SCoPEd)\b|\b[Dd]isenfranchised [Gg]rief\b"
    r"|\bDISENFRANCHISED GRIEF\b"
)
"""What rules explain in words that the two spell differently."""
_FEW = 3
_MOST = 0.75


def needs_spelling(text: str) -> bool:
    """Return whether a source has letters or words that rules explain in words that the two spell differently."""
    return _OF_OURS.search(text) is not None


class Evidence(NamedTuple):
    """What sources show of their spelling: how many words of each, and how many signs of each country."""

    british: int = 0
    american: int = 0
    in_britain: int = 0
    in_america: int = 0

    @property
    def words(self) -> str:
        """The spelling that their words clearly show; "" if they do not."""
        total = self.british + self.american
        if total < _FEW or max(self.british, self.american) < _MOST * total:
            return ""
        return "british" if self.british > self.american else "american"

    @property
    def spelling(self) -> str:
        """The spelling that their words show, or else addresses, bodies and licences; "" if neither do."""
        if self.words or bool(self.in_britain) == bool(self.in_america):
            return self.words
        return "british" if self.in_britain else "american"


def words_of(text: str) -> Evidence:
    """Return what the words of a source show of its spelling."""
    found = [match.lastindex for match in _IN_A_SOURCE.finditer(text.lower())]
    return Evidence(found.count(1), found.count(2))


def signs_of(text: str) -> Evidence:
    """Return what addresses, bodies and licences in a source show of its country."""
    in_britain = _IN_BRITAIN.search(text) is not None
    in_america = _IN_AMERICA.search(text) is not None or _ADDRESS.search(text) is not None
    return Evidence(in_britain=int(in_britain), in_america=int(in_america))


def spelling_of(document: Document, stated: str = "") -> str:
    """Return the spelling of a page, british or american; "" if its site does not tell either.

    It is that of its language tag, that of the settings, that of its words if they are clear, that of its site if no
    words speak against it, that of most of its words, or that of an address on it. A page without a site that tells
    nothing is British, as our own texts are.

    Args:
        document: the page.
        stated: british or american, the spelling of the settings; "" if nothing states it.
    """
    if "-" in document.lang:
        return "american" if document.lang.lower().endswith("-us") else "british"
    if stated:
        return stated
    british, american = _count(document, _BRITISH), _count(document, _AMERICAN)
    site = document.source.site_spelling
    clear = Evidence(british, american).words
    if clear or site in {"british", "american"}:
        most = "british" if british > american else "american" if american > british else site
        return clear or (site if most == site else "")
    if british == american:  # the front matter may tell, as in questions that a layout prints
        words = Counter(_WORD.findall(document.source.text[slice(*document.meta.span)].lower()))
        british, american = (sum(words[word] for word in listed) for listed in (_BRITISH, _AMERICAN))
    if british != american:
        return "american" if american > british else "british"
    if _ADDRESS.search(document.prose.text):
        return "american"
    return "" if site else "british"


def writes_ize(document: Document) -> bool:
    """Return whether a page has “recognize” more often than “recognise”, or neither and an address in Canada."""
    recognize, recognise = (
        _count(document, {word for word in words if letters in word}) for words, letters in _ENDINGS
    )
    return recognize > recognise or (recognize == recognise and _IN_CANADA.search(document.prose.text) is not None)


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
