"""Runs of blanks in a heading, which its words lack and most ids have; and of hyphens, which become dashes."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading

_RUN = expression(r"(?<=\S)([ ]{2,})(?=\S)")
_CODE = expression(r"`+[^`]*`+")
_END = expression(r"(\w+)\W*$")
_HYPHENS = expression(r"-{2,}")
_CODE_WORDS = expression(r"`[^`]*`")


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


def with_dashes(text: str, raw: str) -> str:
    """Return the words of a heading with an en dash for each run of hyphens outside code; ``raw`` is its source."""
    for hyphens in _HYPHENS.findall(_CODE_WORDS.sub("", raw)) if "--" in raw else ():
        spaced = f" {hyphens} " in text  # those in code come first, and seldom stand alone
        text = text.replace(f" {hyphens} ", " \N{EN DASH} ", 1) if spaced else text.replace(hyphens, "\N{EN DASH}", 1)
    return text
