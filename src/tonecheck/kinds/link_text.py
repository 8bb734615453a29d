"""Links whose words do not say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Link, Match
from tonecheck.reading.link_marks import mark_of
from tonecheck.reading.source_lists import in_source_list, is_cited

_ADDRESS = expression(r"https?://\S+\Z|www\.[^\s/]+(?:/[^\s/]+){2,}/?\Z", re.IGNORECASE)  # “www.nhs.uk” is a name
_EDGES = " \t\u00a0.,:;!?…→›»>«<-–—()[]" + OPENING + CLOSING


@dataclass(frozen=True)
class Check(Kind):
    """Finds links whose whole label says nothing about where they lead, such as “here”.

    We compare labels without letter case, punctuation and arrows. We skip links on images, links with an
    ``aria-label``, and links in a block quote, which are other people's or an example. In a list of sources an address
    is part of the entry, and a short one such as “www.nhs.uk” is a name.

    Variants: ``opening`` (it begins with words that say nothing, and then says something).
    Values: match, target, opening.

    Attributes:
        labels: labels that say nothing.
        openings: words that say nothing at the start of a label.
        addresses: also report labels that are an address.
    """

    labels: tuple[str, ...] = ()
    openings: tuple[str, ...] = ()
    addresses: bool = False

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each link with such a label."""
        empty_labels = {label.casefold() for label in self.labels}
        openings = [f"{opening.casefold()} " for opening in self.openings]
        for link in document.links:
            if link.text_span is None or not link.text or "aria-label" in link.attributes or "bare" in link.attributes:
                continue
            if link.text[0] == "[":
                continue  # the mark of a note or figure
            label = " ".join(link.text.split()).strip(_EDGES).casefold()
            says_nothing = label in empty_labels or (self.addresses and _is_address(document, link))
            opening = "" if says_nothing else next(filter(label.startswith, openings), "").strip()
            if (says_nothing or opening) and not _is_quoted(document, link):
                values = {"match": link.text, "target": link.target, "opening": opening}
                yield Match(link.text_span, values, variant="opening" if opening else "")


def _is_quoted(document: Document, link: Link) -> bool:
    return link.block >= 0 and "quote" in document.blocks[link.block].within


def _is_address(document: Document, link: Link) -> bool:
    return link.kind != "autolink" and _ADDRESS.match(link.text.strip()) is not None and not _is_source(document, link)


def _is_source(document: Document, link: Link) -> bool:
    """Return whether a link is part of an entry in a list of sources."""
    if link.block < 0:
        return False
    block = document.blocks[link.block]
    if in_source_list(document, block):
        return True
    mark = mark_of(document, link)
    return mark is not None and is_cited(block.text, mark.start)
