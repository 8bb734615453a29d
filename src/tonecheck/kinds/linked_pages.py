"""Pages that no other page links to, and pages that link to no other page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from tonecheck.expressions import any_glob, expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Kind, Match, Place

if TYPE_CHECKING:  # takes 17 ms, and only pages with links need it
    from tonecheck.site import Site
    from tonecheck.site.graph import Graph
    from tonecheck.site.project import Project

_BUILT = frozenset({"html"})
_WHOLE = expression(r"<(?:!doctype|html|head|title|body)\b", re.IGNORECASE)
_OTHERS = frozenset({"themes", "vendor", "node_modules"})  # folders of other people's sites
_FEWEST_LISTED = 3
_UNLISTED = expression(r"<meta\s[^<>]*(?:noindex|http-equiv\s*=\s*[\"']?refresh)", re.IGNORECASE)


@dataclass(frozen=True)
class Check(Kind):
    """Finds pages that no other page links to (orphan), or that link to no other page (dead-end).

    With most builders, templates make the menus and lists, and we cannot read these. So we look for orphans only in
    built sites, whose pages contain all their links, and only if the whole site is checked. Start pages and error pages
    need no links. Neither do pages that redirect, pages that search engines are told to leave out (noindex), and pieces
    of HTML without a head or body, which a script puts into other pages. A page that leads nowhere, and that the site's
    own map leaves out, is made to be shown in a frame.

    Values: match (the page's address).

    Attributes:
        what: orphan or dead-end.
        exempt: globs for paths, from the site's folder and without extension, of pages that need no links.
    """

    stage = "site"
    only_with: ClassVar[tuple[str, ...]] = ("markup",)
    about_page: ClassVar[bool] = True

    what: Literal["orphan", "dead-end"] = "orphan"
    exempt: tuple[str, ...] = ()

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the top of each such page, with a match."""
        from tonecheck.site.graph import graph  # noqa: PLC0415 - takes 17 ms, and only this kind needs it

        if self.what == "orphan" and not any(page.format == "html" for page in site.pages):
            return  # the site is not a built one, whatever builds it
        for project in site.projects:
            if self.what == "orphan" and project.model.builder not in _BUILT:
                continue
            page_graph = graph(site, project)
            if not _OTHERS.isdisjoint(page_graph.folder.split("/")):
                continue
            pages = self._pages(page_graph)
            framed = _framed(page_graph, project) if pages and self.what == "orphan" else frozenset()
            for path in pages:
                page = project.pages.get(path)
                if page and page.top and path not in framed and not self._is_exempt(path, project):
                    yield page.top, Match(page.top.span, {"match": page_graph.urls[path] or path})

    def _is_exempt(self, path: str, project: Project) -> bool:
        name = posixpath.splitext(path)[0].lower()
        if any(map(any_glob(self.exempt).match, (name, posixpath.basename(name)))):
            return True
        if self.what != "orphan":
            return False
        text = project.model.tree.text(path)
        return _UNLISTED.search(text) is not None or _WHOLE.search(text) is None

    def _pages(self, page_graph: Graph) -> list[str]:
        return page_graph.orphans() if self.what == "orphan" else page_graph.dead_ends()


def _framed(page_graph: Graph, project: Project) -> frozenset[str]:
    """Return the pages without a way back that the sitemap leaves out; none if the site has no sitemap of its own."""
    from tonecheck.site.own_hosts import sitemap  # noqa: PLC0415 - only a site with orphans needs it

    model = project.model
    paths = (address.path.removeprefix(model.base) or "/" for address in sitemap(model.tree, model.statics))
    listed = {target.route.path for path in paths if (target := project.published.at(path)) and target.route}
    if len(listed) < _FEWEST_LISTED:
        return frozenset()
    leading = {path for path, _ in page_graph.broken}  # a link that is broken was meant as a way back
    return frozenset(page_graph.dead_ends()) - listed - leading
