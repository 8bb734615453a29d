"""All pages of a run, the sites that they belong to, and where their links lead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from tonecheck.files.paths import on_one_line
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Fault, Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site.facts import PageFacts, parsed
from tonecheck.site.find import SiteFinder, folders_elsewhere
from tonecheck.site.links import Links
from tonecheck.site.project import Project
from tonecheck.site.tree import SYMLINK
from tonecheck.site.verdicts import UNREAD, Verdict


@dataclass(frozen=True)
class Site:
    """What the rules over the whole site check.

    Attributes:
        pages: facts about the pages that were checked.
        root: folder of the configuration, else the working folder; a path that opens from the working folder.
        settings: the user's settings for the site.
        contents: texts by path from the working folder, used instead of the files on disk; for examples.
        gather: returns the facts about a page outside this run, if a link needs that page's ids.
        finder: a finder that remembers the sites of earlier runs; None creates one.
        follow_symlinks: whether symlinks may lead out of the site.
        links: the links of these pages, if they have been judged as the pages were read.
    """

    pages: tuple[PageFacts, ...]
    root: str = ""
    settings: SiteSettings = field(default_factory=SiteSettings)
    contents: Mapping[str, str] | None = field(default=None, repr=False)
    gather: Callable[[Source], PageFacts] = field(default=parsed, repr=False, compare=False)
    finder: SiteFinder | None = field(default=None, repr=False, compare=False)
    follow_symlinks: bool = False
    links: Links | None = field(default=None, repr=False, compare=False)

    @property
    def faults(self) -> list[Fault]:
        """The pages whose site or links we failed to read, and why: those found so far."""
        links = self.links or vars(self).get("_links")
        return links.faults if links else []

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The sites that the pages belong to, each with its pages.

        Raises:
            ConfigError: the settings for the site are invalid.
        """
        return self._links.projects

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The outcome for each link and image, page by page."""
        if self.settings == SiteSettings() and not any(page.links or page.images for page in self.pages):
            return ()  # so that a text without links needs no builder; settings are checked in any case
        return self._links.verdicts

    @cached_property
    def _links(self) -> Links:
        if self.links is not None:
            return self.links
        elsewhere = folders_elsewhere(page.path for page in self.pages) if self.contents is None else ()
        finder = self.finder or SiteFinder(self.settings, self.root, self.contents, self.follow_symlinks, elsewhere)
        links = Links(finder, self.gather)
        for page in self.pages:
            links.add(page)
        return links

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What to tell users about what we could not read of sites, if their links were judged."""
        links = self.links or vars(self).get("_links")  # a run without rules on links looks at none
        broken = [note for project in self.projects for note in _broken(project)] if links and links.judged else []
        affected = {id(verdict.page) for verdict in links.judged if verdict.why == UNREAD} if links else set()
        unread = (
            _note(project)
            for project in (self.projects if affected else ())
            if project.model.unread and affected & {id(page) for page in project.pages.values()}
        )
        return (*broken, *unread)


def _broken(project: Project) -> Iterator[str]:
    """Yield what to tell users about settings and data of a site that are not in their format."""
    for path, error in project.model.tree.broken.items():
        shown = on_one_line(posixpath.join(project.model.tree.folder, path))
        place = f"{shown}:{error.line}" if error.line else shown
        yield f"{place}: cannot be read ({on_one_line(error.problem)}), so links were judged without it"


def _note(project: Project) -> str:
    """Return what to tell users about the parts of a site that we did not read."""
    (path, why), *others = project.model.unread.items()
    shown = on_one_line(posixpath.join(project.model.tree.folder, path))
    more = f" (and {len(others):,} more)" if others else ""
    follow = "; “follow-symlinks: true” in the configuration follows it" if why == SYMLINK else ""
    return f"links that may lead into {shown}{more} were not checked, because it {why}{follow}"
