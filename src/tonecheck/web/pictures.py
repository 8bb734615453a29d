"""The pictures that readers of a live site get: we ask once for each whether it is there, and load none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tonecheck.errors import SourceError
from tonecheck.named_tuple import NamedTuple
from tonecheck.report.text import counted
from tonecheck.web.addresses import Home
from tonecheck.web.fetching import Answer, Fetcher
from tonecheck.web.robots import Robots
from tonecheck.web.visit import MOST_FAILURES, Visit

_MOST_MOVES = 5


class Asking(NamedTuple):
    """How pictures are asked for.

    Attributes:
        fetcher: sends the requests.
        robots: what robots.txt asks.
        most: the most pictures; 0 asks for none.
        on_address: called with the address of each before it is asked for.
    """

    fetcher: Fetcher
    robots: Robots
    most: int
    on_address: Callable[[str], object]


def look(asking: Asking, visit: Visit, pictures: Iterable[str]) -> None:
    """Take note of the pictures that are not there; nothing is said of one whose server does not tell.

    Args:
        asking: how they are asked for.
        visit: the visit to the site.
        pictures: their addresses.
    """
    if not asking.most:
        return
    known = [address for address in pictures if address not in visit.gone]
    allowed = [address for address in known if asking.robots.allows(address)]
    if len(known) > len(allowed):
        refused = counted(len(known) - len(allowed), "picture")
        visit.notes.append(f"left out {refused} that robots.txt asks programs not to read")
    if len(allowed) > asking.most:
        all_of_them = counted(len(allowed), "picture")
        visit.notes.append(f"asked for {asking.most:,} of {all_of_them} on these pages; --max-pages sets the limit")
    failed = in_a_row = 0
    for number, address in enumerate(allowed[: asking.most]):
        asking.on_address(address)
        try:
            answer = _answer(asking, visit.home, address)
            in_a_row = 0
        except SourceError:
            failed, in_a_row = failed + 1, in_a_row + 1
            answer = Answer(0)
        if answer.is_gone:
            visit.gone.add(address)
        if answer.is_busy or in_a_row >= MOST_FAILURES:
            failed += len(allowed[number + 1 : asking.most]) + answer.is_busy
            break
    if failed:
        visit.notes.append(f"got no answer about {counted(failed, 'picture')}, so nothing is said about these")


def _answer(asking: Asking, home: Home, address: str) -> Answer:
    """Return what the server says about a picture, wherever it sends us on its host.

    Raises:
        SourceError: there is no answer.
    """
    asked = address
    for _ in range(_MOST_MOVES):
        answer = asking.fetcher.get(asked, _nothing, method="HEAD")
        if answer.is_gone:  # some servers know of no question without a request for the thing itself
            answer = asking.fetcher.get(asked, _nothing)
        moved = home.redirected(answer.moved_to, asked) if answer.moved_to else None
        if moved is None or not asking.robots.allows(moved[1]):
            break
        asked = moved[1]
    return answer


def _nothing(_: str) -> bool:
    """Return whether the content is wanted: it never is."""
    return False
