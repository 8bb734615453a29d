"""What the engine asks of a rule's check before the check is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tonecheck.model.document import Document
from tonecheck.model.kind import Kind, Stage
from tonecheck.named_tuple import NamedTuple

PAGE_PARTS = frozenset({"anchors", "counts", "images", "lacks", "links", "markup", "nodes"})
"""What a kind may look at: one of these in a Document or in the facts of a page.

Only facts have ``counts`` and ``lacks``; ``markup`` is any format but plain.
"""


class Traits(NamedTuple):
    """What the engine asks of a rule's check before it runs: see ``Kind``, whose attributes and methods these are."""

    stage: Stage = "page"
    about_page: bool = False
    about_reading: bool = False
    only_with: tuple[str, ...] = ()
    compares_pages: bool = False
    counts: bool = False
    parses: bool = False
    spells: bool = False
    on_links: bool = False

    @classmethod
    def of(cls, check: Kind) -> Traits:
        """Return those of a check. ``counts``, ``parses`` and ``spells`` say whether its kind has the method."""
        kind = type(check)
        counts = getattr(kind.counter, "__func__", None) is not Kind.counter.__func__  # type: ignore[attr-defined]
        parses, spells = kind.with_pipeline is not Kind.with_pipeline, kind.with_locale is not Kind.with_locale
        return cls(
            check.stage,
            check.about_page,
            check.about_reading,
            check.only_with,
            check.compares_pages,
            counts,
            parses,
            spells,
            check.on_links,
        )

    def may_match_on(self, pages: Sequence[Any]) -> bool:
        """Return whether some pages of a site have something that the check looks at."""
        return len(pages) > self.compares_pages and any(map(self.may_match, pages))

    def may_match(self, page: Any) -> bool:  # noqa: ANN401 - a Document, or a page's facts, which another module defines
        """Return whether a page has something that the check looks at."""
        if not self.only_with:
            return True
        return any(_is_marked_up(page) if part == "markup" else getattr(page, part) for part in self.only_with)


def _is_marked_up(page: Any) -> bool:  # noqa: ANN401 - as above
    return (page.source if isinstance(page, Document) else page).format != "plain"
