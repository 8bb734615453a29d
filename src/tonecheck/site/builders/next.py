"""Next.js with Markdown pages: the routers ``app`` and ``pages``, ``public``, and Nextra's folders of content.

Sources: Next.js' documentation, “Project structure” and “MDX”; Nextra's, “File conventions”. The configuration is a
program and never run; what it states literally counts. A route with parameters (``[slug]``) stands for any url of its
shape, so that pages which code makes of other files are never called broken.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.builders import _js_config
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.slugs import github
from tonecheck.site.tree import Tree

CONFIGS = tuple(f"next.config.{ending}" for ending in ("js", "mjs", "ts", "mts", "cjs"))
_TEXTS = (".md", ".mdx")
_PAGES = (*_TEXTS, ".tsx", ".ts", ".jsx", ".js")
_METADATA = r"/(?:sitemap|robots|manifest|favicon|icon|apple-icon|opengraph-image|twitter-image)[\w.-]*(?:/|$)"
_NO_PAGE = frozenset({"_app", "_document", "_error", "_meta", "_middleware", "middleware"})
_PARAMETER = expression(r"\[\[?(\.\.\.)?[^\[\]/]+\]\]?")
_OPTIONAL = expression(r"/?\[\[\.\.\.[^\[\]/]+\]\]")
_GROUP = expression(r"\([^()/]*\)|@[^/]+")
_REDIRECT = expression(
    r"""\bsource\s*:\s*["'`](?P<old>/[^"'`]*)["'`]\s*,\s*destination\s*:\s*["'`](?P<new>[^"'`]+)["'`]"""
)
_SLUGGING = expression(r"rehype-?slug|rehypeSlug|nextra|fumadocs|@next/mdx-slug")


def detect(tree: Tree) -> bool:
    """Return whether a folder holds a configuration of Next.js."""
    return any(tree.is_file(name) for name in CONFIGS)


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Next.js publishes."""
    code = _js_config.uncommented("\n".join(tree.text(name) for name in CONFIGS if tree.is_file(name)))
    said = code + tree.text("package.json")
    found = [*_app(tree), *_pages(tree), *_nextra(tree, said)]
    ended = bool(re.search(r"\btrailingSlash\s*:\s*true", code))
    routes: list[Route] = []
    patterns = [r"^/(?:api|_next)/", _METADATA, *_rewrites(code)]
    for path, url in found:
        if _PARAMETER.search(url):
            patterns.append(_shape(url))
        else:
            routes.append(Route(path, url + "/" if ended and url != "/" else url))
    base = _js_config.text(code, "basePath").strip("/")
    slugged = bool(_SLUGGING.search(said))
    return Model(
        "next",
        tree,
        tuple(routes),
        _address,
        slugs=github.slugs if slugged else None,
        statics=dict(static_urls(tree, "public")),
        redirects={one["old"]: one["new"] for one in _REDIRECT.finditer(code) if not re.search(r"[:*(]", one["old"])},
        patterns=tuple(patterns),
        base=f"/{base}" if base else "",
        layouts=tuple(one for one in ("components", "src/components") if tree.is_folder(one)),
        opaque=frozenset(one.path for one in routes if not one.path.endswith(_TEXTS) or _gives_ids(tree)),
    )


def _app(tree: Tree) -> Iterator[tuple[str, str]]:
    """Yield the pages of the ``app`` router: files called ``page``, or ``route``, below folders that are no private."""
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


def _nextra(tree: Tree, said: str) -> Iterator[tuple[str, str]]:
    """Yield the pages of Nextra's ``content`` folder, which a route with parameters shows."""
    for top in ("content", "src/content"):
        for path in tree.files(top) if "nextra" in said else ():
            stem, ending = posixpath.splitext(path[len(top) + 1 :])
            if ending in _TEXTS:
                yield path, "/" + re.sub(r"(?:^|/)index$", "", stem)


def _shape(url: str) -> str:
    """Return the regular expression of the urls that a route with parameters makes."""
    optional = _OPTIONAL.search(url)
    if optional:
        return f"^{re.escape(url[: optional.start()])}(?:/.*)?$"
    done, regex = 0, "^"
    for found in _PARAMETER.finditer(url):
        regex += re.escape(url[done : found.start()]) + (".+" if found[1] else "[^/]+")
        done = found.end()
    return regex + re.escape(url[done:]) + "/?$"


def _rewrites(code: str) -> Iterator[str]:
    """Yield patterns of the urls that the configuration states with parameters, in redirects and rewrites."""
    for source in re.findall(r"""\bsource\s*:\s*["'`](/[^"'`]*)["'`]""", code):
        if re.search(r"[:*(]", source):
            yield "^" + re.escape(re.split(r"[:*(]", source)[0])
    if re.search(r"\brewrites\b", code):
        yield from (f"^{re.escape(one)}$" for one in re.findall(r"""\bsource\s*:\s*["'`](/[^"'`:*(]*)["'`]""", code))


def _gives_ids(tree: Tree) -> bool:
    """Return whether the site's own components for Markdown may give headings ids."""
    names = (f"{folder}mdx-components.{ending}" for folder in ("", "src/") for ending in ("tsx", "jsx", "js", "ts"))
    return any(re.search(r"\bid\s*=|\bh[1-6]\b", tree.text(name)) for name in names if tree.is_file(name))


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
    if fact.templated or "{" in fact.target:
        return Address("unknown", why="code fills it in")
    parts = urls.split(fact.target)
    local = not parts.scheme and not parts.host and parts.path and not parts.path.startswith("/")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), urls.unquote(parts.path)))
    if local and model.tree.is_file(file) and (image or file.endswith(_TEXTS)):
        return Address("file", file, urls.unquote(parts.fragment))  # what Nextra reads, and imports of pictures
    return urls.as_browser(fact.target, page.url, model)
