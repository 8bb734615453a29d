"""Astro, with Starlight."""

from __future__ import annotations

from dataclasses import replace

from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIGS = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration of Astro."""
    return any(tree.is_file(name) for name in CONFIGS)


def dialect(tree: Tree) -> str:  # noqa: ARG001 - the same on every site
    """Return the dialect of the pages: remark's, which links addresses in the text."""
    return "remark linkify"


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Astro publishes."""
    from tonecheck.site.builders.astro import building  # noqa: PLC0415 - every builder is asked, and only one builds

    return replace(building.model(tree, CONFIGS), dialect=dialect(tree))
