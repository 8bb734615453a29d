"""Text alternatives that say nothing, or say it badly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tonecheck.expressions import expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Edit, Kind, Match, Span

if TYPE_CHECKING:  # only a page with pictures needs it
    from tonecheck.reading.picture import Picture

_EDGES = " \t.,:;!?…-–—_#()[]" + OPENING + CLOSING


@dataclass(frozen=True)
class Check(Kind):
    """Checks the wording of text alternatives that name a picture.

    We skip pictures that nobody meets, decoration, names from elsewhere (``aria-label``), and text that a template
    fills in.

    Faults (option “of”):

    - ``file-name``: the text is the name of an image file, or a hash. Variant: ``stem`` (the name of the picture's own
      file without its ending, written as file names are). In a link for downloads, a file name is fine.
    - ``words``: the text is one of the words in “words”, perhaps with a number, and nothing else.
    - ``pattern``: one of the “patterns” matches.
    - ``prefix``: the text begins with words that only say that this is a picture. The fix removes them and gives the
      rest a capital letter.
    - ``length``: the text has more characters, as readers count them, than “suggest”. Variant: ``long`` (more than
      “warn”). Further values: count, limit.
    - ``prompt``: the text instructs a program or a designer: it has enough “cues”, or begins with one of the
      “openings”. Variant: ``syntax`` (one of the “patterns” matches).
    - ``space``: there is white space around the text. The fix removes it.
    - ``source``: the ``alt`` is on a ``source`` element, where nobody hears it.

    Values: match (the text), and for prefix also prefix (its first words).

    Attributes:
        of: the fault to report.
        words: words that say nothing on their own.
        patterns: regular expressions to search the text for; letter case is ignored.
        hints: lower-case texts; the patterns are tried only if the text contains one of them.
        cues: lower-case words and phrases; several of them reveal a prompt.
        fewest: how many cues are enough.
        openings: regular expressions for how a prompt begins.
        prefixes: regular expressions for what a text must not begin with, without white space at their ends.
        suggest: a text with more characters than this is reported.
        warn: a text with more characters than this is of the variant ``long``.
        components: MDX components that are images, as for the kind ``accessible-name``.
    """

    of: Literal["file-name", "words", "pattern", "prefix", "length", "prompt", "space", "source"] = "words"
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    fewest: int = 2
    openings: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    suggest: int = 150
    warn: int = 250
    components: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a regular expression that is invalid or may never end.

        Raises:
            ValueError: which one, and why.
        """
        from tonecheck.language.backtracking import must_be_quick  # noqa: PLC0415 - needed only when packs are compiled

        for regex in (*self.patterns, *self.openings, *self.prefixes):
            must_be_quick(regex)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match at each text with this fault."""
        if self.of == "source":
            yield from _alt_on_source(document)
        elif document.nodes or document.images:
            from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

            match_of = _MATCHERS[self.of]
            for picture in document.cached(Pictures(components=tuple(sorted(self.components.items())))):
                if picture.alt and picture.by_alt and picture.state == "named" and not picture.fault:
                    match = match_of(self, document, picture)
                    if match is not None:
                        yield match

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.words)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return expression("|".join(f"(?:{regex})" for regex in self.patterns), re.IGNORECASE) if self.patterns else None

    @cached_property
    def _opening(self) -> re.Pattern[str] | None:
        return expression("|".join(f"(?:{regex})" for regex in self.openings), re.IGNORECASE) if self.openings else None

    @cached_property
    def _prefix(self) -> re.Pattern[str]:
        return expression(rf"\s*(?:{'|'.join(self.prefixes)})\s+(?=\S)", re.IGNORECASE)


def _match(picture: Picture, *, variant: str = "", edits: tuple[Edit, ...] = (), **values: str) -> Match:
    return Match(picture.alt_span or picture.span, {"match": picture.name, **values}, edits, variant=variant)


def _file_name(_: Check, document: Document, picture: Picture) -> Match | None:
    from tonecheck.reading import image_files  # noqa: PLC0415 - only a page with pictures needs it

    if picture.link >= 0 and "download" in document.nodes[picture.link].attributes:
        return None
    if image_files.is_file_name(picture.name, [picture.target]):
        return _match(picture)
    return _match(picture, variant="stem") if image_files.is_stem(picture.name, picture.target) else None


def _words(check: Check, _: Document, picture: Picture) -> Match | None:
    text = " ".join(re.sub(r"[\s_-]+", " ", picture.name).casefold().strip(_EDGES).split())
    bare = re.sub(r"\s*#?\d{1,3}\Z", "", text).strip(_EDGES)
    return _match(picture) if text in check._whole or (bare and bare in check._whole) else None  # noqa: SLF001 - same module


def _pattern_match(check: Check, _: Document, picture: Picture) -> Match | None:
    text = picture.name.casefold()
    if check.hints and not any(hint in text for hint in check.hints):
        return None
    pattern_match = check._pattern.search(picture.name) if check._pattern else None  # noqa: SLF001 - same module
    return _match(picture) if pattern_match else None


def _prefix_match(check: Check, document: Document, picture: Picture) -> Match | None:
    prefix_match = check._prefix.match(picture.name)  # noqa: SLF001 - same module
    if prefix_match is None:
        return None
    text = document.source.text
    edits: tuple[Edit, ...] = ()
    if picture.alt_span:
        start, end = picture.alt_span
        source_match = check._prefix.match(text, start, end)  # noqa: SLF001 - same module
        # After markup or a character reference we cannot tell which letter becomes a capital.
        if source_match and (text[source_match.end()].isalnum() or text[source_match.end()] in OPENING):
            first = text[source_match.end()]
            edits = (Edit(Span(start, source_match.end() + 1), first.upper()),)
    return _match(picture, edits=edits, prefix=prefix_match.group().strip())


def _length(check: Check, _: Document, picture: Picture) -> Match | None:
    if len(picture.name) <= check.suggest:
        return None
    from tonecheck.language.graphemes import graphemes  # noqa: PLC0415 - few texts are so long

    count = graphemes(picture.name)
    if count <= check.suggest:
        return None
    limit = check.warn if count > check.warn else check.suggest
    return _match(picture, variant="long" if count > check.warn else "", count=str(count), limit=str(limit))


def _prompt(check: Check, document: Document, picture: Picture) -> Match | None:
    if _pattern_match(check, document, picture):
        return _match(picture, variant="syntax")
    text = picture.name
    opening = check._opening.match(text) if check._opening else None  # noqa: SLF001 - same module
    return _match(picture) if opening or _count(text.casefold(), check.cues) >= check.fewest else None


def _count(text: str, cues: Iterable[str]) -> int:
    """Return how many cues are whole words of a folded text; of two, one inside the other, the longer counts."""
    present_cues = sorted((cue for cue in cues if cue in text), key=len, reverse=True)
    count = 0
    for cue in present_cues:
        text, times = re.subn(rf"(?<!\w){re.escape(cue)}(?!\w)", " ", text)
        count += bool(times)
    return count


def _space(_: Check, document: Document, picture: Picture) -> Match | None:
    if picture.alt_span is None:
        return None
    start, end = picture.alt_span
    piece = document.source.text[start:end]
    text_start, text_end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    spans = [span for span in (Span(start, text_start), Span(text_end, end)) if span.end > span.start]
    return _match(picture, edits=tuple(Edit(span, "") for span in spans)) if spans else None


_MATCHERS: dict[str, Callable[[Check, Document, Picture], Match | None]] = {
    "file-name": _file_name,
    "words": _words,
    "pattern": _pattern_match,
    "prefix": _prefix_match,
    "length": _length,
    "prompt": _prompt,
    "space": _space,
}


def _alt_on_source(document: Document) -> Iterator[Match]:
    for node in document.nodes:
        if node.name == "source" and node.attributes.get("alt") is not None:
            parent = document.nodes[node.parent].name if node.parent >= 0 else ""
            if parent == "picture":
                yield Match(node.span, {"match": node.attributes["alt"]})
