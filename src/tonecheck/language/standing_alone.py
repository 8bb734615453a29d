"""Decides whether a label stands alone, as in “a depressive sleeps badly”, or describes a noun: “a depressive episode”.

Only a label that stands alone makes somebody into one thing. What follows the label decides nearly always: a word such
as *who*, *in* or *are*, a stop, or a verb. After *a* and *an*, a form in *-s* is a verb. After *the*, a plain form can
be either (“the elderly meet”, “the elderly population”); then the words around both decide, since only a subject has a
verb behind it, and an object behind that. A parser is asked for the few that are left, because to load it costs as much
as forty articles. In doubt the label describes a noun.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tonecheck.expressions import expression
from tonecheck.language.word_lists import word_lists

if TYPE_CHECKING:
    import re

ARTICLES = frozenset({"a", "an", "the", "every", "another", "each"})

_WORD = expression(r"\s*([^\W\d_]+)(?!\w)((?:-\w+)*)((?:'\w*)?)")
_LAST_WORD = expression(r"([^\W\d_]+)[\"'»›“‘«(\[]*\s\Z")
_LONGEST = 40  # letters and signs, in which the word before an article is
_BRACKET = expression(r"\s\([^()]{1,60}\)(?=\s)")  # “a depressive (and very long) mood”
_QUOTED = expression(r"\s[\"'«‹「]\w")  # “the anxious ‘fight or flight’ state”
_COORDINATOR = expression(r"(?:\s+(?:and|or|nor|&)(?=\s)|\s?/|,(?!\s(?:and|or|nor)\b))")
_NOUN_ENDINGS = (
    "tion", "sion", "ness", "ment", "ity", "ship", "hood", "ism", "ist", "ance", "ence", "ency", "er", "or", "eer",
    "ology", "apy", "sis", "ure", "ia", "age", "dom", "ing",
)  # fmt: skip
_SINGULAR_IN_S = ("ss", "us", "is")
_VERB_SUFFIXES = frozenset({"'t", "'ll", "'ve", "'re", "'d"})
_COORDINATORS = frozenset({"and", "or", "nor"})
_MOST_SKIPPED = 4


@cache
def _lists() -> dict[str, frozenset[str]]:
    return word_lists("standing_alone")


def may_describe(match: str) -> bool:
    """Return whether a folded match is an article and a label that may describe a noun; a plural cannot."""
    article, _, label = match.partition(" ")
    return article in ARTICLES and not (label.endswith("s") and not label.endswith(_SINGULAR_IN_S))


def is_predicate(match: str) -> bool:
    """Return whether a folded match says something of a thing, and may describe a noun behind it: “that is mental”."""
    return match.rpartition(" ")[0].endswith((" is", " was", "'s"))


def stands_alone(text: str, start: int, end: int) -> bool | None:
    """Return whether no noun follows that the label describes; None if only a parser can decide.

    Args:
        text: a folded block.
        start: where the article begins.
        end: where the label ends.
    """
    is_alone = _is_alone(text, end, several=text.startswith("the ", start))
    return False if is_alone is None and not _may_be_subject(text, start) else is_alone


def is_followed_by_no_noun(text: str, end: int) -> bool | None:
    """Return whether no noun follows that words before ``end`` describe; None if we cannot tell.

    Args:
        text: a folded block.
        end: where the words end, which mean one thing: its verb ends in *-s*.
    """
    return _is_alone(text, end, several=False)


def _may_be_subject(text: str, start: int) -> bool:
    """Return whether what begins at ``start`` may be a subject: it stands first, or behind a stop or a conjunction."""
    before = _LAST_WORD.search(text, max(0, start - _LONGEST), start)
    return before is None or before[1] in _lists()["openers"]


def _is_alone(text: str, end: int, *, several: bool, skipped: int = 0, in_list: bool = False) -> bool | None:
    """Judge what follows ``end``, over adverbs and further labels: “the deaf and blind choir”, “an anxious, tired man”.

    Args:
        text: a folded block.
        end: where the last word ends that may be a label.
        several: whether the label may mean several people, so that verbs have a plain form.
        skipped: how many words we have skipped.
        in_list: whether a comma came before one of them; parsers often misread such lists.
    """
    lists = _lists()
    bracket = _BRACKET.match(text, end)
    end = bracket.end() if bracket else end
    coordinator = _COORDINATOR.match(text, end)
    following = _WORD.match(text, coordinator.end() if coordinator else end)
    if following is None:
        return _QUOTED.match(text, end) is None and not _number_follows(text, end)
    word, is_compound, suffix = following[1], bool(following[2]), following[3]
    in_list = in_list or (coordinator is not None and coordinator[0] == ",")
    is_skipped = _is_adverb(word) if coordinator is None else word not in lists["function"] or word in lists["degree"]
    if is_skipped and not is_compound and skipped < _MOST_SKIPPED:
        return _is_alone(text, following.end(1), several=several, skipped=skipped + 1, in_list=in_list)
    if (word in lists["function"] and not is_compound) or suffix in _VERB_SUFFIXES or word in _COORDINATORS:
        return True
    if is_compound or suffix:
        return False
    is_last = _something_new_follows(text, following.end())
    is_verb = _is_verb(word, is_last=is_last, several=several)
    if is_verb is not None:
        return is_verb
    return False if in_list else _is_verb_by_next(text, following)


def _is_verb(word: str, *, is_last: bool, several: bool) -> bool | None:
    """Return whether a word behind a label is its verb and not a noun; None if only a parser can decide.

    Args:
        word: the word.
        is_last: whether it describes no noun itself, as the next word is no noun.
        several: whether the label may mean several people.
    """
    lists = _lists()
    if word in lists["doings"]:
        return True
    if word in lists["pasts"]:
        return is_last or None
    if word.endswith("ed") and word not in lists["verbs"]:  # “need” is no past
        return is_last
    if word.endswith("s") and not word.endswith(_SINGULAR_IN_S):
        return _is_verb_in_s(word, is_last=is_last, several=several)
    return _is_plain_verb(word) if several else False


def _is_verb_in_s(word: str, *, is_last: bool, several: bool) -> bool | None:
    lists = _lists()
    if word in lists["nouns-in-s"]:
        return False
    is_likely = is_last or word[:-1] in lists["verbs"]
    if several:  # “the elderly residents of the town”, “the narcissist wants to win”
        return None if is_likely else False
    return is_likely or None  # “a depressive sleeps badly”, “a gay sports club”


def _is_plain_verb(word: str) -> bool | None:
    lists = _lists()
    if word in lists["verbs"]:
        return True
    return False if word in lists["nouns"] or word.endswith(_NOUN_ENDINGS) else None


def _is_verb_by_next(text: str, word: re.Match[str]) -> bool | None:
    """Return whether a word is a verb, by the word behind it; None if that does not decide.

    A plain form before an object may be a noun whose verb is left out: “the guest gets a lamp, the blind cook a scale”.
    """
    following = _WORD.match(text, word.end())
    if following is None or following[2]:
        return None
    if following[1] in _lists()["finite"]:
        return False
    return True if word[1].endswith("s") and following[1] in _lists()["objects"] else None


def _something_new_follows(text: str, end: int) -> bool:
    following = _WORD.match(text, end)
    return following is None or following[1] in _lists()["function"] | _COORDINATORS or _is_adverb(following[1])


def _number_follows(text: str, end: int) -> bool:
    """Return whether a number or an object of the markup follows, which may belong to a noun: “a bipolar 2 group”."""
    following = text[end : end + 2].strip()
    return following != text[end : end + 2] and (following.isalnum() or following == "\ufffc")


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in _lists()["not-adverbs"]
