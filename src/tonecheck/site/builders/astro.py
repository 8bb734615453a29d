"""Astro, with Starlight.

The configuration is a program and is never run; what it states literally counts. Pages are the files of ``src/pages``,
and with Starlight those of ``src/content/docs``. A route with parameters (``[...slug].astro``) stands for any url of
its shape; where a content folder has its name, its files are taken for the pages that it makes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import partial

from tonecheck.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree

CONFIGS = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))
_PAGES = (".astro", ".md", ".mdx", ".html", ".mdoc")
_CONTENT = (".md", ".mdx", ".mdoc", ".markdown")
_PARAMETER = re.compile(r"\[(\.\.\.)?[^\[\]/]+\]")
_BROUGHT = re.compile(r"^import\s[^\n]*\.(?:mdx?|astro)[\"']", re.MULTILINE)


def detect(tree: Tree) -> bool:
    """Return whether a folder holds a configuration of Astro."""
    return any(tree.is_file(name) for name in CONFIGS)


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Astro publishes."""
    code = "\n".join(tree.text(name) for name in CONFIGS if tree.is_file(name))
    top = _folder(code, "srcDir", "src")
    starlight = bool(re.search(r"@astrojs/starlight|\bstarlight\(", code))
    docs = f"{top}/content/docs" if starlight else ""
    routes = [*_content(tree, docs, "/")] if starlight else []
    patterns = [r"^/(?:sitemap[\w-]*\.xml|_astro/|_image|pagefind/)"]
    for path in tree.files(f"{top}/pages"):
        if any(part.startswith("_") for part in path.split("/")):
            continue
        url = _url(path, f"{top}/pages")
        if _PARAMETER.search(url):
            patterns.append("^" + _shape(url))
            name = url.strip("/").partition("/")[0]
            folder = f"{top}/content/{name}"
            if folder != docs and tree.is_folder(folder):
                routes += _content(tree, folder, f"/{name}/")
        else:
            routes.append(Route(path, url))
    parts = urls.split(_text(code, "site"))
    base = _text(code, "base").strip("/")
    return Model(
        "astro",
        tree,
        tuple(routes),
        _address,
        slugs=partial(_ids, starlight=starlight),
        statics=dict(static_urls(tree, _folder(code, "publicDir", "public"))),
        redirects=dict(_redirects(code)),
        patterns=tuple(patterns),
        base=f"/{base}" if base else "",
        hosts=(parts.host,) if parts.host else (),
        layouts=tuple(folder for folder in (f"{top}/layouts", f"{top}/components") if tree.is_folder(folder)),
        opaque=frozenset(one.path for one in routes if not _is_known(tree, one.path)),
    )


def _text(code: str, key: str) -> str:
    found = re.search(rf"""(?:^|[\s{{,]){key}\s*:\s*["'`]([^"'`]*)["'`]""", code)
    return found[1] if found else ""


def _folder(code: str, key: str, default: str) -> str:
    return posixpath.normpath(_text(code, key) or default)


def _redirects(code: str) -> Iterator[tuple[str, str]]:
    block = re.search(r"\bredirects\s*:\s*\{(.*?)\n\s*\}", code, re.DOTALL)
    for old, new in re.findall(r"""["'`](/[^"'`]*)["'`]\s*:\s*["'`]([^"'`]+)["'`]""", block[1] if block else ""):
        if "[" not in old:
            yield old, new


def _url(path: str, top: str) -> str:
    """Return the url of a file of ``src/pages``; what makes no page keeps the name that it gives (``rss.xml.ts``)."""
    stem, ending = posixpath.splitext(path[len(top) + 1 :])
    if ending not in _PAGES:
        return f"/{stem}"
    folder, name = posixpath.split(stem)
    if name == "index":
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/"


def _shape(url: str) -> str:
    """Return the regular expression of the urls that a route with parameters makes."""
    done, regex = 0, ""
    for found in _PARAMETER.finditer(url):
        regex += re.escape(url[done : found.start()]) + (".*" if found[1] else "[^/]+")
        done = found.end()
    return regex + re.escape(url[done:].rstrip("/")) + "/?$"


def _content(tree: Tree, folder: str, prefix: str) -> Iterator[Route]:
    """Yield the pages that a folder of content makes: a slug of its own, or that of each part of the path."""
    for path in tree.files(folder):
        stem, ending = posixpath.splitext(path[len(folder) + 1 :])
        if ending not in _CONTENT or posixpath.basename(stem).startswith("_"):
            continue
        text = tree.text(path)
        meta = tree.meta(path) if "slug:" in text or "draft:" in text else {}
        slug = meta.get("slug")
        if not isinstance(slug, str):
            slug = "/".join(github.slugify(part) for part in stem.split("/"))
            slug = "" if slug == "index" else slug.removesuffix("/index")
        url = prefix + slug.strip("/") + "/" * bool(slug.strip("/"))
        yield Route(path, url, "draft" if meta.get("draft") is True else "published")


def _is_known(tree: Tree, path: str) -> bool:
    return path.endswith(_CONTENT) and not _BROUGHT.search(tree.text(path))


def _ids(headings: Sequence[Heading], path: str, *, starlight: bool) -> list[str]:
    """Return the ids of headings, and the one that Starlight gives the top of every page."""
    found = github.slugs([_plain(one) for one in headings], path)
    return [*found, "_top"] if starlight else found


def _plain(one: Heading) -> Heading:
    """Return a heading whose braces are no id: Astro knows no such notation."""
    return one if one.html or not one.id else Heading(f"{one.text} {{#{one.id}}}", one.raw, one.level)


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    parts = urls.split(fact.target)
    local = image and not parts.scheme and not parts.host and parts.path and not parts.path.startswith("/")
    if local and fact.kind == "markdown":
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
        return Address("file", path)
    if local or "{" in fact.target:
        return Address("unknown", why="a component may read it as a file")
    return urls.as_browser(fact.target, page.url, model)
