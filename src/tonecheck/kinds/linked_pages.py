"""Pages that no other page links to, and pages that link to no other page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Kind, Match, Place

if TYPE_CHECKING:  # takes 17 ms, and only pages with links need it
    from tonecheck.site import Site
    from tonecheck.site.graph import Graph

_BUILT = frozenset({"html"})


@dataclass(frozen=True)
class Check(Kind):
    """Finds pages that no other page links to (orphan), or that link to no other page (dead-end).

    With most builders, templates make the menus and lists, and we cannot read these. So we look for orphans only in
    built sites, whose pages contain all their links, and only if the whole site is checked. Start pages and error pages
    need no links.

    Values: match (the page's address).

    Attributes:
        what: orphan or dead-end.
    """

    stage = "site"

    what: Literal["orphan", "dead-end"] = "orphan"

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the top of each such page, with a match."""
        from tonecheck.site.graph import graph  # noqa: PLC0415 - takes 17 ms, and only this kind needs it

        for project in site.projects:
            if self.what == "orphan" and project.model.builder not in _BUILT:
                continue
            page_graph = graph(site, project)
            for path in self._pages(page_graph):
                page = project.pages.get(path)
                if page and page.top:
                    yield page.top, Match(page.top.span, {"match": page_graph.urls[path] or path})

    def _pages(self, page_graph: Graph) -> list[str]:
        return page_graph.orphans() if self.what == "orphan" else page_graph.dead_ends()
