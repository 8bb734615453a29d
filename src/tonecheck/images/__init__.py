"""The pictures of a site, their text alternatives and what is to be said of each, to be read in one sitting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tonecheck import formats
from tonecheck.engine import run
from tonecheck.engine.plan import Plan
from tonecheck.images.places import Places
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Finding, Source, Span
from tonecheck.reading.picture import Picture
from tonecheck.reading.pictures import Pictures
from tonecheck.site import PageFacts, Site, facts

if TYPE_CHECKING:  # a linter is only handed in
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
    """A picture.

    Attributes:
        path: the page.
        line: where it stands, 1-based.
        column: as above.
        what: markdown, html, component, shortcode, input, area, object, svg or role-img.
        address: of the picture as written, or "".
        alt: its text alternative as written, or None where it has none.
        name: what assistive technology calls it, or "".
        verdict: ok, decorative, hidden (nobody meets it), not checked (a template or a component decides), no
            description (and no rule that says so is on), or the ids of the rules that report it.
        rules: these ids.
        messages: what they say.
        shown: where the picture is: its path from the working folder, its address on the web, or "" where not known.
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


def pictures(linter: Linter, paths: Sequence[str]) -> list[Row]:
    """Return the pictures of the articles at some paths, with their text alternatives and verdicts.

    Args:
        linter: with the configuration.
        paths: files, and folders to walk.

    Raises:
        TonecheckError: a path is missing, an article cannot be read or parsed, or there is none.
    """
    return rows(linter.sources(paths), linter.plan, site=linter.site)


def rows(sources: Iterable[Source], plan: Plan, *, site: Callable[[tuple[PageFacts, ...]], Site]) -> list[Row]:
    """Return the pictures of some articles, in their order and that of each source.

    Args:
        sources: the articles.
        plan: a run's rules, of which those of the family ``images-alt`` are applied.
        site: makes the Site, from the facts of all pages.

    Raises:
        TonecheckError: an article cannot be parsed.
    """
    articles = list(sources)
    chosen = tuple(rule for rule in plan.rules if rule.family == FAMILY)
    ours = replace(plan, rules=chosen, families={})
    pages = run.pages(((one, ours) for one in articles), facts=bool(ours.at_stage("site")))
    report = run.run(pages, ours, site=site)
    by_page: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_page.setdefault(finding.path, []).append(finding)
    documents = [formats.parse(one) for one in articles]
    places = Places(site(tuple(map(facts, documents))))
    settings = _settings(chosen)
    return [row for one in documents for row in _of_page(one, by_page.get(one.source.path, []), places, settings)]


def counts(found: Sequence[Row]) -> dict[str, int]:
    """Return how many pictures there are of each verdict; “to look at” stands for all that a rule reports."""
    counted = Counter("to look at" if row.rules else row.verdict for row in found)
    order = ["to look at", *dict.fromkeys(_VERDICTS.values())]
    return {name: counted[name] for name in order if counted[name]}


def _settings(rules: Iterable[object]) -> Pictures:
    """Return how pictures are read: with the components that a rule names."""
    for rule in rules:
        components = getattr(getattr(rule, "check", None), "components", None)
        if components:
            return Pictures(components=tuple(sorted(components.items())))
    return Pictures()


def _of_page(document: Document, findings: Sequence[Finding], places: Places, settings: Pictures) -> Iterator[Row]:
    path = document.source.path
    for picture in document.once(settings):
        if picture.what == "element":
            continue
        told = [finding for finding in findings if _is_about(finding.span, picture)]
        place = document.source.position(picture.span.start)
        yield Row(
            path=path,
            line=place.line,
            column=place.column,
            what=picture.what,
            address=picture.target,
            alt=picture.alt,
            name="" if picture.state == "unknown" else picture.name,
            verdict=" ".join(one.rule for one in told) or _VERDICTS[picture.state],
            rules=tuple(one.rule for one in told),
            messages=tuple(one.message for one in told),
            shown=places.of(path, picture.target, picture.image),
        )


def _is_about(span: Span, picture: Picture) -> bool:
    if picture.span.start <= span.start and span.end <= picture.span.end:
        return True
    image = picture.image  # whose address may stand elsewhere, in the definition of a reference
    return image is not None and span in {image.alt_span, image.target_span}
