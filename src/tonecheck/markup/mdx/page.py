"""A page of MDX, from text to blocks."""

from __future__ import annotations

import re

from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.markdown import page as markdown_page
from tonecheck.markup.markdown.blocks import Note
from tonecheck.markup.masking import blanked, filled
from tonecheck.markup.mdx import layout as mdx_layout
from tonecheck.markup.mdx import scan
from tonecheck.markup.mdx.elements import JsxElements
from tonecheck.markup.mdx.scan import Piece
from tonecheck.markup.templates import Template
from tonecheck.model import Span


def read(builder: PageBuilder, text: str, start: int) -> str:
    """Parse a page, write its blocks, and return the language in its ``html`` tag, or "".

    Args:
        builder: where to write.
        text: the page, front matter masked.
        start: where the front matter ends.
    """
    pieces = list(scan.scan(text, start))
    layout = mdx_layout.lay_out(text, builder.source.line_starts(), pieces)
    between = {tag.span for tag in layout.between}
    templates: list[Template] = []
    notes = [Note(tag.span, tag) for tag in layout.between if tag.kind != "code"]
    fillings: list[tuple[Span, str]] = []
    for piece in pieces:
        own_lines = piece.span in between or piece.kind == "esm" or _has_own_lines(text, piece)
        fillings.append((piece.span, _filler(text, piece, own_lines=own_lines)))
        if piece.kind == "comment":
            builder.comment(text[piece.body.start : piece.body.end], *piece.span)
        if piece.kind != "esm":
            shown = piece.kind in {"expression", "string"}
            kind = "between" if piece.span in between else piece.kind
            templates.append(Template(piece.span, kind, "", piece.body, shown=shown))
            if own_lines and shown:
                notes.append(Note(piece.span))
    masked = markdown_page.mask(
        builder,
        filled(text, fillings),
        templates,
        notes=notes,
        cuts=layout.cuts,
        tags={tag.span.start: tag for tag in layout.within},
    )
    return markdown_page.read(builder, masked, JsxElements(builder, masked.templates), indented_code=False)


def _has_own_lines(text: str, piece: Piece) -> bool:
    """Return whether an expression over several lines, or a comment, is alone on its lines."""
    start, end = piece.span
    if piece.kind == "tag" or (piece.kind != "comment" and not re.search(r"[\r\n]", text[start:end])):
        return False
    before = re.compile(r"(?:\A|(?<=[\r\n]))[ \t>]*\Z").search(text, max(0, start - 200), start)
    after = re.compile(r"[ \t]*(?=[\r\n]|\Z)").match(text, end)
    return before is not None and after is not None


def _filler(text: str, piece: Piece, *, own_lines: bool) -> str:
    """Return what the parser sees in place of a piece: spaces, a word or, for tags and comments within a line, dots."""
    letter = " " if own_lines else "x" if piece.kind in {"expression", "string"} else "."
    return blanked(text[piece.span.start : piece.span.end], letter)
