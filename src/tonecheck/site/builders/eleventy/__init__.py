"""Eleventy."""

from __future__ import annotations

from dataclasses import replace

from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIGS = tuple(
    f"{name}.{ending}" for name in (".eleventy", "eleventy.config") for ending in ("js", "cjs", "mjs", "ts", "mts")
)

_PLACES = ("", "src/", "site/", "app/", "content/")


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration of Eleventy."""
    return any(tree.is_file(name) for name in CONFIGS)


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages: markdown-it's, which links addresses in the text only if it is told to."""
    code = "".join(tree.text(name) for name in CONFIGS if tree.is_file(name))
    return "markdown-it linkify" if "linkify" in code else "markdown-it"


def printed_keys(tree: Tree) -> tuple[str, ...]:
    """Return the keys of front matter that the site's layouts print, if they are in the usual folders."""
    from tonecheck.site.builders import _printed_keys  # noqa: PLC0415 - only for pages with sentences in front matter

    folders = (f"{place}{name}" for place in _PLACES for name in ("_includes", "_layouts", "layouts"))
    return _printed_keys.printed_keys(tree, folders, "eleventy")


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Eleventy publishes."""
    from tonecheck.site.builders.eleventy import building  # noqa: PLC0415 - every builder is asked, and only one builds

    return replace(building.model(tree, CONFIGS), dialect=dialect(tree))
