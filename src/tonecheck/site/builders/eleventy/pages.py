"""Where Eleventy writes each template: its permalink, that of its folder, or the place of its file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tonecheck.expressions import expression
from tonecheck.site.builders import _javascript
from tonecheck.site.builders._data_files import mapping, read
from tonecheck.site.builders._javascript import Function, Object, Unknown, Value
from tonecheck.site.builders._template_values import UnknownError
from tonecheck.site.routes import Route
from tonecheck.site.slugs import markdown_it_anchor
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

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
"""Endings of the files that Eleventy takes for templates."""

TAG = expression(r"\{\{-?\s*+(.{0,2000}?)\s{0,99}-?\}\}|\{%.{0,2000}?%\}", re.DOTALL)
"""A tag of Liquid or Nunjucks; its group is the expression."""

_CONDITION = expression(r"\{%.*%\}", re.DOTALL)
_LATER_PAGES = expression(
    r"\{%-?\s*if\s+pagination\.pageNumber\b[^%{}]*%\}((?:[^{}]|\{\{[^{}]*\}\}){0,200})\{%-?\s*endif\s*-?%\}"
)
"""What a permalink adds for all pages of a list but the first."""
_NUMBER = expression(r"^\{\{-?\s*pagination\.pageNumber\b")
_SEGMENT = expression(r"\|\s*(?:slug|slugify|url_?encode)\b")
_DATED = expression(r"\d{4}-\d{2}-\d{2}-(?=.)")


def published(tree: Tree, path: str, top: str, *, drafts: bool = True) -> Iterator[Route | str]:
    """Yield the route of a page, or the pattern of the urls that its permalink stands for.

    Args:
        tree: the site's folder.
        path: the page.
        top: the folder that Eleventy reads.
        drafts: a page with ``draft: true`` is not published; Eleventy itself would publish it.
    """
    meta = tree.meta(path) if tree.text(path).lstrip("\ufeff").startswith("---") else {}
    data = {**_inherited(tree, path, top), **meta}
    computed = typed.mapping(data.get("eleventyComputed"))
    permalink = (computed if "permalink" in computed else data).get("permalink")
    if isinstance(permalink, Mapping):
        permalink = permalink.get("build")
    old_urls = typed.texts(meta.get("redirect_from") or meta.get("aliases"))
    aliases = tuple(f"/{alias.strip('/')}/" for alias in old_urls)
    stem = _stem(path[len(top) + 1 :] if top else path)
    if permalink is False or (drafts and data.get("draft") is True):
        yield Route(path, _default(stem), "excluded" if permalink is False else "draft")
        return
    if not isinstance(permalink, str):
        url = _default(stem)
    elif data.get("dynamicPermalink") is False:
        url = _clean(permalink)
    else:
        url = _clean(_filled(_LATER_PAGES.sub("", permalink), data, stem))
        if _LATER_PAGES.search(permalink):
            later = _LATER_PAGES.sub(r"\1", permalink)
            yield f"^{_shape(_clean(_filled(later, data, stem)))}"
        if TAG.search(url):
            yield f"^{_shape(url)}"
            return
    yield Route(path, url, aliases=aliases)
    if "pagination" in meta:  # its further pages
        folder, _, name = url.rpartition("/")
        yield rf"^{re.escape(folder)}/\d+/{re.escape(name)}$"


def virtual_urls(name: str, data: Value) -> Iterator[str]:
    """Yield the url of a page that the configuration adds under a name, with its data; none if code decides it."""
    permalink = data.items.get("permalink") if isinstance(data, Object) else None
    if permalink is None:
        yield _default(_stem(posixpath.normpath(name).removeprefix("./")))
    elif isinstance(permalink, str) and not TAG.search(permalink):
        yield _clean(permalink)


def _shape(url: str) -> str:
    """Return the regular expression of the urls that a permalink with tags stands for."""
    regex, end = "", 0
    url = _CONDITION.sub("{{ }}", url) if "{%" in url else url
    url = url.removesuffix("/")
    for tag in TAG.finditer(url):
        before = url[end : tag.start()]
        # A condition may give nothing, and a value may contain slashes unless a filter removes them.
        value = r"\d+" if _NUMBER.match(tag.group()) else "[^/]+" if _SEGMENT.search(tag.group()) else ".+"
        regex += re.escape(before) + (value if tag[1] else ".*")
        end = tag.end()
    return regex + re.escape(url[end:]) + "/?$"


def _stem(inner: str) -> str:
    for ending in TEMPLATES:
        if inner.endswith(ending):
            return inner[: -len(ending)]
    return inner


def _default(stem: str) -> str:
    """Return the url of a page without a permalink: the folder of its name, or above it for ``index`` and ``a/a``."""
    folder, name = posixpath.split(stem)
    if name == "index" or name == posixpath.basename(folder):
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/"


def _clean(url: str) -> str:
    url = "/" + url.lstrip("/")
    return url.removesuffix("index.html") if url.endswith("/index.html") else url


def _inherited(tree: Tree, path: str, top: str) -> dict[str, Any]:
    """Return the data of a page from the data files of its folders, outermost first, then from its own."""
    data: dict[str, Any] = {}
    folder = posixpath.dirname(path)
    folders = []
    while folder and folder != top:
        folders.append(folder)
        folder = posixpath.dirname(folder)
    if top:
        folders.append(top)
    for base in [*(f"{folder}/{posixpath.basename(folder)}" for folder in reversed(folders)), _stem(path)]:
        data.update(mapping(tree, f"{base}.json"))
        data.update(mapping(tree, f"{base}.11tydata.json"))
        for ending in ("js", "cjs", "mjs"):
            name = f"{base}.11tydata.{ending}"
            data.update(_stated(tree, name) if tree.is_file(name) else {})
    return data


def named_value(tree: Tree, path: str, name: str, *, top: str, data: str) -> Any:  # noqa: ANN401 - any value
    """Return the value of a name on a page: from its front matter, its folders' data, or the site's.

    Raises:
        UnknownError: no file states it literally.
    """
    stated = {**_inherited(tree, path, top), **tree.meta(path)}
    if name in stated and stated[name] != "{{ code }}":
        return stated[name]
    if name not in _ELEVENTY_S:
        for ending in ("json", "yaml", "yml", "toml"):
            value = read(tree, f"{data}/{name}.{ending}")
            if value is not None:
                return value
    raise UnknownError


_ELEVENTY_S = frozenset({"collections", "eleventy", "page", "pagination", "pkg", "content"})
_PLACE = expression(r"\$\{\s*+(?:data\.)?(.{0,2000}?)\s{0,99}\}")


def _stated(tree: Tree, path: str) -> dict[str, Any]:
    """Return the permalink and the draft that a data file in JavaScript states: literally, or by a plain function."""
    program = _javascript.read(tree, [path])
    data: dict[str, Any] = {"draft": True} if program.get("draft") is True else {}
    for permalink in (program.get("eleventyComputed", "permalink"), program.get("permalink")):
        if permalink is not None:
            return {**data, "permalink": _permalink(permalink, program.code)}
    return data if "permalink" not in program.names | program.texts else {**data, "permalink": "{{ code }}"}


def _permalink(value: Value, code: str) -> str | bool:
    """Return a permalink in the notation of templates: of a function, what its only ``return`` gives."""
    if isinstance(value, Function) and len(value.results) == 1:
        value = value.results[0]
    if isinstance(value, str) or value is False:
        return value
    written = code[value.start : value.end] if isinstance(value, Unknown) else ""
    if written[:1] == "`" and written.count("`") == 2 and written[-1] == "`":  # noqa: PLR2004 - a template and nothing else
        return _PLACE.sub(r"{{ \1 }}", written[1:-1])
    return "{{ code }}"


def _filled(permalink: str, data: Mapping[str, Any], stem: str) -> str:
    """Return a permalink in which each tag is replaced by its value, if the page's data give one."""
    folder, name = posixpath.split(stem)
    undated = _DATED.sub("", name, count=1)
    slug = undated if undated != "index" else _DATED.sub("", posixpath.basename(folder), count=1)
    values = {**data, "page.fileSlug": slug, "page.filePathStem": posixpath.join("/", folder, undated)}
    values["page.date"] = data.get("date") or _date(name)

    def filled(tag: re.Match[str]) -> str:
        expression, *filters = [part.strip() for part in (tag[1] or "").split("|")]
        literal = re.fullmatch(r"""["']([^"']*)["']""", expression)
        value = literal[1] if literal else values.get(expression)
        for name_of_filter in filters:
            value = _filtered(value, name_of_filter)
        return value if isinstance(value, str) else tag.group()

    return re.sub(r"/{2,}", "/", TAG.sub(filled, permalink))


def _date(name: str) -> date | None:
    try:
        return date.fromisoformat(name[:10])
    except ValueError:
        return None


def _filtered(value: object, name: str) -> object:
    """Return what a filter makes of a value, None if we do not know the filter."""
    if isinstance(value, date):
        stated = re.fullmatch(r"""date\s*:\s*["']((?:%[YmdHMSyj]|[^%])*)["']""", name)
        return value.strftime(stated[1]) if stated else None
    if not isinstance(value, str):
        return None
    if name in {"slug", "slugify"}:
        return markdown_it_anchor.slugify(value)
    return value if name in {"safe", "url"} else value.lower() if name in {"lower", "downcase"} else None
