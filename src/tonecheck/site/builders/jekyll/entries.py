"""What a Jekyll site is made of: pages, posts, documents of collections, and files that are copied.

As ``reader.rb``, ``entry_filter.rb``, ``document.rb``, ``page.rb`` and ``static_file.rb`` of Jekyll 4.3 take them.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._data_files import merged
from tonecheck.site.builders.jekyll import permalinks as urls
from tonecheck.site.builders.jekyll.settings import Settings
from tonecheck.site.routes import State

_HTML = frozenset({".html", ".xhtml", ".htm"})
_STYLES = {".scss": ".css", ".sass": ".css", ".coffee": ".js"}
_COPIED = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".pdf", ".zip", ".woff", ".woff2", ".ttf", ".otf"),
    *(".eot", ".mp3", ".mp4", ".webm", ".ogg", ".doc", ".docx", ".ppt", ".pptx", ".xls", ".xlsx", ".rb", ".lock"),
)
_HEADER = expression(r"---\s*\n")
_DATED = expression(r"(?:.+/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")
_TELLING = expression(
    r"^[\"']?(?:permalink|slug|date|categor(?:y|ies)|tags?|published|redirect_\w+|lang|hidden|ext|permalink_\w+)\b",
    re.MULTILINE,
)
_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One file and what becomes of it.

    Attributes:
        path: in the tree.
        name: its path as Jekyll's own tags call it: from the source, without ``collections_dir``.
        url: where it is published.
        kind: page, static, or the collection it is in (posts).
        state: published, or why it is not.
        meta: front matter with the site's defaults.
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
    """Reads a site.

    Attributes:
        settings: what the site says of itself.
        now: the time of the build, in the site's time zone.
    """

    settings: Settings
    now: datetime

    # -- files --------------------------------------------------------------------------------------------------------

    def entries(self) -> Iterator[Entry]:
        """Yield all that the site is made of."""
        yield from self._folder("")
        for pattern in self.settings.included:
            path = self.settings.path(pattern)
            if "/" in pattern and self.settings.tree.is_file(path):
                yield self._page(pattern) if self._has_header(path) else self._static(pattern)
        top = str(self.settings.get("collections_dir", "")).strip("/")
        for label in self.settings.collections:
            if label not in {"posts", "drafts"}:
                yield from self._collection(label, posixpath.join(top, f"_{label}"))

    def _folder(self, folder: str) -> Iterator[Entry]:
        tree, settings = self.settings.tree, self.settings
        here = settings.path(folder).rstrip("/")
        top = str(settings.get("collections_dir", "")).strip("/")
        if not top or folder == top or folder.startswith(f"{top}/"):
            for special in ("_posts", "_drafts"):
                if tree.is_folder(posixpath.join(here, special)):
                    yield from self._posts(posixpath.join(folder, special), special)
        for name in tree.names(here):
            path = posixpath.join(folder, name)
            if settings.is_left_out(path):
                continue
            yield self._page(path) if self._has_header(settings.path(path)) else self._static(path)
        for name in tree.folders(here):
            path = posixpath.join(folder, name)
            if not settings.is_left_out(path) and path != settings.destination and name != "node_modules":
                yield from self._folder(path)

    def _below(self, folder: str) -> Iterator[str]:
        """Yield the files of a collection's folder, those left out by their names excepted."""
        tree = self.settings.tree
        start = len(folder) + 1
        folders = [folder]
        while folders:
            one = folders.pop(0)
            for name in tree.names(self.settings.path(one)):
                path = posixpath.join(one, name)
                if not self.settings.is_left_out(path) and path[start] not in "_.#~":
                    yield path
            folders.extend(posixpath.join(one, name) for name in tree.folders(self.settings.path(one)))

    def _posts(self, folder: str, special: str) -> Iterator[Entry]:
        top = str(self.settings.get("collections_dir", "")).strip("/")
        for path in self._below(folder):
            name = path.removeprefix(f"{top}/") if top else path
            if special == "_drafts":
                shown = bool(self.settings.get("show_drafts"))
                yield self._document(path, name, "posts", "published" if shown else "draft")
            elif _DATED.match(path):
                yield self._document(path, name, "posts", "published")

    def _collection(self, label: str, folder: str) -> Iterator[Entry]:
        output = bool(self.settings.collections[label].get("output"))
        top = str(self.settings.get("collections_dir", "")).strip("/")
        for path in self._below(folder):
            name = path.removeprefix(f"{top}/") if top else path
            if self._has_header(self.settings.path(path)):
                yield self._document(path, name, label, "published" if output else "excluded")
            elif output:
                yield self._static(path, label=label, name=name)

    def _has_header(self, path: str) -> bool:
        """Return whether a file has front matter: its first line is three hyphens."""
        return not path.lower().endswith(_COPIED) and _HEADER.match(self.settings.tree.text(path)) is not None

    # -- what becomes of one ------------------------------------------------------------------------------------------

    def _page(self, path: str) -> Entry:
        meta = self.meta(path, path, "pages")
        url = self.page_url(path, meta.get("permalink"))
        hidden = meta.get("published") is False and not self.settings.get("unpublished")
        return Entry(self.settings.path(path), path, url, "page", "draft" if hidden else "published", meta)

    def page_url(self, path: str, permalink: object = None) -> str:
        """Return the url of a page by its path below the source."""
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
        return urls.published(url, output)

    def _static(self, path: str, *, label: str = "", name: str = "") -> Entry:
        url = f"/{path}"
        if label:
            stem, ending = posixpath.splitext(name)
            values = {"collection": label, "path": stem.removeprefix(f"_{label}"), "output_ext": "", "title": ""}
            values["name"] = posixpath.basename(stem)
            url = urls.filled(self._pattern(label), values).rstrip("/") + ending
        return Entry(self.settings.path(path), name or path, url, "static")

    def _document(self, path: str, name: str, label: str, state: State) -> Entry:
        whole = self.settings.path(path)
        special = "_posts" if label == "posts" else f"_{label}"
        meta = dict(self.meta(path, name, "drafts" if state == "draft" else label))
        stem, ending = posixpath.splitext(posixpath.basename(path))
        dated = _DATED.match(name)
        slug = (dated[2] if dated else stem).rstrip(".")
        stated = urls.moment(meta.get("date"), self.zone)
        when = stated or (urls.moment(dated[1], self.zone) if dated else None) or self.now
        above = [] if name.startswith((special, "_drafts")) else name[: name.find(special)].split("/")
        meta["categories"] = categories = _categories([one for one in above if one], meta)
        slug = str(meta.get("slug") or slug)
        output = self.output(ending)
        lower = list(dict.fromkeys(one.lower() for one in categories))
        values = {
            "collection": label,
            "name": urls.slugify(stem),
            "title": urls.slugify(slug, mode="pretty", cased=True),
            "slug": urls.slugify(slug),
            "path": posixpath.splitext(name)[0].replace(special, "", 1).rstrip("."),
            "output_ext": output,
            "categories": "/".join(lower),
            "slugified_categories": "/".join(dict.fromkeys(urls.slugify(one) for one in categories)),
            **urls.dates(when),
        }
        permalink = meta.get("permalink")
        pattern = permalink if isinstance(permalink, str) and permalink else self._pattern(label)
        url = urls.published(urls.filled(pattern, values), output)
        if meta.get("published") is False and not self.settings.get("unpublished") and state == "published":
            state = "draft"
        elif state == "published" and when > self.now and not self.settings.get("future"):
            state = "future"
        return Entry(whole, name, url, label, state, {**meta, "slug": slug}, when)

    def _pattern(self, label: str) -> str:
        stated = self.settings.collections[label].get("permalink")
        if isinstance(stated, str) and stated:
            return urls.STYLES.get(stated, stated) if label == "posts" else stated
        style = self.settings.permalink
        return urls.STYLES.get(style, style) if label == "posts" else urls.suffixed("/:collection/:path", style)

    def output(self, ending: str) -> str:
        """Return the ending of what a file with an ending becomes."""
        lower = ending.lower()
        return ".html" if lower[1:] in self.settings.markdown else _STYLES.get(lower, ending)

    # -- front matter -------------------------------------------------------------------------------------------------

    def meta(self, path: str, name: str, kind: str) -> Mapping[str, Any]:
        """Return front matter over the site's defaults; what has no part in urls may be left out.

        Args:
            path: below the source.
            name: as scopes of defaults call it.
            kind: pages, posts, drafts or a collection.
        """
        whole = self.settings.path(path)
        text = self.settings.tree.text(whole)
        end = text.find("\n---", 3)
        own = self.settings.tree.meta(whole) if _TELLING.search(text, 0, end if end > 0 else len(text)) else {}
        return merged(self.defaults(name, kind), own)

    def defaults(self, name: str, kind: str) -> dict[str, Any]:
        """Return what ``defaults`` says of a file: the longest path that fits wins, then one with a type."""
        fitting = []
        for order, (scope, kind_of, values) in enumerate(self._scopes):
            if kind_of in {"", kind} and _in_scope(name, scope):
                fitting.append((len(scope), bool(kind_of), order, values))
        found: dict[str, Any] = {}
        for one in sorted(fitting, key=lambda item: item[:3]):
            found = merged(found, one[3])
        return found

    @cached_property
    def _scopes(self) -> tuple[tuple[str, str, Mapping[str, Any]], ...]:
        said = self.settings.get("defaults")
        found = []
        for one in said if isinstance(said, list) else []:
            if isinstance(one, Mapping) and isinstance(one.get("values"), Mapping):
                given = one.get("scope")
                scope = given if isinstance(given, Mapping) else {}
                kind = str(scope.get("type") or "")
                path = str(scope.get("path") or "")
                top = str(self.settings.get("collections_dir", "")).strip("/")
                path = path.removeprefix(f"{top}/") if top else path
                path = path.strip("/") if path.startswith("/") else path
                found.append((path, _TYPES.get(kind, kind), one["values"]))
        return tuple(found)

    @cached_property
    def zone(self) -> tzinfo | None:
        """The site's time zone; None where none is stated or known."""
        return zone(self.settings)


def zone(settings: Settings) -> tzinfo | None:
    """Return the time zone that a site states; None where it states none, or none that is known here."""
    stated = str(settings.get("timezone", ""))
    if not stated:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - few sites state one

    try:
        return ZoneInfo(stated)
    except (ValueError, OSError, KeyError):
        return None


def now(settings: Settings) -> datetime:
    """Return the time of a build that happens now, as the site's clock shows it."""
    return datetime.now(zone(settings) or UTC).replace(tzinfo=None)


def _categories(above: list[str], meta: Mapping[str, Any]) -> list[str]:
    """Return a post's categories: folders above ``_posts``, then ``categories``, then ``category``."""
    stated = meta.get("categories")
    several = stated.split() if isinstance(stated, str) else list(urls.strings(stated))
    one = meta.get("category")
    return list(dict.fromkeys([*above, *several, *urls.strings(one)]))


def _in_scope(name: str, scope: str) -> bool:
    if "*" not in scope:
        return name.startswith(scope)
    parts = [re.escape(part).replace(r"\*", "[^/]*").replace(r"\?", "[^/]") for part in scope.split("**/")]
    return re.match("(?:.*/)?".join(parts), name) is not None
