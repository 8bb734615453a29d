"""Finds passives: a form of *be* and a past participle that is not an adjective.

We search for *be*, up to two adverbs, and the participle (*is often asked*), with nothing but blanks between them. In a
question the subject may come between them too (*are your notes kept?*). A participle that is usually an adjective
(*interested*, *committed*) counts only if an agent follows: *by* and somebody. So does one before a noun (*are mixed
feelings*). In doubt we count no passive: rules report only the share of passives, never a single one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.expressions import expression
from tonecheck.language.fold import fold
from tonecheck.language.inflection import irregular_participles
from tonecheck.language.quotation_marks import OPENING
from tonecheck.language.scripts import parted
from tonecheck.language.word_lists import word_lists
from tonecheck.language.words import folded_prose
from tonecheck.model import Document, Span
from tonecheck.named_tuple import NamedTuple

_WORDS = word_lists("passive")
_GET = _WORDS["get"]
_FINITE = _WORDS["finite"]
_ADVERBS = (
    r"(?:(?:more|most|less|least|very|so|quite|too)[^\S\n]+)?\w+ly|no[^\S\n]+longer|not|also|always|never|ever|often"
    r"|still|just|even|now|then|already|sometimes|soon|first|once|being|been|both|all|again|perhaps|seldom|therefore"
    r"|thus|instead|later|rather|best|better|yet|indeed|much|hereby"
)
_NO_PARTICIPLES = _WORDS["no-participles"]
_UN = _WORDS["un"]
_STATES = _WORDS["states"]
_RESULTS = _WORDS["results"]
# Particles that turn a state into an action: “it is broken”, but “it is broken down”.
_WITH_PARTICLES = {
    "broken": ("down", "into", "up"), "confused": ("with",), "set": ("up", "aside", "out"), "shut": ("out",),
    "known": ("as",), "done": ("to",), "torn": ("down", "apart"), "experienced": ("as",), "marked": ("as",),
}  # fmt: skip
# Words that turn an action into a state: “it is made”, but “it is made of glass”.
_STATE_WITH = {
    "made": ("of", "up"), "fed": ("up",), "determined": ("to",), "experienced": ("in", "at", "and", "or"),
    "closed": ("on", "for", "from", "until", "till", "during", "at", "between", "over", "to", "all"),
    "resolved": ("to",), "worn": ("down", "out", "thin"),
    "left": ("", "over"),
}  # fmt: skip
# “I will be finished by noon” is a state, “it will be finished by noon” is not.
_ENDED_BY_US = frozenset({"finished"})
_PERSONS = tuple(f" {person} {verb} " for person in ("i", "you", "we", "they", "he", "she") for verb in ("will", "may"))
_PERSONS += (" i'll ", " you'll ", " we'll ", " they'll ", " he'll ", " she'll ")
_PASSING = _WORDS["passing"]
_WITH_NOUNS = _WORDS["with-nouns"]
_AFTER = _WORDS["after"]
_NO_AGENTS = _WORDS["no-agents"]
_TIMES = _WORDS["times"]
_GOT = _WORDS["got"]
_USES = _WORDS["uses"]
_CAN = _WORDS["can"]
_SURE = _WORDS["sure"]
_OBJECTS = _WORDS["objects"]
_PRONOUNS = _WORDS["pronouns"]
_DETERMINERS = _WORDS["determiners"]
_ASKING = _WORDS["asking"]
_ASKING_NOUNS = _WORDS["asking-nouns"]
_CLAUSES = _WORDS["clauses"]


class _Patterns(NamedTuple):
    form: re.Pattern[str]
    adverbs: re.Pattern[str]
    word: re.Pattern[str]
    prefix: re.Pattern[str]
    agent: re.Pattern[str]
    joined: re.Pattern[str]
    following: re.Pattern[str]
    question: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        # Begins with a set of characters, which makes the search fast.
        form=expression(
            r"[^a-z0-9_-](am|is(?:n't)?|are(?:n't)?|was(?:n't)?|were(?:n't)?|be(?:en|ing)?|g[eo]ts?|getting|re|m|s)"
            r"(?=[^\S\n])"
        ),
        adverbs=expression(rf"(?:[^\S\n]+(?:{_ADVERBS})(?=[^\S\n])){{0,2}}"),
        word=expression(r"[^\S\n]+((?:(?:re|co|pre|mis|over|under)-)?[a-z]+)(?![\w'-])"),
        prefix=expression(r"^(?:(?:mis|re(?!sent)|over|under|with|fore)-?|co-|pre-)"),
        agent=expression(
            r"(?:(?:[^\S\n]+(?!and\b|or\b)\w+){0,2}?|[^\S\n]+(?:from|of)(?P<source>(?:[^\S\n]+(?!and\b|or\b)\w+){1,4}?))"
            r"[^\S\n]+by[^\S\n]+(?P<agent>[\w'-]+)(?:[^\S\n]+(?P<next>\w+))?"
        ),
        joined=expression(rf"[^\S\n]+(?:and|or)(?:[^\S\n]+(?:{_ADVERBS})(?=[^\S\n]))?[^\S\n]+([a-z]+)(?=[^\S\n]+by\b)"),
        following=expression(r"[^\S\n]+([a-z][a-z'-]{0,30})"),
        question=expression(r"[^.!?;:\n]{0,120}\?"),
    )


class _Verb(NamedTuple):
    """A form of be or get at ``start``, and a word that may be its participle, which ends at ``end``."""

    start: int
    form: str
    adverbs: str
    participle: str
    end: int


def passives(text: str) -> list[Span]:
    """Return the passives of a text in order, each from the form of *be* or *get* to the participle.

    Args:
        text: a sentence or a block.
    """
    return list(_passives(parted(fold(text))))


def page_passives(document: Document) -> list[Span]:
    """Return the passives in the prose of a page, in order; use as ``document.cached(page_passives)``."""
    return list(_passives(parted(document.cached(folded_prose))))


def _passives(folded: str) -> Iterator[Span]:
    text = f" {folded}"  # so that every word has a character before it
    last_end = 0
    for match in _patterns().form.finditer(text):
        start, form = match.start(1), match[1]
        if start < last_end or text[start - 1].isalnum():
            continue
        if form in {"re", "m", "s"}:
            if text[start - 1] != "'":
                continue
            start -= 1
        verb = _verb(text, start, form, match.end())
        is_passive = verb is not None and _is_passive(text, verb)
        if not is_passive and verb is not None and (joined := _joined_verb(text, verb)) is not None:
            verb, is_passive = joined, True
        if not is_passive and form in _FINITE:
            verb = _asking_verb(text, start, form, match.end())
            is_passive = verb is not None and _is_passive(text, verb)
        if verb is not None and is_passive:
            last_end = verb.end
            yield Span(start - 1, last_end - 1)


def _verb(text: str, start: int, form: str, end: int) -> _Verb | None:
    """Return the verb for a form of be or get that ends at ``end``; adverbs may come before its participle."""
    patterns = _patterns()
    adverbs = patterns.adverbs.match(text, end)
    adverbs_end = adverbs.end() if adverbs else end
    word = patterns.word.match(text, adverbs_end)
    return _Verb(start, form, text[end:adverbs_end], word[1], word.end()) if word else None


def _joined_verb(text: str, verb: _Verb) -> _Verb | None:
    """Return the verb with a second participle that has an agent of its own: “is stuck and driven by fear”."""
    joined = _patterns().joined.match(text, verb.end) if _is_participle(verb.participle) else None
    if joined is None or verb.form in _GET or joined[1] in _PASSING or not _is_participle(joined[1]):
        return None
    return verb._replace(participle=joined[1], end=joined.end()) if _has_agent(text, joined.end()) else None


def _asking_verb(text: str, start: int, form: str, end: int) -> _Verb | None:
    """Return the verb of a question, which encloses its subject: “was she told”, “are your notes kept”."""
    before = text[max(0, start - 12) : start].rstrip(f" {OPENING}(")
    opener = "" if not before or before[-1] in ".?!\n" else before.rsplit(maxsplit=1)[-1].lstrip(f"{OPENING}(")
    if opener and opener not in _ASKING:
        return None
    word = _patterns().word
    subject = word.match(text, end)
    if subject is None:
        return None
    if subject[1] in _PRONOUNS:
        verb = _verb(text, start, form, subject.end())
        if verb or subject[1] not in _DETERMINERS:
            return verb if verb and _is_participle(verb.participle) else None
    if opener and opener not in _ASKING_NOUNS:
        return None
    words_left = 1
    if subject[1] in _DETERMINERS:
        words_left, subject = 2, word.match(text, subject.end())
    while subject and words_left and subject[1] not in _AFTER | _PRONOUNS and not subject[1].endswith(("ing", "ly")):
        verb = _verb(text, start, form, subject.end())
        if verb and _is_participle(verb.participle):
            is_question = verb.participle not in _CLAUSES and _patterns().question.match(text, verb.end)
            return verb if is_question else None
        words_left, subject = words_left - 1, word.match(text, subject.end())
    return None


def _is_participle(word: str) -> bool:
    """Return whether a word has the form of a past participle and is not an adjective in un-."""
    if word.endswith("ed"):
        return word not in _NO_PARTICIPLES and (not word.startswith("un") or word.startswith("under") or word in _UN)
    return _stem(word) in irregular_participles()


def _stem(word: str) -> str:
    """Return a participle without its hyphen, or an irregular one without its prefix: misunderstood, re-read."""
    if word in irregular_participles() or word in _STATES:
        return word
    stem = _patterns().prefix.sub("", word, count=1)
    return stem if stem in irregular_participles() else word.replace("-", "")


def _is_passive(text: str, verb: _Verb) -> bool:
    if not _is_participle(verb.participle) or text.endswith(("there ", "human "), 0, verb.start):
        return False
    following = _following(text, verb.end)
    if verb.form in _GET:
        return verb.participle in _GOT and not _is_noun(following)
    if verb.form == "s" and not _is_contracted_is(text, verb, following):
        return False
    stem = _stem(verb.participle)
    if stem == "used" and following == "to":
        return _is_purpose(text, verb)
    if not _is_state(text, verb, stem, following):
        takes_noun = stem in _WITH_NOUNS or text.endswith(" who ", 0, verb.start)
        if takes_noun or not _is_noun(following):
            return True
    return _has_agent(text, verb.end)


def _is_state(text: str, verb: _Verb, stem: str, following: str) -> bool:
    """Return whether a participle is an adjective here."""
    if following in _WITH_PARTICLES.get(stem, ()):
        return False
    if stem in _ENDED_BY_US and text.endswith(_PERSONS, 0, verb.start):
        return True
    is_action = verb.form in {"be", "been", "being"} or "being" in verb.adverbs
    return stem in _STATES or (stem in _RESULTS and not is_action) or following in _STATE_WITH.get(stem, ())


def _is_purpose(text: str, verb: _Verb) -> bool:
    """Return whether “used to” means a purpose and not a habit: it is used to treat pain, it can be used to."""
    preceding = text[max(0, verb.start - 14) : verb.start].rpartition("\n")[2].split()[-2:]
    return _following(text, text.index("to", verb.end) + 2) in _USES or not _CAN.isdisjoint(preceding)


def _is_contracted_is(text: str, verb: _Verb, following: str) -> bool:
    """Return whether ’s means “is” and not “has”: it’s called, she’s allowed to, it’s led by us."""
    if "being" in verb.adverbs:
        return True
    subject = text[max(0, verb.start - 5) : verb.start].rsplit(maxsplit=1)[-1:]
    if subject and subject[0] in {"it", "that", "what", "this"}:
        is_passive = verb.participle in _SURE and following not in _OBJECTS
        return is_passive or _has_agent(text, verb.end)
    return bool(subject) and subject[0] in {"he", "she", "who"} and (verb.participle, following) == ("allowed", "to")


def _following(text: str, end: int) -> str:
    match = _patterns().following.match(text, end)
    return match[1] if match else ""


def _is_noun(following: str) -> bool:
    """Return whether the following word is a noun that the participle describes: mixed feelings, broken glass."""
    if not following or "-" in following:  # “in-person” and “long-term” say how, not what
        return False
    is_modifier = following.endswith(("ly", "ing", "wards", "ed")) and following != "family"
    return not is_modifier and following not in _AFTER


def _has_agent(text: str, end: int) -> bool:
    """Return whether “by” and somebody or something follow closely."""
    match = _patterns().agent.match(text, end)
    if match is None or any(map(_is_participle, (match["source"] or "").split())):
        return False
    agent = match["agent"]
    if agent == "the":
        return match["next"] not in _TIMES
    return agent not in _NO_AGENTS and not agent.endswith("ing") and not agent[0].isdigit()
