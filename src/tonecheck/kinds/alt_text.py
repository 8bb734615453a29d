"""Text alternatives that are there and say nothing, or say it badly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Edit, Kind, Match, Span

if TYPE_CHECKING:  # only a page with pictures needs it
    from tonecheck.reading.picture import Picture

_EDGES = " \t.,:;!?…-–—_#()[]\"'“”‘’"


@dataclass(frozen=True)
class Check(Kind):
    """Looks at the wording of text alternatives that name a picture.

    Not judged are pictures that nobody meets or that are decoration, names from elsewhere (``aria-label``), and what a
    template fills in. ``file-name``: the name of an image file, or a hash; variant ``stem``: the picture's own file's
    name without ending, written like one. A link for downloads may bear a file's name. ``words``: one of some words is
    all there is, perhaps with a number. ``pattern``: a regular expression matches. ``prefix``: it begins with words
    that say only that it is a picture; what follows is kept and gets a capital letter (a fix). ``length``: more than so
    many characters as readers count them; variant ``long`` for far too many. ``prompt``: orders to a program or a
    designer; variant ``syntax`` where a pattern matches, else several cues or an opening. ``space``: white space around
    it (a fix). ``source``: an ``alt`` on ``source``, where nobody hears it. Values: match; of length count and limit.

    Attributes:
        of: which of these.
        words: words that say nothing alone.
        patterns: regular expressions for the whole text, letter case ignored; they match anywhere.
        hints: texts in lower case one of which must be there, for patterns to be tried at all.
        cues: words and phrases in lower case of which ``fewest`` give a prompt away.
        fewest: how many cues are enough.
        openings: how a prompt begins, regular expressions.
        prefixes: how a text must not begin, regular expressions without white space at their ends.
        suggest: more characters than this are reported.
        warn: more than this are variant ``long``.
        components: MDX components that are images, as for kind ``accessible-name``.
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

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match at each such text."""
        if self.of == "source":
            yield from _sources(document)
        elif document.nodes or document.images:
            from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

            look = _LOOKS[self.of]
            for picture in document.once(Pictures(components=tuple(sorted(self.components.items())))):
                if picture.alt and picture.by_alt and picture.state == "named" and not picture.fault:
                    match = look(self, document, picture)
                    if match is not None:
                        yield match

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in self.words)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return expression("|".join(f"(?:{one})" for one in self.patterns), re.IGNORECASE) if self.patterns else None

    @cached_property
    def _opening(self) -> re.Pattern[str] | None:
        return expression("|".join(f"(?:{one})" for one in self.openings), re.IGNORECASE) if self.openings else None

    @cached_property
    def _prefix(self) -> re.Pattern[str]:
        return expression(rf"\s*(?:{'|'.join(self.prefixes)})\s+(?=\S)", re.IGNORECASE)


def _match(picture: Picture, *, variant: str = "", edits: tuple[Edit, ...] = (), **values: str) -> Match:
    return Match(picture.alt_span or picture.span, {"match": picture.name, **values}, edits, variant=variant)


def _file_name(_: Check, document: Document, picture: Picture) -> Match | None:
    from tonecheck.reading import image_files  # noqa: PLC0415 - as above

    if picture.link >= 0 and "download" in document.nodes[picture.link].attributes:
        return None
    if image_files.is_file_name(picture.name, [picture.target]):
        return _match(picture)
    return _match(picture, variant="stem") if image_files.is_stem(picture.name, picture.target) else None


def _words(check: Check, _: Document, picture: Picture) -> Match | None:
    text = " ".join(re.sub(r"[\s_-]+", " ", picture.name).casefold().strip(_EDGES).split())
    bare = re.sub(r"\s*#?\d{1,3}\Z", "", text).strip(_EDGES)
    return _match(picture) if text in check._whole or (bare and bare in check._whole) else None  # noqa: SLF001 - ours


def _a_pattern(check: Check, _: Document, picture: Picture) -> Match | None:
    text = picture.name.casefold()
    if check.hints and not any(hint in text for hint in check.hints):
        return None
    found = check._pattern.search(picture.name) if check._pattern else None  # noqa: SLF001 - ours
    return _match(picture) if found else None


def _begins(check: Check, document: Document, picture: Picture) -> Match | None:
    found = check._prefix.match(picture.name)  # noqa: SLF001 - ours
    if found is None:
        return None
    text = document.source.text
    edits: tuple[Edit, ...] = ()
    if picture.alt_span:
        start, end = picture.alt_span
        here = check._prefix.match(text, start, end)  # noqa: SLF001 - ours
        # Behind markup or a reference the letter to raise is not ours to guess.
        if here and (text[here.end()].isalnum() or text[here.end()] in "“‘"):
            first = text[here.end()]
            edits = (Edit(Span(start, here.end() + 1), first.upper()),)
    return _match(picture, edits=edits, prefix=found.group().strip())


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
    if _a_pattern(check, document, picture):
        return _match(picture, variant="syntax")
    text = picture.name
    opening = check._opening.match(text) if check._opening else None  # noqa: SLF001 - ours
    return _match(picture) if opening or _count(text.casefold(), check.cues) >= check.fewest else None


def _count(text: str, cues: Iterable[str]) -> int:
    """Return how many cues are in a folded text as whole words; of two, one in the other, the longer counts."""
    found = sorted((cue for cue in cues if cue in text), key=len, reverse=True)
    count = 0
    for cue in found:
        text, times = re.subn(rf"(?<!\w){re.escape(cue)}(?!\w)", " ", text)
        count += bool(times)
    return count


def _space(_: Check, document: Document, picture: Picture) -> Match | None:
    if picture.alt_span is None:
        return None
    start, end = picture.alt_span
    piece = document.source.text[start:end]
    first, last = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    spans = [span for span in (Span(start, first), Span(last, end)) if span.end > span.start]
    return _match(picture, edits=tuple(Edit(span, "") for span in spans)) if spans else None


_LOOKS: dict[str, Callable[[Check, Document, Picture], Match | None]] = {
    "file-name": _file_name,
    "words": _words,
    "pattern": _a_pattern,
    "prefix": _begins,
    "length": _length,
    "prompt": _prompt,
    "space": _space,
}


def _sources(document: Document) -> Iterator[Match]:
    for node in document.nodes:
        if node.name == "source" and node.attributes.get("alt") is not None:
            around = document.nodes[node.parent].name if node.parent >= 0 else ""
            if around == "picture":
                yield Match(node.span, {"match": node.attributes["alt"]})
