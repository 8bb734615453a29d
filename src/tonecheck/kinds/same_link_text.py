"""Links with the same words that lead to different pages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Link, Match

_SIGNS = " .:→»›!"
_TRACKING = expression(r"[?&]utm_\w+=[^&]*")
_HOST = expression(r"\A(?:https?:)?//(?:www\.)?")
_INDEX = expression(r"(?<![^/])index(?:\.\w+)?\Z")


@dataclass(frozen=True)
class Check(Kind):
    """Finds a link such as “Book” that has the words of another link on the page and leads elsewhere.

    We look at words that ask for an action and leave open what about; with names and titles, readers know. Addresses
    are the same if they differ only in what follows ``#``, in tracking parameters, in the scheme, “www.”, a slash at
    the end or “index.html”. We skip links that are hidden, and those that differ in what is announced or in their
    tooltips.

    Values: match, label (the words without signs at their ends), line (of the other link), target, other (its address).

    Attributes:
        labels: the words.
    """

    only_with: ClassVar[tuple[str, ...]] = ("links",)

    labels: tuple[str, ...] = ()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such link."""
        first: dict[str, Link] = {}
        for link in document.links:
            words = _folded(link.text)
            if words not in self._labels or link.text_span is None or link.templated or link.target[:1] in {"", "#"}:
                continue
            other = first.setdefault(words, link)
            if _place(other.target) == _place(link.target) or _names(document, other) != _names(document, link):
                continue
            line = str(document.source.position(other.span.start).line)
            shown = " ".join(link.text.split())
            values = {"line": line, "target": link.target, "other": other.target, "label": shown.strip(_SIGNS)}
            yield Match(link.text_span, {"match": shown, **values})

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(label.casefold() for label in self.labels)


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(_SIGNS).casefold()


def _place(target: str) -> str:
    """Return what two addresses of one page have in common."""
    page = target.partition("#")[0].casefold()
    page = _INDEX.sub("", _HOST.sub("//", _TRACKING.sub("", page)))
    return page.removesuffix("/").removesuffix(".html").lstrip("./") or "/"


def _names(document: Document, link: Link) -> tuple[str | None, str]:
    """Return what is announced of a link, and its tooltip."""
    from tonecheck.reading.announced_links import announced  # noqa: PLC0415 - only few pages have such links

    name = announced(document, link)
    return name and _folded(name), link.attributes.get("title", "")
