"""Jekyll (4.3; GitHub Pages has 3.10): pages with front matter, ``_posts``, collections, and its usual plugins."""

from __future__ import annotations

import re

from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders.jekyll.settings import NAMES, read
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_OTHER_BUILDERS = frozenset({"_toc.yml", "mkdocs.yml", "properdocs.yml"})


def detect(tree: Tree) -> bool:
    """Return whether the folder has a ``_config.yml`` of Jekyll's, not one of Hexo's or Jupyter Book's."""
    names = tree.names()
    if any(name in NAMES for name in names):
        return not _OTHER_BUILDERS.intersection(names) and not tree.is_folder("scaffolds")
    return "Gemfile" in names and bool(
        re.search(r"gem\s*\(?\s*[\"'](?:jekyll|github-pages)[\"']", tree.text("Gemfile"))
    )


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages: kramdown's, unless the settings name another reader."""
    config = read(tree)
    if config.text("markdown", "kramdown").lower() != "kramdown":
        return ""
    options = typed.mapping(config.get("kramdown"))
    return "kramdown parse-block-html" if options.get("parse_block_html") is True else "kramdown"


def language(tree: Tree) -> str:
    """Return the language that the settings state, as themes read it; "" for none."""
    config = read(tree)
    return config.text("lang") or config.text("locale")


def printed_keys(tree: Tree) -> tuple[str, ...]:
    """Return the keys of front matter that the site's own layouts print."""
    from tonecheck.site.builders import _printed_keys  # noqa: PLC0415 - only for pages with sentences in front matter

    config = read(tree)
    folders = (config.path(config.text(f"{kind}_dir", f"_{kind}")) for kind in ("layouts", "includes"))
    return _printed_keys.printed_keys(tree, folders, "jekyll")


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Jekyll publishes it."""
    from tonecheck.site.builders.jekyll import building  # noqa: PLC0415 - only Jekyll sites need this code

    return replace(building.model(tree, settings), dialect=dialect(tree))
