"""Reading JavaScript in a page: expressions in braces, and JSX tags with their attributes."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.markup.tags import Attribute, Tag, unescape_attribute
from tonecheck.model import Span

SPREAD = "..."
"""Name of the attribute for ``{...values}``, whose contents are unknown."""

_TOKEN = expression(r"[{}`]|/\*|\\.|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*'|//(?<!://)[^\r\n]*", re.DOTALL)
_TEMPLATE_TOKEN = expression(r"\\.|`|\$\{", re.DOTALL)
_NAME = expression(r"[A-Za-z_$][\w$.:-]*")
_ANY_NAME = expression(r"[^\s\"'<>/={}`]+")
_PLAIN_VALUE = expression(r"[^\s\"'=<>`{}]+")
_GAP = expression(r"(?:\s+|/\*.*?\*/)*", re.DOTALL)
_STRING = expression(r"\"([^\"]*)\"|'([^']*)'")
_LITERAL = expression(
    r"\{\s*(?:\"((?:[^\"\\\r\n]|\\.)*)\"|'((?:[^'\\\r\n]|\\.)*)'|`((?:[^`\\$]|\\.)*)`)\s*\}", re.DOTALL
)
_DEEPEST = 200


def expression_end(text: str, start: int, end: int) -> int:
    """Return the offset after the brace that closes the one at ``start``, or -1 if none does.

    Strings, template literals and comments are skipped. A quotation mark that is not closed on its line is ordinary
    text.
    """
    stack = ["{"]
    offset = start + 1
    while stack:
        in_template = stack[-1] == "`"
        match = (_TEMPLATE_TOKEN if in_template else _TOKEN).search(text, offset, end)
        if match is None or len(stack) > _DEEPEST:
            return -1
        offset = match.end()
        sign = match.group()
        if sign == "}" or (sign == "`" and in_template):
            stack.pop()
        elif sign in {"{", "${", "`"}:
            stack.append(sign[-1])
        elif sign == "/*":
            offset = text.find("*/", offset, end) + 2
            if offset < 2:  # noqa: PLR2004 - not found
                return -1
    return offset


def string_literal(text: str, start: int, end: int) -> Span | None:
    """Return the span of the words in ``{"…"}``, or None if the expression is not just a string."""
    literal = _LITERAL.fullmatch(text, start, end)
    return Span(*literal.span(literal.lastindex or 0)) if literal else None


def read_tag(text: str, start: int, end: int, *, html: bool = False) -> Tag | None:
    """Return the JSX tag that begins at ``start``, or None if no complete tag begins there.

    Tag names keep their case, attribute names are in lower case. If the value of an attribute is an expression, it is
    returned with its braces, unless it is just a string. The name of a JSX fragment is "".

    Args:
        text: the source.
        start: offset of ``<``.
        end: where to stop reading.
        html: whether attributes may also be as in HTML, ``@click=open``, and template literals, as Astro has them.
    """
    offset = start + 1
    closing = text.startswith("/", offset)
    offset = _skip_gap(text, offset + closing, end)
    name_match = _NAME.match(text, offset, end)
    name = name_match.group() if name_match else ""
    offset = name_match.end() if name_match else offset
    attributes: dict[str, Attribute] = {}
    while True:
        offset = _skip_gap(text, offset, end)
        if text.startswith((">", "/>"), offset) and offset < end:
            closed = text[offset] == "/"
            span = Span(start, offset + 1 + closed)
            return Tag("close" if closing else "open", span, name, attributes, closed)
        if not name_match:
            return None
        offset = _attribute(text, offset, end, attributes, html=html)
        if offset < 0:
            return None


def _attribute(text: str, offset: int, end: int, attributes: dict[str, Attribute], *, html: bool) -> int:
    """Read one attribute and return where it ends, or -1."""
    if text.startswith("{", offset):
        stop = expression_end(text, offset, end)
        attributes.setdefault(SPREAD, Attribute("", Span(offset, stop)))
        return stop
    name_match = (_ANY_NAME if html else _NAME).match(text, offset, end)
    if name_match is None:
        return -1
    name = name_match.group().lower()
    offset = _skip_gap(text, name_match.end(), end)
    if not text.startswith("=", offset):
        attributes.setdefault(name, Attribute("", Span(name_match.end(), name_match.end())))
        return name_match.end()
    offset = _skip_gap(text, offset + 1, end)
    value = _value(text, offset, end) or (_value_in_html(text, offset, end) if html else None)
    if value is None:
        return -1
    stop, attribute = value
    attributes.setdefault(name, attribute)
    return stop


def _value(text: str, offset: int, end: int) -> tuple[int, Attribute] | None:
    """Return where the value at an offset ends, and the value; None if there is none."""
    string = _STRING.match(text, offset, end)
    if string:
        span = Span(*string.span(string.lastindex or 0))
        return string.end(), Attribute(unescape_attribute(text[span.start : span.end]), span)
    stop = expression_end(text, offset, end) if text.startswith("{", offset) else -1
    if stop < 0:
        return None
    span = string_literal(text, offset, stop) or Span(offset, stop)
    return stop, Attribute(text[span.start : span.end], span)


def _value_in_html(text: str, offset: int, end: int) -> tuple[int, Attribute] | None:
    """Return where a template literal or a value without quotation marks ends, and the value; None if there is none."""
    plain = _PLAIN_VALUE.match(text, offset, end)
    if plain:
        return plain.end(), Attribute(unescape_attribute(plain.group()), Span(*plain.span()))
    stop = text.find("`", offset + 1, end) if text.startswith("`", offset) else -1
    if stop < 0:
        return None
    value = text[offset + 1 : stop]
    if "${" in value:
        return stop + 1, Attribute(f"{{`{value}`}}", Span(offset, stop + 1))
    return stop + 1, Attribute(value, Span(offset + 1, stop))


def _skip_gap(text: str, offset: int, end: int) -> int:
    gap = _GAP.match(text, offset, end)
    return gap.end() if gap else offset
