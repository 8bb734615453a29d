"""Links of a block: those that lead to another host, and those that are all there is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tonecheck.expressions import expression
from tonecheck.intervals import Intervals
from tonecheck.model import Block, Document, Link, Span
from tonecheck.named_tuple import NamedTuple

_SCHEME = expression(r"(?:[A-Za-z][\w+.-]*:|//)")
_HOST = expression(r"(?:https?:)?//(?:www\.)?([^/?#:]+)")


def elsewhere(document: Document, block: Block, start: int, end: int) -> Span | None:
    """Return the range in a block of the link to another host that contains ``block.text[start:end]``, or None.

    An address with a host leads elsewhere, as a site refers to its own pages without one, unless its canonical address
    shows that the host is its own.
    """
    for mark in block.marks_around(start, end):
        if mark.kind == "link":
            link = _link_of(document, block, mark.start, mark.end)
            host = _HOST.match(link.target) if link else None
            if host and host[1].lower() not in document.cached(own_hosts):
                return Span(mark.start, mark.end)
    return None


def is_entry(document: Document, block: Block) -> bool:
    """Return whether a block is nothing but a link to another page of the site, as an entry of a menu or a card is."""
    text = block.text
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    mark = next((mark for mark in block.marks_around(first, last) if mark.kind == "link"), None)
    link = _link_of(document, block, mark.start, mark.end) if mark else None
    return link is not None and _SCHEME.match(link.target) is None


def own_hosts(document: Document) -> frozenset[str]:
    """Return the hosts that the page gives as its own, in the tags and front matter for search engines."""
    addresses = [
        node.attributes.get("href") or node.attributes.get("content") or ""
        for node in document.nodes
        if (node.name == "link" and node.attributes.get("rel") == "canonical")
        or (node.name == "meta" and node.attributes.get("property") == "og:url")
    ]
    addresses += [str(document.meta.values.get(key, "")) for key in ("canonical", "canonical_url", "canonicalURL")]
    matches = (_HOST.match(address) for address in addresses)
    return frozenset(match[1].lower() for match in matches if match)


def _link_of(document: Document, block: Block, start: int, end: int) -> Link | None:
    """Return the link whose words are ``block.text[start:end]``."""
    links = document.cached(_links).around(*block.source_span(start, end))
    return links[0].link if links else None


def links_touching(document: Document, start: int, end: int) -> list[Link]:
    """Return the links of a page that overlap a stretch of its source."""
    links = document.links
    first = bisect_right(links, start, key=_start)
    last = bisect_left(links, end, first, key=_start)
    around = (placed.link for placed in document.cached(_links).around(start, start + 1))
    return [*around, *links[first:last]]


def _start(link: Link) -> int:
    return link.span.start


class _Placed(NamedTuple):
    start: int
    end: int
    link: Link


def _links(document: Document) -> Intervals[_Placed]:
    return Intervals(_Placed(*link.span, link) for link in document.links)
