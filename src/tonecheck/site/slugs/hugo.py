"""Ids of headings as Hugo makes them (``markup/goldmark/autoid.go``): ``github``, ``github-ascii``, ``blackfriday``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category, normalize

from tonecheck.expressions import expression
from tonecheck.site.facts import Heading
from tonecheck.site.slugs._numbering import lowest_free

_LOST = expression(r"!\[|:[a-z][\w+-]*:|[ \t]{2}|\t")  # what a heading's words leave out and its id does not


def slugs(headings: Sequence[Heading], path: str, *, kind: str = "github") -> list[str]:  # noqa: ARG001 - as all slugs
    """Return the id of each heading; one that is taken gets ``-1``, ``-2`` …, and explicit ones count.

    Args:
        headings: the headings of a page.
        path: the page.
        kind: github, github-ascii or blackfriday (``markup.goldmark.parser.autoIDType``).
    """
    return lowest_free(headings, lambda heading: _slug(_words(heading), kind) or "heading", takes_explicit=True)


def _words(one: Heading) -> str:
    """Return a heading's words as they are rendered: what pictures say, and dashes for hyphens outside code."""
    if _LOST.search(one.raw):
        pieces = re.split(r"(`+[^`]*`+)", one.raw)
        return "".join(piece.strip("`") if index % 2 else _bare(piece) for index, piece in enumerate(pieces))
    text = one.text
    for dashes in re.findall(r"-{2,}", re.sub(r"`[^`]*`", "", one.raw)):
        text = text.replace(f" {dashes} ", "  ", 1) if f" {dashes} " in text else text.replace(dashes, "", 1)
    return text


def _bare(text: str) -> str:
    """Return a stretch of a heading's source without its marks."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|\*|-{2,}", r"\1", text)
    return re.sub(r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)", "", text)


def _slug(text: str, kind: str) -> str:
    text = text.strip()
    if kind == "blackfriday":
        signs = "".join(sign if category(sign)[0] == "L" or category(sign)[0] == "N" else "\0" for sign in text)
        return re.sub("\0+", "-", signs.strip("\0")).lower()
    if kind == "github-ascii":
        text = "".join(sign for sign in normalize("NFD", text) if category(sign) != "Mn")
        text = "".join(sign for sign in text if sign.isascii())
    lower = "".join(
        sign for sign in text if sign in " _-" or category(sign)[0] == "L" or category(sign) == "Nd"
    ).lower()
    return "".join(sign for sign in lower if category(sign) != "Mn").replace(" ", "-")
