"""Documents that a later step reads again: the same as if parsed anew, and no more than there is room for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tonecheck import formats
from tonecheck.engine.kept import Kept
from tonecheck.language.words import page_tokens
from tonecheck.linter import Linter
from tonecheck.model import Source
from tonecheck.readability.blocks import BlockCount, running_text
from tonecheck.review import Review

GUIDE = "# Rest\n\nSleep comes when the day is done. It helps to keep the hours.\n"


def guide(number: int = 0, text: str = GUIDE) -> Source:
    return Source(f"guide-{number}.md", text, "markdown")


def test_what_is_kept_is_parsed_once() -> None:
    kept = Kept()
    document = kept.parse(guide())
    kept.keep(document)
    assert kept.parse(guide()) is document


def test_a_changed_article_is_parsed_anew() -> None:
    kept = Kept()
    kept.keep(kept.parse(guide()))
    changed = guide(text=GUIDE + "\nOne more line.\n")
    assert kept.parse(changed) == formats.parse(changed)


@pytest.mark.parametrize(("room", "held"), [(0, 0), (len(GUIDE), 1), (2 * len(GUIDE) + 1, 2)])
def test_no_more_is_kept_than_there_is_room_for(room: int, held: int) -> None:
    kept = Kept(room)
    documents = [kept.parse(guide(number)) for number in range(4)]
    for document in documents:
        kept.keep(document)
        kept.keep(document)  # it takes its room once
    assert sum(kept.parse(document.source) is document for document in documents) == held


def test_of_what_was_computed_only_how_the_page_reads_is_kept() -> None:
    kept = Kept()
    document = kept.parse(guide())
    reading, tokens = running_text(document), document.cached(page_tokens)
    kept.keep(document)
    assert document.cached(BlockCount()) is reading
    assert document.cached(page_tokens) is not tokens


SHARED = "Ada has worked for years with people who suffer from anxiety, and she writes about it at great length here.\n"


@pytest.mark.parametrize("room", [0, 3_000, 1_000_000])
def test_a_report_is_the_same_however_many_documents_are_kept(room: int, tmp_path: Path) -> None:
    for number in range(6):
        own = f"Number {number} is about rest, and how it comes back on its own after days that were too long. " * 12
        (tmp_path / f"guide-{number}.md").write_text(f"# Guide {number}\n\n{own}\n\n{SHARED}", encoding="utf-8")
    plain, keeping = Linter({}, cache=False), Linter({}, cache=False, kept=Kept(room))
    pages = []
    for linter in (plain, keeping):
        articles = linter.find([str(tmp_path)])
        report = linter.check_site(articles)
        pages.append((replace(report, seconds=0), list(Review(linter, articles, report, "today", "0").folder())))
    assert pages[0] == pages[1]
    assert any(report.furniture for report, _ in pages)
