"""Negation: the clause denies a claim."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

_NEGATOR = expression(
    r"\b(?P<verbal>not|never|neither|nor|cannot|nobody|no one|nothing|none|nowhere|\w+n['’]t|rather than|instead of"
    r"|far from|(?:refuse[sd]?|unable|impossible) to)\b|\b(?P<phrasal>no|without)\b",
    re.IGNORECASE,
)
_STRESSES = frozenset({"only", "just", "merely", "simply", "solely", "least"})
_COMPARES = frozenset({"other", "better", "else", "like", "more"})
_CERTAIN = frozenset(
    {"matter", "doubt", "wonder", "question", "secret", "surprise", "coincidence", "fail", "exception"}
)
_PUTS_OFF = frozenset({"wait", "delay", "hesitate", "miss", "missing", "worry", "suffer", "fail", "fails"})
"""What advertising asks us not to do."""
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
_ASKS_THE_READER = expression(r"\W*(?:and |but |so )?(?:\w+n['’]t|why not)\b", re.IGNORECASE)
_GOES_ON = expression(r"\b(?:or|nor)\b", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the clause of a span denies it: “is not about fixing you”, “… do not exist”.

    “No other clinic”, “not only” and “don't wait” deny nothing. What a clause presupposes it does not deny: “nobody
    knows that …”, “never forgave herself for the …”.
    """
    clause = clause_at(block.text, start)
    before, after = clause.words[: start - clause.start], clause.words[max(0, end - clause.start) :]
    negators = list(_NEGATOR.finditer(before))
    if not negators:
        return _NEGATOR.search(after) is not None and _DENIED_AFTER.match(after) is not None
    if any(word in clause.words for word in _COMPARING) and (_COMPARED.search(before) or _COMPARED.search(after)):
        return False
    if block.text[: clause.sentence_end].endswith("?") and _ASKS_THE_READER.match(clause.words):
        return False
    return any(_reaches(negator, before, after) for negator in negators)


def _reaches(negator: re.Match[str], before: str, after: str) -> bool:
    """Return whether a negator denies what comes at the end of ``before``.

    “No” and “without” reach as far as the next comma, unless “or” shows that the commas divide a list.
    """
    if _denies_nothing(negator, before):
        return False
    if negator.lastgroup == "verbal" or "," not in before[negator.end() :]:
        return True
    return _GOES_ON.search(f"{before[negator.end() :]} {after}") is not None


def _denies_nothing(negator: re.Match[str], before: str) -> bool:
    """Return whether a negator denies nothing: “no other”, “not only”, “don't wait”, “nobody knows that”."""
    if before[: negator.start()].lower().endswith(("why ", "whether or ", " if ")):
        return True
    words = before[negator.end() :].lower().split(maxsplit=6)[:6]
    while words and (words[0] in _ADVERBS or words[0].endswith("ly")) and words[0] not in _STRESSES:
        del words[0]
    first, second = [word.strip(",.!") for word in [*words, "", ""][:2]]
    name = negator.group().lower()
    if negator.lastgroup == "phrasal":
        is_certain = first in _CERTAIN or (first == "reason" and second in {"why", "not", "you"})
        return is_certain or (name == "no" and first in {"other", "better"})
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
