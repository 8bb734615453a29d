"""Blurbs: what a list of books says of each, under its title and author. Publishers and libraries write such words."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

WORK = expression(r"\S,?\s(?i:by)\s[A-Z][\w’'.-]*(?:\s(?:[a-z]{2,3}\s)?[A-Z][\w’'.-]*){1,3}\W*\Z")
"""How the title of a work ends: “Ten easy steps to calm, by Ada Lindqvist”."""
_FEWEST_WORKS = 2


def evidence(document: Document, block: Block) -> str:
    """Return what says that a block is about one of the works that a page lists, or "" if nothing does."""
    if block.kind == "heading" or block.section not in document.cached(_works):
        return ""
    return "a list of works, each under its title and author"


def _works(document: Document) -> frozenset[int]:
    """Return the sections that are headed by a title with its author, if there are several."""
    works = [number for number, section in enumerate(document.sections) if WORK.search(section.title)]
    return frozenset(works if len(works) >= _FEWEST_WORKS else ())
