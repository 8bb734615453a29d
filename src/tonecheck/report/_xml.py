"""Escape text for XML 1.0."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from tonecheck.expressions import expression
from tonecheck.visible import HIDDEN, MARK, START

# Every character outside the Char production (XML 1.0, section 2.2). XML forbids them even as character references.
_NO_CHAR = expression("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What acts on a terminal or a CI runner; a reference to it means the same.
_ACTS = expression(f"[{HIDDEN}]|{MARK}")
_COMMAND = expression(f"^{START}", re.MULTILINE)


def _without_forbidden(value: object) -> str:
    return _NO_CHAR.sub("\ufffd", str(value))


def content(text: str) -> str:
    """Return a text escaped as element content; a character that XML forbids becomes U+FFFD."""
    return _referred(escape(_without_forbidden(text), {"\r": "&#13;"}))


def attributes(**values: object) -> str:
    """Return attributes as written in a tag, each with a leading space."""
    return "".join(f" {name}={_referred(quoteattr(_without_forbidden(value)))}" for name, value in values.items())


def _referred(text: str) -> str:
    """Return escaped text with references for characters that act where it is printed."""
    text = _ACTS.sub(lambda found: f"&#{ord(found[0])};", text)
    return _COMMAND.sub(lambda found: f"{found[0][:-1]}&#58;", text)
