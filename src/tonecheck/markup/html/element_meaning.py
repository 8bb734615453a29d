"""What a tag means for the text in its element: whether it counts, its containers, language, list and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tonecheck.expressions import expression
from tonecheck.language.quotation_names import holds_quotation, holds_testimonial
from tonecheck.markup import element_names as names
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.html.element_targets import Targets
from tonecheck.markup.html.open_element import APART, INERT, SPOKEN, UNSEEN, ListItems, OpenElement
from tonecheck.markup.tags import Tag, is_hidden

_INTEGER = expression(r"\s*[-+]?\d{1,9}")

_PULL_QUOTE = expression(r"(?<![\w-])(?:pull-?quote|block-?quote)(?![\w-])", re.IGNORECASE)
_WEIGHT = expression(r"(?:^|[;\s])font-weight\s*:\s*(?:(?P<bold>bold|[6-9]\d\d\b)|\w)", re.IGNORECASE)
_LIVE = expression(r"shadowrootmode$|slot|[#:@]|[vx]-")
_FOOTNOTES = expression(r"(?:^|\s)(?:footnotes?|footnote-definition|endnotes|doc-endnotes|doc-footnote)(?:\s|$)")

_SWITCHED = "data-lang"
_LANGUAGE = ("lang", "xml:lang", _SWITCHED)
_OTHER_LANGUAGES = frozenset("ar cy de el es fr he hi hu it ja ko nl pl pt ro ru sv tr uk ur zh".split())
"""Values of ``data-lang`` that name a language which people speak, and none of programs, as “js” does."""


class Meaning:
    """Reads tags.

    Attributes:
        lang: language of the page, or "".
        depth: how many lists are around the outermost list of the page.
    """

    def __init__(
        self, builder: PageBuilder, targets: Targets, prose: Mapping[int, bool], *, depth: int, apart: int = APART
    ) -> None:
        """Begin at the top of a page.

        Args:
            builder: gives lists their numbers.
            targets: reads the values of attributes.
            prose: maps the start of a tag to whether the content of its element is prose.
            depth: how many lists are around the page.
            apart: how text counts that is not prose, if it could be.
        """
        self.lang = ""
        self.depth = depth
        self._builder = builder
        self._targets = targets
        self._prose = prose
        self._apart = apart

    def element(self, tag: Tag, parent: OpenElement, *, inline: bool, is_tip: bool, written: int) -> OpenElement:
        """Return the element that a tag opens.

        Args:
            tag: the tag.
            parent: the element around it.
            inline: whether it is inline.
            is_tip: whether it is a tooltip, whose words stand apart from those around it; then it is not inline.
            written: how much has been written to the page.
        """
        name = tag.name
        hidden = is_hidden(tag)
        element = OpenElement(
            name,
            tag.span.start,
            within=parent.within,
            lang=parent.lang,
            owner=parent.owner,
            holder=(parent.holder or parent) if inline else None,
            flow=not inline,
            voice=self._voice(tag, parent, hidden=hidden),
            items=parent.items,
            layout=parent.layout,
        )
        if not hidden:
            element.shown_as = names.SHOWN_AS.get(name, "")
            if "-" in name and element.voice == SPOKEN:
                element.written_before = written
        if is_tip:
            element.kind, element.owner = "title", element
        elif not inline:
            self._add_container(element, tag)
        if self._prose.get(element.start):  # the elements around the article give it no containers
            element.kind, element.owner, element.within, element.items = "", None, (), None
        return element

    def marks(self, element: OpenElement, tag: Tag) -> Iterator[tuple[str, str]]:
        """Yield kind and data of the marks that an element makes."""
        name = element.name
        if element.link:
            yield "link", ""
        elif name in {"abbr", "acronym"} and tag.get("title"):
            yield "abbr", self._targets.value(tag, "title")[0]
        elif name in names.MARKS:
            mark = names.MARKS[name]
            if mark != "strong" or _weight(tag) != "normal":
                yield mark, self._targets.value(tag, "title")[0] if name == "dfn" else ""
        elif not element.flow and _weight(tag) == "bold":
            yield "strong", ""
        language = "" if element.flow else self.language(tag)
        if language and language.lower() != self.lang.lower():
            yield "lang", language

    def language(self, tag: Tag) -> str:
        """Return the language that a tag states, or "".

        Pages in two languages, of which a script shows one, often state it in ``data-lang``.
        """
        name = next((name for name in _LANGUAGE if name in tag.attributes), "") if tag.attributes else ""
        stated = self._targets.known(tag, name).strip() if name else ""
        return stated if name != _SWITCHED or stated[:2] in _OTHER_LANGUAGES else ""

    def _voice(self, tag: Tag, parent: OpenElement, *, hidden: bool) -> int:
        is_prose = self._prose.get(tag.span.start)
        if is_prose:
            return SPOKEN
        if parent.voice == INERT or (tag.name == "template" and _is_inert(tag)):
            return INERT
        if tag.name in names.UNSEEN or parent.voice == UNSEEN or hidden:
            return UNSEEN
        if is_prose is False:
            return self._apart
        return APART if tag.name in names.CODE else parent.voice

    def _add_container(self, element: OpenElement, tag: Tag) -> None:
        name = element.name
        container = names.WITHIN.get(name, _component(name) if "-" in name else "")
        if name == "table":
            element.layout = (tag.get("role") or "").lower() in {"presentation", "none"}
            container = "" if element.layout else container
        if tag.attributes and _FOOTNOTES.search(f"{tag.get('class') or ''} {tag.get('role') or ''}"):
            container = "footnote"
        elif (classes := tag.get("class") if tag.attributes else "") and (
            _PULL_QUOTE.search(classes) or holds_testimonial(classes)
        ):
            container = "quote"
        if container and len(element.within) < names.MOST_CONTAINERS:
            element.within += (container,)
        language = self.language(tag)
        if language:
            element.lang = "" if language.lower() == self.lang.lower() else language
        if name in names.LISTS and element.voice == SPOKEN:
            element.items = self._list(tag, element.items)
        if name in names.KINDS and not (element.layout and name in names.TABLE_PARTS):
            element.kind, element.owner = names.KINDS[name], element
            if name == "li":
                element.fields = self._item(tag, element.items)
        elif name in names.RESETS:
            element.owner = None
        element.box = name in names.BOXES

    def _list(self, tag: Tag, outer: ListItems | None) -> ListItems:
        depth = outer.depth if outer else self.depth
        items = ListItems(self._builder.next_group(), depth + 1)
        if tag.name == "ol":
            backwards = tag.get("reversed") is not None
            items.step = -1 if backwards else 1
            items.number = _integer(tag.get("start"), None if backwards else 1)
        return items

    def _item(self, tag: Tag, items: ListItems | None) -> dict[str, object]:
        if items is None:
            return {"level": self.depth + 1}
        number = items.number
        if number is not None:
            number = _integer(tag.get("value"), number)
            items.number = None if number is None else number + items.step
        return {"level": items.depth, "group": items.group, "number": number}


def _is_inert(template: Tag) -> bool:
    """Return whether a ``template`` element is on no page until a script copies it (HTML standard, section 4.12.3).

    One with ``shadowrootmode`` is a part of the page, and so is one that Vue, Alpine or a component fills in.
    """
    return not any(_LIVE.match(name) for name in template.attributes or ())


def _weight(tag: Tag) -> str:
    """Return whether the style of an element makes text "bold" or "normal", as in pasted documents; "" for neither."""
    weight = _WEIGHT.search(tag.get("style") or "") if tag.attributes and "style" in tag.attributes else None
    return "" if weight is None else "bold" if weight["bold"] else "normal"


def _component(name: str) -> str:
    return "quote" if holds_quotation(name) else "component"


def _integer(value: str | None, default: int | None) -> int | None:
    match = _INTEGER.match(value or "")
    return int(match.group()) if match else default
