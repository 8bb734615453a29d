"""Text alternatives that say nothing, or say it badly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from tonecheck.expressions import any_of, expression
from tonecheck.language.quotation_marks import CLOSING, OPENING
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Edit, Kind, Match, Span

if TYPE_CHECKING:  # only a page with pictures needs it
    from tonecheck.reading.picture import Picture

_EMOJI = expression(r"\b(?:tw)?emojis?\b|emoticon|smil(?:ey|ies)|emojione|joypixels|fluentui", re.IGNORECASE)
_SEPARATOR = expression(r"[\s_-]+")
_NUMBERS = expression(r"(?:\s*\(?#?\d{1,3}\)?(?:\s*(?:of|/)\s*\d{1,3}\b\)?)?)+\Z")
_EDGES = " \t.,:;!?…-–—_#()[]" + OPENING + CLOSING


@dataclass(frozen=True)
class Check(Kind):
    """Checks the wording of text alternatives that name a picture.

    We skip pictures that nobody meets, decoration, names from elsewhere (``aria-label``), and text that a template
    fills in.

    Faults (option “of”):

    - ``file-name``: the text is the name of an image file, or a hash. Variant: ``stem`` (the name of the picture's own
      file without its ending, written as file names are), ``written`` (it is written as file names are). In a link for
      downloads, a file name is fine.
    - ``words``: the text is one of the words in “words”, perhaps with a number or with “fillers”, and nothing else.
      Variant: ``linked`` (the picture is in a link or button, which an empty text may leave without a name).
    - ``signs``: the text has neither letter nor digit, and its signs say nothing. Variant: ``emoji``. The pictures of
      emoji on a page keep their emoji.
    - ``pattern``: one of the “patterns” matches.
    - ``stuffed``: the text is a list of search terms, which repeats words for services (“cues”).
    - ``length``: the text has more characters, as readers count them, than “suggest”. Variant: ``long`` (more than
      “warn”). Further values: count, limit.
    - ``prompt``: the text instructs a program or a designer: it has enough “cues”, or begins with one of the
      “openings”. Variant: ``syntax`` (one of the “patterns” matches).
    - ``space``: there is white space around the text. The fix removes it.
    - ``source``: the ``alt`` is on a ``source`` element, where nobody hears it.

    Values: match (the text).

    Attributes:
        of: the fault to report.
        words: words that say nothing on their own, in English.
        foreign: the same in other languages, by language.
        fillers: words that add nothing to one of “words”.
        patterns: regular expressions to search the text for; letter case is ignored.
        hints: lower-case texts; the patterns are tried only if the text contains one of them.
        cues: lower-case words and phrases; several of them reveal a prompt.
        fewest: how many cues are enough.
        openings: regular expressions for how a prompt begins.
        unless: regular expressions for texts that no pattern finds.
        in_links: whether patterns look at pictures in links and buttons, whose texts say where they lead.
        language: the language of words and expressions; a text that is marked as another one is skipped. "" for any.
        suggest: a text with more characters than this is reported.
        warn: a text with more characters than this is of the variant ``long``.
        components: MDX components that are images, as for the kind ``accessible-name``.
    """

    only_with: ClassVar[tuple[str, ...]] = ("images", "nodes")

    of: Literal["file-name", "words", "signs", "pattern", "length", "prompt", "stuffed", "space", "source"] = "words"
    words: tuple[str, ...] = ()
    foreign: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fillers: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    fewest: int = 2
    openings: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    in_links: bool = True
    language: str = ""
    suggest: int = 150
    warn: int = 250
    components: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a regular expression that is invalid or may never end.

        Raises:
            ValueError: which one, and why.
        """
        from tonecheck.language.backtracking import must_be_quick  # noqa: PLC0415 - needed only when packs are compiled

        for regex in (*self.patterns, *self.openings, *self.unless):
            must_be_quick(regex)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match at each text with this fault."""
        if self.of == "source":
            yield from _alt_on_source(document)
        elif document.nodes or document.images:
            from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

            match_of = _MATCHERS[self.of]
            for picture in document.cached(Pictures(components=tuple(sorted(self.components.items())))):
                if picture.speaks_by_alt and self._speaks(document, picture):
                    match = match_of(self, document, picture)
                    if match is not None:
                        yield match

    def _speaks(self, document: Document, picture: Picture) -> bool:
        return not self.language or picture.language(document) in {"", self.language}

    def _words_of(self, language: str) -> frozenset[str]:
        """Return the words that say nothing in a language; in English, those of all."""
        if language in {"", "en"}:
            return self._whole
        return frozenset(word.casefold() for word in self.foreign.get(language, ()))

    @cached_property
    def _whole(self) -> frozenset[str]:
        foreign = (word for words in self.foreign.values() for word in words)
        return frozenset(word.casefold() for word in (*self.words, *foreign))

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return any_of(self.patterns, re.IGNORECASE)

    @cached_property
    def _opening(self) -> re.Pattern[str]:
        return any_of(self.openings, re.IGNORECASE)

    @cached_property
    def _exception(self) -> re.Pattern[str]:
        return any_of(self.unless, re.IGNORECASE)


def _match(picture: Picture, *, variant: str = "", edits: tuple[Edit, ...] = (), **values: str) -> Match:
    return Match(picture.alt_span or picture.span, {"match": picture.name, **values}, edits, variant=variant)


def _file_name(_: Check, document: Document, picture: Picture) -> Match | None:
    from tonecheck.reading import image_files  # noqa: PLC0415 - only a page with pictures needs it

    if picture.link >= 0 and "download" in document.nodes[picture.link].attributes:
        return None
    if image_files.is_file_name(picture.name, [picture.target]):
        return _match(picture)
    if image_files.is_stem(picture.name, picture.target):
        return _match(picture, variant="stem")
    return _match(picture, variant="written") if image_files.is_written_as_file(picture.name) else None


def _words(check: Check, document: Document, picture: Picture) -> Match | None:
    text = " ".join(_SEPARATOR.sub(" ", picture.name).casefold().strip(_EDGES).split())
    bare = _NUMBERS.sub("", text).strip(_EDGES)
    if not bare:
        return None
    words = check._words_of(picture.language(document))  # noqa: SLF001 - same module
    parts = set(bare.split())
    only_fillers = not words.isdisjoint(parts) and parts <= words.union(check.fillers)
    if text not in words and bare not in words and not (check.fillers and only_fillers):
        return None
    return _match(picture, variant="linked" if picture.link >= 0 else "")


def _signs(_: Check, document: Document, picture: Picture) -> Match | None:
    from tonecheck.reading.descriptions import signs  # noqa: PLC0415 - only a page with pictures needs it

    shown = signs(picture.name)
    if shown == "emoji" and picture.node >= 0:
        attributes = document.nodes[picture.node].attributes
        if _EMOJI.search(f"{attributes.get('class', '')} {picture.target}"):
            return None
    return _match(picture, variant="emoji" if shown == "emoji" else "") if shown else None


def _stuffed(check: Check, _: Document, picture: Picture) -> Match | None:
    from tonecheck.reading.descriptions import is_stuffed  # noqa: PLC0415 - only a page with pictures needs it

    return _match(picture) if is_stuffed(picture.name, check.cues) else None


def _pattern_match(check: Check, _: Document, picture: Picture) -> Match | None:
    text = picture.name.casefold()
    if picture.link >= 0 and not check.in_links:
        return None
    if check.hints and not any(hint in text for hint in check.hints):
        return None
    is_excepted = check._exception.search(picture.name) is not None  # noqa: SLF001 - same module
    return _match(picture) if not is_excepted and check._pattern.search(picture.name) else None  # noqa: SLF001 - as above


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
    opening = check._opening.match(text)  # noqa: SLF001 - same module
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
    "signs": _signs,
    "pattern": _pattern_match,
    "length": _length,
    "prompt": _prompt,
    "stuffed": _stuffed,
    "space": _space,
}


def _alt_on_source(document: Document) -> Iterator[Match]:
    from tonecheck.reading.element_index import element_index  # noqa: PLC0415 - only a page with more than words needs it

    for index in document.cached(element_index).named("source") if document.nodes else ():
        node = document.nodes[index]
        if node.attributes.get("alt") is not None:
            parent = document.nodes[node.parent].name if node.parent >= 0 else ""
            if parent == "picture":
                yield Match(node.span, {"match": node.attributes["alt"]})
