"""Ids of headings as kramdown makes them from GitHub's Markdown, Jekyll's default (kramdown-parser-gfm 1.1)."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs import kramdown
from tonecheck.site.slugs._numbering import counted
from tonecheck.site.slugs._spacing import with_dashes, words_of

_IMAGE = expression(r"!\[[^\]]*\]\([^)]*\)[ \t]")
_BLANK = expression(r"[ \t]")


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - all slug modules share the signature
    """Return the id of each heading: its words in lower case, with only letters, digits, ``_`` and ``-``."""
    return counted(headings, _slug)


def held_slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as above
    """Return the id of each heading within an element of HTML: there kramdown keeps only A to Z, digits and hyphens."""
    return counted(headings, _held_slug)


def _held_slug(heading: Heading) -> str:
    return kramdown.plain_slug(with_dashes(words_of(heading), heading.raw))


def _slug(heading: Heading) -> str:
    raw, text = heading.raw, words_of(heading)
    text = f" {text}" if _IMAGE.match(raw) else text
    kept = "".join(char for char in with_dashes(text, raw).lower() if _is_kept(char))  # a dash is not
    return _BLANK.sub("-", kept)


def _is_kept(char: str) -> bool:
    """Return whether a character is a hyphen, a blank or what Ruby calls a word: unlike Python, it counts marks."""
    if char.isascii():
        return char.isalnum() or char in "_- \t"
    kind = category(char)
    return kind[0] in "LM" or kind in {"Nd", "Pc"}
