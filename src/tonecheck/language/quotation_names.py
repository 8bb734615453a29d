"""Names of elements, components, shortcodes and classes that hold somebody's words."""

from __future__ import annotations

import re

from tonecheck.expressions import expression

_QUOTES = expression(r"(?<!pull)(?<!pull-)(?<!pull_)quote|testimonial|review(?!ed|er)", re.IGNORECASE)
_TESTIMONIAL = expression(
    r"(?<![\w-])testimonial(?:s?[_-]+(?:quote|text|card|item|entry|body|content|copy|bubble|inner|block|slide|box|message"
    r"|grid|list|slider|carousel|container)s?(?:[_-]+\w[\w-]*)?)?(?![\w-])",
    re.IGNORECASE,
)
"""A class of one testimonial, or of a row of them; one of a section may hold words of the author's too."""


def holds_quotation(name: str) -> bool:
    """Return whether a shortcode or component of that name holds somebody's words: quote, blockquote, testimonial."""
    return _QUOTES.search(name) is not None


def holds_testimonial(classes: str) -> bool:
    """Return whether the classes of an element say that it holds what a client wrote: testimonial, testimonial-card."""
    return _TESTIMONIAL.search(classes) is not None
