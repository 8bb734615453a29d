"""Pictures that an element's own style sets as its background."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.model import Node

_URL = expression(r"\burl\(", re.IGNORECASE)


def background(node: Node) -> str:
    """Return the address of the picture in an element's background, or ""."""
    if "style" not in node.attributes:
        return ""
    before, *others = _URL.split(node.attributes["style"])
    declaration = before.rpartition(";")[2]
    for other in others:
        address, _, behind = other.partition(")")
        if declaration.lstrip(" \t\r\n{").lower().startswith("background"):
            return address.strip(" \t\r\n'\"")
        if ";" in behind:
            declaration = behind.rpartition(";")[2]
    return ""
