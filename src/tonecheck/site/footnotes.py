"""The ids that builders give footnotes, and the references to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

NoteIds = Callable[[Sequence[str]], Iterator[str]]
"""Yields the ids for the references of a page, given the label of each reference, in order."""


def by_label(labels: Sequence[str]) -> Iterator[str]:
    """Yield the ids of Python-Markdown (``fnref2:a``) and kramdown (``fnref:a:1``)."""
    for label, number in _counted(labels):
        yield f"fn:{label}"
        yield f"fnref:{label}"
        if number:
            yield f"fnref{number + 1}:{label}"
            yield f"fnref:{label}:{number}"


def by_number(labels: Sequence[str]) -> Iterator[str]:
    """Yield the ids of Goldmark: ``fn:1``, ``fnref:1``, ``fnref1:1``."""
    for number, again in _numbered(labels):
        yield f"fn:{number}"
        yield f"fnref{again}:{number}" if again else f"fnref:{number}"


def for_markdown_it(labels: Sequence[str]) -> Iterator[str]:
    """Yield the ids of markdown-it-footnote: ``fn1``, ``fnref1``, ``fnref1:1``."""
    for number, again in _numbered(labels):
        yield f"fn{number}"
        yield f"fnref{number}:{again}" if again else f"fnref{number}"


def for_remark(labels: Sequence[str]) -> Iterator[str]:
    """Yield the ids of remark, also on GitHub (mdast-util-to-hast, ``footer.js``); those of MDX 1 have no prefix."""
    yield "footnote-label"
    for label, again in _counted([label.lower() for label in labels]):
        back = f"{label}-{again + 1}" if again else label
        for prefix in ("user-content-", ""):
            yield f"{prefix}fn-{label}"
            yield f"{prefix}fnref-{back}"


def by_any(labels: Sequence[str]) -> Iterator[str]:
    """Yield the ids that any builder would give."""
    for ids in (by_label, by_number, for_markdown_it, for_remark):
        yield from ids(labels)


def _numbered(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the number of each label, in the order of first references, and how many before it have the same."""
    numbers: dict[str, int] = {}
    for label, again in _counted([label.casefold() for label in labels]):
        yield numbers.setdefault(label, len(numbers) + 1), again


def _counted(labels: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each label, and how many references before it have the same."""
    counts: Counter[str] = Counter()
    for label in labels:
        yield label, counts[label]
        counts[label] += 1
