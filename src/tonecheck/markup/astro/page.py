"""A component of Astro, from text to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.markup.astro import data
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.masking import blanked, filled
from tonecheck.markup.mdx import jsx, scan
from tonecheck.markup.mdx.elements import JsxElements
from tonecheck.markup.mdx.scan import Piece
from tonecheck.markup.tags import Tag
from tonecheck.markup.templates import Template
from tonecheck.model import Document, Source, Span

_SCRIPT = expression(r"\A\ufeff?(?:\s|<!--(?:(?!-->).)*-->)*---", re.DOTALL)
_SCRIPT_END = expression(r"^[ \t]*---|---[ \t]*$", re.MULTILINE)
_RAW = expression(r"<(script|style)\b", re.IGNORECASE)
_ENDS = {"script": expression(r"</script\s*>", re.IGNORECASE), "style": expression(r"</style\s*>", re.IGNORECASE)}
_FARTHEST = 10_000  # how long the tag of a script may be
_MOST_FAILURES = 20  # how many unclosed ones we try, each up to that length


def read(source: Source) -> Document:
    """Return the Document of a component."""
    code = list(_code(source.text))
    text = filled(source.text, ((span, blanked(source.text[span.start : span.end])) for span in code))
    pieces = sorted([*scan.scan_html(text), *(Piece("esm", span, span) for span in code)], key=_span)
    templates = [
        Template(piece.span, piece.kind, "", piece.body, shown=piece.kind == "expression")
        for piece in pieces
        if piece.kind in {"expression", "tag"}
    ]
    builder = PageBuilder(source)
    if code and not code[0].start:
        data.add_blocks(builder, code[0])
    elements = JsxElements(builder, templates)
    done = 0
    for piece in pieces:
        if piece.span.start > done:
            elements.text(done, piece.span.start)
        _take(builder, elements, piece)
        done = piece.span.end
    if done < len(text):
        elements.text(done, len(text))
    elements.finish(len(text))
    return builder.finish(lang=elements.lang)


def _span(piece: Piece) -> Span:
    return piece.span


def _code(text: str) -> Iterator[Span]:
    """Yield what is no part of the template: the script above it, and the code of scripts and styles."""
    script = _SCRIPT.match(text)
    done = 0
    if script:
        end = _SCRIPT_END.search(text, script.end())
        done = end.end() if end else len(text)
        yield Span(0, done)
    attempts_left = _MOST_FAILURES
    for match in _RAW.finditer(text, done):
        if match.start() < done or not attempts_left:
            continue
        tag = jsx.read_tag(text, match.start(), min(len(text), match.start() + _FARTHEST), html=True)
        end = _ENDS[match[1].lower()].search(text, tag.span.end) if tag and not tag.closed else None
        if tag and end:
            done = end.end()
            yield Span(tag.span.end, end.start())
        elif not (tag and tag.closed):
            attempts_left -= 1


def _take(builder: PageBuilder, elements: JsxElements, piece: Piece) -> None:
    if piece.kind == "expression":
        elements.text(*piece.span)
    elif piece.kind == "string":
        elements.text(*piece.body)
    elif piece.kind == "comment":
        builder.comment(builder.source.text[piece.body.start : piece.body.end], *piece.span)
    elif piece.tag:
        _take_tag(elements, piece.tag)


def _take_tag(elements: JsxElements, tag: Tag) -> None:
    if tag.kind == "open":
        elements.open(tag)
    else:
        elements.close(tag)
