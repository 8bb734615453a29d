"""Ids of headings as Hugo makes them (``markup/goldmark/autoid.go``): ``github``, ``github-ascii``, ``blackfriday``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category, normalize

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import lowest_free
from tonecheck.site.slugs._spacing import with_dashes

_ONLY_IN_ID = expression(r"!\[|:[a-z][\w+-]*:|[ \t]{2}|\t")  # the text of a heading lacks these, its id does not


def slugs(
    headings: Sequence[Heading],
    path: str,  # noqa: ARG001 - all slug modules share the signature
    *,
    kind: str = "github",
    dashes: bool = True,
) -> list[str]:
    """Return the id of each heading; a taken id gets ``-1``, ``-2`` …, and explicit ids count as taken.

    Args:
        headings: the headings of a page.
        path: the path of the page.
        kind: github, github-ascii or blackfriday (``markup.goldmark.parser.autoIDType``).
        dashes: whether several hyphens become a dash (``markup.goldmark.extensions.typographer``).
    """
    return lowest_free(headings, lambda heading: _slug(_words(heading, dashes), kind) or "heading", takes_explicit=True)


def _words(heading: Heading, dashes: bool) -> str:
    """Return the words of a heading as rendered: with text alternatives, and dashes for hyphens outside code."""
    if _ONLY_IN_ID.search(heading.raw):
        parts = re.split(r"(`+[^`]*`+)", heading.raw)
        return "".join(part.strip("`") if index % 2 else _bare(part, dashes) for index, part in enumerate(parts))
    return with_dashes(heading.text, heading.raw) if dashes else heading.text


def _bare(text: str, dashes: bool) -> str:
    """Return a part of the source of a heading without its markup."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|\*", r"\1", text)
    text = re.sub(r"-{2,}", "\N{EN DASH}", text) if dashes else text
    return re.sub(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)", "", text)


def _slug(text: str, kind: str) -> str:
    text = text.strip()
    if kind == "blackfriday":
        chars = "".join(char if category(char)[0] == "L" or category(char)[0] == "N" else "\0" for char in text)
        return re.sub("\0+", "-", chars.strip("\0")).lower()
    if kind == "github-ascii":
        text = "".join(char for char in normalize("NFD", text) if category(char) != "Mn")
        text = "".join(char for char in text if char.isascii())
    lower = "".join(
        char for char in text if char in " _-" or category(char)[0] == "L" or category(char) == "Nd"
    ).lower()
    return "".join(char for char in lower if category(char) != "Mn").replace(" ", "-")
