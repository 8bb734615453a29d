"""Docs and blog posts of Docusaurus: file to url, by folders, number prefixes, versions and front matter."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders import _data_files, _js_config
from tonecheck.site.builders._globs import glob
from tonecheck.site.builders.docusaurus.settings import DocusaurusSettings, Plugin
from tonecheck.site.routes import Route
from tonecheck.site.tree import Tree

TEXTS = (".md", ".mdx")
_PREFIX = expression(r"^(\d+)\s*[-_.]+\s*([^-_.\s].*)$")
_NO_PREFIX = expression(r"^(?:(?:\d{2}|\d{4})[-_.]\d{2}(?:[-_.](?:\d{2}|\d{4}))?|\d+[-_.]\d+)(?:.*)$")
_DATED = expression(r"^(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?$")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of docs: of a version, in a language.

    Attributes:
        path: the folder.
        url: where it is shown, ``/docs/1.0``; "" for the top.
        plugin: whose it is.
        origin: of a translation, the folder that is translated; else "".
    """

    path: str
    url: str
    plugin: Plugin
    origin: str = ""


def folders(tree: Tree, said: DocusaurusSettings) -> Iterator[Folder]:
    """Yield all folders of docs with the url of each."""
    for plugin in said.docs:
        prefix = f"{plugin.id}_" if plugin.id and plugin.id != "default" else ""
        listed = _data_files.read(tree, f"{prefix}versions.json")
        names = [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []
        if re.search(r"\bdisableVersioning\s*:\s*true", plugin.code):
            names = []
        only = re.search(r"\bonlyIncludeVersions\s*:\s*\[([^\[\]]*)\]", plugin.code)
        included = {one.strip(" \n\t\"'`") for one in only[1].split(",")} if only else set()
        names = [one for one in names if not included or one in included]
        last = _js_config.text(plugin.code, "lastVersion") or (names[0] if names else "current")
        known = _js_config.block(plugin.code, "versions")
        hidden = bool(included) and "current" not in included
        hidden = hidden or (bool(names) and bool(re.search(r"\bincludeCurrentVersion\s*:\s*false", plugin.code)))
        for name in [*names, *([] if hidden else ["current"])]:
            own = _js_config.block(known, rf"[\"'`]?{re.escape(name)}[\"'`]?")
            stated = re.search(r"\bpath\s*:\s*[\"'`]([^\"'`]*)[\"'`]", own)
            shown = stated[1] if stated else "" if name == last else "next" if name == "current" else name
            path = plugin.path if name == "current" else f"{prefix}versioned_docs/version-{name}"
            url = "/".join(one for one in ("", plugin.route, shown.strip("/")) if one)
            yield Folder(path, f"/{url}" if url else "", plugin)
            suffix = f"-{plugin.id}" if prefix else ""
            version = "current" if name == "current" else f"version-{name}"
            for locale in said.locales:
                translated = f"i18n/{locale}/docusaurus-plugin-content-docs{suffix}/{version}"
                yield Folder(translated, f"/{locale}/{url}".rstrip("/"), plugin, path)


def docs(tree: Tree, folder: Folder) -> Iterator[Route]:
    """Yield the docs of a folder."""
    excluded = [glob(one) for one in folder.plugin.excluded]
    keeps = bool(re.search(r"\bnumberPrefixParser\s*:\s*false", folder.plugin.code))
    for path in tree.files(folder.path):
        own = path[len(folder.path) + 1 :]
        if path.endswith(TEXTS) and not any(one.fullmatch(own) for one in excluded):
            meta = front_matter(tree, path, ("slug", "id", "draft", "parse_number_prefixes"))
            state = "draft" if meta.get("draft") is True else "published"
            url = folder.url + _slug(own, meta, keeps=keeps or meta.get("parse_number_prefixes") is False)
            yield Route(path, url or "/", "draft" if state == "draft" else "published")


def _slug(own: str, meta: Mapping[str, Any], *, keeps: bool) -> str:
    """Return the url of a doc within its folder."""
    stated = str(meta.get("slug") or "")
    if stated.startswith("/"):
        return stated
    stem = posixpath.splitext(own)[0]
    folder, name = posixpath.split(stem)
    parts = [part if keeps else _bare(part) for part in folder.split("/") if part]
    within = "/" + "".join(f"{part}/" for part in parts)
    if not stated and name.lower() in {"index", "readme", posixpath.basename(folder).lower()}:
        return within
    last = stated or str(meta.get("id") or (name if keeps else _bare(name)))
    whole = posixpath.normpath(posixpath.join(within, last))
    return whole + "/" * (last.endswith("/") and whole != "/")


def _bare(name: str) -> str:
    """Return a name without its number prefix; dates and versions have none."""
    found = None if _NO_PREFIX.match(name) else _PREFIX.match(name)
    return found[2] if found else name


def posts(tree: Tree, plugin: Plugin) -> Iterator[Route]:
    """Yield the posts of a blog."""
    excluded = [glob(one) for one in plugin.excluded]
    top = f"/{plugin.route}" if plugin.route else ""
    for path in tree.files(plugin.path):
        own = path[len(plugin.path) + 1 :]
        if not path.endswith(TEXTS) or any(one.fullmatch(own) for one in excluded):
            continue
        meta = front_matter(tree, path, ("slug", "draft"))
        dated = _DATED.match(own)
        if dated:
            slug = f"{dated['date'].replace('-', '/')}/{dated['folder']}{dated['text']}"
        else:
            slug = re.sub(r"(?:^|/)index$", "", posixpath.splitext(own)[0])
        slug = str(meta.get("slug") or slug).strip("/")
        yield Route(path, f"{top}/{slug}", "draft" if meta.get("draft") is True else "published")


def front_matter(tree: Tree, path: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    """Return front matter where it holds one of some keys at all: to parse that of a thousand pages takes its time."""
    text = tree.text(path)[:4000]
    return tree.meta(path) if any(re.search(rf"\b{key}[\"']?\s*:", text) for key in keys) else {}
