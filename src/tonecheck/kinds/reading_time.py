"""The time that an article takes to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Document, Kind, Match
from tonecheck.readability import formulas
from tonecheck.readability.blocks import running_text


@dataclass(frozen=True)
class Check(Kind):
    """Computes the time that an article takes to read silently, at 238 words a minute.

    The match is on the title, or on the first sentence if there is none.

    Values: minutes, limit, words, match (the title or the first sentence).

    Attributes:
        minutes: an article that takes longer than this is reported.
    """

    about_page: ClassVar[bool] = True
    about_reading: ClassVar[bool] = True

    minutes: float = 20

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match if the article is long."""
        reading = running_text(document)
        minutes = formulas.reading_time(reading.words) / 60
        if minutes <= self.minutes:
            return
        title = next((block for block in document.blocks if block.kind == "heading" and block.text), None)
        if title:
            span, text = title.source_span(0, len(title.text)), title.text
        else:
            span, text = reading.span(reading.sentences[0]), reading.text(reading.sentences[0])
        values = {
            "minutes": f"{minutes:.0f}",
            "limit": f"{self.minutes:g}",
            "words": str(reading.words),
            "match": text,
        }
        yield Match(span, values)
