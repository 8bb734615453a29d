"""Docs and blog posts of Docusaurus: file to url, by folders, number prefixes, versions and front matter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders import _data_files
from tonecheck.site.builders._globs import glob
from tonecheck.site.builders.docusaurus.settings import DocusaurusSettings, Plugin
from tonecheck.site.routes import Route
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

TEXTS = (".md", ".mdx")
_PREFIX = expression(r"^(\d+)\s*[-_.]+\s*([^-_.\s].*)$")
_NO_PREFIX = expression(r"^(?:(?:\d{2}|\d{4})[-_.]\d{2}(?:[-_.](?:\d{2}|\d{4}))?|\d+[-_.]\d+)(?:.*)$")
_DATED = expression(r"^(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?$")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of docs: of a version, in a language.

    Attributes:
        path: the folder.
        url: where it is published, ``/docs/1.0``; "" for the top.
        plugin: the plugin that publishes it.
        origin: of a translation, the folder that is translated; else "".
    """

    path: str
    url: str
    plugin: Plugin
    origin: str = ""


def folders(tree: Tree, settings: DocusaurusSettings) -> Iterator[Folder]:
    """Yield all folders of docs with the url of each."""
    for plugin in settings.docs:
        prefix = f"{plugin.id}_" if plugin.id and plugin.id != "default" else ""
        names, last, has_current = _versions(tree, plugin, prefix)
        for name in [*names, *(["current"] if has_current else [])]:
            stated = plugin.options.get("versions", name, "path")
            default = "" if name == last else "next" if name == "current" else name
            shown = stated if isinstance(stated, str) else default
            path = plugin.path if name == "current" else f"{prefix}versioned_docs/version-{name}"
            url = "/".join(part for part in ("", plugin.route, shown.strip("/")) if part)
            yield Folder(path, f"/{url}" if url else "", plugin)
            suffix = f"-{plugin.id}" if prefix else ""
            version = "current" if name == "current" else f"version-{name}"
            for locale in settings.locales:
                translated = f"i18n/{locale}/docusaurus-plugin-content-docs{suffix}/{version}"
                yield Folder(translated, f"/{locale}/{url}".rstrip("/"), plugin, path)


def _versions(tree: Tree, plugin: Plugin, prefix: str) -> tuple[list[str], str, bool]:
    """Return the versions of docs but the current one, the last version, and whether the current one is published."""
    listed = _data_files.read(tree, f"{prefix}versions.json")
    names = [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []
    if plugin.options.get("disableVersioning") is True:
        names = []
    included = plugin.options.texts("onlyIncludeVersions")
    names = [name for name in names if not included or name in included]
    hidden = bool(included) and "current" not in included
    hidden = hidden or (bool(names) and plugin.options.get("includeCurrentVersion") is False)
    return names, plugin.options.text("lastVersion") or (names[0] if names else "current"), not hidden


def docs(tree: Tree, folder: Folder) -> Iterator[Route]:
    """Yield the docs of a folder."""
    excluded = [glob(pattern) for pattern in folder.plugin.excluded]
    keeps_prefixes = folder.plugin.options.get("numberPrefixParser") is False
    for path in tree.files(folder.path):
        own = path[len(folder.path) + 1 :]
        if path.endswith(TEXTS) and not any(pattern.fullmatch(own) for pattern in excluded):
            meta = front_matter(tree, path, ("slug", "id", "draft", "parse_number_prefixes"))
            keeps = keeps_prefixes or meta.get("parse_number_prefixes") is False
            url = folder.url + _slug(own, meta, keeps_prefixes=keeps)
            yield Route(path, url or "/", "draft" if meta.get("draft") is True else "published")


def _slug(own: str, meta: Mapping[str, Any], *, keeps_prefixes: bool) -> str:
    """Return the url of a doc within its folder."""
    stated = typed.text(meta.get("slug"))
    if stated.startswith("/"):
        return stated
    stem = posixpath.splitext(own)[0]
    folder, name = posixpath.split(stem)
    parts = [part if keeps_prefixes else _without_prefix(part) for part in folder.split("/") if part]
    within = "/" + "".join(f"{part}/" for part in parts)
    if not stated and name.lower() in {"index", "readme", posixpath.basename(folder).lower()}:
        return within
    last = stated or typed.text(meta.get("id")) or (name if keeps_prefixes else _without_prefix(name))
    whole = posixpath.normpath(posixpath.join(within, last))
    return whole + "/" * (last.endswith("/") and whole != "/")


def _without_prefix(name: str) -> str:
    """Return a name without its number prefix; dates and versions have none."""
    prefixed = None if _NO_PREFIX.match(name) else _PREFIX.match(name)
    return prefixed[2] if prefixed else name


def posts(tree: Tree, plugin: Plugin) -> Iterator[Route]:
    """Yield the posts of a blog."""
    excluded = [glob(pattern) for pattern in plugin.excluded]
    top = f"/{plugin.route}" if plugin.route else ""
    for path in tree.files(plugin.path):
        own = path[len(plugin.path) + 1 :]
        if not path.endswith(TEXTS) or any(pattern.fullmatch(own) for pattern in excluded):
            continue
        meta = front_matter(tree, path, ("slug", "draft"))
        dated = _DATED.match(own)
        if dated:
            slug = f"{dated['date'].replace('-', '/')}/{dated['folder']}{dated['text']}"
        else:
            slug = re.sub(r"(?:^|/)index$", "", posixpath.splitext(own)[0])
        slug = (typed.text(meta.get("slug")) or slug).strip("/")
        yield Route(path, f"{top}/{slug}", "draft" if meta.get("draft") is True else "published")


def front_matter(tree: Tree, path: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    """Return front matter that states one of some keys, else nothing; parsing that of a thousand pages is slow."""
    text = tree.text(path)[:4000]
    return tree.meta(path) if any(re.search(rf"\b{key}[\"']?\s*:", text) for key in keys) else {}
