"""Hugo (0.147): sections, bundles, permalinks, languages, taxonomies, mounts and themes."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders.hugo.settings import NAMES
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

_HUGO_KEY = expression(r"^\s*[\"']?(?:baseurl|theme|languagecode|module)\b", re.IGNORECASE | re.MULTILINE)
_HUGO_FOLDERS = frozenset({"content", "themes", "layouts", "archetypes"})


def detect(tree: Tree) -> bool:
    """Return whether the folder is a Hugo site: ``hugo.toml``, or a ``config.toml`` or ``config/`` like Hugo's."""
    names = tree.names()
    if any(name.startswith("hugo.") and name in NAMES for name in names):
        return True
    config = next((name for name in NAMES if name in names), "")
    if config:
        return bool(_HUGO_FOLDERS.intersection(tree.folders())) and bool(_HUGO_KEY.search(tree.text(config)))
    return tree.is_folder("config/_default") and bool(_HUGO_FOLDERS.intersection(tree.folders()))


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Hugo publishes it."""
    from tonecheck.site.builders.hugo import building  # noqa: PLC0415 - only Hugo sites need this code

    return building.model(tree, settings)
