"""HTML on a page that kramdown reads: ``parser/kramdown/html.rb`` and ``parser/html.rb`` of version 2.4."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.markup.markdown.html_stretches import RawHtml, Reader, begins
from tonecheck.markup.tags import Tag, read_tag
from tonecheck.model import Span

_INLINE = frozenset(
    """a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt rtc
    ruby samp select small span strong sub sup tt u var""".split()
)
_EMPTY = frozenset("area base br col command embed hr img input keygen link meta param source track wbr".split())
_HOLDS_BLOCKS = frozenset(
    """address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header
    hgroup iframe li main map menu nav noscript object section summary td""".split()
)
_HOLDS_TEXT = frozenset(
    """a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q rb
    rbc rp rt rtc ruby select small span strong sub sup th tt""".split()
)
# What kramdown takes for a tag (``HTML_TAG_RE``, ``HTML_TAG_CLOSE_RE``); ``<notes.html#rest>`` is none.
_TAG = expression(
    r"<(?:/[A-Za-z_:][\w:.-]*\s*|[A-Za-z_:][\w:.-]*+(?:\s++[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:\w+|\"[^\"]*\"|'[^']*'))?)*\s*/?)>"
)
_STATED = {"0": "raw", "1": "default", "span": "text", "block": "blocks"}
_NEXT = expression(r"<(?:(?P<comment>!--)|(?P<instruction>\?)|/?[A-Za-z])")
_OPTION = expression(r"\{::options\s[^}\r\n]*parse_block_html=[\"']true[\"'][^}\r\n]*/?\}")
_ENDS_ON_ITS_LINE = expression(r"<(\w+)[^<>\r\n]*>[^<>\r\n]*</\1\s*>", re.IGNORECASE)
_DEEPEST = 60
_BLANKS = expression(r"[ \t]*(?:\r\n|\r|\n)")


def find(text: str, *, parses_html: bool) -> RawHtml:
    """Return the HTML of a page.

    Args:
        text: the page, front matter and template tags masked.
        parses_html: whether ``parse_block_html`` is on from the start; a page may turn it on.
    """
    option = _OPTION.search(text) if "{::options" in text else None
    reader = _Reader(text, 0 if parses_html else option.end() if option else len(text) + 1)
    reader.blocks(0, "", 0)
    return reader.found()


def _read(text: str, offset: int) -> Tag | None:
    return read_tag(text, offset, len(text)) if _TAG.match(text, offset) else None


class _Reader(Reader):
    def __init__(self, text: str, parsed_from: int) -> None:
        super().__init__(text)
        self.parsed_from = parsed_from

    def blocks(self, start: int, within: str, depth: int) -> int:
        """Read blocks of Markdown up to the end tag of the element around them, and return where that ends."""
        text = self.text
        here = True  # behind a block, another may begin on the same line
        while beginning := begins(text, start, here=here):
            offset, inside = beginning
            here = True
            if text.startswith("<!--", offset):
                start = self.comment(offset) or offset + 1
                continue
            tag = _read(text, offset)
            if tag is None:
                start, here = offset + 1, False
            elif tag.kind == "close" and tag.name == within:
                self.hold(tag)
                return tag.span.end
            elif tag.kind == "close" or tag.name in _INLINE:
                self.inline.append(offset)
                start, here = offset + 1, False
            elif inside and not _ENDS_ON_ITS_LINE.match(text, offset):
                start, here = offset + 1, False  # a list item or a quote may end before its element does
            elif inside and self._holds(tag, raw=False) == "blocks":
                self.hold(tag)  # what it holds ends with the item, since its end tag begins no line
                start, here = tag.span.end, False
            else:
                start = self._element(tag, depth, raw=False)
        return len(text)

    def _element(self, tag: Tag, depth: int, *, raw: bool) -> int:
        """Read an element from its tag on, and return where it ends. ``raw``: the element around it holds HTML."""
        start = tag.span.end
        self.raw.append(tag.span)
        if tag.closed or tag.name in _EMPTY:
            return start
        holds = self._holds(tag, raw=raw) if depth < _DEEPEST else "raw"
        if tag.name in {"script", "style"}:
            return self._text(tag.name, start, raw=True)
        if holds == "raw":
            return self._html(tag.name, start, depth)
        self.holders.append(tag.span.start)
        if holds == "text":
            return self._text(tag.name, start, raw=False)
        blank = _BLANKS.match(self.text, start)
        end = self.blocks(blank.end() if blank else start, tag.name, depth + 1)
        self.held.append(Span(start, end))
        return end

    def _holds(self, tag: Tag, *, raw: bool) -> str:
        stated = _STATED.get(tag.get("markdown") or "")
        if stated not in {None, "default"}:
            return str(stated)
        if not stated and (raw or tag.span.start < self.parsed_from):
            return "raw"
        return "blocks" if tag.name in _HOLDS_BLOCKS else "text" if tag.name in _HOLDS_TEXT else "raw"

    def _text(self, name: str, start: int, *, raw: bool) -> int:
        """Read up to the next end tag of this name."""
        end_tag = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(self.text, start)
        end = end_tag.end() if end_tag else len(self.text)
        if raw:
            self.raw.append(Span(start, end))
        elif end_tag:
            self.raw.append(Span(end_tag.start(), end))
            self.holders.append(end_tag.start())
        return end

    def _html(self, name: str, start: int, depth: int) -> int:
        """Read HTML up to the end tag of the element around it; an end tag of another element is text."""
        text = self.text
        copied = offset = start
        while match := _NEXT.search(text, offset):
            offset = match.start()
            if match["comment"] or match["instruction"]:
                end = text.find("-->" if match["comment"] else "?>", offset)
                offset = end + 2 if end >= 0 else offset + 1
                continue
            tag = _read(text, offset)
            if tag is None:
                offset += 1
            elif tag.kind == "close":
                offset = tag.span.end
                if tag.name == name:
                    self.raw.append(Span(copied, offset))
                    return offset
            elif depth >= _DEEPEST:
                offset = tag.span.end
            else:
                self.raw.append(Span(copied, tag.span.start))
                copied = offset = self._element(tag, depth + 1, raw=True)
        self.raw.append(Span(copied, len(text)))
        return len(text)
