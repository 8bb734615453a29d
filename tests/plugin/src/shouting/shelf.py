"""A site builder: a folder with a file ``SHELF``; each tale is published at its name without the ending."""

from __future__ import annotations

from tonecheck.settings.config import SiteSettings
from tonecheck.site import urls
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import Address, Model, Route
from tonecheck.site.tree import Tree


def detect(tree: Tree) -> bool:
    """Return whether a folder is a shelf."""
    return tree.is_file("SHELF")


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site that a shelf publishes."""
    tales = [path for path in tree.files("") if path.endswith(".tale")]
    return Model("shelf", tree, tuple(Route(path, f"/{path.removesuffix('.tale')}") for path in tales), _address)


def _address(fact: LinkFact, page: Route, image: bool, model: Model) -> Address:
    return urls.as_browser(fact.target, page.url, model)
