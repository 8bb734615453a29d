"""What Jekyll's usual plugins add to a site: redirects, feeds, lists by page, archives, copies in other languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tonecheck.site.builders.jekyll import permalinks as urls
from tonecheck.site.builders.jekyll.entries import Entry
from tonecheck.site.builders.jekyll.settings import Settings

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
    """Return the urls that lead to a page beside its own (jekyll-redirect-from)."""
    if "redirect_from" not in entry.meta or not redirects_on(settings):
        return ()
    stated = urls.strings(entry.meta["redirect_from"])
    return tuple(urls.published(urls.clean(one), ".html") for one in stated)


def redirects_on(settings: Settings) -> bool:
    """Return whether jekyll-redirect-from is on, or may be by a theme."""
    return "jekyll-redirect-from" in settings.plugins or bool(settings.get("theme") or settings.get("remote_theme"))


def files(settings: Settings, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the urls of files and lists that plugins make."""
    for plugin, made in _FILES.items():
        if plugin in settings.plugins:
            yield from made
    feed = settings.get("feed")
    if "jekyll-feed" in settings.plugins and isinstance(feed, Mapping) and feed.get("path"):
        yield urls.clean(str(feed["path"]))
    posts = [one for one in entries if one.kind == "posts" and one.state == "published"]
    if "jekyll-paginate" in settings.plugins:
        yield from _numbered(settings, posts)
    if "jekyll-archives" in settings.plugins:
        yield from _archives(settings, posts)


def patterns(settings: Settings) -> Iterator[str]:
    """Yield expressions of urls that nobody can list."""
    plugins = settings.plugins
    own = settings.path(str(settings.get("plugins_dir", "_plugins")))
    code = "".join(settings.tree.text(f"{own}/{name}") for name in settings.tree.names(own))
    if plugins & _UNREADABLE or "Generator" in code:
        yield _LISTS
        for word in re.findall(r"[\"']/?([a-z][a-z_-]{2,})/?[\"']", code) if "Generator" in code else ():
            yield rf"^/(?:[\w-]+/)*{re.escape(word)}(?:/|\.|$)"
    if "jekyll-feed" in plugins:
        yield r"^/feed/.+\.xml$"
    if settings.get("theme") or settings.get("remote_theme"):
        yield r"^/assets/.+\.(?:css|js|map|woff2?|ttf|eot)$"
    for kept in urls.strings(settings.get("keep_files")):
        yield f"^/{re.escape(kept.strip('/'))}"


def languages(settings: Settings) -> tuple[str, ...]:
    """Return the languages that the site is copied to, the default one left out (jekyll-polyglot and others)."""
    stated = settings.get("languages")
    if not isinstance(stated, list) or not any("polyglot" in one or "language" in one for one in settings.plugins):
        return ()
    default = str(settings.get("default_lang", stated[0] if stated else ""))
    return tuple(str(one) for one in stated if str(one) != default)


def _numbered(settings: Settings, posts: Sequence[Entry]) -> Iterator[str]:
    try:
        size = int(settings.get("paginate", 0))
    except (TypeError, ValueError):
        return
    shown = sum(not one.meta.get("hidden") for one in posts)
    for number in range(2, -(-shown // size) + 1 if size > 0 else 0):
        path = urls.clean(str(settings.get("paginate_path", "/page:num")).replace(":num", str(number)))
        yield path if path.endswith("/") else f"{path}/"


def _archives(settings: Settings, posts: Sequence[Entry]) -> Iterator[str]:
    said = settings.get("jekyll-archives")
    said = said if isinstance(said, Mapping) else {}
    enabled = said.get("enabled", [])
    every = enabled is True or enabled == "all"
    names = set(enabled) if isinstance(enabled, list) else set()
    stated = said.get("permalinks")
    links = {**_ARCHIVES, **(stated if isinstance(stated, Mapping) else {})}
    for post in posts:
        for key, kind in (("tags", "tag"), ("categories", "category")):
            if every or key in names:
                for title in _titles(post.meta, key):
                    yield urls.filled(str(links[kind]), {"name": urls.slugify(title), "type": kind})
        if post.when:
            values = {**urls.dates(post.when), "type": ""}
            for kind in ("year", "month", "day"):
                if every or kind in names:
                    yield urls.filled(str(links[kind]), values)


def _titles(meta: Mapping[str, Any], key: str) -> list[str]:
    if key == "categories":
        return list(urls.strings(meta.get(key)))
    stated = meta.get("tags")
    several = stated.split() if isinstance(stated, str) else list(urls.strings(stated))
    return [*urls.strings(meta.get("tag")), *several]


def without_front_matter(entries: Sequence[Entry], settings: Settings) -> Iterator[Entry]:
    """Yield the pages that GitHub's plugins make of Markdown files without front matter, by file.

    jekyll-optional-front-matter takes all of them except README and the like; jekyll-readme-index makes a README the
    index of a folder that has none.
    """
    taken = {one.url for one in entries if one.kind != "static"}
    for entry in entries:
        stem, _, ending = entry.name.rpartition("/")[2].rpartition(".")
        if entry.kind != "static" or ending.lower() not in settings.markdown or not stem:
            continue
        folder = entry.url[: entry.url.rindex("/") + 1]
        if stem.upper() == "README":
            if "jekyll-readme-index" in settings.plugins and not {folder, f"{folder}index.html"} & taken:
                yield replace(entry, url=folder, kind="page")
        elif "jekyll-optional-front-matter" in settings.plugins and stem.upper() not in _NO_PAGES:
            pattern = "/:path/" if stem == "index" else urls.suffixed("/:path/:basename", settings.permalink)
            values = {"path": folder.strip("/"), "basename": stem, "output_ext": ".html"}
            yield replace(entry, url=urls.published(urls.filled(pattern, values), ".html"), kind="page")


_NO_PAGES = frozenset(
    {"LICENSE", "LICENCE", "COPYING", "CODE_OF_CONDUCT", "CONTRIBUTING", "ISSUE_TEMPLATE", "PULL_REQUEST_TEMPLATE"}
)
