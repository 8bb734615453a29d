"""The first page of a report: where to begin, all pages by what needs attention, and what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import LEVELS, Fault, Level, rank
from tonecheck.review.article import Aims, Summary
from tonecheck.review.notes import Note

_TASKS = 3
_URGENT = frozenset(
    """method-detail suicide-selfharm crisis-signposting medical-advice eating-disorders abuse-trauma privacy
    client-stories""".split()
)
"""Families about the safety of readers and clients: of two tasks of one level, theirs comes first."""


@dataclass(frozen=True, slots=True)
class Place:
    """A note, and the page that it is on."""

    page: Summary
    note: Note


@dataclass(frozen=True, slots=True)
class Task:
    """What to do first: the notes of one family of rules.

    Attributes:
        subject: what the family is about, in plain words.
        level: the highest level among its notes.
        why: the reason of the rule that most of its places are about.
        places: its notes of that level.
        pages: on how many pages they are.
        safe: how many of them can be fixed without changing what a sentence means.
    """

    subject: str
    level: Level
    why: str
    places: tuple[Place, ...]
    pages: int
    safe: int


@dataclass(frozen=True, slots=True)
class Subject:
    """How many notes a family of rules has: its id, what it is about, notes by level, and on how many pages."""

    family: str
    subject: str
    counts: tuple[tuple[Level, int], ...]
    pages: int

    @property
    def total(self) -> int:
        """All its notes."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What has changed since an earlier report or a baseline.

    Attributes:
        when: what the notes are compared with.
        new: the notes that it does not have.
        gone: how many notes of it are no longer found.
    """

    when: str
    new: tuple[Place, ...]
    gone: int


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page of a report shows.

    Attributes:
        pages: all pages, by what needs attention first.
        tasks: where to begin; up to three.
        subjects: the families that have notes, most notes first.
        earlier: what has changed, or None if there is nothing to compare with.
        faults: the files that could not be checked.
        more: how many notes are only counted, because a page shows a few of their kind.
        aims: what the configuration aims at.
    """

    pages: tuple[Summary, ...]
    tasks: tuple[Task, ...]
    subjects: tuple[Subject, ...]
    earlier: Earlier | None
    faults: tuple[Fault, ...]
    more: int
    aims: Aims

    @property
    def words(self) -> int:
        """The words of all pages."""
        return sum(page.ease.words for page in self.pages)

    @property
    def seconds(self) -> float:
        """How long it takes to read all pages."""
        return sum(page.ease.seconds for page in self.pages)

    @property
    def notes(self) -> int:
        """The notes on all pages."""
        return sum(len(page.notes) for page in self.pages)

    @property
    def noted(self) -> int:
        """How many pages have notes."""
        return sum(bool(page.notes) for page in self.pages)

    @property
    def safe(self) -> int:
        """How many notes can be fixed without changing what a sentence means."""
        return sum(note.safe for page in self.pages for note in page.notes)

    def count(self, level: Level) -> int:
        """Return how many notes have a level."""
        return sum(page.count(level) for page in self.pages)


def overview(
    summaries: Iterable[Summary],
    aims: Aims,
    *,
    faults: Collection[Fault] = (),
    more: int = 0,
    earlier: tuple[str, int] | None = None,
) -> Overview:
    """Return what the first page of a report shows.

    Args:
        summaries: all pages.
        aims: what the configuration aims at.
        faults: the files that could not be checked.
        more: how many notes are only counted.
        earlier: what the notes are compared with, and how many of its notes are gone; None for nothing.
    """
    pages = tuple(sorted(summaries, key=_urgency))
    places = [Place(page, note) for page in pages for note in page.notes]
    fresh = tuple(place for place in places if place.note.is_new)
    changed = Earlier(earlier[0], fresh, earlier[1]) if earlier else None
    return Overview(pages, _tasks(places), _subjects(places), changed, tuple(faults), more, aims)


def _urgency(page: Summary) -> tuple[object, ...]:
    return (*(-page.count(level) for level in reversed(LEVELS)), page.path)


def _tasks(places: Sequence[Place]) -> tuple[Task, ...]:
    """Return the families that matter most: by level, then safety first, then by how many pages have them."""
    by_family: dict[str, list[Place]] = {}
    for place in places:
        if place.note.level != LEVELS[0]:
            by_family.setdefault(place.note.family, []).append(place)
    tasks = {family: _task(members) for family, members in by_family.items()}

    def order(family: str) -> tuple[object, ...]:
        task = tasks[family]
        return rank(task.level), family not in _URGENT, -task.pages, -len(task.places), family

    return tuple(tasks[family] for family in sorted(tasks, key=order)[:_TASKS])


def _task(places: Sequence[Place]) -> Task:
    level = min((place.note.level for place in places), key=rank)
    chosen = tuple(place for place in places if place.note.level == level)
    pages = len({place.page.path for place in chosen})
    (why, _), *_ = Counter(place.note.why for place in chosen).most_common(1)
    return Task(chosen[0].note.subject, level, why, chosen, pages, sum(place.note.safe for place in chosen))


def _subjects(places: Sequence[Place]) -> tuple[Subject, ...]:
    names = {place.note.family: place.note.subject for place in places}
    counts = Counter((place.note.family, place.note.level) for place in places)
    pages = Counter(family for family, _ in {(place.note.family, place.page.path) for place in places})
    subjects = [
        Subject(
            family,
            name,
            tuple((level, counts[family, level]) for level in reversed(LEVELS) if counts[family, level]),
            pages[family],
        )
        for family, name in names.items()
    ]
    return tuple(sorted(subjects, key=lambda subject: (-subject.total, subject.family)))
