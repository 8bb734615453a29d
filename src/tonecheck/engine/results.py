"""Cache the results for articles, so that a run computes only what has changed.

The cache has two rows for each article. One holds its facts, which any run can use, under a key of its text and
format. The other holds the result of a plan, under a key of text, format, path and plan. Both keys include a key of
the code, so that another version finds nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import islice

from tonecheck import plugins
from tonecheck.cache import disk
from tonecheck.cache.store import Store
from tonecheck.engine.analysis import PageResult
from tonecheck.engine.codec import decode, encode
from tonecheck.engine.parts import PackedParts
from tonecheck.engine.plan import Plan
from tonecheck.findings.suppress import Suppression
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import Finding, Source, Span
from tonecheck.site.facts import Count, PageFacts

BATCH = 64
_PATH = "page"
_PARSERS = ("pyphen", "pyromark", "spacy", "textstat", "turbohtml")


@dataclass(frozen=True, slots=True)
class PlanResult:
    """The result of a plan for an article: a PageResult without its path and facts."""

    findings: tuple[Finding, ...]
    suppressions: tuple[Suppression, ...]
    counts: tuple[Count, ...]
    words: int
    audience: str
    repeats: tuple[Finding, ...] = ()
    parts: bytes = b""
    sentences: tuple[Span, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)


Pairs = Iterable[tuple[Source, Plan]]


def through(
    store: Store, pairs: Pairs, work: Callable[[Pairs], Iterator[PageResult]], *, facts: bool
) -> Iterator[PageResult]:
    """Yield the results for articles, in order: from the cache, or computed now and then cached.

    Args:
        store: the cache.
        pairs: the articles, each with its plan.
        work: computes results, in order.
        facts: whether results need facts.
    """
    remaining = iter(pairs)
    while batch := list(islice(remaining, BATCH)):
        keys = [(_plan_key(source, plan, facts=facts), facts_key(source)) for source, plan in batch]
        cached = store.get([key for pair in keys for key in (pair if facts else pair[:1])])
        results = [_decoded(source, cached, *pair, facts=facts) for (source, _), pair in zip(batch, keys, strict=True)]
        missing = iter(work(pair for pair, result in zip(batch, results, strict=True) if result is None))
        rows: dict[bytes, bytes] = {}
        for (source, _), pair, result in zip(batch, keys, results, strict=True):
            if result is not None:
                yield result
                continue
            created = next(missing)
            if created.fault is None:
                rows |= _encoded(source, created, *pair)
            yield created
        store.put(rows)


def facts_of(store: Store, source: Source, work: Callable[[Source], PageFacts]) -> PageFacts:
    """Return the facts of a page outside the run: from the cache, or computed now and then cached."""
    key = facts_key(source)
    data = store.get([key]).get(key)
    if data is not None:
        try:
            return _facts(data, source)
        except ValueError:
            pass
    facts = work(source)
    data = encode(replace(facts, path=_PATH, counts=()), source) if facts.path == source.path else None
    if data is not None:
        store.put({key: data})
    return facts


def _decoded(
    source: Source, cached: dict[bytes, bytes], plan_key: bytes, page_key: bytes, *, facts: bool
) -> PageResult | None:
    if plan_key not in cached or (facts and page_key not in cached):
        return None
    try:
        result: PlanResult = decode(cached[plan_key], PlanResult, source)
        page_facts = replace(_facts(cached[page_key], source), counts=result.counts) if facts else None
    except ValueError:
        return None
    return PageResult(
        source.path,
        result.findings,
        result.suppressions,
        page_facts,
        result.words,
        result.audience,
        repeats=result.repeats,
        parts=PackedParts.of(result.parts) if result.parts else (),
        sentences=result.sentences,
        unread=result.unread,
    )


def _facts(data: bytes, source: Source) -> PageFacts:
    facts: PageFacts = decode(data, PageFacts, source)
    return replace(facts, path=source.path)


def _encoded(source: Source, result: PageResult, plan_key: bytes, page_key: bytes) -> Iterator[tuple[bytes, bytes]]:
    counts = result.facts.counts if result.facts else ()
    of_plan = PlanResult(
        result.findings,
        result.suppressions,
        counts,
        result.words,
        result.audience,
        result.repeats,
        result.parts.data if isinstance(result.parts, PackedParts) else PackedParts(result.parts).data,
        result.sentences,
        result.unread,
    )
    data = {plan_key: encode(of_plan, source)}
    if result.facts:
        data[page_key] = encode(replace(result.facts, path=_PATH, counts=()), source)
    return ((key, value) for key, value in data.items() if value is not None)


def facts_key(source: Source) -> bytes:
    """Return the key of a page's facts. They depend on its text and how that is read, not on its path."""
    return disk.digest("facts", _code(), *_reading(source), source.text)


def _plan_key(source: Source, plan: Plan, *, facts: bool) -> bytes:
    what = "plan with facts" if facts else "plan"
    # Of an article in a file that holds many: messages may name its lines.
    in_file = f"{source.line}:{source.column}:{source.lang}" if source.line or source.column else ""
    return disk.digest(what, _code(), plan.key, source.path, in_file, *_reading(source), source.text)


def _reading(source: Source) -> tuple[str, ...]:
    """Return how a text is read."""
    layout = "" if source.layout is None else repr(source.layout)
    keys = " ".join(source.text_keys), " ".join(source.printed_keys)
    of_site = source.site_offers, source.site_help, source.site_spelling
    return source.format, source.dialect, *keys, layout, *of_site


@cache
def _code() -> str:
    """Return a key of the code: each module of ours and of plugins, and each parser, by name, size and time."""
    top = os.path.dirname(os.path.dirname(__file__))
    specs = (find_spec(name) for name in _PARSERS)
    parsers = (spec.origin for spec in specs if spec and spec.origin)
    return disk.key([], [*plugins.code_folders(), *parsers], packages=[top])
