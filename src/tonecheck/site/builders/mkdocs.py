"""MkDocs, with Material and the usual plugins, and Zensical, which reads the same files.

Links in Markdown lead to files relative to that of the page; MkDocs leaves a link to anything but one of its files
unchanged, for the browser. It never changes links written in HTML.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from tonecheck.files.ignore_patterns import Patterns
from tonecheck.lazy_dataclass import replace
from tonecheck.settings.config import SiteSettings
from tonecheck.site import footnotes, urls
from tonecheck.site.builders import _mkdocs_includes, _mkdocs_plugins
from tonecheck.site.builders._data_files import mapping, merged
from tonecheck.site.builders._mkdocs_slugs import slugify
from tonecheck.site.facts import LinkFact
from tonecheck.site.routes import OUTSIDE, Address, Model, Route, Slugs
from tonecheck.site.slugs import python_markdown
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

if TYPE_CHECKING:
    from tonecheck.site.builders._mkdocs_blog import Posts
    from tonecheck.site.builders._mkdocs_objects import Documented

CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")
_PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_GENERATED_URLS = (
    r"^/(?:404|search)(?:\.html|/)",
    r"^/sitemap\.xml",
    r"^/(?:assets|css|js|img|fonts|stylesheets|javascripts)/",
)
_DEEPEST = 5
_OF_THEMES = {
    "mkdocs": ("/img/favicon.ico", "/img/grid.png", "/css/base.css", "/css/bootstrap.min.css", "/js/base.js"),
    "readthedocs": ("/img/favicon.ico", "/css/theme.css", "/css/theme_extra.css", "/js/theme.js", "/js/theme_extra.js"),
}
"""The urls of files that the themes of MkDocs bring, and that a page might name."""
_WITH_FOOTNOTES = frozenset({"footnotes", "extra", "pymdownx.extra"})
_IN_HTML = frozenset({"md_in_html", "extra", "pymdownx.extra"})
_WITH_ATTRIBUTES = frozenset({"attr_list", "extra", "pymdownx.extra"})
_LINKING = frozenset({"pymdownx.magiclink", "mdx_linkify", "linkify", "mdx_urlize"})
_READ_ELSEWHERE = frozenset({"simple", "monorepo", "multirepo"})
"""Plugins that take pages from outside ``docs_dir``."""


def detect(tree: Tree) -> bool:
    """Return whether a folder has a configuration file of MkDocs, ProperDocs or Zensical."""
    return any(tree.is_file(name) for name in CONFIGS)


def dialect(tree: Tree) -> str:
    """Return the dialect of the pages, which extensions change."""
    return _dialect(_options_by_name(_configured(tree).get("markdown_extensions")))


def _dialect(extensions: Mapping[str, Any]) -> str:
    in_html = " md-in-html" if not _IN_HTML.isdisjoint(extensions) else ""
    attributes = " attr-list" if not _WITH_ATTRIBUTES.isdisjoint(extensions) else ""
    linkify = " linkify" if not _LINKING.isdisjoint(extensions) else ""
    return f"python-markdown{in_html}{attributes}{linkify}"


def _configured(tree: Tree) -> Mapping[str, Any]:
    stated = _stated(tree, next((name for name in CONFIGS if tree.is_file(name)), ""))
    return typed.mapping(stated.get("project")) or stated


def model(tree: Tree, settings: SiteSettings) -> Model:  # noqa: ARG001 - the caller applies them to every model
    """Return the site that MkDocs publishes."""
    config = _configured(tree)
    top = posixpath.normpath(typed.text(config.get("docs_dir")) or "docs")
    plugins = _options_by_name(config.get("plugins"))
    plugins |= _options_by_name(typed.mapping(plugins.get("group")).get("plugins"))  # those of Material's group
    is_excluded = _mkdocs_plugins.excluded(plugins)
    files = [path for path in _files(tree, top, config) if not is_excluded(path[len(top) + 1 :])]
    posts = _posts(tree, top, files, config) if "blog" in plugins else None
    made = _mkdocs_plugins.made(tree, config, plugins, posts.lists if posts else frozenset())
    files += sorted({f"{top}/{path}" for path in made.files}.difference(files))
    flat = config.get("use_directory_urls") is False
    routes = tuple(_routes(files, top, config, flat=flat))
    if posts:
        routes = tuple(_moved(route, top, posts, flat=flat) for route in routes)
    pages = {route.path for route in routes}
    routes += tuple(Route("", f"/{name}") for name in _mkdocs_plugins.feeds(plugins))
    site_url = urls.split(typed.text(config.get("site_url")))
    theme = config.get("theme")
    theme_folder = typed.text(typed.mapping(theme).get("custom_dir"))
    theme_name = theme if isinstance(theme, str) else typed.mapping(theme).get("name", "mkdocs")
    themed = {**dict.fromkeys(_OF_THEMES.get(str(theme_name), ()), ""), **dict(_of_theme(tree, theme_folder))}
    extensions = _options_by_name(config.get("markdown_extensions"))
    documented = _documented(tree, [path for path in pages if ":::" in tree.text(path)], config, plugins, extensions)
    by_others = bool(plugins.keys() - _mkdocs_plugins.MAKING_NONE or config.get("hooks"))
    includes = _mkdocs_includes.includes(tree, top, plugins, extensions, by_others=by_others)
    texts = {path: includes.texts(path) for path in pages}
    opaque = {path for path, text in texts.items() if text is None}
    opaque |= {path for path, described in documented.items() if described.anything}
    if posts:  # a list of posts has the headings of their beginnings
        opaque |= {path for path in pages if path[len(top) + 1 :] in made.files}
    slugs, ids_known = _slugs(typed.mapping(extensions.get("toc")))
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
            absolute_from_docs=_absolute_from_docs(config),
        ),
        slugs=slugs,
        note_ids=footnotes.by_label if not _WITH_FOOTNOTES.isdisjoint(extensions) else None,
        included=partial(_included, documented=documented, texts=texts),
        may_have=partial(_may_have, documented=documented),
        statics={**themed, **dict(_statics(files, top, posts))},
        redirects=dict(_redirects(plugins.get("redirects"), top, frozenset(files), flat=flat)),
        keeps_fragments=True,
        patterns=(*_GENERATED_URLS, *_plugin_urls(plugins), *_versions(config, plugins), *made.urls()),
        dialect=_dialect(extensions),
        base=site_url.path.rstrip("/"),
        hosts=(site_url.host,) if site_url.host else (),
        layouts=(posixpath.normpath(theme_folder),) if theme_folder else (),
        opaque=frozenset(opaque if ids_known else pages),
        reads=None if _READ_ELSEWHERE & plugins.keys() else (top,),
        is_whole=True,
    )


def _stated(tree: Tree, path: str, depth: int = 0) -> Mapping[str, Any]:
    """Return a configuration, with what it inherits from another one."""
    stated = mapping(tree, path) if path else {}
    parent = typed.text(stated.get("INHERIT"))
    if not parent or depth > _DEEPEST:
        return stated
    return merged(_stated(tree, posixpath.normpath(posixpath.join(posixpath.dirname(path), parent)), depth + 1), stated)


def _options_by_name(value: object) -> dict[str, Any]:
    """Return plugins or extensions with their options, from a mapping or from a list of names and mappings."""
    if isinstance(value, Mapping):
        return {_short(name): item or {} for name, item in value.items()}
    options: dict[str, Any] = {}
    for entry in value if isinstance(value, list) else []:
        pairs = entry.items() if isinstance(entry, Mapping) else [(typed.text(entry), {})]
        options.update({_short(name): item or {} for name, item in pairs})
    return options


def _short(name: object) -> str:
    """Return the name of a plugin without its theme's, or of an extension without that of Python-Markdown."""
    return str(name).rpartition("/")[2].removeprefix("markdown.extensions.")


def _files(tree: Tree, top: str, config: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files of the site: all below the folder except hidden ones, its templates, and excluded ones."""
    lines = typed.text(config.get("exclude_docs")).split("\n")
    excluded = Patterns.from_lines(["/templates/", *lines], f"/{top}")
    for path in tree.files(top):
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(2, len(parts)))
        in_excluded = any(excluded.verdict(f"/{folder}", folder=True) for folder in folders)
        if not in_excluded and not excluded.verdict(f"/{path}", folder=False):
            yield path


def _routes(files: Sequence[str], top: str, config: Mapping[str, Any], *, flat: bool) -> Iterator[Route]:
    drafts = Patterns.from_lines(typed.text(config.get("draft_docs")).split("\n"), f"/{top}")
    indexes = {posixpath.dirname(path) for path in files if posixpath.splitext(path)[0].endswith("/index")}
    for path in files:
        stem, ending = posixpath.splitext(path)
        if ending.lower() not in _PAGES:
            continue
        folder, name = posixpath.split(stem[len(top) + 1 :])
        prefix = f"/{folder}/" if folder else "/"
        if name == "README" and posixpath.dirname(path) in indexes:
            continue
        if name in {"index", "README"}:
            url = prefix + "index.html" * flat
        else:
            url = f"{prefix}{name}.html" if flat else f"{prefix}{name}/"
        state = "draft" if drafts.verdict(f"/{path}", folder=False) else "published"
        yield Route(path, url, "draft" if state == "draft" else "published")


def _posts(tree: Tree, top: str, files: Sequence[str], config: Mapping[str, Any]) -> Posts:
    from tonecheck.site.builders import _mkdocs_blog  # noqa: PLC0415 - few sites have a blog

    pages = tuple(path[len(top) + 1 :] for path in files if path.lower().endswith(_PAGES))
    return _mkdocs_blog.posts(tree, top, pages, config)


def _moved(route: Route, top: str, posts: Posts, *, flat: bool) -> Route:
    """Return the route of a page, which for a post of a blog has little to do with its file."""
    place, state = posts.places.get(route.path[len(top) + 1 :], (None, route.state))
    if place is None:
        return route
    return replace(route, url=_url(place, flat=flat) if place else "", state=state)


def _statics(files: Sequence[str], top: str, posts: Posts | None) -> Iterator[tuple[str, str]]:
    for path in files:
        if not path.lower().endswith(_PAGES):
            place = path[len(top) + 1 :]
            yield f"/{posts.place(place) if posts else place}", path


def _of_theme(tree: Tree, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file that the site's own theme has beside its templates.

    MkDocs publishes them, and links in Markdown find them as if they were among the pages.
    """
    place = posixpath.normpath(folder) if folder else ""
    for path in tree.files(place) if place and place != "." and tree.is_folder(place) else ():
        name = path[len(place) + 1 :]
        if not name.startswith("locales/") and not name.lower().endswith((*_PAGES, ".html", ".py", "mkdocs_theme.yml")):
            yield f"/{name}", path


def _redirects(settings: object, top: str, files: frozenset[str], *, flat: bool) -> Iterator[tuple[str, str]]:
    """Yield the redirects of mkdocs-redirects. It makes none to a page that does not exist."""
    for old, stated in typed.mapping(typed.mapping(settings).get("redirect_maps")).items():
        new = typed.text(stated)
        if "://" in new or f"{top}/{new.partition('#')[0]}" in files:
            yield _url(str(old), flat=flat), new if "://" in new else _url(new, flat=flat)


def _url(path: str, *, flat: bool) -> str:
    file, _, fragment = path.partition("#")
    stem = posixpath.splitext(file)[0]
    if posixpath.basename(stem) in {"index", "README"}:
        url = f"/{posixpath.dirname(stem)}/".replace("//", "/")
    else:
        url = f"/{stem}.html" if flat else f"/{stem}/"
    return f"{url}#{fragment}" if fragment else url


def _plugin_urls(plugins: Mapping[str, Any]) -> Iterator[str]:
    """Yield patterns for the urls that plugins add."""
    if "tags" in plugins:
        yield r"^/tags/"
    if "rss" in plugins:
        yield r"^/feed_"
    if "i18n" in plugins:
        yield r"^/[a-z]{2}(?:[-_][A-Za-z]{2})?/"


def _versions(config: Mapping[str, Any], plugins: Mapping[str, Any]) -> Iterator[str]:
    """Yield a pattern for the urls below which mike publishes versions."""
    if "mike" in plugins or "mike" in str(typed.mapping(config.get("extra")).get("version")):
        yield r"^/(?:dev|latest|stable|main|master|v?\d[\w.]*)/"


def _absolute_from_docs(config: Mapping[str, Any]) -> bool:
    """Return whether an address that begins with a slash starts at the folder of the pages."""
    validation = typed.mapping(config.get("validation"))
    tables = (validation, typed.mapping(validation.get("links")))
    return any(table.get("absolute_links") == "relative_to_docs" for table in tables)


def _slugs(toc: Mapping[str, Any]) -> tuple[Slugs, bool]:
    """Return the function that makes the ids of headings, and whether it is the one that the site uses."""
    stated = toc.get("slugify")
    separator = typed.text(toc.get("separator"), "-")
    if not stated:
        return partial(python_markdown.slugs, slugify=partial(python_markdown.make_id, separator=separator)), True
    make = slugify(stated, separator)
    return partial(python_markdown.slugs, slugify=make), make is not None


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

    attributes = not _WITH_ATTRIBUTES.isdisjoint(extensions)
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
        in_tree = file.endswith(_PAGES) or model.tree.is_file(file)
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
    if inside and path.endswith(_PAGES):
        return Address("missing", file, fragment)
    return urls.as_browser(fact.target, page.url, model)
