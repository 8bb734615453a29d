"""The configuration of a Hugo site, in one file or in ``config/``: languages, mounts and themes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from tonecheck.files.bounds import is_within
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._data_files import mapping, merged
from tonecheck.site.builders.hugo import modules
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

ENDINGS = ("toml", "yaml", "yml", "json")
NAMES = tuple(f"{stem}.{ending}" for stem in ("hugo", "config") for ending in ENDINGS)
_WHOLE = frozenset({"hugo", "config"})


@dataclass(frozen=True, slots=True)
class Mount:
    """A folder that Hugo mounts below a place of the site (``content``, ``static`` …), for one language or all."""

    source: str
    target: str
    language: str = ""


@dataclass(frozen=True)
class Settings:
    """The configuration of a Hugo site.

    Attributes:
        tree: the site's folder.
        values: all its values, keys in lower case.
    """

    tree: Tree
    values: Mapping[str, Any]

    def table(self, key: str) -> Mapping[str, Any]:
        """Return a table of the configuration; an empty one if it has none."""
        return typed.mapping(self.values.get(key))

    def text(self, key: str, default: str = "") -> str:
        """Return a text of the configuration."""
        return typed.text(self.values.get(key), default)

    @cached_property
    def default(self) -> str:
        """The default language."""
        stated_language = self.text("defaultcontentlanguage").lower()
        languages = list(self.table("languages"))
        return stated_language or ("en" if "en" in languages or not languages else languages[0])

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """All languages, the default one first."""
        disabled = {language.lower() for language in typed.texts(self.values.get("disablelanguages"))}
        languages = [
            language
            for language, options in self.table("languages").items()
            if language not in disabled and not typed.mapping(options).get("disabled")
        ]
        return tuple(dict.fromkeys([self.default, *languages]))

    def prefix(self, language: str) -> str:
        """Return the prefix of the urls of a language, such as ``/de``; "" if they have none."""
        in_folder = self.values.get("defaultcontentlanguageinsubdir") is True
        return f"/{language}" if language != self.default or in_folder else ""

    @cached_property
    def themes(self) -> tuple[str, ...]:
        """Folders of the themes that are among the files."""
        names = [*self._theme_names, *(typed.text(module.get("path")) for module in self._imports)]
        place = self.text("themesdir", "themes").strip("/")
        folders = (modules.folder(self.tree, name, self.table("module"), place) for name in names)
        return tuple(filter(None, folders))

    @cached_property
    def is_partly_elsewhere(self) -> bool:
        """Whether the site uses a theme or module that is not among the files."""
        return len(self._theme_names) + len(self._imports) > len(self.themes)

    @cached_property
    def _theme_names(self) -> list[str]:
        return typed.texts(self.values.get("theme"))

    @cached_property
    def _imports(self) -> list[Mapping[str, Any]]:
        return list(typed.mappings(self.table("module").get("imports")))

    @cached_property
    def mounts(self) -> tuple[Mount, ...]:
        """All mounts of content and of static files; earlier ones win."""
        mounts = [
            Mount(_path(mount.get("source")), _path(mount.get("target")), typed.text(mount.get("lang")).lower())
            for mount in typed.mappings(self.table("module").get("mounts"))
        ]
        targets = {mount.target.split("/")[0] for mount in mounts}
        if "content" not in targets:
            mounts.extend(self._contents())
        if "static" not in targets:
            mounts.extend(Mount(folder, "static") for folder in self._statics())
        mounts.extend(Mount(f"{theme}/static", "static") for theme in self.themes)
        return tuple(mounts)

    def may_have_asset(self, name: str) -> bool:
        """Return whether there may be a global resource of a name: a file, or what the files do not show."""
        path = f"assets/{name}"
        if self.is_partly_elsewhere:
            return True
        folder = _path(self.text("assetdir", "assets"))
        mounts = [mount for mount in self.mounts if is_within(path, mount.target)]
        mounts += [Mount(place, "assets") for place in (folder, *(f"{theme}/assets" for theme in self.themes))]
        return any(
            self.tree.is_file(mount.source + path[len(mount.target) :])
            # A program may bring what is mounted and not here.
            or (mount.source != folder and mount.source in self._absent)
            for mount in mounts
        )

    @cached_property
    def _absent(self) -> frozenset[str]:
        stated = {mount.source for mount in self.mounts}
        return frozenset(source for source in stated if not self.tree.is_folder(source))

    def _contents(self) -> Iterator[Mount]:
        folder = _path(self.text("contentdir", "content"))
        languages = self.table("languages")
        own_folders = {
            key: _path(options["contentdir"])
            for key, options in languages.items()
            if typed.text(typed.mapping(options).get("contentdir"))
        }
        for language in self.languages:
            if language in own_folders:
                yield Mount(own_folders[language], "content", language)
        if len(own_folders) < len(self.languages):
            yield Mount(folder, "content")

    def _statics(self) -> Iterator[str]:
        tables = [self.values, *map(typed.mapping, self.table("languages").values())]
        for table in tables:
            for key in ("staticdir", *(f"staticdir{number}" for number in range(11))):
                yield from map(_path, typed.texts(table.get(key)))
        if not any("staticdir" in table for table in tables):
            yield "static"


def read_settings(tree: Tree) -> Settings:
    """Return the configuration of a site."""
    values: dict[str, Any] = {}
    for name in NAMES:
        if tree.is_file(name):
            values = _lower(mapping(tree, name))
            break
    config_folder = "config"
    for environment in ("_default", "production"):
        for path in tree.files(f"{config_folder}/{environment}"):
            stem, _, ending = posixpath.basename(path).rpartition(".")
            if ending in ENDINGS:
                file_values = _lower(mapping(tree, path))
                for key in _keys(stem.lower()):
                    file_values = {key: file_values}
                values = merged(values, file_values)
    return Settings(tree, values)


def _keys(stem: str) -> Iterator[str]:
    """Yield the keys above what a file of a folder of settings states, innermost first.

    ``params`` stands for a key, ``languages.cs`` and ``menus.cs`` for what they are in one language.
    """
    name, _, language = stem.partition(".")
    if language:
        yield from ([] if name == "languages" else [name])
        yield from (language, "languages")
    elif name not in _WHOLE:
        yield name


def _lower(value: Any) -> Any:  # noqa: ANN401 - a file holds any type
    if isinstance(value, Mapping):
        return {str(key).lower(): _lower(item) for key, item in value.items()}
    return [_lower(item) for item in value] if isinstance(value, list) else ({} if value is None else value)


def _path(value: object) -> str:
    return posixpath.normpath(typed.text(value)).strip("/").removeprefix("./")
