"""Links to files, such as PDFs, that do not say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import OPENING
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Kind, Link, Match
from tonecheck.reading.source_lists import in_source_list

_CITATION = expression(r"\b(?:19|20)\d\d[a-z]?\b|\bet al\b")


@dataclass(frozen=True)
class Check(Kind):
    """Finds links to the site's own files whose words do not say that a file opens.

    The words may be those of the link, its tooltip, those around it in its block, or those of the headings above it.
    We skip files on other hosts, links on pictures, works that are cited, and hidden links.

    Values: match, what (the sort of file).

    Attributes:
        files: the sort of file by the extension of its name, without a dot.
        words: words that say that a file opens.
        labels: words of links that say nothing at all, which the kind ``link-text`` reports.
    """

    only_with: ClassVar[tuple[str, ...]] = ("links",)

    files: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such link."""
        said_by_block: dict[int, bool] = {}
        for link in document.links:
            what = self._what(link)
            if not what or link.text_span is None or self._says(link) or _is_cited(document, link):
                continue
            if link.block >= 0 and link.block not in said_by_block:
                said_by_block[link.block] = self._is_said_around(document, link.block)
            if said_by_block.get(link.block):
                continue
            if link.text.strip(" .:→»").casefold() in {"", *self.labels}:
                continue
            from tonecheck.reading.announced_links import announced  # noqa: PLC0415 - only few pages have such a link

            name = announced(document, link)
            if name and not self._saying.search(name):
                yield Match(link.text_span, {"match": " ".join(link.text.split()), "what": what})

    def _what(self, link: Link) -> str:
        """Return what sort of file of this site a link opens, or ""."""
        path = link.target.partition("#")[0].partition("?")[0]
        is_elsewhere = ":" in path.partition("/")[0] or path.startswith(("//", "www."))
        _, dot, extension = path.rpartition("/")[2].rpartition(".")
        return "" if is_elsewhere or link.templated or not dot else self.files.get(extension.lower(), "")

    def _says(self, link: Link) -> bool:
        texts = (link.text, link.attributes.get("title", ""), link.attributes.get("aria-label", ""))
        return any(map(self._saying.search, texts))

    def _is_said_around(self, document: Document, number: int) -> bool:
        """Return whether a block or a heading above it says that files open."""
        block = document.blocks[number]
        titles = (section.title for section in document.sections_around(block))
        return any(map(self._saying.search, (block.text, *titles)))

    @cached_property
    def _saying(self) -> re.Pattern[str]:
        words = "|".join(map(re.escape, (*self.words, *self.files)))
        return expression(rf"(?<![^\W\d_])(?:{words})s?(?![^\W\d_])", re.IGNORECASE)


def _is_cited(document: Document, link: Link) -> bool:
    """Return whether the words of a link are a citation: the title of a work, or who wrote it when."""
    is_listed = link.block >= 0 and in_source_list(document, document.blocks[link.block])
    return is_listed or link.text.strip()[:1] in OPENING or _CITATION.search(link.text) is not None
