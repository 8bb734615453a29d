"""A page of Markdown, from text to blocks: masking what is not CommonMark, parsing the rest, putting both together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.markdown import containers as markdown_containers
from tonecheck.markup.markdown import in_html as markdown_in_html
from tonecheck.markup.markdown import spans as markdown_spans
from tonecheck.markup.markdown.blocks import Blocks, Note
from tonecheck.markup.markdown.containers import Containers, FileDirective
from tonecheck.markup.markdown.events import Cut, Event, Parsed
from tonecheck.markup.markdown.targets import Page
from tonecheck.markup.masking import blanked, filled
from tonecheck.markup.tags import Tag
from tonecheck.markup.templates import Template
from tonecheck.model import Anchor, Image, Span

_CONTENTS = expression(r"\[(?:toc|TOC|\[_?(?:toc|TOC)_?\])\](?=[ \t]*(?:[\r\n]|\Z))")
_ROUNDS = 3
# The parser takes ":smile:" at the start of a line for a definition; its own syntax asks for a space.
_NO_DEFINITION = expression(r"(?:\A|(?<=[\r\n]))[ \t>]*:(?=[^\s])")


@dataclass(frozen=True, slots=True)
class Masked:
    """A page whose markup that CommonMark does not know is masked at equal length.

    Attributes:
        text: the page.
        found: spans of it that are not text.
        notes: what stands between its blocks.
        containers: its containers.
        attributes: values of attribute lists by where they begin.
        cuts: what of the page not to parse, in order.
        tags: tags within lines, masked, by where they begin.
    """

    text: str
    found: Sequence[Template] = ()
    notes: Sequence[Note] = ()
    containers: Containers = field(default_factory=Containers)
    attributes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    cuts: Sequence[Cut] = ()
    tags: Mapping[int, Tag] = field(default_factory=dict)


def mask(
    builder: PageBuilder,
    text: str,
    found: Sequence[Template] = (),
    *,
    notes: Iterable[Note] = (),
    cuts: Iterable[Cut] = (),
    tags: Mapping[int, Tag] | None = None,
) -> Masked:
    """Mask what is not CommonMark, and tell the builder what anchors and images are in it.

    Args:
        builder: where to write.
        text: the page, front matter and what ``found`` holds masked.
        found: spans that are not text, in order.
        notes: what stands between blocks and is masked.
        cuts: what not to parse.
        tags: tags within lines, masked, by where they begin.
    """
    lines = builder.source.line_starts()
    containers = markdown_containers.find(text, lines)
    text = filled(text, containers.fillings)
    spans = markdown_spans.find(text, lines)
    text = filled(text, spans.fillings)
    text = filled(text, [(one, " " * (one.end - one.start)) for one in _contents(text)])
    if "\n:" in text or "\r:" in text:
        text = _NO_DEFINITION.sub(lambda one: f"{one.group()[:-1]}.", text)
    html = markdown_in_html.find(text)
    text = filled(text, [(tag.span, blanked(text[tag.span.start : tag.span.end])) for tag in html])
    for name, span in spans.ids:
        builder.anchor(Anchor(name, span, "id"))
    for directive in containers.files:
        _add_file(builder, directive)
    more = [*(Note(one.span) for one in containers.files), *(Note(tag.span, tag) for tag in html)]
    return Masked(
        text=text,
        found=sorted([*found, *spans.found], key=lambda one: one.span) if spans.found else found,
        notes=sorted([*notes, *more], key=lambda note: note.span),
        containers=containers,
        attributes=spans.attributes,
        cuts=sorted([*containers.cuts, *cuts]),
        tags=tags or {},
    )


def read(builder: PageBuilder, masked: Masked, elements: Elements | None = None, *, indented_code: bool = True) -> str:
    """Parse a page, write its blocks, and return its language as an ``html`` tag in it says, or "".

    Args:
        builder: where to write.
        masked: the page.
        elements: what takes its tags.
        indented_code: whether lines that begin with four spaces are code.
    """
    parsed = Parsed(masked.text, masked.cuts)
    events = list(parsed.events())
    for _ in range(0 if indented_code else _ROUNDS):
        more = [cut for event in events for cut in _indents(masked.text, event)]
        if not more:
            break
        masked = replace(masked, cuts=sorted([*masked.cuts, *more]))
        parsed = Parsed(masked.text, masked.cuts)
        events = list(parsed.events())
    pairs = dict(_pairs(masked.found))
    page = Page(masked.text, masked.found, parsed.definitions(), masked.attributes, pairs, masked.tags)
    elements = elements or Elements(builder, templates=page.found)
    quotes = list(_quotes(masked.text, events))
    Blocks(builder, elements, page, masked.containers, masked.notes, quotes).read(events)
    return elements.lang


def _indents(text: str, event: Event) -> Iterator[Cut]:
    """Yield the white space that makes code of the lines of an event, if it is about such code."""
    if event.verb != "Start" or event.name != "CodeBlock" or event.data != "Indented":
        return
    start = event.start
    while start and text[start - 1] in " \t":
        start -= 1
    start += bool(start) and text[start - 1] not in "\r\n"  # the space behind a list's or a quote's sign
    if start < event.start:
        yield Cut(start, event.start)
    for line in re.compile(r"[\r\n]([ \t]+)").finditer(text, event.start, event.end):
        yield Cut(*line.span(1))


def _quotes(text: str, events: Iterable[Event]) -> Iterable[Span]:
    """Yield the ``>`` that stand before the lines of HTML blocks in quotes."""
    end = -1
    for event in events:
        if event.verb == "Html":
            if 0 <= end < event.start and ">" in text[end : event.start]:
                yield Span(end, event.start)
            end = event.end
        elif event.name == "HtmlBlock":
            end = -1


def _pairs(found: Sequence[Template]) -> Iterable[tuple[int, tuple[Span, int]]]:
    """Yield, by where the first of a pair of tags begins, what stands between them and where the other ends."""
    opened: dict[tuple[str, str], list[Template]] = {}
    for one in found:
        if one.closing:
            begun = opened.get((one.kind, one.name))
            if begun:
                first = begun.pop()
                yield first.span.start, (Span(first.span.end, one.span.start), one.span.end)
        elif one.kind in {"hugo", "liquid"}:
            opened.setdefault((one.kind, one.name), []).append(one)


def _add_file(builder: PageBuilder, directive: FileDirective) -> None:
    if directive.name not in {"figure", "image"}:
        return
    text = builder.source.text
    target = text[directive.path.start : directive.path.end].rstrip()
    where = Span(directive.path.start, directive.path.start + len(target))
    alt = directive.options.get("alt")
    values = {name: text[span.start : span.end] for name, span in directive.options.items()}
    words = None if alt is None else text[alt.start : alt.end].rstrip()
    builder.image(
        Image(
            directive.span, target, where, words, alt, "shortcode", attributes={"shortcode": directive.name, **values}
        )
    )
    if alt is not None:
        builder.open("alt", alt.start)
        builder.text(*alt)
        builder.close(alt.end)


def _contents(text: str) -> Iterable[Span]:
    """Yield the lines in whose place a table of contents is put."""
    for found in _CONTENTS.finditer(text):
        before = text[max(0, found.start() - 4) : found.start()].rpartition("\n")[2].rpartition("\r")[2]
        if not before.strip() and (len(before) < 4 or found.start() == 0):  # noqa: PLR2004 - four spaces are code
            yield Span(*found.span())
