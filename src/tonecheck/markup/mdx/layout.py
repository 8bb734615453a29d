"""Which tags of an MDX page are between blocks and which are within a line, and the indentation that we cut.

MDX has no indented code: authors indent the content of a JSX element only for readability.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.element_names import FLOW
from tonecheck.markup.markdown.events import Cut
from tonecheck.markup.mdx.scan import Piece
from tonecheck.markup.tags import VOID, Tag

_MARKERS = " \t>-*+0123456789.)"


@dataclass(frozen=True, slots=True)
class Layout:
    """The tags between blocks, those within lines, and the ranges of the page that are not to be parsed."""

    between: list[Tag]
    within: list[Tag]
    cuts: list[Cut]


@dataclass(slots=True)
class _Element:
    """An element that contains blocks.

    ``keep`` is the indentation that its lines keep; ``base`` is that of its first line, or -1 before that line.
    """

    name: str
    keep: int
    base: int = -1


def lay_out(text: str, lines: Sequence[int], pieces: Sequence[Piece]) -> Layout:
    """Return the layout of a page's tags.

    Args:
        text: the page, front matter masked.
        lines: where its lines begin.
        pieces: the parts of it that are not Markdown, in order.
    """
    tags = [piece.tag or Tag("code", piece.span) for piece in pieces if piece.tag or piece.kind == "code"]
    partners = dict(_partners(tags))
    first = _at_line_edge(text, lines, tags, forwards=True)  # indexes of the first tags on their lines
    last = _at_line_edge(text, lines, tags, forwards=False)
    between = set()
    for index, tag in enumerate(tags):
        if tag.kind == "code" and (index in first or index in last):
            between.add(index)
        if tag.kind != "open":
            continue
        partner = partners.get(index)
        alone = index in first and index in last
        encloses_block = index in first and partner is not None and partner in last and not _is_inline(tag)
        if alone or encloses_block:
            between.add(index)
            if partner is not None:
                between.add(partner)
    for index, tag in enumerate(tags):
        if tag.kind == "close" and index not in partners and index in first and index in last:
            between.add(index)
    leading_cuts = _leading_cuts(text, lines, tags, between, first)
    indent_cuts = _indent_cuts(text, lines, tags, between, partners)
    return Layout(
        [tag for index, tag in enumerate(tags) if index in between],
        [tag for index, tag in enumerate(tags) if index not in between and tag.kind != "code"],
        sorted([*leading_cuts, *indent_cuts]),
    )


def _is_inline(tag: Tag) -> bool:
    """Return whether an element is inline even if it is alone on its line."""
    if "href" in (tag.attributes or {}) or "to" in (tag.attributes or {}):
        return True
    return tag.name.islower() and "-" not in tag.name and tag.name not in FLOW


def _partners(tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of each open tag and its close tag, in both orders."""
    open_indexes: list[int] = []
    for index, tag in enumerate(tags):
        if tag.kind == "open" and not tag.closed and tag.name not in VOID:
            open_indexes.append(index)
        elif tag.kind == "close":
            for position in range(len(open_indexes) - 1, max(-1, len(open_indexes) - 100), -1):
                if tags[open_indexes[position]].name == tag.name:
                    yield open_indexes[position], index
                    yield index, open_indexes[position]
                    del open_indexes[position:]
                    break


def _at_line_edge(text: str, lines: Sequence[int], tags: Sequence[Tag], *, forwards: bool) -> set[int]:
    """Return the indexes of tags that have only other tags before them (or after them) on their line.

    Args:
        text: the page.
        lines: where its lines begin.
        tags: its tags, in order.
        forwards: look before each tag; else after it.
    """
    at_edge: set[int] = set()
    for index in range(len(tags)) if forwards else range(len(tags) - 1, -1, -1):
        start, end = tags[index].span
        if forwards:
            edge = lines[bisect_right(lines, start) - 1]
            neighbour = index - 1
            on_line = neighbour >= 0 and tags[neighbour].span.end > edge
            gap = text[tags[neighbour].span.end if on_line else edge : start].strip(" \t" if on_line else _MARKERS)
        else:
            next_line = bisect_right(lines, end - 1)
            edge = lines[next_line] if next_line < len(lines) else len(text)
            neighbour = index + 1
            on_line = neighbour < len(tags) and tags[neighbour].span.start < edge
            gap = text[end : tags[neighbour].span.start if on_line else edge].strip()
        if not gap and (not on_line or neighbour in at_edge):
            at_edge.add(index)
    return at_edge


def _leading_cuts(
    text: str, lines: Sequence[int], tags: Sequence[Tag], between: set[int], first: set[int]
) -> Iterator[Cut]:
    """Yield the cuts that separate text from a tag between blocks on the same line.

    A tag before the text is cut, because as spaces it would turn the text into code. A line feed is inserted where a
    neighbouring line is another block.
    """
    for index in between:
        start, end = tags[index].span
        line = bisect_right(lines, start) - 1
        next_line = bisect_right(lines, end - 1)
        below = lines[next_line] if next_line < len(lines) else len(text)
        if text[end:below].strip():
            if index in first:
                yield Cut(start, end)
                if line and not text[lines[line] : start].strip():
                    yield Cut(lines[line], lines[line], "\n")
        elif text[lines[line] : start].strip(_MARKERS) and below < len(text):
            yield Cut(below, below, "\n")


def _indent_cuts(
    text: str, lines: Sequence[int], tags: Sequence[Tag], between: set[int], partners: dict[int, int]
) -> Iterator[Cut]:
    """Yield the indentation that we cut from lines inside elements."""
    stack: list[_Element] = []
    line = 0
    for index, tag in enumerate(tags):
        if index not in between or index not in partners:
            continue
        tag_line = bisect_right(lines, tag.span.start) - 1
        if stack:
            yield from _line_cuts(text, lines, range(max(line, 1), tag_line + 1), stack[-1])
        if tag.kind == "open":
            shift = _shift(text, lines, tag_line, stack[-1]) if stack else 0
            column = tag.span.start - lines[tag_line] - shift
            stack.append(_Element(tag.name, max(0, column)))
        elif stack:
            stack.pop()
        line = bisect_right(lines, tag.span.end - 1)


def _line_cuts(text: str, lines: Sequence[int], line_numbers: range, element: _Element) -> Iterator[Cut]:
    for number in line_numbers:
        shift = _shift(text, lines, number, element)
        if shift:
            yield Cut(lines[number], lines[number] + shift)


def _shift(text: str, lines: Sequence[int], number: int, element: _Element) -> int:
    """Return how many characters of indentation we cut from a line inside an element."""
    end = lines[number + 1] if number + 1 < len(lines) else len(text)
    line = text[lines[number] : end]
    words = line.lstrip(" \t")
    if not words.strip():
        return 0
    indentation = len(line) - len(words)
    if element.base < 0:
        element.base = indentation
    return max(0, min(indentation, element.base) - element.keep)
