"""The elements of an item of a feed, and their contents as HTML.

Feeds are often no well-formed XML, so we read them leniently: an element ends at the first end tag of its name that is
in no section of CDATA, references to unknown entities stay as they are, and nothing is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from tonecheck.expressions import expression
from tonecheck.markup.rewritten import Rewritten, Run
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple

_TAG = expression(r"<!\[CDATA\[|<!--|<\?|<(?P<name>[A-Za-z_][\w:.-]*)(?P<attributes>(?:\s[^<>]*)?)>")
_SKIPPED = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
_CDATA = expression(r"<!\[CDATA\[(?P<text>.*?)(?:\]\]>|\Z)", re.DOTALL)
_REFERENCE = expression(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTE = expression(r"""([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')""")
_MARKUP = expression(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>", re.DOTALL)
_MOST_OPEN = 50
"""After so many elements without an end, we look for no more ends: each search goes through the whole item."""


class Field(NamedTuple):
    """An element of an item: its name with its prefix, the attributes of its tag, and the span of its content."""

    name: str
    attributes: dict[str, str]
    content: Span


def fields(text: str, start: int, end: int) -> Iterator[Field]:
    """Yield the elements directly in a stretch of XML."""
    at = start
    unended = 0
    while (tag := _TAG.search(text, at, end)) and unended < _MOST_OPEN:
        name = tag["name"]
        if name is None:
            at = _past(text, tag.end(), _SKIPPED[tag.group()], end)
            continue
        attributes = {key: unescape(value[1:-1]) for key, value in _ATTRIBUTE.findall(tag["attributes"])}
        at = tag.end()
        if tag["attributes"].endswith("/"):
            yield Field(name, attributes, Span(at, at))
            continue
        closing = _end_of(text, name, at, end)
        if closing is None:
            unended += 1
            continue  # what is in it counts as if it stood beside it
        yield Field(name, attributes, Span(at, closing[0]))
        at = closing[1]


def _end_of(text: str, name: str, at: int, end: int) -> tuple[int, int] | None:
    """Return where the end tag of an element begins and ends."""
    token = re.compile(rf"<!\[CDATA\[|</{re.escape(name)}\s*>")
    while found := token.search(text, at, end):
        if found.group() != "<![CDATA[":
            return found.span()
        at = _past(text, found.end(), "]]>", end)
    return None


def _past(text: str, at: int, ending: str, end: int) -> int:
    found = text.find(ending, at, end)
    return end if found < 0 else found + len(ending)


def value(text: str, span: Span) -> str:
    """Return the content of an element that is a plain value."""
    return _decoded(text, span).text.strip()


def html(text: str, field: Field) -> Rewritten:
    """Return the content of an element as the HTML that it stands for.

    By the ``type`` of Atom, content is HTML itself (``xhtml``), plain text (``text``), or, as in RSS, HTML that is
    written with references or in CDATA.
    """
    content = field.content
    kind = field.attributes.get("type", "html")
    if kind == "xhtml":
        return Rewritten([Run(text[content.start : content.end], *content, copied=True)])
    if kind in {"text", "text/plain"}:
        plain = _decoded(text, content)
        escaped = {"<": "&lt;", "&": "&amp;"}
        return plain.edited(
            (found.start(), found.end(), escaped[found[0]]) for found in re.finditer("[<&]", plain.text)
        )
    return _decoded(text, content)


def _decoded(text: str, span: Span) -> Rewritten:
    """Return the characters of a stretch of XML: CDATA as it is, references decoded."""
    runs: list[Run] = []
    at = span.start
    for section in _CDATA.finditer(text, *span):
        runs += _characters(text, at, section.start())
        runs.append(Run(section["text"], *section.span("text"), copied=True))
        at = section.end()
    runs += _characters(text, at, span.end)
    return Rewritten(runs)


def _characters(text: str, start: int, end: int) -> Iterator[Run]:
    if not text[start:end].strip():
        return  # between a tag and CDATA
    at = start
    for reference in _REFERENCE.finditer(text, start, end):
        decoded = unescape(reference.group())
        if decoded != reference.group():
            yield Run(text[at : reference.start()], at, reference.start(), copied=True)
            yield Run(decoded, *reference.span(), copied=False)
            at = reference.end()
    yield Run(text[at:end], at, end, copied=True)


def words(html: Rewritten) -> Rewritten:
    """Return HTML without its tags, for a title."""
    return html.edited((found.start(), found.end(), "") for found in _MARKUP.finditer(html.text))
