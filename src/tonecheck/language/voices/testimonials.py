"""Testimonials: what clients wrote stands on a page or below a heading as plain text, often without quotation marks."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import PROSE_KINDS, Block, Document

_PATH = expression(
    r"(?:^|[\\/])(?:\d{4}-\d\d-\d\d-)?(?:(?:client|patient|coaching|therapy|our|my|all)s?[-_])?testimonials?"
    r"(?:[\\/]|[-_]\w+\.\w+$|\.\w+$)",
    re.IGNORECASE,
)
_WHOSE = r"(?:(?:client|patient|customer|google|our|my|recent|more)['’]?s?['’]? )"
_TITLE = expression(
    rf"\W*(?:{_WHOSE}*(?:testimonials?|kind words|endorsements)|{_WHOSE}+(?:feedback|reviews)"
    r"|what (?:(?:my|our|other) )?(?:clients|patients|people|others) (?:say|are saying|have said)"
    r"(?: about (?:me|us))?)\W*",
    re.IGNORECASE,
)
_TELLER = expression(r"\b(?:I|me|my|mine|myself)\b")


def is_page(document: Document) -> bool:
    """Return whether a page holds testimonials: its folder, file, title or first heading is called so."""
    if _PATH.search(document.source.path):
        return True
    title = document.meta.values.get("title")
    if isinstance(title, str) and _TITLE.fullmatch(title):
        return True
    return bool(document.sections) and _TITLE.fullmatch(document.sections[0].title) is not None


def evidence(document: Document, block: Block) -> str:
    """Return what says that a block is what a client wrote, or "": the page, and who speaks in the block."""
    is_told = block.kind in PROSE_KINDS and _TELLER.search(block.text) is not None
    if not is_told:
        return ""
    if document.cached(is_page):
        return "the page, which holds testimonials"
    titles = (section.title for section in document.sections_around(block))
    return next((title for title in titles if _TITLE.fullmatch(title)), "")
