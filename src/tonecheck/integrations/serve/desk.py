"""Reads a text that somebody is writing. Nothing of it is stored, and it goes nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck import formats, settings
from tonecheck.engine.plan import Plan
from tonecheck.expressions import expression
from tonecheck.language import parsing
from tonecheck.linter import Linter
from tonecheck.model import Edit, Fault, Source, Span
from tonecheck.review.article import aims
from tonecheck.review.draft import draft
from tonecheck.review.notes import Notebook
from tonecheck.review.rendering import SIGNS, Pages
from tonecheck.settings.config import Config

PATH = "text.html"
"""The path that a text would have."""

_OF_A_SITE = ("internal-links",)
"""Families about where a page stands. A text that is being written stands nowhere yet."""

_HALVES = expression(r"[\ud800-\udfff]")
"""Half a character, which JavaScript's texts may have, and which nothing can write."""


class Desk:
    """Checks texts with one linter, which keeps its rules in memory. Only one thread at a time may use it.

    Args:
        config: the configuration.
        version: tonecheck's version.
        day: the day, for readers.
    """

    def __init__(self, config: Config, version: str, day: str) -> None:
        known = settings.changed(
            config, select=config.select, ignore=(*config.ignore, *_OF_A_SITE), min_level=config.min_level
        )
        self._linter = Linter(known)
        self._plan: Plan = self._linter.plans.of(PATH)
        self._aims = aims(self._plan.rules)
        self._notebook = Notebook(self._plan.rules, self._plan.families)
        self.pages = Pages(version, day, "tonecheck", self._aims)

    def read(self, text: str) -> dict[str, object]:
        """Return what the page to write on shows of a text: its notes with their places, in code points.

        Args:
            text: the text as HTML.
        """
        source = Source(PATH, _HALVES.sub("\ufffd", text), "html")
        with parsing.uncached():  # else sentences that were parsed would stay in the user's cache folder
            report = self._linter.check_sources([source])
        if report.faults:
            return {"fault": _said(report.faults)}
        made = draft(formats.parse(source), report.findings, self._notebook, self._aims)
        return {
            "notes": [
                {
                    "key": one.key,
                    "number": one.note.number,
                    "level": SIGNS[one.note.level],
                    "at": one.spans,
                    "edits": _edits(one.edits),
                    "safe": one.note.safe,
                    "ways": _edits(one.ways),
                    "html": self.pages.note(one.note),
                }
                for one in made.marked
            ],
            "hard": made.hard,
            "meter": self.pages.meter(made.summary),
        }


def _edits(edits: Iterable[Edit]) -> list[tuple[Span, str]]:
    return [(edit.span, edit.replacement) for edit in edits]


def _said(faults: Iterable[Fault]) -> str:
    return "; ".join(fault.message for fault in faults)
