"""Which tags of an MDX page stand between blocks and which in a line, and where its lines begin without them.

MDX knows no indented code: what is written inside a JSX element is indented to please the eye.
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
    """The tags between blocks, those within lines, and what of the page not to parse."""

    between: list[Tag]
    within: list[Tag]
    cuts: list[Cut]


@dataclass(slots=True)
class _Element:
    """An element whose content is blocks: where it begins, and how far its lines are moved to the left."""

    name: str
    keep: int
    base: int = -1


def lay_out(text: str, lines: Sequence[int], pieces: Sequence[Piece]) -> Layout:
    """Return how the tags of a page stand.

    Args:
        text: the page, front matter masked.
        lines: where its lines begin.
        pieces: what of it is no Markdown, in order.
    """
    tags = [piece.tag or Tag("code", piece.span) for piece in pieces if piece.tag or piece.kind == "code"]
    partners = dict(_partners(tags))
    first = _at_edge(text, lines, tags, forwards=True)
    last = _at_edge(text, lines, tags, forwards=False)
    between = set()
    for index, tag in enumerate(tags):
        if tag.kind == "code" and (index in first or index in last):
            between.add(index)
        if tag.kind != "open":
            continue
        partner = partners.get(index)
        alone = index in first and index in last
        whole = index in first and partner is not None and partner in last and not _is_inline(tag)
        if alone or whole:
            between.add(index)
            if partner is not None:
                between.add(partner)
    for index, tag in enumerate(tags):
        if tag.kind == "close" and index not in partners and index in first and index in last:
            between.add(index)
    cuts = sorted([*_leads(text, lines, tags, between, first), *_indents(text, lines, tags, between, partners)])
    return Layout(
        [tag for index, tag in enumerate(tags) if index in between],
        [tag for index, tag in enumerate(tags) if index not in between and tag.kind != "code"],
        cuts,
    )


def _is_inline(tag: Tag) -> bool:
    """Return whether an element stands in a line even where it has the line to itself."""
    if "href" in (tag.attributes or {}) or "to" in (tag.attributes or {}):
        return True
    return tag.name.islower() and "-" not in tag.name and tag.name not in FLOW


def _partners(tags: Sequence[Tag]) -> Iterator[tuple[int, int]]:
    """Yield the indexes of the tags that belong together, both ways round."""
    opened: list[int] = []
    for index, tag in enumerate(tags):
        if tag.kind == "open" and not tag.closed and tag.name not in VOID:
            opened.append(index)
        elif tag.kind == "close":
            for place in range(len(opened) - 1, max(-1, len(opened) - 100), -1):
                if tags[opened[place]].name == tag.name:
                    yield opened[place], index
                    yield index, opened[place]
                    del opened[place:]
                    break


def _at_edge(text: str, lines: Sequence[int], tags: Sequence[Tag], *, forwards: bool) -> set[int]:
    """Return the indexes of tags before which (or behind which) nothing but other tags stands on their line."""
    found: set[int] = set()
    for index in range(len(tags)) if forwards else range(len(tags) - 1, -1, -1):
        start, end = tags[index].span
        if forwards:
            edge = lines[bisect_right(lines, start) - 1]
            other = index - 1
            near = other >= 0 and tags[other].span.end > edge
            gap = text[tags[other].span.end if near else edge : start].strip(" \t" if near else _MARKERS)
        else:
            following = bisect_right(lines, end - 1)
            edge = lines[following] if following < len(lines) else len(text)
            other = index + 1
            near = other < len(tags) and tags[other].span.start < edge
            gap = text[end : tags[other].span.start if near else edge].strip()
        if not gap and (not near or other in found):
            found.add(index)
    return found


def _leads(text: str, lines: Sequence[int], tags: Sequence[Tag], between: set[int], first: set[int]) -> Iterator[Cut]:
    """Yield what parts text from tags between blocks on its line, and the tags before it.

    As spaces these would make code of it; and what stands on the lines around is another block.
    """
    for index in between:
        start, end = tags[index].span
        here = bisect_right(lines, start) - 1
        following = bisect_right(lines, end - 1)
        below = lines[following] if following < len(lines) else len(text)
        if text[end:below].strip():
            if index in first:
                yield Cut(start, end)
                if here and not text[lines[here] : start].strip():
                    yield Cut(lines[here], lines[here], "\n")
        elif text[lines[here] : start].strip(_MARKERS) and below < len(text):
            yield Cut(below, below, "\n")


def _indents(
    text: str, lines: Sequence[int], tags: Sequence[Tag], between: set[int], partners: dict[int, int]
) -> Iterator[Cut]:
    """Yield the white space by which lines inside of elements are moved to the left."""
    stack: list[_Element] = []
    line = 0
    for index, tag in enumerate(tags):
        if index not in between or index not in partners:
            continue
        here = bisect_right(lines, tag.span.start) - 1
        if stack:
            yield from _moved(text, lines, range(max(line, 1), here + 1), stack[-1])
        if tag.kind == "open":
            shift = _shift(text, lines, here, stack[-1]) if stack else 0
            column = tag.span.start - lines[here] - shift
            stack.append(_Element(tag.name, max(0, column)))
        elif stack:
            stack.pop()
        line = bisect_right(lines, tag.span.end - 1)


def _moved(text: str, lines: Sequence[int], numbers: range, element: _Element) -> Iterator[Cut]:
    for number in numbers:
        shift = _shift(text, lines, number, element)
        if shift:
            yield Cut(lines[number], lines[number] + shift)


def _shift(text: str, lines: Sequence[int], number: int, element: _Element) -> int:
    """Return how many characters a line inside an element is moved to the left."""
    end = lines[number + 1] if number + 1 < len(lines) else len(text)
    line = text[lines[number] : end]
    words = line.lstrip(" \t")
    if not words.strip():
        return 0
    indent = len(line) - len(words)
    if element.base < 0:
        element.base = indent
    return max(0, min(indent, element.base) - element.keep)
