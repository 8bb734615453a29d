"""A page of Markdown, from text to blocks: we mask what is not CommonMark, parse the rest and combine both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.elements import Elements
from tonecheck.markup.markdown import containers as markdown_containers
from tonecheck.markup.markdown import in_html as markdown_in_html
from tonecheck.markup.markdown import spans as markdown_spans
from tonecheck.markup.markdown.blocks import Blocks, Note
from tonecheck.markup.markdown.containers import Containers, FileDirective
from tonecheck.markup.markdown.dialects import UNKNOWN, Dialect, named, raw_html
from tonecheck.markup.markdown.events import NOTHING, Cut, Event, Parsed
from tonecheck.markup.markdown.html_stretches import NO_HTML, RawHtml
from tonecheck.markup.markdown.targets import Page
from tonecheck.markup.masking import blanked, filled
from tonecheck.markup.tags import Tag
from tonecheck.markup.templates import Template
from tonecheck.model import Anchor, Image, Span

_CONTENTS = expression(r"\[(?:toc|TOC|\[_?(?:toc|TOC)_?\])\](?=[ \t]*(?:[\r\n]|\Z))")
_ROUNDS = 3
_BLANK_ADDRESS = expression(
    r"\[[^\[\]\r\n]*\]\([ \t]*(?P<address>[^()<>\s\"'](?:[^()<>\r\n\"']|\r?\n(?=[ \t]*[^\s>]))*[^()<>\s\"'])[ \t]*\)"
)
_KEPT_BACKSLASH = expression(r"\\(?=</?[A-Za-z])")  # Python-Markdown escapes no tags
_NAME = expression(r"[\w.:-]*")
_LONGEST_NAME = 40
_SIGNS = expression(r"[ ]*(?:(?:[-*+]|\d{1,9}[.)])[ ]+)*")
_WIDEST = 80
_BLANKS = expression(r"[ \t\r\n]+")
# The parser reads ":smile:" at the start of a line as a definition, although its syntax requires a space.
_NO_DEFINITION = expression(r"(?:\A|(?<=[\r\n]))[ \t>]*:(?=[^\s])")

_COMMENT = expression(r"^[ \t>]*(<!--([^\r\n]*?)-->)(?=[ \t]*[^\s<])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Masked:
    """A page in which markup that CommonMark does not know is masked at equal length.

    Attributes:
        text: the page.
        templates: its spans that are not text.
        notes: the markup between its blocks.
        containers: its containers.
        attributes: values of attribute lists, by the offset of the list.
        cuts: ranges of the page that are not to be parsed, in order.
        tags: masked tags within lines, by their offset.
        dialect: its dialect.
        html: blocks of HTML that are cut, as its dialect tells them from Markdown.
    """

    text: str
    templates: Sequence[Template] = ()
    notes: Sequence[Note] = ()
    containers: Containers = field(default_factory=Containers)
    attributes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    cuts: Sequence[Cut] = ()
    tags: Mapping[int, Tag] = field(default_factory=dict)
    dialect: Dialect = UNKNOWN
    html: RawHtml = NO_HTML


def mask(
    builder: PageBuilder,
    text: str,
    templates: Sequence[Template] = (),
    *,
    notes: Iterable[Note] = (),
    cuts: Iterable[Cut] = (),
    tags: Mapping[int, Tag] | None = None,
) -> Masked:
    """Mask what is not CommonMark, and add the anchors and images in it to the builder.

    Args:
        builder: where to write.
        text: the page, in which front matter and ``templates`` are masked.
        templates: spans that are not text, in order.
        notes: masked markup between blocks.
        cuts: ranges that are not to be parsed.
        tags: masked tags within lines, by their offset.
    """
    dialect = named(builder.source.dialect)
    lines = builder.source.line_starts()
    containers = markdown_containers.find(text, lines)
    text = filled(text, containers.fillings)
    spans = markdown_spans.find(text, lines)
    text = filled(text, spans.fillings)
    text = filled(text, [(span, " " * (span.end - span.start)) for span in _contents(text)])
    if "\n:" in text or "\r:" in text:
        text = _NO_DEFINITION.sub(lambda line_start: f"{line_start.group()[:-1]}.", text)
    if dialect.blanks_in_addresses:
        blanks = list(_blanks(text))
        text = filled(text, [(blank.span, "x" * (blank.span.end - blank.span.start)) for blank in blanks])
        templates = sorted([*templates, *blanks], key=lambda template: template.span)
    if dialect.name == "python-markdown":
        text = _KEPT_BACKSLASH.sub("/", text)
    if dialect.sets_comments_apart and "<!--" in text:
        comments = list(_comments(builder, text))
        text = filled(text, [(one.span, "." * (one.span.end - one.span.start)) for one in comments])
        templates = sorted([*templates, *comments], key=lambda template: template.span)
    html = raw_html(_without_made_tags(text, templates), dialect) if dialect.name else None
    html_tags = markdown_in_html.find(text) if html is None and dialect.minds_attribute else []
    text = filled(text, [(tag.span, blanked(text[tag.span.start : tag.span.end])) for tag in html_tags])
    for name, span in spans.ids if dialect.reads_attributes else ():
        builder.anchor(Anchor(name, span, "id"))
    for directive in containers.files:
        _add_file(builder, directive)
    new_notes = [*(Note(directive.span) for directive in containers.files), *(Note(tag.span, tag) for tag in html_tags)]
    if spans.templates:
        templates = sorted([*templates, *spans.templates], key=lambda template: template.span)
    return Masked(
        text=text,
        templates=templates,
        notes=sorted([*notes, *new_notes], key=lambda note: note.span),
        containers=containers,
        attributes=spans.attributes,
        cuts=sorted([*containers.cuts, *cuts]) if html is None else _with_html(text, html, containers.cuts),
        tags=tags or {},
        dialect=dialect,
        html=html or NO_HTML,
    )


def read(builder: PageBuilder, masked: Masked, elements: Elements | None = None, *, indented_code: bool = True) -> str:
    """Parse a page, write its blocks, and return the language in its ``html`` tag, or "".

    Args:
        builder: where to write.
        masked: the page.
        elements: the handler for its tags.
        indented_code: whether lines that begin with four spaces are code.
    """
    attributes = masked.dialect.names_headings
    begins_nothing = not masked.dialect.indents_code
    indented_code = indented_code and masked.dialect.indents_code
    terms = masked.dialect.defines_terms
    parsed = Parsed(masked.text, masked.cuts, attributes=attributes, terms=terms)
    events = list(parsed.events())
    pairs = dict(_pairs(masked.templates))
    unindented = _after_shortcodes(builder.source.text, pairs) if indented_code else None
    if unindented is not None and masked.dialect.trims_start and builder.source.text.startswith("---"):
        unindented |= {len(masked.text) - len(masked.text.lstrip())}
    for _ in range(0 if indented_code and not unindented else _ROUNDS):
        new_cuts = [cut for event in events for cut in _indents(masked.text, event, unindented, begins_nothing)]
        if not new_cuts:
            break
        masked = replace(masked, cuts=sorted([*masked.cuts, *new_cuts]))
        parsed = Parsed(masked.text, masked.cuts, attributes=attributes, terms=terms)
        events = list(parsed.events())
    page = Page(
        masked.text,
        masked.templates,
        parsed.definitions(),
        masked.attributes,
        pairs,
        masked.tags,
        masked.dialect,
        dict(masked.html.spans),
        masked.html.holders,
        [span for start, (span, _) in pairs.items() if builder.source.text.startswith("{{<", start)],
    )
    elements = elements or Elements(builder, templates=page.templates)
    quotes = list(_quotes(masked.text, events))
    Blocks(builder, elements, page, masked.containers, masked.notes, quotes).read(events)
    return elements.lang


def _with_html(text: str, html: RawHtml, cuts: Iterable[Cut]) -> list[Cut]:
    """Return the cuts of a page with its blocks of HTML, each of which the parser sees as an empty comment."""
    spans = html.spans
    starts = [span.start for span in spans]
    all_cuts = [Cut(offset, offset, NOTHING) for offset in html.inline]
    for cut in cuts:
        index = bisect_right(starts, cut.start) - 1
        if index < 0 or spans[index].end <= cut.start:
            all_cuts.append(cut)
    for start, end in spans:
        line = text[max(0, start - _WIDEST) : start].rpartition("\n")[2].rpartition("\r")[2]
        if _SIGNS.fullmatch(line) and line.strip():  # the first line of a list item goes on where its text begins
            all_cuts.append(Cut(start, end, f"<!---->\n\n{' ' * len(line)}"))
            continue
        indent = "" if line.strip(" ") else line
        all_cuts.append(Cut(start, end, f"\n\n{indent}<!---->\n\n"))
    return sorted(all_cuts)


def _without_made_tags(text: str, templates: Sequence[Template]) -> str:
    """Return a page in which no masked template looks like the name of a tag, as in ``[a](<{% link a.md %}>)``."""
    fillings = []
    for template in templates:
        start = text.rfind("<", max(0, template.span.start - _LONGEST_NAME), template.span.start)
        if start >= 0 and _NAME.fullmatch(text, start + 1, template.span.start):
            fillings.append((Span(start, start + 1), "x"))
    return filled(text, fillings)


def _comments(builder: PageBuilder, text: str) -> Iterator[Template]:
    """Yield the comments that begin a line on which text follows, as templates without words."""
    for match in _COMMENT.finditer(text):
        builder.comment(match[2], *match.span(1))
        yield Template(Span(*match.span(1)), "comment", "comment", Span(*match.span(2)), shown=False)


def _blanks(text: str) -> Iterator[Template]:
    """Yield the blanks in addresses as templates, so that the parser sees a letter there."""
    for link in _BLANK_ADDRESS.finditer(text) if "](" in text else ():
        for blank in _BLANKS.finditer(text, *link.span("address")):
            yield Template(Span(*blank.span()), "blank", "", Span(*blank.span()), shown=False)


def _after_shortcodes(text: str, pairs: Mapping[int, tuple[Span, int]]) -> frozenset[int]:
    """Return where shortcodes of Hugo begin that are between the tags of another; only the text in them is Markdown."""
    starts = sorted(start for start in pairs if text.startswith("{{<", start))
    inner = set()
    end = -1
    for start in starts:
        if start < end:
            inner.add(start)
        end = max(end, pairs[start][1])
    return frozenset(inner)


def _indents(text: str, event: Event, starts: frozenset[int] | None, begins_nothing: bool) -> Iterator[Cut]:
    """Yield the indentation of an event's lines, if the event starts an indented code block.

    Args:
        text: the page.
        event: the event.
        starts: where such a block must begin; None: anywhere.
        begins_nothing: a tag at the start of such a line is one within a paragraph, and begins no block of HTML.
    """
    if event.verb != "Start" or event.name != "CodeBlock" or event.data != "Indented":
        return
    if starts is not None and event.start not in starts:
        return
    start = event.start
    while start and text[start - 1] in " \t":
        start -= 1
    start += bool(start) and text[start - 1] not in "\r\n"  # the space after a list's or a quote's sign
    if start < event.start:
        yield Cut(start, event.start, NOTHING if begins_nothing and text[event.start] == "<" else "")
    for line in re.compile(r"[\r\n]([ \t]+)(<?)").finditer(text, event.start, event.end):
        yield Cut(*line.span(1), NOTHING if begins_nothing and line[2] else "")


def _quotes(text: str, events: Iterable[Event]) -> Iterable[Span]:
    """Yield the ``>`` before the lines of HTML blocks in quotes."""
    end = -1
    for event in events:
        if event.verb == "Html":
            if 0 <= end < event.start and ">" in text[end : event.start]:
                yield Span(end, event.start)
            end = event.end
        elif event.name == "HtmlBlock":
            end = -1


def _pairs(templates: Sequence[Template]) -> Iterable[tuple[int, tuple[Span, int]]]:
    """Yield each pair of tags: where the opening tag begins, the span between both, where the closing tag ends."""
    open_templates: dict[tuple[str, str], list[Template]] = {}
    for template in templates:
        if template.closing:
            candidates = open_templates.get((template.kind, template.name))
            if candidates:
                opening = candidates.pop()
                yield opening.span.start, (Span(opening.span.end, template.span.start), template.span.end)
        elif template.kind in {"hugo", "liquid"}:
            open_templates.setdefault((template.kind, template.name), []).append(template)


def _add_file(builder: PageBuilder, directive: FileDirective) -> None:
    if directive.name not in {"figure", "image"}:
        return
    text = builder.source.text
    target = text[directive.path.start : directive.path.end].rstrip()
    target_span = Span(directive.path.start, directive.path.start + len(target))
    alt = directive.options.get("alt")
    values = {name: text[span.start : span.end] for name, span in directive.options.items()}
    alt_text = None if alt is None else text[alt.start : alt.end].rstrip()
    attributes = {"shortcode": directive.name, **values}
    builder.image(Image(directive.span, target, target_span, alt_text, alt, "shortcode", attributes=attributes))
    if alt is not None:
        builder.open("alt", alt.start)
        builder.text(*alt)
        builder.close(alt.end)


def _contents(text: str) -> Iterable[Span]:
    """Yield the spans of markers that a builder replaces with a table of contents."""
    for marker in _CONTENTS.finditer(text):
        before = text[max(0, marker.start() - 4) : marker.start()].rpartition("\n")[2].rpartition("\r")[2]
        if not before.strip() and (len(before) < 4 or marker.start() == 0):  # noqa: PLR2004 - four spaces are code
            yield Span(*marker.span())
