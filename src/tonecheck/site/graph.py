"""The guide graph of a site: which page links to which."""

from __future__ import annotations

import posixpath

from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.project import Project, route_of
from tonecheck.site.site import Site

_STARTS = frozenset({"index", "_index", "readme", "404", "500", "search"})
_BAD = frozenset({"broken", "case", "unpublished", "no-scheme", "placeholder"})


@dataclass(frozen=True)
class Graph:
    """Pages of one site and the links between them.

    Attributes:
        folder: the site's folder, from the working folder.
        builder: the builder's name.
        urls: each page's path in the site's folder -> its url, "" if unknown.
        titles: each page's path -> its title.
        links: (from, to) paths of pages, each pair once, in order.
        broken: (page, address) pairs of links that lead nowhere.
        whole: whether this run read every page that the site publishes.
    """

    folder: str
    builder: str
    urls: dict[str, str]
    titles: dict[str, str]
    links: tuple[tuple[str, str], ...]
    broken: tuple[tuple[str, str], ...]
    whole: bool

    def orphans(self) -> list[str]:
        """Return the pages to which no other page links; empty if not all pages were read."""
        linked = {to for page, to in self.links if page != to}
        return [path for path in self.urls if path not in linked and not _is_start(path)] if self.whole else []

    def dead_ends(self) -> list[str]:
        """Return the pages that link to no other page of the site."""
        linking = {page for page, to in self.links if page != to}
        return [path for path in self.urls if path not in linking and not _is_start(path)]


def _is_start(path: str) -> bool:
    """Return whether a page is a start page, or one such as 404 to which no page is meant to link."""
    folder, name = posixpath.split(path)
    return posixpath.splitext(name)[0].lower() in _STARTS and folder.count("/") == 0 and (not folder or name[0] == "_")


def graph(site: Site, project: Project) -> Graph:
    """Return the graph of one site of a run."""
    site_pages = {
        path: page
        for path, page in project.pages.items()
        if path in project.published.files or not project.published.files
    }
    paths = {id(page): path for path, page in site_pages.items()}
    links: dict[tuple[str, str], None] = {}
    broken: dict[tuple[str, str], None] = {}
    for verdict in site.verdicts:
        path = paths.get(id(verdict.page))
        if path is None or verdict.image:
            continue
        if verdict.outcome in _BAD:
            broken[path, verdict.fact.target] = None
        elif verdict.target and verdict.target.path:
            links[path, verdict.target.path] = None
    published = {route.path for route in project.model.routes if route.state == "published" and route.path}
    return Graph(
        folder=project.model.tree.folder,
        builder=project.model.builder,
        urls={path: route_of(project, path).url for path in site_pages},
        titles={path: page.title for path, page in site_pages.items()},
        links=tuple(links),
        broken=tuple(broken),
        whole=bool(published) and published <= site_pages.keys() and not project.model.is_part,
    )
