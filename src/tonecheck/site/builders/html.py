"""A built site: finished pages, as a server gives them out.

Its own address is what the pages say of themselves: the canonical link of the start page, or ``og:url``.
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


def detect(tree: Tree) -> bool:  # noqa: ARG001 - found by the place and the look of a folder, when no builder knows it
    """Return False: whether a folder is a built site is asked when no builder knows it."""
    return False


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that finished pages make."""
    statics = dict(static_urls(tree, ""))
    routes = tuple(Route(path, _folder(url)) for url, path in statics.items() if path.endswith(_PAGES))
    hosts, base = _own_address(tree)
    return Model("html", tree, routes, _address, statics=statics, hosts=hosts, base=base)


def _folder(url: str) -> str:
    """Return the url of a page; for the index of a folder that of the folder."""
    return url[: url.rindex("/") + 1] if url.endswith(("/index.html", "/index.htm")) else url


def _own_address(tree: Tree) -> tuple[tuple[str, ...], str]:
    """Return the site's host and the path that it lives at, where its start page states them."""
    found = _CANONICAL.search(tree.text("index.html"))
    parts = urls.split((found[1] or found[2]) if found else "")
    path = parts.path.removesuffix("index.html").rstrip("/")
    return ((parts.host,), path) if parts.host else ((), "")


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG001 - the same for both
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    return urls.as_browser(fact.target, page.url, model)
