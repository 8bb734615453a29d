"""Reading tags of HTML, JSX and shortcodes where they stand, with the span of every attribute.

Follows the tokenizer of the HTML standard, section 13.2.5; the section numbers below are of that standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.entities import html5
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.markup.element_names import BREAKOUT
from tonecheck.model import Span


class Attribute(NamedTuple):
    """An attribute: its decoded value ("" where it has none) and where the value stands, quotes left out."""

    value: str
    span: Span


class Tag(NamedTuple):
    """A tag, comment or stretch of text.

    ``kind`` is open, close, text or comment (also doctype and processing instructions). ``name`` and the attribute
    names are in lower case; of repeated attributes the first counts, as in the HTML standard.
    """

    kind: str
    span: Span
    name: str = ""
    attributes: dict[str, Attribute] | None = None
    closed: bool = False

    def get(self, name: str) -> str | None:
        """Return an attribute's value or None."""
        found = (self.attributes or {}).get(name)
        return None if found is None else found.value

    def where(self, name: str) -> Span | None:
        """Return the span of an attribute's value or None."""
        found = (self.attributes or {}).get(name)
        return None if found is None else found.span


VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Elements without content (HTML standard, section 13.1.2)."""

RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"])
"""Elements whose content is text and no tags."""

# HTML's white space is five characters; what else Unicode counts as space may stand in a name or a value.
_TAG = expression(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<close>/)?(?P<name>[A-Za-z][^\t\n\f\r />]*)|<[!?/][^>]*>?", re.DOTALL
)
_ATTRIBUTE = expression(
    r"""
    [\t\n\f\r /]*+
    (?: (?P<end> > )
      | (?P<name> =[^\t\n\f\r />=]*+ | [^\t\n\f\r />=]++ )
        (?: [\t\n\f\r ]*+ = [\t\n\f\r ]*+
            (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<bare>[^\t\n\f\r >"'][^\t\n\f\r >]*+)
              | (?=>) | (?P<broken>) )
        )?
    )
    """,
    re.VERBOSE,
)


def is_hidden(tag: Tag) -> bool:
    """Return whether a tag says that readers do not see its element: hidden, aria-hidden or an inline style."""
    attributes = tag.attributes
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].value.lower() != "until-found":
        return True
    if "aria-hidden" in attributes and attributes["aria-hidden"].value.lower() == "true":
        return True
    return "style" in attributes and _no_display().search(attributes["style"].value) is not None


@cache
def _no_display() -> re.Pattern[str]:
    return expression(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def unescape_attribute(value: str) -> str:
    """Return an attribute's value with its character references decoded.

    A name without semicolon before ``=``, a letter or a digit is none (13.2.5.73), so that ``?a=1&copy=2`` stays.
    """
    return value if "&" not in value else _reference().sub(_decoded, value)


@cache
def _reference() -> re.Pattern[str]:
    return expression(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[A-Za-z][A-Za-z0-9]*+(?:;|(?!=)))")


def _decoded(found: re.Match[str]) -> str:
    reference = found.group()
    return unescape(reference) if reference[1] == "#" else html5.get(reference[1:], reference)


def read_tag(text: str, start: int, end: int) -> Tag | None:
    """Return the open or close tag that begins at ``start``, or None where no complete tag does.

    Args:
        text: the source.
        start: offset of ``<``.
        end: where to stop reading.
    """
    found = _TAG.match(text, start, end)
    return None if found is None or found["name"] is None else _read(text, found, end)


def _read(text: str, found: re.Match[str], end: int) -> Tag | None:
    attributes: dict[str, Attribute] = {}
    offset = found.end()
    while piece := _ATTRIBUTE.match(text, offset, end):
        offset = piece.end()
        group = piece.lastgroup or ""
        if group == "end":
            break
        if group == "broken":
            return None
        name = piece["name"].lower()
        if name in attributes:
            continue
        if group == "name":
            attributes[name] = Attribute("", Span(offset, offset))
        else:
            attributes[name] = Attribute(unescape_attribute(piece[group]), Span(*piece.span(group)))
    else:
        return None
    kind = "close" if found["close"] else "open"
    return Tag(kind, Span(found.start(), offset), found["name"].lower(), attributes, text[offset - 2] == "/")


def read_markup(text: str, start: int, end: int, *, xml: bool = False) -> Iterator[Tag]:
    """Yield the tags, comments and text of ``text[start:end]`` in order, without gaps.

    A ``<`` that begins no tag is text. A tag or comment that does not end before ``end`` is a comment. The content of
    elements that hold no tags is a text that bears the element's name.

    Args:
        text: the source.
        start: where to begin.
        end: where to stop reading.
        xml: whether ``<script/>`` is an element without content, and CDATA sections are text everywhere.
    """
    foreign: list[str] = []  # drawings and formulas that are open, and elements in them that hold HTML
    done = offset = start
    while (offset := text.find("<", offset, end)) >= 0:
        if (xml or (foreign and foreign[-1] in _FOREIGN)) and text.startswith("<![CDATA[", offset):
            yield from _text(done, offset)
            stop = text.find("]]>", offset, end)
            yield from _text(offset + 9, stop if stop >= 0 else end, "![CDATA[")
            done = offset = stop + 3 if stop >= 0 else end
            continue
        found = _TAG.match(text, offset, end)
        if found is None:
            offset += 1
            continue
        tag = Tag("comment", Span(*found.span())) if found["name"] is None else _read(text, found, end)
        yield from _text(done, offset)
        if tag is None:
            done = end
            yield Tag("comment", Span(offset, end))
            break
        yield tag
        done = offset = tag.span.end
        raw = tag.kind == "open" and tag.name in RAW and not (xml and tag.closed)
        if raw and not (foreign and foreign[-1] in _FOREIGN):
            done = offset = raw_end(text, tag.name, offset, end)
            yield from _text(tag.span.end, done, tag.name)
        elif tag.kind != "comment":
            _keep_count(foreign, tag)
    yield from _text(done, end)


def _text(start: int, end: int, name: str = "") -> Iterator[Tag]:
    if start < end:
        yield Tag("text", Span(start, end), name)


_FOREIGN = frozenset(["svg", "math"])
_BACK_IN_HTML = {
    "svg": frozenset(["foreignobject", "desc", "title"]),
    "math": frozenset(["annotation-xml", "mi", "mo", "mn", "ms", "mtext"]),
}
_DEEPEST_FOREIGN = 50


def _keep_count(foreign: list[str], tag: Tag) -> None:
    """Keep count of the drawings and formulas that are open, and of the elements in them that hold HTML."""
    inside = foreign[-1] if foreign else ""
    if tag.kind == "close":
        if inside in _FOREIGN and tag.name in {"p", "br"}:
            foreign.clear()
        elif tag.name in foreign:
            del foreign[len(foreign) - 1 - foreign[::-1].index(tag.name) :]
    elif inside in _FOREIGN and tag.name in BREAKOUT:
        foreign.clear()
    elif not tag.closed and len(foreign) < _DEEPEST_FOREIGN and tag.name in _BACK_IN_HTML.get(inside, _FOREIGN):
        foreign.append(tag.name)


def raw_end(text: str, name: str, start: int, end: int) -> int:
    """Return where the content of an element ends that holds no tags."""
    if name == "plaintext":
        return end
    if name == "script":
        return _script_end(text, start, end)
    closing = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(text, start, end)
    return closing.start() if closing else end


def _script_end(text: str, start: int, end: int) -> int:
    """Return where a script ends: behind ``<!--`` a pair of script tags is part of it (13.2.5.16 to 13.2.5.31)."""
    comment = inner = False
    offset = start
    pattern = re.compile(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)
    while found := pattern.search(text, offset, end):
        offset = found.end()
        if found.group() == "<!--":
            offset = found.start() + (4 if comment else 2)  # the dashes of <!--> also end it
            comment = True
        elif found.group() == "-->":
            comment = inner = False
        elif not found[1]:
            inner = comment
        elif inner:
            inner = False
        else:
            return found.start()
    return end
