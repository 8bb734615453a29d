"""Where MkDocs publishes the files of a site: its pages and other files, those of its theme, and redirects."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tonecheck.files.ignore_patterns import Patterns
from tonecheck.lazy_dataclass import replace
from tonecheck.site.routes import Route
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

if TYPE_CHECKING:
    from tonecheck.site.builders._mkdocs_blog import Posts

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The endings of pages."""
_GENERATED_URLS = (
    r"^/(?:404|search)(?:\.html|/)",
    r"^/sitemap\.xml",
    r"^/(?:assets|css|js|img|fonts|stylesheets|javascripts)/",
)
_OF_THEMES = {
    "mkdocs": ("/img/favicon.ico", "/img/grid.png", "/css/base.css", "/css/bootstrap.min.css", "/js/base.js"),
    "readthedocs": ("/img/favicon.ico", "/css/theme.css", "/css/theme_extra.css", "/js/theme.js", "/js/theme_extra.js"),
}
"""The urls of files that the themes of MkDocs bring, and that a page might name."""


def files(tree: Tree, top: str, config: Mapping[str, Any]) -> Iterator[str]:
    """Yield the files of the site: all below the folder except hidden ones, its templates, and excluded ones."""
    lines = typed.text(config.get("exclude_docs")).split("\n")
    excluded = Patterns.from_lines(["/templates/", *lines], f"/{top}")
    for path in tree.files(top):
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(2, len(parts)))
        in_excluded = any(excluded.verdict(f"/{folder}", folder=True) for folder in folders)
        if not in_excluded and not excluded.verdict(f"/{path}", folder=False):
            yield path


def routes(files: Sequence[str], top: str, config: Mapping[str, Any], *, flat: bool) -> Iterator[Route]:
    """Yield the routes of the pages among some files.

    Args:
        files: the files of the site.
        top: the folder that they are in.
        config: the settings.
        flat: a page is a file, not a folder with a file ``index.html``.
    """
    drafts = Patterns.from_lines(typed.text(config.get("draft_docs")).split("\n"), f"/{top}")
    indexes = {posixpath.dirname(path) for path in files if posixpath.splitext(path)[0].endswith("/index")}
    for path in files:
        stem, ending = posixpath.splitext(path)
        if ending.lower() not in PAGES:
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


def moved(route: Route, top: str, posts: Posts, *, flat: bool) -> Route:
    """Return the route of a page, which for a post of a blog has little to do with its file."""
    place, state = posts.places.get(route.path[len(top) + 1 :], (None, route.state))
    if place is None:
        return route
    return replace(route, url=_url(place, flat=flat) if place else "", state=state)


def statics(files: Sequence[str], top: str, posts: Posts | None) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file that is no page; ``posts`` are those of the site's blog."""
    for path in files:
        if not path.lower().endswith(PAGES):
            place = path[len(top) + 1 :]
            yield f"/{posts.place(place) if posts else place}", path


def themed(tree: Tree, theme: object) -> dict[str, str]:
    """Return the url of each file that a theme brings, with its path if it is the site's own.

    Args:
        tree: the site's folder.
        theme: the setting.
    """
    options = typed.mapping(theme)
    name = theme if isinstance(theme, str) else options.get("name", "mkdocs")
    own = _of_theme(tree, typed.text(options.get("custom_dir")))
    return {**dict.fromkeys(_OF_THEMES.get(str(name), ()), ""), **dict(own)}


def redirects(settings: object, top: str, files: frozenset[str], *, flat: bool) -> Iterator[tuple[str, str]]:
    """Yield the redirects of mkdocs-redirects. It makes none to a page that does not exist."""
    for old, stated in typed.mapping(typed.mapping(settings).get("redirect_maps")).items():
        new = typed.text(stated)
        if "://" in new or f"{top}/{new.partition('#')[0]}" in files:
            yield _url(str(old), flat=flat), new if "://" in new else _url(new, flat=flat)


def generated(config: Mapping[str, Any], plugins: Mapping[str, Any]) -> Iterator[str]:
    """Yield patterns for the urls of what MkDocs, its themes and plugins, and mike add to a site."""
    yield from _GENERATED_URLS
    yield from _of_plugins(plugins)
    yield from _versions(config, plugins)


def _url(path: str, *, flat: bool) -> str:
    file, _, fragment = path.partition("#")
    stem = posixpath.splitext(file)[0]
    if posixpath.basename(stem) in {"index", "README"}:
        url = f"/{posixpath.dirname(stem)}/".replace("//", "/")
    else:
        url = f"/{stem}.html" if flat else f"/{stem}/"
    return f"{url}#{fragment}" if fragment else url


def _of_theme(tree: Tree, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file that the site's own theme has beside its templates.

    MkDocs publishes them, and links in Markdown find them as if they were among the pages.
    """
    place = posixpath.normpath(folder) if folder else ""
    for path in tree.files(place) if place and place != "." and tree.is_folder(place) else ():
        name = path[len(place) + 1 :]
        if not name.startswith("locales/") and not name.lower().endswith((*PAGES, ".html", ".py", "mkdocs_theme.yml")):
            yield f"/{name}", path


def _of_plugins(plugins: Mapping[str, Any]) -> Iterator[str]:
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
