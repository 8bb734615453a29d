"""Taking template tags out of a page at equal length, so that Markdown and HTML parsers see the same structure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.markup.masking import blanked, filled
from tonecheck.markup.templates.template import Template
from tonecheck.model import Span

_LINE_BREAK = expression(r"\r\n|\r|\n")
_QUOTE = expression(r"[ \t]*(?:>[ \t]*)*")
_END_OF_LINE = expression(r"[ \t]*(?=[\r\n]|\Z)")
_WIDE_TAG = expression(r"<[A-Za-z/][^<>\r\n]*[\r\n][^<>]*>")


def mask(text: str, found: Sequence[Template]) -> tuple[str, list[Span]]:
    """Return a text of equal length without its template tags, as ``templates.mask`` says, and what stood alone."""
    words = filled(text, ((one.span, blanked(text[one.span.start : one.span.end], "x")) for one in found))
    lines = [0, *(line.end() for line in _LINE_BREAK.finditer(text))]
    tags = [tag.span() for tag in _WIDE_TAG.finditer(words)]
    alone = []
    for span in _alone(words, found, lines):
        tag = bisect_right(tags, (span.start, len(text))) - 1
        if tag < 0 or tags[tag][1] < span.end:
            piece = text[span.start : span.end]
            line = bisect_right(lines, span.start) - 1
            depth = text.count(">", lines[line], span.start)
            html = _beside_html(words, lines, line, span.end)
            alone.append((span, _instruction(piece, depth) if html else _by_line(piece, depth, " ")))
    return filled(words, alone), [span for span, _ in alone]


def _alone(words: str, found: Sequence[Template], lines: Sequence[int]) -> Iterator[Span]:
    """Yield the stretches that have their lines to themselves, neighbours on a line as one, expressions left out."""
    index = 0
    while index < len(found):
        last = index
        while last + 1 < len(found) and not words[found[last].span.end : found[last + 1].span.start].strip(" \t"):
            last += 1
        group = found[index : last + 1]
        span = Span(group[0].span.start, group[-1].span.end)
        index = last + 1
        if all(one.kind == "expression" and one.shown for one in group):
            continue
        start = lines[bisect_right(lines, span.start) - 1]
        if _QUOTE.fullmatch(words, start, span.start) and _END_OF_LINE.match(words, span.end):
            yield span


def _beside_html(words: str, lines: Sequence[int], line: int, end: int) -> bool:
    """Return whether the line before or after begins with a tag, or what follows may be indented HTML."""
    before = words[lines[line - 1] : lines[line]].strip() if line else ""
    after = bisect_right(lines, end)
    follows = words[lines[after] : lines[after + 1] if after + 1 < len(lines) else None] if after < len(lines) else ""
    indented = follows.startswith(("    ", "\t")) and bool(before)
    return before.startswith("<") or follows.lstrip().startswith("<") or indented


def _instruction(piece: str, depth: int) -> str:
    return f"<?{_by_line(piece, depth, 'x')[2:-2]}?>"


def _by_line(piece: str, depth: int, filler: str) -> str:
    """Fill a piece, but keep the ``>`` that open its lines where it stands in block quotes."""
    lines = re.split(r"(\r\n|\r|\n)", piece)
    for index in range(0, len(lines), 2):
        kept = re.match(rf"(?:[ \t]*>){{1,{depth}}}", lines[index]) if index and depth else None
        stop = kept.end() if kept else 0
        lines[index] = lines[index][:stop] + re.sub(r"\S", filler, lines[index][stop:])
    return "".join(lines)
