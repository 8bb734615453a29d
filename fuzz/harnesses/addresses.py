"""Addresses of links: each line is one, on a page of a site; the length of the input chooses its builder."""

from __future__ import annotations

from functools import cache

from fuzz import checks
from fuzz.checks import hold
from fuzz.harnesses.builders import PAGES, SITE
from tonecheck.model import Source, Span
from tonecheck.site import PageFacts
from tonecheck.site.facts import LinkFact
from tonecheck.site.find import SiteFinder
from tonecheck.site.project import Project, route_of
from tonecheck.site.routes import Model
from tonecheck.site.urls import join, split, unquote
from tonecheck.site.verdicts import judge

BUILDERS = ("mkdocs.yml", "hugo.toml", "_config.yml", "astro.config.mjs", "docusaurus.config.js", "pelicanconf.py", "-")
_MOST = 3
KINDS = ("inline", "html", "wiki")


@cache
def models() -> tuple[Model, ...]:
    """Return the site of each builder."""
    return tuple(SiteFinder(contents={**SITE, name: ""}).model_of("docs/index.md") for name in BUILDERS)


def check(data: bytes) -> None:
    """Judge addresses as links and as pictures."""
    text = checks.decoded(data)
    source = Source(PAGES[0], text, "markdown")
    found = _facts(source, text)
    page = PageFacts(source.path, "markdown", "", tuple(found), tuple(found[:3]), ())
    model = models()[len(text) % len(BUILDERS)]
    outcomes = checks.in_time(lambda: _judged(model, page), 50 * len(text))
    hold(outcomes == _judged(model, page), "a second run differs", model.builder)
    for fact in found:
        parts = split(fact.target)
        hold(unquote(parts.path) is not None and parts.scheme == parts.scheme.lower(), "parts of an address", parts)
        url = join("/guides/sleep/", parts.path)
        hold(
            url.startswith("/") and "/../" not in f"{url}/", "a path out of the site", f"{parts.path!r} becomes {url!r}"
        )


def _facts(source: Source, text: str) -> list[LinkFact]:
    found: list[LinkFact] = []
    start = 0
    for number, line in enumerate(text.split("\n")[:_MOST]):
        place = source.place(Span(start, start + len(line)))
        found.append(LinkFact(line, place, KINDS[number % len(KINDS)], templated=False, exact=True, text="x"))
        start += len(line) + 1
    return found


def _judged(model: Model, page: PageFacts) -> list[tuple[str, str, bool]]:
    project = Project(model, {page.path: page})
    return [
        (verdict.outcome, verdict.near, verdict.certain)
        for verdict in judge(project, page, route_of(project, page.path))
    ]


ENTRIES = {"addresses": check}
