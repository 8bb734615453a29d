"""The configuration of a Jekyll site: ``_config.yml`` and the files that go with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._data_files import mapping, merged
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

NAMES = ("_config.yml", "_config.yaml", "_config.toml")

GITHUB_PAGES = frozenset(
    {
        "jekyll-coffeescript",
        "jekyll-default-layout",
        "jekyll-gist",
        "jekyll-github-metadata",
        "jekyll-optional-front-matter",
        "jekyll-paginate",
        "jekyll-readme-index",
        "jekyll-relative-links",
        "jekyll-titles-from-headings",
    }
)
"""Plugins that GitHub Pages turns on for every site (pages.github.com/versions; github-pages, ``plugins.rb``)."""

_EXCLUDED = (
    *(".sass-cache", ".jekyll-cache", "gemfiles", "Gemfile", "Gemfile.lock", "node_modules"),
    *("vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/"),
)
_COMMAND = expression(r"jekyll\s+(?:build|b)\b[^\n]*?--config[= ]\s*[\"']?([\w./,-]+)")
_BUILD_FILES = ("package.json", "Makefile", "Rakefile", "netlify.toml", "Dockerfile")
_PUBLISHES = expression(r"deploy|upload-pages|gh-pages")
_GEM = expression(r"^[^#\n]*\bgem\s*\(?\s*[\"']([\w-]+)[\"']", re.MULTILINE)


@dataclass(frozen=True)
class Settings:
    """The configuration of a Jekyll site.

    Attributes:
        tree: the folder with the configuration.
        values: all its values, without Jekyll's defaults.
        source: the source folder, "" if it is the folder itself.
    """

    tree: Tree
    values: Mapping[str, Any]
    source: str = ""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - a file holds any type
        """Return a value of the configuration; the default if it is missing or empty."""
        value = self.values.get(key)
        return default if value is None else value

    def text(self, key: str, default: str = "") -> str:
        """Return a text of the configuration; the default if it is missing or no text."""
        return typed.text(self.values.get(key), default)

    def path(self, below: str) -> str:
        """Return the path in the tree of a path below the source folder."""
        return posixpath.join(self.source, below) if self.source else below

    @cached_property
    def plugins(self) -> frozenset[str]:
        """The plugins that are turned on."""
        plugins = {name for key in ("plugins", "gems") for name in _list(self.values.get(key))}
        gems = set(_GEM.findall(self.tree.text("Gemfile")))
        plugins |= {gem for gem in gems if gem.startswith(("jekyll-", "jekyll_"))}
        if self.on_github_pages:
            plugins |= GITHUB_PAGES
        return frozenset(plugins)

    @cached_property
    def on_github_pages(self) -> bool:
        """Whether GitHub builds the site: it uses the github-pages gem, or no file suggests another way to build it.

        ``jekyll new`` writes the gem into a comment. Then GitHub may build the site, unless a workflow does.
        """
        gems = self.tree.text("Gemfile")
        if "github-pages" in _GEM.findall(gems) or ("github-pages" in gems and not self._has_workflow):
            return True
        if "github-pages" in {name for key in ("plugins", "gems") for name in _list(self.values.get(key))}:
            return True
        return not gems and not self.tree.is_file("netlify.toml") and not self.tree.is_file("package.json")

    @property
    def _has_workflow(self) -> bool:
        """Whether a workflow on GitHub runs Jekyll, with the gems of the site, and publishes what it builds."""
        folder = ".github/workflows"
        texts = (self.tree.text(f"{folder}/{name}") for name in self.tree.names(folder))
        return any("jekyll build" in text and _PUBLISHES.search(text) for text in texts)

    @cached_property
    def excluded(self) -> tuple[str, ...]:
        """Patterns of the paths that Jekyll skips."""
        included = set(self.included)
        return tuple(pattern for pattern in [*_list(self.values.get("exclude")), *_EXCLUDED] if pattern not in included)

    @cached_property
    def included(self) -> tuple[str, ...]:
        """Patterns of the names that Jekyll reads although it skips such names by default."""
        return (".htaccess", *_list(self.values.get("include")))

    @cached_property
    def destination(self) -> str:
        """The folder to which Jekyll writes the site."""
        return posixpath.normpath(self.text("destination", "_site")).removeprefix("./")

    @cached_property
    def collections(self) -> Mapping[str, Mapping[str, Any]]:
        """The options of each collection, ``posts`` first."""
        stated_collections = self.values.get("collections")
        if isinstance(stated_collections, Mapping):
            collections = {str(key): typed.mapping(value) for key, value in stated_collections.items()}
        else:
            collections = {label: {} for label in _list(stated_collections)}
        return {"posts": {"output": True, **collections.pop("posts", {})}, **collections}

    @cached_property
    def markdown(self) -> tuple[str, ...]:
        """Endings of Markdown files, without the dot."""
        return tuple(self.text("markdown_ext", "markdown,mkdown,mkdn,mkd,md").lower().split(","))

    @cached_property
    def permalink(self) -> str:
        """The permalink style or pattern of the whole site."""
        return self.text("permalink", "date")

    @cached_property
    def base(self) -> str:
        """``baseurl`` with a leading slash and no trailing slash; "" if there is none."""
        base = self.text("baseurl", "").strip("/")
        return f"/{base}" if base else ""

    def is_excluded(self, path: str) -> bool:
        """Return whether ``exclude`` covers a path below the source, as ``EntryFilter`` does; no slash at its end."""
        return any(_matches(pattern, path) for pattern in self.excluded)

    def is_included(self, name: str) -> bool:
        """Return whether ``include`` names a file or folder that Jekyll would skip otherwise."""
        return any(_matches(pattern, name) for pattern in self.included)

    def is_skipped(self, name: str) -> bool:
        """Return whether a name begins with ``_``, ``.``, ``#`` or ``~``, or ends like that of a backup file."""
        return name[0] in "._#~" or name.endswith(("~", "."))

    def is_left_out(self, path: str) -> bool:
        """Return whether Jekyll skips a file or folder: it is excluded or has a skipped name, and is not included."""
        name = posixpath.basename(path)
        return not self.is_included(name) and (self.is_excluded(path) or self.is_skipped(name))


def read(tree: Tree) -> Settings:
    """Return the configuration of a site."""
    values: dict[str, Any] = {}
    for name in _files(tree):
        values = merged(values, mapping(tree, name))
    source = typed.text(values.get("source")).removeprefix("./").strip("/")
    return Settings(tree, values, source if source != "." and tree.is_folder(source) else "")


def _files(tree: Tree) -> Sequence[str]:
    """Return the configuration files of a build; later files override earlier ones."""
    for name in _places(tree):
        for file_list in _COMMAND.findall(tree.text(name)):
            files = [posixpath.normpath(file) for file in file_list.split(",") if file]
            if files and all(tree.is_file(file) for file in files):
                return files
    return [name for name in NAMES if tree.is_file(name)][:1]


def _places(tree: Tree) -> Iterator[str]:
    yield from (name for name in _BUILD_FILES if tree.is_file(name))
    yield from (f".github/workflows/{name}" for name in tree.names(".github/workflows"))


def _list(value: object) -> list[str]:
    return value.split() if isinstance(value, str) else typed.texts(value)


def _matches(pattern: str, path: str) -> bool:
    """Return whether a pattern matches a path: as a glob, or as a prefix."""
    if pattern.endswith("/"):
        folder = pattern.strip("/")
        return path == folder or path.startswith(f"{folder}/")
    pattern = pattern.removeprefix("./").lstrip("/")
    return bool(pattern) and (path.startswith(pattern) or ("*" in pattern and fnmatchcase(path, pattern)))
