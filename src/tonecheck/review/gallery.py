"""The pictures of all pages, each with what somebody hears who cannot see it; those to look at come first."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import rank
from tonecheck.review.article import Summary
from tonecheck.review.inline import Shown

_STATES = ("nameless", "named", "unknown", "decorative", "hidden")


@dataclass(frozen=True, slots=True)
class Hung:
    """A picture, and the page that it is on."""

    page: Summary
    picture: Shown


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures of a report.

    Attributes:
        pictures: all of them, those with notes first.
        pages: on how many pages they are.
    """

    pictures: tuple[Hung, ...]
    pages: int

    @property
    def noted(self) -> int:
        """How many have notes."""
        return sum(bool(one.picture.notes) for one in self.pictures)


def gallery(pages: Iterable[Summary]) -> Gallery:
    """Return the pictures of some pages."""
    hung = [Hung(page, picture) for page in pages for picture in page.pictures]
    return Gallery(tuple(sorted(hung, key=_urgency)), len({one.page.path for one in hung}))


def _urgency(one: Hung) -> tuple[object, ...]:
    level, state = one.picture.level, one.picture.state
    return level is None, rank(level) if level else 0, _STATES.index(state), one.page.path
