"""Unfilled: a heading of a finished page below which nothing stands but what ends the page."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Block, Document

_NOTHING = expression(
    r"(?:\s|</\w[\w-]*\s*>|<br\s*/?>|<!--(?>.*?-->))*+(?:<footer\b|<[^<>]*\bclass\s*=\s*[\"']?footer\b|</body|</html|\Z)",
    re.DOTALL | re.IGNORECASE,
)


def on_page(document: Document, block: Block, start: int, end: int) -> bool:  # noqa: ARG001 - every context takes these
    """Return whether a heading of HTML has neither text nor any element below it that a script or template may fill."""
    if block.kind != "heading" or document.source.format != "html":
        return False
    return _NOTHING.match(document.source.text, block.span.end) is not None
