"""Reference links of Markdown whose address is missing, and addresses that no link uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Span

_FORMATS = frozenset({"markdown", "mdx"})
_SCOPE = frozenset({"paragraph", "item", "heading", "cell", "definition", "caption", "summary"})


@dataclass(frozen=True)
class Check(Kind):
    """Looks for “[words][label]” without a line “[label]: address”, or for such lines that nothing uses.

    A label alone in brackets may be prose, and “[label][]” and “[words][a.name]” may be filled in by a builder that
    keeps addresses in one place: they are left alone, and so are footnotes, comments written as definitions
    (``[//]: # (note)``), and what stands in code. Values: match, label.

    Attributes:
        what: undefined or unused.
    """

    what: Literal["undefined", "unused"] = "undefined"

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such link or line."""
        if document.source.format not in _FORMATS or "[" not in document.source.text:
            return
        yield from _undefined(document) if self.what == "undefined" else _unused(document)


def _undefined(document: Document) -> Iterator[Match]:
    if "][" not in document.prose.text:
        return
    reference = re.compile(r"\[(?P<words>[^\[\]\n]*[^\W\d][^\[\]\n]*)\]\[(?P<label>[^\[\]\n^]*)\]")
    for block in document.blocks:
        if block.kind not in _SCOPE or "][" not in block.text:
            continue
        for found in reference.finditer(block.text):
            label = found["label"].strip()
            if not label or "." in label or label == found["words"]:
                continue
            span = block.source_span(found.start(), found.end())
            if document.source.text[span.start : span.end] == found.group():
                yield Match(span, {"match": found.group(), "label": label})


def _unused(document: Document) -> Iterator[Match]:
    text = document.source.text
    if "]:" not in text:
        return
    definition = re.compile(r"^[ ]{0,3}(\[([^\[\]\n^][^\[\]\n]*)\]):[ \t]*(<[^<>\n]*>|[^\s<]\S*)", re.MULTILINE)
    placed = [*(one.target_span for one in document.links), *(one.target_span for one in document.images)]
    used = {span.start for span in placed if span}
    spans = [block.span for block in document.blocks]
    starts = [span.start for span in spans]
    labels: set[str] = set()
    for found in definition.finditer(text):
        label = " ".join(found[2].casefold().split())
        target = found[3].strip("<>")
        if (
            target in {"", "#"}
            or label in labels
            or label.startswith(("//", "comment"))
            or _in_any(spans, starts, found)
        ):
            continue
        labels.add(label)
        start = found.start(3) + found[3].startswith("<")
        if start not in used:
            yield Match(Span(*found.span(1)), {"match": found[1], "label": found[2]})


def _in_any(spans: list[Span], starts: list[int], found: re.Match[str]) -> bool:
    """Return whether a line lies in a block: then it is code or text, and no definition."""
    index = bisect_right(starts, found.start(1)) - 1
    return index >= 0 and spans[index].start <= found.start(1) < spans[index].end
