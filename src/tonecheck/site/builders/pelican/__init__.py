"""Pelican: articles and pages with their metadata, ``{filename}`` links, settings of ``pelicanconf.py``."""

from __future__ import annotations

from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.builders._python_settings import read
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIG = "pelicanconf.py"


def detect(tree: Tree) -> bool:
    """Return whether there is a ``pelicanconf.py``."""
    return tree.is_file(CONFIG)


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages, which extensions change; ``extra`` is on unless the settings name others."""
    settings = read(tree.text(CONFIG)).get("MARKDOWN")
    extensions = repr(settings) if settings is not None else "extra"
    in_html = " md-in-html" if "extra" in extensions or "md_in_html" in extensions else ""
    attributes = " attr-list" if "extra" in extensions or "attr_list" in extensions else ""
    linkify = " linkify" if "linkify" in extensions or "magiclink" in extensions else ""
    return f"python-markdown{in_html}{attributes}{linkify}"


def model(tree: Tree, settings: SiteSettings) -> Model:
    """Return the site as Pelican publishes it."""
    from tonecheck.site.builders.pelican import building  # noqa: PLC0415 - only Pelican sites need this code

    return replace(building.model(tree, settings), dialect=dialect(tree))
