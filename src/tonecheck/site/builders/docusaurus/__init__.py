"""Docusaurus 2 and 3: docs in versions and languages, blogs, pages; links to ``.md`` files and to urls."""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

CONFIGS = tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "mts", "cjs", "cts"))


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration of Docusaurus."""
    return any(tree.is_file(name) for name in CONFIGS)


_OLD = expression(r""""@docusaurus/core"\s*:\s*"[\^~]?[012]\.""")
_FORMAT = expression(r"""\bformat\s*["']?\s*:\s*["'](md|detect)["']""")


def dialect(tree: Tree) -> str:
    """Return the dialect of files that end in ``.md``: MDX since version 3, unless the configuration says otherwise."""
    if _OLD.search(tree.text("package.json")):
        return ""
    code = "".join(tree.text(name) for name in CONFIGS if tree.is_file(name))
    return "remark linkify heading-ids comments-apart" if _FORMAT.search(code) else "mdx linkify heading-ids"


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the core applies them to every model
    """Return the site that Docusaurus publishes."""
    from tonecheck.site.builders.docusaurus import building  # noqa: PLC0415 - every builder is asked, only one builds

    return replace(building.model(tree, CONFIGS), dialect=dialect(tree))
