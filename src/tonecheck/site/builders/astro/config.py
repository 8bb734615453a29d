"""The settings of Astro and Starlight, as their configuration states them literally. It is a program, and never run."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders._javascript import Object, Program, Value


@dataclass(frozen=True, slots=True)
class Urls:
    """How the urls of pages end: ``build.format`` (directory, file or preserve) and ``trailingSlash``."""

    form: str = "directory"
    slash: str = "/"

    def of(self, stem: str) -> str:
        """Return the url of a page, given its path without the ending: ``guides/sleep`` or ``guides/index``."""
        folder, _, name = stem.rpartition("/")
        if name == "index" and (self.form != "file" or not folder):
            return f"/{folder}{self.slash}" if folder else "/"
        if self.form == "directory":
            return f"/{stem}{self.slash}"
        return f"/{folder}.html" if name == "index" else f"/{stem}.html"


def urls(config: Program) -> Urls:
    """Return how the urls of pages end."""
    form = config.text("build", "format") or "directory"
    return Urls(form, "" if config.text("trailingSlash") == "never" else "/")


def redirects(config: Program) -> Iterator[tuple[str, str]]:
    """Yield each url that the configuration redirects, and where it leads."""
    stated = config.get("redirects")
    for old, target in stated.items.items() if isinstance(stated, Object) else ():
        new = target.get("destination") if isinstance(target, Object) else target
        if old.startswith("/") and "[" not in old and isinstance(new, str) and new:
            yield old, new


def starlight(config: Program) -> Object | None:
    """Return the options of Starlight, None if the site does not use it."""
    for call in config.calls("starlight"):
        options = call.argument(0)
        return options if isinstance(options, Object) else Object()
    return Object() if "@astrojs/starlight" in config.texts else None


def locales(config: Program, options: Object) -> tuple[list[str], str]:
    """Return the folders of Starlight's languages, and the default one's; "" if its pages are in no folder.

    Without languages of its own, Starlight takes those of Astro (``i18n``).
    """
    stated, default = options.get("locales"), options.text("defaultLocale") or "root"
    names = list(stated.items) if isinstance(stated, Object) else []
    if stated is None and isinstance(config.get("i18n"), Object):
        default = config.text("i18n", "defaultLocale")
        prefixed = config.get("i18n", "routing", "prefixDefaultLocale") is True
        codes = _codes(config.get("i18n", "locales"))
        names = ["root" if code == default and not prefixed else code for code in codes]
    return [name for name in names if name != "root"], "" if default == "root" or "root" in names else default


def _codes(languages: Value) -> list[str]:
    """Return the folders of Astro's languages, which are stated as codes or as objects."""
    stated = languages if isinstance(languages, tuple) else ()
    codes = (language.get("path") if isinstance(language, Object) else language for language in stated)
    return [code for code in codes if isinstance(code, str)]
