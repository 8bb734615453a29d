"""All pages of a run, the sites that they belong to, and where their links lead."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from tonecheck.errors import ConfigError
from tonecheck.faults import attempt, fault_of
from tonecheck.files.paths import on_one_line, relative
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Fault, Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site.facts import PageFacts
from tonecheck.site.find import SiteFinder, folders_elsewhere
from tonecheck.site.project import Project, parsed
from tonecheck.site.routes import Route
from tonecheck.site.tree import SYMLINK
from tonecheck.site.verdicts import UNREAD, Verdict, judge


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
    """

    pages: tuple[PageFacts, ...]
    root: str = ""
    settings: SiteSettings = field(default_factory=SiteSettings)
    contents: Mapping[str, str] | None = field(default=None, repr=False)
    gather: Callable[[Source], PageFacts] = field(default=parsed, repr=False, compare=False)
    finder: SiteFinder | None = field(default=None, repr=False, compare=False)
    follow_symlinks: bool = False

    @cached_property
    def faults(self) -> list[Fault]:
        """The pages whose site or links we failed to read, and why: those found so far."""
        return []

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The sites that the pages belong to, each with its pages.

        Raises:
            ConfigError: the settings for the site are invalid.
        """
        elsewhere = folders_elsewhere(page.path for page in self.pages) if self.contents is None else ()
        finder = self.finder or SiteFinder(self.settings, self.root, self.contents, self.follow_symlinks, elsewhere)
        models = {}
        pages: dict[int, dict[str, PageFacts]] = defaultdict(dict)
        for page in self.pages:
            try:
                model = finder.model_of(page.path)
            except ConfigError:
                raise
            except Exception as error:  # noqa: BLE001 - the pages of other sites are checked
                self.faults.append(fault_of(error, page.path, doing="the settings of its site"))
                continue
            models[id(model)] = model
            pages[id(model)][within(model.tree.folder, page.path)] = page
        return tuple(Project(model, pages[key], self.gather) for key, model in models.items())

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """The outcome for each link and image, page by page."""
        verdicts: list[Verdict] = []
        if self.settings == SiteSettings() and not any(page.links or page.images for page in self.pages):
            return ()  # so that a text without links needs no builder; settings are checked in any case
        for project in self.projects:
            for path, page in project.pages.items():
                judged = attempt(page.path, lambda: [*judge(project, page, route_of(project, path))], "its links")  # noqa: B023 - called at once
                if isinstance(judged, Fault):
                    self.faults.append(judged)
                else:
                    verdicts += judged
        return tuple(verdicts)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What to tell users about sites that we did not read whole, if that kept a link from being checked."""
        verdicts = self.verdicts if "verdicts" in vars(self) else ()  # a run without rules on links looks at none
        affected = {id(verdict.page) for verdict in verdicts if verdict.why == UNREAD}
        if not affected:
            return ()
        return tuple(
            _note(project) for project in self.projects if affected & {id(page) for page in project.pages.values()}
        )


def _note(project: Project) -> str:
    """Return what to tell users about the parts of a site that we did not read."""
    (path, why), *others = project.model.unread.items()
    shown = on_one_line(posixpath.join(project.model.tree.folder, path))
    more = f" (and {len(others):,} more)" if others else ""
    follow = "; “follow-symlinks: true” in the configuration follows it" if why == SYMLINK else ""
    return f"links that may lead into {shown}{more} were not checked, because it {why}{follow}"


def route_of(project: Project, path: str) -> Route:
    """Return the route of a page, or an excluded route without a url if the builder does not know the page."""
    return project.files.get(path) or Route(path, "", "excluded")


def within(folder: str, path: str) -> str:
    """Return a path relative to a folder, both from the working folder or absolute, with forward slashes."""
    if not folder:
        return path if not os.path.isabs(path) else relative(path)
    if path.startswith(f"{folder}/"):
        return path[len(folder) + 1 :]
    return posixpath.normpath(relative(path, folder))
