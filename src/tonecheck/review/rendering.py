"""Pages of a report as HTML. Templates get data only; Jinja2 escapes all of it."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.model import LEVELS
from tonecheck.readability.blocks import FEWEST_WORDS
from tonecheck.report.text import counted
from tonecheck.review.article import Aims, Article, Summary
from tonecheck.review.gallery import Gallery
from tonecheck.review.guides import COLUMNS, Map
from tonecheck.review.notes import WORDS, Note
from tonecheck.review.overview import Overview
from tonecheck.visible import visible_line

STYLE, SCRIPT = "report.css", "report.js"
ASSETS = (STYLE, SCRIPT)
LIVE_ASSETS = (*ASSETS, "live.js", "write.css", "pasted.js", "write.js")
"""What a server has besides."""
OVERVIEW, PICTURES, MAP = "index.html", "pictures.html", "map.html"
WRITE, READ, CHANGES = "write.html", "read", "changes"
"""What a server has at its top, besides a report."""
SIGNS = {"error": "fix", "warning": "look", "suggestion": "consider"}
"""What styles and scripts call the levels."""
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}; script-src {}"
_LIVE = "; connect-src 'self'"
_LOCAL = "'self'"
"""Chromium and Firefox count the files beside a page that was opened from disk as its own."""


class Links(Protocol):
    """Addresses inside a report."""

    @property
    def places(self) -> Sequence[tuple[str, str, str]]:
        """The pages that every page leads to: key, title, address. The first is where a report begins."""

    def overview(self) -> str:
        """Return the address of the overview."""

    def map(self) -> str:
        """Return the address of the map."""

    def pictures(self) -> str:
        """Return the address of the pictures."""

    def article(self, name: str, note: int = 0) -> str:
        """Return the address of an article's page, or of a note on it."""

    def asset(self, name: str) -> str:
        """Return the address of a style or a script."""


@dataclass(frozen=True, slots=True)
class Served:
    """How a server shows pages.

    Attributes:
        has_report: there are pages of a report, and not only one to write on.
        revision: the number of this state of the report; a page with another number is out of date.
    """

    has_report: bool = True
    revision: int = 0


@dataclass(frozen=True, slots=True)
class FolderLinks:
    """Addresses in a report that is a folder of pages.

    Attributes:
        root: leads to the top of it.
        served: how a server shows it; None for a report on disk.
    """

    root: str = ""
    served: Served | None = None

    @property
    def places(self) -> Sequence[tuple[str, str, str]]:
        """The pages that every page leads to."""
        report = _report_places(self)
        if self.served is None:
            return report
        write = ("write", "Write", f"{self.root}{WRITE}")
        return (*report, write) if self.served.has_report else (write,)

    @property
    def read(self) -> str:
        """The address that reads a text, on a server."""
        return f"{self.root}{READ}"

    @property
    def changes(self) -> str:
        """The address that says when pages have changed, on a server."""
        return f"{self.root}{CHANGES}"

    def overview(self) -> str:
        """Return the address of the overview."""
        return f"{self.root}{OVERVIEW}"

    def map(self) -> str:
        """Return the address of the map."""
        return f"{self.root}{MAP}"

    def pictures(self) -> str:
        """Return the address of the pictures."""
        return f"{self.root}{PICTURES}"

    def article(self, name: str, note: int = 0) -> str:
        """Return the address of an article's page, or of a note on it."""
        return f"{self.root}{file_of(name)}" + (f"#n{note}" if note else "")

    def asset(self, name: str) -> str:
        """Return the address of a style or a script."""
        return f"{self.root}assets/{name}"


@dataclass(frozen=True, slots=True)
class SingleLinks:
    """Addresses in a report that is a single file."""

    served: None = None

    @property
    def places(self) -> Sequence[tuple[str, str, str]]:
        """The pages that every page leads to."""
        return _report_places(self)

    def overview(self) -> str:
        """Return the address of the overview."""
        return "#overview"

    def map(self) -> str:
        """Return the address of the map."""
        return "#map"

    def pictures(self) -> str:
        """Return the address of the pictures."""
        return "#pictures"

    def article(self, name: str, note: int = 0) -> str:
        """Return the address of an article's page, or of a note on it."""
        return f"#{key_of(name)}" + (f".n{note}" if note else "")

    def asset(self, name: str) -> str:
        """Return nothing useful: styles and scripts are in the page."""
        return f"#{name}"


def _report_places(links: Links) -> tuple[tuple[str, str, str], ...]:
    return (
        ("overview", "Overview", links.overview()),
        ("pictures", "Pictures", links.pictures()),
        ("map", "Map", links.map()),
    )


def file_of(name: str) -> str:
    """Return the file of an article's page in the report's folder."""
    return f"articles/{name}.html"


def key_of(name: str) -> str:
    """Return the id of an article's page in a single file. Names have no dot, so it is unlike all others."""
    return f"article.{name}"


@dataclass(frozen=True)
class Pages:
    """Renders the pages of one report.

    Attributes:
        version: tonecheck's version.
        day: the day of the report, for readers.
        command: the command that checks the same articles.
        aims: what the configuration aims at.
        served: how a server shows them; None for a report on disk.
    """

    version: str
    day: str
    command: str
    aims: Aims
    served: Served | None = None

    def overview(self, overview: Overview) -> str:
        """Return the overview of a report that is a folder."""
        return self._page("overview.page.html", here="overview", overview=overview)

    def article(self, article: Article) -> str:
        """Return the page on an article, for the folder ``articles``."""
        return self._page("article.page.html", "../", here="article", article=article)

    def map(self, maps: Sequence[Map]) -> str:
        """Return the map of a report that is a folder."""
        return self._page("map.page.html", here="map", maps=maps, columns=COLUMNS)

    def pictures(self, gallery: Gallery) -> str:
        """Return the pictures of a report that is a folder."""
        return self._page("pictures.page.html", here="pictures", gallery=gallery)

    def served_by(self, served: Served) -> Pages:
        """Return the same pages as a server shows them."""
        return replace(self, served=served)

    def write(self) -> str:
        """Return the page to write on."""
        return self._page("write.page.html", here="write")

    def note(self, note: Note) -> str:
        """Return a note for the page to write on."""
        return self._render("note.html", FolderLinks(served=self.served), "", note=note)

    def meter(self, summary: Summary) -> str:
        """Return how many notes a text has, and how hard it is to read, for the page to write on."""
        return self._render("meter.html", FolderLinks(served=self.served), "", page=summary)

    def single(
        self, overview: Overview, articles: Iterator[Article], gallery: Gallery, maps: Sequence[Map]
    ) -> Iterator[str]:
        """Yield a report that is a single file.

        Args:
            overview: the overview.
            articles: each article, in any order.
            gallery: the pictures.
            maps: the map of each site.
        """
        style, script = asset(STYLE), asset(SCRIPT)
        hashed = _POLICY.format(_hash(style), _hash(script))
        links = SingleLinks()
        yield self._render("single.html", links, "", policy=hashed, style=Markup(style))  # noqa: S704 - our own file
        yield from self._part("overview", "Overview", "overview.html", links, overview=overview)
        for article in articles:
            summary = article.summary
            yield from self._part(key_of(summary.name), summary.title, "article.html", links, article=article)
        yield from self._part("pictures", "Pictures", "pictures.html", links, gallery=gallery)
        yield from self._part("map", "Map", "map.html", links, maps=maps, columns=COLUMNS)
        yield self._render("single.end.html", links, "", script=Markup(script))  # noqa: S704 - as above

    def _part(self, key: str, title: str, template: str, links: Links, **values: Any) -> Iterator[str]:  # noqa: ANN401 - what a template is given
        """Yield a page of a report that is a single file."""
        yield Markup('<div class="page" id="{}" data-title="{}">').format(key, title)
        yield self._render(template, links, f"{key}.", **values)
        yield "</div>\n"

    def _page(self, template: str, root: str = "", **values: Any) -> str:  # noqa: ANN401 - as above
        links = FolderLinks(root, self.served)
        return self._render(template, links, "", policy=policy(live=self.served is not None), **values)

    def _render(self, template: str, links: Links, prefix: str, **values: Any) -> str:  # noqa: ANN401 - as above
        return _environment().get_template(template).render(
            links=links, id=lambda name: prefix + name, aims=self.aims, version=self.version, day=self.day,
            command=self.command, **values,
        )  # fmt: skip


def policy(*, live: bool = False) -> str:
    """Return the policy of pages with styles and scripts beside them; live pages may ask their server, too."""
    return _POLICY.format(_LOCAL, _LOCAL) + _LIVE * live


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tonecheck.review"),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        all_levels=tuple(reversed(LEVELS)), sign=SIGNS.__getitem__, words=WORDS.__getitem__, counted=counted,
        spelled=spelled, minutes=minutes, one_line=visible_line, fewest_words=FEWEST_WORDS,
    )  # fmt: skip
    return environment


def asset(name: str) -> str:
    """Return a style or a script of the report."""
    return (files("tonecheck.review") / "assets" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def spelled(count: int) -> str:
    """Return a count for running text: a word up to twelve, digits above."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"


def minutes(seconds: float) -> str:
    """Return a reading time in words."""
    whole = round(seconds / 60)
    if whole < 1:
        return "less than a minute"
    hours, rest = divmod(whole, 60)
    if whole == 1:
        return "about a minute"
    if hours < 2:  # noqa: PLR2004 - an hour and more is easier to take in as minutes
        return f"about {counted(whole, 'minute')}"
    return f"about {counted(hours + (rest >= 30), 'hour')}"  # noqa: PLR2004 - half an hour
