"""The links of a run's pages, judged page by page as the pages are read."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterable, Iterator

from tonecheck.errors import ConfigError
from tonecheck.faults import attempt, fault_of
from tonecheck.model import Fault, Source
from tonecheck.site.facts import PageFacts
from tonecheck.site.find import SiteFinder
from tonecheck.site.project import Project, route_of, within
from tonecheck.site.verdicts import Named, Verdict, judge


class Links:
    """Where the links and images of pages lead, page by page as the pages of a run are read.

    Most is known then. A link to a heading of a page that is still to come waits for that page.

    Attributes:
        faults: the pages whose site or links we failed to read, and why: those found so far.

    Args:
        finder: finds the sites.
        gather: returns the facts about a page outside this run, if a link needs that page's ids.
        paths: the pages that are still to come.
    """

    def __init__(self, finder: SiteFinder, gather: Callable[[Source], PageFacts], paths: Iterable[str] = ()) -> None:
        self.faults: list[Fault] = []
        self._finder = finder
        self._gather = gather
        self._to_come = set(paths)
        self._added: list[PageFacts] = []
        self._count = 0
        self._sites: dict[int, tuple[Project, dict[str, PageFacts]]] = {}
        self._placed: dict[str, tuple[Project, str]] = {}
        self._verdicts: dict[str, dict[Named, Verdict]] = {}
        self._waiting: dict[str, set[Named]] = {}

    def add(self, page: PageFacts) -> None:
        """Take a page that has been read."""
        self._added.append(page)
        self._to_come.discard(page.path)

    def of(self, page: PageFacts) -> list[Verdict]:
        """Return the verdicts on the links and images of a page, but for those that wait for a page still to come.

        Each verdict is returned once: at a second call, we return only those on what waited before.

        Raises:
            ConfigError: the settings for the site are invalid.
        """
        self._place()
        waited = self._waiting.pop(page.path, None)
        if page.path not in self._placed or (waited is None and page.path in self._verdicts):
            return []
        project, path = self._placed[page.path]
        waiting: set[Named] = set()
        route = route_of(project, path)
        judged = attempt(page.path, lambda: [*judge(project, page, route, waited, waiting)], "its links")
        known = self._verdicts.setdefault(page.path, {})
        if isinstance(judged, Fault):
            self.faults.append(judged)
            return []
        known |= {(one.image, one.number): one for one in judged}
        if waiting:
            self._waiting[page.path] = waiting
        return judged

    def late(self) -> list[Verdict]:
        """Return the verdicts on the links that waited, now that all pages have been read."""
        self._to_come.clear()
        return [verdict for page in self._added if page.path in self._waiting for verdict in self.of(page)]

    @property
    def projects(self) -> tuple[Project, ...]:
        """The sites that the pages belong to, each with its pages.

        Raises:
            ConfigError: the settings for the site are invalid.
        """
        self._place()
        return tuple(project for project, _ in self._sites.values())

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The outcome for each link and image, site by site and page by page.

        Raises:
            ConfigError: the settings for the site are invalid.
        """
        self._place()
        pages = [page for _, pages in self._sites.values() for page in pages.values()]
        for page in pages:
            self.of(page)
        return tuple(
            verdict
            for page in pages
            for _, verdict in sorted(self._verdicts.get(page.path, {}).items(), key=lambda named: named[0])
        )

    @property
    def judged(self) -> Iterator[Verdict]:
        """The verdicts so far."""
        return (verdict for verdicts in self._verdicts.values() for verdict in verdicts.values())

    def _place(self) -> None:
        """Give each page to its site."""
        for page in self._added[self._count :]:
            self._count += 1
            try:
                model = self._finder.model_of(page.path)
            except ConfigError:
                raise
            except Exception as error:  # noqa: BLE001 - the pages of other sites are checked
                self.faults.append(fault_of(error, page.path, doing="the settings of its site"))
                continue
            folder = model.tree.folder
            if id(model) not in self._sites:
                pages: dict[str, PageFacts] = {}
                self._sites[id(model)] = Project(model, pages, self._gather, _InFolder(folder, self._to_come)), pages
            project, pages = self._sites[id(model)]
            path = within(folder, page.path)
            pages[path] = page
            self._placed[page.path] = project, path


class _InFolder:
    """Some paths from the working folder, asked about by paths from a folder."""

    def __init__(self, folder: str, paths: Container[str]) -> None:
        self._folder = folder
        self._paths = paths

    def __contains__(self, path: object) -> bool:
        return posixpath.normpath(posixpath.join(self._folder, str(path))) in self._paths
