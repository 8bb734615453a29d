"""The settings of ``pelicanconf.py``, with Pelican's defaults for those that it does not state."""

from __future__ import annotations

import posixpath
import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tonecheck.expressions import expression
from tonecheck.language.backtracking import EVER, power
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site import urls
from tonecheck.site.builders._python_code import code
from tonecheck.site.builders._python_settings import UNKNOWN, read, texts
from tonecheck.site.tree import Tree

_SLUG_SUBSTITUTIONS = ((r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-"))
DEFAULTS: Mapping[str, Any] = {
    "PATH": ".",
    "ARTICLE_PATHS": [""],
    "ARTICLE_EXCLUDES": [],
    "PAGE_PATHS": ["pages"],
    "PAGE_EXCLUDES": [],
    "STATIC_PATHS": ["images"],
    "STATIC_EXCLUDES": [],
    "STATIC_EXCLUDE_SOURCES": True,
    "STATIC_SAVE_AS": "{path}",
    "OUTPUT_PATH": "output",
    "IGNORE_FILES": ["**/.*"],
    "USE_FOLDER_AS_CATEGORY": True,
    "DEFAULT_CATEGORY": "misc",
    "DEFAULT_LANG": "en",
    "DEFAULT_METADATA": {},
    "DEFAULT_DATE": None,
    "WITH_FUTURE_DATES": True,
    "FILENAME_METADATA": r"(?P<date>\d{4}-\d{2}-\d{2}).*",
    "PATH_METADATA": "",
    "EXTRA_PATH_METADATA": {},
    "SLUGIFY_SOURCE": "title",
    "SLUGIFY_USE_UNICODE": False,
    "SLUGIFY_PRESERVE_CASE": False,
    "SLUG_REGEX_SUBSTITUTIONS": _SLUG_SUBSTITUTIONS,
    "DIRECT_TEMPLATES": ["index", "tags", "categories", "authors", "archives"],
    "INDEX_SAVE_AS": "index.html",
    "ARTICLE_SAVE_AS": "{slug}.html",
    "ARTICLE_LANG_SAVE_AS": "{slug}-{lang}.html",
    "DRAFT_SAVE_AS": "drafts/{slug}.html",
    "DRAFT_LANG_SAVE_AS": "drafts/{slug}-{lang}.html",
    "PAGE_SAVE_AS": "pages/{slug}.html",
    "PAGE_LANG_SAVE_AS": "pages/{slug}-{lang}.html",
    "DRAFT_PAGE_SAVE_AS": "drafts/pages/{slug}.html",
    "DRAFT_PAGE_LANG_SAVE_AS": "drafts/pages/{slug}-{lang}.html",
    "CATEGORY_SAVE_AS": "category/{slug}.html",
    "TAG_SAVE_AS": "tag/{slug}.html",
    "AUTHOR_SAVE_AS": "author/{slug}.html",
    "YEAR_ARCHIVE_SAVE_AS": "",
    "MONTH_ARCHIVE_SAVE_AS": "",
    "DAY_ARCHIVE_SAVE_AS": "",
    "SITEURL": "",
    "AUTHOR": "",
    "READERS": {},
    "TEMPLATE_PAGES": {},
    "DEFAULT_PAGINATION": False,
    "THEME": "",
    "THEME_TEMPLATES_OVERRIDES": [],
}
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "ð": "d"}
    | {"þ": "th", "ı": "i", "’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "--", "…": "...", "×": "x"}
)
_TAG = expression(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class PelicanSettings:
    """Settings by name.

    Attributes:
        values: the values in effect; ``UNKNOWN`` if only running the file would give the value.
        path: folder of the contents, relative to the settings.
        site_url: ``SITEURL``, preferably that of ``publishconf.py``.
        toc: whether headings get ids from Python-Markdown's ``toc``; None if the settings do not show it.
        layouts: folders of the theme's templates that are in the site's folder.
    """

    values: Mapping[str, Any]
    path: str
    site_url: str
    toc: bool | None
    layouts: tuple[str, ...]

    def text(self, name: str) -> str | None:
        """Return a setting as text; "" if it is switched off; None if it is unknown."""
        value = self.values[name]
        return None if value is UNKNOWN else str(value or "")

    def slug(self, text: str, kind: str = "SLUG") -> str:
        """Return the slug of a title or a name; "" if only a table of all alphabets would give it."""
        options = self.values
        substitutions = options.get(f"{kind}_REGEX_SUBSTITUTIONS", options["SLUG_REGEX_SUBSTITUTIONS"])
        text = unicodedata.normalize("NFKC", _TAG.sub("", text))
        if not options["SLUGIFY_USE_UNICODE"]:
            text = _ascii(text)
        if not isinstance(substitutions, list | tuple) or "\0" in text:
            return ""
        try:
            for source, target in substitutions:
                if substitutions is not _SLUG_SUBSTITUTIONS and power(source, re.IGNORECASE) >= EVER:
                    return ""
                text = re.sub(source, target, text, flags=re.IGNORECASE)
        except (re.error, ValueError, TypeError):
            return ""
        return (text if options["SLUGIFY_PRESERVE_CASE"] else text.lower()).strip()

    def expanded(self, name: str, values: Mapping[str, Any]) -> str:
        """Return the url that a ``…_SAVE_AS`` setting gives; "" if it makes no page, or the url is unknown."""
        pattern = self.text(name)
        try:
            return url_of(_Format().vformat(pattern, (), values)) if pattern else ""
        except (KeyError, ValueError, IndexError, AttributeError, TypeError):
            return ""

    def group_url(self, kind: str, name: str) -> str:
        """Return the url of the list of a category, a tag or an author; "" if there is none."""
        slug = self.slug(name, kind)
        return self.expanded(f"{kind}_SAVE_AS", {"slug": slug, "name": name}) if slug else ""

    def template_url(self, name: str) -> str:
        """Return the url of the page that a direct template makes."""
        save_as = self.values.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
        return "" if save_as is UNKNOWN else url_of(str(save_as or ""))

    @property
    def direct_templates(self) -> list[str]:
        """Names of the templates that make one page each."""
        return texts(self.values["DIRECT_TEMPLATES"])

    def patterns(self) -> Iterator[str]:
        """Yield patterns of urls that we cannot list: later pages of lists, archives, and unknown ones."""
        url_settings = [name for name in DEFAULTS if name.endswith("_SAVE_AS")] + ["PATH", "SLUG_REGEX_SUBSTITUTIONS"]
        if any(self.values[name] is UNKNOWN for name in url_settings):
            yield "^/"
        if self.values["DEFAULT_PAGINATION"]:
            yield r"\d+(?:\.html|/)?$"
        for name in ("YEAR", "MONTH", "DAY"):
            pattern = self.text(f"{name}_ARCHIVE_SAVE_AS")
            if pattern:
                url_pattern = "[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", pattern)))
                yield f"^/{url_pattern.removesuffix(re.escape('index.html'))}"
        for name, value in self.values.items():
            if re.search(r"FEED(?:_ATOM|_RSS)?(?:_URL)?$", name) and isinstance(value, str) and value:
                yield f"^/{'[^/]+'.join(map(re.escape, re.split(r'{[^{}]*}|%s', value.lstrip('/'))))}$"
        if self.values["TEMPLATE_PAGES"]:
            template_pages = self.values["TEMPLATE_PAGES"]
            saved_files = (
                [str(save_as) for save_as in template_pages.values()] if isinstance(template_pages, dict) else []
            )
            yield from (f"^{re.escape(url_of(save_as))}$" for save_as in saved_files)


class _Format(string.Formatter):
    """Fills in a setting from the arguments alone: fields reach no attribute and no index."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:  # noqa: ANN401 - the base class has these types
        return self.get_value(field_name, args, kwargs), field_name

    def format_field(self, value: Any, format_spec: str) -> Any:  # noqa: ANN401 - as above
        if isinstance(value, date):
            return value.strftime(format_spec or "%Y-%m-%d %H:%M:%S")
        return super().format_field(value, format_spec)


def url_of(save_as: str) -> str:
    """Return the url of a file of the output."""
    url = "/" + posixpath.normpath(save_as).lstrip("/") if save_as else ""
    return url.removesuffix("index.html") if url.endswith("/index.html") else url


def _ascii(text: str) -> str:
    """Return a text in ASCII, with Latin letters as in the Unidecode package; a zero character for other letters.

    Marks and symbols are left out, as the substitutions of the slug would do.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    chars = (char for char in plain if not unicodedata.combining(char))
    return "".join(char if char.isascii() else ("\0" if char.isalnum() else "") for char in chars)


def settings_of(tree: Tree) -> PelicanSettings:
    """Return the settings of a site."""
    stated_settings = read(code(tree, "pelicanconf.py").text, {})
    publish_settings = read(tree.text("publishconf.py"), stated_settings)
    options = {**DEFAULTS, **stated_settings}
    # Pelican publishes with publishconf.py, so the urls that it states override those of pelicanconf.py.
    options |= {
        name: value for name, value in publish_settings.items() if name.endswith("_SAVE_AS") or name == "SITEURL"
    }
    for kind in ("DRAFT", "DRAFT_LANG"):
        options.setdefault(f"{kind}_SAVE_AS", "")
    path = options["PATH"]
    folder = posixpath.normpath(path) if isinstance(path, str) and path else "."
    site = publish_settings.get("SITEURL") or stated_settings.get("SITEURL")
    theme = options["THEME"] if isinstance(options["THEME"], str) else ""
    theme_folders = [posixpath.join(posixpath.normpath(theme), "templates")] if theme else []
    folders = [*theme_folders, *texts(options["THEME_TEMPLATES_OVERRIDES"])]
    return PelicanSettings(
        options,
        "" if folder == "." else folder,
        site if isinstance(site, str) and urls.split(site).scheme else "",
        _toc(stated_settings),
        tuple(folder for folder in folders if folder and tree.is_folder(folder)),
    )


def _toc(stated_settings: Mapping[str, Any]) -> bool | None:
    extensions = stated_settings.get("MARKDOWN", stated_settings.get("MD_EXTENSIONS", {}))
    plugins = repr(stated_settings.get("PLUGINS", ""))
    if extensions is UNKNOWN or plugins == repr(UNKNOWN) or "toc" in plugins:
        return None
    return "toc" in repr(extensions)
