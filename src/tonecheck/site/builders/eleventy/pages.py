"""Where Eleventy writes each template: its permalink, that of its folder, or the place of its file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tonecheck.expressions import expression
from tonecheck.site.builders._data_files import mapping, read
from tonecheck.site.builders._template_values import UnknownError
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

TAG = expression(r"\{\{-?\s*(.*?)\s*-?\}\}|\{%.*?%\}", re.DOTALL)
"""A tag of Liquid or Nunjucks; its group is what an expression says."""


_CONDITION = expression(r"\{%.*%\}", re.DOTALL)
_SEGMENT = expression(r"\|\s*(?:slug|slugify|url_?encode)\b")
_DATED = expression(r"\d{4}-\d{2}-\d{2}-(?=.)")


def published(tree: Tree, path: str, top: str, *, drafts: bool = True) -> Iterator[Route | str]:
    """Yield the route of a page, or the pattern of the urls that its permalink stands for.

    Args:
        tree: the site's folder.
        path: the page.
        top: the folder that Eleventy reads.
        drafts: ``draft: true`` keeps a page back, which Eleventy itself knows nothing of.
    """
    meta = tree.meta(path) if tree.text(path).lstrip("\ufeff").startswith("---") else {}
    data = {**_inherited(tree, path, top), **meta}
    computed = data.get("eleventyComputed")
    permalink = (computed if isinstance(computed, Mapping) and "permalink" in computed else data).get("permalink")
    if isinstance(permalink, Mapping):
        permalink = permalink.get("build")
    aliases = tuple("/" + str(one).strip("/") + "/" for one in _list(meta.get("redirect_from") or meta.get("aliases")))
    stem = _stem(path[len(top) + 1 :] if top else path)
    if permalink is False or (drafts and data.get("draft") is True):
        yield Route(path, _default(stem), "excluded" if permalink is False else "draft")
        return
    if not isinstance(permalink, str):
        url = _default(stem)
    elif data.get("dynamicPermalink") is False:
        url = _clean(permalink)
    else:
        url = _clean(_filled(permalink, data, stem))
        if TAG.search(url):
            yield f"^{_shape(url)}"
            return
    yield Route(path, url, aliases=aliases)
    if "pagination" in meta:  # its further pages
        folder, _, name = url.rpartition("/")
        yield rf"^{re.escape(folder)}/\d+/{re.escape(name)}$"


def _shape(url: str) -> str:
    """Return the regular expression of the urls that a permalink with tags stands for."""
    regex, done = "", 0
    url = _CONDITION.sub("{{ }}", url) if "{%" in url else url
    url = url.removesuffix("/")
    for found in TAG.finditer(url):
        before = url[done : found.start()]
        # What a condition gives may be nothing, and a value may hold slashes unless a filter takes them out.
        regex += re.escape(before) + ("[^/]+" if _SEGMENT.search(found.group()) else ".+" if found[1] else ".*")
        done = found.end()
    return regex + re.escape(url[done:]) + "/?$"


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
    url = "/" + url.lstrip("/")
    return url.removesuffix("index.html") if url.endswith("/index.html") else url


def _inherited(tree: Tree, path: str, top: str) -> dict[str, Any]:
    """Return the data that folders' own files give a page, then its own data file's."""
    found: dict[str, Any] = {}
    folder = posixpath.dirname(path)
    chain = []
    while folder and folder != top:
        chain.append(folder)
        folder = posixpath.dirname(folder)
    if top:
        chain.append(top)
    for base in [*(f"{one}/{posixpath.basename(one)}" for one in reversed(chain)), _stem(path)]:
        found.update(mapping(tree, f"{base}.json"))
        found.update(mapping(tree, f"{base}.11tydata.json"))
        for ending in ("js", "cjs", "mjs"):
            name = f"{base}.11tydata.{ending}"
            found.update(_stated(tree.text(name)) if tree.is_file(name) else {})
    return found


def known(tree: Tree, path: str, name: str, *, top: str, data: str) -> Any:  # noqa: ANN401 - any value
    """Return what a name stands for on a page: by its front matter, its folders' data, or the site's.

    Raises:
        UnknownError: nobody states it literally.
    """
    stated = {**_inherited(tree, path, top), **tree.meta(path)}
    if name in stated and stated[name] != "{{ code }}":
        return stated[name]
    if name not in _ELEVENTY_S:
        for ending in ("json", "yaml", "yml", "toml"):
            found = read(tree, f"{data}/{name}.{ending}")
            if found is not None:
                return found
    raise UnknownError


_ELEVENTY_S = frozenset({"collections", "eleventy", "page", "pagination", "pkg", "content"})
_PERMALINK = expression(
    r"""\bpermalink["']?\s*(?::\s*(?:async\s+)?(?:function\s*\w*)?)?\s*
        (?P<function>\([^()]*\)\s*(?:=>)?\s*\(?\s*(?:\{\s*return\b)?|\w+\s*=>\s*\(?)?\s*
        (?:["'`](?P<text>[^"'`\n]*)["'`]\s*(?P<more>\+)?|(?P<no>false)\b)""",
    re.VERBOSE,
)
_PLACE = expression(r"\$\{\s*(?:data\.)?(.*?)\s*\}")


def _stated(code: str) -> dict[str, Any]:
    """Return the permalink and the draft that a data file in JavaScript states: literally, or by a plain function."""
    found: dict[str, Any] = {"draft": True} if re.search(r"\bdraft\s*:\s*true\b", code) else {}
    if "permalink" not in code:
        return found
    stated = _PERMALINK.search(code)
    if stated is None or stated["more"] or len(re.findall(r"\bpermalink\b", code)) > 1:
        return {**found, "permalink": "{{ code }}"}
    text = _PLACE.sub(r"{{ \1 }}", stated["text"] or "")
    return {**found, "permalink": False if stated["no"] else text}


def _filled(permalink: str, data: Mapping[str, Any], stem: str) -> str:
    """Return a permalink with those tags replaced whose value the page's data give."""
    folder, name = posixpath.split(stem)
    raw = _DATED.sub("", name, count=1)
    slug = raw if raw != "index" else _DATED.sub("", posixpath.basename(folder), count=1)
    known = {**data, "page.fileSlug": slug, "page.filePathStem": posixpath.join("/", folder, raw)}
    known["page.date"] = data.get("date") or _date(name)

    def value(found: re.Match[str]) -> str:
        expression, *filters = [part.strip() for part in (found[1] or "").split("|")]
        literal = re.fullmatch(r"""["']([^"']*)["']""", expression)
        said = literal[1] if literal else known.get(expression)
        for one in filters:
            said = _filtered(said, one)
        return said if isinstance(said, str) else found.group()

    return re.sub(r"/{2,}", "/", TAG.sub(value, permalink))


def _date(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _filtered(value: object, one: str) -> object:
    """Return what a filter makes of a value, None for one that nobody knows."""
    if isinstance(value, date):
        stated = re.fullmatch(r"""date\s*:\s*["']((?:%[YmdHMSyj]|[^%])*)["']""", one)
        return value.strftime(stated[1]) if stated else None
    if not isinstance(value, str):
        return None
    if one in {"slug", "slugify"}:
        return markdown_it_anchor.slugify(value)
    return value if one in {"safe", "url"} else value.lower() if one in {"lower", "downcase"} else None
