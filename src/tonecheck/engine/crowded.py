"""Sentences with several findings of one family, of which a report tells the gravest."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from tonecheck.language.sentences import page_sentences
from tonecheck.model import Document, Finding, Span
from tonecheck.packs.selection import family


def sentences_with_several(document: Document, findings: Iterable[Finding]) -> tuple[Span, ...]:
    """Return the spans in the source of sentences that hold the starts of two findings or more of one family."""
    spans = sorted(
        block.source_span(*sentence)
        for block, sentences in zip(document.blocks, document.cached(page_sentences), strict=True)
        for sentence in sentences
    )
    starts = [span.start for span in spans]
    counts: Counter[tuple[str, Span]] = Counter()
    for finding in findings:
        index = bisect_right(starts, finding.span.start) - 1
        if index >= 0 and finding.span.start < spans[index].end:
            counts[family(finding.rule), spans[index]] += 1
    return tuple(sorted({span for (_, span), number in counts.items() if number > 1}))
