"""The pages of a Hugo site by the names that ``ref``, link hooks and templates give them."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders.hugo.contents import Page
from tonecheck.site.builders.hugo.paths import normalized
from tonecheck.site.builders.hugo.settings import Settings

_PAGE_ENDING = expression(r"\.(?:md|markdown|html?|adoc|org|rst)$")


@dataclass(frozen=True)
class PageIndex:
    """The pages of a site.

    Attributes:
        settings: the configuration of the site.
        by_path: file -> page.
        by_logical: language and logical path -> page.
        by_name: language and last part of the logical path -> pages.
    """

    settings: Settings
    by_path: Mapping[str, Page]
    by_logical: Mapping[tuple[str, str], Page]
    by_name: Mapping[tuple[str, str], list[Page]]

    def look_up(self, path: str, page: Page | None, language: str, *, reflink: bool = True) -> Page | None:
        """Return the page that Hugo finds: relative to the page, then from the root, then by its bare name.

        A path that begins with a dot is relative only. Only ``ref`` and ``relref`` (a reflink) look for bare names.
        """
        language = language.lower() or (page.language if page else self.settings.default)
        bare = _PAGE_ENDING.sub("", path)
        language_ending = re.search(r"\.([\w-]+)$", bare)
        if language_ending and language_ending[1].lower() in self.settings.languages and bare != path:
            bare = bare[: language_ending.start()]
        bare = re.sub(r"(?:^|(?<=/))_?index$", "", bare)
        lower = not self.settings.values.get("disablepathtolower")
        starts = [] if path.startswith("/") or page is None else [self._start(page)]
        starts += [] if path.startswith(".") and page else ["/"]
        for start in starts:
            logical = posixpath.normpath(posixpath.join(start, normalized(bare, lower=lower).lstrip("/")))
            target = self.by_logical.get((language, "/" + logical.strip("/")))
            if target:
                return target
        if reflink and "/" not in bare.strip("/") and not path.startswith("."):
            namesakes = self.by_name.get((language, normalized(bare, lower=lower).strip("/")), [])
            return namesakes[0] if len(namesakes) == 1 else None
        return None

    def _start(self, page: Page) -> str:
        """Return the folder from which a relative path starts: for a bundle, the one around it."""
        return page.logical if page.kind == "branch" else posixpath.dirname(page.logical)


def index(settings: Settings, pages: Iterable[Page]) -> PageIndex:
    """Return the index of the pages of a site."""
    by_name: dict[tuple[str, str], list[Page]] = defaultdict(list)
    by_path, by_logical = {}, {}
    for page in pages:
        by_path[page.path] = page
        by_logical[page.language, page.logical] = page
        by_name[page.language, posixpath.basename(page.logical)].append(page)
    return PageIndex(settings, by_path, by_logical, by_name)
