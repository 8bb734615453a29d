"""Walk a live site: its start page, the pages of its sitemap, then those that links lead to, each once."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import closing
from itertools import islice

from tonecheck import formats
from tonecheck.errors import SourceError
from tonecheck.faults import attempt, fault_of
from tonecheck.model import Fault, Source
from tonecheck.report.text import counted
from tonecheck.web import pictures, robots, sitemaps
from tonecheck.web.addresses import Home
from tonecheck.web.fetching import Answer, Fetcher, Limits
from tonecheck.web.guard import Guard, named_by
from tonecheck.web.page_text import text_of
from tonecheck.web.robots import Robots
from tonecheck.web.visit import MOST_FAILURES, Visit, linked, pictured

_FOR_GOOD = frozenset({301, 308})
_OK, _SERVER_FAILS = 200, 500
_MOST_MOVES = 5
_MOST_REQUESTS = 3
"""So many requests for each page that the limit allows: the others lead to what is no page."""
_MOST_LISTED = 50_000


def visit(
    start: str,
    limits: Limits,
    *,
    on_page: Callable[[str], object] = lambda _: None,
    sleep: Callable[[float], object] = time.sleep,
) -> Visit:
    """Walk through a site.

    Args:
        start: the address to begin at.
        limits: how much, and how fast.
        on_page: called with each address before we ask for it, to show progress.
        sleep: waits some seconds.

    Raises:
        ConfigError: the address cannot be that of a site.
        SourceError: the start page or robots.txt cannot be read, or robots.txt asks us not to.
    """
    home = Home.of(start)
    guard = Guard(named_by(home.name))
    with closing(Fetcher(guard, limits, sleep)) as fetching:
        walk = _Walk(fetching, home, robots.read(fetching, home), limits, on_page)
        walk.begin(home.page(start, str(home)) or str(home))
        walk.go_on()
    return walk.visit


class _Walk:
    def __init__(
        self, fetching: Fetcher, home: Home, asked: Robots, limits: Limits, on_page: Callable[[str], object]
    ) -> None:
        self.visit = Visit(home)
        self._fetcher = fetching
        self._limits = limits
        self._on_page = on_page
        self._waiting: deque[str] = deque()
        self._seen: set[str] = set()
        self._announced: set[str] = set()
        self._refused: set[str] = set()
        self._texts: dict[int, str] = {}
        self._pictures: dict[str, None] = {}
        self._requests = self._failures = self._bytes = 0
        self._is_busy = False
        self._obey(asked)

    def _obey(self, asked: Robots) -> None:
        self._robots = asked
        self._fetcher.pause = max(self._limits.pause, asked.pause)

    @property
    def _home(self) -> Home:
        return self.visit.home

    def begin(self, start: str) -> None:
        """Read the start page, and wherever it sends us on the same host; the rest of the site is there.

        Raises:
            SourceError: it cannot be read.
        """
        if not self._robots.allows(start):
            raise SourceError("robots.txt asks programs not to read this page, so nothing was checked", path=start)
        self._seen.add(start)
        self._announced.add(start)
        self._read(start)
        for fault in self.visit.faults:
            raise SourceError(fault.message, path=fault.path, line=fault.line)
        if start in self.visit.gone:
            raise SourceError("there is no page at this address (404)", path=start)
        if not self.visit.pages:
            raise SourceError("is no page in HTML; give the address of a page", path=start)

    def go_on(self) -> None:
        """Read the other pages."""
        listed = (
            self._home.page(address, str(self._home))
            for address in sitemaps.pages(self._fetcher, self._home, self._robots)
        )
        announced = list(dict.fromkeys(islice(filter(None, listed), _MOST_LISTED)))
        self._announced.update(announced)
        linked = list(self._waiting)  # by the start page
        self._waiting.clear()
        self._seen -= set(linked)
        self._add([*announced, *linked])
        while self._waiting and not self._enough():
            self._read(self._waiting.popleft())
        if not self._is_busy and self._failures < MOST_FAILURES:
            asking = pictures.Asking(self._fetcher, self._robots, self._limits.pictures, self._on_page)
            pictures.look(asking, self.visit, self._pictures)
        self._note()

    def _enough(self) -> bool:
        """Return whether the walk ends, although there is more to read; the notes then say why."""
        pages = counted(len(self.visit.pages), "page")
        left = counted(len(self._waiting), "address", "es")
        limits = self._limits
        if self._is_busy:
            why = "stopped, because the server asks for fewer requests (429); try again later"
        elif self._failures >= MOST_FAILURES:
            why = f"stopped, because {MOST_FAILURES} addresses in a row could not be read"
        elif len(self.visit.pages) >= limits.pages or self._requests >= _MOST_REQUESTS * limits.pages:
            why = f"stopped after {pages}, with {left} left to read; --max-pages sets the limit"
        elif self._bytes > limits.total:
            why = f"stopped after {pages}, which have more than {limits.total:,} bytes together"
        else:
            return False
        self.visit.notes.append(why)
        return True

    def _note(self) -> None:
        if self._refused:
            self.visit.notes.append(
                f"left out {counted(len(self._refused), 'address', 'es')} that robots.txt asks programs not to read"
            )

    def _add(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            if address in self._seen:
                continue
            self._seen.add(address)
            if self._robots.allows(address):
                self._waiting.append(address)
            else:
                self._refused.add(address)

    def _read(self, address: str) -> None:
        """Fetch what is at an address, and take note of what it is."""
        self._on_page(address)
        try:
            place, answer = self._fetched(address)
            if place is None:  # another site, or a place that we have read
                return
            self._take(address, place, answer)
            self._failures = 0
        except SourceError as error:
            self._failures += 1
            self.visit.faults.append(fault_of(error, address))

    def _fetched(self, address: str) -> tuple[str | None, Answer]:
        """Return the address that one leads to at last and what is there; no address if that is read elsewhere.

        Raises:
            SourceError: there is no answer, or the redirects have no end.
        """
        place = asked = address
        for _ in range(_MOST_MOVES):
            self._requests += 1
            answer = self._fetcher.get(asked, _is_page)
            if not answer.moved_to:
                return place, answer
            moved = self._home.redirected(answer.moved_to, asked)
            if moved is None:
                if not self.visit.pages:
                    problem = f"leads to {answer.moved_to}; give that address if it is yours"
                    raise SourceError(problem, path=address)
                self.visit.others.add(address)
                return None, answer
            self._follow_home(moved[0])
            asked = moved[1]
            new = self._home.follow(asked, asked) or place
            if new == place:  # only the way to write the host, or the scheme, is another
                continue
            place = new
            if answer.status in _FOR_GOOD:
                self.visit.moved[address] = place
            else:
                self.visit.others.add(address)
            if place in self._seen and self.visit.pages:
                return None, answer
            self._seen.add(place)
            if not self._robots.allows(place):
                self._refused.add(place)
                return None, answer
        raise SourceError(
            f"is redirected more than {_MOST_MOVES - 1} times; its redirects may lead in a circle", path=address
        )

    def _follow_home(self, home: Home) -> None:
        """Take over the host and the scheme to which the start page sends us, with what robots.txt says there.

        Raises:
            SourceError: robots.txt cannot be read.
        """
        if not self.visit.pages and home != self._home:
            self.visit = Visit(home)
            self._obey(robots.read(self._fetcher, home))

    def _take(self, address: str, place: str, answer: Answer) -> None:
        """Take note of an answer.

        Raises:
            SourceError: the server failed, or the page cannot be read.
        """
        if answer.is_gone:
            if address in self._announced and self.visit.pages:
                self.visit.faults.append(
                    Fault(address, None, f"the sitemap lists it, and the server answers {answer.status}")
                )
            self.visit.gone.update({address, place})
        elif answer.is_busy:
            self._is_busy = True
            raise SourceError("the server asks for fewer requests (429); try again later", path=address)
        elif answer.status >= _SERVER_FAILS:
            raise SourceError(f"the server answers {answer.status}", path=address)
        elif answer.status != _OK or not _is_page(answer.kind):
            self.visit.others.add(place)
        else:
            self._bytes += len(answer.data)
            self._take_page(place, text_of(answer.data, answer.charset, place))

    def _take_page(self, place: str, text: str) -> None:
        first = self._texts.setdefault(hash(text), place)
        if first != place:  # the same page under another address
            self.visit.others.add(place)
            return
        source = Source(place, text, "html")
        document = attempt(place, lambda: formats.parse(source))
        if isinstance(document, Fault):
            self.visit.faults.append(document)
            return
        self.visit.pages.append(source)
        self._add(linked(document, self._home))
        self._pictures.update(dict.fromkeys(pictured(document, self._home)))


def _is_page(kind: str) -> bool:
    return kind in {"text/html", "application/xhtml+xml", ""}
