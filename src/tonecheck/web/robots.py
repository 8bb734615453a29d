"""What a site asks of programs in its robots.txt (RFC 9309).

Protego reads it: the standard library's ``urllib.robotparser`` takes the first line that fits, not the longest, and a
``*`` inside a path for a star, so that it allows what site builders forbid (``Disallow: /*/print/``).
"""

from __future__ import annotations

from protego import Protego

from tonecheck.errors import SourceError
from tonecheck.named_tuple import NamedTuple
from tonecheck.web.addresses import Home
from tonecheck.web.fetching import AGENT, Fetcher

_LONGEST_PAUSE = 30.0
_MOST = 512_000
_SERVER_FAILS = 500
_BUSY = 429
_MOST_MOVES = 5


class Robots(NamedTuple):
    """What a site asks of programs.

    Attributes:
        rules: the rules of its file; None allows everything.
    """

    rules: Protego | None = None

    def allows(self, address: str) -> bool:
        """Return whether we may read an address."""
        return self.rules is None or self.rules.can_fetch(address, AGENT)

    @property
    def pause(self) -> float:
        """The seconds that it asks us to wait between two requests; not more than half a minute."""
        stated = self.rules.crawl_delay(AGENT) if self.rules else None
        return min(stated or 0.0, _LONGEST_PAUSE)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps that it names."""
        return tuple(self.rules.sitemaps) if self.rules else ()


def _is_text(kind: str) -> bool:
    return kind in {"", "text/plain"}


def read(fetcher: Fetcher, home: Home) -> Robots:
    """Return what a site asks of programs; a site without the file asks nothing.

    Raises:
        SourceError: the file may be there and cannot be read: then everything is to be left alone (RFC 9309, 2.3.1.4).
    """
    address = home.at("/robots.txt")
    answer = fetcher.get(address, _is_text)
    for _ in range(_MOST_MOVES):
        moved = home.redirected(answer.moved_to, address) if answer.moved_to else None
        if moved is None:
            break
        address = moved[1]
        answer = fetcher.get(address, _is_text)
    if answer.status >= _SERVER_FAILS or answer.status == _BUSY:
        problem = (
            f"the server answers {answer.status}, so nothing else was read, as it asks of programs; try again later"
        )
        raise SourceError(problem, path=home.at("/robots.txt"))
    text = answer.data[:_MOST].decode("utf-8", "replace")
    return Robots(Protego.parse(text)) if text.strip() else Robots()
