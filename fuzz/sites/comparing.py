"""What we say of a site's links, compared with what its builder has published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from fuzz.sites.making import Site
from fuzz.sites.truth import Built
from tonecheck import formats
from tonecheck.model import Source
from tonecheck.site import Site as Checked
from tonecheck.site.facts import parsed
from tonecheck.site.find import SiteFinder

_WORDS = re.compile(r"L\d+")
_BROKEN = frozenset({"broken", "case", "unpublished", "no-scheme", "placeholder"})


class Difference(NamedTuple):
    """A link of which we say something else than the built site: what, its page, its words, its address, and both."""

    kind: str
    page: str
    words: str
    ours: str
    theirs: str
    address: str = ""


def differences(site: Site, built: Built) -> tuple[int, list[Difference]]:
    """Return how many links were compared, and those of which we say something else."""
    finder = SiteFinder(contents=site.files)
    pages = tuple(
        parsed(Source(path, site.files[path], formats.extensions()[path[path.rindex(".") :]], finder.dialect_of(path)))
        for path in site.urls
    )
    ours: dict[tuple[str, str], tuple[str, str]] = {}
    for verdict in Checked(pages, contents=site.files, finder=finder).verdicts:
        words = _WORDS.search(verdict.fact.text)
        if words:
            ours[verdict.page.path, words.group()] = (str(verdict.outcome), verdict.fact.target)
    theirs = {
        (path, words.group()): "broken" if site.builder == "sphinx" and outcome == "broken-anchor" else outcome
        for path, url in site.urls.items()
        for text, outcome in built.outcomes(url).items()
        if (words := _WORDS.search(text)) and words.group() in site.files[path]
    }
    return len(ours.keys() | theirs.keys()), list(_compared(site.builder, ours, theirs))


def _compared(
    builder: str, ours: dict[tuple[str, str], tuple[str, str]], theirs: dict[tuple[str, str], str]
) -> Iterator[Difference]:
    # Sphinx leaves ``#name`` of what it does not find.
    broken = _BROKEN | {"broken-anchor"} if builder == "sphinx" else _BROKEN
    for key in sorted(ours.keys() | theirs.keys()):
        said, address = ours.get(key, ("none", ""))
        true = theirs.get(key, "none")
        bare = "broken" if said in broken else "ok" if said == "redirect" else said
        if bare == true or (true == "none" and bare == "broken"):  # some builders make no link of one that is broken
            continue
        kind = {"none": "not seen", "unknown": "unknown"}.get(bare, "no link" if true == "none" else "")
        if not kind:
            kind = "false alarm" if true == "ok" else "missed" if bare == "ok" else "other"
        yield Difference(kind, *key, said, true, address)
