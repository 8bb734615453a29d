"""Pages of a site that share a title, so that tabs, bookmarks and search results show them alike."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, ClassVar, Literal

from tonecheck.expressions import any_glob, expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Kind, Match, Place
from tonecheck.site.facts import Count

if TYPE_CHECKING:  # it brings the models of all builders, which a page without links does not need
    from tonecheck.site import Site
    from tonecheck.site.project import Project

_TITLE = "title of a page: "
"""How the word of a count begins that says what a page's title is; where it stands and the page's language follow."""
_IN_TABS = frozenset("seotitle metatitle pagetitle htmltitle windowtitle browsertitle titletag seo meta head".split())
"""Keys of front matter that may say what a tab shows instead of the title."""
_ELSEWHERE = frozenset("redirect redirect_to redirectto redirect_url noindex canonical canonical_url".split())
"""Keys of front matter of a page that leads to another one, or that search results leave out."""
_SET_ELSEWHERE = expression(
    r"<meta\s[^<>]*(?:noindex|http-equiv\s*=\s*[\"']?refresh)|document\.title\s*=|\blocation\.(?:replace|href\s*=)",
    re.IGNORECASE,
)
_CANONICAL = expression(
    r"<link\s(?=[^<>]*\brel\s*=\s*[\"']?canonical\b)[^<>]*?\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE
)
_LANGUAGE = expression(
    r"(?:(?<=/)|\A)[a-z]{2}(?:[-_][a-z]{2,4})?/|\.[a-z]{2}(?:[-_][a-z]{2,4})?(?=\.\w+\Z)", re.IGNORECASE
)
_STARTS = frozenset(["/", "/index.html", "/index.htm"])
_NAMED = 2


@dataclass(frozen=True)
class Check(Kind):
    """Finds pages of a site that have the same title: the ``title`` of HTML, or that of the front matter.

    Only published pages count, and only if nothing else may give them a title: a template tag, a script, or a key of
    the front matter that is meant for tabs. Pages in different languages may share a title, and so may a page that
    leads on to another, one that search engines are told to leave out, and two that name the same canonical address.
    In a built site, whose pages contain all their links, a page counts if a visitor gets to it from the start page, so
    that demonstrations of libraries and old copies do not. Letter case and spaces are ignored. Each group is reported
    once, at its first page.

    Values: match (the title), pages (how many have it), others (the paths of up to two others).

    Attributes:
        of: which titles to compare: element (``title`` in HTML, which is what a tab shows) or front-matter (to which a
            layout may add a section or a date).
        fewest: how many pages must share a title.
        exempt: globs for paths, from the site's folder and without extension, of pages that may share one.
    """

    stage = "site"
    only_with: ClassVar[tuple[str, ...]] = ("counts",)
    compares_pages: ClassVar[bool] = True
    about_page: ClassVar[bool] = True

    of: Literal["element", "front-matter"] = "element"
    fewest: int = 2
    exempt: tuple[str, ...] = ()

    @classmethod
    def counter(cls, checks: Sequence[Check]) -> Callable[[Document], Iterator[Count]]:  # noqa: ARG003 - all count alike
        """Return a callable that says what the title of a page is."""
        return _titles

    def __call__(self, site: Site) -> Iterator[tuple[Place, Match]]:
        """Yield the title of the first page of each group, with a match."""
        for project in site.projects:
            if project.model.builder == "export":
                continue  # it has the names of articles, and not the titles of their pages
            groups: dict[tuple[str, str], list[tuple[str, Count]]] = defaultdict(list)
            for path, page in project.pages.items():
                count = next((count for count in page.counts if count.word.startswith(f"{_TITLE}{self.of}")), None)
                if count and self._is_shown(path, project):
                    groups[count.word, count.way].append((path, count))
            shared = [group for group in groups.values() if len(group) >= self.fewest]
            reached = _reached(site, project) if shared else frozenset()
            for group in shared:
                yield from self._match(project, [(path, count) for path, count in group if path in reached])

    def _match(self, project: Project, group: Sequence[tuple[str, Count]]) -> Iterator[tuple[Place, Match]]:
        apart: dict[str, tuple[str, Count]] = {}
        for path, count in group:
            if _SET_ELSEWHERE.search(project.model.tree.text(path)) is None:
                apart.setdefault(_identity(path, project), (path, count))
        pages = list(apart.values())
        if len(pages) < self.fewest:
            return
        (_, first), *others = pages
        names = ", ".join(path for path, _ in others[:_NAMED]) + (" …" if len(others) > _NAMED else "")
        yield (
            first.place,
            Match(first.place.span, {"match": first.place.text, "pages": str(len(pages)), "others": names}),
        )

    def _is_shown(self, path: str, project: Project) -> bool:
        """Return whether the site publishes a page under the title that its source states."""
        route = project.published.files.get(path)
        if route is None or route.state != "published":
            return False
        name = posixpath.splitext(path)[0].lower()
        return not any(map(any_glob(self.exempt).match, (name, posixpath.basename(name))))


def _titles(document: Document) -> Iterator[Count]:
    block = next(filter(_is_title, document.blocks), None)
    values = document.meta.values
    if block is None or OBJECT in block.text or any(key.lower().replace("-", "_") in _ELSEWHERE for key in values):
        return
    if any(key.lower().replace("-", "").replace("_", "") in _IN_TABS for key in values):
        return
    way = " ".join(block.text.split()).casefold()
    if way:
        of = "front-matter" if block.span.end <= document.meta.span.end else "element"
        if of == "element" and not document.source.text[
            max(0, block.span.start - 99) : block.span.start
        ].rstrip().endswith(">"):
            return  # where the element says nothing, the parser gives the title for social networks
        language = document.lang.partition("-")[0] or "en"
        yield Count(f"{_TITLE}{of}, {language}", way, 1, document.source.place(block.span))


def _is_title(block: Block) -> bool:
    return block.kind == "meta" and block.key == "title"


def _reached(site: Site, project: Project) -> AbstractSet[str]:
    """Return the pages that visitors get to; of a site whose templates make the menus, all."""
    if project.model.builder != "html":
        return project.pages.keys()
    from tonecheck.site.graph import graph  # noqa: PLC0415 - only a built site with such titles needs it

    page_graph = graph(site, project)
    led_to: dict[str, list[str]] = defaultdict(list)
    for page, to in page_graph.links:
        led_to[page].append(to)
    waiting = [path for path, url in page_graph.urls.items() if url in _STARTS]
    reached: set[str] = set(waiting)
    while waiting:
        following = [to for to in led_to[waiting.pop()] if to not in reached]
        reached.update(following)
        waiting += following
    return reached


def _identity(path: str, project: Project) -> str:
    """Return what two pages have in common that are one page: in two languages, or with one canonical address."""
    canonical = _CANONICAL.search(project.model.tree.text(path)) if path.endswith((".html", ".htm")) else None
    return canonical[1] if canonical else _LANGUAGE.sub("", path)
