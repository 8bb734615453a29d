"""The pages of a Hugo site: sections, bundles and their files, and where each is published."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import date, datetime
from typing import Any

from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders.hugo.paths import normalized, permalink, sanitized
from tonecheck.site.builders.hugo.settings import Mount, Settings
from tonecheck.site.routes import State

_PAGES = (".md", ".markdown", ".mdown", ".html", ".htm", ".adoc", ".asciidoc", ".ad", ".org", ".rst", ".pandoc", ".pdc")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        path: its file in the tree.
        logical: its place among the contents, without language and ending, for ``ref``: ``/guides/sleep``.
        url: where it is published.
        language: its language.
        kind: page, leaf (a bundle) or branch.
        state: published, or why it is not.
        meta: front matter, keys in lower case, with what sections above hand down.
    """

    path: str
    logical: str
    url: str
    language: str
    kind: str
    state: State
    meta: Mapping[str, Any]


@dataclass(frozen=True)
class Contents:
    """Reads the contents of a site.

    Attributes:
        settings: what the site says of itself.
        today: the day of the build.
    """

    settings: Settings
    today: date
    _resources: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _sections: set[tuple[str, str]] = field(default_factory=set, init=False, repr=False, compare=False)

    @property
    def resources(self) -> Mapping[str, str]:
        """Url -> file of what stands beside pages and is copied; whole after ``pages`` has come to its end."""
        return self._resources

    def pages(self) -> Iterator[Page]:
        """Yield all pages."""
        for mount in self.settings.mounts:
            target, _, below = mount.target.partition("/")
            if target == "content" and self.settings.tree.is_folder(mount.source):
                yield from self._folder(mount, mount.source, below, {})

    def _folder(self, mount: Mount, folder: str, place: str, above: Mapping[str, Mapping[str, Any]]) -> Iterator[Page]:
        tree = self.settings.tree
        files = [f"{folder}/{name}" for name in tree.names(folder) if name[0] != "."]
        pages = [one for one in files if one.lower().endswith(_PAGES)]
        stems = {one: self._split(posixpath.basename(one), mount) for one in pages}
        leaves = [one for one in pages if stems[one][0] == "index"]
        handed = dict(above)
        owners: list[Page] = []
        for path in sorted(pages, key=lambda one: stems[one][0] not in {"index", "_index"}):
            stem, language = stems[path]
            if leaves and stem != "index":
                continue
            page, down = self._page(path, stem, language, place, handed.get(language, {}))
            if stem == "_index":
                self._sections.add((language, place))
                handed[language] = down
            if stem in {"index", "_index"}:
                owners.append(page)
            yield page
        self._add_resources(mount, folder, place, owners, [] if leaves else pages)
        for name in tree.folders(folder):
            below = posixpath.join(place, name)
            if name[0] == ".":
                continue
            if leaves:
                self._add_resources(mount, f"{folder}/{name}", below, owners, [], root=folder, deep=True)
            else:
                yield from self._folder(mount, f"{folder}/{name}", below, handed)

    def _add_resources(  # noqa: PLR0913 - what stands where, and whose it is
        self,
        mount: Mount,
        folder: str,
        place: str,
        owners: list[Page],
        pages: list[str],
        *,
        root: str = "",
        deep: bool = False,
    ) -> None:
        """Note the files that stand beside pages: published below the page that owns them, or else the folder."""
        tree = self.settings.tree
        paths = list(tree.files(folder)) if deep else [f"{folder}/{name}" for name in tree.names(folder)]
        start = len(root or folder) + 1
        for path in paths:
            name = posixpath.basename(path)
            if path in pages or name.lower().endswith(_PAGES) or name[0] == ".":
                continue
            language = self._split(name, mount)[1]
            shown = [one for one in owners if one.language == language] or owners
            for url in [_folder_of(one.url) for one in shown if one.state in {"published", "excluded"}]:
                self._resources[url + path[start:]] = path
            if not owners:
                url = f"{self.settings.prefix(language)}/{self._normal(place)}/".replace("//", "/")
                self._resources[url + path[start:]] = path

    def _split(self, name: str, mount: Mount) -> tuple[str, str]:
        """Return a file's name without ending and language, and the language."""
        stem = name.rpartition(".")[0]
        bare, _, ending = stem.rpartition(".")
        if bare and ending.lower() in self.settings.languages:
            return bare, ending.lower()
        return stem, mount.language or self.settings.default

    def _normal(self, path: str) -> str:
        lower = not self.settings.values.get("disablepathtolower")
        return normalized(path, lower=lower, accents=not self.settings.values.get("removepathaccents"))

    def _slug(self, text: str) -> str:
        lower = not self.settings.values.get("disablepathtolower")
        return sanitized(text, lower=lower, accents=not self.settings.values.get("removepathaccents")).replace("/", "-")

    def _page(
        self, path: str, stem: str, language: str, place: str, handed: Mapping[str, Any]
    ) -> tuple[Page, Mapping[str, Any]]:
        own = {str(key).lower(): value for key, value in self.settings.tree.meta(path).items()}
        kind = {"index": "leaf", "_index": "branch"}.get(stem, "page")
        down = {**handed, **_cascade(own.get("cascade"))} if "cascade" in own else handed
        meta = {**down, **own}
        logical = f"/{self._normal(place)}" if kind != "page" else f"/{self._normal(posixpath.join(place, stem))}"
        url = self._url(logical, stem, language, place, kind, meta)
        return Page(path, logical, url, language, kind, self._state(meta), meta), down

    # -- where --------------------------------------------------------------------------------------------------------

    def _url(self, logical: str, stem: str, language: str, place: str, kind: str, meta: Mapping[str, Any]) -> str:
        prefix = self.settings.prefix(language)
        stated = meta.get("url")
        if isinstance(stated, str) and stated.strip() and ":" not in stated:
            url = stated if stated.startswith("/") else f"{prefix}/{stated}"
            return url if url.endswith("/") or "." in posixpath.basename(url) else f"{url}/"
        parts = [one for one in place.split("/") if one]
        section = self._normal(parts[0]) if parts and (kind != "leaf" or len(parts) > 1) else ""
        pattern = self._pattern(section, "section" if kind == "branch" else "page", stated)
        if pattern and (section or stated) and (kind != "branch" or len(parts) == 1):
            made = permalink(
                pattern, self._tokens(stem, parts, kind, section, meta), self._section_names(language, parts)
            )
            if made is None:
                return ""
            return self._ended(prefix + made, section)
        slug = meta.get("slug")
        if kind != "branch" and isinstance(slug, str | int) and str(slug) and logical != "/":
            logical = posixpath.join(posixpath.dirname(logical), self._slug(str(slug)))
        return self._ended(prefix + logical, section)

    def _ended(self, url: str, section: str) -> str:
        ugly = self.settings.values.get("uglyurls")
        if isinstance(ugly, Mapping):
            ugly = ugly.get(section)
        url = url.rstrip("/")
        if url in {self.settings.prefix(one) for one in self.settings.languages}:
            return f"{url}/"
        if "." in posixpath.basename(url) and posixpath.splitext(url)[1] in {".html", ".htm"}:
            return url
        return f"{url}.html" if ugly else f"{url}/"

    def _pattern(self, section: str, kind: str, stated: object) -> str:
        if isinstance(stated, str) and ":" in stated:
            return stated
        said = self.settings.table("permalinks")
        nested = said.get(kind)
        found = nested.get(section) if isinstance(nested, Mapping) else None
        if found is None and kind == "page":
            found = said.get(section)
        return found if isinstance(found, str) else ""

    def _tokens(self, stem: str, parts: list[str], kind: str, section: str, meta: Mapping[str, Any]) -> dict[str, str]:
        name = (parts[-1] if parts else "") if kind != "page" else stem
        title = self._slug(str(meta.get("title") or "")).replace("+", "")
        slug = self._slug(str(meta["slug"])) if meta.get("slug") else ""
        base = self._normal(name)
        found = {
            "section": section,
            "title": title,
            "slug": slug or title,
            "filename": base,
            "contentbasename": base,
            "slugorfilename": slug or base,
            "slugorcontentbasename": slug or base,
        }
        when = _day(meta, "date", "publishdate", "pubdate", "published", "lastmod") or self._day_of_name(name)
        if when:
            found |= {
                "year": f"{when.year:04}",
                "month": f"{when.month:02}",
                "monthname": _MONTHS[when.month - 1].lower(),
                "day": f"{when.day:02}",
                "weekday": str((when.weekday() + 1) % 7),
                "weekdayname": _DAYS[when.weekday()].lower(),
                "yearday": str(when.timetuple().tm_yday),
            }
        return found

    def _day_of_name(self, name: str) -> date | None:
        return _as_day(name[:10]) if ":filename" in str(self.settings.table("frontmatter").get("date", "")) else None

    def _section_names(self, language: str, parts: list[str]) -> list[str]:
        """Return the sections that a page is in: the first folder, and those below it that have an ``_index``."""
        return [
            self._normal(one)
            for index, one in enumerate(parts)
            if index == 0 or (language, "/".join(parts[: index + 1])) in self._sections
        ]

    # -- whether ------------------------------------------------------------------------------------------------------

    def _state(self, meta: Mapping[str, Any]) -> State:
        said = self.settings.values
        build = meta.get("build", meta.get("_build"))
        render = build.get("render", True) if isinstance(build, Mapping) else True
        if meta.get("draft") is True and not said.get("builddrafts"):
            return "draft"
        publish = _day(meta, "publishdate", "pubdate", "published") or _day(meta, "date")
        if publish and publish > self.today and not said.get("buildfuture"):
            return "future"
        expiry = _day(meta, "expirydate", "unpublishdate")
        if expiry and expiry < self.today and not said.get("buildexpired"):
            return "expired"
        return (
            "excluded" if meta.get("headless") is True or render in {False, "never", "link", "false"} else "published"
        )


def _folder_of(url: str) -> str:
    """Return where the files of a bundle stand."""
    return url if url.endswith("/") else f"{posixpath.splitext(url)[0]}/"


def _cascade(value: object) -> dict[str, Any]:
    """Return what a section hands down to all its pages; what is meant for some of them is left out."""
    found: dict[str, Any] = {}
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping) and not {"target", "_target"} & one.keys():
            found |= {str(key).lower(): item for key, item in one.items()}
    params = found.pop("params", None)
    return {**(params if isinstance(params, Mapping) else {}), **found}


def _day(meta: Mapping[str, Any], *keys: str) -> date | None:
    return next((day for key in keys if (day := _as_day(meta.get(key)))), None)


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", value.strip()) if isinstance(value, str) else None
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
