"""No builder known: the files are the site.

Nobody can tell what such a site is published as, so an address is right if any usual builder would find it: with and
without an ending, as a folder, from the page's place or from the folder's root.
"""

from __future__ import annotations

from tonecheck.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route, static_urls
from tonecheck.site.tree import Tree

PAGES = (".md", ".markdown", ".mdx", ".html", ".htm", ".txt")


def detect(tree: Tree) -> bool:  # noqa: ARG001 - what is left when nobody else says yes
    """Return False: it is what is left when no builder knows the folder."""
    return False


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that the files themselves are."""
    statics = dict(static_urls(tree, ""))
    routes = tuple(Route(path, url) for url, path in statics.items() if path.lower().endswith(PAGES))
    return Model("files", tree, routes, _address, statics=statics)


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:  # noqa: ARG001 - the same for both
    if fact.templated:
        return Address("unknown", why="a template fills it in")
    return urls.as_browser(fact.target, page.url, model)
