"""What a kind sees at a place, what a report says about it, and the edits that mend it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model.levels import Level
from tonecheck.model.places import Entry, Place, Position, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement for a span of the source. A fix is a tuple of edits: all are applied, or none."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a kind yields: a span and what the kind saw there. It contains no rule, level or message.

    ``values`` fill the braces in a rule's message. ``variant`` names the case of the kind, so that a rule can give that
    case its own level and message. ``size`` says how large the fault is, such as a sentence's number of words: where a
    page shows only some findings of a rule, it shows the largest. ``doubtful`` edits may change what a sentence means,
    whatever the rule says of its edits.
    """

    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    suggestions: tuple[str, ...] = ()
    variant: str = ""
    size: int = 0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry of a report: complete when created, never changed.

    ``size`` is the match's. ``also_on`` are the paths of other pages on which it stands, because they share the part of
    the page that it is in, or the phrase. ``entry`` is its article, if its file holds many, and ``inside`` its place
    there.
    """

    place: Place
    rule: str
    level: Level
    message: str
    suggestions: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    size: int = 0
    also_on: tuple[str, ...] = ()
    entry: Entry | None = None
    inside: Place | None = None

    @property
    def path(self) -> str:
        """Path of the file."""
        return self.place.path

    @property
    def page(self) -> str:
        """Path of the article: that of its file, unless the file holds many."""
        return self.entry.path if self.entry else self.place.path

    @property
    def span(self) -> Span:
        """Its span in the source."""
        return self.place.span

    @property
    def line(self) -> int:
        """The line where it begins, 1-based."""
        return self.place.start.line

    @property
    def column(self) -> int:
        """The column where it begins, 1-based, in code points."""
        return self.place.start.column

    def to_dict(self) -> dict[str, Any]:
        """Return it as in the JSON report, as ``tonecheck schema report`` describes it: values for ``json.dumps``."""
        place = self.place
        edits = [
            {"offset": edit.span.start, "end_offset": edit.span.end, "replacement": edit.replacement}
            for edit in self.edits
        ]
        return {
            "rule": self.rule,
            "level": self.level,
            "message": self.message,
            "path": place.path,
            "line": place.start.line,
            "column": place.start.column,
            "end_line": place.end.line,
            "end_column": place.end.column,
            "offset": place.span.start,
            "end_offset": place.span.end,
            "text": place.text,
            **({"where": place.where} if place.where else {}),
            "suggestions": list(self.suggestions),
            "fix": edits or None,
            "safe": self.safe,
            "help": f"tonecheck explain {self.rule}",
            "also_on": list(self.also_on),
            "page": self.entry and {name: getattr(self.entry, name) for name in ("path", "title", "address", "state")},
        }

    def in_file(self, entry: Entry) -> Finding:
        """Return it as a finding in the file that holds an entry. Its edits are left out: we change no such file."""
        place = entry.in_file(self.place)
        return replace(self, place=place, entry=entry, inside=self.place, edits=(), safe=False)

    def in_article(self) -> Finding:
        """Return it as a finding in its article, if its file holds many."""
        return replace(self, place=self.inside) if self.inside else self

    def moved(self, lines: int) -> Finding:
        """Return it some lines further down: where it is in a file of which its article is the end."""
        start, end = (Position(one.line + lines, one.column) for one in (self.place.start, self.place.end))
        return replace(self, place=replace(self.place, start=start, end=end))
