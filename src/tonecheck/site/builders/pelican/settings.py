"""What ``pelicanconf.py`` says, with Pelican's own defaults for what it does not."""

from __future__ import annotations

import posixpath
import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site import urls
from tonecheck.site.builders._python_settings import UNKNOWN, read, texts
from tonecheck.site.tree import Tree

_SLUG = ((r"[^\w\s-]", ""), (r"(?u)\A\s*", ""), (r"(?u)\s*\Z", ""), (r"[-\s]+", "-"))
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
    "SLUG_REGEX_SUBSTITUTIONS": _SLUG,
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
        values: what holds; ``UNKNOWN`` for what only running the file would tell.
        path: folder of the contents, relative to the settings.
        site_url: ``SITEURL``, of ``publishconf.py`` first.
        toc: whether headings get ids from Python-Markdown's ``toc``; None where that cannot be told.
        layouts: folders of the theme's templates, where they are in the site.
    """

    values: Mapping[str, Any]
    path: str
    site_url: str
    toc: bool | None
    layouts: tuple[str, ...]

    def text(self, name: str) -> str | None:
        """Return a setting that is text; "" where it is switched off; None where it is not known."""
        value = self.values[name]
        return None if value is UNKNOWN else str(value or "")

    def slug(self, text: str, kind: str = "SLUG") -> str:
        """Return the slug of a title or a name; "" where it cannot be told without a table of all alphabets."""
        known = self.values
        rules = known.get(f"{kind}_REGEX_SUBSTITUTIONS", known["SLUG_REGEX_SUBSTITUTIONS"])
        text = unicodedata.normalize("NFKC", _TAG.sub("", text))
        if not known["SLUGIFY_USE_UNICODE"]:
            text = _ascii(text)
        if not isinstance(rules, list | tuple) or "\0" in text:
            return ""
        try:
            for source, target in rules:
                text = re.sub(source, target, text, flags=re.IGNORECASE)
        except (re.error, ValueError, TypeError):
            return ""
        return (text if known["SLUGIFY_PRESERVE_CASE"] else text.lower()).strip()

    def expanded(self, name: str, values: Mapping[str, Any]) -> str:
        """Return the url that a ``…_SAVE_AS`` setting gives; "" where none is made, or it cannot be told."""
        pattern = self.text(name)
        try:
            return url_of(_Format().vformat(pattern, (), values)) if pattern else ""
        except (KeyError, ValueError, IndexError, AttributeError, TypeError):
            return ""

    def group_url(self, kind: str, name: str) -> str:
        """Return the url of the list of a category, a tag or an author; "" where there is none."""
        slug = self.slug(name, kind)
        return self.expanded(f"{kind}_SAVE_AS", {"slug": slug, "name": name}) if slug else ""

    def made_url(self, name: str) -> str:
        """Return the url of the page that a template makes."""
        stated = self.values.get(f"{name.upper()}_SAVE_AS", f"{name}.html")
        return "" if stated is UNKNOWN else url_of(str(stated or ""))

    @property
    def direct_templates(self) -> list[str]:
        """Names of the templates that make one page each."""
        return texts(self.values["DIRECT_TEMPLATES"])

    def patterns(self) -> Iterator[str]:
        """Yield patterns of urls that cannot be listed: later pages of lists, archives, what is not known."""
        deciding = [name for name in DEFAULTS if name.endswith("_SAVE_AS")] + ["PATH", "SLUG_REGEX_SUBSTITUTIONS"]
        if any(self.values[name] is UNKNOWN for name in deciding):
            yield "^/"
        if self.values["DEFAULT_PAGINATION"]:
            yield r"\d+(?:\.html|/)?$"
        for name in ("YEAR", "MONTH", "DAY"):
            pattern = self.text(f"{name}_ARCHIVE_SAVE_AS")
            if pattern:
                bare = "[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", pattern)))
                yield f"^/{bare.removesuffix(re.escape('index.html'))}"
        for name, value in self.values.items():
            if re.search(r"FEED(?:_ATOM|_RSS)?(?:_URL)?$", name) and isinstance(value, str) and value:
                yield f"^/{'[^/]+'.join(map(re.escape, re.split(r'{[^{}]*}|%s', value.lstrip('/'))))}$"
        if self.values["TEMPLATE_PAGES"]:
            made = self.values["TEMPLATE_PAGES"]
            names = [str(one) for one in made.values()] if isinstance(made, dict) else []
            yield from (f"^{re.escape(url_of(one))}$" for one in names)


class _Format(string.Formatter):
    """Fills a setting in from what is given alone: no attribute, no index."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:  # noqa: ANN401 - the base class's
        return self.get_value(field_name, args, kwargs), field_name

    def format_field(self, value: Any, format_spec: str) -> Any:  # noqa: ANN401 - as above
        if isinstance(value, date):
            return value.strftime(format_spec or "%Y-%m-%d %H:%M:%S")
        return super().format_field(value, format_spec)


def url_of(save_as: str) -> str:
    """Return the url at which a file of the output is found."""
    whole = "/" + posixpath.normpath(save_as).lstrip("/") if save_as else ""
    return whole.removesuffix("index.html") if whole.endswith("/index.html") else whole


def _ascii(text: str) -> str:
    """Return a text in ASCII as the Unidecode package writes Latin letters; a zero character for what it may not know.

    Marks and symbols that are no letters are left out, as the slug's own rules would do.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    kept = (char for char in plain if not unicodedata.combining(char))
    return "".join(char if char.isascii() else ("\0" if char.isalnum() else "") for char in kept)


def settings_of(tree: Tree) -> PelicanSettings:
    """Return the settings of a site."""
    stated = read(tree.text("pelicanconf.py"), {})
    published = read(tree.text("publishconf.py"), stated)
    known = {**DEFAULTS, **stated}
    # What a site is published with counts, where it says something of its own.
    known |= {name: value for name, value in published.items() if name.endswith("_SAVE_AS") or name == "SITEURL"}
    for kind in ("DRAFT", "DRAFT_LANG"):  # ARTICLE_PATHS of old
        known.setdefault(f"{kind}_SAVE_AS", "")
    path = known["PATH"]
    folder = posixpath.normpath(path) if isinstance(path, str) and path else "."
    site = published.get("SITEURL") or stated.get("SITEURL")
    theme = known["THEME"] if isinstance(known["THEME"], str) else ""
    own = [posixpath.join(posixpath.normpath(theme), "templates")] if theme else []
    folders = [*own, *texts(known["THEME_TEMPLATES_OVERRIDES"])]
    return PelicanSettings(
        known,
        "" if folder == "." else folder,
        site if isinstance(site, str) and urls.split(site).scheme else "",
        _toc(stated),
        tuple(one for one in folders if one and tree.is_folder(one)),
    )


def _toc(stated: Mapping[str, Any]) -> bool | None:
    said = stated.get("MARKDOWN", stated.get("MD_EXTENSIONS", {}))
    plugins = repr(stated.get("PLUGINS", ""))
    if said is UNKNOWN or plugins == repr(UNKNOWN) or "toc" in plugins:
        return None
    return "toc" in repr(said)
