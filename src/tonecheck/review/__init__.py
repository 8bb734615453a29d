"""Pages on which people look at the findings of a site: an overview, each article with its notes, the map of guides.

``Review`` holds a run and yields the files of the report. Nothing is fetched, and no article's own HTML is passed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from tonecheck import formats
from tonecheck.errors import SourceError
from tonecheck.faults import in_order
from tonecheck.files.articles import Articles
from tonecheck.files.paths import shown_path
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Fault, Finding, Report, Source
from tonecheck.review import file_names
from tonecheck.review.article import Aims, Article, Summary, aims, article
from tonecheck.review.compared import Compared
from tonecheck.review.guides import Map, maps
from tonecheck.review.notes import Notebook
from tonecheck.review.overview import Overview, overview
from tonecheck.review.rendering import SCRIPT, STYLE, Pages, asset, file_of
from tonecheck.site import PageFacts, facts
from tonecheck.site.graph import graph

if TYPE_CHECKING:  # callers pass the linter in
    from tonecheck.linter import Linter


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
        pages = self._pages()
        summaries: list[Summary] = []
        gathered: list[PageFacts] = []
        yield from ((f"assets/{name}", asset(name)) for name in (STYLE, SCRIPT))
        for one in self._each(gathered.append):
            summaries.append(one.summary)
            yield file_of(one.summary.name), pages.article(one)
        yield "map.html", pages.map(self._maps(tuple(gathered)))
        yield "index.html", pages.overview(self._overview(summaries))

    def single(self) -> Iterator[str]:
        """Yield the parts of a report that is a single file. All its pages are held in memory."""
        gathered: list[PageFacts] = []
        articles = list(self._each(gathered.append))
        shown = self._overview([one.summary for one in articles])
        order = {page.name: place for place, page in enumerate(shown.pages)}
        articles.sort(key=lambda one: order[one.summary.name])
        yield from self._pages().single(shown, iter(articles), self._maps(tuple(gathered)))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return file_names.names(map(shown_path, self.articles.files))

    @cached_property
    def _aims(self) -> Aims:
        return aims(self.linter.plan.rules)

    def _pages(self) -> Pages:
        command = " ".join(["tonecheck", *map(shown_path, self.articles.paths)])
        return Pages(self.version, self.day, command, self._aims)

    def _each(self, gather: Callable[[PageFacts], object]) -> Iterator[Article]:
        """Yield the page on each article that was checked; ``gather`` gets its facts."""
        plan = self.linter.plan
        notebook = Notebook(plan.rules, plan.families, *([self.compared.is_new] if self.compared else []))
        by_path: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            by_path.setdefault(finding.path, []).append(finding)
        failed = {fault.path for fault in self.report.faults}
        names = self._names

        def page(source: Source) -> Article | None:
            if source.path in failed:
                return None
            document = formats.parse(source)
            findings = by_path.get(source.path, [])
            _refuse_changed(document, findings)
            made = article(document, findings, names[source.path], notebook, self._aims)
            gather(facts(document))
            document.drop_cached()
            return made

        faults: list[Fault] = []
        for made in self.linter.each(self.articles, page, faults):
            if made is not None:
                yield made
        self.faults.extend(fault for fault in faults if fault not in self.report.faults)

    def _maps(self, gathered: tuple[PageFacts, ...]) -> list[Map]:
        site = self.linter.site(gathered)
        return maps((graph(site, project) for project in site.projects), self._names)

    def _overview(self, summaries: Sequence[Summary]) -> Overview:
        earlier = (self.compared.when, self.compared.gone) if self.compared else None
        faults = in_order([*self.report.faults, *self.faults])
        more = sum(count for _, count in self.report.more_findings)
        return overview(summaries, self._aims, faults=faults, more=more, earlier=earlier)


def _refuse_changed(document: Document, findings: Sequence[Finding]) -> None:
    """Check that an article is still the one that was checked.

    Raises:
        SourceError: it has changed, so that notes would stand in the wrong places.
    """
    source = document.source
    if any(source.place(finding.span) != finding.place for finding in findings):
        raise SourceError("changed while tonecheck ran; run it again", path=source.path)
