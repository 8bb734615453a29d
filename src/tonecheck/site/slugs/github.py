"""Ids of headings as github-slugger makes them: Astro, Docusaurus, rehype-slug, remark-validate-links."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category

from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import lowest_free

# Letters in a circle or a square are Alphabetic in Unicode, and symbols by category.
_LETTERS_IN_SIGNS = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
_KEPT = frozenset({"Nd", "Nl", "Pc"})


def slugs(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all slugs
    """Return the id of each heading: one that is taken gets ``-1``, ``-2`` …; explicit ones and HTML do not count."""
    return lowest_free(headings, lambda heading: slugify(heading.text))


def slugify(text: str) -> str:
    """Return a text in lower case, letters, digits, marks, connectors and hyphens kept, each space a hyphen."""
    return "".join(sign for sign in text.lower() if _is_kept(sign)).replace(" ", "-")


def _is_kept(sign: str) -> bool:
    if sign in "- ":
        return True
    kind = category(sign)
    return kind[0] in "LM" or kind in _KEPT or any(low <= ord(sign) <= high for low, high in _LETTERS_IN_SIGNS)
