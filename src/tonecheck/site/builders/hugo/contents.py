"""The pages of a Hugo site: sections, bundles and their files, and the url of each."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders.hugo.paths import normalized, permalink, sanitized
from tonecheck.site.builders.hugo.settings import Mount, Settings
from tonecheck.site.routes import State
from tonecheck.stated import typed

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
        logical: its logical path, which ``ref`` uses: from the content folder, without language and ending
            (``/guides/sleep``).
        url: where it is published.
        language: its language.
        kind: page, leaf (a bundle) or branch.
        state: published, or why it is not.
        meta: front matter, keys in lower case, with the values that it inherits from sections above (``cascade``).
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
    """Reads the content folders of a site.

    Attributes:
        settings: the configuration of the site.
        today: the day of the build.
    """

    settings: Settings
    today: date
    _resources: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _sections: set[tuple[str, str]] = field(default_factory=set, init=False, repr=False, compare=False)

    @property
    def resources(self) -> Mapping[str, str]:
        """Url -> file, for files next to pages that Hugo copies; complete once ``pages`` is exhausted."""
        return self._resources

    def pages(self) -> Iterator[Page]:
        """Yield all pages."""
        for mount in self.settings.mounts:
            target, _, below = mount.target.partition("/")
            if target == "content" and self.settings.tree.is_folder(mount.source):
                yield from self._folder(mount, mount.source, below, {})

    def _folder(
        self, mount: Mount, folder: str, place: str, cascades_above: Mapping[str, Mapping[str, Any]]
    ) -> Iterator[Page]:
        tree = self.settings.tree
        files = [f"{folder}/{name}" for name in tree.names(folder) if name[0] != "."]
        pages = [path for path in files if path.lower().endswith(_PAGES)]
        stems = {path: self._split(posixpath.basename(path), mount) for path in pages}
        leaf_files = [path for path in pages if stems[path][0] == "index"]
        cascades = dict(cascades_above)
        owners: list[Page] = []
        for path in sorted(pages, key=lambda path: stems[path][0] not in {"index", "_index"}):
            stem, language = stems[path]
            if leaf_files and stem != "index":
                continue
            page, cascade = self._page(path, stem, language, place, cascades.get(language, {}))
            if stem == "_index":
                self._sections.add((language, place))
                cascades[language] = cascade
            if stem in {"index", "_index"}:
                owners.append(page)
            yield page
        self._add_resources(mount, folder, place, owners, [] if leaf_files else pages)
        for name in tree.folders(folder):
            below = posixpath.join(place, name)
            if name[0] == ".":
                continue
            if leaf_files:
                self._add_resources(mount, f"{folder}/{name}", below, owners, [], root=folder, deep=True)
            else:
                yield from self._folder(mount, f"{folder}/{name}", below, cascades)

    def _add_resources(  # noqa: PLR0913 - mount, folder and owners decide the urls
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
        """Record the files next to pages: Hugo publishes them below the pages that own them, or else the folder."""
        tree = self.settings.tree
        paths = list(tree.files(folder)) if deep else [f"{folder}/{name}" for name in tree.names(folder)]
        start = len(root or folder) + 1
        for path in paths:
            name = posixpath.basename(path)
            if path in pages or name.lower().endswith(_PAGES) or name[0] == ".":
                continue
            language = self._split(name, mount)[1]
            language_owners = [page for page in owners if page.language == language] or owners
            for url in [_folder_of(page.url) for page in language_owners if page.state in {"published", "excluded"}]:
                self._resources[url + path[start:]] = path
            if not owners:
                url = f"{self.settings.prefix(language)}/{self._normalized(place)}/".replace("//", "/")
                self._resources[url + path[start:]] = path

    def _split(self, name: str, mount: Mount) -> tuple[str, str]:
        """Return the name of a file without its ending and language, and the language."""
        stem = name.rpartition(".")[0]
        bare, _, ending = stem.rpartition(".")
        if bare and ending.lower() in self.settings.languages:
            return bare, ending.lower()
        return stem, mount.language or self.settings.default

    def _normalized(self, path: str) -> str:
        lower = not self.settings.values.get("disablepathtolower")
        return normalized(path, lower=lower, accents=not self.settings.values.get("removepathaccents"))

    def _slug(self, text: str) -> str:
        lower = not self.settings.values.get("disablepathtolower")
        return sanitized(text, lower=lower, accents=not self.settings.values.get("removepathaccents"))

    def _page(
        self, path: str, stem: str, language: str, place: str, inherited: Mapping[str, Any]
    ) -> tuple[Page, Mapping[str, Any]]:
        front_matter = {str(key).lower(): value for key, value in self.settings.tree.meta(path).items()}
        kind = {"index": "leaf", "_index": "branch"}.get(stem, "page")
        cascade = {**inherited, **_cascade(front_matter.get("cascade"))} if "cascade" in front_matter else inherited
        meta = {**cascade, **front_matter}
        logical = (
            f"/{self._normalized(place)}" if kind != "page" else f"/{self._normalized(posixpath.join(place, stem))}"
        )
        url = self._url(logical, stem, language, place, kind, meta)
        return Page(path, logical, url, language, kind, self._state(meta), meta), cascade

    # -- urls ---------------------------------------------------------------------------------------------------------

    def _url(self, logical: str, stem: str, language: str, place: str, kind: str, meta: Mapping[str, Any]) -> str:
        prefix = self.settings.prefix(language)
        stated_url = meta.get("url")
        if isinstance(stated_url, str) and stated_url.strip() and ":" not in stated_url:
            url = stated_url if stated_url.startswith("/") else f"{prefix}/{stated_url}"
            return url if url.endswith("/") or "." in posixpath.basename(url) else f"{url}/"
        parts = [part for part in place.split("/") if part]
        section = self._normalized(parts[0]) if parts and (kind != "leaf" or len(parts) > 1) else ""
        pattern = self._pattern(section, "section" if kind == "branch" else "page", stated_url)
        if pattern and (section or stated_url) and (kind != "branch" or len(parts) == 1):
            path = permalink(
                pattern, self._tokens(stem, parts, kind, section, meta), self._section_names(language, parts)
            )
            if path is None:
                return ""
            return self._with_ending(prefix + path, section)
        slug = typed.text(meta.get("slug"))
        if kind != "branch" and slug and logical != "/":
            logical = posixpath.normpath(f"/{posixpath.dirname(logical)}/{self._slug(slug)}").replace("//", "/")
        return self._with_ending(prefix + logical, section)

    def _with_ending(self, url: str, section: str) -> str:
        ugly = self.settings.values.get("uglyurls")
        if isinstance(ugly, Mapping):
            ugly = ugly.get(section)
        url = url.rstrip("/")
        if url in {self.settings.prefix(language) for language in self.settings.languages}:
            return f"{url}/"
        if "." in posixpath.basename(url) and posixpath.splitext(url)[1] in {".html", ".htm"}:
            return url
        return f"{url}.html" if ugly else f"{url}/"

    def _pattern(self, section: str, kind: str, stated_url: object) -> str:
        if isinstance(stated_url, str) and ":" in stated_url:
            return stated_url
        patterns = self.settings.table("permalinks")
        pattern = typed.mapping(patterns.get(kind)).get(section)
        if pattern is None and kind == "page":
            pattern = patterns.get(section)
        return pattern if isinstance(pattern, str) else ""

    def _tokens(self, stem: str, parts: list[str], kind: str, section: str, meta: Mapping[str, Any]) -> dict[str, str]:
        name = (parts[-1] if parts else "") if kind != "page" else stem
        title = self._slug(typed.text(meta.get("title"))).replace("+", "")
        slug = self._slug(typed.text(meta.get("slug")))
        base = self._normalized(name)
        tokens = {
            "section": section,
            "title": title,
            "slug": slug or title,
            "filename": base,
            "contentbasename": base,
            "slugorfilename": slug or base,
            "slugorcontentbasename": slug or base,
        }
        day = _day(meta, "date", "publishdate", "pubdate", "published", "lastmod") or self._day_of_name(name)
        if day:
            tokens |= {
                "year": f"{day.year:04}",
                "month": f"{day.month:02}",
                "monthname": _MONTHS[day.month - 1].lower(),
                "day": f"{day.day:02}",
                "weekday": str((day.weekday() + 1) % 7),
                "weekdayname": _DAYS[day.weekday()].lower(),
                "yearday": str(day.timetuple().tm_yday),
            }
        return tokens

    def _day_of_name(self, name: str) -> date | None:
        return _as_day(name[:10]) if ":filename" in str(self.settings.table("frontmatter").get("date")) else None

    def _section_names(self, language: str, parts: list[str]) -> list[str]:
        """Return the sections that contain a page: the first folder, and those below it that have an ``_index``."""
        return [
            self._normalized(part)
            for index, part in enumerate(parts)
            if index == 0 or (language, "/".join(parts[: index + 1])) in self._sections
        ]

    # -- states -------------------------------------------------------------------------------------------------------

    def _state(self, meta: Mapping[str, Any]) -> State:
        options = self.settings.values
        render = typed.mapping(meta.get("build", meta.get("_build"))).get("render")
        if meta.get("draft") is True and not options.get("builddrafts"):
            return "draft"
        publish = _day(meta, "publishdate", "pubdate", "published") or _day(meta, "date")
        if publish and publish > self.today and not options.get("buildfuture"):
            return "future"
        expiry = _day(meta, "expirydate", "unpublishdate")
        if expiry and expiry < self.today and not options.get("buildexpired"):
            return "expired"
        hidden = meta.get("headless") is True or render is False or typed.text(render) in {"never", "link", "false"}
        return "excluded" if hidden else "published"


def _folder_of(url: str) -> str:
    """Return the url below which the files of a bundle are published."""
    return url if url.endswith("/") else f"{posixpath.splitext(url)[0]}/"


def _cascade(value: object) -> dict[str, Any]:
    """Return the values that a section passes on to all its pages; entries with a target are skipped."""
    values: dict[str, Any] = {}
    for entry in typed.mappings(value):
        if not {"target", "_target"} & entry.keys():
            values |= {str(key).lower(): item for key, item in entry.items()}
    return {**typed.mapping(values.pop("params", None)), **values}


def _day(meta: Mapping[str, Any], *keys: str) -> date | None:
    return next((day for key in keys if (day := _as_day(meta.get(key)))), None)


def _as_day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", value.strip()) if isinstance(value, str) else None
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
