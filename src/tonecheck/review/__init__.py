"""Pages on which people look at the findings of a site: an overview, each article with its notes, the map of guides.

``Review`` holds a run and yields the files of the report. Nothing is fetched, and no article's own HTML is passed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from tonecheck import formats
from tonecheck.errors import SourceError
from tonecheck.faults import in_order
from tonecheck.files.articles import Articles
from tonecheck.files.paths import shown_path
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Fault, Finding, Report, Source
from tonecheck.review import file_names
from tonecheck.review.article import Aims, Article, Summary, aims, article
from tonecheck.review.compared import Compared
from tonecheck.review.gallery import Gallery, gallery
from tonecheck.review.guides import Map, maps
from tonecheck.review.notes import Notebook
from tonecheck.review.overview import Overview, overview
from tonecheck.review.rendering import ASSETS, MAP, OVERVIEW, PICTURES, Pages, Served, asset, file_of
from tonecheck.site import PageFacts, facts
from tonecheck.site.graph import graph

if TYPE_CHECKING:  # callers pass the linter in
    from tonecheck.linter import Linter


Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Look:
    """What other pages of a report say about an article: its summary, and its links on the map."""

    summary: Summary
    facts: PageFacts


@dataclass(frozen=True)
class Review:
    """A run, to be shown to people.

    Attributes:
        linter: holds the configuration.
        articles: the articles of the run.
        report: what the run found.
        day: the day of the run, for readers.
        version: tonecheck's version.
        compared: what has changed, or None if there is nothing to compare with.
        faults: gets those of articles whose page could not be made, while the files are made.
    """

    linter: Linter
    articles: Articles
    report: Report
    day: str
    version: str
    compared: Compared | None = None
    faults: list[Fault] = field(default_factory=list)

    def folder(self) -> Iterator[tuple[str, str]]:
        """Yield the files of a report that is a folder: the path in it, with forward slashes, and the text.

        Articles are read, and their pages made, one by one. The overview comes last.
        """
        pages = self.pages()
        looks: list[Look] = []
        yield from ((f"assets/{name}", asset(name)) for name in ASSETS)
        for made, look in self._each():
            looks.append(look)
            yield file_of(look.summary.name), pages.article(made)
        yield PICTURES, pages.pictures(self.gallery(looks))
        yield MAP, pages.map(self.maps(looks))
        yield OVERVIEW, pages.overview(self.overview(looks))

    def single(self) -> Iterator[str]:
        """Yield the parts of a report that is a single file. All its pages are held in memory."""
        each = list(self._each())
        looks = [look for _, look in each]
        shown = self.overview(looks)
        order = {page.name: place for place, page in enumerate(shown.pages)}
        made = sorted((made for made, _ in each), key=lambda one: order[one.summary.name])
        yield from self.pages().single(shown, iter(made), self.gallery(looks), self.maps(looks))

    def pages(self, served: Served | None = None) -> Pages:
        """Return what renders the pages; ``served`` says how a server shows them."""
        command = " ".join(["tonecheck", *map(shown_path, self.articles.paths)])
        return Pages(self.version, self.day, command, self._aims, served)

    def findings(self, path: str) -> Sequence[Finding]:
        """Return the findings on an article."""
        return self._findings.get(path, ())

    def article(self, source: Source) -> tuple[Article, Look]:
        """Return the page on an article, and what the other pages say about it.

        Raises:
            SourceError: it has changed since it was checked.
        """
        kept = self.linter.kept
        document = kept.parse(source) if kept else formats.parse(source)
        findings = self.findings(source.path)
        shared = self.report.furniture.get(source.path, frozenset())
        _refuse_changed(document, findings)
        made = article(document, findings, self._names[source.path], self._notebook, self._aims, shared)
        look = Look(made.summary, facts(document))
        document.drop_cached()
        return made, look

    def gallery(self, looks: Iterable[Look]) -> Gallery:
        """Return the pictures."""
        return gallery(look.summary for look in looks)

    def maps(self, looks: Sequence[Look]) -> list[Map]:
        """Return the map of each site."""
        site = self.linter.site(tuple(look.facts for look in looks))
        return maps((graph(site, project) for project in site.projects), self._names)

    def overview(self, looks: Sequence[Look]) -> Overview:
        """Return the overview."""
        earlier = (self.compared.when, self.compared.gone) if self.compared else None
        faults = in_order([*self.report.faults, *self.faults])
        more = sum(count for _, count in self.report.more_findings)
        return overview((look.summary for look in looks), self._aims, faults=faults, more=more, earlier=earlier)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return file_names.names(self.linter.paths(self.articles))

    @cached_property
    def _aims(self) -> Aims:
        return aims(self.linter.plan.rules)

    @cached_property
    def _notebook(self) -> Notebook:
        plan = self.linter.plan
        return Notebook(plan.rules, plan.families, *([self.compared.is_new] if self.compared else []))

    @cached_property
    def _findings(self) -> Mapping[str, Sequence[Finding]]:
        by_path: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            by_path.setdefault(finding.page, []).append(finding.in_article())
        return by_path

    def _each(self) -> Iterator[tuple[Article, Look]]:
        return self.each(self.article)

    def each(self, work: Callable[[Source], Made]) -> Iterator[Made]:
        """Yield the result of some work on each article that was checked. ``faults`` gets those of others."""
        failed = {fault.path for fault in self.report.faults}
        faults: list[Fault] = []
        for made in self.linter.each(self.articles, lambda one: None if one.path in failed else work(one), faults):
            if made is not None:
                yield made
        self.faults.extend(fault for fault in faults if fault not in self.report.faults)


def today() -> str:
    """Return the day, for readers."""
    now = datetime.now().astimezone()
    return f"{now.day} {now:%B %Y}"


def _refuse_changed(document: Document, findings: Sequence[Finding]) -> None:
    """Check that an article is still the one that was checked.

    Raises:
        SourceError: it has changed, so that notes would stand in the wrong places.
    """
    source = document.source
    if any(source.place(finding.span) != finding.place for finding in findings):
        raise SourceError("changed while tonecheck ran; run it again", path=source.path)
