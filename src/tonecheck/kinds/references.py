"""Markdown reference links without a definition, and definitions that no link uses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import ClassVar, Literal

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match, Span

_FORMATS = frozenset({"markdown", "mdx"})
_CLOSING = expression(r"\[/([\w-]+)\]")
_SCOPE = frozenset({"paragraph", "item", "heading", "cell", "definition", "caption", "summary"})


@dataclass(frozen=True)
class Check(Kind):
    """Finds “[words][label]” without a definition “[label]: address”, or definitions that nothing uses.

    A label alone in brackets may be prose, and a builder that keeps addresses in one place may fill in “[label][]” and
    “[words][a.name]”, so we skip these. We also skip footnotes, comments written as definitions (``[//]: # (note)``),
    code, and shortcodes of WordPress (``[gallery ids="1"][/row]``).

    Values: match, label.

    Attributes:
        what: undefined or unused.
    """

    only_with: ClassVar[tuple[str, ...]] = ("markup",)

    what: Literal["undefined", "unused"] = "undefined"

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each such link or definition."""
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
        for link in reference.finditer(block.text):
            label = link["label"].strip()
            if not label or "." in label or label == link["words"]:
                continue
            if _is_shortcode(document, link["words"]) or _is_shortcode(document, label):
                continue
            if _begins_a_line(document.source.text, label):
                continue
            span = block.source_span(link.start(), link.end())
            if document.source.text[span.start : span.end] == link.group():
                yield Match(span, {"match": link.group(), "label": label})


def _begins_a_line(text: str, label: str) -> bool:
    """Return whether a line of a page looks like the definition: kramdown takes one right below other lines too."""
    words = r"\s+".join(map(re.escape, label.split()))
    return re.search(rf"^[ ]{{0,3}}\[\s*{words}\s*\]:[ \t]*\S", text, re.MULTILINE | re.IGNORECASE) is not None


def _is_shortcode(document: Document, text: str) -> bool:
    """Return whether a text in brackets is a shortcode: it closes one, has a value, or is closed on this page."""
    name, _, rest = text.strip().partition(" ")
    if name.startswith("/") or "=" in rest:
        return True
    return not rest and ("_" in name or name in document.cached(_closed_shortcodes))


def _closed_shortcodes(document: Document) -> frozenset[str]:
    return frozenset(_CLOSING.findall(document.source.text))


def _unused(document: Document) -> Iterator[Match]:
    text = document.source.text
    if "]:" not in text:
        return
    definition = re.compile(r"^[ ]{0,3}(\[([^\[\]\n^][^\[\]\n]*)\]):[ \t]*(<[^<>\n]*>|[^\s<]\S*)", re.MULTILINE)
    target_spans = [*(link.target_span for link in document.links), *(image.target_span for image in document.images)]
    used_starts = {span.start for span in target_spans if span}
    block_spans = [block.span for block in document.blocks]
    block_starts = [span.start for span in block_spans]
    # “[words](1)” beside “[1]: address” is one slip, and the link that leads to nothing is reported.
    addresses = {link.target for link in document.links}
    defined_labels: set[str] = set()
    for candidate in definition.finditer(text):
        label = " ".join(candidate[2].casefold().split())
        target = candidate[3].strip("<>")
        if (
            target in {"", "#"}
            or candidate[2] in addresses
            or label in defined_labels
            or label.startswith(("//", "comment"))
            or _in_block(block_spans, block_starts, candidate)
        ):
            continue
        defined_labels.add(label)
        start = candidate.start(3) + candidate[3].startswith("<")
        if start not in used_starts:
            yield Match(Span(*candidate.span(1)), {"match": candidate[1], "label": candidate[2]})


def _in_block(spans: list[Span], starts: list[int], candidate: re.Match[str]) -> bool:
    """Return whether a line is inside a block: then it is code or text, and no definition."""
    index = bisect_right(starts, candidate.start(1)) - 1
    return index >= 0 and spans[index].start <= candidate.start(1) < spans[index].end
