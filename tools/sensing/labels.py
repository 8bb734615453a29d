"""Labels of sentences: which pages and sentences were read, what a reader said of them, and how far two readers agree.

``pages.tsv`` names the pages: number, site, commit, path. ``labels.tsv`` has each sentence that was read: number of the
page, start and length in code points of the page's source, kinds (or nothing), sure or doubt. The words are not kept.
The folder ``second`` has the same two files from another reader, for some of the sentences.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from sensing.pages import Page

Place = TypeVar("Place", bound=Hashable)

KINDS = ("promise", "unsourced", "rundown", "blame", "dismiss", "everybody", "term", "advice", "fear", "label")
HELD_OUT = 4
"""One site of so many is kept for the test."""


@dataclass(frozen=True)
class Label:
    """A sentence as labelled: its page and place, its kinds (none: nothing to tell), whether the reader was sure."""

    page: Page
    start: int
    length: int
    kinds: tuple[str, ...] = ()
    sure: bool = True


def is_held_out(site: str) -> bool:
    """Return whether a site is kept for the test. Its name alone decides, so no one can choose."""
    return int(sha256(f"held-out:{site.lower()}".encode()).hexdigest()[:8], 16) % HELD_OUT == 0


def read(folder: Path) -> list[Label]:
    """Return all labels of a folder with ``pages.tsv`` and ``labels.tsv``.

    Raises:
        ValueError: a line has not the fields it should have, or a kind is unknown.
    """
    pages: dict[str, Page] = {}
    for _, (number, site, commit, path) in _lines(folder / "pages.tsv", 4):
        pages[number] = Page(site, commit, path)
    found = []
    for place, (number, start, length, kinds, sure) in _lines(folder / "labels.tsv", 5):
        named = tuple(kinds.split(",")) if kinds else ()
        if unknown := set(named).difference(KINDS):
            raise ValueError(f"{place}: unknown kind “{min(unknown)}”; known are {', '.join(KINDS)}")
        if number not in pages:
            raise ValueError(f"{place}: pages.tsv has no page {number}")
        found.append(Label(pages[number], int(start), int(length), named, sure != "doubt"))
    return found


def write(folder: Path, labels: Sequence[Label]) -> None:
    """Write ``pages.tsv`` and ``labels.tsv``, in the order of the labels."""
    numbers = {page: str(index) for index, page in enumerate(dict.fromkeys(label.page for label in labels), 1)}
    with (folder / "pages.tsv").open("w", encoding="utf-8", newline="\n") as file:
        for page, number in numbers.items():
            file.write(f"{number}\t{page.site}\t{page.commit}\t{page.path}\n")
    with (folder / "labels.tsv").open("w", encoding="utf-8", newline="\n") as file:
        for label in labels:
            kinds = ",".join(label.kinds)
            sure = "" if not kinds else "sure" if label.sure else "doubt"
            file.write(f"{numbers[label.page]}\t{label.start}\t{label.length}\t{kinds}\t{sure}\n")


def kappa(first: Iterable[bool], second: Iterable[bool]) -> float:
    """Return Cohen's kappa of two readers of the same sentences: 1 if they agree, 0 if as often as by chance."""
    pairs = list(zip(first, second, strict=True))
    if not pairs:
        return 0.0
    share = sum(one == two for one, two in pairs) / len(pairs)
    one = sum(first for first, _ in pairs) / len(pairs)
    two = sum(second for _, second in pairs) / len(pairs)
    chance = one * two + (1 - one) * (1 - two)
    return (share - chance) / (1 - chance) if chance < 1 else 1.0


def by_place(labels: Iterable[Label]) -> dict[tuple[Page, int], tuple[str, ...]]:
    """Return the kinds of each sentence, by its page and where it starts."""
    return {(label.page, label.start): label.kinds for label in labels}


def agreement(first: Mapping[Place, Sequence[str]], second: Mapping[Place, Sequence[str]]) -> dict[str, float]:
    """Return the kappa for each kind, and for “any” label, of the sentences that both have read."""
    both = [key for key in first if key in second]
    found = {kind: kappa((kind in first[key] for key in both), (kind in second[key] for key in both)) for kind in KINDS}
    return {"any": kappa((bool(first[key]) for key in both), (bool(second[key]) for key in both)), **found}


def _lines(path: Path, fields: int) -> Iterable[tuple[str, list[str]]]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        parts = line.split("\t")
        if len(parts) != fields:
            raise ValueError(f"{path.name}:{number}: has {len(parts)} fields, where {fields} are wanted")
        yield f"{path.name}:{number}", parts
