"""Practitioners: the paragraph, its section or the page addresses people whose language is jargon."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from tonecheck.expressions import expression
from tonecheck.model import Block, Document
from tonecheck.stated import typed

_WHO = r"(?:therapist|trainee|practitioner|counsell?or|clinician|psychologist|supervisor|supervisee|student|colleague)"
_ADDRESSED = expression(
    rf"\bif you(?: are|['’]re| work as) an? (?:[\w-]+ ){{0,3}}?(?:{_WHO}|professional)\b"
    rf"|\b(?:side )?notes? for (?:{_WHO}|professional)s"
    rf"|\bfor (?:fellow |other )?(?:{_WHO}|mental health professional)s\b"
    rf"|\bas {_WHO}s,? we\b",
    re.IGNORECASE,
)
_YOURS = expression(
    r"\byour (?:\w+ )?(?:clients?|patients?|caseload|supervisees?|trainees|private practice|clinical work)\b",
    re.IGNORECASE,
)
_ABOUT_PEERS = expression(
    r"\b(?:[Mm]any|[Ss]ome|[Mm]ost|[Ff]ew|[Oo]ther|[Tt]hese|[Oo]ur) (?:\w+ )?"
    r"(?:therapists|counsell?ors|psychotherapists) "
    r"(?!(?:who|offer|can|use|are trained|have|speciali[sz]e|accept|also|will|charge|provide|and|or|near|in)\b)"
    r"|\b(?:[Tt]herapist|[Cc]ounsell?or) (?:websites?|profiles?|businesses)\b",
)
_YOUR_PRACTICE = expression(
    r"\byour (?:own )?(?:website|web site|homepage|home page|profile|private practice|enquir(?:y|ies)"
    r"|inquir(?:y|ies)|(?:(?:next|ideal) )?clients?)\b",
    re.IGNORECASE,
)
"""What a page says to therapists about the pages that they write and the people whom these reach."""
_FEWEST_YOURS = 3
_CLIENT = ("client", "patient")
_OF_CLIENTS = (*_CLIENT, "caseload", "supervisee", "trainee", "private practice", "clinical work")
_TAUGHT = expression(
    r"\bby the end of this (?:section|chapter|module|unit|lesson)\b|\blearning (?:objectives|outcomes)\b"
    r"|\bpractice (?:questions|quiz|exam)\b|\b(?:students|trainees|delegates) (?:will|are) (?:\w+ )?(?:learn|deepen"
    r"|be taught|taught|practi[sc]e|gain|develop)"
    r"|\b(?:training|courses?|workshops?|certificate|diploma|programm?e)\W{1,3}(?:is|are) (?:\w+ )?(?:for|open to"
    r"|aimed at|suitable for) (?:\w+[ -]){0,5}?(?:professionals|therapists|practitioners|clinicians|counsell?ors"
    r"|psychologists"
    r"|psychotherapists|social workers|nurses|teachers)\b",
    re.IGNORECASE,
)
_TEACHES = (
    *("the end of this", "earning o", "ractice ", "tudents ", "rainees ", "elegates ", "raining ", "ourse", "orkshop"),
    *("ertificate", "iploma", "rogram"),
)
"""What a page of a course for students or professionals says, and parts of it."""
_REFERS = expression(
    r"\b(?:patients?|clients?) of yours\b"
    r"|\b(?:refer|refers|referring) (?:an?|your|this|these|the) (?:\w+ )?(?:patients?|clients?)\b",
    re.IGNORECASE,
)
"""What a page says to colleagues who send somebody; what also names “your patient” is for them."""
_FIRST = 5
_FOR_THEM = expression(
    r"\b(?:(?:clinical )?supervision (?:for|of|groups?)\b|clinical supervision"
    r"|(?:for|referring) (?:\w+ ){0,2}(?:professionals|clinicians|practitioners|physicians|doctors|GPs|nurses|providers"
    r"|referrers|therapists)\b"
    r"|refer (?:an?|your) (?:patient|client)|how to refer\b|refer to (?:dr|us|me)\b"
    r"|curriculum vitae|(?-i:CV)\Z"
    rf"|(?:{_WHO}|clinical|professional|nurs\w+|doula|teacher|facilitator|provider)s?['’]? (?:training|handbook|manual"
    r"|guidelines|course|curriculum|internship|placement|toolkit)\b"
    r"|(?:social worker|case manager|clinician|practitioner|nurse|educator|teacher|provider|first responder)['’]?s['’]?"
    r" guide\b"
    r"|(?:training|course|handbook|manual|workshop|webinar|cpd|guide)s? for (?:\w+ ){0,4}"
    r"(?:professionals|staff|teachers|nurses|clinicians|social workers)"
    r"|continuing education|instructor|curriculum|learning objectives|syllabus|lecture"
    r"|job (?:description|opening|opportunit)|(?:employment|career) opportunit|careers\Z|vacanc|join our (?:team|staff)"
    r"|abstract\Z|references\Z|bibliography\Z|methods?\Z)",
    re.IGNORECASE,
)
"""Headings and titles of what is for practitioners, students and applicants."""


_PEERS = r"(?:therapists|clinicians|practitioners|counsell?ors|psychotherapists|psychologists|analysts|supervisors)"
_AMONG_US = expression(
    rf"\b(?:as|we|us|fellow) (?:\w+ )?{_PEERS},? (?:we|our|you|your|who)\b|\bfellow {_PEERS}\b"
    r"|\bas an? (?:\w+ )?(?:therapist|clinician|practitioner|counsell?or|psychotherapist|analyst),? (?:you|your)\b"
    r"|\b(?:our|your) (?:own |clinical )?(?:caseloads?|supervisees?|supervisors?|supervision|clinical work)\b",
    re.IGNORECASE,
)
_YOUR_CLIENTS = expression(
    r"\byour (?:\w+ )?(?:clients?|patients?)\b(?! (?:portal|account|form|forms|information|record|rights|login))",
    re.IGNORECASE,
)
_ADVISED = expression(
    rf"\b{_PEERS} (?:need to|should|must|can|may|might|(?:are|be) (?:encouraged|advised)|(?:who )?work(?:ing)? with)\b",
    re.IGNORECASE,
)
_THE_CLIENT = expression(r"\bthe (?:client|patient|analysand|supervisee)\b", re.IGNORECASE)
_DIRECTED = expression(
    r"\b(?:Allow|Ask|Assess|Assist|Document|Encourage|Ensure|Explore|Guide|Have|Help|Instruct|Invite|Observe|Prepare|Remind"
    r"|Return|Support|Teach|Tell)(?: that| whether| with)? (?:the )?(?:client|patient)\b"
    r"|\b(?:[Ii]f|[Ww]hen|[Uu]ntil|[Ss]igns|whether|that|[Ee]xplain to|[Aa]sks?|[Hh]elps?|from|for|Reinforce|Review"
    r"|Identify|Obtain|Gather(?: \w+)?) (?:client|patient)\b"
    r"(?!s\b|[- ](?:and|or|care|work|stor|portal|area|login|service|feedback|testimonial|confiden|satisf|privacy"
    r"|relation|rights|experience|safety|record|inform|intake|form|resource|support|cent|access|education|advoc|group"
    r"|led|population|success|engagement|outcome|use))"
)
"""What a manual asks of a clinician, at the start of a sentence: “Help the client notice …”, “If client is …”."""
_DIRECTIONS = 2
_WORK_CITED = expression(r"\((?:see |e\.g\.,? )?[A-Z][^()\d]{1,60} (?:19|20)\d\d[a-z]?\b[^()]{0,40}\)")
_PEER_NAMES = ("erapist", "linician", "ractitioner", "ounsellor", "ounselor", "sychologist", "nalyst", "upervis")
_ENOUGH = 5
_CATEGORIES = frozenset({"category", "categories", "tags", "section"})
_CATEGORY = expression(
    rf"(?:for )?(?:{_PEERS}|other professionals|referrers)"
    r"|(?:clinical |group )?supervision|cpd|(?:continuing )?professional development|clinical theory",
    re.IGNORECASE,
)
"""What a page for peers is filed under."""


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the paragraph addresses therapists, trainees or other practitioners."""
    return _addresses_practitioners(block.text)


@lru_cache(maxsize=64)
def _addresses_practitioners(text: str) -> bool:
    return _ADDRESSED.search(text) is not None


def around(block: Block, start: int, end: int, *, heading: Block | None, following: Block | None) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the heading above addresses practitioners: “Notes for therapists”."""
    return heading is not None and _addresses_practitioners(heading.text)


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the page is for such readers.

    It is if a heading above the block or the title of the page names them (“Supervision for …”), if it is filed under
    what is for them, if it speaks to them of their clients three times or to peers of what they share, if it directs
    what they do with a client, or if it teaches students.
    """
    titles = [section.title for section in document.sections_around(block)]
    titles += (other.text for other in document.blocks[:_FIRST] if other.kind == "meta" and other.key == "title")
    return any(map(_is_for_them, titles)) or document.cached(_speaks_to_them) or document.cached(_is_among_peers)


def _is_among_peers(document: Document) -> bool:
    """Return whether a page is filed under what is for peers, or one of them plainly writes to others or directs them.

    “As therapists, we know how hard it is to ring” stands on pages for everybody. So it takes more than that: what
    peers should do, clients who are spoken of and not to, and works cited as scholars cite them.
    """
    values = document.meta.values
    if any(_CATEGORY.fullmatch(name) for key in _CATEGORIES & values.keys() for name in typed.texts(values[key])):
        return True
    text = document.prose.text
    if any(word in text for word in _CLIENT) and _up_to(_DIRECTIONS, _DIRECTED, text) >= _DIRECTIONS:
        return True
    if not any(name in text for name in _PEER_NAMES):
        return False
    shared = _up_to(2, _AMONG_US, text)
    if not shared:
        return False
    signs = (
        2 * shared,
        2 * _up_to(2, _YOUR_CLIENTS, text),
        _up_to(3, _ADVISED, text),
        _up_to(6, _THE_CLIENT, text) // 3,
        _up_to(4, _WORK_CITED, text) // 2,
    )
    return sum(signs) >= _ENOUGH and sum(map(bool, signs)) > 1


def _up_to(most: int, pattern: re.Pattern[str], text: str) -> int:
    """Return how often a pattern matches a text; the count ends at the most that matters."""
    return sum(1 for _ in islice(pattern.finditer(text), most))


def _speaks_to_them(document: Document) -> bool:
    text = document.prose.text
    if any(words in text for words in _TEACHES) and _TAUGHT.search(text):
        return True
    if " of yours" in text or "efer" in text:
        refers = _REFERS.search(text)
        if refers is not None and ("yours" in refers[0].lower() or _YOURS.search(text) is not None):
            return True
    if "herapist" in text or "ounsel" in text:
        about = _up_to(_FEWEST_YOURS, _ABOUT_PEERS, text)
        if about + _up_to(2, _YOUR_PRACTICE, text) > _FEWEST_YOURS and about > 1:
            return True
    if text.count("our ") < _FEWEST_YOURS or not any(word in text for word in _OF_CLIENTS):
        return False
    return _up_to(_FEWEST_YOURS, _YOURS, text) == _FEWEST_YOURS


@lru_cache(maxsize=256)
def _is_for_them(title: str) -> bool:
    return _ADDRESSED.search(title) is not None or _FOR_THEM.search(title) is not None
