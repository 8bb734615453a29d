"""Text as XML 1.0 takes it."""

from __future__ import annotations

from tonecheck.expressions import expression

# XML 1.0, section 2.2: what is no Char. Such a character cannot be written, not even as a reference.
_NO_CHAR = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_ATTRIBUTE = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def content(text: str) -> str:
    """Return a text as the content of an element; what XML cannot hold becomes U+FFFD."""
    text = _NO_CHAR.sub("\ufffd", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def attributes(**values: object) -> str:
    """Return attributes as they stand in a tag, with a blank before each."""
    return "".join(f' {name}="{_quoted(str(value))}"' for name, value in values.items())


def _quoted(text: str) -> str:
    return "".join(_IN_ATTRIBUTE.get(char, char) for char in _NO_CHAR.sub("\ufffd", text))
