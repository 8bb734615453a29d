"""Numbers that a page asks its readers to call at once: “Call us now: 555 010 2020”."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Document

_TELEPHONE = r"(?:tel:)?\+?\(?\d[\d ().-]{6,20}\d"
_CALL = expression(
    r"\b(?:call|ring|dial|text)(?: or text)?"
    r"(?: (?:us|me|our team|our office|now|today|any ?time|at|on|for free|[\w-]+(?= line))){0,5}"
    rf"(?:[\s:,–—*_\[(]|<[^<>]{{0,300}}>){{0,12}}{_TELEPHONE}"
    rf"|\bhelp(?: now| today| you)?(?:[:,–—*_\[(]|\s?<[^<>]{{0,300}}>){{1,6}}\s?{_TELEPHONE}"
    r"|\b(?:call|ring|text)\b[^\n<>\[\]]{0,30}\]\(tel:"
    r"|[\"']tel:[^<>]{0,200}>(?:\s|<[^<>]{0,300}>){0,8}(?:[\w’']+ ){0,3}?(?:call|ring|text|help)\b",
    re.IGNORECASE,
)
"""What asks readers to call, with a number: “Call us now: 555 010 2020”, “We can help: 555 010 2020”."""
_AT_ONCE = expression(
    r"\b(?:now|today|any ?time|24(?:/7|[- ]hour)|(?:day|night)s?|help|immediately|right away)\b", re.IGNORECASE
)
"""A number to call without such a word is where a practice takes bookings."""
_NEAR = 40


def asks_to_call(document: Document) -> bool:
    """Return whether a page asks readers to call a number now, or at any time; use as ``document.cached(…)``."""
    text = document.source.text
    return any(_AT_ONCE.search(text, max(0, call.start() - _NEAR), call.end() + _NEAR) for call in _CALL.finditer(text))
