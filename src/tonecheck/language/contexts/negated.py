"""Negation: the clause denies a claim."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.language.contexts.mention import lead_ins
from tonecheck.model import Block, Document
from tonecheck.named_tuple import NamedTuple

_NEGATOR = expression(
    r"\b(?P<verbal>not|never|neither|nor|cannot|nobody|no one|nothing|none|nowhere|\w+n['’]t|rather than|instead of"
    r"|far from|(?:refuse[sd]?|unable|impossible|hard|difficult) to|debunk(?:s|ed|ing)?|dispel(?:s|led|ling)?"
    r"|refut(?:es?|ed|ing)"
    r"|disprov(?:es?|ed|en|ing)|(?:myth|misconception|false belief)s? (?:that|about|of))\b|\b(?P<phrasal>no|without)\b",
    re.IGNORECASE,
)
_STRESSES = frozenset({"only", "just", "merely", "simply", "solely", "least"})
_COMPARES = frozenset({"other", "better", "else", "like", "more"})
_CERTAIN = frozenset(
    {"matter", "doubt", "wonder", "question", "secret", "surprise", "coincidence", "fail", "exception"}
)
_PUTS_OFF = frozenset({"wait", "delay", "hesitate", "miss", "missing", "worry", "suffer", "fail", "fails"})
"""What advertising asks us not to do."""
_GIVES_UP = frozenset({"giving", "quitting", "losing", "forgoing", "sacrificing", "missing", "skipping", "stopping"})
"""“Without giving up …” keeps what follows."""
_PRESUPPOSES = frozenset(
    "regret regrets regretted forgive forgives forgave forgiven forget forgets forgot doubt doubts deny denies dispute"
    " mention mentions mentioned ignore ignores overlook overlooks underestimate".split()
)
_KNOWS = frozenset("know knows knew known realise realises realised realize realizes realized aware notice".split())
_ADVERBS = frozenset("ever yet even let a any of us them you people be".split())
_COMPARED = expression(
    r"\b(?:like|than|but|except(?: for)?|besides|apart from|other than|as \w+ as)\s+"
    r"(?:us|me|ours|mine|we|I|this|ourselves|(?:our|my)\s\w+)\b",
    re.IGNORECASE,
)
_DENIED_AFTER = expression(
    r"(?:\s+(?:in|of|for|from|with|after|by)(?:\s+\w+){1,3})?\s+"
    r"(?:(?:does not|do not|did not|doesn['’]t|don['’]t|didn['’]t|never)\s+(?:exist|happen)\b"
    r"|(?:cannot|can['’]t|can never|(?:will|could|should) (?:not|never)|won['’]t)\s+be\s+(?:promised|given|offered"
    r"|guaranteed|bought|had|expected|sold|made|true|forced|rushed)\b"
    r"|(?:(?:is|are|was|were) (?:not|never)|(?:is|are|was|were)n['’]t)\s+(?:possible|real|realistic|honest|true"
    r"|available|on offer|ethical|allowed|likely|what\b|how\b|why\b|something\b|part of"
    r"|an? (?:\w+ )?(?:goal|aim|promise|option)"
    r"|(?:the|our|my) (?:\w+ )?(?:goal|aim|promise|way|point|task|job)))",
    re.IGNORECASE,
)
_COMPARING = (" like ", " than ", " but ", "except", "besides", "apart from", "other", " as ")
_LONGEST_LEAD = 12  # characters
_REACH = 300  # characters in which the six words behind a negator are
_MOST_NEGATORS = 20  # of one clause, those next to the words
_DENIES_A_LIST = expression(
    r"\b(?:(?:is|are|was|were|do|does|did|will|can|could|should|must) not|cannot|\w+n['’]t)"
    r"(?: \w+){0,2}\s*[:—–.…-]*\s*\Z",
    re.IGNORECASE,
)
"""How a line ends that denies the items under it: “Recovery is NOT:”, “What therapy does not offer”."""
_LONGEST_LIST = 30  # items
_LEADS = frozenset({"heading", "paragraph"})
_ASKS_THE_READER = expression(r"\W*(?:and |but |so )?(?:\w+n['’]t|why not)\b", re.IGNORECASE)
_GOES_ON = expression(r"\b(?:or|nor)\b", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the clause of a span denies it: “is not about fixing you”, “… do not exist”.

    “No other clinic”, “not only” and “don't wait” deny nothing. What a clause presupposes it does not deny: “nobody
    knows that …”, “never forgave herself for the …”.
    """
    clause = clause_at(block.text, start)
    words = clause.words
    first, last = start - clause.start, max(0, end - clause.start)
    read = _read(words)
    negators = _before(read.negators, words, first)
    if not negators:
        is_negated_after = bool(read.negators) and read.negators[-1].start() >= last
        return is_negated_after and _DENIED_AFTER.match(words, last) is not None
    if any(stop <= first or begin >= last for begin, stop in read.comparisons):
        return False
    if block.text[: clause.sentence_end][-1:] == "?" and _ASKS_THE_READER.match(words):
        return False
    return any(_reaches(negator, words, first, read.last_or) for negator in negators)


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the block is an item of a list under a line that denies its items: “Recovery is not:”."""
    if block.kind != "item":
        return False
    number = index = document.block_at(block.start)
    while index >= 0 and document.blocks[index].kind == "item":  # also over the list in which a list is
        index = document.cached(lead_ins)[index]
    if index < 0 or number - index > _LONGEST_LIST:
        return False
    lead = document.blocks[index]
    return lead.kind in _LEADS and _DENIES_A_LIST.search(lead.text) is not None


class _Read(NamedTuple):
    """What a clause has of which the place counts: negators, comparisons, and where its last “or” begins, or -1."""

    negators: list[re.Match[str]]
    comparisons: list[tuple[int, int]]
    last_or: int


@lru_cache(maxsize=64)
def _read(words: str) -> _Read:
    negators = list(_NEGATOR.finditer(words))
    if not negators:
        return _Read([], [], -1)
    compares = any(word in words for word in _COMPARING)
    comparisons = [found.span() for found in _COMPARED.finditer(words)] if compares else []
    return _Read(negators, comparisons, max((found.start() for found in _GOES_ON.finditer(words)), default=-1))


def _before(negators: list[re.Match[str]], words: str, place: int) -> list[re.Match[str]]:
    """Return the last negators that end before a place in the words of a clause."""
    count = bisect_right(negators, place, key=_end)
    found = negators[max(0, count - _MOST_NEGATORS) : count]
    if count < len(negators) and negators[count].start() < place:  # it is cut: “no” of “no one”
        found += _NEGATOR.finditer(words, negators[count].start(), place)
    return found


def _end(negator: re.Match[str]) -> int:
    return negator.end()


def _reaches(negator: re.Match[str], words: str, place: int, last_or: int) -> bool:
    """Return whether a negator denies what stands at a place of the words of a clause.

    “No” and “without” reach as far as the next comma, unless “or” shows that the commas divide a list.
    """
    if _denies_nothing(negator, words, place):
        return False
    if negator.lastgroup == "verbal" or words.find(",", negator.end(), place) < 0:
        return True
    return last_or >= negator.end()


def _denies_nothing(negator: re.Match[str], words: str, place: int) -> bool:
    """Return whether a negator denies nothing: “no other”, “not only”, “don't wait”, “nobody knows that”."""
    before = words[max(0, negator.start() - _LONGEST_LEAD) : negator.start()]
    if before.lower().endswith(("why ", "whether or ", " if ")):
        return True
    following = words[negator.end() : min(place, negator.end() + _REACH)].lower().split(maxsplit=6)[:6]
    while following and (following[0] in _ADVERBS or following[0].endswith("ly")) and following[0] not in _STRESSES:
        del following[0]
    first, second = [word.strip(",.!") for word in [*following, "", ""][:2]]
    name = negator.group().lower()
    if negator.lastgroup == "phrasal":
        is_certain = first in _CERTAIN or (first == "reason" and second in {"why", "not", "you"})
        return is_certain or (first in {"other", "better"} if name == "no" else first in _GIVES_UP)
    is_nobody = name in {"nobody", "no one", "none", "nothing", "nowhere"}
    if is_nobody and (first in _COMPARES or (first in {"work", "works"} and second in {"as", "better", "like"})):
        return True
    return (
        first in _STRESSES
        or first in _PUTS_OFF
        or first in _PRESUPPOSES
        or (first in _KNOWS and second in {"that", "how"})
        or (first, second) in {("think", "twice"), ("put", "off"), ("believe", "how")}
        or (first == "afraid" and second != "of")
    )
