"""Ids of headings as github-slugger makes them: Astro, Docusaurus, rehype-slug, remark-validate-links."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import lowest_free
from tonecheck.site.slugs._spacing import words_of

# Letters in a circle or a square are alphabetic in Unicode, but their category is that of symbols.
_ENCLOSED_LETTERS = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
_KEPT_CATEGORIES = frozenset({"Nd", "Nl", "Pc"})


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - all slug modules share the signature
    """Return the id of each heading; a taken id gets ``-1``, ``-2`` …; explicit ids and HTML headings do not count."""
    return lowest_free(headings, lambda heading: slugify(words_of(heading)))


def slugify(text: str) -> str:
    """Return a text in lower case with only its letters, digits, marks, connectors and hyphens; a space is a hyphen."""
    return "".join(char for char in text.lower() if _is_kept(char)).replace(" ", "-")


def _is_kept(char: str) -> bool:
    if char in "- ":
        return True
    kind = category(char)
    return (
        kind[0] in "LM" or kind in _KEPT_CATEGORIES or any(low <= ord(char) <= high for low, high in _ENCLOSED_LETTERS)
    )
