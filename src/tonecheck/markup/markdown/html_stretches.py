"""What the readers of HTML in dialects of Markdown share: the lines where HTML may begin, and stretches of it."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.expressions import expression
from tonecheck.intervals import joined
from tonecheck.markup.tags import Tag
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple


class RawHtml(NamedTuple):
    """The HTML of a page, as a dialect other than CommonMark tells it from Markdown.

    Attributes:
        spans: blocks of HTML, in order; Markdown stands only outside of them.
        holders: where the tags begin whose element holds Markdown.
        inline: where lines, items or quotes begin whose first tag is part of a paragraph.
        held: the blocks of Markdown that elements hold; they may overlap.
    """

    spans: Sequence[Span] = ()
    holders: frozenset[int] = frozenset()
    inline: Sequence[int] = ()
    held: Sequence[Span] = ()


NO_HTML = RawHtml()


class Reader:
    """Reads a page and keeps the HTML that it finds; each dialect has a subclass.

    Args:
        text: the page, front matter and template tags masked.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw: list[Span] = []
        self.holders: list[int] = []
        self.inline: list[int] = []
        self.held: list[Span] = []

    def found(self) -> RawHtml:
        """Return the HTML of the page."""
        return RawHtml(list(joined(self.raw)), frozenset(self.holders), self.inline, self.held)

    def comment(self, offset: int) -> int:
        """Read the comment at an offset, and return where it ends; 0 if it has no end, and is text."""
        end = self.text.find("-->", offset)
        if end < 0:
            return 0
        self.raw.append(Span(offset, end + 3))
        return end + 3

    def hold(self, tag: Tag) -> None:
        """Keep a tag whose element holds Markdown."""
        self.raw.append(tag.span)
        self.holders.append(tag.span.start)


# A line that begins with a tag or a comment, or that opens a block of code.
_START = expression(
    r"(?:\A|(?<=[\r\n]))[ ]{0,3}(?:(?P<fence>`{3,}(?=[^`\r\n]*[\r\n])|~{3,})"
    r"|(?P<inside>[ ]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]+)+)?(?P<tag><(?=!--|/?[A-Za-z])))"
)
_TAG = expression(r"[ ]{0,3}<(?=!--|/?[A-Za-z])")
_LINE = expression(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


class Beginning(NamedTuple):
    """Where a line begins with a tag or a comment, and whether it is the first line of a list item or a quote."""

    offset: int
    inside: bool = False


def begins(text: str, start: int, *, here: bool = False) -> Beginning | None:
    """Return where the next line that begins with a tag has it, from an offset on; None if there is none.

    Args:
        text: the page.
        start: the offset.
        here: whether what stands at the offset counts as the beginning of a line.
    """
    if here and (tag := _TAG.match(text, start)):
        return Beginning(tag.end() - 1)
    while match := _START.search(text, start):
        if match["tag"]:
            return Beginning(match.start("tag"), match["inside"] is not None)
        start = _after_fence(text, match["fence"], match.end())
    return None


def _after_fence(text: str, fence: str, start: int) -> int:
    """Return where a fenced block of code ends, whose fence stands before ``start``; without an end, it is text."""
    lines = _LINE.finditer(text, start)
    first_line = next(lines).end()
    for line in lines:
        stripped = line.group().strip()
        if len(stripped) >= len(fence) and not stripped.strip(fence[0]):
            return line.end()
    return first_line
