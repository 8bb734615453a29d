"""Eleventy."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIGS = tuple(
    f"{name}.{ending}" for name in (".eleventy", "eleventy.config") for ending in ("js", "cjs", "mjs", "ts", "mts")
)

_PLACES = ("", "src/", "site/", "app/", "content/")


_OLD = expression(r""""@11ty/eleventy"\s*:\s*"[\^~]?[01]\.""")
_ENABLED = expression(r"""\benable\(\s*\[?\s*["'`]code["'`]""")


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration of Eleventy."""
    return any(tree.is_file(name) for name in CONFIGS)


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages: markdown-it's, with what the configuration adds to it.

    Since version 2, Eleventy turns off indented code.
    """
    code = "".join(tree.text(name) for name in CONFIGS if tree.is_file(name))
    packages = tree.text("package.json")  # a file that the configuration imports may add a plugin
    words = ["markdown-it"]
    words += ["linkify"] if "linkify" in code else []
    words += ["attrs"] if "attrs" in code + packages or "attribut" in code else []
    words += ["deflist"] if "deflist" in code + packages else []
    is_old = _OLD.search(packages)
    words += [] if is_old or _ENABLED.search(code) else ["no-indented-code"]
    return " ".join(words)


def printed_keys(tree: Tree) -> tuple[str, ...]:
    """Return the keys of front matter that the site's layouts print, if they are in the usual folders."""
    from tonecheck.site.builders import _printed_keys  # noqa: PLC0415 - only for pages with sentences in front matter

    folders = (f"{place}{name}" for place in _PLACES for name in ("_includes", "_layouts", "layouts"))
    return _printed_keys.printed_keys(tree, folders, "eleventy")


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Eleventy publishes."""
    from tonecheck.site.builders.eleventy import building  # noqa: PLC0415 - every builder is asked, and only one builds

    return replace(building.model(tree, CONFIGS), dialect=dialect(tree))
