"""What a configuration of Docusaurus states literally: its plugins for docs, blog and pages. It is never run."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import field

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders import _js_config

_DOCS = expression(r"plugin-content-docs[\"'`]\s*,\s*\{")
_BLOG = expression(r"plugin-content-blog[\"'`]\s*,\s*\{")
_OF_DOCS = expression(
    r"\b(?:path|routeBasePath|sidebarPath|editUrl|exclude|include|lastVersion|versions|remarkPlugins"
    r"|disableVersioning|includeCurrentVersion|onlyIncludeVersions|numberPrefixParser|tagsBasePath|breadcrumbs)\b"
)
_FROM_TO = expression(r"\bfrom\s*:\s*(\[[^\[\]]*\]|[\"'`][^\"'`]*[\"'`])\s*,\s*to\s*:\s*[\"'`]([^\"'`]*)[\"'`]")
_TO_FROM = expression(r"\bto\s*:\s*[\"'`]([^\"'`]*)[\"'`]\s*,\s*from\s*:\s*(\[[^\[\]]*\]|[\"'`][^\"'`]*[\"'`])")
_TEXT = expression(r"[\"'`]([^\"'`\n]*)[\"'`]")
EXCLUDED = ("**/_*.{js,jsx,ts,tsx,md,mdx}", "**/_*/**", "**/*.test.{js,jsx,ts,tsx}", "**/__tests__/**")


@dataclass(frozen=True, slots=True)
class Plugin:
    """One plugin that shows a folder of Markdown.

    Attributes:
        id: "" for the default one.
        path: the folder.
        route: where it is shown, without slashes at the ends.
        code: what else the configuration says of it.
        excluded: globs of files that it leaves out.
    """

    id: str
    path: str
    route: str
    code: str = ""
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


def read(code: str) -> DocusaurusSettings:
    """Return the settings that code without comments states."""
    internationalised = _js_config.block(code, "i18n")
    default = _js_config.text(internationalised, "defaultLocale") or "en"
    slash = re.search(r"\btrailingSlash\s*:\s*(true|false)", code)
    return DocusaurusSettings(
        docs=tuple(_docs(code)),
        blogs=tuple(_blogs(code)),
        pages=posixpath.normpath(_js_config.text(_js_config.block(code, "pages"), "path") or "src/pages"),
        statics=tuple(_list(code, "staticDirectories")) or ("static",),
        base=_js_config.text(code, "baseUrl").strip("/"),
        url=_js_config.text(code, "url"),
        slash=slash[1] == "true" if slash else None,
        locales=tuple(one for one in _list(internationalised, "locales") if one != default),
        default_locale=default,
        redirects=dict(_redirects(code)),
        open="createRedirects" in code,
    )


def _docs(code: str) -> Iterator[Plugin]:
    if not re.search(r"\bdocs\s*:\s*false", code):
        stated = (one for one in _blocks(code, re.compile(r"\bdocs\s*:\s*\{")) if _OF_DOCS.search(one))
        yield _plugin(next(stated, ""), "docs")
    for block in _blocks(code, _DOCS):
        yield _plugin(block, "docs")


def _blogs(code: str) -> Iterator[Plugin]:
    if not re.search(r"\bblog\s*:\s*false", code):
        yield _plugin(_js_config.block(code, "blog"), "blog")
    for block in _blocks(code, _BLOG):
        yield _plugin(block, "blog")


def _plugin(code: str, name: str) -> Plugin:
    own = _js_config.flat(code)  # versions have a path of their own
    route = _js_config.text(own, "routeBasePath") if re.search(r"\brouteBasePath\b", own) else name
    excluded = _list(own, "exclude") if re.search(r"\bexclude\b", own) else EXCLUDED
    path = posixpath.normpath(_js_config.text(own, "path") or name)
    return Plugin(_js_config.text(own, "id"), path, route.strip("/"), code, tuple(excluded))


def _blocks(code: str, opening: re.Pattern[str]) -> Iterator[str]:
    """Yield what stands between the braces that an expression opens, wherever it does."""
    for found in opening.finditer(code):
        yield _js_config.block("x: {" + code[found.end() :], "x")


def _list(code: str, key: str) -> list[str]:
    found = re.search(rf"\b{key}\s*:\s*\[([^\[\]]*)\]", code)
    return [one for one in _TEXT.findall(found[1]) if one] if found else []


def _redirects(code: str) -> Iterator[tuple[str, str]]:
    pairs = [(one[1], one[2]) for one in _FROM_TO.finditer(code)]
    pairs += [(one[2], one[1]) for one in _TO_FROM.finditer(code)]
    for sources, target in pairs:
        yield from ((source, target) for source in _TEXT.findall(sources))
