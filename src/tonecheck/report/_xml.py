"""Text as XML 1.0 takes it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from tonecheck.expressions import expression

# XML 1.0, section 2.2: what is no Char. Such a character cannot be written, not even as a reference.
_NO_CHAR = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _storable(value: object) -> str:
    return _NO_CHAR.sub("\ufffd", str(value))


def content(text: str) -> str:
    """Return a text as the content of an element; what XML cannot hold becomes U+FFFD."""
    return escape(_storable(text), {"\r": "&#13;"})


def attributes(**values: object) -> str:
    """Return attributes as they stand in a tag, with a blank before each."""
    return "".join(f" {name}={quoteattr(_storable(value))}" for name, value in values.items())
