"""What plugins of MkDocs leave out of a site and add to it, as far as their settings say."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._data_files import mapping, merged
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_ANY = ".*"
_NOT_FIXED = "(?:)"  # makes of a path a pattern, which says that there may be such a file
_NO_PAGE = r"\.(?:png|jpe?g|gif|svg|webp|pdf|css|js|txt|csv|json|ya?ml|zip)$"
_FEEDS = {
    "rss_created": "feed_rss_created.xml",
    "rss_updated": "feed_rss_updated.xml",
    "json_created": "feed_json_created.json",
    "json_updated": "feed_json_updated.json",
}
_VARIABLE = expression(r"\{\{\s*([A-Za-z_][\w.]*)\s*\}\}")
_ADDS_FILES = expression(r"\bon_files\b")
_MAKES_FILES = expression(r"\bFile\s*\(|\.generated\s*\(|\.append\s*\(")
_CHANGES_PAGES = expression(r"\bon_(?:page_(?:markdown|content|read_source)|post_page)\b")
_CHANGES_LINKS = expression(r"\]\\\(|\\\]\(|\bhref\b|\bsrc=|\]\(")
# Plugins that make a folder of pages, with the option that names it and its default.
_FOLDERS = {"api-autonav": ("api_root_uri", "api"), "autoapi": ("autoapi_root", "autoapi")}
MAKING_NONE = frozenset(
    "autorefs awesome-nav awesome-pages blog exclude git-authors git-committers git-revision-date "
    "git-revision-date-localized glightbox i18n include-markdown literate-nav macros meta mike minify offline privacy "
    "redirects rss search section-index social table-reader tags tonecheck".split()
)
"""Plugins that make no page, or only those that we know, and read no tags that we do not know."""
_UNREADABLE = frozenset({"simple", "multirepo"})


@dataclass(frozen=True, slots=True)
class Made:
    """Files that plugins make, relative to the folder of the pages.

    Attributes:
        files: their paths.
        patterns: regular expressions for paths that they may make as well.
    """

    files: frozenset[str]
    patterns: tuple[str, ...]

    def may_have(self, path: str) -> bool:
        """Return whether a plugin may make a file."""
        return any(re.fullmatch(pattern, path) for pattern in self.patterns)

    def urls(self) -> Iterator[str]:
        """Yield regular expressions for the urls of what plugins may make."""
        for pattern in self.patterns:
            stem = re.sub(r"(?:index|README)?\\\.md\Z", "", pattern)
            yield f"^/{stem}" if stem == pattern else f"^/(?!.*{_NO_PAGE}){stem}"


def made(tree: Tree, config: Mapping[str, Any], plugins: Mapping[str, Any], lists: frozenset[str]) -> Made:
    """Return what the plugins and hooks of a site make; ``lists`` are expressions for a blog's lists of posts."""
    shapes = set(lists)
    shapes.update(_written(tree, typed.texts(typed.mapping(plugins.get("gen-files")).get("scripts"))))
    for plugin, (option, default) in _FOLDERS.items():
        if plugin in plugins:
            folder = typed.text(typed.mapping(plugins[plugin]).get(option)) or default
            shapes.add(f"{re.escape(folder.strip('/'))}/{_ANY}")
    if "coverage" in plugins:
        page = typed.text(typed.mapping(plugins["coverage"]).get("page_path")) or "coverage"
        shapes.update((f"{re.escape(page)}\\.md", f"{re.escape(page)}/{_ANY}"))
    if plugins.keys() - MAKING_NONE or config.get("hooks"):
        top = posixpath.normpath(typed.text(config.get("docs_dir")) or "docs")
        missing = (path for path in _in_nav(config.get("nav")) if not tree.is_file(f"{top}/{path}"))
        shapes.update(f"{_NOT_FIXED}{re.escape(path)}" for path in missing)
    if "monorepo" in plugins:
        shapes.update(_included(tree, config.get("nav")))
    if not _UNREADABLE.isdisjoint(plugins):
        shapes.add(_ANY)
    for hook in typed.texts(config.get("hooks")):
        text = tree.text(posixpath.normpath(hook))
        if _ADDS_FILES.search(text) and _MAKES_FILES.search(text):
            shapes.add(_ANY)
    fixed = {shape for shape in shapes if _is_fixed(shape)}
    return Made(frozenset(map(_unescaped, fixed)), tuple(sorted(shapes - fixed)))


def _written(tree: Tree, scripts: Sequence[str]) -> Iterator[str]:
    """Yield the shapes of the files that scripts of gen-files write."""
    if not scripts:
        return
    from tonecheck.site.builders._mkdocs_scripts import opened  # noqa: PLC0415 - few sites have such a script

    for script in scripts:
        yield from opened(tree.text(posixpath.normpath(script)))


def rewritten(tree: Tree, config: Mapping[str, Any]) -> Callable[[str], bool]:
    """Return whether a hook of the site may write an address anew: it changes pages, and names the file, or any link.

    Hooks are programs and never run.
    """
    codes = [tree.text(posixpath.normpath(hook)) for hook in typed.texts(config.get("hooks"))]
    changing = [code for code in codes if _CHANGES_PAGES.search(code)]
    if any(map(_CHANGES_LINKS.search, changing)):
        return lambda _: True
    return lambda path: bool(posixpath.basename(path)) and any(posixpath.basename(path) in code for code in changing)


def excluded(plugins: Mapping[str, Any]) -> Callable[[str], bool]:
    """Return whether mkdocs-exclude leaves out a file, by its path from the folder of the pages."""
    options = typed.mapping(plugins.get("exclude"))
    globs = typed.texts(options.get("glob"))
    regexes = list(_quick(typed.texts(options.get("regex"))))
    return lambda path: any(fnmatchcase(path, glob) for glob in globs) or any(regex.match(path) for regex in regexes)


def _quick(stated: Sequence[str]) -> Iterator[re.Pattern[str]]:
    """Yield those of some expressions that are valid and do not run for ever."""
    if not stated:
        return
    from tonecheck.language.backtracking import must_be_quick  # noqa: PLC0415 - few sites state expressions

    for regex in stated:
        with suppress(ValueError):
            must_be_quick(regex)
            yield re.compile(regex)


def variables(tree: Tree, config: Mapping[str, Any], plugins: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the variables that mkdocs-macros fills in; None without it."""
    if "macros" not in plugins:
        return None
    values: dict[str, Any] = dict(typed.mapping(config.get("extra")))
    stated = typed.mapping(plugins["macros"]).get("include_yaml")
    for entry in stated if isinstance(stated, list) else []:
        named = typed.mapping(entry) or {"": entry}
        for key, path in named.items():
            content = mapping(tree, posixpath.normpath(typed.text(path)))
            values = merged(values, {str(key): content} if key else content)
    return {**values, "config": config}


def feeds(plugins: Mapping[str, Any]) -> Iterator[str]:
    """Yield the paths of the feeds that mkdocs-rss-plugin writes."""
    if "rss" in plugins:
        named = typed.mapping(typed.mapping(plugins["rss"]).get("feeds_filenames"))
        for kind, usual in _FEEDS.items():
            yield typed.text(named.get(kind)) or usual


def filled(target: str, values: Mapping[str, Any]) -> str:
    """Return an address with the variables filled in whose values are known; the others stay as they are."""

    def value_of(match: re.Match[str]) -> str:
        value: Any = values
        for step in match[1].split("."):
            value = typed.mapping(value).get(step)
        return str(value) if isinstance(value, str | int) else match[0]

    return _VARIABLE.sub(value_of, target)


def _in_nav(nav: object) -> Iterator[str]:
    """Yield the pages that the navigation names; one that is no file is made by a plugin."""
    if isinstance(nav, str):
        if nav.endswith(".md"):
            yield posixpath.normpath(nav.lstrip("/"))
    elif isinstance(nav, list | dict):
        for entry in nav if isinstance(nav, list) else nav.values():
            yield from _in_nav(entry)


def _included(tree: Tree, nav: object) -> Iterator[str]:
    """Yield the shapes of what monorepo includes: each site that the navigation names has a folder of its name."""
    if isinstance(nav, str):
        if nav.startswith("!include "):
            site = mapping(tree, posixpath.normpath(nav.removeprefix("!include ").strip()))
            name = typed.text(site.get("site_name"))
            yield f"{re.escape(name)}/{_ANY}" if name else _ANY
    elif isinstance(nav, list | dict):
        for entry in nav if isinstance(nav, list) else nav.values():
            yield from _included(tree, entry)


def _is_fixed(shape: str) -> bool:
    """Return whether a shape stands for one text only."""
    return re.search(r"(?<!\\)[.*(|]", shape) is None


def _unescaped(shape: str) -> str:
    return posixpath.normpath(re.sub(r"\\(.)", r"\1", shape))
