"""The configuration: its keys, and how tonecheck finds and reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from tonecheck import opening, plugins
from tonecheck.errors import ConfigError, did_you_mean
from tonecheck.expressions import expression
from tonecheck.files.paths import absolute, relative, with_slashes
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import Level
from tonecheck.settings.decode import Value, decode, read_yaml, wrap

FILE = "tonecheck.yaml"
_MISTAKEN = {
    **dict.fromkeys(("tonecheck.yml", ".tonecheck.yaml", ".tonecheck.yml"), f"rename it to {FILE}"),
    **dict.fromkeys(
        ("tonecheck.toml", ".tonecheck.toml"),
        f"write its settings in {FILE}, or under [tool.tonecheck] in pyproject.toml",
    ),
}
"""Names that other programs' configurations have, and what to do about each: such a file would change nothing."""
Audience = Literal["public", "practitioners"]
Locale = Literal["en-GB", "en-US", "en-AU"]
_HOST = expression(r"(?:(?:[A-Za-z][\w+.-]*:)?//)?(?:[^/?#@]*@)?(?:[\w-]+\.)+[\w-]{2,}(?::\d+)?\.?(?:[/?#].*)?")
_ADDRESS = expression(r"(?:(?:https?:)?//[^\s/]|/)\S*", re.IGNORECASE)
_ENDING = expression(r"\.[^\s./\\*?]+")


def _host(stated: str) -> str:
    """Return a host, or an address on one, as the user states it.

    Raises:
        ValueError: it is neither.
    """
    if not _HOST.fullmatch(stated.strip()):
        raise ValueError(f"“{stated}” is no host; write one such as old.example.org, or its address")
    return stated


def _base_url(stated: str) -> str:
    """Return the address of a site, as the user states it; "" for none.

    Raises:
        ValueError: it is no address.
    """
    if stated and not _ADDRESS.fullmatch(stated):
        raise ValueError(
            f"“{stated}” is no address; write one such as https://example.org/ or https://example.org/base/"
        )
    return stated


def _target(stated: str) -> str:
    """Return where a redirect leads.

    Raises:
        ValueError: it is no address.
    """
    if not _ADDRESS.fullmatch(stated):
        raise ValueError(f"“{stated}” is no address; write one such as /guides/new/ or https://example.org/new/")
    return stated


def _from(stated: str) -> str:
    """Return an address of the site that is redirected.

    Raises:
        ValueError: it is not one of the site, or not whole.
    """
    if not stated.startswith("/"):
        raise ValueError(f"“{stated}” is no address on the site; write it from its top, such as /old-guide/")
    return stated


def _route(stated: str) -> str:
    """Return the pattern of the addresses of pages.

    Raises:
        ValueError: it has something in braces that we do not know.
    """
    try:
        stated.format(path="", stem="", slug="")
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        names = "{path}, {stem} and {slug}"
        raise ValueError(f"“{stated}” is no pattern; in braces there can be {names}, as in /guides/{{slug}}/") from None
    return stated


def _extension(stated: str) -> str:
    """Return a file name ending, in lower case.

    Raises:
        ValueError: it is none.
    """
    if not _ENDING.fullmatch(stated):
        raise ValueError(f"“{stated}” is no ending of file names; write it with its dot, such as .text")
    return stated.lower()


def _format(name: str) -> str:
    """Return the name of a format.

    Raises:
        ValueError: there is no such format.
    """
    if name not in plugins.available("formats"):
        raise ValueError(f"“{name}” is no format; {did_you_mean(name, plugins.available('formats'))}")
    return name


def _builder(name: str) -> str:
    """Return the name of a builder; "" means that we detect it.

    Raises:
        ValueError: there is no such builder.
    """
    if name and name not in plugins.available("site.builders"):
        raise ValueError(f"“{name}” is no builder; {did_you_mean(name, plugins.available('site.builders'))}")
    return name


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Settings of the site that replace those in its builder's own configuration.

    Attributes:
        builder: hugo, jekyll, mkdocs …; files for none; "" detects it.
        root: the site's folder, relative to the configuration; "" detects it.
        base_url: the address of the site (``https://example.org/base/``).
        hosts: further hosts of the site, such as a former domain (``old.example.org``, ``example.net/base``); links to
            them are checked like those without a host.
        routes: folder or glob of sources -> URL pattern with ``{path}``, ``{stem}`` and ``{slug}``
            (``content/guides: /guides/{slug}/``).
        static: folders whose files are copied unchanged to the top of the site.
        redirects: URL -> its target.
        lists_folders: the server answers with a list of files where a folder has no start page, so that a link to it is
            right.
        report_lost_refs: report a ``ref`` of Hugo's that finds no page even if ``refLinksNotFoundURL`` is set.
    """

    builder: Annotated[str, _builder] = ""
    root: str = ""
    base_url: Annotated[str, _base_url] = ""
    hosts: tuple[Annotated[str, _host], ...] = ()
    routes: Mapping[str, Annotated[str, _route]] = field(default_factory=dict)
    static: tuple[str, ...] = ()
    redirects: Mapping[Annotated[str, _from], Annotated[str, _target]] = field(default_factory=dict)
    lists_folders: bool = False
    report_lost_refs: bool = False


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some files, which take precedence over those for all files.

    Attributes:
        paths: files and folders, in the pattern language of ``.gitignore``, relative to the configuration.
        rules: changes to rules.
        preset: a preset; it takes precedence over the settings for all files, and ``rules`` here over the preset.
        audience: who reads.
        ignore: rules to turn off: ids, families or globs.
        allow: words that no rule about wording reports.
    """

    paths: tuple[str, ...]
    rules: Mapping[str, Value] = field(default_factory=dict)
    preset: str = ""
    audience: Audience | None = None
    ignore: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse an override without paths.

        Raises:
            ValueError: paths is empty.
        """
        if not self.paths:
            raise ValueError("paths is empty; name the files that the override is for, such as practitioners/**")


@dataclass(frozen=True, slots=True)
class Config:
    """The user's settings. Every field is a key of ``tonecheck.yaml``, with dashes for underscores.

    Attributes:
        packs: your own packs: files or folders, relative to the configuration file.
        select: run only these rules: ids, families or globs. A rule that is off runs only if its full id is here.
        ignore: run all rules but these: ids, families or globs.
        rules: changes to rules: id, family or glob -> ``off``, ``on``, a level, or a mapping of ``level`` and options.
        preset: a set of changes that ships with tonecheck (nhs, plain, practitioners, strict); ``rules`` and
            ``audience`` in this file take precedence.
        allow: words and phrases that no rule about wording reports, such as a service's own name: flags of the kind
            ``terms`` (``word*`` for all its forms, ``cs:`` for case). A finding inside them, or on them and the article
            (a, an, the) before them, is not reported.
        overrides: settings for some paths only; if several apply to one file, the last takes precedence.
        exclude: files to skip, in the pattern language of ``.gitignore``.
        paths: the files and folders that tonecheck checks if none is named, relative to the configuration.
        unpublished: also check what the site's builder does not publish, such as a README, notes and templates.
        follow_symlinks: follow symlinks that lead out of the site: out of its repository or, without one, out of the
            folder of the configuration. A symlink among the paths of a run is always followed.
        text_keys: keys of front matter whose values a layout puts on the page, so that they are checked as text:
            ``lead``, or ``faq.answer`` for the answers in a list. What layouts of Hugo, Jekyll and Eleventy plainly
            print is checked without.
        formats: further file name endings, with the dot -> name of a format.
        locale: the English of the site; some rules are for one only. Without it, en-GB is assumed and spelling is not
            checked.
        audience: who reads: public, the default, or practitioners, which lowers jargon by one level.
        pipeline: an installed spaCy pipeline for the few rules that need grammar; "" uses our own small parser.
        site: how the site is built, if tonecheck cannot detect it.
        baseline: a file of known findings, which are not reported, relative to the configuration; "" for none. It is
            for the command line and for editors.
        fail_on: the lowest level of findings that makes the exit code 1.
        min_level: the lowest level of findings that are reported; the others are only counted.
        max_bytes: larger files are refused.
        folder: the folder of the configuration; paths in it are relative to this.
        file: the file it was read from, as shown to users; "" for none.
        stated: the values as they were read, with their lines; None if it was not read.
    """

    packs: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: Mapping[str, Value] = field(default_factory=dict)
    preset: str = ""
    allow: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()
    exclude: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    unpublished: bool = False
    follow_symlinks: bool = False
    text_keys: tuple[str, ...] = ()
    formats: Mapping[Annotated[str, _extension], Annotated[str, _format]] = field(default_factory=dict)
    locale: Locale | None = None
    audience: Audience | None = None
    pipeline: str = ""
    site: SiteSettings = SiteSettings()
    baseline: str = ""
    fail_on: Level = "warning"
    min_level: Level = "suggestion"
    max_bytes: int = 5_000_000
    folder: str = field(default="", init=False)
    file: str = field(default="", init=False)
    stated: Value | None = field(default=None, init=False, repr=False, compare=False)

    def where(self, *steps: str | int) -> str:
        """Return where a value is stated, as an error line begins: its file and line, if they are known.

        Args:
            steps: the keys and numbers that lead to it; of a list of texts, the text itself.
        """
        value = self.stated
        for step in steps:
            value = _inner(value, step)
        return value.where if value else self.file or "config"

    def __post_init__(self) -> None:
        """Refuse a limit that no file meets, and keys that name nothing.

        Raises:
            ValueError: max_bytes is less than 1, or a key of front matter is not names with dots between them.
        """
        if self.max_bytes < 1:
            raise ValueError(f"max-bytes is {self.max_bytes}; give the most bytes of a file, such as 5000000")
        for key in self.text_keys:
            if not all(part.strip() for part in key.split(".")) or " " in key.strip():
                raise ValueError(f"text-keys has “{key}”; write a key of front matter, such as lead or faq.answer")


def _inner(value: Value | None, step: str | int) -> Value | None:
    """Return a value inside another; None if it is not there."""
    data = value.data if value else None
    if step == 0 and not isinstance(data, list):
        return value  # a list of one may be written without being a list
    if isinstance(data, dict):
        inner: Value | None = data.get(str(step))
        return inner
    if isinstance(data, list):
        return data[step] if isinstance(step, int) else next((item for item in data if item.data == step), None)
    return value if data == step else None


def discover(paths: Sequence[str]) -> Config:
    """Return the nearest configuration above all the paths of a run, or the defaults if there is none.

    Without paths, that is the one above the working folder. ``Linter`` and the functions of the library use this for
    ``config=None``. We look for ``tonecheck.yaml``, then for ``[tool.tonecheck]`` in ``pyproject.toml``, first in the
    deepest folder that contains all the paths, then in each folder above it.

    Raises:
        ConfigError: the configuration is invalid, or a file there has nearly the name of one.
    """
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, paths)]
    try:
        start = os.path.commonpath(folders or [os.getcwd()])
    except ValueError:  # paths on two drives
        start = os.getcwd()
    folder, above = start, ""
    while folder != above:
        _refuse_mistaken(folder)
        if os.path.isfile(os.path.join(folder, FILE)):
            return load(os.path.join(folder, FILE))
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project) and "tool.tonecheck" in _text(project):
            return load(project)
        folder, above = os.path.dirname(folder), folder
    return at(os.getcwd())


def _refuse_mistaken(folder: str) -> None:
    for name, hint in _MISTAKEN.items():
        file = os.path.join(folder, name)
        if os.path.isfile(file):
            raise ConfigError(f"{_shown(file)}: a configuration is not read from a file of this name; {hint}")


def at(folder: str) -> Config:
    """Return the defaults for a folder."""
    return _placed(Config(), folder, "")


def load(file: str | os.PathLike[str]) -> Config:
    """Return the configuration in a file.

    Raises:
        ConfigError: the file is missing or invalid: file, line, what is wrong and what would be right.
    """
    value = read(file)
    folder = os.path.dirname(absolute(os.fspath(file)))
    config = _placed(decode(value, Config, "the configuration"), folder, value.file, value)
    root = config.site.root
    if not os.path.isdir(os.path.join(folder, root)):
        problem = f"root of site is “{root}”, and there is no such folder; it counts from the configuration"
        raise ConfigError(f"{config.where('site', 'root')}: {problem}")
    return config


def read(file: str | os.PathLike[str]) -> Value:
    """Return the values in a configuration file, with their lines.

    Raises:
        ConfigError: the file is missing, or is not YAML or TOML.
    """
    path = os.fspath(file)
    shown, text = _shown(path), _text(path)
    return _toml(text, shown) if path.endswith(".toml") else read_yaml(text, shown)


def _text(file: str) -> str:
    try:
        return opening.read(file).decode("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{_shown(file)}: no such configuration file") from None
    except (OSError, ValueError) as error:
        raise ConfigError(f"{_shown(file)}: {opening.unread(error)}") from None


def _shown(file: str) -> str:
    return relative(file) if os.path.isabs(file) else with_slashes(os.path.normpath(file))


def from_mapping(settings: Mapping[str, object]) -> Config:
    """Return the configuration in a mapping: keys as in ``tonecheck.yaml``, paths relative to the working folder.

    Raises:
        ConfigError: a key or a value is invalid.
    """
    return _placed(decode(wrap(settings, "config"), Config, "the configuration"), os.getcwd(), "")


def pack_paths(config: Config) -> list[str]:
    """Return the paths of a configuration's own packs from the working folder, and the names of installed packs.

    Raises:
        ConfigError: there is no such file, folder or pack.
    """
    paths = [(name, os.path.join(config.folder, name)) for name in config.packs]
    missing = [name for name, path in paths if not os.path.exists(path)]
    installed = plugins.installed("packs") if missing else []
    for name in missing:
        if name not in installed:
            raise ConfigError(
                f"{config.where('packs', name)}: packs: there is no “{name}” beside the configuration; name a YAML "
                "file of rules, a folder of them, or an installed pack"
            )
    return [path if os.path.exists(path) else name for name, path in paths]


def configured_paths(config: Config) -> tuple[str, ...]:
    """Return the paths that a configuration names, from the working folder.

    Raises:
        ConfigError: one of them does not exist.
    """
    paths = tuple(relative(os.path.join(config.folder, path)) for path in config.paths)
    for stated, path in zip(config.paths, paths, strict=True):
        if not os.path.lexists(path):
            raise ConfigError(
                f"{config.where('paths', stated)}: paths: there is no “{stated}” beside the configuration"
            )
    return paths


def baseline_file(config: Config) -> str:
    """Return the path of a configuration's baseline from the working folder, or "" if it names none."""
    return relative(os.path.join(config.folder, config.baseline)) if config.baseline else ""


def known_file(config: Config) -> str:
    """Return the path of a configuration's baseline, which must be there, or "" if it names none.

    Raises:
        ConfigError: there is no such file.
    """
    file = baseline_file(config)
    if file and not os.path.isfile(file):
        problem = (
            f"baseline: there is no file “{config.baseline}” beside the configuration; “tonecheck baseline” writes it"
        )
        raise ConfigError(f"{config.where('baseline')}: {problem}")
    return file


def changed(config: Config, *, select: Sequence[str], ignore: Sequence[str], min_level: Level, by: str = "") -> Config:
    """Return a copy of a configuration with another selection, for the same folder and file.

    Args:
        config: the configuration.
        select: as ``select``.
        ignore: as ``ignore``.
        min_level: as ``min_level``.
        by: what stands before the names of these settings where they are stated, such as ``--``.
    """
    copy = replace(config, select=tuple(select), ignore=tuple(ignore), min_level=min_level)
    stated = dict(config.stated.data) if config.stated and isinstance(config.stated.data, dict) else {}
    for key, names in (("select", select), ("ignore", ignore)):
        before = Value(None, "", 0) if key not in stated else stated[key]
        items = [_inner(before, name) or Value(name, f"{by}{key}", 0) for name in names]
        stated[key] = Value(items, before.file, before.line)
    root = Value(stated, config.file, 1) if stated else None
    return _placed(copy, config.folder, config.file, root)


def _placed(config: Config, folder: str, shown: str, stated: Value | None = None) -> Config:
    placed = replace(config)
    object.__setattr__(placed, "folder", folder)
    object.__setattr__(placed, "file", shown)
    object.__setattr__(placed, "stated", stated)
    return placed


def _toml(text: str, shown: str) -> Value:
    from tonecheck.stated import toml_values, typed  # noqa: PLC0415 - few configurations are TOML
    from tonecheck.stated.bounds import BoundsError, BrokenError  # noqa: PLC0415 - as above

    try:
        data = toml_values.read(text)
    except BrokenError as error:
        where = f"{shown}:{error.line}" if error.line else shown
        raise ConfigError(f"{where}: {'' if isinstance(error, BoundsError) else 'not TOML: '}{error.problem}") from None
    table = typed.mapping(data.get("tool")).get("tonecheck", {})
    head = next((n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith("[tool.tonecheck")), 0)
    return wrap(table, shown, head)
