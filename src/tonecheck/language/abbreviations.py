"""Decides from the words on either side whether a full stop ends a sentence or belongs to an abbreviation."""

from __future__ import annotations

import re
from functools import cache

from tonecheck.expressions import expression
from tonecheck.named_tuple import NamedTuple

# A sentence never ends after these: a name, an explanation or a number follows.
_NEVER = frozenset("e.g i.e eg ie viz cf vs v eds figs nos tel ca approx esp incl excl n° nº messrs mmes u.s.c".split())
# Nor after these with a capital. In lower case some of them are ordinary words: “one more rep. Rest.”
_TITLES = frozenset(
    """mr mrs ms mx dr prof rev fr hon capt cpt cmdr col cpl gen lt sgt maj adm gov sen rep pres supt insp cllr msgr mt
    ft""".split()
)
# A sentence does not end after these if a number or a single letter follows.
_NUMBERED = frozenset(
    """app apt art bldg ch cl ed eq est ex ext fig fl max min no p par para paras ph pp pt reg rm sch sec ss ste ver vol
    vols""".split()
)
_NOUNS = frozenset("app art ex ed sec par".split())  # also ordinary nouns: “I like the app. 5 stars.”
_BEFORE_NOUNS = frozenset("a an the this that my your his her our their every each".split())
_UNITS = frozenset("min sec".split())  # after a number: “Wait 30 min. 2 people will come.”
# A sentence ends after these only if a word that opens sentences follows.
_SOMETIMES = frozenset(
    """u.s u.k u.n e.u d.c ph.d psy.d ed.d ed.s m.ed b.ed m.sc b.sc d.sc sc.d d.phil m.phil m.div pharm.d ll.b
    ll.m inc ltd co corp dept univ bros assn assoc al cit jr sr st esq repr misc ave blvd rd hwy mr mrs ms mx dr
    prof ariz calif colo conn fla mich minn neb nev okla tenn wis wyo""".split()
)
_STREETS = frozenset("st ave blvd rd hwy".split())
_VERBS_OF_TIME = (
    "open|close|start|begin|end|finish|meet|run|arrive|leave|live|work|stay|move|call|ring|come|go|began|met|ran|left"
    "|came|went"
)
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_DAYS = frozenset("mon tue tues wed weds thu thur thurs fri sat sun".split())
_LISTED = _NEVER | _TITLES | _NUMBERED | _SOMETIMES | _MONTHS | _DAYS | {"etc", "am", "pm", "a.m", "p.m"}

STARTERS = frozenset(
    """a actually additionally after again all also although an and another any anyone are around as ask at
    because before being below besides beyond both but by call can click contact could despite did do does during
    each either even every everyone everything few finally find for from had has have he hence her here his how
    however i if imagine in indeed instead is it its just later learn let like many may maybe meanwhile more most
    much my neither never next no nobody none nor not nothing now of often on once one only or other others
    otherwise our perhaps please plus read sadly see several she should similarly since so some someone something
    sometimes soon still such talk thank thanks that the their then there therefore these they this those though
    through thus to today together try under unfortunately unless until usually very visit was we were what
    whatever when whenever where whether which while who whoever whose why with within without would yes yet you
    your""".split()
)
"""Words that often open a sentence and seldom begin a name."""

_SURNAMES = frozenset("an do her how may more no read see so such to you".split())  # surnames too: “R. May”
_LABELS = "step|part|chapter|section|stage|phase|week|day|session|rule|tip|lesson|module|unit|exercise|question|myth"
_TYPES = "vitamin|hepatitis|type|plan|group|class|grade|cluster|criterion|option|category|model|schedule|version"
_TYPES += "|location|building|room|wing|ward|site|platform|team|track|gate|exit|condition|sample"
_LONGEST_LEAD = 5  # words: “At 9 a.m.” only leads into a sentence


_FINITE = "am|is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|do|did"


class _Patterns(NamedTuple):
    word: re.Pattern[str]
    first: re.Pattern[str]
    number: re.Pattern[str]
    initials: re.Pattern[str]
    label: re.Pattern[str]
    lettered: re.Pattern[str]
    lead: re.Pattern[str]
    time: re.Pattern[str]
    after_time: re.Pattern[str]
    verb: re.Pattern[str]
    relative: re.Pattern[str]
    new_clause: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        word=expression(r"(?:[^\W_]|[.&'’°º-])+$"),
        first=expression(r"(\w*)(?:['’](\w+))?(,)?"),
        number=expression(r"[A-Za-z]{0,4}[-–]?\d|[B-HJ-NP-Z](?![\w'’])|[A-Z](?=[).,;:]|$)|\ufffc"),
        initials=expression(r"(?:[A-Za-z]\.)+[A-Za-z]|[A-Za-z]"),
        label=expression(
            rf"(?:{_LABELS}|reason|fact|principle|level|table|figure|box|appendix)\s(?:\d{{1,3}}|[A-Z]|[IVX]+)",
            re.IGNORECASE,
        ),
        lettered=expression(rf"(?:\b(?:{_TYPES}|{_LABELS})|\b[A-Z],? (?:and|or))\s[A-Z]$", re.IGNORECASE),
        lead=expression(
            r"(?:and |but |so )?(?:at|by|in|from|until|before|after|since|around|about|on|for)\b", re.IGNORECASE
        ),
        time=expression(r"(?:\b[ap]\.m|\d\s?[ap]m)$", re.IGNORECASE),
        after_time=expression(
            r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b"
            r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\s\d"
            r"|[A-Z]{1,3}T\b|UTC\b|U\.?[KS]\b|(?:Eastern|Central|Mountain|Pacific|Greenwich|British|London)\b"
        ),
        verb=expression(rf"\b(?:{_FINITE}|(?:{_VERBS_OF_TIME})(?:e?s|ed)?)\b", re.IGNORECASE),
        relative=expression(r"\b(?:that|which|who|where|when)\b", re.IGNORECASE),
        new_clause=expression(rf"[A-Z][\w'’-]+\s(?:{_FINITE})\b"),
    )


def never_ends(before: str) -> bool:
    """Return whether a text ends in an abbreviation (without its full stop) that cannot end a sentence."""
    word = _last_word(before)
    lowered = word.lower()
    return (lowered in _NEVER and word != "V") or (lowered in _TITLES and word[0].isupper())


def ends_sentence(before: str, after: str) -> bool:
    """Return whether the full stop between two pieces of text ends a sentence.

    Args:
        before: the sentence so far, without the full stop; its last 80 characters or so are enough.
        after: the text that follows, from its first word on.
    """
    word = _last_word(before)
    patterns = _patterns()
    is_initials = bool(patterns.initials.fullmatch(word))
    if not is_initials and word.lower() not in _LISTED and not word[-1:].isdigit() and not word.isupper():
        return not _number_follows(word, after)
    preceding = before[: len(before) - len(word)]
    if (is_initials and not preceding) or patterns.label.fullmatch(before):
        return False  # “N.B. We are closed.”, “Q. What helps?”, “Step 2. Rest.”
    if _is_acronym(word, preceding, after):
        return True
    if patterns.time.search(before):
        return _time_ends(before, after)
    if never_ends(before) or _is_numbered(word, preceding, after) or _number_follows(word, after):
        return False
    return _abbreviation_ends(word, before, after)


def _abbreviation_ends(word: str, before: str, after: str) -> bool:
    """Return whether a sentence ends after a word that may be an abbreviation at its end."""
    lowered = word.lower()
    if lowered in _MONTHS and word[0].isupper():
        return after[:1].isupper() and _first_word(after) not in _MONTHS
    if lowered in _DAYS and word[0].isupper():
        return not after[:1].isdigit() and _first_word(after) not in _DAYS
    if lowered == "etc":
        return after[:1].isupper()
    if len(word) == 1 and word.isalpha():
        return _letter_ends(word, before, after)
    if lowered in _SOMETIMES or _patterns().initials.fullmatch(word):
        is_street = lowered in _STREETS and _last_token(before[: -len(word)])[:1].isupper()
        is_opened = opens_sentence(after) and not (_first_word(after) == "i" and _is_lead(before))
        return is_opened or (is_street and _is_new_clause(before, after))
    return True


def opens_sentence(text: str) -> bool:
    """Return whether a text begins with a word that opens sentences and is seldom a name: “The”, “Don’t”, “Sadly,”."""
    match = _patterns().first.match(text)
    if not match:
        return False
    word, contraction, comma = match.groups()
    lowered = word.lower()
    return bool(
        lowered in STARTERS
        or (contraction == "t" and lowered.endswith("n"))
        or (comma and lowered.endswith("ly") and len(lowered) > len("emily"))
    )


def _last_word(text: str) -> str:
    match = _patterns().word.search(text, text.rfind(" ") + 1)
    return match[0].lstrip(".-'’") if match else ""


def _last_token(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1] if text.strip() else ""


def _first_word(text: str) -> str:
    match = _patterns().first.match(text)
    return match[1].lower() if match else ""


def _is_acronym(word: str, preceding: str, after: str) -> bool:
    """Return whether capitals amid lower-case text spell an acronym: MS, CA, IE; not DR. GREEN, nor MR. Green."""
    if not word.isupper() or not word.isalpha() or len(word) == 1 or not preceding:
        return False
    all_capitals = _last_token(preceding).isupper() and after.partition(" ")[0].isupper()
    return not all_capitals and word not in {"MR", "MRS", "DR", "PROF", "REV", "VS", "AM", "PM"}


def _time_ends(before: str, after: str) -> bool:
    if _is_new_clause(before, after):
        return True
    if not after[:1].isupper() or _patterns().after_time.match(after):
        return False
    return not _is_lead(before) or (opens_sentence(after) and _first_word(after) != "i")


def _is_new_clause(before: str, after: str) -> bool:
    """Return whether a name and its verb follow a clause that has a verb: “We close at 5 p.m. Tuesday is free”.

    But a name may be part of the subject (“The hour at 5 p.m. Tuesday is free”), or of a relative clause.
    """
    patterns = _patterns()
    return (
        bool(patterns.new_clause.match(after))
        and patterns.verb.search(before) is not None
        and patterns.relative.search(before) is None
    )


def _is_lead(before: str) -> bool:
    """Return whether the sentence so far only gives a time or place: “At 9 a.m.”, “In the U.S.”."""
    return len(before.split()) <= _LONGEST_LEAD and bool(_patterns().lead.match(before))


def _is_numbered(word: str, preceding: str, after: str) -> bool:
    """Return whether the number or letter that follows belongs to the word: p. 12, Fig. B, s. 3, b. 1950."""
    lowered = word.lower()
    if after[:1].isdigit() and (lowered == "no" or (len(word) == 1 and word.islower())):
        return True
    if lowered == "ex" and preceding.endswith("("):
        return True
    continues = lowered == "no" and preceding.rstrip().endswith(".")  # “Doc. No. AB-12”, not the answer “No. B12 helps”
    if (lowered == "no" and not continues) or lowered not in _NUMBERED or not _patterns().number.match(after):
        return False
    previous = _last_token(preceding)
    if lowered in _NOUNS and (previous.lower() in _BEFORE_NOUNS or (after[0] == "\ufffc" and lowered != "ex")):
        return False
    return not (lowered in _UNITS and previous[-1:].isdigit())


def _letter_ends(letter: str, before: str, after: str) -> bool:
    """Return whether a sentence ends after a single letter: “vitamin D. Most people”, not “Maya R. May”."""
    if letter.islower():
        return True
    previous = _last_token(before[: -len(letter)])
    if letter == "I" and not (previous[:1].isupper() and previous.isalpha()):
        return True  # “you and I. Did she?”, not “Albert I. Jones”
    if _patterns().lettered.search(before):
        return after[:1].isupper()
    if after[1:2] == ".":
        return False
    return after[:1].isupper() and opens_sentence(after) and _first_word(after) not in _SURNAMES


def _number_follows(word: str, after: str) -> bool:
    """Return whether “No. 12” follows and continues a short abbreviation: Doc. No. 12, Reg. No. AB-12, Ltd. No. 12."""
    if not after.startswith("No.") or not word.istitle() or len(word) > len("Ltd."):
        return False
    return bool(_patterns().number.match(after[len("No.") :].lstrip()))
