"""Doubt: the sentence asks, rejects a myth, or repeats what people or an inner voice say."""

from __future__ import annotations

import re
from functools import lru_cache

from tonecheck.expressions import expression
from tonecheck.language.clauses import Clause, clause_at
from tonecheck.model import Block
from tonecheck.named_tuple import NamedTuple

_ASKS = expression(
    r"[\W_]*(?:(?:and|but|so|or|then|well|now|ok|okay)\b[,\s]+)?"
    r"(?:(?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n['’]t)?"
    r"|can['’]t|won['’]t|who|whose|whom|what|which|when|where|why|how)(?:['’]s)?\b",
    re.IGNORECASE,
)
_SELLS = expression(
    r"[\W_]*(?:(?:and|but|so|or|then|well|now|ok|okay)\b[,\s]+)?"
    r"(?:(?:are|aren['’]t) you (?:\w+ )?(?:ready|looking|tired"
    r"|fed up|sick of|searching|struggling to find|hoping|keen|longing)"
    r"|why (?:wait|not|delay|suffer|settle|put up|go on|struggle)"
    r"|what if\b(?![^?]*\b(?:my|I|me)\b)|how about|what about|what are you waiting"
    r"|(?:would|wouldn['’]t) (?:you|it)\b|(?:do|don['’]t|did) you (?:\w+ )?"
    r"(?:want|wish|need|dream|long|deserve|know)"
    r"|(?:have|haven['’]t) you (?:ever )?(?:considered|thought|dreamed|dreamt|wondered|had enough)"
    r"|(?:is|isn['’]t) (?:it|now) (?:about |not )?(?:time|the time)|(?:can|could) you (?:imagine|afford)"
    r"|could this be|who (?:does|would)(?:n['’]t| not)|who else|what would (?:it|your life)"
    r"|how (?:would|good|great|much)"
    r"|(?:shall|should) we\b|(?:can|could|may) (?:we|I) (?:help|offer|show))",
    re.IGNORECASE,
)
_REJECTED = expression(
    r"\b(?:myths?|misconceptions?|stereotypes?|wrongly|mistaken(?:ly)?|hurtful|stigma(?:tising|tizing)?)\b",
    re.IGNORECASE,
)
_REPEATED = expression(
    r"\b(?:(?:people|others|some|many|they|friends|family)"
    r"(?: (?:often|sometimes|may|might|still|can|will|would)|['’](?:ll|d))? "
    r"(?:think|believe|assume|tell(?! us\b)|say(?! to us\b)|hear|call|(?:have )?(?:assumed|thought|believed))"
    r"|(?:mistakenly|falsely) (?:think|believe|assume|feel)"
    r"|(?:told|taught) (?:that|to|us|me|you|them|him|her)"
    r"|(?:part of (?:you|me|us)|voice|critic|parts) (?:\w+ ){0,2}(?:says?|tells?|whispers?|insists?)"
    r"|(?:tell|tells|telling|told) (?:yourself|yourselves|myself|ourselves|themselves|himself|herself)"
    r"|(?:think|believe|feel|worry)(?: that)? you (?:should|must|have to|ought))\b",
    re.IGNORECASE,
)
_WHETHER = expression(
    r"\bwhether (?!(?:or not )?(?:you|we|I)\b)[^,;:]*\Z"
    r"|\A\W*(?:(?:and|but|or|only|even) )?if (?!(?:you|your|we|our|I|my|nothing)\b)[^,;:]*\Z",
    re.IGNORECASE,
)
"""“Whether it is safe”, “if it will save a life”: what is asked or supposed of a thing. “If you want …” sells, and
“if she had …” blames."""
_SAID_AFTER = expression(
    r",\s+(?:as )?(?:\w+ )?(?:people|others|they|friends|family)\s+(?:\w+ )?"
    r"(?:think|believe|assume|tell|say|call)(?=[,.;!?]|\Z)",
    re.IGNORECASE,
)

_SUPPOSES = expression(
    r"\b(?:you|we|people|others|some|many|they) (?:\w+ )?(?:may|might|could|will) (?:\w+ )?(?:think|believe|assume|feel"
    r"|suppose|imagine|have (?:heard|read|been told))\b",
    re.IGNORECASE,
)
_REFUTED = expression(
    r"\W*(?:but )?(?:(?:that|this|it)(?:['’]s| is) (?:(?:simply|just|plainly|quite|a|all) )*"
    r"(?:not (?:true|so|the case|right)|untrue|false|wrong|nonsense|myth|lie)(?=[.!,;])"
    r"|(?:that|this) isn['’]t (?:true|so|right|the case)\b|nothing could be further|not (?:so|true)\b"
    r"|(?:wrong|false|untrue|nonsense)[.!])",
    re.IGNORECASE,
)
_IN_TRUTH = expression(r"\W*(?:but )?(?:in (?:truth|fact|reality)|the truth is|actually|really)\b", re.IGNORECASE)


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether the text doubts a span.

    It does if its clause is a question that asks (“Can … cure …?”) and does not sell (“Are you ready for …?”), if its
    sentence names a myth or the next refutes it (“… That is not true.”), if its clause asks whether or supposes that it
    is so, or repeats what people or an inner voice say.
    """
    text = block.text
    clause = clause_at(text, start)
    sentence = _sentence(text, clause.sentence_start, clause.sentence_end)
    if sentence.asks and clause.opener not in {"which", "who", "when", "where"}:
        return _ASKS.match(clause.words) is not None and _SELLS.match(clause.words) is None
    if sentence.rejects or sentence.is_refuted or _is_left_open(block.text, clause, start):
        return True
    # “People say: …” leads to the clause behind the colon. In “you feel that you should …” the words begin within.
    led_from = clause.start
    if clause.opener == ":":
        led_from = clause_at(text, max(clause.sentence_start, clause.start - 2)).start
    said = _first_repeated(text, led_from, max(clause.end, end))
    if said is not None and said[0] <= start and said[1] <= end:
        return True
    return sentence.last_said >= end


def names_a_myth(text: str, start: int) -> bool:
    """Return whether the sentence of a place names a myth, or the next one says that it is wrong."""
    clause = clause_at(text, start)
    sentence = _sentence(text, clause.sentence_start, clause.sentence_end)
    return sentence.rejects or sentence.is_refuted


def _is_left_open(text: str, clause: Clause, start: int) -> bool:
    """Return whether the words of a clause before a place ask whether, or suppose that, something is so."""
    before = text[clause.start : start]
    # As seldom as these words are, the expression is hardly ever compiled.
    has_either = "whether" in before or ("if " in before[:12].lower() and " had " not in clause.words)
    return has_either and _WHETHER.search(before) is not None


class _Sentence(NamedTuple):
    """What a sentence does, wherever in it a span is.

    Attributes:
        asks: it is a question.
        rejects: it names a myth.
        is_refuted: the next sentence says that it is wrong: “… That is not true.”, “You may think … In truth …”.
        last_said: where the last “…, people say” in it begins, or -1.
    """

    asks: bool
    rejects: bool
    is_refuted: bool
    last_said: int


@lru_cache(maxsize=64)
def _sentence(text: str, start: int, end: int) -> _Sentence:
    words = text[start:end]
    return _Sentence(
        asks=words.rstrip(" \"'”’)").endswith("?"),
        rejects=_REJECTED.search(words) is not None,
        is_refuted=_REFUTED.match(text, end) is not None
        or (_IN_TRUTH.match(text, end) is not None and _SUPPOSES.search(words) is not None),
        last_said=max((said.start() for said in _SAID_AFTER.finditer(text, start, end)), default=-1),
    )


@lru_cache(maxsize=64)
def _first_repeated(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the first words that repeat what others say stand in a part of a text."""
    said = _REPEATED.search(text, start, end)
    return said.span() if said else None
