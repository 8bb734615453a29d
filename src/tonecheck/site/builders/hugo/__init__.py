"""Hugo (0.147): sections, bundles, permalinks, languages, taxonomies, mounts and themes."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders.hugo.settings import NAMES
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

_OWN = expression(r"^\s*[\"']?(?:baseurl|theme|languagecode|module)\b", re.IGNORECASE | re.MULTILINE)
_FOLDERS = frozenset({"content", "themes", "layouts", "archetypes"})


def detect(tree: Tree) -> bool:
    """Return whether the folder is a Hugo site: ``hugo.toml``, or ``config.toml`` or ``config/`` that looks like it."""
    names = tree.names()
    if any(name.startswith("hugo.") and name in NAMES for name in names):
        return True
    found = next((name for name in NAMES if name in names), "")
    if found:
        return bool(_FOLDERS.intersection(tree.folders())) and bool(_OWN.search(tree.text(found)))
    return tree.is_folder("config/_default") and bool(_FOLDERS.intersection(tree.folders()))


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Hugo publishes it."""
    from tonecheck.site.builders.hugo import building  # noqa: PLC0415 - of the builders that are asked, one builds

    return building.model(tree, settings)
