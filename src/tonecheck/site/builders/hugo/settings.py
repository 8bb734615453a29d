"""What a Hugo site says of itself: its configuration in one file or in ``config/``, languages, mounts, themes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._data_files import merged, read
from tonecheck.site.tree import Tree

ENDINGS = ("toml", "yaml", "yml", "json")
NAMES = tuple(f"{stem}.{ending}" for stem in ("hugo", "config") for ending in ENDINGS)
_WHOLE = frozenset({"hugo", "config"})


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder whose files stand below a place of the site (``content``, ``static`` …), for one language or all."""

    source: str
    target: str
    language: str = ""


@dataclass(frozen=True)
class Settings:
    """The configuration of a Hugo site.

    Attributes:
        tree: the site's folder.
        values: all that it says, keys in lower case.
    """

    tree: Tree
    values: Mapping[str, Any]

    def table(self, key: str) -> Mapping[str, Any]:
        """Return a table of the configuration; an empty one where there is none."""
        found = self.values.get(key)
        return found if isinstance(found, Mapping) else {}

    def text(self, key: str, default: str = "") -> str:
        """Return a text of the configuration."""
        found = self.values.get(key)
        return default if found is None else str(found)

    @cached_property
    def default(self) -> str:
        """The default language."""
        stated = self.text("defaultcontentlanguage").lower()
        named = list(self.table("languages"))
        return stated or ("en" if "en" in named or not named else named[0])

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """All languages, the default one first."""
        off = {str(one).lower() for one in self.values.get("disablelanguages") or ()}
        named = [
            one
            for one, said in self.table("languages").items()
            if one not in off and not (isinstance(said, Mapping) and said.get("disabled"))
        ]
        return tuple(dict.fromkeys([self.default, *named]))

    def prefix(self, language: str) -> str:
        """Return what urls of a language begin with, ``/de``; "" for nothing."""
        inside = self.values.get("defaultcontentlanguageinsubdir") is True
        return f"/{language}" if language != self.default or inside else ""

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Folders of the themes that are there."""
        stated = self.values.get("theme")
        names = [stated] if isinstance(stated, str) else list(stated or ())
        names += [str(one.get("path", "")) for one in self._imports]
        place = self.text("themesdir", "themes").strip("/")
        return tuple(f"{place}/{one}" for one in names if self.tree.is_folder(f"{place}/{one}"))

    @cached_property
    def is_partly_elsewhere(self) -> bool:
        """Whether a theme or module is used that is not among the files."""
        stated = self.values.get("theme")
        names = [stated] if isinstance(stated, str) else list(stated or ())
        return len(names) + len(self._imports) > len(self.themes)

    @cached_property
    def _imports(self) -> list[Mapping[str, Any]]:
        found = self.table("module").get("imports")
        return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """All mounts of content and of static files; earlier ones win."""
        said = self.table("module").get("mounts")
        found = [
            Mount(_path(one.get("source")), _path(one.get("target")), str(one.get("lang") or "").lower())
            for one in (said if isinstance(said, list) else ())
            if isinstance(one, Mapping)
        ]
        targets = {one.target.split("/")[0] for one in found}
        if "content" not in targets:
            found.extend(self._contents())
        if "static" not in targets:
            found.extend(Mount(one, "static") for one in self._statics())
        found.extend(Mount(f"{theme}/static", "static") for theme in self.themes)
        return tuple(found)

    def _contents(self) -> Iterator[Mount]:
        place = _path(self.text("contentdir", "content"))
        several = self.table("languages")
        own = {key: _path(said["contentdir"]) for key, said in several.items() if _has(said, "contentdir")}
        for language in self.languages:
            if language in own:
                yield Mount(own[language], "content", language)
        if len(own) < len(self.languages):
            yield Mount(place, "content")

    def _statics(self) -> Iterator[str]:
        tables = [self.values, *(one for one in self.table("languages").values() if isinstance(one, Mapping))]
        for table in tables:
            for key in ("staticdir", *(f"staticdir{number}" for number in range(11))):
                stated = table.get(key)
                yield from (_path(one) for one in (stated if isinstance(stated, list) else [stated]) if one)
        if not any("staticdir" in table for table in tables):
            yield "static"


def read_settings(tree: Tree) -> Settings:
    """Return what a site says of itself."""
    values: dict[str, Any] = {}
    for name in NAMES:
        if tree.is_file(name):
            values = _lower(read(tree, name))
            break
    folder = "config"
    for environment in ("_default", "production"):
        for path in tree.files(f"{folder}/{environment}"):
            stem, _, ending = posixpath.basename(path).rpartition(".")
            if ending in ENDINGS:
                found = _lower(read(tree, path))
                values = merged(values, found if stem in _WHOLE else {stem.split(".")[0].lower(): found})
    return Settings(tree, values)


def _lower(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, Mapping):
        return {str(key).lower(): _lower(item) for key, item in value.items()}
    return [_lower(one) for one in value] if isinstance(value, list) else ({} if value is None else value)


def _path(value: object) -> str:
    return posixpath.normpath(str(value or "")).strip("/").removeprefix("./")


def _has(said: object, key: str) -> bool:
    return isinstance(said, Mapping) and bool(said.get(key))
