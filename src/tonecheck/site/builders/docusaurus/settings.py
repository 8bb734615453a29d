"""The settings of Docusaurus, as its configuration states them literally: its plugins for docs, blog and pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders._javascript import Object, Program

EXCLUDED = ("**/_*.{js,jsx,ts,tsx,md,mdx}", "**/_*/**", "**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**")
_PRESETS = ("classic", "preset")


@dataclass(frozen=True, slots=True)
class Plugin:
    """One plugin that publishes a folder of Markdown.

    Attributes:
        id: "" for the default one.
        path: the folder.
        route: where it is published, without slashes at the ends.
        options: what the configuration states about it.
        excluded: globs of files that it leaves out.
    """

    id: str
    path: str
    route: str
    options: Object = field(default_factory=Object, compare=False)
    excluded: tuple[str, ...] = EXCLUDED


@dataclass(frozen=True, slots=True)
class DocusaurusSettings:
    """The settings of a site that decide about urls."""

    docs: tuple[Plugin, ...]
    blogs: tuple[Plugin, ...]
    pages: str
    statics: tuple[str, ...]
    base: str
    url: str
    slash: bool | None
    locales: tuple[str, ...]
    default_locale: str
    redirects: dict[str, str] = field(default_factory=dict)
    open: bool = False


def read(config: Program) -> DocusaurusSettings:
    """Return the settings that a configuration states."""
    default = config.text("i18n", "defaultLocale") or "en"
    slash = config.get("trailingSlash")
    listed = list(config.pairs())
    presets = [options for name, options in listed if any(preset in name for preset in _PRESETS)]
    pages = next((options.text("pages", "path") for options in presets if options.text("pages", "path")), "src/pages")
    return DocusaurusSettings(
        docs=tuple(_plugins("docs", presets, listed)),
        blogs=tuple(_plugins("blog", presets, listed)),
        pages=posixpath.normpath(pages),
        statics=tuple(config.texts_at("staticDirectories")) or ("static",),
        base=config.text("baseUrl").strip("/"),
        url=config.text("url"),
        slash=slash if isinstance(slash, bool) else None,
        locales=tuple(locale for locale in config.texts_at("i18n", "locales") if locale != default),
        default_locale=default,
        redirects=dict(_redirects(config)),
        open="createRedirects" in config.names,
    )


def _plugins(name: str, presets: list[Object], listed: list[tuple[str, Object]]) -> Iterator[Plugin]:
    """Yield the plugin of the preset, unless it is turned off, and those that are listed on their own."""
    stated = [options.get(name) for options in presets if name in options.items]
    if False not in stated:
        yield _plugin(next((options for options in stated if isinstance(options, Object)), Object()), name)
    for package, options in listed:
        if package.endswith(f"plugin-content-{name}"):
            yield _plugin(options, name)


def _plugin(options: Object, name: str) -> Plugin:
    route = options.text("routeBasePath") if "routeBasePath" in options.items else name
    excluded = options.texts("exclude") if "exclude" in options.items else EXCLUDED
    path = posixpath.normpath(options.text("path") or name)
    return Plugin(options.text("id"), path, route.strip("/"), options, tuple(excluded))


def _redirects(config: Program) -> Iterator[tuple[str, str]]:
    """Yield each url that the configuration redirects (``from``), and where it leads (``to``)."""
    for rule in config.objects_with("from"):
        old, new = rule.get("from"), rule.text("to")
        if new:
            yield from ((source, new) for source in ([old] if isinstance(old, str) else rule.texts("from")))
