"""What is kept of a page for rules that look at the whole site: no text, and small."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Image, Link, Place, Source


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A link or an image: its address, where that stands, what kind of markup it is, whether a template fills it.

    ``exact`` says that what stands in the source at ``place`` is the address itself, letter for letter; ``text`` is a
    link's words, or a picture's text alternative: "" where it has none, or one that a template fills in.
    """

    target: str
    place: Place
    kind: str
    templated: bool
    exact: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, for the id that a builder gives it.

    Attributes:
        text: its words, markup removed, the text of code spans kept; what pictures say is left out.
        raw: its source, without ``#`` signs, underlines, tags around it and an explicit id.
        level: 1 to 6.
        id: its explicit id, "" where it has none.
        html: it stands in the source as an HTML element, which Markdown builders give no id.
    """

    text: str
    raw: str
    level: int
    id: str = ""
    html: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How often a page writes a word in one way: the word, the way, the number, and where it first does."""

    word: str
    way: str
    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Facts of one page. Picklable.

    Attributes:
        path: as shown to users.
        format: name of its format.
        title: from the front matter, else the first heading, else "".
        links: its links, in source order.
        images: its images, in source order.
        anchors: explicit fragment targets: ids and names.
        headings: its headings, in source order.
        meta: its front matter.
        base: of an HTML page the address that its ``base`` element gives, else "".
        top: where its first heading, or else its text, stands: what a finding about the whole page points at.
        counts: of words that rules over the whole site compare.
    """

    path: str
    format: str
    title: str
    links: tuple[LinkFact, ...]
    images: tuple[LinkFact, ...]
    anchors: tuple[str, ...]
    headings: tuple[Heading, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)
    base: str = ""
    top: Place | None = None
    counts: tuple[Count, ...] = ()


def facts(document: Document, counting: Iterable[Callable[[Document], Iterable[Count]]] = ()) -> PageFacts:
    """Return the facts of a page.

    Args:
        document: the page.
        counting: what counts words on it, for rules that compare pages.
    """
    source = document.source
    heading = document.sections[0].title if document.sections else ""
    anchors = tuple(dict.fromkeys([*(one.id for one in document.anchors), *(name for name in _keys(document) if name)]))
    return PageFacts(
        path=source.path,
        format=source.format,
        title=str(document.meta.values.get("title") or heading),
        links=tuple(_fact(source, one) for one in document.links),
        images=tuple(_images(document)),
        anchors=anchors,
        headings=tuple(headings(document)),
        meta=document.meta.values,
        base=_base(source) if source.format == "html" else "",
        top=_top(document),
        counts=tuple(count for look in counting for count in look(document)),
    )


def _keys(document: Document) -> Iterator[str]:
    return (block.key for block in document.blocks if block.kind == "heading")


def _fact(source: Source, one: Link | Image) -> LinkFact:
    place = source.place(one.target_span or one.span)
    text = one.text if isinstance(one, Link) else _known(one.alt or "")
    return LinkFact(
        one.target, place, one.kind, one.templated, bool(one.target_span) and place.text == one.target, text
    )


def _known(alt: str) -> str:
    return "" if "{" in alt or "<%" in alt or OBJECT in alt else alt


def _images(document: Document) -> Iterator[LinkFact]:
    """Yield the pictures of a page, those that ``srcset`` offers too."""
    for image in document.images:
        yield _fact(document.source, image)
        offered = image.attributes.get("srcset", "")
        if offered and not image.templated and "{" not in offered:
            place = document.source.place(image.span)
            for target in _SRCSET.findall(offered):
                yield LinkFact(target, place, image.kind, templated=False)


# A candidate is an address without blanks, which neither begins nor ends with a comma, and what describes it
# (HTML, 4.8.4.2.1).
_SRCSET = expression(r"(?:^|,)[\s,]*([^\s,](?:\S*[^\s,])?)(?=\s*,|\s*$|\s+[\d.]+[wx]\s*(?:,|$))")
_BASE = expression(r"<base\s[^>]*?href\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def _base(source: Source) -> str:
    found = _BASE.search(source.text, 0, source.text.lower().find("<body") % (len(source.text) + 1))
    return found[1] if found else ""


def _top(document: Document) -> Place | None:
    block = next((one for one in document.blocks if one.kind == "heading"), None)
    block = block or next((one for one in document.blocks if one.text), None)
    return document.source.place(block.span) if block else None


# -- headings -----------------------------------------------------------------------------------------------------

_ATX = expression(r"#{1,6}(?:[ \t]+|$)")
_CLOSING = expression(r"(?:^|[ \t]+)#+[ \t]*$")
_UNDERLINE = expression(r"[\r\n]+[ \t]*(?:=+|-+)[ \t]*$")
_GIVEN_ID = expression(r"[ \t]*\{:?[ \t]*#[^{}]*\}[ \t]*$")
_TAG = expression(r"<[^<>]*>")


def headings(document: Document) -> Iterator[Heading]:
    """Yield the headings of a page as builders make ids of them."""
    source = document.source.text
    for block in document.blocks:
        if block.kind == "heading":
            whole = source[block.span.start : block.span.end].strip()
            html = whole.startswith("<")
            raw = _inside(whole) if html else _bare(whole)
            yield Heading(_words(block, raw, html=html), raw, block.level, block.key, html)


def _inside(whole: str) -> str:
    start, end = whole.find(">") + 1, whole.rfind("</")
    return whole[start : end if end > start else None].strip()


def _bare(whole: str) -> str:
    mark = _ATX.match(whole)
    whole = whole[mark.end() :] if mark else _UNDERLINE.sub("", whole)
    whole = _GIVEN_ID.sub("", whole)
    return (_CLOSING.sub("", whole) if mark else whole).strip()


def _words(block: Block, raw: str, *, html: bool) -> str:
    """Return a heading's words with the text of its code spans, which a block leaves out."""
    if OBJECT not in block.text:
        return block.text
    if html:
        from html import unescape  # noqa: PLC0415 - few headings need it

        return " ".join(unescape(_TAG.sub("", raw)).split())
    objects = list(_objects(raw))
    if len(objects) != block.text.count(OBJECT):  # template tags are among them
        objects = []
    pieces = block.text.split(OBJECT)
    return "".join(
        piece + (objects[index] if index < len(objects) else "") for index, piece in enumerate(pieces)
    ).strip()


def _objects(raw: str) -> Iterator[str]:
    """Yield the text of each code span of a heading, and "" for each picture, in order."""
    from pyromark import events  # noqa: PLC0415 - few headings need it

    for event in events(raw):
        if isinstance(event, dict):
            if "Code" in event:
                yield event["Code"]
            elif "Image" in str(event.get("Start", ""))[:12]:
                yield ""
