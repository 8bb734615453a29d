"""MkDocs, with Material and the usual plugins, and Zensical, which reads the same files.

Links in Markdown lead to files relative to that of the page; MkDocs leaves a link to anything but one of its files
unchanged, for the browser. It never changes links written in HTML.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.builders import _mkdocs_includes, _mkdocs_places, _mkdocs_plugins
from tonecheck.site.builders._mkdocs_settings import (
    CONFIGS,
    WITH_ATTRIBUTES,
    WITH_FOOTNOTES,
    absolute_from_docs,
    configured,
    dialect_of,
    options_by_name,
    slugs_of,
)
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

if TYPE_CHECKING:
    from tonecheck.site.builders._mkdocs_blog import Posts
    from tonecheck.site.builders._mkdocs_objects import Documented

_READ_ELSEWHERE = frozenset({"simple", "monorepo", "multirepo"})
"""Plugins that take pages from outside ``docs_dir``."""


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration file of MkDocs, ProperDocs or Zensical."""
    return any(tree.is_file(name) for name in CONFIGS)


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages, which extensions change."""
    return dialect_of(options_by_name(configured(tree).get("markdown_extensions")))


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return the site that MkDocs publishes."""
    config = configured(tree)
    top = posixpath.normpath(typed.text(config.get("docs_dir")) or "docs")
    plugins = options_by_name(config.get("plugins"))
    plugins |= options_by_name(typed.mapping(plugins.get("group")).get("plugins"))  # those of Material's group
    is_excluded = _mkdocs_plugins.excluded(plugins)
    files = [path for path in _mkdocs_places.files(tree, top, config) if not is_excluded(path[len(top) + 1 :])]
    posts = _posts(tree, top, files, config) if "blog" in plugins else None
    made = _mkdocs_plugins.made(tree, config, plugins, posts.lists if posts else frozenset())
    files += sorted({f"{top}/{path}" for path in made.files}.difference(files))
    flat = config.get("use_directory_urls") is False
    routes = tuple(_mkdocs_places.routes(files, top, config, flat=flat))
    if posts:
        routes = tuple(_mkdocs_places.moved(route, top, posts, flat=flat) for route in routes)
    pages = {route.path for route in routes}
    routes += tuple(Route("", f"/{name}") for name in _mkdocs_plugins.feeds(plugins))
    site_url = urls.split(typed.text(config.get("site_url")))
    theme_folder = typed.text(typed.mapping(config.get("theme")).get("custom_dir"))
    themed = _mkdocs_places.themed(tree, config.get("theme"))
    extensions = options_by_name(config.get("markdown_extensions"))
    documented = _documented(tree, [path for path in pages if ":::" in tree.text(path)], config, plugins, extensions)
    by_others = bool(plugins.keys() - _mkdocs_plugins.MAKING_NONE or config.get("hooks"))
    includes = _mkdocs_includes.includes(tree, top, plugins, extensions, by_others=by_others)
    texts = {path: includes.texts(path) for path in pages}
    opaque = {path for path, text in texts.items() if text is None}
    opaque |= {path for path, described in documented.items() if described.anything}
    if posts:  # a list of posts has the headings of their beginnings
        opaque |= {path for path in pages if path[len(top) + 1 :] in made.files}
    slugs, ids_known = slugs_of(typed.mapping(extensions.get("toc")))
    return Model(
        "mkdocs",
        tree,
        routes,
        partial(
            _address,
            top=top,
            files=frozenset((*files, *(f"{top}{url}" for url in themed))),
            made=made,
            variables=_mkdocs_plugins.variables(tree, config, plugins),
            is_rewritten=_mkdocs_plugins.rewritten(tree, config),
            absolute_from_docs=absolute_from_docs(config),
        ),
        slugs=slugs,
        note_ids=footnotes.by_label if not WITH_FOOTNOTES.isdisjoint(extensions) else None,
        included=partial(_included, documented=documented, texts=texts),
        may_have=partial(_may_have, documented=documented),
        statics={**themed, **dict(_mkdocs_places.statics(files, top, posts))},
        redirects=dict(_mkdocs_places.redirects(plugins.get("redirects"), top, frozenset(files), flat=flat)),
        keeps_fragments=True,
        patterns=(*_mkdocs_places.generated(config, plugins), *made.urls()),
        dialect=dialect_of(extensions),
        base=site_url.path.rstrip("/"),
        hosts=(site_url.host,) if site_url.host else (),
        layouts=(posixpath.normpath(theme_folder),) if theme_folder else (),
        opaque=frozenset(opaque if ids_known else pages),
        reads=None if _READ_ELSEWHERE & plugins.keys() else (top,),
        is_whole=True,
        output=posixpath.normpath(typed.text(config.get("site_dir")) or "site"),
    )


def _posts(tree: Tree, top: str, files: Sequence[str], config: Mapping[str, Any]) -> Posts:
    from tonecheck.site.builders import _mkdocs_blog  # noqa: PLC0415 - few sites have a blog

    pages = tuple(path[len(top) + 1 :] for path in files if path.lower().endswith(_mkdocs_places.PAGES))
    return _mkdocs_blog.posts(tree, top, pages, config)


def _documented(
    tree: Tree,
    paths: Sequence[str],
    config: Mapping[str, Any],
    plugins: Mapping[str, Any],
    extensions: Mapping[str, Any],
) -> Mapping[str, Documented]:
    if not paths:
        return {}
    from tonecheck.site.builders import _mkdocs_objects  # noqa: PLC0415 - few sites document code

    attributes = not WITH_ATTRIBUTES.isdisjoint(extensions)
    return _mkdocs_objects.documented(tree, paths, plugins, typed.texts(config.get("watch")), attributes=attributes)


def _included(
    path: str, documented: Mapping[str, Documented], texts: Mapping[str, tuple[str, ...] | None]
) -> tuple[frozenset[str], tuple[str, ...]]:
    return (documented[path].ids if path in documented else frozenset()), texts.get(path) or ()


def _may_have(path: str, page_id: str, documented: Mapping[str, Documented]) -> bool:
    """Return whether extensions or a theme make an id: of tabs and lines of code, of parts of Material's layout."""
    return page_id.startswith("__") or (path in documented and documented[path].may_have(page_id))


def _address(  # noqa: PLR0911, PLR0913 - a case for each kind of address that MkDocs distinguishes
    fact: LinkFact,
    page: Route,
    image: bool,  # noqa: ARG001 - images and links resolve alike
    model: Model,
    *,
    top: str,
    files: frozenset[str],
    made: _mkdocs_plugins.Made,
    variables: Mapping[str, Any] | None,
    is_rewritten: Callable[[str], bool],
    absolute_from_docs: bool,
) -> Address:
    if fact.templated and variables is not None:
        fact = replace(fact, target=_mkdocs_plugins.filled(fact.target, variables), templated=False)
    parts = urls.split(fact.target)
    if fact.templated or "{{" in fact.target:
        names_host = bool(parts.host) and "{" not in parts.host and model.base_at(parts.host) is None
        return OUTSIDE if names_host else Address("unknown", why="a template fills it in")
    if parts.scheme or parts.host:
        return urls.as_browser(fact.target, page.url, model) if parts.host else OUTSIDE
    path, fragment = urls.unquote(parts.path), urls.unquote(parts.fragment)
    if not path:
        return Address("file", page.path, fragment)
    if fact.kind == "html" or (path.startswith("/") and not absolute_from_docs):
        return urls.as_browser(fact.target, page.url, model)
    start = top if path.startswith("/") else posixpath.dirname(page.path)
    file = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
    if file in files:
        in_tree = file.endswith(_mkdocs_places.PAGES) or model.tree.is_file(file)
        return Address("file", file, fragment) if in_tree else Address("url", file[len(top) :], fragment)
    translated = [
        f"{stem}.{lang}{end}" for stem, end in [posixpath.splitext(file)] for lang in ("en", "de", "fr", "es")
    ]
    if any(candidate in files for candidate in translated):
        return Address("unknown", file, fragment, "a plugin for languages chooses the file")
    inside = file.startswith(f"{top}/")
    why = "a plugin may make it" if inside and made.may_have(file[len(top) + 1 :]) else ""
    why = why or ("a hook may write it anew" if is_rewritten(path) else "")
    if why:
        return Address("unknown", file, fragment, why)
    if inside and path.endswith(_mkdocs_places.PAGES):
        return Address("missing", file, fragment)
    return urls.as_browser(fact.target, page.url, model)
