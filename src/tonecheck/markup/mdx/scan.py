"""What of an MDX page is no Markdown: imports and exports, expressions, comments, JSX tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.markup.mdx import jsx
from tonecheck.markup.tags import VOID, Tag
from tonecheck.model import Span

_LINE = r"(?:\A|(?<=[\r\n]))"
_NEXT = expression(
    rf"(?P<fence>{_LINE}[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<sign>`{{3,}}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{{3,}})[^\r\n]*)"
    rf"|(?P<esm>{_LINE}(?:import(?=\s*[\"'{{*]|\s+[\w$]+(?:\s+from\b|\s*,)|\s+type\b)"
    r"|export(?=\s*[{*]|\s+(?:default|const|let|var|function|async|class|type|interface|enum)\b)))"
    r"|(?P<ticks>`+)|(?P<escape>\\[\\`{<])|(?P<brace>\{)|(?P<comment><!--)|(?P<tag><(?=[A-Za-z/_$>]))",
)
_NEXT_IN_CODE = expression(r"(?P<brace>\{)|(?P<tag><(?=[A-Za-z/_$>]))")
_ELEMENT = expression(r"(?:[({\[,?:]|&&|\|\||=>|\breturn)\s*(?=<(?:[A-Za-z][\w.:-]*[\s/>]|>))")
_DEEPEST = 8  # expressions within elements within expressions
_HEADING_ID = expression(r"\{#[\w:.-]+\}[ \t]*(?=[\r\n]|\Z)")
_BLANK_LINE = expression(r"(?>\r\n|\r|\n)[ \t>]*(?=[\r\n]|\Z)")
_FARTHEST = 50_000  # how far an expression or a tag may reach
_PATIENCE = 20  # how many that do not end may be looked at, each as far as that


class Piece(NamedTuple):
    """A stretch that is no Markdown.

    ``kind`` is esm, comment, expression, string, code (a part of an expression that holds elements) or tag. ``body`` is
    what a comment says, or where the words of a string stand.
    """

    kind: str
    span: Span
    body: Span
    tag: Tag | None = None


def scan(text: str, start: int) -> Iterator[Piece]:
    """Yield the pieces of a page from an offset on, in order; code is passed over.

    Args:
        text: the page, front matter masked.
        start: where the front matter ends.
    """
    return _Scan(text).read(start, len(text))


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self._patience = _PATIENCE
        self._misses: set[tuple[int, int]] = set()
        self._limit = -1
        self._depth = 0

    def read(self, start: int, end: int, *, markdown: bool = True) -> Iterator[Piece]:
        """Yield the pieces between two offsets; ``markdown`` is false in an element within an expression."""
        done = start
        while found := (_NEXT if markdown else _NEXT_IN_CODE).search(self.text, done, end):
            kind = found.lastgroup
            done = found.end()
            if kind in {"fence", "sign"}:
                done = self._fence_end(found)
            elif kind == "ticks":
                done = self._ticks_end(found)
            elif kind != "escape":
                pieces = self._pieces(kind or "", found, end)
                yield from pieces
                done = pieces[-1].span.end if pieces else done

    def _pieces(self, kind: str, found: re.Match[str], limit: int) -> list[Piece]:
        at = found.start()
        if kind == "esm":
            span = Span(at, self._esm_end(at))
            return [Piece("esm", span, span)]
        if kind == "comment":
            end = self.text.find("-->", found.end(), limit)
            return [Piece("comment", Span(at, end + 3), Span(found.end(), end))] if end >= 0 else []
        if not self._patience:
            return []
        if kind == "brace":
            return self._expression(at, limit)
        tag = jsx.read_tag(self.text, at, min(limit, at + _FARTHEST))
        if tag is None:
            self._patience -= 1
            return []
        return self._tag(tag)

    def _tag(self, tag: Tag) -> list[Piece]:
        """Return a tag; where values of its attributes hold elements, in parts, with those between."""
        inner: list[Piece] = []
        for attribute in (tag.attributes or {}).values():
            if attribute.value.startswith("{") and attribute.span.end > attribute.span.start:
                inner += self._elements(*attribute.span)
        if not inner:
            return [Piece("tag", tag.span, tag.span, tag)]
        head = self._stripped(tag.span.start, inner[0].span.start)
        tail = self._stripped(inner[-1].span.end, tag.span.end)
        first = tag._replace(span=head, closed=False)
        last = Piece("tag", tail, tail, Tag("close", tail, tag.name)) if tag.closed else Piece("code", tail, tail)
        return [Piece("tag", head, head, first), *self._filled(inner), last]

    def _elements(self, start: int, end: int) -> list[Piece]:
        """Return the elements in an expression, with what is in them; what is between them is left out."""
        pieces: list[Piece] = []
        if self._depth < _DEEPEST:
            self._depth += 1
            done = start
            while found := _ELEMENT.search(self.text, done, end):
                element = list(self._element(found.end(), end))
                pieces += element
                done = element[-1].span.end if element else found.end()
            self._depth -= 1
        return pieces

    def _element(self, start: int, end: int) -> Iterator[Piece]:
        opened = 0
        for piece in self.read(start, end, markdown=False):
            yield piece
            if piece.tag and piece.tag.name not in VOID:
                opened += (piece.tag.kind == "open") - (piece.tag.kind == "close" or piece.tag.closed)
            if opened <= 0 and piece.kind != "code":
                return

    def _filled(self, pieces: list[Piece]) -> Iterator[Piece]:
        """Yield pieces of expressions and the code between elements that do not stand in one another."""
        opened = 0
        end = -1
        for piece in pieces:
            if opened <= 0 and 0 <= end < piece.span.start:
                code = self._stripped(end, piece.span.start)
                if code.end > code.start:
                    yield Piece("code", code, code)
            yield piece
            end = piece.span.end
            if piece.tag and piece.tag.name not in VOID:
                opened += (piece.tag.kind == "open") - (piece.tag.kind == "close" or piece.tag.closed)

    def _stripped(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        return Span(first, max(first, start + len(piece.rstrip())))

    def _fence_end(self, found: re.Match[str]) -> int:
        sign = found["sign"]
        closing = re.compile(rf"[\r\n][ \t>]*{sign[0]}{{{len(sign)},}}[ \t]*(?=[\r\n]|\Z)").search(
            self.text, found.end()
        )
        return closing.end() if closing else len(self.text)

    def _ticks_end(self, found: re.Match[str]) -> int:
        size = len(found.group())
        if self._limit < found.end():
            blank = _BLANK_LINE.search(self.text, found.end())
            self._limit = blank.start() if blank else len(self.text)
        if (size, self._limit) in self._misses:
            return found.end()
        closing = re.compile(rf"(?<!`)`{{{size}}}(?!`)").search(self.text, found.end(), self._limit)
        if closing is None:
            self._misses.add((size, self._limit))
        return closing.end() if closing else found.end()

    def _esm_end(self, start: int) -> int:
        """Return where imports and exports end: at an empty line outside of all braces."""
        text = self.text
        offset = start
        while True:
            blank = _BLANK_LINE.search(text, offset)
            end = blank.start() if blank else len(text)
            brace = text.find("{", offset, end)
            if brace < 0:
                return end
            offset = jsx.expression_end(text, brace, min(len(text), brace + _FARTHEST))
            if offset < 0:
                return end

    def _expression(self, at: int, limit: int) -> list[Piece]:
        text = self.text
        if _HEADING_ID.match(text, at):
            return []
        end = jsx.expression_end(text, at, min(limit, at + _FARTHEST))
        if end < 0:
            self._patience -= 1
            return []
        span = Span(at, end)
        inner = text[at + 1 : end - 1].strip()
        if inner.startswith("/*") and inner.endswith("*/") and "*/" not in inner[2:-2]:
            first = text.index("/*", at) + 2
            return [Piece("comment", span, Span(first, text.rindex("*/", at, end)))]
        literal = jsx.string_literal(text, at, end)
        if literal:
            return [Piece("string", span, literal)]
        elements = self._elements(at, end)
        if not elements:
            return [Piece("expression", span, Span(at + 1, end - 1))]
        head = self._stripped(at, elements[0].span.start)
        tail = self._stripped(elements[-1].span.end, end)
        return [Piece("code", head, head), *self._filled(elements), Piece("code", tail, tail)]
