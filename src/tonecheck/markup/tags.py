"""Reading tags of HTML, JSX and shortcodes at their place in the source, with the span of every attribute.

We follow the tokenizer of the HTML standard, section 13.2.5; the section numbers below refer to that standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tonecheck.expressions import expression
from tonecheck.markup.element_names import BREAKOUT
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple


class Attribute(NamedTuple):
    """An attribute: its decoded value ("" if it has none) and the span of the value, without the quotes."""

    value: str
    span: Span


class Tag(NamedTuple):
    """A tag, a comment or a piece of text.

    ``kind`` is open, close, text or comment (also for doctypes and processing instructions). ``name`` and the attribute
    names are in lower case; of repeated attributes the first counts, as in the HTML standard.
    """

    kind: str
    span: Span
    name: str = ""
    attributes: dict[str, Attribute] | None = None
    closed: bool = False

    def get(self, name: str) -> str | None:
        """Return the value of an attribute, or None if the tag has no such attribute."""
        attribute = (self.attributes or {}).get(name)
        return None if attribute is None else attribute.value

    def where(self, name: str) -> Span | None:
        """Return the span of the value of an attribute, or None if the tag has no such attribute."""
        attribute = (self.attributes or {}).get(name)
        return None if attribute is None else attribute.span


VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""Void elements, which have no content (HTML standard, section 13.1.2)."""

RAW = frozenset(["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"])
"""Elements whose content is text without tags."""

_TOOLTIPS = frozenset(
    "tooltip tooltiptext tooltip-text tooltip__text tooltip-content tooltip__content tooltip-inner".split()
)

# HTML has five white space characters; any other space of Unicode may be part of a name or a value.
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
    """Return whether a tag hides its element from readers: with hidden, aria-hidden or an inline style."""
    attributes = tag.attributes
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].value.lower() != "until-found":
        return True
    if "aria-hidden" in attributes and attributes["aria-hidden"].value.lower() == "true":
        return True
    return "style" in attributes and _no_display().search(attributes["style"].value) is not None


def is_tooltip(tag: Tag, *, in_words: bool) -> bool:
    """Return whether an element is a tooltip, whose words readers see only when they point at what it stands behind.

    Its role says so (WAI-ARIA 1.2), or its class. ``in_words`` is whether the element around it is inline: around a
    word, the class “tooltip” may name both together, and then the words of the tooltip have a class of their own.
    """
    if not tag.attributes:
        return False
    if (tag.get("role") or "").strip().lower() == "tooltip":
        return True
    classes = (tag.get("class") or "").lower()
    return "tooltip" in classes and not _TOOLTIPS.isdisjoint({*classes.split()} - (set() if in_words else {"tooltip"}))


@cache
def _no_display() -> re.Pattern[str]:
    return expression(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)


def unescape_attribute(value: str) -> str:
    """Decode the character references in the value of an attribute.

    A name without semicolon before ``=``, a letter or a digit is not a reference (13.2.5.73), so ``?a=1&copy=2`` stays.
    """
    return value if "&" not in value else _reference().sub(_decoded, value)


@cache
def _reference() -> re.Pattern[str]:
    return expression(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[A-Za-z][A-Za-z0-9]*+(?:;|(?!=)))")


def _decoded(match: re.Match[str]) -> str:
    from html import entities, unescape  # noqa: PLC0415 - a table of 2,000 names, and many pages have no reference

    reference = match.group()
    return unescape(reference) if reference[1] == "#" else entities.html5.get(reference[1:], reference)


def read_tag(text: str, start: int, end: int) -> Tag | None:
    """Return the open or close tag that begins at ``start``, or None if no complete tag does.

    Args:
        text: the source.
        start: offset of ``<``.
        end: where to stop reading.
    """
    match = _TAG.match(text, start, end)
    return None if match is None or match["name"] is None else _read(text, match, end)


def _read(text: str, match: re.Match[str], end: int) -> Tag | None:
    attributes: dict[str, Attribute] = {}
    offset = match.end()
    while attribute := _ATTRIBUTE.match(text, offset, end):
        offset = attribute.end()
        group = attribute.lastgroup or ""
        if group == "end":
            break
        if group == "broken":
            return None
        name = attribute["name"].lower()
        if name in attributes:
            continue
        if group == "name":
            attributes[name] = Attribute("", Span(offset, offset))
        else:
            attributes[name] = Attribute(unescape_attribute(attribute[group]), Span(*attribute.span(group)))
    else:
        return None
    kind = "close" if match["close"] else "open"
    return Tag(kind, Span(match.start(), offset), match["name"].lower(), attributes, text[offset - 2] == "/")


def read_markup(text: str, start: int, end: int, *, xml: bool = False) -> Iterator[Tag]:
    """Yield the tags, comments and texts of ``text[start:end]`` in order, without gaps.

    A ``<`` that begins no tag is text. A tag or comment that does not end before ``end`` is a comment. The content of
    an element that cannot contain tags is a text with the name of the element.

    Args:
        text: the source.
        start: where to begin.
        end: where to stop reading.
        xml: whether ``<script/>`` is an element without content, and CDATA sections are text everywhere.
    """
    foreign: list[str] = []  # open drawings and formulas, and open elements in them that contain HTML
    emitted = offset = start
    while (offset := text.find("<", offset, end)) >= 0:
        if (xml or (foreign and foreign[-1] in _FOREIGN)) and text.startswith("<![CDATA[", offset):
            yield from _text(emitted, offset)
            cdata_end = text.find("]]>", offset, end)
            yield from _text(offset + 9, cdata_end if cdata_end >= 0 else end, "![CDATA[")
            emitted = offset = cdata_end + 3 if cdata_end >= 0 else end
            continue
        match = _TAG.match(text, offset, end)
        if match is None:
            offset += 1
            continue
        tag = Tag("comment", Span(*match.span())) if match["name"] is None else _read(text, match, end)
        yield from _text(emitted, offset)
        if tag is None:
            emitted = end
            yield Tag("comment", Span(offset, end))
            break
        yield tag
        emitted = offset = tag.span.end
        is_raw = tag.kind == "open" and tag.name in RAW and not (xml and tag.closed)
        if is_raw and not (foreign and foreign[-1] in _FOREIGN):
            emitted = offset = raw_end(text, tag.name, offset, end)
            yield from _text(tag.span.end, emitted, tag.name)
        elif tag.kind != "comment":
            _update_foreign(foreign, tag)
    yield from _text(emitted, end)


def _text(start: int, end: int, name: str = "") -> Iterator[Tag]:
    if start < end:
        yield Tag("text", Span(start, end), name)


_FOREIGN = frozenset(["svg", "math"])
_BACK_IN_HTML = {
    "svg": frozenset(["foreignobject", "desc", "title"]),
    "math": frozenset(["annotation-xml", "mi", "mo", "mn", "ms", "mtext"]),
}
_DEEPEST_FOREIGN = 50


def _update_foreign(foreign: list[str], tag: Tag) -> None:
    """Update the open drawings and formulas, and the open elements in them that contain HTML."""
    innermost = foreign[-1] if foreign else ""
    if tag.kind == "close":
        if innermost in _FOREIGN and tag.name in {"p", "br"}:
            foreign.clear()
        elif tag.name in foreign:
            del foreign[len(foreign) - 1 - foreign[::-1].index(tag.name) :]
    elif innermost in _FOREIGN and tag.name in BREAKOUT:
        foreign.clear()
    elif not tag.closed and len(foreign) < _DEEPEST_FOREIGN and tag.name in _BACK_IN_HTML.get(innermost, _FOREIGN):
        foreign.append(tag.name)


def raw_end(text: str, name: str, start: int, end: int) -> int:
    """Return where the content of an element that cannot contain tags ends."""
    if name == "plaintext":
        return end
    if name == "script":
        return _script_end(text, start, end)
    end_tag = _end_tag(name).search(text, start, end)
    return end_tag.start() if end_tag else end


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    return expression(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)


_IN_SCRIPT = expression(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)


def _script_end(text: str, start: int, end: int) -> int:
    """Return where a script ends: after ``<!--``, a pair of script tags is part of it (13.2.5.16 to 13.2.5.31)."""
    in_comment = in_inner_script = False
    offset = start
    while match := _IN_SCRIPT.search(text, offset, end):
        offset = match.end()
        if match.group() == "<!--":
            offset = match.start() + (4 if in_comment else 2)  # the dashes of <!--> also end the comment
            in_comment = True
        elif match.group() == "-->":
            in_comment = in_inner_script = False
        elif not match[1]:
            in_inner_script = in_comment
        elif in_inner_script:
            in_inner_script = False
        else:
            return match.start()
    return end
