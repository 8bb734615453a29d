"""Astro, with Starlight."""

from __future__ import annotations

import re

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIGS = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs"))


_NAMES_HEADINGS = expression(r"heading-?(?:anchor-?)?ids?\b|remark-attr|attributes|\{#", re.IGNORECASE)
_DEFINES_TERMS = expression(r"def(?:inition)?-?list", re.IGNORECASE)


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration of Astro, and not one left over beside finished pages."""
    config = next(filter(tree.is_file, CONFIGS), "")
    is_left_over = tree.is_file("index.html") and not tree.is_folder("src") and "srcDir" not in tree.text(config)
    return bool(config) and not is_left_over


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages: remark's, which links addresses in the text, with what its plugins add."""
    packages = tree.text("package.json") + "".join(tree.text(name) for name in CONFIGS if tree.is_file(name))
    words = ["remark", "linkify", "trimmed"]
    words += ["heading-ids"] if _NAMES_HEADINGS.search(packages) else []
    words += ["deflist"] if _DEFINES_TERMS.search(packages) else []
    return " ".join(words)


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Astro publishes."""
    from tonecheck.site.builders.astro import building  # noqa: PLC0415 - every builder is asked, and only one builds

    return replace(building.model(tree, CONFIGS), dialect=dialect(tree))
