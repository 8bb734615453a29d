"""The configuration: its keys, and what they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal

from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import Level
from tonecheck.settings import values
from tonecheck.settings.decode import Value

FILE = "tonecheck.yaml"
Audience = Literal["public", "practitioners"]
Locale = Literal["en-GB", "en-US", "en-AU"]


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

    builder: Annotated[str, values.builder_name] = ""
    root: str = ""
    base_url: Annotated[str, values.base_url] = ""
    hosts: tuple[Annotated[str, values.host], ...] = ()
    routes: Mapping[str, Annotated[str, values.route]] = field(default_factory=dict)
    static: tuple[str, ...] = ()
    redirects: Mapping[Annotated[str, values.redirected], Annotated[str, values.target]] = field(default_factory=dict)
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
    formats: Mapping[Annotated[str, values.extension], Annotated[str, values.format_name]] = field(default_factory=dict)
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
    return placed(copy, config.folder, config.file, root)


def placed(config: Config, folder: str, shown: str, stated: Value | None = None) -> Config:
    """Return a copy of a configuration for a folder.

    Args:
        config: the configuration.
        folder: its folder; paths in it are relative to this.
        shown: the file it was read from, as shown to users; "" for none.
        stated: the values as they were read.
    """
    copy = replace(config)
    object.__setattr__(copy, "folder", folder)
    object.__setattr__(copy, "file", shown)
    object.__setattr__(copy, "stated", stated)
    return copy
