"""The contents of a Jekyll site: pages, posts, documents of collections, and files that are copied.

After ``reader.rb``, ``entry_filter.rb``, ``document.rb``, ``page.rb`` and ``static_file.rb`` of Jekyll 4.3.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders.jekyll import permalinks as urls
from tonecheck.site.builders.jekyll.front_matter import FrontMatter
from tonecheck.site.builders.jekyll.settings import Settings
from tonecheck.site.routes import State
from tonecheck.stated import typed

_HTML = frozenset({".html", ".xhtml", ".htm"})
_STYLES = {".scss": ".css", ".sass": ".css", ".coffee": ".js"}
_COPIED = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".pdf", ".zip", ".woff", ".woff2", ".ttf", ".otf"),
    *(".eot", ".mp3", ".mp4", ".webm", ".ogg", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".rb", ".lock"),
)
_FRONT_MATTER = expression(r"---\s*\n")
_DATED_NAME = expression(r"(?:.+/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file and how Jekyll publishes it.

    Attributes:
        path: its path in the tree.
        name: its path as Jekyll's own tags use it: from the source folder, without ``collections_dir``.
        url: where it is published.
        kind: page, static, or the collection it is in (posts).
        state: published, or why it is not.
        meta: front matter, merged with the site's defaults.
        when: the date of a post or document.
    """

    path: str
    name: str
    url: str
    kind: str
    state: State = "published"
    meta: Mapping[str, Any] = field(default_factory=dict)
    when: datetime | None = None


@dataclass(frozen=True)
class Reader:
    """Reads the contents of a site.

    Attributes:
        settings: the configuration of the site.
        now: the time of the build, in the site's time zone.
    """

    settings: Settings
    now: datetime

    # -- files --------------------------------------------------------------------------------------------------------

    def entries(self) -> Iterator[Entry]:
        """Yield all entries of the site."""
        yield from self._folder("")
        for pattern in self.settings.included:
            path = self.settings.path(pattern)
            if "/" in pattern and self.settings.tree.is_file(path):
                yield self._page(pattern) if self._has_header(path) else self._static(pattern)
        top = self.settings.text("collections_dir", "").strip("/")
        for label in self.settings.collections:
            if label not in {"posts", "drafts"}:
                yield from self._collection(label, posixpath.join(top, f"_{label}"))

    def _folder(self, folder: str) -> Iterator[Entry]:
        tree, settings = self.settings.tree, self.settings
        tree_folder = settings.path(folder).rstrip("/")
        top = settings.text("collections_dir", "").strip("/")
        if not top or folder == top or folder.startswith(f"{top}/"):
            for posts_folder in ("_posts", "_drafts"):
                if tree.is_folder(posixpath.join(tree_folder, posts_folder)):
                    yield from self._posts(posixpath.join(folder, posts_folder), posts_folder)
        for name in tree.names(tree_folder):
            path = posixpath.join(folder, name)
            if settings.is_left_out(path):
                continue
            yield self._page(path) if self._has_header(settings.path(path)) else self._static(path)
        for name in tree.folders(tree_folder):
            path = posixpath.join(folder, name)
            if not settings.is_left_out(path) and path != settings.destination and name != "node_modules":
                yield from self._folder(path)

    def _below(self, folder: str) -> Iterator[str]:
        """Yield the files below the folder of a collection, except those with a name that Jekyll skips."""
        tree = self.settings.tree
        start = len(folder) + 1
        folders = [folder]
        while folders:
            subfolder = folders.pop(0)
            for name in tree.names(self.settings.path(subfolder)):
                path = posixpath.join(subfolder, name)
                if not self.settings.is_left_out(path) and path[start] not in "_.#~":
                    yield path
            folders.extend(posixpath.join(subfolder, name) for name in tree.folders(self.settings.path(subfolder)))

    def _posts(self, folder: str, posts_folder: str) -> Iterator[Entry]:
        top = self.settings.text("collections_dir", "").strip("/")
        for path in self._below(folder):
            name = path.removeprefix(f"{top}/") if top else path
            if posts_folder == "_drafts":
                drafts_shown = bool(self.settings.get("show_drafts"))
                yield self._document(path, name, "posts", "published" if drafts_shown else "draft")
            elif _DATED_NAME.match(path):
                yield self._document(path, name, "posts", "published")

    def _collection(self, label: str, folder: str) -> Iterator[Entry]:
        output = bool(self.settings.collections[label].get("output"))
        top = self.settings.text("collections_dir", "").strip("/")
        for path in self._below(folder):
            name = path.removeprefix(f"{top}/") if top else path
            if self._has_header(self.settings.path(path)):
                yield self._document(path, name, label, "published" if output else "excluded")
            elif output:
                yield self._static(path, label=label, name=name)

    def _has_header(self, path: str) -> bool:
        """Return whether a file has front matter, which begins with a line of three hyphens."""
        return not path.lower().endswith(_COPIED) and _FRONT_MATTER.match(self.settings.tree.text(path)) is not None

    # -- entries ------------------------------------------------------------------------------------------------------

    def _page(self, path: str) -> Entry:
        meta = self._front_matter.read(path, path, "pages")
        url = self.page_url(path, meta.get("permalink"))
        hidden = meta.get("published") is False and not self.settings.get("unpublished")
        return Entry(self.settings.path(path), path, url, "page", "draft" if hidden else "published", meta)

    def page_url(self, path: str, permalink: object = None) -> str:
        """Return the url of a page, from its path below the source folder."""
        folder, name = posixpath.split(path)
        stem, ending = posixpath.splitext(name)
        stem, output = stem.rstrip("."), self.output(ending)
        if isinstance(permalink, str) and permalink:
            pattern = permalink
        elif output not in _HTML:
            pattern = "/:path/:basename:output_ext"
        else:
            pattern = "/:path/" if stem == "index" else urls.suffixed("/:path/:basename", self.settings.permalink)
        url = urls.filled(pattern, {"path": folder, "basename": stem, "output_ext": output})
        return urls.with_ending(url, output)

    def _static(self, path: str, *, label: str = "", name: str = "") -> Entry:
        url = f"/{path}"
        if label:
            stem, ending = posixpath.splitext(name)
            values = {"collection": label, "path": stem.removeprefix(f"_{label}"), "output_ext": "", "title": ""}
            values["name"] = posixpath.basename(stem)
            url = urls.filled(self._pattern(label), values).rstrip("/") + ending
        return Entry(self.settings.path(path), name or path, url, "static")

    def _document(self, path: str, name: str, label: str, state: State) -> Entry:
        tree_path = self.settings.path(path)
        documents_folder = "_posts" if label == "posts" else f"_{label}"
        meta = dict(self._front_matter.read(path, name, "drafts" if state == "draft" else label))
        stem, ending = posixpath.splitext(posixpath.basename(path))
        dated = _DATED_NAME.match(name)
        slug = (dated[2] if dated else stem).rstrip(".")
        stated_date = urls.moment(meta.get("date"), self.zone)
        when = stated_date or (urls.moment(dated[1], self.zone) if dated else None) or self.now
        folders_above = (
            [] if name.startswith((documents_folder, "_drafts")) else name[: name.find(documents_folder)].split("/")
        )
        meta["categories"] = categories = _categories([folder for folder in folders_above if folder], meta)
        slug = typed.text(meta.get("slug")) or slug
        output = self.output(ending)
        lower = list(dict.fromkeys(category.lower() for category in categories))
        values = {
            "collection": label,
            "name": urls.slugify(stem),
            "title": urls.slugify(slug, mode="pretty", cased=True),
            "slug": urls.slugify(slug),
            "path": posixpath.splitext(name)[0].replace(documents_folder, "", 1).rstrip("."),
            "output_ext": output,
            "categories": "/".join(lower),
            "slugified_categories": "/".join(dict.fromkeys(urls.slugify(category) for category in categories)),
            **urls.dates(when),
        }
        permalink = meta.get("permalink")
        pattern = permalink if isinstance(permalink, str) and permalink else self._pattern(label)
        url = urls.with_ending(urls.filled(pattern, values), output)
        if meta.get("published") is False and not self.settings.get("unpublished") and state == "published":
            state = "draft"
        elif state == "published" and when > self.now and not self.settings.get("future"):
            state = "future"
        return Entry(tree_path, name, url, label, state, {**meta, "slug": slug}, when)

    def _pattern(self, label: str) -> str:
        pattern = self.settings.collections[label].get("permalink")
        if isinstance(pattern, str) and pattern:
            return urls.STYLES.get(pattern, pattern) if label == "posts" else pattern
        style = self.settings.permalink
        return urls.STYLES.get(style, style) if label == "posts" else urls.suffixed("/:collection/:path", style)

    def output(self, ending: str) -> str:
        """Return the ending of the file that Jekyll makes from a file with this ending."""
        lower = ending.lower()
        return ".html" if lower[1:] in self.settings.markdown else _STYLES.get(lower, ending)

    @cached_property
    def _front_matter(self) -> FrontMatter:
        return FrontMatter(self.settings)

    @cached_property
    def zone(self) -> tzinfo | None:
        """The site's time zone; None if the site states none, or one that this system does not know."""
        return zone(self.settings)


def zone(settings: Settings) -> tzinfo | None:
    """Return the time zone that a site states; None if it states none, or one that this system does not know."""
    name = settings.text("timezone", "")
    if not name:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few sites state a time zone

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


def now(settings: Settings) -> datetime:
    """Return the current time in the site's time zone, as a naive datetime: the time of the build."""
    return datetime.now(zone(settings) or UTC).replace(tzinfo=None)


def _categories(folders_above: list[str], meta: Mapping[str, Any]) -> list[str]:
    """Return the categories of a post: the folders above ``_posts``, then ``categories``, then ``category``."""
    plural = meta.get("categories")
    categories = plural.split() if isinstance(plural, str) else list(urls.strings(plural))
    singular = meta.get("category")
    return list(dict.fromkeys([*folders_above, *categories, *urls.strings(singular)]))
