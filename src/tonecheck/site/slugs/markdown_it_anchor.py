"""Ids of headings as markdown-it-anchor makes them, with its own slugify or with Eleventy's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category, normalize

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import lowest_free

_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O",
        "æ": "ae", "Æ": "AE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "đ": "d", "Đ": "D", "ı": "i", "ł": "l",
        "Ł": "L", "ĳ": "ij", "Ĳ": "IJ", "ħ": "h", "Ħ": "H", "€": "E", "¢": "c", "¥": "Y", "‽": "?!", "💯": "100",
        "&": " and ", "🦄": " unicorn ", "♥": " love ",
    }
)  # fmt: skip
_POSSESSIVE = expression(r"([a-z\d]+)'([ts])(\s|$)")


def slugs(headings: Sequence[Heading], path: str, *, eleventy: bool = False) -> list[str]:  # noqa: ARG001 - as all slugs
    """Return the id of each heading; one that is taken gets ``-1``, ``-2`` ….

    Args:
        headings: the headings of a page.
        path: the page.
        eleventy: the filter ``slugify`` of Eleventy (``@sindresorhus/slugify`` without ``decamelize``) makes the ids.
    """
    make = slugify if eleventy else _encoded
    return lowest_free(headings, lambda heading: make(heading.text), taken={one.id for one in headings if one.id})


def _encoded(text: str) -> str:
    """Return a text in lower case with hyphens for blanks, as a browser finds it: not percent-encoded."""
    return re.sub(r"\s+", "-", text.strip().lower())


def slugify(text: str) -> str:
    """Return a text in ASCII, in lower case, each run of anything but letters and digits a hyphen."""
    text = normalize("NFC", text).translate(_LETTERS)
    if not text.isascii():
        text = "".join(sign for sign in normalize("NFD", text) if category(sign) != "Mn")
    text = _POSSESSIVE.sub(r"\1\2\3", text.lower())
    return re.sub(r"[^a-z\d]+", "-", text).strip("-")
