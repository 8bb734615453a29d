"""Links whose words do not say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.address_parts import split
from tonecheck.model import Document, Kind, Link, Match
from tonecheck.reading.link_marks import mark_of
from tonecheck.reading.source_lists import in_source_list, is_cited

_ADDRESS = expression(
    r"https?://(?!localhost\b|127\.|(?:dx\.)?doi\.org/)\S+\Z|www\.[^\s/]+(?:/[^\s/]+){2,}/?\Z", re.IGNORECASE
)  # “www.nhs.uk” is a name, and a DOI a part of a citation
_EDGES = " \t\u00a0.,:;!?…→›»>«<-–—()[]" + OPENING + CLOSING
_MARKS = frozenset(" .,:;!…–—-'\"()" + OPENING + CLOSING)  # what may be left of a link when its words are deleted
_SITES = frozenset({"website", "web site", "site"})
_WHOSE = expression(r"(?:\w['’]s|s['’]|\b(?:his|her|its|their|our|my))\s+\Z", re.IGNORECASE)
_WORD = expression(r"[^\W\d_]{4,}")
_IN_TEMPLATE = expression(r"[{}<>]")
_LOWEST = 2  # a heading of the first level is the page's own title
_LONGEST_TOPIC = 40  # characters
_STEM = 5  # letters that “counselling” and “counsellor” share
_NEAR = 200  # characters of the source before a link
_APART = str.maketrans("()[]:,;|–—", " " * 10)  # they set remarks apart


@dataclass(frozen=True)
class Check(Kind):
    """Finds links whose whole label says nothing about where they lead, such as “here”.

    We compare labels without letter case, punctuation and arrows. A label is what a screen reader announces: with
    ``aria-label`` and ``aria-labelledby``. We skip links that are hidden, links on images, links in a block quote,
    which are other people's or an example, and those in a notice on cookies. In a list of sources an address is part
    of the entry, and a short one such as “www.nhs.uk” is a name.

    Values: match, target; core (for “begins” and “ends”, what the label says without these words); label and topic (the
    label without arrows, and the heading above if the address names it). Variants: ``unfinished`` (those words end a
    clause that is no label, as in “If you are new, click here”); ``topic`` (for “topics”, if there is one).

    Attributes:
        labels: labels that say nothing.
        remarks: what may follow such a label: how the link opens, or what it opens.
        around: words before or behind such a label that say no more.
        addresses: also report labels that are an address.
        marks: also report labels that are punctuation only.
        begins: words that a label does not need at its beginning, such as “click here to”.
        ends: words that it does not need at its end.
        topics: look for the heading that says what a link is about.
    """

    only_with: ClassVar[tuple[str, ...]] = ("links",)

    labels: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    addresses: bool = False
    marks: bool = False
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    topics: bool = False

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each link with such a label."""
        for link in document.links:
            if link.text_span is None or not link.text or "bare" in link.attributes or link.text[0] == "[":
                continue  # “[2]” is the mark of a note or figure
            core = self._core(document, link, link.text)
            if (
                core is None
                or _says_whose(document, link)
                or _is_quoted(document, link)
                or _is_about_cookies(document, link)
            ):
                continue
            from tonecheck.reading.announced_links import announced  # noqa: PLC0415 - only few pages have such a link

            name = announced(document, link)
            if name and (name == link.text or self._core(document, link, name) is not None):
                values = {"match": link.text, "target": link.target}
                topic = _topic(document, link) if self.topics else ""
                variant = "unfinished" if self.ends and not core else "topic" if topic else ""
                values |= {"core": core, "label": " ".join(link.text.split()).strip(_EDGES), "topic": topic}
                yield Match(link.text_span, values, variant=variant)

    def _core(self, document: Document, link: Link, words: str) -> str | None:
        """Return what a label says without needless words, or None if nothing is wrong with it."""
        label = " ".join(words.split()).strip(_EDGES)
        if self.begins or self.ends:
            return None if words.rstrip().endswith("?") else _without(label, self.begins, self.ends)
        if self.marks and not label and _MARKS.issuperset(words):
            return ""
        if self.addresses and _is_address(document, link, words):
            return ""
        return "" if self._says_nothing(" ".join(label.casefold().translate(_APART).split())) else None

    def _says_nothing(self, label: str) -> bool:
        while label not in self._labels:
            if label.endswith(self._behind):
                label = _shortest(map(label.removesuffix, self._behind))
            elif label.startswith(self._before):
                label = _shortest(map(label.removeprefix, self._before))
            else:
                return False
        return True

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(label.casefold() for label in self.labels)

    @cached_property
    def _before(self) -> tuple[str, ...]:
        return tuple(f"{words.casefold()} " for words in self.around)

    @cached_property
    def _behind(self) -> tuple[str, ...]:
        return tuple(f" {words.casefold()}" for words in (*self.around, *self.remarks))


def _topic(document: Document, link: Link) -> str:
    """Return the heading above a link if the link's address names the same thing, or ""."""
    number = document.blocks[link.block].section if link.block >= 0 else -1
    if number < 0:
        return ""
    section = document.sections[number]
    title = " ".join(section.title.split()).strip(" :.")
    if section.level < _LOWEST or len(title) > _LONGEST_TOPIC or _IN_TEMPLATE.search(title + link.target):
        return ""
    last = split(link.target).path.rstrip("/").rpartition("/")[2]
    stems, named = ({word[:_STEM].casefold() for word in _WORD.findall(text)} for text in (title, last))
    return "" if stems.isdisjoint(named) else title


def _shortest(labels: Iterable[str]) -> str:
    return min(labels, key=len).strip(_EDGES)


def _without(label: str, begins: Iterable[str], ends: Iterable[str]) -> str | None:
    """Return a label without words that it does not need; "" if no label is left, None if it has no such words."""
    folded = label.casefold()
    for words in begins:
        if folded.startswith(words + " "):
            return _capital(label[len(words) :].strip(_EDGES), like=label)
    for words in ends:
        if folded.endswith(" " + words):
            rest = label[: -len(words)].strip(_EDGES)
            if " " not in rest:
                return None
            is_aim = rest[:3].casefold() == "to " and "," not in rest
            return _capital(rest[3:], like=label) if is_aim else ""
    return None


def _capital(words: str, *, like: str) -> str:
    return words[:1].upper() + words[1:] if like[:1].isupper() else words


def _is_quoted(document: Document, link: Link) -> bool:
    return link.block >= 0 and "quote" in document.blocks[link.block].within


def _says_whose(document: Document, link: Link) -> bool:
    """Return whether the words before a link to a website say whose it is: “the group's [website]”."""
    if link.text_span is None or link.block < 0 or link.text.strip().casefold() not in _SITES:
        return False
    before = document.source.text[max(0, link.span.start - _NEAR) : link.span.start]
    return _WHOSE.search(before) is not None


def _is_about_cookies(document: Document, link: Link) -> bool:
    """Return whether a link stands in a notice on cookies, whose words say what it is about: WCAG 2.4.4, in context."""
    if link.block < 0:  # a footer, of whose words we make no block
        return "cookies" in document.source.text[max(0, link.span.start - _NEAR) : link.span.start].casefold()
    return any("cookies" in block.text.casefold() for block in document.blocks[max(0, link.block - 1) : link.block + 1])


def _is_address(document: Document, link: Link, words: str) -> bool:
    return link.kind != "autolink" and _ADDRESS.match(words.strip()) is not None and not _is_source(document, link)


def _is_source(document: Document, link: Link) -> bool:
    """Return whether a link is part of an entry in a list of sources."""
    if link.block < 0:
        return False
    block = document.blocks[link.block]
    if in_source_list(document, block):
        return True
    mark = mark_of(document, link)
    return mark is not None and is_cited(block.text, mark.start)
