"""Astro, with Starlight.

The configuration is a program and is never run; what it states literally counts. Pages are the files of ``src/pages``,
and with Starlight those of ``src/content/docs``. A route with parameters (``[...slug].astro``) stands for any url of
its shape; where a content folder has its name, its files are taken for the pages that it makes.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import partial

from tonecheck.expressions import expression
from tonecheck.site import urls
from tonecheck.site.builders import _js_config
from tonecheck.site.builders.astro import collections, config
from tonecheck.site.facts import Heading, LinkFact
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree

_PAGES = (".astro", ".md", ".mdx", ".html", ".mdoc")
_PARAMETER = expression(r"\[(\.\.\.)?[^\[\]/]+\]")
_MARKED = expression(r"[*`\[\]<>&\\]|(?<!\w)_|_(?!\w)")
_BROUGHT = expression(r"""^import\s[^\n]*["']([^"'\n]+\.(?:mdx?|astro))["']""", re.MULTILINE)
_MAKES_IDS = expression(r"<h[1-6]\b|\bid\s*=|\{id\}|set:html|<Content\b|\.\.\.\w+|innerHTML")
_DEEPEST = 5


def model(tree: Tree, configs: Sequence[str]) -> Model:
    """Return the site that Astro publishes."""
    code = _js_config.uncommented("\n".join(tree.text(name) for name in configs))
    top = _folder(code, "srcDir", "src")
    ends = config.urls(code)
    starlight = bool(re.search(r"@astrojs/starlight|\bstarlight\(", code))
    routes: list[Route] = []
    patterns = [r"^/(?:sitemap[\w-]*\.xml|_astro/|_image|pagefind/)"]
    if starlight:
        docs = list(collections.pages(tree, f"{top}/content/docs", ends))
        languages, default = config.locales(code)
        routes = [*collections.translated(docs, languages, default), *docs]
        patterns += [r"^/404(?:\.html|/)?$", *([r"^/$"] if default else [])]
    known = collections.definitions(tree, top)
    for path in tree.files(f"{top}/pages"):
        if any(part.startswith("_") for part in path.split("/")):
            continue
        url = _url(path, f"{top}/pages", ends)
        if _PARAMETER.search(url):
            found, whole = collections.made(tree, path, url, top, ends, known)
            routes += found
            if not whole:
                patterns.append("^" + _shape(url))
        else:
            routes.append(Route(path, url))
    parts = urls.split(_js_config.text(code, "site"))
    base = _js_config.text(code, "base").strip("/")
    return Model(
        "astro",
        tree,
        tuple(routes),
        _address,
        slugs=partial(_ids, docs=f"{top}/content/docs/" if starlight else ""),
        statics=dict(static_urls(tree, _folder(code, "publicDir", "public"))),
        redirects=dict(config.redirects(code)),
        patterns=tuple(patterns),
        base=f"/{base}" if base else "",
        hosts=(parts.host,) if parts.host else (),
        layouts=tuple(folder for folder in (f"{top}/layouts", f"{top}/components") if tree.is_folder(folder)),
        opaque=frozenset(one.path for one in routes if not _is_known(tree, one.path)),
    )


def _folder(code: str, key: str, default: str) -> str:
    return posixpath.normpath(_js_config.text(code, key) or default)


def _url(path: str, top: str, ends: config.Urls) -> str:
    """Return the url of a file of ``src/pages``; what makes no page keeps the name that it gives (``rss.xml.ts``)."""
    stem, ending = posixpath.splitext(path[len(top) + 1 :])
    if ending not in _PAGES:
        return f"/{stem}"
    return f"/{stem}.html" if stem in {"404", "500"} else ends.of(stem)


def _shape(url: str) -> str:
    """Return the regular expression of the urls that a route with parameters makes."""
    done, regex = 0, ""
    for found in _PARAMETER.finditer(url):
        regex += re.escape(url[done : found.start()]) + (".*" if found[1] else "[^/]+")
        done = found.end()
    return regex + re.escape(url[done:].rstrip("/").removesuffix(".html")) + r"(?:\.html|/)?$"


def _is_known(tree: Tree, path: str) -> bool:
    return path.endswith(collections.CONTENT) and not any(
        _makes_ids(tree, path, one, _DEEPEST) for one in _BROUGHT.findall(tree.text(path))
    )


def _makes_ids(tree: Tree, path: str, stated: str, depth: int) -> bool:
    """Return whether what a file imports may bring headings or ids."""
    inner = posixpath.normpath(posixpath.join(posixpath.dirname(path), stated))
    if not stated.startswith(".") or not stated.endswith(".astro") or not depth or not tree.is_file(inner):
        return True
    text = tree.text(inner)
    return bool(_MAKES_IDS.search(text)) or any(
        _makes_ids(tree, inner, one, depth - 1) for one in _BROUGHT.findall(text)
    )


def _ids(headings: Sequence[Heading], path: str, *, docs: str) -> list[str]:
    """Return the ids of headings, and the one that Starlight gives the top of every page of ``docs``."""
    found = [slug.removesuffix("-") for slug in github.slugs([_plain(one) for one in headings], path)]
    return [*found, "_top"] if docs and path.startswith(docs) else found


def _plain(one: Heading) -> Heading:
    """Return a heading as Astro reads it: braces are no id, blanks stay as many as they are, addresses count."""
    bare = one.raw.replace("~~", "")
    text = one.text if _MARKED.search(bare) else bare
    if one.id and not one.html:
        text += f" {{#{one.id}}}"
    if one.raw.startswith("!["):
        text = f" {text}"
    if "`" not in one.raw:
        text = text.replace("---", "—").replace("--", "—")
    return Heading(text, one.raw, one.level, one.id if one.html else "", one.html)


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
