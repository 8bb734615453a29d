"""Body named: the page says who registers or accredits the writer, so that a status without a body can be looked up."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_OTHER_STATUS = expression(r"[A-Z]{3}|\b(?:[Gg]overnment|[Ss]tate)\b")
_STATUS = r"(?:[Rr]egistered|[Aa]ccredited|[Ll]icen[cs]ed|[Cc]hartered|[Mm]ember(?:ship)?)"
_BODY = (
    r"(?:BACP|UKCP|NCPS|HCPC|BABCP|BPS|COSCA|GMC|NMC|AHPRA|Ahpra|CNHC|BPC|CRPO|CCPA|BCACC"
    r"|(?:Association|Society|College|Council|Board|Register|Institute)\s(?:of|for)\s(?:[A-Z]|the\s[A-Z]))"
)
_NAMED = expression(rf"\b{_STATUS}\b[^.\n]{{0,80}}?\b{_BODY}|\b{_BODY}[- ]{_STATUS}\b")


def on_page(document: Document, block: Block, start: int, end: int) -> bool:
    """Return whether the page names a body, and the words make no status of their own of one (“NHS certified”)."""
    return _OTHER_STATUS.search(block.text, start, end) is None and document.cached(_names_a_body)


def _names_a_body(document: Document) -> bool:
    return _NAMED.search(document.prose.text) is not None
