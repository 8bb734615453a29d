"""Which site a page belongs to: the nearest folder above it that a builder knows."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import field, replace
from functools import cache
from typing import Any

from tonecheck import plugins
from tonecheck.errors import ConfigError, did_you_mean
from tonecheck.lazy_dataclass import dataclass
from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model, Route, static_urls
from tonecheck.site.tree import Tree
from tonecheck.site.urls import split

PLAIN = "files"
BUILT = "html"
_OUTPUTS = frozenset({"public", "_site", "dist", "build", "site", "out", "output", "html", "_build"})
_NO_PROJECT = frozenset({PLAIN, BUILT})


@cache
def _builders() -> tuple[str, ...]:
    return tuple(name for name in plugins.names("site.builders") if name not in _NO_PROJECT)


@dataclass(frozen=True)
class Finder:
    """Finds the sites of a run, each made once.

    Attributes:
        settings: what the user says of the site.
        root: the folder of the configuration, or the working folder, as can be opened from it.
        contents: the files there are, by path from the working folder, instead of those on disk; for examples.
    """

    settings: SiteSettings = field(default_factory=SiteSettings)
    root: str = ""
    contents: Mapping[str, str] | None = None
    _folders: dict[str, tuple[str, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _models: dict[tuple[str, str], Model] = field(default_factory=dict, init=False, repr=False, compare=False)

    def model_of(self, path: str) -> Model:
        """Return the site that a page belongs to.

        Args:
            path: as shown to users, from the working folder.

        Raises:
            ConfigError: the configuration names a builder or a folder that does not exist.
        """
        folder, builder = self._stated() or self._above(posixpath.dirname(path))
        key = folder, builder
        if key not in self._models:
            module = plugins.load("site.builders", builder, where="site: builder", error=ConfigError)
            self._models[key] = _with_settings(module.model(self._tree(folder), self.settings), self.settings)
        return self._models[key]

    def _tree(self, folder: str) -> Tree:
        if self.contents is None:
            return Tree(folder)
        prefix = f"{folder}/" if folder else ""
        return Tree(
            folder, {name[len(prefix) :]: text for name, text in self.contents.items() if name.startswith(prefix)}
        )

    def _stated(self) -> tuple[str, str] | None:
        """Return the folder and the builder that the configuration names, if it does."""
        said = self.settings
        if not said.builder and not said.root:
            return None
        names = [*_builders(), *_NO_PROJECT]
        if said.builder and said.builder not in names:
            raise ConfigError(f"site: builder is “{said.builder}”; {did_you_mean(said.builder, names)}")
        folder = posixpath.normpath(posixpath.join(self.root, said.root)).removeprefix("./")
        folder = "" if folder == "." else folder
        if self.contents is None and not os.path.isdir(folder or os.curdir):
            raise ConfigError(
                f"site: root is “{said.root}”, and there is no such folder; it counts from the configuration"
            )
        return folder, said.builder or self._known(folder) or PLAIN

    def _above(self, folder: str) -> tuple[str, str]:
        """Return the nearest folder above a page that a builder knows, and the builder."""
        if folder not in self._folders:
            self._folders[folder] = self._search(folder)
        return self._folders[folder]

    def _search(self, folder: str) -> tuple[str, str]:
        candidates = list(self._parents(folder))
        for one in candidates:
            built = posixpath.basename(one) in _OUTPUTS and self._is_built(one)
            builder = BUILT if built else self._known(one)
            if builder:
                return one, builder
        below = [one for one in candidates if not one.startswith("..")] or candidates[:1]
        tops = [one for one in below if self._is_built(one)]
        if tops:
            return tops[-1], BUILT
        return below[-1], PLAIN

    def _is_built(self, folder: str) -> bool:
        """Return whether a folder looks like the top of a built site: a start page, and no Markdown beside it."""
        tree = self._tree(folder)
        return tree.is_file("index.html") and not any(
            name.endswith((".md", ".mdx", ".markdown")) and name.lower() != "readme.md" for name in tree.names()
        )

    def _known(self, folder: str) -> str:
        tree = self._tree(folder)
        if not tree.names() and not tree.folders():
            return ""
        for name in _builders():
            module = plugins.load("site.builders", name, where="site: builder", error=ConfigError)
            if module.detect(tree):
                return name
        return ""

    def _parents(self, folder: str) -> list[str]:
        """Return a folder and those above it, to the repository's; without one, to the configuration's."""
        found = [folder]
        if self.contents is not None:
            while folder:
                folder = posixpath.dirname(folder)
                found.append(folder)
            return found
        here = os.path.abspath(folder or os.curdir)
        stop = os.path.abspath(self.root or os.curdir)
        repository = _repository(here)
        while here not in {repository, os.path.dirname(here)} and (repository or here != stop):
            here = os.path.dirname(here)
            shown = (
                os.path.relpath(here).replace(os.sep, "/") if not os.path.isabs(folder) else here.replace(os.sep, "/")
            )
            found.append("" if shown == "." else shown)
        return found


def _repository(folder: str) -> str:
    """Return the folder of the git repository that a folder lies in, or ""."""
    while not os.path.exists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _with_settings(model: Model, said: SiteSettings) -> Model:
    """Return a site with what the user says of it in place of what its builder says."""
    changes: dict[str, Any] = {}
    if said.base_url:
        parts = split(said.base_url)
        changes |= {"base": parts.path.rstrip("/"), "hosts": (parts.host,) if parts.host else model.hosts}
    if said.redirects:
        changes["redirects"] = {**model.redirects, **said.redirects}
    if said.static:
        statics = dict(model.statics)
        for folder in said.static:
            statics.update(static_urls(model.tree, folder.strip("/")))
        changes["statics"] = statics
    if said.routes:
        changes["routes"] = tuple(_routed(route, said.routes) for route in model.routes)
    return replace(model, **changes) if changes else model


def _routed(route: Route, patterns: Mapping[str, str]) -> Route:
    """Return a route at the url that the user's pattern for its folder gives it."""
    for folder, pattern in patterns.items():
        prefix = folder.strip("/") + "/"
        if route.path.startswith(prefix):
            stem = posixpath.splitext(route.path[len(prefix) :])[0]
            name = posixpath.basename(stem)
            path = posixpath.dirname(stem) if name in {"index", "_index", "README"} else stem
            url = pattern.format(path=path, stem=stem, slug=posixpath.basename(path) or name)
            return replace(route, url="/" + "/".join(part for part in url.split("/") if part) + "/" * url.endswith("/"))
    return route
