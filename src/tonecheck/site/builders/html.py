"""A built site: finished pages, as a server delivers them.

The start page states the site's own address: in its canonical link, or in ``og:url``.
"""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.tree import Tree

_PAGES = (".html", ".htm", ".xhtml")
_CANONICAL = expression(
    r"""<link\s(?=[^>]*\brel\s*=\s*["']?canonical\b)[^>]*?\bhref\s*=\s*["']?([^\s"'>]+)"""
    r"""|<meta\s(?=[^>]*\bproperty\s*=\s*["']?og:url\b)[^>]*?\bcontent\s*=\s*["']?([^\s"'>]+)""",
    re.IGNORECASE,
)


def detect(tree: Tree) -> bool:  # noqa: ARG001 - the caller recognizes built sites itself
    """Return False: the caller looks for a built site itself, by the name and the files of a folder."""
    return False


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return a site that consists of the finished pages."""
    statics = dict(static_urls(tree, ""))
    routes = tuple(Route(path, _folder(url)) for url, path in statics.items() if path.endswith(_PAGES))
    hosts, base = _own_address(tree)
    return Model("html", tree, routes, _address, statics=statics, hosts=hosts, base=base)


def _folder(url: str) -> str:
    """Return the url of a page; an index page has the url of its folder."""
    return url[: url.rindex("/") + 1] if url.endswith(("/index.html", "/index.htm")) else url


def _own_address(tree: Tree) -> tuple[tuple[str, ...], str]:
    """Return the site's hosts and base path; nothing if the start page states no address."""
    match = _CANONICAL.search(tree.text("index.html"))
    url = urls.split((match[1] or match[2]) if match else "")
    path = url.path.removesuffix("index.html").rstrip("/")
    return ((url.host,), path) if url.host else ((), "")


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG001 - images and links resolve alike
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    return urls.as_browser(fact.target, page.url, model)
