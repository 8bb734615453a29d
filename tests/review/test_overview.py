"""What the overview says first: how many notes there are, on how many pages, and how many of them cannot wait."""

from __future__ import annotations

import pytest

from support.report_pages import Page
from tonecheck.kinds.grade import Check as Grade
from tonecheck.model import Finding, Level, Source, Span
from tonecheck.review.article import Aims, Ease, Summary
from tonecheck.review.notes import Notebook
from tonecheck.review.overview import overview
from tonecheck.review.rendering import Pages

AIMS = Aims(Grade(), 34)


def page(number: int, levels: list[Level]) -> Summary:
    place = Source(f"{number}.md", "Rest.", "markdown").place(Span(0, 4))
    findings = [Finding(place, "family/rule", level, "message") for level in levels]
    notes = tuple(Notebook([], {}).note(finding, count, "Rest") for count, finding in enumerate(findings, 1))
    return Summary(place.path, str(number), "Rest", Ease(1, 0.3, None, None), notes)


@pytest.mark.parametrize(
    ("pages", "said"),
    [
        ([[]], "No rule has anything to say about this page."),
        ([[], []], "No rule has anything to say about these pages."),
        ([["error"]], "There is 1 note on this page, and it is one to fix."),
        ([["error", "error"]], "There are 2 notes on this page, all of them to fix."),
        ([["warning"]], "There is 1 note on this page."),
        ([["error"], []], "There is 1 note on one of your 2 pages, and it is one to fix."),
        ([["error", "warning"]], "There are 2 notes on this page: 1 to fix, and the others can wait."),
        ([["suggestion"], ["suggestion"]], "There are 2 notes on your 2 pages."),
        (
            [["error"], ["warning", "suggestion"], []],
            "3 notes on two of your 3 pages: 1 to fix, and the others can wait.",
        ),
    ],
)
def test_the_notes_are_counted_in_plain_words(pages: list[list[Level]], said: str) -> None:
    shown = overview((page(number, levels) for number, levels in enumerate(pages)), AIMS)
    assert said in Page(Pages("1.2.3", "1 May 2026", "tonecheck", AIMS).overview(shown)).text
