"""Two ways to number repeated ids, which several slug algorithms share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tonecheck.site.facts import Heading


def lowest_free(
    headings: Sequence[Heading],
    slug_of: Callable[[Heading], str],
    *,
    taken: Iterable[str] = (),
    takes_explicit: bool = False,
) -> list[str]:
    """Return the id of each heading; a taken id gets the lowest number that makes it free: ``-1``, ``-2`` ….

    Args:
        headings: the headings of a page. An explicit id stays unchanged; headings written as HTML get none.
        slug_of: makes the id of a heading that has none.
        taken: ids that are taken from the start.
        takes_explicit: whether headings cannot take an explicit id that comes before them.
    """
    used = set(taken)
    ids = []
    for heading in headings:
        if heading.id or heading.html:
            ids.append(heading.id)
            if takes_explicit:
                used.add(heading.id)
            continue
        first = slug = slug_of(heading)
        number = 0
        while slug in used:
            number += 1
            slug = f"{first}-{number}"
        used.add(slug)
        ids.append(slug)
    return ids


def counted(headings: Sequence[Heading], slug_of: Callable[[Heading], str]) -> list[str]:
    """Return the id of each heading; the second one with the same slug gets ``-1``, even if that id is taken.

    Args:
        headings: as for ``lowest_free``.
        slug_of: as for ``lowest_free``.
    """
    counts: Counter[str] = Counter()
    ids = []
    for heading in headings:
        if heading.id or heading.html:
            ids.append(heading.id)
            continue
        slug = slug_of(heading)
        ids.append(f"{slug}-{counts[slug]}" if counts[slug] else slug)
        counts[slug] += 1
    return ids
