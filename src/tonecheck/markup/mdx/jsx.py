"""Reading JavaScript where it stands in a page: expressions between braces, JSX tags with their attributes."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.markup.tags import Attribute, Tag, unescape_attribute
from tonecheck.model import Span

SPREAD = "..."
"""Name of the attribute that stands for ``{...values}``: what it says is not known."""

_CODE = expression(r"[{}`]|/\*|\\.|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'|//(?<!://)[^\r\n]*", re.DOTALL)
_IN_TEMPLATE = expression(r"\\.|`|\$\{", re.DOTALL)
_NAME = expression(r"[A-Za-z_$][\w$.:-]*")
_SKIP = expression(r"(?:\s+|/\*.*?\*/)*", re.DOTALL)
_STRING = expression(r"\"([^\"]*)\"|'([^']*)'")
_LITERAL = expression(
    r"\{\s*(?:\"((?:[^\"\\\r\n]|\\.)*)\"|'((?:[^'\\\r\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)\s*\}", re.DOTALL
)
_DEEPEST = 200


def expression_end(text: str, start: int, end: int) -> int:
    """Return the offset behind the brace that closes the one at ``start``, or -1 where none does.

    Strings, template literals and comments are skipped; a quotation mark that no other closes on its line is a letter.
    """
    opened = ["{"]
    offset = start + 1
    while opened:
        template = opened[-1] == "`"
        found = (_IN_TEMPLATE if template else _CODE).search(text, offset, end)
        if found is None or len(opened) > _DEEPEST:
            return -1
        offset = found.end()
        sign = found.group()
        if sign == "}" or (sign == "`" and template):
            opened.pop()
        elif sign in {"{", "${", "`"}:
            opened.append(sign[-1])
        elif sign == "/*":
            offset = text.find("*/", offset, end) + 2
            if offset < 2:  # noqa: PLR2004 - not found
                return -1
    return offset


def string_literal(text: str, start: int, end: int) -> Span | None:
    """Return where the words of ``{"…"}`` stand, or None where the expression is more than a string."""
    found = _LITERAL.fullmatch(text, start, end)
    return Span(*found.span(found.lastindex or 0)) if found else None


def read_tag(text: str, start: int, end: int) -> Tag | None:
    """Return the JSX tag that begins at ``start``, or None where no complete one does.

    Names keep their case, attribute names are in lower case. The value of an attribute that is an expression is the
    expression with its braces, unless it is a string. A fragment's name is "".

    Args:
        text: the source.
        start: offset of ``<``.
        end: where to stop reading.
    """
    offset = start + 1
    closing = text.startswith("/", offset)
    offset = _skip(text, offset + closing, end)
    named = _NAME.match(text, offset, end)
    name = named.group() if named else ""
    offset = named.end() if named else offset
    attributes: dict[str, Attribute] = {}
    while True:
        offset = _skip(text, offset, end)
        if text.startswith((">", "/>"), offset) and offset < end:
            closed = text[offset] == "/"
            span = Span(start, offset + 1 + closed)
            return Tag("close" if closing else "open", span, name, attributes, closed)
        if not named:
            return None
        offset = _attribute(text, offset, end, attributes)
        if offset < 0:
            return None


def _attribute(text: str, offset: int, end: int, attributes: dict[str, Attribute]) -> int:
    """Read one attribute and return where it ends, or -1."""
    if text.startswith("{", offset):
        stop = expression_end(text, offset, end)
        attributes.setdefault(SPREAD, Attribute("", Span(offset, stop)))
        return stop
    named = _NAME.match(text, offset, end)
    if named is None:
        return -1
    name = named.group().lower()
    offset = _skip(text, named.end(), end)
    if not text.startswith("=", offset):
        attributes.setdefault(name, Attribute("", Span(named.end(), named.end())))
        return named.end()
    offset = _skip(text, offset + 1, end)
    string = _STRING.match(text, offset, end)
    if string:
        span = Span(*string.span(string.lastindex or 0))
        attributes.setdefault(name, Attribute(unescape_attribute(text[span.start : span.end]), span))
        return string.end()
    if not text.startswith("{", offset):
        return -1
    stop = expression_end(text, offset, end)
    if stop >= 0:
        span = string_literal(text, offset, stop) or Span(offset, stop)
        attributes.setdefault(name, Attribute(text[span.start : span.end], span))
    return stop


def _skip(text: str, offset: int, end: int) -> int:
    found = _SKIP.match(text, offset, end)
    return found.end() if found else offset
