"""Testimonials: what clients wrote stands on a page or below a heading as plain text, often without quotation marks."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.language.quotation_names import holds_quotation
from tonecheck.model import PROSE_KINDS, Block, Document, Span

_PATH = expression(
    r"(?:^|[\\/])(?:\d{4}-\d\d-\d\d-)?(?:(?:client|patient|coaching|therapy|our|my|all)s?[-_])?testimonials?"
    r"(?:[\\/]|[-_]\w+\.\w+$|\.\w+$)",
    re.IGNORECASE,
)
_WHOSE = (
    r"(?:(?:client|patient|customer|participant|attendee|delegate|student|supervisee|staff|group|course|workshop|google"
    r"|our|my|recent|more|some)['’]?s?['’]? )"
)
_TITLE = expression(
    rf"\W*(?:{_WHOSE}*(?:testimonials?|kind words|endorsements)|{_WHOSE}+(?:feedback|reviews)(?: comments)?"
    r"|(?:comments|feedback) from (?:(?:the|my|our) )?(?:clients|patients|participants|staff|attendees|students)"
    r"|what (?:(?:my|our|other|the) )?(?:clients|patients|people|others|participants|staff|attendees)"
    r" (?:say|said|are saying|have said)(?: about (?:me|us))?)\W*",
    re.IGNORECASE,
)
_TELLER = expression(r"\b(?:I|me|my|mine|myself)\b")
_PRAISED = expression(r"\b(?:she|he|her|his)\b", re.IGNORECASE)
"""Below a heading for testimonials, nobody else speaks of the therapist like that."""


_FOLDER = expression(
    r"(?:^|[\\/])_?(?:(?:client|patient|customer)s?[-_])?feedback[\\/](?!_?index\.)[^\\/]+$", re.IGNORECASE
)
"""A folder with a file for what each client wrote; a page called so may ask for feedback."""
_LAYOUT = expression(r"(?:testimonial|feedback|review)s?(?:\.html)?", re.IGNORECASE)
_LONGEST_LEAD = 8  # words


def is_page(document: Document) -> bool:
    """Return whether a page holds testimonials: its folder, file, layout, title or first heading is called so."""
    if _PATH.search(document.source.path):
        return True
    values = document.meta.values
    layout = values.get("layout")
    if _FOLDER.search(document.source.path) and (not isinstance(layout, str) or _LAYOUT.fullmatch(layout)):
        return True
    title = values.get("title")
    if isinstance(title, str) and _TITLE.fullmatch(title):
        return True
    return bool(document.sections) and _TITLE.fullmatch(document.sections[0].title) is not None


def evidence(document: Document, block: Block) -> str:
    """Return what says that a block is what a client wrote, or "".

    It is its key in front matter, a line above a list, or the page or a heading and who speaks in the block.
    """
    if block.kind not in PROSE_KINDS:
        return ""
    if "component" in block.within:
        keys = document.cached(_keys)
        key = next((key for span, key in keys if span.start <= block.span.start < span.end), "") if keys else ""
        if key:
            return f"the key “{key}” of the front matter"
    if block.kind == "item" and (lead := document.cached(_listed).get(block.start, "")):
        return lead
    is_told = _TELLER.search(block.text) is not None
    if is_told and document.cached(is_page):
        return "the page, which holds testimonials"
    if not is_told and not _PRAISED.search(block.text):
        return ""
    titles = (section.title for section in document.sections_around(block))
    return next((title for title in titles if _TITLE.fullmatch(title)), "")


def _keys(document: Document) -> list[tuple[Span, str]]:
    """Return the texts of front matter whose key says that they are somebody's words, each with that key."""
    keys = ((span, key.rpartition(".")[2]) for key, span in document.meta.spans.items() if holds_quotation(key))
    return [(span, key) for span, key in keys if key not in {"author", "name", "role", "title"}]


def _listed(document: Document) -> dict[int, str]:
    """Return the items of lists that a short line announces as what people said, by where they start."""
    found: dict[int, str] = {}
    lead = ""
    for block in document.blocks:
        if block.kind == "item":
            if lead:
                found[block.start] = lead
        elif block.kind in {"paragraph", "heading"}:
            is_lead = len(block.text.split()) <= _LONGEST_LEAD and _TITLE.fullmatch(block.text) is not None
            lead = block.text.strip() if is_lead else ""
    return found
