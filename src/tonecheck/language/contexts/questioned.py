"""Doubt: the sentence asks, rejects a myth, or repeats what people or an inner voice say."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

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
    r"|why (?:wait|not|delay|suffer|settle|put up|go on|struggle)|what if\b|how about|what about|what are you waiting"
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
    r"\b(?:(?:people|others|some|many|they|friends|family) (?:often |sometimes |may |might |still |can )?"
    r"(?:think|believe|assume|tell(?! us\b)|say(?! to us\b)|hear|call)"
    r"|(?:told|taught) (?:that|to|us|me|you|them|him|her)"
    r"|(?:part of (?:you|me|us)|voice|critic|parts) (?:\w+ ){0,2}(?:says?|tells?|whispers?|insists?)"
    r"|(?:tell|tells|telling|told) (?:yourself|yourselves|myself|ourselves|themselves|himself|herself)"
    r"|(?:think|believe|feel|worry)(?: that)? you (?:should|must|have to|ought))\b",
    re.IGNORECASE,
)
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
    sentence names a myth or the next refutes it (“… That is not true.”), or if its clause repeats what people or an
    inner voice say.
    """
    clause = clause_at(block.text, start)
    sentence = block.text[clause.sentence_start : clause.sentence_end]
    if sentence.rstrip(" \"'”’)").endswith("?") and clause.opener not in {"which", "who", "when", "where"}:
        return _ASKS.match(clause.words) is not None and _SELLS.match(clause.words) is None
    if _REJECTED.search(sentence):
        return True
    # “People say: …” leads to the clause behind the colon. In “you feel that you should …” the words begin within.
    led_from = clause.start
    if clause.opener == ":":
        led_from = clause_at(block.text, max(clause.sentence_start, clause.start - 2)).start
    if _is_refuted(block.text, sentence, clause.sentence_end):
        return True
    said = _REPEATED.search(block.text, led_from, end)
    if said and said.start() <= start:
        return True
    return _SAID_AFTER.search(block.text, end, clause.sentence_end) is not None


def _is_refuted(text: str, sentence: str, end: int) -> bool:
    """Return whether the next sentence refutes one: “… That is not true.”, or “You may think … In truth …”."""
    if _REFUTED.match(text, end):
        return True
    return _IN_TRUTH.match(text, end) is not None and _SUPPOSES.search(sentence) is not None
