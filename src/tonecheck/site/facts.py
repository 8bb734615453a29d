"""The facts about a page that rules over the whole site need. They hold no page text, so they stay small."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tonecheck import formats
from tonecheck.expressions import expression
from tonecheck.intervals import Intervals
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import INCLUDED, OBJECT, PROPERTY, Block, Document, Image, Link, Place, Source, Span
from tonecheck.stated import typed


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link or an image: its address, the address's place, the kind of markup, and whether a template fills it in.

    ``exact`` means that the source at ``place`` is the address itself, letter for letter. ``text`` is a link's words or
    an image's text alternative: "" if there is none or a template fills it in. ``loaded`` means that it is no link: the
    page itself loads the file, such as a film or a frame.
    """

    target: str
    place: Place
    kind: str
    templated: bool
    exact: bool = False
    text: str = ""
    loaded: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, from which a builder makes an id.

    Attributes:
        text: its words without markup; includes the text of code spans, but not the text alternatives of images.
        raw: its source without ``#`` signs, underline, surrounding tags and explicit id.
        level: 1 to 6.
        id: its explicit id, or "" if it has none.
        html: whether the source writes it as an HTML element; Markdown builders give such a heading no id.
        held: whether it stands within an element that the source writes as HTML, where the dialect minds.
    """

    text: str
    raw: str
    level: int
    id: str = ""
    html: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How often a page uses one variant of a word: the word, the variant, the count, and the place of the first use."""

    word: str
    way: str
    number: int
    place: Place


LACKS = "lacks "
"""How the word of a count begins that says what a page lacks."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts about one page. Picklable.

    Attributes:
        path: as shown to users.
        format: name of its format.
        title: from the front matter, else the first heading, else "".
        links: its links, in source order; then other files that it loads, and parts that it includes.
        images: its images, in source order; then other sizes of them, pictures of films, and parts that it includes.
        anchors: explicit fragment targets: ids and names.
        headings: its headings, in source order.
        footnotes: the label of each reference to a footnote, in source order.
        meta: its front matter.
        base: the address in an HTML page's ``base`` element, else "".
        top: place of its first heading, else of its first text; a finding about the whole page points here.
        counts: word counts that rules over the whole site compare.
    """

    path: str
    format: str
    title: str
    links: tuple[LinkFact, ...]
    images: tuple[LinkFact, ...]
    anchors: tuple[str, ...]
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[str, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    base: str = ""
    top: Place | None = None
    counts: tuple[Count, ...] = ()

    @property
    def lacks(self) -> bool:
        """Whether one of the counts says what the page lacks."""
        return any(count.word.startswith(LACKS) for count in self.counts)


def facts(document: Document, counting: Iterable[Callable[[Document], Iterable[Count]]] = ()) -> PageFacts:
    """Return the facts about a page.

    Args:
        document: the page.
        counting: functions that count words on it, for rules that compare pages.
    """
    source = document.source
    first_heading = document.sections[0].title if document.sections else ""
    heading_ids = (key for key in _heading_keys(document) if key)
    parts = tuple(_parts(document))
    anchors = tuple(dict.fromkeys([*(anchor.id for anchor in document.anchors), *heading_ids]))
    return PageFacts(
        path=source.path,
        format=source.format,
        title=typed.text(document.meta.values.get("title")) or first_heading,
        links=(*(_link_fact(source, link) for link in document.links), *_loaded(document, _FILES), *parts),
        images=(*_images(document), *_loaded(document, _PICTURES), *parts),
        anchors=anchors,
        headings=tuple(headings(document)),
        footnotes=document.footnotes,
        meta=document.meta.values,
        base=base_of(source) if source.format == "html" else "",
        top=_top(document),
        counts=tuple(count for count_words in counting for count in count_words(document)),
    )


def parsed(source: Source) -> PageFacts:
    """Parse a page and return its facts."""
    return facts(formats.parse(source))


def _heading_keys(document: Document) -> Iterator[str]:
    return (block.key for block in document.blocks if block.kind == "heading")


def _link_fact(source: Source, item: Link | Image) -> LinkFact:
    place = source.place(item.target_span or item.span)
    text = item.text if isinstance(item, Link) else _literal_alt(item.alt or "")
    kind = "wiki" if "wiki" in item.attributes else item.kind
    return LinkFact(
        item.target, place, kind, item.templated, bool(item.target_span) and place.text == item.target, text
    )


def _literal_alt(alt: str) -> str:
    """Return a text alternative, or "" if a template fills in part of it."""
    return "" if "{" in alt or "<%" in alt or OBJECT in alt else alt


def _images(document: Document) -> Iterator[LinkFact]:
    """Yield the images of a page, including the candidates of each ``srcset``."""
    for image in document.images:
        fact = _link_fact(document.source, image)
        yield replace(fact, templated=True) if not fact.target.strip() and _may_be_set(image) else fact
        srcset = image.attributes.get("srcset", "")
        if srcset and not image.templated and "{" not in srcset:
            place = document.source.place(image.span)
            for target in _SRCSET.findall(srcset):
                yield LinkFact(target, place, image.kind, templated=False)


def _may_be_set(image: Image) -> bool:
    """Return whether a script may give an image without address one: it has a name for scripts, or no text to show."""
    return not image.alt or any(name in _HANDLES or name[0] in ":@" or "-" in name for name in image.attributes)


def _loaded(document: Document, attributes: frozenset[str]) -> Iterator[LinkFact]:
    """Yield the files that elements load by certain attributes."""
    for resource in document.resources:
        if resource.attribute in attributes:
            place = document.source.place(resource.span)
            several = resource.attribute == "srcset" and not resource.templated
            for target in _SRCSET.findall(resource.value) if several else [resource.value]:
                is_property = resource.attribute == PROPERTY
                kind = PROPERTY if is_property else "html"
                exact = place.text == target
                yield LinkFact(target, place, kind, resource.templated, exact, loaded=not is_property)


def _parts(document: Document) -> Iterator[LinkFact]:
    """Yield the parts of pages that tags include, which may bring links and pictures."""
    for resource in document.resources:
        if resource.attribute == INCLUDED:
            yield LinkFact(resource.value, document.source.place(resource.span), INCLUDED, templated=False)


_FILES = frozenset({"src", "data", PROPERTY})
_PICTURES = frozenset({"srcset", "poster"})
_HANDLES = frozenset({"id", "name", "srcset", "onerror", "onload"})  # of an image that a script or the browser fills in
# A candidate is an address and an optional descriptor. The address has no white space and neither begins nor ends with
# a comma (HTML, 4.8.4.2.1).
_SRCSET = expression(r"(?:^|,)[\s,]{0,99}+([^\s,](?:\S*[^\s,])?)(?=\s{0,99}(?:,|$)|\s{1,99}[\d.]+[wx]\s*(?:,|$))")
_BASE = expression(r"<base\s[^<>]*?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def base_of(source: Source) -> str:
    """Return the address in the ``base`` element of an HTML page, else ""."""
    # Without a body, ``find`` returns -1, and the remainder is the length of the text.
    match = _BASE.search(source.text, 0, source.text.lower().find("<body") % (len(source.text) + 1))
    return match[1] if match else ""


def _top(document: Document) -> Place | None:
    top = next((block for block in document.blocks if block.kind == "heading"), None)
    top = top or next((block for block in document.blocks if block.text), None)
    return document.source.place(top.span) if top else None


# -- headings -----------------------------------------------------------------------------------------------------

_ATX = expression(r"#{1,6}(?:[ \t]+|$)")
_CLOSING = expression(r"(?:^|[ \t]{1,99})#+[ \t]*$")
_UNDERLINE = expression(r"[\r\n]+[ \t]*(?:=+|-+)[ \t]*$")
_EXPLICIT_ID = expression(r"[ \t]{0,99}\{:?[ \t]*#[^{}]*\}[ \t]*$")
_TAG = expression(r"<[^<>]*>")


def headings(document: Document) -> Iterator[Heading]:
    """Yield the headings of a page in the form from which builders make ids."""
    source = document.source.text
    blocks = [block for block in document.blocks if block.kind == "heading"]
    held = Intervals(_held(document) if blocks else ())
    for block in blocks:
        markup = source[block.span.start : block.span.end].strip()
        html = markup.startswith("<")
        raw = _without_tags(markup) if html else _without_marks(markup, named=bool(block.key))
        is_held = bool(held.around(block.span.start, block.span.start + 1))
        yield Heading(_words(block, raw, html=html), raw, block.level, block.key, html, is_held)


def _held(document: Document) -> Sequence[Span]:
    """Return the stretches of a page that stand within elements which it writes as HTML; none where nobody minds."""
    if not document.source.dialect.startswith("kramdown"):
        return ()
    from tonecheck.markup.markdown.held import held  # noqa: PLC0415 - only Jekyll sites need it

    return held(document)


def _without_tags(markup: str) -> str:
    start, end = markup.find(">") + 1, markup.rfind("</")
    return markup[start : end if end > start else None].strip()


def _without_marks(markup: str, *, named: bool) -> str:
    atx = _ATX.match(markup)
    markup = markup[atx.end() :] if atx else _UNDERLINE.sub("", markup)
    markup = _EXPLICIT_ID.sub("", markup) if named else markup
    return (_CLOSING.sub("", markup) if atx else markup).strip()


def _words(block: Block, raw: str, *, html: bool) -> str:
    """Return a heading's words with the text of its code spans, which the block's own text omits."""
    if OBJECT not in block.text:
        return block.text
    if html:
        from html import unescape  # noqa: PLC0415 - few headings need it

        return " ".join(unescape(_TAG.sub("", raw)).split())
    objects = list(_objects(raw))
    if len(objects) != block.text.count(OBJECT):  # some objects are template tags, so the order is unknown
        objects = []
    pieces = block.text.split(OBJECT)
    return "".join(
        piece + (objects[index] if index < len(objects) else "") for index, piece in enumerate(pieces)
    ).strip()


def _objects(raw: str) -> Iterator[str]:
    """Yield the text of each code span in a heading and "" for each image, in order."""
    from pyromark import events  # noqa: PLC0415 - few headings need it

    for event in events(raw):
        if isinstance(event, dict):
            if "Code" in event:
                yield event["Code"]
            elif "Image" in str(event.get("Start", ""))[:12]:
                yield ""
