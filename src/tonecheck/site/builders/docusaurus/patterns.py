"""Urls that Docusaurus makes from no single file: tags, categories, lists of posts, other languages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from tonecheck.site.builders import _data_files
from tonecheck.site.builders._javascript import Program, read
from tonecheck.site.builders.docusaurus.docs import Folder
from tonecheck.site.builders.docusaurus.settings import DocusaurusSettings
from tonecheck.site.tree import SKIPPED, Tree

_MADE = (r"^/(?:assets|search|markdown-page)(?:/|$)", r"^/sitemap\.xml$", r"^/404(?:\.html)?$", r"^/llms[\w-]*\.txt$")
_LISTS = ("tags", "page", "archive", "authors")
_SCRIPTS = (".js", ".ts", ".json", ".mjs", ".cjs")


def patterns(
    tree: Tree, settings: DocusaurusSettings, docs_folders: Sequence[Folder], config: Program
) -> Iterator[str]:
    """Yield regular expressions of the urls that are made from no single file."""
    yield from _MADE
    if settings.open:
        yield "^/"
    sidebars = [name for name in tree.names() if "sidebar" in name.lower() and name.endswith(_SCRIPTS)]
    sidebar_slugs = [slug for name in sidebars for slug in _generated(tree, name)]
    for folder in docs_folders:
        tags = folder.plugin.options.text("tagsBasePath") or "tags"
        yield f"^{re.escape(folder.url)}/(?:{re.escape(tags.strip('/'))}|category)(?:/|$)"
        # Docusaurus publishes what is in these folders, but a tree never walks them.
        yield from (f"^{re.escape(folder.url)}/{name}/" for name in tree.folders(folder.path) if name in SKIPPED)
        categories = [path for path in tree.files(folder.path) if posixpath.basename(path).startswith("_category_.")]
        for slug in (*(slug for path in categories for slug in _generated(tree, path)), *sidebar_slugs):
            yield f"^{re.escape(folder.url)}/{re.escape(slug.strip('/'))}/?$"
    for blog in settings.blogs:
        top = f"/{blog.route}" if blog.route else ""
        names = [blog.options.text(f"{name}BasePath").strip("/") or name for name in _LISTS]
        lists = "|".join(map(re.escape, names))
        yield rf"^{re.escape(top)}/(?:{lists}|(?:rss|atom)\.xml|feed\.json)(?:/|$)"
    yield from (f"^/{re.escape(locale)}(?:/|$)" for locale in settings.locales)
    if "openapi" in config.uncommented or "typedoc" in config.uncommented:
        yield from (f"^{re.escape(folder.url)}/" for folder in docs_folders)


def _generated(tree: Tree, path: str) -> Iterator[str]:
    """Yield the slugs of the lists that categories make, as a sidebar or a file of a category states them."""
    if "generated-index" not in tree.text(path):
        return
    if path.endswith(_SCRIPTS):
        links = [link.items for link in read(tree, [path]).objects_with("slug")]
    else:
        stated = _data_files.mapping(tree, path).get("link")
        links = [stated] if isinstance(stated, Mapping) else []
    for link in links:
        slug = link.get("slug")
        if link.get("type") == "generated-index" and isinstance(slug, str):
            yield slug
