"""Price: the sentence speaks of fees, discounts or sums of money, so that a figure in it is no finding of anybody.

What something costs a country, in millions, is no price.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.clauses import clause_at
from tonecheck.model import Block

_MONEY = expression(
    r"[$£€]\s?\d(?![\d.,]*\s?(?:[mb]illion|trillion|[mb]n)\b)|\b(?:fees?|discount(?:s|ed)?|prices?|deposits?"
    r"|refund(?:s|ed)?|surcharges?|rent|salar(?:y|ies)|invoices?"
    r"|(?:hourly|session|sliding|reduced|discounted|usual|standard|full) (?:rates?|scale)|VAT)\b|(?:%|per ?cent) off\b",
    re.IGNORECASE,
)


def holds(block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether the sentence of a span speaks of money."""
    clause = clause_at(block.text, start)
    return _MONEY.search(block.text, clause.sentence_start, clause.sentence_end) is not None
