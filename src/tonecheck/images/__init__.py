"""All pictures of a site with their text alternatives and verdicts, to review in one sitting."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tonecheck import formats
from tonecheck.engine import run
from tonecheck.engine.plan import Plan
from tonecheck.files.articles import Articles
from tonecheck.images._places import Places
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.model import Document, Fault, Finding, Report, Span
from tonecheck.packs.families import Family
from tonecheck.reading.picture import Picture
from tonecheck.reading.pictures import Pictures
from tonecheck.site import PageFacts, Site, facts

if TYPE_CHECKING:  # callers pass the linter in
    from tonecheck.linter import Linter

FAMILY = "images-alt"

_VERDICTS = {
    "named": "ok",
    "nameless": "no description",
    "decorative": "decorative",
    "hidden": "hidden",
    "unknown": "not checked",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A picture and its verdict.

    Attributes:
        path: the page.
        line: line of the picture, 1-based.
        column: column of the picture, 1-based.
        what: markdown, html, component, shortcode, input, area, object, svg or role-img.
        address: address of the picture as written, or "".
        alt: its text alternative as written, or None if it has none.
        name: its accessible name, or "".
        verdict: ok, decorative, hidden (from everybody), not checked (a template or component decides), no description
            (but no rule that reports this is on), or the ids of the rules that report the picture.
        rules: the ids of the rules that report it.
        messages: the messages of these rules.
        shown: location of the picture file: a path from the working folder, an address on the web, or "" if unknown.
        unit: what its line is: line, or paragraph in a document that shows no lines.
    """

    path: str
    line: int
    column: int
    what: str
    address: str
    alt: str | None
    name: str
    verdict: str
    rules: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    shown: str = ""
    unit: str = "line"


def pictures(
    linter: Linter,
    paths: Sequence[str] | Articles,
    faults: list[Fault],
    on_read: Callable[[str], object] | None = None,
) -> list[Row]:
    """Return the pictures of the articles at some paths, with their text alternatives and verdicts.

    Args:
        linter: holds the configuration.
        paths: files, and folders to walk; or the result of ``Linter.find``.
        faults: we add one for each article that cannot be read or checked; its pictures are left out.
        on_read: called with each path when its article is read, to show progress.

    Raises:
        TonecheckError: a path is missing, or there is no article.
    """
    documents = list(linter.each(paths, formats.parse, faults, on_read))
    rows, report = _rows(documents, linter.plan, linter.site)
    faults += report.faults
    return rows


def _rows(
    documents: Sequence[Document], plan: Plan, site: Callable[[tuple[PageFacts, ...]], Site]
) -> tuple[list[Row], Report]:
    """Return the pictures of some articles, article by article, in source order; and the report on them.

    Args:
        documents: the articles.
        plan: a run's rules; only those of the family ``images-alt`` run.
        site: creates the Site from the facts about all pages.
    """
    picture_rules = tuple(rule for rule in plan.rules if rule.family == FAMILY)
    families = {name: Family(first_of=family.first_of) for name, family in plan.families.items() if name == FAMILY}
    picture_plan = replace(plan, rules=picture_rules, families=families)
    sources = (document.source for document in documents)
    pages = run.pages(((source, picture_plan) for source in sources), facts=bool(picture_plan.at_stage("site")))
    report = run.run(pages, picture_plan, site=site)
    by_page: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_page.setdefault(finding.path, []).append(finding)
    failed = {fault.path for fault in report.faults}
    checked = [document for document in documents if document.source.path not in failed]
    places = Places(site(tuple(map(facts, checked))))
    settings = _settings(picture_rules)
    rows = [
        row
        for document in checked
        for row in _of_page(document, by_page.get(document.source.path, []), places, settings)
    ]
    return rows, report


def counts(listed: Sequence[Row]) -> dict[str, int]:
    """Return verdict -> number of pictures; “to look at” counts those that a rule reports."""
    counted = Counter("to look at" if row.rules else row.verdict for row in listed)
    order = ["to look at", *dict.fromkeys(_VERDICTS.values())]
    return {name: counted[name] for name in order if counted[name]}


def _settings(rules: Iterable[object]) -> Pictures:
    """Return the settings for reading pictures, with the components that a rule names."""
    for rule in rules:
        components = getattr(getattr(rule, "check", None), "components", None)
        if components:
            return Pictures(components=tuple(sorted(components.items())))
    return Pictures()


def _of_page(document: Document, findings: Sequence[Finding], places: Places, settings: Pictures) -> Iterator[Row]:
    path = document.source.path
    own = _Own(findings)
    for picture in document.cached(settings):
        if picture.what == "element":
            continue
        own_findings = own.about(picture)
        position = document.source.position(picture.span.start)
        yield Row(
            path=path,
            line=position.line,
            column=position.column,
            what=picture.what,
            address=picture.target,
            alt=picture.alt,
            name="" if picture.state == "unknown" else picture.name,
            verdict=" ".join(finding.rule for finding in own_findings) or _VERDICTS[picture.state],
            rules=tuple(finding.rule for finding in own_findings),
            messages=tuple(finding.message for finding in own_findings),
            shown=places.of(path, picture.target, picture.image),
            unit=document.source.unit,
        )


class _Own:
    """The findings of a page, found by the pictures that they are about; the pictures come in source order."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._findings = sorted(findings, key=_start)
        self._by_span: dict[Span, list[Finding]] = {}
        for finding in findings:
            self._by_span.setdefault(finding.span, []).append(finding)

    def about(self, picture: Picture) -> list[Finding]:
        """Return the findings inside a picture, and those on its address or text elsewhere."""
        start, end = picture.span
        first = bisect_left(self._findings, start, key=_start)
        last = bisect_left(self._findings, end, first, key=_start)
        image = picture.image  # its address may be elsewhere, in a link reference definition
        spans = (image.alt_span, image.target_span) if image is not None else ()
        elsewhere = {span for span in spans if span is not None and not (start <= span.start and span.end <= end)}
        return [
            *(finding for finding in self._findings[first:last] if finding.span.end <= end),
            *(finding for span in sorted(elsewhere) for finding in self._by_span.get(span, ())),
        ]


def _start(finding: Finding) -> int:
    return finding.span.start
