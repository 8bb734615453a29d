"""The headings of a page: their order, their wording, and what is under them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.language.invisible import IGNORABLE
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Block, Document, Edit, Kind, Match

# White space, characters that readers do not see, and the paragraphs of them that page builders leave. A paragraph with
# an id or other attributes may be filled by a script.
_NOTHING = expression(
    rf"(?:[\s{IGNORABLE}]++|&(?:nbsp|shy|ZeroWidthSpace|NoBreak|zwn?j|[lr]lm|\#0*(?:160|173|820[3-7]|8288|65279)"
    r"|\#x0*(?:a0|ad|200[b-f]|2060|feff));|</?(?:p|br|span)(?:\s+(?:class|style|dir|align)=(?:\"[^\"<>]*\"|'[^'<>]*'|[\w-]+))*+\s*/?>)*+",
    re.IGNORECASE,
)
# A heading without a word: blanks, tags around nothing, a picture that is only decoration. One with an id, a name for
# screen readers or a class of a title may be filled by a script.
_ATTRIBUTE = (
    r"\s+(?:(?:style|dir|align)=(?:\"(?:(?!none|hidden)[^\"<>])*\"|'(?:(?!none|hidden)[^'<>])*'|[\w-]+)"
    r"|class=(?:\"(?:(?!title|name|label|modal|js-|hidden)[^\"<>])*\"|'(?:(?!title|name|label|modal|js-|hidden)[^'<>])*'))"
)
_WORDLESS = expression(
    rf"(?:<h[1-6](?:{_ATTRIBUTE})*+\s*>|\#{{1,6}})"
    rf"(?:[\s{IGNORABLE}]++|&(?:nbsp|shy|ZeroWidthSpace|NoBreak|\#0*(?:160|173|8203)|\#x0*(?:a0|ad|200b));"
    rf"|<br\s*/?>|</?(?:span|strong|b|em|i|font)(?:{_ATTRIBUTE})*+\s*>|<img(?=[^>]*\salt=(?:\"\"|''))(?:\s[^>]*)?>|\*\*|!\[\]\([^()]*\))*+"
    r"(?:</h[1-6]\s*>|\#*)\s*",
    re.IGNORECASE,
)
_SHORT_SOURCE = 40  # characters of code or of a template tag that a message shows
_ABBREVIATED = ("etc.", "e.g.", "i.e.", "a.m.", "p.m.", "vs.", "Dr.", "St.", "Co.", "Inc.", "Ltd.")


@dataclass(frozen=True)
class Check(Kind):
    """Checks the headings of Markdown and HTML. We skip plain text, where headings are only guessed.

    Faults (option “what”):

    - ``skipped``: a level is left out on the way down (2, then 4).
    - ``empty``: there is nothing under a heading, not even a deeper one.
    - ``repeated``: two headings of one level under the same heading have the same words.
    - ``long``: the heading has more than “most” characters.
    - ``full-stop``: the heading ends in a full stop. The fix removes it.
    - ``wordless``: the heading has no words, nor a picture that says any.

    Values: match, level, above (for ``skipped``, the level before).

    Attributes:
        what: the fault to report.
        most: for ``long``, how many characters a heading may have.
    """

    what: Literal["skipped", "empty", "repeated", "long", "full-stop", "wordless"]
    most: int = 80

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each heading with this fault."""
        if document.source.format == "plain":
            return
        headings = [block for block in document.blocks if block.kind == "heading" and block.text]
        find: dict[str, Callable[[Document, Sequence[Block]], Iterator[Match]]] = {
            "wordless": _wordless,
            "skipped": _skipped,
            "empty": _empty,
            "repeated": _repeated,
            "long": self._long,
            "full-stop": _full_stop,
        }
        yield from find[self.what](document, headings)

    def _long(self, document: Document, headings: Sequence[Block]) -> Iterator[Match]:
        for heading in headings:
            if len(heading.text) > self.most:
                yield _match(document, heading)


def _match(document: Document, heading: Block, *, edits: tuple[Edit, ...] = (), **values: str) -> Match:
    span = heading.source_span(0, len(heading.text))
    return Match(span, {"match": _named(document, heading), "level": str(heading.level), **values}, edits=edits)


def _named(document: Document, heading: Block) -> str:
    """Return a heading for a message: with the source of code and template tags, and the text of pictures."""
    parts = heading.text.split(OBJECT)
    named = parts[0]
    at = len(parts[0])
    for part in parts[1:]:
        span = heading.source_span(at, at + 1)
        source = " ".join(document.source.text[span.start : span.end].split())
        alt = next((image.alt for image in document.images if image.span == span and image.alt), "")
        is_shown = not alt and source[:1] not in {"<", "!"} and len(source) <= _SHORT_SOURCE
        named += (source if is_shown else alt or "…") + part
        at += 1 + len(part)
    return named


def _wordless(document: Document, _: Sequence[Block]) -> Iterator[Match]:
    for block in document.blocks:
        if block.kind == "heading" and not block.text.replace(OBJECT, "").strip():
            span = block.span
            if _WORDLESS.fullmatch(document.source.text, span.start, span.end):
                yield Match(span, {"match": "", "level": str(block.level)})


def _skipped(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    for above, heading in pairwise(headings):
        if heading.level > above.level + 1 and not heading.within and not above.within:
            yield _match(document, heading, above=str(above.level))


def _empty(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    """Yield headings with nothing that readers see up to the next heading of the same or a higher level."""
    text = document.source.text
    for heading, following in pairwise([*headings, None]):
        end = following.span.start if following else len(text)
        if (
            heading
            and (following is None or following.level <= heading.level)
            and _NOTHING.fullmatch(text, heading.span.end, end)
            and not _is_link(heading)
        ):
            yield _match(document, heading)


def _is_link(heading: Block) -> bool:
    """Return whether all of a heading is a link: an entry in a list of guides, complete in itself."""
    return any(mark.kind == "link" and mark.end - mark.start == len(heading.text) for mark in heading.marks)


def _repeated(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    seen_keys: set[tuple[int, int, str]] = set()
    parents = {section.block: section.parent for section in document.sections}
    block_numbers = {block.start: number for number, block in enumerate(document.blocks) if block.kind == "heading"}
    for heading in headings:
        key = parents.get(block_numbers[heading.start], -1), heading.level, _comparable(document, heading)
        if key in seen_keys:
            yield _match(document, heading)
        seen_keys.add(key)


def _comparable(document: Document, heading: Block) -> str:
    """Return the words of a heading, or its source if it contains code or pictures."""
    if OBJECT not in heading.text:
        return heading.text.casefold()
    return document.source.text[heading.span.start : heading.span.end].casefold()


def _full_stop(document: Document, headings: Sequence[Block]) -> Iterator[Match]:
    for heading in headings:
        text = heading.text
        if text.endswith(".") and not text.endswith(("..", *_ABBREVIATED)) and text.count(".") == 1:
            edit = Edit(heading.source_span(len(text) - 1, len(text)), "")
            yield _match(document, heading, edits=(edit,))
