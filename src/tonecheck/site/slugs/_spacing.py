"""Runs of blanks in a heading, which its words lack and most ids have."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading

_RUN = expression(r"(?<=\S)([ ]{2,})(?=\S)")
_CODE = expression(r"`+[^`]*`+")
_END = expression(r"(\w+)\W*$")


def words_of(heading: Heading) -> str:
    """Return the words of a heading with as many blanks between them as in its source."""
    text = heading.text
    if "  " not in heading.raw or "  " in text:
        return text
    raw = _CODE.sub("", heading.raw)
    done = 0
    for run in _RUN.finditer(raw):
        word = _END.search(raw, 0, run.start())
        place = text.find(f"{word[1]}", done) if word else -1
        blank = text.find(" ", place) if place >= 0 else -1
        if blank >= 0:
            text = text[:blank] + run.group() + text[blank + 1 :]
            done = blank + len(run.group())
    return text
