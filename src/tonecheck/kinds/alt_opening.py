"""Text alternatives that begin with words that say nothing about the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from tonecheck.expressions import any_of, expression
from tonecheck.language.quotation_marks import OPENING
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.model import Document, Edit, Kind, Match, Span

if TYPE_CHECKING:  # only a page with pictures needs it
    from tonecheck.reading.picture import Picture

_BEGINS_SMALL = expression(r"([a-z]{2,})\s[A-Z][a-z]")


@dataclass(frozen=True)
class Check(Kind):
    """Finds text alternatives that begin with certain words, such as “Image of”.

    The fix removes the words and gives the rest a capital letter, where that cannot change what the text means.

    Values: match (the text), prefix (its first words).

    Attributes:
        prefixes: regular expressions for what a text must not begin with, without white space at their ends. We ignore
            letter case.
        unless: regular expressions for texts that are left alone: their first words have a meaning.
        unfixed: regular expressions for texts whose meaning the fix could change.
        language: the language of the expressions; a text that is marked as another one is skipped.
        components: MDX components that are images, as for the kind ``accessible-name``.
    """

    only_with: ClassVar[tuple[str, ...]] = ("images", "nodes")

    prefixes: tuple[str, ...]
    unless: tuple[str, ...] = ()
    unfixed: tuple[str, ...] = ()
    language: str = "en"
    components: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a regular expression that is invalid or may never end.

        Raises:
            ValueError: which one, and why.
        """
        from tonecheck.language.backtracking import must_be_quick  # noqa: PLC0415 - needed only when packs are compiled

        for regex in (*self.prefixes, *self.unless, *self.unfixed):
            must_be_quick(regex)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match at each text that begins so."""
        if not document.nodes and not document.images:
            return
        from tonecheck.reading.pictures import Pictures  # noqa: PLC0415 - only a page with pictures needs it

        for picture in document.cached(Pictures(components=tuple(sorted(self.components.items())))):
            if not picture.speaks_by_alt:
                continue
            prefix_match = self._prefix.match(picture.name)
            if prefix_match is None or self._exception.search(picture.name):
                continue
            if picture.language(document) in {"", self.language}:
                values = {"match": picture.name, "prefix": prefix_match.group().strip()}
                yield Match(picture.alt_span or picture.span, values, tuple(self._edits(document, picture)))

    def _edits(self, document: Document, picture: Picture) -> Iterator[Edit]:
        text = document.source.text
        if picture.alt_span is None or self._unclear.search(picture.name):
            return
        start, end = picture.alt_span
        source_match = self._prefix.match(text, start, end)
        # After markup or a character reference we cannot tell which letter becomes a capital.
        if source_match and (text[source_match.end()].isalnum() or text[source_match.end()] in OPENING):
            if _is_cut_off(text[source_match.end() : end]):
                return
            first = text[source_match.end()]
            yield Edit(Span(start, source_match.end() + 1), first.upper())

    @cached_property
    def _prefix(self) -> re.Pattern[str]:
        return expression(rf"\s*(?:{'|'.join(self.prefixes)})\s+(?=\S)", re.IGNORECASE)

    @cached_property
    def _exception(self) -> re.Pattern[str]:
        return any_of(self.unless, re.IGNORECASE)

    @cached_property
    def _unclear(self) -> re.Pattern[str]:
        return any_of(self.unfixed, re.IGNORECASE)


def _is_cut_off(rest: str) -> bool:
    """Return whether a text begins with the rest of a name that lost its first letter: “ordan Lee”."""
    found = _BEGINS_SMALL.match(rest)
    if found is None:
        return False
    from tonecheck.language.syllable_table import look_up  # noqa: PLC0415 - few texts begin so

    return look_up(found[1]) is None
