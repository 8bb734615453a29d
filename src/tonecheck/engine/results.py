"""Results of articles from run to run: what has not changed is not worked out again.

Two rows for each article: what any run can use of it, its facts, under a key of its text alone; and what a plan says
of it, under a key of text, path and plan. Both keys hold the code's own, so that another version finds nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from itertools import islice

from tonecheck.cache import disk
from tonecheck.cache.store import Store, digest
from tonecheck.engine.analysis import PageResult
from tonecheck.engine.codec import decode, encode
from tonecheck.engine.plan import Plan
from tonecheck.findings.suppress import Suppression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Finding, Source
from tonecheck.site.facts import Count, PageFacts

BATCH = 64
_PATH = "page"
_PARSERS = ("pyphen", "pyromark", "spacy", "textstat", "turbohtml")


@dataclass(frozen=True, slots=True)
class Said:
    """What a plan says of an article: a PageResult without facts."""

    findings: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...]
    counts: tuple[Count, ...]
    words: int
    audience: str


Pairs = Iterable[tuple[Source, Plan]]


def through(
    store: Store, pairs: Pairs, work: Callable[[Pairs], Iterator[PageResult]], *, facts: bool
) -> Iterator[PageResult]:
    """Yield the results of articles, in their order: those that are kept, and those that are worked out now and kept.

    Args:
        store: where they are kept.
        pairs: the articles, each with its plan.
        work: works results out, in order.
        facts: whether results need facts.
    """
    rest = iter(pairs)
    while some := list(islice(rest, BATCH)):
        keys = [(_said_key(source, plan, facts=facts), facts_key(source)) for source, plan in some]
        kept = store.get([key for pair in keys for key in (pair if facts else pair[:1])])
        results = [_thawed(source, kept, *pair, facts=facts) for (source, _), pair in zip(some, keys, strict=True)]
        missing = iter(work(pair for pair, result in zip(some, results, strict=True) if result is None))
        rows: dict[bytes, bytes] = {}
        for (source, _), pair, result in zip(some, keys, results, strict=True):
            if result is not None:
                yield result
                continue
            made = next(missing)
            rows |= _frozen(source, made, *pair)
            yield made
        store.put(rows)


def facts_of(store: Store, source: Source, work: Callable[[Source], PageFacts]) -> PageFacts:
    """Return the facts of a page that is no part of the run: kept, or worked out now and kept."""
    key = facts_key(source)
    data = store.get([key]).get(key)
    if data is not None:
        try:
            return _facts(data, source)
        except ValueError:
            pass
    made = work(source)
    data = encode(replace(made, path=_PATH, counts=()), source) if made.path == source.path else None
    if data is not None:
        store.put({key: data})
    return made


def _thawed(source: Source, kept: dict[bytes, bytes], said: bytes, head: bytes, *, facts: bool) -> PageResult | None:
    if said not in kept or (facts and head not in kept):
        return None
    try:
        found: Said = decode(kept[said], Said, source)
        page = replace(_facts(kept[head], source), counts=found.counts) if facts else None
    except ValueError:
        return None
    return PageResult(source.path, found.findings, found.suppressions, page, found.words, found.audience)


def _facts(data: bytes, source: Source) -> PageFacts:
    found: PageFacts = decode(data, PageFacts, source)
    return replace(found, path=source.path)


def _frozen(source: Source, made: PageResult, said: bytes, head: bytes) -> Iterator[tuple[bytes, bytes]]:
    counts = made.facts.counts if made.facts else ()
    rows = {said: Said(made.findings, made.suppressions, counts, made.words, made.audience)}
    data = {key: encode(value, source) for key, value in rows.items()}
    if made.facts:
        data[head] = encode(replace(made.facts, path=_PATH, counts=()), source)
    return ((key, value) for key, value in data.items() if value is not None)


def facts_key(source: Source) -> bytes:
    """Return the key of a page's facts: they depend on its text and its format, not on where it stands."""
    return digest("facts", _code(), source.format, source.text)


def _said_key(source: Source, plan: Plan, *, facts: bool) -> bytes:
    return digest("said with facts" if facts else "said", _code(), plan.key, source.path, source.format, source.text)


@cache
def _code() -> str:
    """Return a key of the code: every module of the package, and what parses for it, by name, size and time."""
    here = os.path.dirname(os.path.dirname(__file__))
    folders = [here]
    for folder in folders:
        with os.scandir(folder) as entries:
            folders += [one.path for one in entries if one.is_dir() and one.name[0] not in "_."]
    found = (find_spec(name) for name in _PARSERS)
    return disk.key([], [*folders, *(one.origin for one in found if one and one.origin)])
