"""Ids of headings as markdown-it-anchor makes them, with its own slugify or with Eleventy's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from unicodedata import category, normalize

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import lowest_free

_BLANKS = expression(r"\s+")
_SIGNS = expression(r"[^a-z\d]+")

_LETTERS = str.maketrans(
    {
        "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS", "ø": "o", "Ø": "O",
        "æ": "ae", "Æ": "AE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "TH", "đ": "d", "Đ": "D", "ı": "i", "ł": "l",
        "Ł": "L", "ĳ": "ij", "Ĳ": "IJ", "ħ": "h", "Ħ": "H", "€": "E", "¢": "c", "¥": "Y", "‽": "?!", "💯": "100",
        "&": " and ", "🦄": " unicorn ", "♥": " love ",
    }
)  # fmt: skip
_POSSESSIVE = expression(r"([a-z\d]+)'([ts])(\s|$)")


def slugs(
    headings: Sequence[Heading],
    path: str,  # noqa: ARG001 - all slug modules share the signature
    *,
    eleventy: bool = False,
    make_id: Callable[[str], str] | None = None,
) -> list[str]:
    """Return the id of each heading; a taken id gets ``-1``, ``-2`` ….

    Args:
        headings: the headings of a page.
        path: the path of the page.
        eleventy: whether Eleventy's ``slugify`` (``@sindresorhus/slugify`` without ``decamelize``) makes the ids.
        make_id: the site's own function that makes them.
    """
    slug_of = make_id or (slugify if eleventy else _hyphenated)
    return lowest_free(
        headings, lambda heading: slug_of(heading.text), taken={heading.id for heading in headings if heading.id}
    )


def _hyphenated(text: str) -> str:
    """Return a text in lower case with hyphens for white space, as browsers compare it: not percent-encoded."""
    return _BLANKS.sub("-", text.strip().lower())


def slugify(text: str, *, possessive: bool = True) -> str:
    """Return a text in lower-case ASCII; each run of characters other than letters and digits becomes a hyphen.

    Args:
        text: the text.
        possessive: whether the apostrophe of “people's” leaves no hyphen, as since ``@sindresorhus/slugify`` 2.
    """
    text = normalize("NFC", text).translate(_LETTERS)
    if not text.isascii():
        text = "".join(char for char in normalize("NFD", text) if category(char) != "Mn")
    text = text.lower()
    text = _POSSESSIVE.sub(r"\1\2\3", text) if possessive else text
    return _SIGNS.sub("-", text).strip("-")
