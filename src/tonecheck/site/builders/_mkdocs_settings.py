"""The settings of a MkDocs site: its configuration file, its extensions and plugins, and what they say of pages."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import partial
from typing import Any

from tonecheck.site.builders._data_files import mapping, merged
from tonecheck.site.builders._mkdocs_slugs import slugify
from tonecheck.site.routes import Slugs
from tonecheck.site.slugs import python_markdown
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")
WITH_FOOTNOTES = frozenset({"footnotes", "extra", "pymdownx.extra"})
"""Extensions with which pages have footnotes."""
WITH_ATTRIBUTES = frozenset({"attr_list", "extra", "pymdownx.extra"})
"""Extensions with which pages have attribute lists."""
_IN_HTML = frozenset({"md_in_html", "extra", "pymdownx.extra"})
_LINKING = frozenset({"pymdownx.magiclink", "mdx_linkify", "linkify", "mdx_urlize"})
_DEEPEST = 5


def configured(tree: Tree) -> Mapping[str, Any]:
    """Return the configuration of a site, with what it inherits; an empty one if there is no such file."""
    stated = _stated(tree, next((name for name in CONFIGS if tree.is_file(name)), ""))
    return typed.mapping(stated.get("project")) or stated


def options_by_name(value: object) -> dict[str, Any]:
    """Return plugins or extensions with their options, from a mapping or from a list of names and mappings."""
    if isinstance(value, Mapping):
        return {_short(name): item or {} for name, item in value.items()}
    options: dict[str, Any] = {}
    for entry in value if isinstance(value, list) else []:
        pairs = entry.items() if isinstance(entry, Mapping) else [(typed.text(entry), {})]
        options.update({_short(name): item or {} for name, item in pairs})
    return options


def dialect_of(extensions: Mapping[str, Any]) -> str:
    """Return the dialect of pages that Python-Markdown reads with some extensions."""
    in_html = " md-in-html" if not _IN_HTML.isdisjoint(extensions) else ""
    attributes = " attr-list" if not WITH_ATTRIBUTES.isdisjoint(extensions) else ""
    linkify = " linkify" if not _LINKING.isdisjoint(extensions) else ""
    return f"python-markdown{in_html}{attributes}{linkify}"


def absolute_from_docs(config: Mapping[str, Any]) -> bool:
    """Return whether an address that begins with a slash starts at the folder of the pages."""
    validation = typed.mapping(config.get("validation"))
    tables = (validation, typed.mapping(validation.get("links")))
    return any(table.get("absolute_links") == "relative_to_docs" for table in tables)


def slugs_of(toc: Mapping[str, Any]) -> tuple[Slugs, bool]:
    """Return the function that makes the ids of headings, and whether it is the one that the site uses."""
    stated = toc.get("slugify")
    separator = typed.text(toc.get("separator"), "-")
    if not stated:
        return partial(python_markdown.slugs, slugify=partial(python_markdown.make_id, separator=separator)), True
    make = slugify(stated, separator)
    return partial(python_markdown.slugs, slugify=make), make is not None


def _stated(tree: Tree, path: str, depth: int = 0) -> Mapping[str, Any]:
    """Return a configuration, with what it inherits from another one."""
    stated = mapping(tree, path) if path else {}
    parent = typed.text(stated.get("INHERIT"))
    if not parent or depth > _DEEPEST:
        return stated
    return merged(_stated(tree, posixpath.normpath(posixpath.join(posixpath.dirname(path), parent)), depth + 1), stated)


def _short(name: object) -> str:
    """Return the name of a plugin without its theme's, or of an extension without that of Python-Markdown."""
    return str(name).rpartition("/")[2].removeprefix("markdown.extensions.")
