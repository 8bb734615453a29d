"""Docusaurus 2 and 3: docs in versions and languages, blogs, pages; links to ``.md`` files and to urls."""

from __future__ import annotations

from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIGS = tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "mts", "cjs", "cts"))


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration of Docusaurus."""
    return any(tree.is_file(name) for name in CONFIGS)


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Docusaurus publishes."""
    from tonecheck.site.builders.docusaurus import building  # noqa: PLC0415 - every builder is asked, only one builds

    return building.model(tree, CONFIGS)
