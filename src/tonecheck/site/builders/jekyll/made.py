"""What the usual Jekyll plugins add to a site: redirects, feeds, numbered lists, archives, copies for languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tonecheck.lazy_dataclass import replace
from tonecheck.site.builders.jekyll import permalinks as urls
from tonecheck.site.builders.jekyll.entries import Entry
from tonecheck.site.builders.jekyll.settings import Settings
from tonecheck.stated import typed

_ARCHIVES = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "tag": "/tag/:name/",
    "category": "/category/:name/",
}
_FILES = {"jekyll-feed": ("/feed.xml",), "jekyll-sitemap": ("/sitemap.xml", "/robots.txt")}
_LISTS = r"^/(?:[\w-]+/)*(?:tags?|categor(?:y|ies)|authors?|archives?|page/?\d+|blog/page/?\d+)(?:/|\.html|$)"
_UNREADABLE = frozenset(
    {"jekyll-paginate-v2", "jekyll-category-pages", "jekyll-tagging", "jekyll-auto-authors", "jekyll-tagories"}
)


def aliases(entry: Entry, settings: Settings) -> tuple[str, ...]:
    """Return the urls that redirect to a page (jekyll-redirect-from)."""
    if "redirect_from" not in entry.meta or not redirects_on(settings):
        return ()
    old_urls = urls.strings(entry.meta["redirect_from"])
    return tuple(urls.with_ending(urls.clean(url), ".html") for url in old_urls)


def redirects_on(settings: Settings) -> bool:
    """Return whether jekyll-redirect-from is on, or a theme may turn it on."""
    return "jekyll-redirect-from" in settings.plugins or bool(settings.get("theme") or settings.get("remote_theme"))


def files(settings: Settings, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the urls of files and lists that plugins make."""
    for plugin, plugin_urls in _FILES.items():
        if plugin in settings.plugins:
            yield from plugin_urls
    feed = typed.text(typed.mapping(settings.get("feed")).get("path"))
    if "jekyll-feed" in settings.plugins and feed:
        yield urls.clean(feed)
    posts = [entry for entry in entries if entry.kind == "posts" and entry.state == "published"]
    if "jekyll-paginate" in settings.plugins:
        yield from _numbered(settings, posts)
    if "jekyll-archives" in settings.plugins:
        yield from _archives(settings, posts)


def patterns(settings: Settings) -> Iterator[str]:
    """Yield regular expressions for urls that cannot be listed from the files."""
    plugins = settings.plugins
    plugins_folder = settings.path(settings.text("plugins_dir", "_plugins"))
    code = "".join(settings.tree.text(f"{plugins_folder}/{name}") for name in settings.tree.names(plugins_folder))
    if plugins & _UNREADABLE or "Generator" in code:
        yield _LISTS
        for word in re.findall(r"[\"']/?([a-z][a-z_-]{2,})/?[\"']", code) if "Generator" in code else ():
            yield rf"^/(?:[\w-]+/)*{re.escape(word)}(?:/|\.|$)"
    if "jekyll-feed" in plugins:
        yield r"^/feed/.+\.xml$"
    if settings.get("theme") or settings.get("remote_theme"):
        yield r"^/assets/.+\.(?:css|js|map|woff2?|ttf|eot)$"
    for path in urls.strings(settings.get("keep_files")):
        yield f"^/{re.escape(path.strip('/'))}"


def languages(settings: Settings) -> tuple[str, ...]:
    """Return the languages for which plugins copy the site (jekyll-polyglot and others), without the default one."""
    stated_languages = typed.texts(settings.get("languages"))
    if not stated_languages or not any("polyglot" in plugin or "language" in plugin for plugin in settings.plugins):
        return ()
    default = settings.text("default_lang", stated_languages[0])
    return tuple(language for language in stated_languages if language != default)


def _numbered(settings: Settings, posts: Sequence[Entry]) -> Iterator[str]:
    size = typed.number(settings.get("paginate"))
    shown_posts = sum(not post.meta.get("hidden") for post in posts)
    for number in range(2, -(-shown_posts // size) + 1 if size > 0 else 0):
        path = urls.clean(settings.text("paginate_path", "/page:num").replace(":num", str(number)))
        yield path if path.endswith("/") else f"{path}/"


def _archives(settings: Settings, posts: Sequence[Entry]) -> Iterator[str]:
    options = typed.mapping(settings.get("jekyll-archives"))
    enabled = options.get("enabled")
    all_enabled = enabled is True or enabled == "all"
    enabled_kinds = set(typed.texts(enabled))
    stated_permalinks = typed.mapping(options.get("permalinks"))
    permalinks = {kind: typed.text(stated_permalinks.get(kind), pattern) for kind, pattern in _ARCHIVES.items()}
    for post in posts:
        for key, kind in (("tags", "tag"), ("categories", "category")):
            if all_enabled or key in enabled_kinds:
                for title in _titles(post.meta, key):
                    yield urls.filled(permalinks[kind], {"name": urls.slugify(title), "type": kind})
        if post.when:
            values = {**urls.dates(post.when), "type": ""}
            for kind in ("year", "month", "day"):
                if all_enabled or kind in enabled_kinds:
                    yield urls.filled(permalinks[kind], values)


def _titles(meta: Mapping[str, Any], key: str) -> list[str]:
    if key == "categories":
        return list(urls.strings(meta.get(key)))
    plural = meta.get("tags")
    tags = plural.split() if isinstance(plural, str) else list(urls.strings(plural))
    return [*urls.strings(meta.get("tag")), *tags]


def without_front_matter(entries: Sequence[Entry], settings: Settings) -> Iterator[Entry]:
    """Yield the pages that GitHub's plugins make from Markdown files without front matter.

    jekyll-optional-front-matter takes all of them except README, LICENSE and similar files; jekyll-readme-index makes a
    README the index of a folder that has none.
    """
    taken = {entry.url for entry in entries if entry.kind != "static"}
    for entry in entries:
        stem, _, ending = entry.name.rpartition("/")[2].rpartition(".")
        if entry.kind != "static" or ending.lower() not in settings.markdown or not stem:
            continue
        folder = entry.url[: entry.url.rindex("/") + 1]
        if stem.upper() == "README":
            if "jekyll-readme-index" in settings.plugins and not {folder, f"{folder}index.html"} & taken:
                yield replace(entry, url=folder, kind="page")
        elif "jekyll-optional-front-matter" in settings.plugins and stem.upper() not in _NEVER_PAGES:
            pattern = "/:path/" if stem == "index" else urls.suffixed("/:path/:basename", settings.permalink)
            values = {"path": folder.strip("/"), "basename": stem, "output_ext": ".html"}
            yield replace(entry, url=urls.with_ending(urls.filled(pattern, values), ".html"), kind="page")


_NEVER_PAGES = frozenset(
    {"LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE"}
)
