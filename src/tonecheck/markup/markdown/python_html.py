"""HTML on a page that Python-Markdown reads: ``htmlparser.py`` and ``extensions/md_in_html.py`` of version 3."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.markup.markdown.html_stretches import RawHtml, Reader, begins
from tonecheck.markup.tags import Tag, raw_end, read_tag
from tonecheck.model import Span

_BLOCKS = frozenset(
    """address article aside blockquote body canvas center colgroup dd details div dl dt fieldset figcaption figure
    footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map math menu nav noscript object ol
    option output p pre progress script section style summary table tbody td textarea tfoot th thead tr ul
    video""".split()
)
_HOLDS_TEXT = frozenset("address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th".split())
_HOLDS_NOTHING = frozenset("canvas math option pre script style textarea hr".split())
_NEXT = expression(r"(?P<line>[\r\n])|<(?:(?P<comment>!--)|/?[A-Za-z])")
_FARTHEST = 400  # open tags that an end tag may close
_SCRIPTS = frozenset({"script", "style"})


def find(text: str, *, minds_attribute: bool) -> RawHtml:
    """Return the HTML of a page.

    Args:
        text: the page, front matter and template tags masked.
        minds_attribute: whether ``md_in_html`` is on, so that a tag may say that its element holds Markdown.
    """
    reader = _Reader(text, minds_attribute=minds_attribute)
    start = 0
    while beginning := begins(text, start):
        if beginning.inside:  # a block of HTML begins a line and nothing else
            reader.inline.append(beginning.offset)
            start = beginning.offset + 1
        else:
            start = reader.line(beginning.offset)
    return reader.found()


class _Reader(Reader):
    def __init__(self, text: str, *, minds_attribute: bool) -> None:
        super().__init__(text)
        self.minds_attribute = minds_attribute

    def line(self, offset: int) -> int:
        """Read the tag or comment that begins a line, with its element, and return where to go on."""
        text = self.text
        if text.startswith("<!--", offset):
            end = self.comment(offset)
            return self._tail(end) if end else offset + 1
        tag = read_tag(text, offset, len(text))
        if tag is None:
            return offset + 1
        if tag.kind == "close" or tag.name not in _BLOCKS:
            self.inline.append(offset)
            return offset + 1
        return self._tail(self._block(tag))

    def _tail(self, offset: int) -> int:
        """Read further blocks of HTML on the line where one has ended."""
        while (match := _NEXT.search(self.text, offset)) and not match["line"]:
            tag = None if match["comment"] else read_tag(self.text, match.start(), len(self.text))
            begins_block = tag is not None and tag.kind == "open" and tag.name in _BLOCKS
            offset = self._block(tag) if tag and begins_block else match.end()
        return offset

    def _block(self, tag: Tag) -> int:
        if tag.closed or tag.name == "hr":
            self.raw.append(tag.span)
            return tag.span.end
        holds = self._holds(tag, "off")
        return self._element(tag) if holds == "off" else self._holder(tag, holds)

    def _holds(self, tag: Tag, around: str) -> str:
        """Return what the element of a tag holds: blocks of Markdown, text with its inline markup, or HTML (off)."""
        stated = tag.get("markdown") if self.minds_attribute else None
        stated = "1" if stated in {"", "markdown"} else stated
        if around == "text" and stated not in {None, "0"}:
            stated = "span"
        if tag.name in _HOLDS_NOTHING or stated not in {"1", "block", "span"}:
            return "off"
        holds_text = stated == "span" or (stated == "1" and tag.name in _HOLDS_TEXT)
        return "text" if holds_text else "blocks"

    def _element(self, opening: Tag) -> int:
        """Read an element that holds HTML, and return where it ends: where all tags in it are closed."""
        text = self.text
        names = [opening.name]
        offset = opening.span.end
        if opening.name in _SCRIPTS:
            offset = raw_end(text, opening.name, offset, len(text))
        while names and (offset := text.find("<", offset)) >= 0:
            if text.startswith("<!--", offset):
                end = text.find("-->", offset)
                offset = end + 3 if end >= 0 else offset + 1
                continue
            tag = read_tag(text, offset, len(text))
            if tag is None:
                offset += 1
                continue
            offset = tag.span.end
            if tag.kind == "close":
                if tag.name in names[-_FARTHEST:]:
                    while names.pop() != tag.name:
                        pass
            elif not tag.closed and tag.name != "hr":
                names.append(tag.name)
                if tag.name in _SCRIPTS:
                    offset = raw_end(text, tag.name, offset, len(text))
        end = offset if not names else len(text)
        self.raw.append(Span(opening.span.start, end))
        return end

    def _holder(self, opening: Tag, holds: str) -> int:
        """Read an element that holds Markdown, and return where it ends."""
        text = self.text
        open_tags = [(opening, holds)]
        self.hold(opening)
        copied = offset = opening.span.end
        while open_tags and (offset := text.find("<", offset)) >= 0:
            tag = read_tag(text, offset, len(text))
            if tag is None or tag.name not in _BLOCKS:
                offset = tag.span.end if tag else offset + 1
                continue
            if open_tags[-1][1] == "off":
                self.raw.append(Span(copied, tag.span.start))
            copied = offset = tag.span.end
            if tag.kind == "close":
                if any(one.name == tag.name for one, _ in open_tags[-_FARTHEST:]):
                    while open_tags.pop()[0].name != tag.name:
                        pass
                    self.hold(tag)
            elif tag.closed or tag.name == "hr":
                self.raw.append(tag.span)
            else:
                around = open_tags[-1][1]
                open_tags.append((tag, "off" if around == "off" else self._holds(tag, around)))
                self.hold(tag)
        if open_tags and open_tags[-1][1] == "off":
            self.raw.append(Span(copied, len(text)))
        return offset if not open_tags else len(text)
