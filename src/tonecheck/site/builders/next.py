"""Next.js with Markdown pages: the routers ``app`` and ``pages``, ``public``, and Nextra's folders of content.

Sources: Next.js' documentation, “Project structure”, “MDX”, “redirects” and “rewrites”; Nextra's, “File conventions”.
The configuration is a program and never run; what it states literally counts. A route with parameters (``[slug]``)
stands for any url of its shape, so that links to pages which code makes of other files are never broken.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree

if TYPE_CHECKING:
    from tonecheck.site.builders._javascript import Program

CONFIGS = tuple(f"next.config.{ending}" for ending in ("js", "mjs", "ts", "mts", "cjs"))
_TEXTS = (".md", ".mdx")
_PAGES = (*_TEXTS, ".tsx", ".ts", ".jsx", ".js")
_METADATA = r"/(?:sitemap|robots|manifest|favicon|icon|apple-icon|opengraph-image|twitter-image)[\w.-]*(?:/|$)"
_NO_PAGE = frozenset({"_app", "_document", "_error", "_meta", "_middleware", "middleware"})
_PARAMETER = expression(r"\[\[?(\.\.\.)?[^\[\]/]+\]\]?")
_OPTIONAL = expression(r"/?\[\[\.\.\.[^\[\]/]+\]\]")
_GROUP = expression(r"\([^()/]*\)|@[^/]+")
_PATTERN = expression(r"[:*(]")
_SLUGGING = expression(r"rehype-?slug|rehypeSlug|nextra|fumadocs|@next/mdx-slug")


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration of Next.js."""
    return any(tree.is_file(name) for name in CONFIGS)


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Next.js publishes."""
    from tonecheck.site.builders import _javascript  # noqa: PLC0415 - every builder is asked, and only one builds

    config = _javascript.read(tree, CONFIGS)
    mentioned = config.uncommented + tree.text("package.json")
    pages = [*_app(tree), *_pages(tree), *_nextra(tree, mentioned)]
    slashed = config.get("trailingSlash") is True
    routes: list[Route] = []
    redirects, moved = _moved(config)
    patterns = [r"^/(?:api|_next)/", _METADATA, *moved]
    for path, url in pages:
        if _PARAMETER.search(url):
            patterns.append(_shape(url))
        else:
            routes.append(Route(path, url + "/" if slashed and url != "/" else url))
    base = config.text("basePath").strip("/")
    return Model(
        "next",
        tree,
        tuple(routes),
        _address,
        slugs=github.slugs if _SLUGGING.search(mentioned) else None,
        note_ids=footnotes.for_remark,
        statics=dict(static_urls(tree, "public")),
        redirects=redirects,
        patterns=tuple(patterns),
        base=f"/{base}" if base else "",
        layouts=tuple(folder for folder in ("components", "src/components") if tree.is_folder(folder)),
        opaque=frozenset(route.path for route in routes if not route.path.endswith(_TEXTS) or _gives_ids(tree)),
        output=posixpath.normpath(config.text("distDir") or "out"),
    )


def _app(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the pages of the ``app`` router: files called ``page`` or ``route``, outside of private folders."""
    for top in ("app", "src/app"):
        for path in tree.files(top):
            folder, name = posixpath.split(path[len(top) + 1 :])
            stem, ending = posixpath.splitext(name)
            parts = folder.split("/")
            if ending not in _PAGES or any(part.startswith(("_", "(.")) for part in parts):
                continue
            url = "/" + "/".join(part for part in parts if part and not _GROUP.fullmatch(part))
            if stem in {"page", "route"}:
                yield path, url


def _pages(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the pages of the ``pages`` router: every file, ``index`` for its folder."""
    for top in ("pages", "src/pages"):
        for path in tree.files(top):
            stem, ending = posixpath.splitext(path[len(top) + 1 :])
            if ending in _PAGES and posixpath.basename(stem) not in _NO_PAGE and not stem.startswith("api/"):
                yield path, "/" + re.sub(r"(?:^|/)index$", "", stem)


def _nextra(tree: Tree, mentioned: str) -> Iterator[tuple[str, str]]:
    """Yield the pages of Nextra's ``content`` folder, which a route with parameters publishes."""
    for top in ("content", "src/content"):
        for path in tree.files(top) if "nextra" in mentioned else ():
            stem, ending = posixpath.splitext(path[len(top) + 1 :])
            if ending in _TEXTS:
                yield path, "/" + re.sub(r"(?:^|/)index$", "", stem)


def _shape(url: str) -> str:
    """Return the regular expression of the urls that a route with parameters makes."""
    optional = _OPTIONAL.search(url)
    if optional:
        return f"^{re.escape(url[: optional.start()])}(?:/.*)?$"
    end, regex = 0, "^"
    for parameter in _PARAMETER.finditer(url):
        regex += re.escape(url[end : parameter.start()]) + (".+" if parameter[1] else "[^/]+")
        end = parameter.end()
    return regex + re.escape(url[end:]) + "/?$"


def _moved(config: Program) -> tuple[dict[str, str], list[str]]:
    """Return the redirects that the configuration states, and patterns of the urls that it redirects or rewrites.

    Both have a ``source`` and a ``destination``; a redirect also states whether it is permanent, or a status.
    """
    redirects, patterns = {}, []
    for rule in config.objects_with("source"):
        old, new = rule.text("source"), rule.text("destination")
        if not old.startswith("/") or "destination" not in rule.items:
            continue  # ``headers`` have sources too, and move nothing
        fixed = _PATTERN.split(old)[0]
        if fixed != old:
            patterns.append(f"^{re.escape(fixed)}")
        elif new and ("permanent" in rule.items or "statusCode" in rule.items):
            redirects[old] = new
        else:
            patterns.append(f"^{re.escape(old)}$")
    return redirects, patterns


def _gives_ids(tree: Tree) -> bool:
    """Return whether the site's components for Markdown may give headings ids."""
    names = (f"{folder}mdx-components.{ending}" for folder in ("", "src/") for ending in ("tsx", "jsx", "js", "ts"))
    return any(re.search(r"\bid\s*=|\bh[1-6]\b", tree.text(name)) for name in names if tree.is_file(name))


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
    if fact.templated or "{" in fact.target:
        return Address("unknown", why="code fills it in")
    parts = urls.split(fact.target)
    local = not parts.scheme and not parts.host and parts.path and not parts.path.startswith("/")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
    if local and model.tree.is_file(file) and (image or file.endswith(_TEXTS)):
        return Address("file", file, urls.unquote(parts.fragment))  # Nextra reads it, or imports it as a picture
    return urls.as_browser(fact.target, page.url, model)
