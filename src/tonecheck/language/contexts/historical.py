"""History: a word that people once used, named as such, or the title of a law, a body or a publication."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import Clause, clause_at
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.language.titles import title_around
from tonecheck.model import Block

_NAMED = (
    r"(?:called|known as|termed|labell?ed|named|dubbed|styled|class(?:ed|ified) as|categori[sz]ed as|referred to as"
    r"|spoken of as|diagnosed as|recorded as|registered as|certified as)"
)
_ARTICLE = rf"(?:(?:an?|the)\s+)?[{OPENING}]?"
# “idiots, imbeciles or ”: the earlier names of a list
_LIST = rf"(?:[{OPENING}]?[\w’-]+(?:\s[\w’-]+){{0,2}}[{CLOSING}]?(?:,\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)){{0,6}}"
_PASSIVE_PAST = expression(rf"\b(?:was|were|had been)\s+(?:\w+\s+)?{_NAMED}\s+{_LIST}{_ARTICLE}\Z", re.IGNORECASE)
_ONCE = expression(
    rf"\b(?:once|then|formerly|previously|originally|historically|long|at (?:the|that) time|used to be)\s+"
    rf"(?:\w+ly\s+)?{_NAMED}\s+{_LIST}{_ARTICLE}\Z"
    rf"|\b(?:used to|would once|would then)\s+(?:call|term|label|name|speak of|refer to|write of|diagnose)\s+"
    rf"(?:(?:\w+\s+){{1,4}}(?:as\s+)?)?{_LIST}{_ARTICLE}\Z"
    rf"|[(,;—–-]\s*(?:formerly|previously|originally|once)\s+[{OPENING}]?\Z"
    rf"|\b(?:old(?:er)?|former|outdated|obsolete|historical|archaic|Victorian|medieval)\s+(?:names?|terms?|words?|labels?"
    rf"|diagnos[ei]s)(?:\s+for\s+\w+(?:\s\w+)?)?(?:\s*,|\s+(?:of|is|was|were|are|like|such as))?\s+{_LIST}{_ARTICLE}\Z",
    re.IGNORECASE,
)
_TITLE_SPOKE = expression(
    r"\b(?:[A-Z][\w’'-]+\s+(?:(?:of|for|on|and|the|to)\s+){0,2}){1,8}(?:(?:in|of)\s+)?(?:\(?\d{4}\)?\s+)?"
    r"(?:once |then |still )?(?:spoke of|wrote of|referred to|called (?:\w+ ){1,4}|named|defined|listed)\s+"
    rf"(?:an?\s+|the\s+)?[{OPENING}]?\Z"
)
_AFTER = expression(
    rf"[{CLOSING}]?(?:,?\s+(?:which\s+|who\s+)?(?:is|are)\s+(?:now|today|nowadays)\s+(?:\w+ly\s+)?"
    r"(?:called|known as|termed|named|considered|seen as|spoken of as|part of)\b"
    r"|,?\s+(?:(?:but|and|which|it)\s+){0,2}(?:is|are)\s+no longer\s+(?:\w+ly\s+)?(?:used|called|said|in use)\b"
    r"|,?\s+\(?now\s+(?:called|known as|termed|named)\b|\s*\(now\s"
    r"|,?\s+\(?as\s+(?:\w+\s+){1,3}(?:then|once|formerly)\s+(?:called|known|termed|named|labell?ed)\b"
    r"|,?\s+\(?as\s+(?:\w+\s+){1,2}(?:used to|would)\s+(?:say|be called|be known|be termed)\b"
    r"|,?\s+\(?as\s+(?:the\s+)?\w+\s+then\s+(?:said|did|had it|was)\b"
    r"|\s+(?:was|were)\s+(?:once\s+|then\s+)?(?:the|an?)\s+(?:\w+\s+){0,2}(?:name|term|word|label|diagnosis)s?\b"
    r"|\s+(?:is|are)\s+(?:an?\s+|the\s+)?(?:old|older|former|outdated|obsolete|archaic|historical)\s+(?:name|term|word)s?\b)",
    re.IGNORECASE,
)
_OUR_TIME = expression(r"\b20\d\d\b|\b(?:today|nowadays|last (?:week|month|year)|yesterday)\b", re.IGNORECASE)
_REACH = 200


def holds(block: Block, start: int, end: int) -> bool:
    """Return whether a naming verb of the past governs a span, or the span is part of a title.

    The verb comes directly before (“was then known as …”), or the text directly after says it (“…, as they were once
    called”). A year alone is no evidence, and neither is “considered” or “described as” elsewhere in the sentence.
    """
    clause = clause_at(block.text, start)
    near = max(start - _REACH, clause.sentence_start)
    if _ONCE.search(block.text, near, start) or _TITLE_SPOKE.search(block.text, near, start):
        return True
    if _PASSIVE_PAST.search(block.text, near, start) and not _is_of_our_time(block.text, clause):
        return True
    return _AFTER.match(block.text, end) is not None or title_around(block, start, end) is not None


def _is_of_our_time(text: str, clause: Clause) -> bool:
    """Return whether the sentence dates itself to our century, in which the word was no longer the usual name."""
    return _OUR_TIME.search(text, clause.sentence_start, clause.sentence_end) is not None
