"""Settings: where they are found, what they may say, and what they mean for a run."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import Literal

from tonecheck.errors import ConfigError
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Level
from tonecheck.settings.decode import Value, decode, read_yaml, wrap

FILE = "tonecheck.yaml"
Audience = Literal["public", "practitioners"]
Locale = Literal["en-GB", "en-US", "en-AU"]


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """What the user says of the site, instead of what its builder's own configuration says.

    Attributes:
        builder: hugo, jekyll, mkdocs …; files for none; "" finds out.
        root: the site's folder, relative to the configuration; "" finds out.
        base_url: address the site lives at (``https://example.org/base/``).
        routes: folder or glob of sources -> url pattern with ``{path}``, ``{stem}`` and ``{slug}``
            (``content/guides: /guides/{slug}/``).
        static: folders whose files are copied as they stand to the top of the site.
        redirects: url -> where it leads.
    """

    builder: str = ""
    root: str = ""
    base_url: str = ""
    routes: Mapping[str, str] = field(default_factory=dict)
    static: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files, after those for all.

    Attributes:
        paths: the files, and folders of them, in the pattern language of ``.gitignore``, relative to the configuration.
        rules: changes to rules.
        preset: a preset, before these rules and after all that is set for all files.
        audience: who reads.
        ignore: rules that are off: ids, families or globs.
        allow: words that are never reported.
    """

    paths: tuple[str, ...]
    rules: Mapping[str, Value] = field(default_factory=dict)
    preset: str = ""
    audience: Audience | None = None
    ignore: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an override of no file.

        Raises:
            ValueError: it has no path.
        """
        if not self.paths:
            raise ValueError("paths is empty; name the files that it is about, such as practitioners/**")


@dataclass(frozen=True, slots=True)
class Config:
    """What the user has set. Every field is a key of ``tonecheck.yaml``, with dashes for underscores.

    Attributes:
        packs: further packs, files or folders, relative to the configuration file.
        select: only these rules: ids, families or globs. Naming a rule also turns on one that is off by default.
        ignore: all but these, in the same way.
        rules: changes to rules: id, family or glob -> ``off``, ``on``, a level, or a mapping of ``level`` and options.
        preset: a set of changes that comes with tonecheck (nhs, plain, practitioners, strict); ``rules`` and
            ``audience`` that are set here count more.
        allow: words and phrases that no rule about wording reports, such as a service's own name: flags of the kind
            ``terms`` (``word*`` for all its forms, ``cs:`` for case). A finding inside them, or on them and an article,
            is not told.
        overrides: settings for some paths only; of several for one file, the later counts more.
        exclude: files not to look at, in the pattern language of ``.gitignore``.
        formats: further file name endings, with the dot -> name of a format.
        locale: language of the site; some rules are for one only. Not stated it is en-GB, and spelling is not judged.
        audience: who reads: public, the default, or practitioners, which lowers jargon by one level.
        pipeline: an installed spaCy pipeline for the few rules that need grammar; "" is our own small one.
        site: how the site is built, where that cannot be found out.
        fail_on: the level from which findings make the exit code 1.
        max_bytes: larger files are refused.
        folder: where the configuration stands; paths in it are relative to this.
        file: the file it was read from, as shown to users; "" for none.
    """

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Value] = field(default_factory=dict)
    preset: str = ""
    allow: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    formats: Mapping[str, str] = field(default_factory=dict)
    locale: Locale | None = None
    audience: Audience | None = None
    pipeline: str = ""
    site: SiteSettings = SiteSettings()
    fail_on: Level = "warning"
    max_bytes: int = 5_000_000
    folder: str = field(default="", init=False)
    file: str = field(default="", init=False)


def discover(paths: Sequence[str]) -> Config:
    """Return the configuration nearest above all the paths of a run, else the defaults.

    Looks for ``tonecheck.yaml``, then for ``[tool.tonecheck]`` in ``pyproject.toml``, first in the deepest folder that
    holds all the paths, then in each one above it.

    Raises:
        ConfigError: the configuration found is not right.
    """
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, paths)]
    try:
        start = os.path.commonpath(folders or [os.getcwd()])
    except ValueError:  # paths on two drives
        start = os.getcwd()
    for folder in [Path(start), *Path(start).parents]:
        if (folder / FILE).is_file():
            return load(folder / FILE)
        project = folder / "pyproject.toml"
        if project.is_file() and b"tool.tonecheck" in project.read_bytes():
            return load(project)
    return at(os.getcwd())


def at(folder: str) -> Config:
    """Return the defaults for a folder."""
    return _placed(Config(), folder, "")


def load(file: Path) -> Config:
    """Return the configuration that a file holds.

    Raises:
        ConfigError: the file is missing or not right: file, line, what is wrong and what would be right.
    """
    value = read(file)
    return _placed(decode(value, Config, "the configuration"), str(file.absolute().parent), value.file)


def read(file: Path) -> Value:
    """Return what a configuration file says, with its lines.

    Raises:
        ConfigError: the file is missing, or no YAML or TOML.
    """
    shown = os.path.relpath(file).replace(os.sep, "/") if file.is_absolute() else file.as_posix()
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{shown}: no such configuration file") from None
    except (OSError, UnicodeDecodeError) as wrong:
        raise ConfigError(f"{shown}: cannot be read as UTF-8 text: {wrong}") from None
    return _toml(text, shown) if file.suffix == ".toml" else read_yaml(text, shown)


def from_mapping(settings: Mapping[str, object]) -> Config:
    """Return the configuration that a mapping states: keys as in ``tonecheck.yaml``, paths relative to where we are.

    Raises:
        ConfigError: a key or a value is not right.
    """
    return _placed(decode(wrap(settings, "config"), Config, "the configuration"), os.getcwd(), "")


def pack_paths(config: Config) -> list[str]:
    """Return the paths of a configuration's own packs, from where we are."""
    return [os.path.join(config.folder, path) for path in config.packs]


def changed(config: Config, *, select: Sequence[str], ignore: Sequence[str]) -> Config:
    """Return a configuration with another selection, in the same place."""
    return _placed(replace(config, select=tuple(select), ignore=tuple(ignore)), config.folder, config.file)


def _placed(config: Config, folder: str, shown: str) -> Config:
    placed = replace(config)
    object.__setattr__(placed, "folder", folder)
    object.__setattr__(placed, "file", shown)
    return placed


def _toml(text: str, shown: str) -> Value:
    import tomllib  # noqa: PLC0415 - most sites have no TOML

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigError(f"{shown}: not TOML: {wrong}") from None
    table = data.get("tool", {}).get("tonecheck", {})
    head = next((n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith("[tool.tonecheck")), 0)
    return wrap(table, shown, head)
