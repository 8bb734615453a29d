"""Pelican: articles and pages with their metadata, ``{filename}`` links, settings of ``pelicanconf.py``."""

from __future__ import annotations

from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIG = "pelicanconf.py"


def detect(tree: Tree) -> bool:
    """Return whether there is a ``pelicanconf.py``."""
    return tree.is_file(CONFIG)


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Pelican publishes it."""
    from tonecheck.site.builders.pelican import building  # noqa: PLC0415 - only Pelican sites need this code

    return building.model(tree, settings)
