"""Reads an HTML page as a stream of tags, with the standard library only."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.markup.tags import Tag, read_markup


def events(text: str, *, xml: bool = False) -> Iterator[Tag]:
    """Yield the tags, comments and texts of a page in source order, without gaps.

    We do not use ``html.parser``: patch releases of Python disagree on what is a comment or a script, and it reports no
    positions of attributes.

    Args:
        text: the page.
        xml: whether it is XHTML, in which ``<a/>`` has no content.
    """
    return read_markup(text, 0, len(text), xml=xml)
