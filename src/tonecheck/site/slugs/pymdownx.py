"""Ids of headings as ``pymdownx.slugs`` makes them; Python-Markdown's ``toc`` numbers them."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import normalize

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs import python_markdown

_TAG = expression(r"</?[^>]*>")
_DROPPED = expression(r"[^\w\- ]")
_CAPITAL = expression(r"[A-Z]")


def slugs(headings: Sequence[Heading], path: str) -> list[str]:
    """Return the id of each heading in lower case, as most sites set it; a taken id gets ``_1``, ``_2`` ….

    Args:
        headings: the headings of a page.
        path: the path of the page.
    """
    return python_markdown.slugs(headings, path, slugify=make_id)


def make_id(text: str, *, case: str = "lower", separator: str = "-", form: str = "NFC") -> str:
    """Return the id that ``slugify`` makes of a text.

    Args:
        text: the text.
        case: none, lower, lower-ascii or fold, as ``slugify`` takes it; also ``gfm`` of the old functions.
        separator: what stands for a space.
        form: the form of Unicode that texts are brought to: NFC, NFD, NFKC or NFKD.
    """
    slug = _TAG.sub("", normalize(form, text)).strip()  # type: ignore[arg-type]
    if case == "lower":
        slug = slug.lower()
    elif case == "fold":
        slug = slug.casefold()
    elif case == "lower-ascii":
        slug = _CAPITAL.sub(lambda letter: letter.group().lower(), slug)
    return _DROPPED.sub("", slug).replace(" ", separator)
