"""Lines that end a sentence without a full stop: of poems, addresses, opening hours, lists of names; and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tonecheck.expressions import expression
from tonecheck.language.sentences import page_sentences
from tonecheck.model import OBJECT, PROSE_KINDS, Block, Document, Span

_SHORT = 8  # words of a short line
_SERIES = 3  # short lines that make a series
_LONG_SERIES = 5  # lines of any length that make a series although only the source shows them
_MOSTLY = 0.8  # of the lines of a series are short
_SOFT_BREAKS = frozenset({"markdown", "mdx"})  # formats whose writers see the line breaks of the source
_ENDED = expression(
    r"(?:[.!?…:]|[\u2600-\u27BF\U0001F1E6-\U0001FAFF][\uFE0F\u200D\U0001F3FB-\U0001F3FF]*)[\"'”’»)\]*_]*\Z"
)
"""How a line ends that ends its sentence: with a stop, or with an emoji."""
_CONTINUATION = expression(r"[\"'“‘«(\[*_…\s]*(?:[a-zß-ÿ](?![A-Z])|[,;&)–—-]\s?[a-zß-ÿ])")
_SELF = expression(r"[\"'“‘(\s]*I(?:['’]\w+)?\b(?!\.)")
_OPEN_END = expression(
    r"\ba\Z|(?i:\b(?:an|the|this|that|these|those|my|your|his|her|its|our|their|every|each|some|any|no|and|or|but|nor|than|as|if"
    r"|because|although|though|while|when|where|which|who|whose|whether|until|unless|since|of|to|for|from|with|without"
    r"|by|into|onto|between|among|towards?|about|against|during|through|via|like|is|are|was|were|be|been|has|have|had"
    r"|will|would|can|could|should|may|might|must|do|does|did|not)|\b(?:at|in|on))\Z|[&/+–—-]\Z"
)
_APART = expression(rf"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\(?[+\d][\d\s().-]{{5,}}\d|{OBJECT}", re.IGNORECASE)
_BEGINS = expression(r"\s*[\"'“‘(]?[A-Z][a-z]")
_PAUSED = expression(r"[,;:.!?…–—-][\"'”’»)\]]*\Z")


def line_ends(document: Document) -> Mapping[int, Sequence[int]]:
    """Return where lines end a sentence, by block: offsets in its text, of the blanks in place of the line breaks.

    Blocks without such lines are left out. Use as ``document.cached(line_ends)``.
    """
    ends_by_block: dict[int, Sequence[int]] = {}
    for index, block in enumerate(document.blocks):
        if block.kind in PROSE_KINDS and (ends := _line_ends(document, block)):
            ends_by_block[index] = ends
    return ends_by_block


def counted_sentences(document: Document) -> list[list[Span]]:
    """Return the sentences of each block as we count them: they also end at lines that end a sentence."""
    sentences = document.cached(page_sentences)
    ends = document.cached(line_ends)
    if not ends:
        return sentences
    return [
        list(_divided(document.blocks[index].text, spans, ends[index])) if index in ends else spans
        for index, spans in enumerate(sentences)
    ]


def _line_ends(document: Document, block: Block) -> Sequence[int]:
    """Return where lines of a block end a sentence.

    The end of a line that readers see (``<br>``, a hard break of Markdown) ends a sentence in a series of short lines.
    Elsewhere it does so if the next line cannot continue the sentence. The end of a line that only the writer sees
    (a line break in the source of Markdown) ends one only in a series in which nearly every line begins anew.
    """
    lead = _lead_ends(block)
    breaks = [mark.start for mark in block.marks if mark.kind == "break"]
    if breaks:
        return sorted({*_hard_line_ends(block.text, breaks), *lead})
    source = document.source
    if source.format not in _SOFT_BREAKS or source.text.find("\n", *block.span) < 0:
        return lead
    return sorted({*_soft_line_ends(block.text, list(_soft_breaks(block, source.text))), *lead})


def _lead_ends(block: Block) -> Sequence[int]:
    """Return where a bold label at the head of a block ends, if a sentence begins behind it: “**The Room** Offers”."""
    for mark in block.marks:
        if mark.kind == "strong" and not block.text[: mark.start].strip():
            label = block.text[mark.start : mark.end].rstrip()
            is_label = label.endswith(":") or " " in label
            return (mark.end,) if is_label and _BEGINS.match(block.text, mark.end) else ()
    return ()


def _hard_line_ends(text: str, breaks: Sequence[int]) -> Sequence[int]:
    lines = _cut(text, breaks)
    if _is_series(lines):
        return breaks
    # In fewer than half, a program wrapped the text, and a line that begins with a capital begins with a name or a
    # sentence.
    return _ends_before_new_lines(lines, breaks, at_least=0.5)


def _soft_line_ends(text: str, breaks: Sequence[int]) -> Sequence[int]:
    lines = _cut(text, breaks)
    are_short = all(len(line.split()) <= _SHORT for line in lines)
    if len(lines) < (_SERIES if are_short else _LONG_SERIES):
        return ()
    return _ends_before_new_lines(lines, breaks, at_least=_MOSTLY)


def _ends_before_new_lines(lines: Sequence[str], breaks: Sequence[int], *, at_least: float) -> Sequence[int]:
    """Return the ends of the lines behind which another begins anew; none if that is a smaller share of the lines."""
    begins_anew = [not _reads_on(before, after) for before, after in pairwise(lines)]
    if sum(begins_anew) < at_least * len(begins_anew):
        return ()
    return [end for end, is_end in zip(breaks, begins_anew, strict=True) if is_end]


def _is_series(lines: Sequence[str]) -> bool:
    """Return whether lines are those of a poem, an address or a list: at least three, and nearly all of them short."""
    short = sum(len(line.split()) <= _SHORT for line in lines)
    return short >= _SERIES and short >= _MOSTLY * len(lines)


def _reads_on(before: str, after: str) -> bool:
    """Return whether the second line continues a sentence of the first.

    An address or a number is a line of its own, and so are lines that begin with the same word, like items of a list.
    """
    if _ENDED.search(before) or _APART.fullmatch(before) or _APART.fullmatch(after):
        return False
    if before and after and before.split(None, 1)[0].casefold() == after.split(None, 1)[0].casefold():
        return False
    if _CONTINUATION.match(after) or _OPEN_END.search(before):
        return True
    # “I” is always a capital, so its capital proves nothing.
    return bool(_SELF.match(after)) and not _PAUSED.search(before)


def _soft_breaks(block: Block, source: str) -> Iterator[int]:
    """Yield where line breaks of the source are in the text of a block."""
    prose = block.prose
    for index in block.runs():
        if prose.lengths[index] and "\n" in source[prose.origins[index] : prose.origins[index] + prose.lengths[index]]:
            yield prose.starts[index] - block.start


def _cut(text: str, breaks: Sequence[int]) -> list[str]:
    return [text[start:end].strip() for start, end in pairwise([0, *breaks, len(text)])]


def _divided(text: str, sentences: Sequence[Span], ends: Sequence[int]) -> Iterator[Span]:
    """Yield the sentences of a block, divided at the ends of its lines, without blanks at either end."""
    for start, last in sentences:
        for first, end in pairwise([start, *(end for end in ends if start < end < last), last]):
            part = text[first:end]
            if part.strip():
                yield Span(first + len(part) - len(part.lstrip()), first + len(part.rstrip()))
