"""Escape text for XML 1.0."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tonecheck.expressions import expression

# Every character outside the Char production (XML 1.0, section 2.2). XML forbids them even as character references.
_NO_CHAR = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _without_forbidden(value: object) -> str:
    return _NO_CHAR.sub("\ufffd", str(value))


def content(text: str) -> str:
    """Return a text escaped as element content; a character that XML forbids becomes U+FFFD."""
    return escape(_without_forbidden(text), {"\r": "&#13;"})


def attributes(**values: object) -> str:
    """Return attributes as written in a tag, each with a leading space."""
    return "".join(f" {name}={quoteattr(_without_forbidden(value))}" for name, value in values.items())
