"""The pages that a site lists in its sitemaps (sitemaps.org).

We look for the addresses alone and parse no XML: sitemaps are often broken, and no entity in them means anything to us.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape

from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.web.addresses import Home
from tonecheck.web.fetching import Fetcher

_LOCATION = expression(r"<loc>\s*(?:<!\[CDATA\[)?\s*([^\s<\]]{1,2000})", re.IGNORECASE)
_INDEX = expression(r"<sitemapindex\b", re.IGNORECASE)
_MOST_FILES = 20
_MOST_BYTES = 10_000_000


def pages(fetcher: Fetcher, home: Home, named: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of the pages that a site lists, as written.

    Args:
        fetcher: fetches the sitemaps.
        home: the site.
        named: the sitemaps that robots.txt names; without any, we look where sitemaps usually are.
    """
    waiting = deque(dict.fromkeys(address for address in named if home.holds(address)))
    waiting = waiting or deque([home.at("/sitemap.xml")])
    done: set[str] = set()
    while waiting and len(done) < _MOST_FILES:
        address = waiting.popleft()
        if address in done:
            continue
        done.add(address)
        try:
            text = _text(fetcher, home, address)
        except SourceError:  # the links of the pages lead us instead
            continue
        found = [unescape(location) for location in _LOCATION.findall(text)]
        if _INDEX.search(text, 0, 2000):
            waiting += [location for location in found if home.holds(location)]
        else:
            yield from found


def _text(fetcher: Fetcher, home: Home, address: str) -> str:
    """Return the text of a sitemap, which may be compressed."""
    answer = fetcher.get(address)
    moved = home.redirected(answer.moved_to, address) if answer.moved_to else None
    if moved:
        answer = fetcher.get(moved[1])
    data = answer.data
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _MOST_BYTES)
        except zlib.error:
            return ""
    return data.decode("utf-8", "replace")
