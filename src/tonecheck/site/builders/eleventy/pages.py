"""Where Eleventy writes each template: its permalink, that of its folder, or the place of its file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.site.builders._data_files import mapping
from tonecheck.site.routes import Route
from tonecheck.site.slugs import markdown_it_anchor
from tonecheck.site.tree import Tree

TEMPLATES = (
    ".md",
    ".html",
    ".njk",
    ".liquid",
    ".11ty.js",
    ".hbs",
    ".mustache",
    ".ejs",
    ".haml",
    ".pug",
    ".webc",
    ".vto",
)
"""Endings of what Eleventy takes for a template."""

TAG = re.compile(r"\{\{-?\s*(.*?)\s*-?\}\}|\{%.*?%\}", re.DOTALL)
"""A tag of Liquid or Nunjucks; its group is what an expression says."""


def published(tree: Tree, path: str, top: str) -> Iterator[Route | str]:
    """Yield the route of a page, or the pattern of the urls that its permalink stands for."""
    meta = tree.meta(path) if tree.text(path).lstrip("\ufeff").startswith("---") else {}
    inherited = _inherited(tree, path, top)
    permalink = meta.get("permalink", inherited.get("permalink"))
    if isinstance(permalink, Mapping):
        permalink = permalink.get("build")
    aliases = tuple("/" + str(one).strip("/") + "/" for one in _list(meta.get("redirect_from") or meta.get("aliases")))
    inner = path[len(top) + 1 :] if top else path
    stem = _stem(inner)
    if permalink is False or meta.get("draft") is True:
        yield Route(path, _default(stem), "excluded" if permalink is False else "draft")
        return
    if not isinstance(permalink, str):
        yield Route(path, _default(stem), aliases=aliases)
        return
    url = _filled(permalink, {**inherited, **meta}, stem)
    if TAG.search(url) or "pagination" in meta:
        shape = "".join("[^/]+" if piece == "\0" else re.escape(piece) for piece in _split(url))
        yield "^/?" + re.escape(url.lstrip("/")) if not TAG.search(url) else f"^/?{shape}"
        if not TAG.search(url):
            yield Route(path, _clean(url), aliases=aliases)
        return
    yield Route(path, _clean(url), aliases=aliases)


def _split(url: str) -> Iterator[str]:
    done = 0
    for found in TAG.finditer(url.lstrip("/")):
        yield url.lstrip("/")[done : found.start()]
        yield "\0"
        done = found.end()
    yield url.lstrip("/")[done:]


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value] if isinstance(value, str) else []


def _stem(inner: str) -> str:
    for ending in TEMPLATES:
        if inner.endswith(ending):
            return inner[: -len(ending)]
    return inner


def _default(stem: str) -> str:
    """Return the url of a page without a permalink: a folder of its name; of ``index`` and ``a/a`` the folder above."""
    folder, name = posixpath.split(stem)
    if name == "index" or name == posixpath.basename(folder):
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/"


def _clean(url: str) -> str:
    url = "/" + url.partition("?")[0].lstrip("/")
    return url.removesuffix("index.html")


def _inherited(tree: Tree, path: str, top: str) -> dict[str, Any]:
    """Return the data that folders' own files give a page, the nearest last."""
    found: dict[str, Any] = {}
    folder = posixpath.dirname(path)
    chain = []
    while folder and folder != top:
        chain.append(folder)
        folder = posixpath.dirname(folder)
    for one in reversed(chain):
        base = f"{one}/{posixpath.basename(one)}"
        found.update(mapping(tree, f"{base}.json") or mapping(tree, f"{base}.11tydata.json"))
        code = tree.text(f"{base}.11tydata.js") + tree.text(f"{base}.11tydata.cjs")
        stated = re.search(r"""\bpermalink\s*:\s*(?:["'`]([^"'`]*)["'`]|(false))""", code)
        if stated:
            found["permalink"] = False if stated[2] else stated[1]
        elif "permalink" in code:
            found["permalink"] = "{{ code }}"
    found.update(mapping(tree, f"{_stem(path)}.json") or mapping(tree, f"{_stem(path)}.11tydata.json"))
    return found


def _filled(permalink: str, data: Mapping[str, Any], stem: str) -> str:
    """Return a permalink with those tags replaced whose value the page's data give."""
    slug = re.sub(r"^\d{4}-\d{2}-\d{2}-", "", posixpath.basename(stem))
    if slug == "index":
        slug = posixpath.basename(posixpath.dirname(stem))
    known = {**data, "page.fileSlug": slug, "page.filePathStem": f"/{stem}"}

    def value(found: re.Match[str]) -> str:
        name, *filters = [part.strip() for part in (found[1] or "").split("|")]
        said = known.get(name)
        if not isinstance(said, str) or any(one not in {"slug", "slugify", "safe", "url"} for one in filters):
            return found.group()
        return markdown_it_anchor.slugify(said) if {"slug", "slugify"} & set(filters) else said

    return re.sub(r"/{2,}", "/", TAG.sub(value, permalink))
