"""What a configuration of Astro states literally. It is a program, and never run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._js_config import block, text

_REDIRECT = expression(
    r"""["'`](/[^"'`]*)["'`]\s*:\s*(?:["'`]([^"'`]+)["'`]|\{[^{}]*?\bdestination\s*:\s*["'`]([^"'`]+)["'`][^{}]*\})"""
)
_KEY = expression(r"""["']?([\w-]+)["']?\s*:\s*\{""")


@dataclass(frozen=True, slots=True)
class Urls:
    """How the urls of pages end: ``build.format`` (directory, file or preserve) and ``trailingSlash``."""

    form: str = "directory"
    slash: str = "/"

    def of(self, stem: str) -> str:
        """Return the url of a page without the ending of its file, ``guides/sleep`` or ``guides/index``."""
        folder, _, name = stem.rpartition("/")
        if name == "index" and (self.form != "file" or not folder):
            return f"/{folder}{self.slash}" if folder else "/"
        if self.form == "directory":
            return f"/{stem}{self.slash}"
        return f"/{folder}.html" if name == "index" else f"/{stem}.html"


def urls(code: str) -> Urls:
    """Return how the urls of pages end."""
    form = text(block(code, "build"), "format") or "directory"
    return Urls(form, "" if text(code, "trailingSlash") == "never" else "/")


def redirects(code: str) -> Iterator[tuple[str, str]]:
    """Yield each url that the configuration redirects, and where it leads."""
    for old, new, destination in _REDIRECT.findall(block(code, "redirects")):
        if "[" not in old:
            yield old, new or destination


def locales(code: str) -> tuple[list[str], str]:
    """Return the folders of Starlight's languages, and that of its default, "" where it stands at the root."""
    rest, names = block(code, "locales"), []
    while found := _KEY.search(rest):
        names.append(found[1])
        inner = block(rest[found.start() :], re.escape(rest[found.start() : found.end()].split(":")[0].strip()))
        rest = rest[found.end() + len(inner) :]
    default = text(code, "defaultLocale") or "root"
    return [one for one in names if one != "root"], "" if default == "root" or "root" in names else default
