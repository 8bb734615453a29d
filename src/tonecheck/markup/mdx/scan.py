"""The parts of an MDX page that are not Markdown: imports and exports, expressions, comments, JSX tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.markup.mdx import jsx
from tonecheck.markup.tags import VOID, Tag
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple

_LINE = r"(?:\A|(?<=[\r\n]))"
_NEXT = expression(
    rf"(?P<fence>{_LINE}[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?P<sign>`{{3,}}(?=[^`\r\n]*(?:[\r\n]|\Z))|~{{3,}})[^\r\n]*)"
    rf"|(?P<esm>{_LINE}(?:import(?=\s*[\"'{{*]|\s+[\w$]+(?:\s+from\b|\s*,)|\s+type\b)"
    r"|export(?=\s*[{*]|\s+(?:default|const|let|var|function|async|class|type|interface|enum)\b)))"
    r"|(?P<ticks>`+)|(?P<escape>\\[\\`{<]|\]\(<)|(?P<brace>\{)|(?P<comment><!--)|(?P<tag><(?=[A-Za-z/_$>]))",
)
_NEXT_IN_CODE = expression(r"(?P<brace>\{)|(?P<tag><(?=[A-Za-z/_$>]))")
_NEXT_IN_HTML = expression(r"(?P<brace>\{)|(?P<comment><!--)|(?P<declaration><![^<>]*>)|(?P<tag><(?=[A-Za-z/_$>]))")
_ELEMENT = expression(r"(?:[({\[,?:]|&&|\|\||=>|\breturn)\s*(?=<(?:[A-Za-z][\w.:-]*[\s/>]|>))")
_DEEPEST = 8  # expressions within elements within expressions
_HEADING_ID = expression(r"\{#[\w:.-]+\}[ \t]*(?=[\r\n]|\Z)")
_BLANK_LINE = expression(r"(?>\r\n|\r|\n)[ \t>]*(?=[\r\n]|\Z)")
_FARTHEST = 50_000  # how long an expression or a tag may be
_MOST_FAILURES = 20  # how many unclosed ones we try, each up to that length


class Piece(NamedTuple):
    """A part of a page that is not Markdown.

    ``kind`` is esm, comment, expression, string, code (a part of an expression that contains elements) or tag. ``body``
    is the span of a comment's text or a string's words.
    """

    kind: str
    span: Span
    body: Span
    tag: Tag | None = None


def scan(text: str, start: int) -> Iterator[Piece]:
    """Yield the pieces of a page from an offset on, in order. Markdown code is skipped.

    Args:
        text: the page, front matter masked.
        start: where the front matter ends.
    """
    return _Scan(text).read(start, len(text))


def scan_html(text: str) -> Iterator[Piece]:
    """Yield the pieces of a page that is HTML with expressions and JSX tags, as Astro has it, in order.

    Args:
        text: the page, its code masked.
    """
    return _Scan(text, html=True).read(0, len(text), markdown=False)


class _Scan:
    def __init__(self, text: str, *, html: bool = False) -> None:
        self.text = text
        self._html = html
        self._attempts_left = _MOST_FAILURES
        self._unclosed_ticks: set[tuple[int, int]] = set()
        self._paragraph_end = -1
        self._depth = 0
        self._next_comment_end = -2  # not looked for

    def read(self, start: int, end: int, *, markdown: bool = True) -> Iterator[Piece]:
        """Yield the pieces between two offsets. ``markdown`` is False in an element within an expression."""
        offset = start
        signs = _NEXT if markdown else _NEXT_IN_HTML if self._html else _NEXT_IN_CODE
        while match := signs.search(self.text, offset, end):
            kind = match.lastgroup
            offset = match.end()
            if kind in {"fence", "sign"}:
                offset = self._fence_end(match)
            elif kind == "ticks":
                offset = self._ticks_end(match)
            elif kind != "escape":
                pieces = self._pieces(kind or "", match, end)
                yield from pieces
                offset = pieces[-1].span.end if pieces else offset

    def _pieces(self, kind: str, match: re.Match[str], limit: int) -> list[Piece]:
        start = match.start()
        if kind in {"esm", "declaration"}:
            span = Span(start, self._esm_end(start) if kind == "esm" else match.end())
            return [Piece("esm", span, span)]
        if kind == "comment":
            end = self._comment_end(match.end())
            return [Piece("comment", Span(start, end + 3), Span(match.end(), end))] if 0 <= end <= limit - 3 else []
        if not self._attempts_left:
            return []
        if kind == "brace":
            return self._expression(start, limit)
        tag = jsx.read_tag(self.text, start, min(limit, start + _FARTHEST), html=self._html)
        if tag is None:
            self._attempts_left -= 1
            return []
        return self._tag(tag)

    def _comment_end(self, start: int) -> int:
        """Return where the next end of a comment is from an offset on, or -1."""
        if self._next_comment_end != -1 and self._next_comment_end < start:
            self._next_comment_end = self.text.find("-->", start)
        return self._next_comment_end

    def _tag(self, tag: Tag) -> list[Piece]:
        """Return a tag; if its attributes contain elements, return those, with the tag's parts around them."""
        elements: list[Piece] = []
        for attribute in (tag.attributes or {}).values():
            if attribute.value.startswith("{") and attribute.span.end > attribute.span.start:
                elements += self._elements(*attribute.span)
        if not elements:
            return [Piece("tag", tag.span, tag.span, tag)]
        head = self._stripped(tag.span.start, elements[0].span.start)
        tail = self._stripped(elements[-1].span.end, tag.span.end)
        first = tag._replace(span=head, closed=False)
        last = Piece("tag", tail, tail, Tag("close", tail, tag.name)) if tag.closed else Piece("code", tail, tail)
        return [Piece("tag", head, head, first), *self._with_code(elements), last]

    def _elements(self, start: int, end: int) -> list[Piece]:
        """Return the pieces of the elements in an expression, without the code between the elements."""
        pieces: list[Piece] = []
        if self._depth < _DEEPEST:
            self._depth += 1
            offset = start
            while match := _ELEMENT.search(self.text, offset, end):
                element = list(self._element(match.end(), end))
                pieces += element
                offset = element[-1].span.end if element else match.end()
            self._depth -= 1
        return pieces

    def _element(self, start: int, end: int) -> Iterator[Piece]:
        depth = 0
        for piece in self.read(start, end, markdown=False):
            yield piece
            if piece.tag and piece.tag.name not in VOID:
                depth += (piece.tag.kind == "open") - (piece.tag.kind == "close" or piece.tag.closed)
            if depth <= 0 and piece.kind != "code":
                return

    def _with_code(self, pieces: list[Piece]) -> Iterator[Piece]:
        """Yield the pieces of elements and, as code, what is between the outermost elements."""
        depth = 0
        end = -1
        for piece in pieces:
            if depth <= 0 and 0 <= end < piece.span.start:
                code = self._stripped(end, piece.span.start)
                if code.end > code.start:
                    yield Piece("code", code, code)
            yield piece
            end = piece.span.end
            if piece.tag and piece.tag.name not in VOID:
                depth += (piece.tag.kind == "open") - (piece.tag.kind == "close" or piece.tag.closed)

    def _stripped(self, start: int, end: int) -> Span:
        text = self.text[start:end]
        first = start + len(text) - len(text.lstrip())
        return Span(first, max(first, start + len(text.rstrip())))

    def _fence_end(self, opening: re.Match[str]) -> int:
        sign = opening["sign"]
        closing = re.compile(rf"[\r\n][ \t>]*{sign[0]}{{{len(sign)},}}[ \t]*(?=[\r\n]|\Z)").search(
            self.text, opening.end()
        )
        return closing.end() if closing else len(self.text)

    def _ticks_end(self, opening: re.Match[str]) -> int:
        size = len(opening.group())
        if self._paragraph_end < opening.end():
            blank = _BLANK_LINE.search(self.text, opening.end())
            self._paragraph_end = blank.start() if blank else len(self.text)
        if (size, self._paragraph_end) in self._unclosed_ticks:
            return opening.end()
        closing = re.compile(rf"(?<!`)`{{{size}}}(?!`)").search(self.text, opening.end(), self._paragraph_end)
        if closing is None:
            self._unclosed_ticks.add((size, self._paragraph_end))
        return closing.end() if closing else opening.end()

    def _esm_end(self, start: int) -> int:
        """Return where imports and exports end: at the first blank line outside all braces."""
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

    def _expression(self, start: int, limit: int) -> list[Piece]:
        text = self.text
        if _HEADING_ID.match(text, start):
            return []
        end = jsx.expression_end(text, start, min(limit, start + _FARTHEST))
        if end < 0:
            self._attempts_left -= 1
            return []
        span = Span(start, end)
        content = text[start + 1 : end - 1].strip()
        if content.startswith("/*") and content.endswith("*/") and "*/" not in content[2:-2]:
            first = text.index("/*", start) + 2
            return [Piece("comment", span, Span(first, text.rindex("*/", start, end)))]
        literal = jsx.string_literal(text, start, end)
        if literal:
            return [Piece("string", span, literal)]
        elements = self._elements(start, end)
        if not elements:
            return [Piece("expression", span, Span(start + 1, end - 1))]
        head = self._stripped(start, elements[0].span.start)
        tail = self._stripped(elements[-1].span.end, end)
        return [Piece("code", head, head), *self._with_code(elements), Piece("code", tail, tail)]
