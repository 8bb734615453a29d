"""Pages that no other links to, and pages that link to no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Kind, Match, Place

if TYPE_CHECKING:  # 17 ms, for pages with links only
    from tonecheck.site import Site
    from tonecheck.site.graph import Graph

_SHOWN_AS_BUILT = frozenset({"html"})


@dataclass(frozen=True)
class Check(Kind):
    """Looks for pages without links to them (orphan) or on to others (dead-end).

    Menus and lists of most builders are made by templates, which cannot be read here; so orphans are looked for in
    built sites only, where all links stand in the pages, and only if the whole site is checked. A start page, and a
    page for what is not found, needs no link. Values: match (the page's address).

    Attributes:
        what: orphan or dead-end.
    """

    stage = "site"

    what: Literal["orphan", "dead-end"] = "orphan"

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the top of each such page, with a match."""
        from tonecheck.site.graph import graph  # noqa: PLC0415 - as above

        for project in site.projects:
            if self.what == "orphan" and project.model.builder not in _SHOWN_AS_BUILT:
                continue
            seen = graph(site, project)
            for path in self._pages(seen):
                page = project.pages.get(path)
                if page and page.top:
                    yield page.top, Match(page.top.span, {"match": seen.urls[path] or path})

    def _pages(self, seen: Graph) -> list[str]:
        return seen.orphans() if self.what == "orphan" else seen.dead_ends()
