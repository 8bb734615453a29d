"""Metadata without a fence: ``Title: …`` lines at the top of a page.

Pelican articles begin like this (the ``meta`` extension of Python-Markdown reads the lines). A value may continue on
lines that begin with four spaces; a blank line ends the metadata. To avoid mistaking prose for metadata, we require
several lines, one of them a title.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import NO_META, Meta, Source, Span

_BLOCK = expression(r"(?:[ ]{0,3}[A-Za-z][\w-]*:[^\r\n]*(?:\r\n|\r|\n|\Z)(?:[ ]{4,}\S[^\r\n]*(?:\r\n|\r|\n|\Z))*)+")
_LINE = expression(r"^[ ]{0,3}([A-Za-z][\w-]*):[ \t]*([^\r\n]*)$", re.MULTILINE)
_TITLE = expression(r"^[ ]{0,3}title:", re.MULTILINE | re.IGNORECASE)
_END = expression(r"[ \t]*(?:[\r\n]|\Z)")


def read(source: Source, begin: int, *, known: bool = False) -> Meta:
    """Read the metadata that a page begins with, keys in lower case, values as text; or return ``NO_META``.

    Args:
        source: the page.
        begin: where its text begins, after a byte order mark.
        known: whether pages are known to begin with such metadata: then one line is enough, and no blank line need
            follow.
    """
    text = source.text
    block = _BLOCK.match(text, begin)
    if block is None or not (known or (_TITLE.search(block[0]) and _END.match(text, block.end()))):
        return NO_META
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for line in _LINE.finditer(text.replace("\r", "\n"), begin, block.end()):
        key = line[1].lower()
        if key not in values:
            values[key] = line[2].rstrip(" \t")
            spans[key] = Span(line.start(2), line.start(2) + len(values[key]))
    return Meta(values, spans, Span(begin, block.end())) if known or len(values) > 1 else NO_META
