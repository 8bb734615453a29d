"""Fragments: files whose text is put into other pages, so that they are no pages of their own.

By the documentation of the builders: Jekyll and Eleventy include what is in a folder ``_includes``. A headless bundle
of Hugo has no address, nor a page that is built with ``render: never``, nor a file of Eleventy with ``permalink:
false``. Themes keep the sections of a page in folders such as ``_sections`` and ``partials``. What such a file lacks
may stand on the page around it, and its headings go on from those above it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tonecheck.expressions import expression
from tonecheck.model import Document

_FOLDERS = frozenset(
    "_includes includes _partials partials _sections _blocks blocks _snippets snippets _fragments fragments".split()
)
_FRAME = expression(r"<(?:!doctype|html|head|body|main|title)\b", re.IGNORECASE)


def is_fragment(document: Document) -> bool:
    """Return whether the text of a file is a part of other pages.

    It is if its path has a folder such as ``_includes`` or ``_sections`` and it names no layout, or if its front matter
    says that no page is made of it.
    """
    return document.cached(_is_fragment)


def is_bare_html(document: Document) -> bool:
    """Return whether a file in HTML has neither the frame of a document nor front matter, so that others frame it."""
    source = document.source
    return source.format == "html" and not document.meta.values and _FRAME.search(source.text) is None


def _is_fragment(document: Document) -> bool:
    stated = document.meta.values
    built = stated.get("build", stated.get("_build"))
    if stated.get("headless") is True or stated.get("permalink") is False:
        return True
    if isinstance(built, Mapping) and built.get("render") in {"never", False}:
        return True
    folders = document.source.path.replace("\\", "/").split("/")[:-1]
    return not _FOLDERS.isdisjoint(folders) and not stated.get("layout")
