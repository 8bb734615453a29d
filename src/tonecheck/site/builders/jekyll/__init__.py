"""Jekyll (4.3; GitHub Pages has 3.10): pages with front matter, ``_posts``, collections, and its usual plugins."""

from __future__ import annotations

import re

from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders.jekyll.settings import NAMES
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

_OTHER_BUILDERS = frozenset({"_toc.yml", "scaffolds", "hugo.toml", "mkdocs.yml"})


def detect(tree: Tree) -> bool:
    """Return whether the folder has a ``_config.yml`` of Jekyll's, not one of Hexo's or Jupyter Book's."""
    names = tree.names()
    if any(name in NAMES for name in names):
        return not _OTHER_BUILDERS.intersection(names, {"_toc.yml", "mkdocs.yml"}) and not tree.is_folder("scaffolds")
    return "Gemfile" in names and bool(
        re.search(r"gem\s*\(?\s*[\"'](?:jekyll|github-pages)[\"']", tree.text("Gemfile"))
    )


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Jekyll publishes it."""
    from tonecheck.site.builders.jekyll import building  # noqa: PLC0415 - only Jekyll sites need this code

    return building.model(tree, settings)
