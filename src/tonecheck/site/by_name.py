"""The urls and files of a site by their names: indexes for near matches, and where a file of a name is."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from itertools import islice

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.names import Names
from tonecheck.site.published import Published
from tonecheck.site.sorts import sort_of
from tonecheck.site.tree import is_above

_MOST_NAMES = 20_000


@dataclass(frozen=True)
class ByName:
    """What a site publishes and its files, by name.

    Attributes:
        published: what the site publishes.
    """

    published: Published
    _file_names: dict[tuple[str, str, str], Names] = field(default_factory=dict, init=False, repr=False, compare=False)
    _url_names: dict[str, Names] = field(default_factory=dict, init=False, repr=False, compare=False)

    def named_urls(self, sort: str) -> Names:
        """Return an index for near matches of all urls that lead straight to a page, picture or download."""
        if sort not in self._url_names:
            straight = (url for url, target in self.published.urls.items() if not target.redirected)
            self._url_names[sort] = Names(url for url in straight if sort_of(url) == sort)
        return self._url_names[sort]

    def named_files(self, path: str, sort: str) -> Names:
        """Return an index for near matches of a path: pages with its file extension, else the files in its folder.

        Of these, only those of one sort: pages, pictures or downloads.
        """
        extension = posixpath.splitext(path)[1]
        folder = "" if extension in self._extensions else posixpath.dirname(path)
        if (extension, folder, sort) not in self._file_names:
            pages = [page for page in self.published.files if posixpath.splitext(page)[1] == extension]
            paths = pages or (self._below(folder) if extension else [])
            self._file_names[extension, folder, sort] = Names(file for file in paths if sort_of(file) == sort)
        return self._file_names[extension, folder, sort]

    @cached_property
    def files(self) -> Mapping[str, list[str]] | None:
        """The files of the site by their names in lower case; None if we cannot list all of them."""
        paths = self._listed("")
        if paths is None:
            return None
        by_name: dict[str, list[str]] = {}
        for path in sorted(paths):
            by_name.setdefault(posixpath.basename(path).casefold(), []).append(path)
        return by_name

    @cached_property
    def have_php(self) -> bool:
        """Whether a file of the site is a program in PHP; false if we cannot list all of them."""
        return any(name.endswith(".php") for name in self.files or ())

    def _below(self, folder: str) -> list[str]:
        """Return the files below a folder of the site; none if we cannot list all of them, since one may be meant."""
        return [] if is_above(folder) else self._listed(folder) or []

    def _listed(self, folder: str) -> list[str] | None:
        """Return the files below a folder; None if there are too many, or we may not look at all of them."""
        tree = self.published.model.tree
        refused = tree.refused
        paths = list(islice(tree.files(folder), _MOST_NAMES + 1))
        return paths if len(paths) <= _MOST_NAMES and tree.refused == refused else None

    @cached_property
    def _extensions(self) -> frozenset[str]:
        return frozenset(posixpath.splitext(path)[1] for path in self.published.files)
