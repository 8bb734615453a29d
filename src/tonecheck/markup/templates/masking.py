"""Masking template tags at equal length, so that Markdown and HTML parsers see the same structure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tonecheck.expressions import expression
from tonecheck.markup.masking import blanked, filled
from tonecheck.markup.templates.template import Template
from tonecheck.model import Span

_BREAKS = expression(r"(\r\n|\r|\n)")
_INK = expression(r"\S")

_CONTROL = frozenset(
    "if unless for with range case block capture raw verbatim autoescape filter trans blocktrans spaceless".split()
)
"""Pairs that may stand around any words of a sentence: lines that begin with them are no steps or cards of a row."""
_NEXT_LINE = expression(r"[ \t]*(?:\r\n|\r|\n)[ \t]{0,3}")
_LINE_BREAK = expression(r"\r\n|\r|\n")
_QUOTE = expression(r"[ \t]*(?:>[ \t]*)*")
_END_OF_LINE = expression(r"[ \t]*(?=[\r\n]|\Z)")
_INLINE_TAG = expression(
    r"[ \t]*(?:\r\n|\r|\n) {0,3}</?(?:a|abbr|b|br|cite|em|font|i|img|mark|s|small|span|strong|sub|sup|u)[ />]",
    re.IGNORECASE,
)
_WIDE_TAG = expression(r"<[A-Za-z/][^<>\r\n]*[\r\n][^<>]*>")


def mask(text: str, tags: Sequence[Template]) -> tuple[str, list[Span]]:
    """Mask template tags as ``templates.mask`` does.

    Return the masked text, of equal length, and the spans of the tags that have lines to themselves.
    """
    masked = filled(
        text,
        ((template.span, _word(text, template.span)) for template in tags),
    )
    line_starts = [0, *(line.end() for line in _LINE_BREAK.finditer(text))]
    wide_tags = [wide_tag.span() for wide_tag in _WIDE_TAG.finditer(masked)]
    fillings = []
    for span in _standalone_spans(text, masked, tags, line_starts):
        wide_tag = bisect_right(wide_tags, (span.start, len(text))) - 1
        if wide_tag < 0 or wide_tags[wide_tag][1] < span.end:
            piece = text[span.start : span.end]
            line = bisect_right(line_starts, span.start) - 1
            depth = text.count(">", line_starts[line], span.start)
            html = _beside_html(masked, line_starts, line, span.end)
            fillings.append((span, _instruction(piece, depth) if html else _filled_by_line(piece, depth, " ")))
    standalone = [span for span, _ in fillings]
    fillings += [(span, "\n") for span in _ends_of_rows(text, tags, {span.end for span in standalone})]
    return filled(masked, sorted(fillings)), standalone


def _word(text: str, span: Span) -> str:
    """Return the word that a template tag becomes; in ``[rest](<{% link rest.md %}>)`` it must not name an HTML tag."""
    word = blanked(text[span.start : span.end], "x")
    return f"0{word[1:]}" if text.startswith("](<", max(span.start - 3, 0)) else word


def _ends_of_rows(text: str, tags: Sequence[Template], standalone: set[int]) -> Iterator[Span]:
    """Yield the last character of each closing shortcode at the end of a line, if the next line opens one of its name.

    Such lines are the steps or cards of a row, which a site shows one below the other. A line break in the place of
    that character makes each a paragraph.
    """
    for closing, opening in pairwise(tags):
        if not closing.closing or opening.closing or closing.name != opening.name or closing.name in _CONTROL:
            continue
        if closing.span.end not in standalone and _NEXT_LINE.fullmatch(text, closing.span.end, opening.span.start):
            yield Span(closing.span.end - 1, closing.span.end)


def _standalone_spans(text: str, masked: str, tags: Sequence[Template], line_starts: Sequence[int]) -> Iterator[Span]:
    """Yield the spans of template tags that have lines to themselves.

    Neighbours on a line are one span. Left out are expressions, and shortcodes that are a word of the line after them.
    """
    index = 0
    while index < len(tags):
        last = index
        while last + 1 < len(tags) and not masked[tags[last].span.end : tags[last + 1].span.start].strip(" \t"):
            last += 1
        group = tags[index : last + 1]
        span = Span(group[0].span.start, group[-1].span.end)
        index = last + 1
        if all(template.kind == "expression" and template.shown for template in group):
            continue
        line_start = line_starts[bisect_right(line_starts, span.start) - 1]
        if _joins_next_line(text, group[-1]):
            continue
        if _QUOTE.fullmatch(masked, line_start, span.start) and _END_OF_LINE.match(masked, span.end):
            yield span


def _joins_next_line(text: str, shortcode: Template) -> bool:
    """Return whether a shortcode begins a paragraph that goes on with an inline tag on the next line.

    Hugo puts a word in place of ``{{< x >}}`` until it has read the page as Markdown.
    """
    return (
        shortcode.kind == "hugo"
        and text.startswith("{{<", shortcode.span.start)
        and bool(_INLINE_TAG.match(text, shortcode.span.end))
    )


def _beside_html(masked: str, line_starts: Sequence[int], line: int, end: int) -> bool:
    """Return whether the line before or after begins with a tag, or the line after may be indented HTML."""
    before = masked[line_starts[line - 1] : line_starts[line]].strip() if line else ""
    next_line = bisect_right(line_starts, end)
    after = (
        masked[line_starts[next_line] : line_starts[next_line + 1] if next_line + 1 < len(line_starts) else None]
        if next_line < len(line_starts)
        else ""
    )
    indented = after.startswith(("    ", "\t")) and bool(before)
    return before.startswith("<") or after.lstrip().startswith("<") or indented


def _instruction(piece: str, depth: int) -> str:
    return f"<?{_filled_by_line(piece, depth, 'x')[2:-2]}?>"


def _filled_by_line(piece: str, depth: int, filler: str) -> str:
    """Replace the characters of a piece, but keep the ``>`` that begin its lines if it is in block quotes."""
    lines = _BREAKS.split(piece)
    for index in range(0, len(lines), 2):
        quote_marks = re.match(rf"(?:[ \t]*>){{1,{depth}}}", lines[index]) if index and depth else None
        stop = quote_marks.end() if quote_marks else 0
        lines[index] = lines[index][:stop] + _INK.sub(filler, lines[index][stop:])
    return "".join(lines)
