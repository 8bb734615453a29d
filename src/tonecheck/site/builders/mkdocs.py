"""MkDocs, with Material and the usual plugins, and Zensical, which reads the same files.

Links in Markdown lead to files beside the page's own; what MkDocs does not know as one of its files it leaves as it
is, for the browser. Links written in HTML are never changed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from tonecheck.expressions import expression
from tonecheck.files.ignore_patterns import Patterns
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders._data_files import mapping
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route
from tonecheck.site.slugs import python_markdown
from tonecheck.site.tree import Tree

CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "zensical.toml")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_MADE = (r"^/(?:404|search)(?:\.html|/)", r"^/sitemap\.xml", r"^/(?:assets|css|js|img|fonts|stylesheets|javascripts)/")
# Plugins that make pages which stand in no file, or bring files from elsewhere.
_MAKERS = frozenset({"gen-files", "monorepo", "multirepo", "include_dir_to_nav", "api-autonav", "autoapi", "simple"})
_BROUGHT = expression(r"--8<--|\{%|\{!|^:::[ \t]", re.MULTILINE)


def detect(tree: Tree) -> bool:
    """Return whether a folder holds a configuration of MkDocs or Zensical."""
    return any(tree.is_file(name) for name in CONFIGS)


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that MkDocs publishes."""
    said = next((mapping(tree, name) for name in CONFIGS if tree.is_file(name)), {})
    said = said.get("project") or said
    top = posixpath.normpath(str(said.get("docs_dir") or "docs"))
    plugins = _named(said.get("plugins"))
    files = list(_files(tree, top, said))
    flat = said.get("use_directory_urls") is False
    routes = tuple(_routes(files, top, said, flat=flat))
    pages = {route.path for route in routes}
    parts = urls.split(str(said.get("site_url") or ""))
    theme = said.get("theme")
    custom = str(theme.get("custom_dir") or "") if isinstance(theme, Mapping) else ""
    opaque = {path for path in pages if _BROUGHT.search(tree.text(path))}
    slugs, known = _slugs(said)
    return Model(
        "mkdocs",
        tree,
        routes,
        partial(
            _address, top=top, files=frozenset(files), open_=not _MAKERS.isdisjoint(plugins), docs=_from_docs(said)
        ),
        slugs=slugs,
        statics={f"/{path[len(top) + 1 :]}": path for path in files if not path.lower().endswith(_PAGES)},
        redirects=dict(_redirects(plugins.get("redirects"), flat=flat)),
        keeps_fragments=True,
        patterns=(*_MADE, *_plugin_urls(plugins), *_versions(said, plugins)),
        base=parts.path.rstrip("/"),
        hosts=(parts.host,) if parts.host else (),
        layouts=(posixpath.normpath(custom),) if custom else (),
        opaque=frozenset(opaque if known else pages),
    )


def _named(stated: object) -> dict[str, Any]:
    """Return plugins or extensions with their settings, as a list of names and mappings or a mapping states them."""
    if isinstance(stated, Mapping):
        return {str(name).rpartition("/")[2]: value or {} for name, value in stated.items()}
    found: dict[str, Any] = {}
    for one in stated if isinstance(stated, list) else []:
        pairs = one.items() if isinstance(one, Mapping) else [(one, {})]
        found.update({str(name).rpartition("/")[2]: value or {} for name, value in pairs})
    return found


def _files(tree: Tree, top: str, said: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files of the site: all below the folder but hidden ones, its templates, and what is excluded."""
    lines = str(said.get("exclude_docs") or "").split("\n")
    excluded = Patterns.from_lines(["/templates/", *lines], f"/{top}")
    for path in tree.files(top):
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(2, len(parts)))
        inside = any(excluded.verdict(f"/{one}", folder=True) for one in folders)
        if not inside and not excluded.verdict(f"/{path}", folder=False):
            yield path


def _routes(files: Sequence[str], top: str, said: Mapping[str, Any], *, flat: bool) -> Iterator[Route]:
    drafts = Patterns.from_lines(str(said.get("draft_docs") or "").split("\n"), f"/{top}")
    indexes = {posixpath.dirname(path) for path in files if posixpath.splitext(path)[0].endswith("/index")}
    for path in files:
        stem, ending = posixpath.splitext(path)
        if ending.lower() not in _PAGES:
            continue
        folder, name = posixpath.split(stem[len(top) + 1 :])
        prefix = f"/{folder}/" if folder else "/"
        if name == "README" and posixpath.dirname(path) in indexes:
            continue
        if name in {"index", "README"}:
            url = prefix + "index.html" * flat
        else:
            url = f"{prefix}{name}.html" if flat else f"{prefix}{name}/"
        state = "draft" if drafts.verdict(f"/{path}", folder=False) else "published"
        yield Route(path, url, "draft" if state == "draft" else "published")


def _redirects(settings: object, *, flat: bool) -> Iterator[tuple[str, str]]:
    """Yield the redirects of mkdocs-redirects."""
    maps = settings.get("redirect_maps") if isinstance(settings, Mapping) else None
    for old, new in maps.items() if isinstance(maps, Mapping) else ():
        yield _url(str(old), flat=flat), str(new) if "://" in str(new) else _url(str(new), flat=flat)


def _url(path: str, *, flat: bool) -> str:
    bare, _, fragment = path.partition("#")
    stem = posixpath.splitext(bare)[0]
    if posixpath.basename(stem) in {"index", "README"}:
        url = f"/{posixpath.dirname(stem)}/".replace("//", "/")
    else:
        url = f"/{stem}.html" if flat else f"/{stem}/"
    return f"{url}#{fragment}" if fragment else url


def _plugin_urls(plugins: Mapping[str, Any]) -> Iterator[str]:
    """Yield patterns of the urls that plugins make."""
    if "blog" in plugins:
        folder = plugins["blog"].get("blog_dir", "blog") if isinstance(plugins["blog"], Mapping) else "blog"
        yield (
            rf"^/{re.escape(str(folder).strip('./'))}/"
            if str(folder) not in {".", ""}
            else r"^/(?:\d{4}|archive|category|page|author)/"
        )
    if "tags" in plugins:
        yield r"^/tags/"
    if "rss" in plugins:
        yield r"^/feed_"
    if "i18n" in plugins:
        yield r"^/[a-z]{2}(?:[-_][A-Za-z]{2})?/"


def _versions(said: Mapping[str, Any], plugins: Mapping[str, Any]) -> Iterator[str]:
    """Yield a pattern of the urls below which mike keeps versions."""
    extra = said.get("extra")
    if "mike" in plugins or (isinstance(extra, Mapping) and "mike" in str(extra.get("version"))):
        yield r"^/(?:dev|latest|stable|main|master|v?\d[\w.]*)/"


def _from_docs(said: Mapping[str, Any]) -> bool:
    """Return whether an address from the root counts from the folder of the pages."""
    links = (said.get("validation") or {}).get("links") if isinstance(said.get("validation"), Mapping) else None
    stated = [one.get("absolute_links") for one in (links, said.get("validation")) if isinstance(one, Mapping)]
    return "relative_to_docs" in stated


def _slugs(said: Mapping[str, Any]) -> tuple[Any, bool]:
    """Return what makes the ids of headings, and whether that is known."""
    toc = _named(said.get("markdown_extensions")).get("toc")
    own = str(toc.get("slugify") or "") if isinstance(toc, Mapping) else ""
    if own and "pymdownx.slugs" in own + str(toc):
        return _unicode, True
    return python_markdown.slugs, not own


def _unicode(headings: Sequence[Heading], path: str) -> list[str]:  # noqa: ARG001 - as all slugs
    """Return ids as ``pymdownx.slugs.slugify`` makes them in lower case; duplicates as toc numbers them."""
    taken = {one.id for one in headings if one.id}
    found = []
    for one in headings:
        first = name = one.id or re.sub(r"[^\w\- ]", "", one.text).strip().replace(" ", "-").lower()
        number = 0
        while not one.id and (not name or name in taken):
            number += 1
            name = f"{first}_{number}"
        taken.add(name)
        found.append("" if one.html else name)
    return found


def _address(  # noqa: PLR0911, PLR0913 - a case for each thing that MkDocs tells apart
    fact: LinkFact,
    page: Route,
    image: bool,  # noqa: ARG001 - the same for both
    model: Model,
    *,
    top: str,
    files: frozenset[str],
    open_: bool,
    docs: bool,
) -> Address:
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    parts = urls.split(fact.target)
    if parts.scheme or parts.host:
        return urls.as_browser(fact.target, page.url, model) if parts.host in model.hosts else OUTSIDE
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if not path:
        return Address("file", page.path, fragment)
    if fact.kind == "html" or (path.startswith("/") and not docs):
        return urls.as_browser(fact.target, page.url, model)
    begin = top if path.startswith("/") else posixpath.dirname(page.path)
    found = posixpath.normpath(posixpath.join(begin, path.lstrip("/")))
    if found in files:
        return Address("file", found, fragment)
    translated = [
        f"{stem}.{lang}{end}" for stem, end in [posixpath.splitext(found)] for lang in ("en", "de", "fr", "es")
    ]
    if any(one in files for one in translated):
        return Address("unknown", found, fragment, "a plugin for languages chooses the file")
    if open_ or not found.startswith(f"{top}/"):
        return Address("unknown", found, fragment, "a plugin may make it")
    if path.endswith(_PAGES):
        return Address("missing", found, fragment)
    return urls.as_browser(fact.target, page.url, model)
