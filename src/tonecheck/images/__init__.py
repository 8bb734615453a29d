"""The pictures of a site, their text alternatives and what is to be said of each, to be read in one sitting."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import unquote

from tonecheck import engine, formats
from tonecheck.model import Document, Finding, Source, Span
from tonecheck.plan import Plan
from tonecheck.reading.pictures import Picture, Pictures
from tonecheck.site import PageFacts, Site

FAMILY = "images-alt"

_VERDICTS = {
    "named": "ok",
    "nameless": "no description",
    "decorative": "decorative",
    "hidden": "hidden",
    "unknown": "not checked",
}
_REMOTE = re.compile(r"https?:|//|data:image/", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_PUBLISHED = ("", "static", "public", "assets", "docs", "content", "src", "site")
"""Folders that site builders publish at the root of a site."""


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
    report = engine.run(articles, replace(plan, rules=chosen, families={}), site=site)
    by_page: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_page.setdefault(finding.path, []).append(finding)
    around = site(())
    settings = _settings(chosen)
    return [
        row for one in articles for row in _of_page(formats.parse(one), by_page.get(one.path, []), around, settings)
    ]


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


def _of_page(document: Document, findings: Sequence[Finding], site: Site, settings: Pictures) -> Iterator[Row]:
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
            shown=_shown(path, picture.target, site),
        )


def _is_about(span: Span, picture: Picture) -> bool:
    if picture.span.start <= span.start and span.end <= picture.span.end:
        return True
    image = picture.image  # whose address may stand elsewhere, in the definition of a reference
    return image is not None and span in {image.alt_span, image.target_span}


def _shown(page: str, address: str, site: Site) -> str:
    """Return where a picture is, or "" where no such file is found."""
    address = address.strip()
    if _REMOTE.match(address):
        return f"https:{address}" if address.startswith("//") else address
    if _SCHEME.match(address) or not address or any(sign in address for sign in "{}<>"):
        return ""
    bare = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
    folders = site.parents(page)
    if bare.startswith("/"):
        tried = (posixpath.join(folder, sub, bare.lstrip("/")) for folder in folders[::-1] for sub in _PUBLISHED)
    else:
        stem = posixpath.splitext(page)[0]
        tried = (posixpath.join(folder, bare) for folder in [folders[0], stem, *folders[1:]])
    return next((path for path in map(posixpath.normpath, tried) if site.has(path)), "")
