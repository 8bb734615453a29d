"""All pages of a run, the sites that they belong to, and where their links lead."""

from __future__ import annotations

import os
import posixpath
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property

from tonecheck.errors import ConfigError
from tonecheck.faults import attempt, fault_of
from tonecheck.files.paths import relative
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Fault, Source
from tonecheck.settings.config import SiteSettings
from tonecheck.site.facts import PageFacts
from tonecheck.site.find import SiteFinder
from tonecheck.site.project import Project, parsed
from tonecheck.site.routes import Route
from tonecheck.site.verdicts import Verdict, judge


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
    """

    pages: tuple[PageFacts, ...]
    root: str = ""
    settings: SiteSettings = field(default_factory=SiteSettings)
    contents: Mapping[str, str] | None = field(default=None, repr=False)
    gather: Callable[[Source], PageFacts] = field(default=parsed, repr=False, compare=False)
    finder: SiteFinder | None = field(default=None, repr=False, compare=False)

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
        finder = self.finder or SiteFinder(self.settings, self.root, self.contents)
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
        for project in self.projects:
            for path, page in project.pages.items():
                judged = attempt(page.path, lambda: [*judge(project, page, route_of(project, path))], "its links")  # noqa: B023 - called at once
                if isinstance(judged, Fault):
                    self.faults.append(judged)
                else:
                    verdicts += judged
        return tuple(verdicts)


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
