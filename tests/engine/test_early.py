"""A page is yielded as soon as it has been checked, with findings that no later page takes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.linters import linter
from tonecheck.engine.plan import PAGES
from tonecheck.findings import baseline
from tonecheck.findings.shared_part import own_message
from tonecheck.linter import Linter
from tonecheck.model import CheckedPage, Finding, Report

BOX = "Ada writes about people who suffer from anxiety."
PARTS = (
    BOX,
    "She committed suicide. This cures anxiety.",
    "See [the fees](fees.md), [the guide](guide-1.md#rest) and [more](guide-9.md#nowhere).",
    "![](calm.png) and [](guide-2.md)",
    "<!-- tonecheck-disable -->\n\nShe suffers from depression.\n\n<!-- tonecheck-enable -->",
    "Well-being is for all. " * 3,
    "Wellbeing is for all. " * 3,
    "Notwithstanding the aforementioned considerations concerning psychotherapeutic interventions, practitioners "
    "accordingly recommend individualised, multidisciplinary rehabilitation programmes for outpatients. " * 4,
    "We offer evidence-based therapy for anxiety.",
)
"""What pages of a site may have: some of it they share, and some of it only other pages decide."""


def write(folder: Path, pages: list[list[int]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number, parts in enumerate(pages):
        text = "\n\n".join([f"# Guide {number}", *(PARTS[part] for part in parts), f"The end of guide {number}."])
        (folder / f"guide-{number}.md").write_text(text + "\n", "utf-8")
    return folder


def streamed(
    folder: Path, is_known: Callable[[Finding], bool] | None = None, using: Linter | None = None
) -> tuple[list[CheckedPage], Report]:
    *pages, report = (using or linter()).stream([str(folder)], is_known=is_known)
    assert isinstance(report, Report)
    return [page for page in pages if isinstance(page, CheckedPage)], report


def key(finding: Finding) -> tuple[object, ...]:
    return finding.page, finding.span, finding.rule, finding.level, own_message(finding)


def findings(pages: list[CheckedPage]) -> Iterator[Finding]:
    return (finding for page in pages for finding in page.findings)


SITES = st.lists(st.lists(st.sampled_from(range(len(PARTS))), max_size=4), min_size=1, max_size=PAGES + 2)


@given(pages=SITES)
@settings(max_examples=15, deadline=None)
def test_no_page_takes_back_what_was_said_of_another(
    pages: list[list[int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = write(tmp_path_factory.mktemp("site"), pages)
    early, report = streamed(folder)
    whole = linter().check_site([str(folder)])
    assert (report.findings, report.faults, report.more_findings) == (whole.findings, whole.faults, whole.more_findings)
    assert [page.path for page in early] == sorted(page.path for page in early)
    assert len(early) == len(pages)
    said = [key(finding) for finding in findings(early)]
    assert len(said) == len(set(said))
    assert set(said) <= {key(finding) for finding in report.findings}


def test_what_one_page_alone_decides_is_said_at_once(tmp_path: Path) -> None:
    early, report = streamed(write(tmp_path, [[1, 2, 3], [0]]))
    late = {one.message for one in report.findings} - {one.message for one in findings(early)}
    assert len(late) == 1
    assert "#rest" in late.pop()
    assert "internal-links/broken" in {one.rule for one in early[0].findings}


def test_a_link_to_a_heading_waits_for_its_page(tmp_path: Path) -> None:
    pages = {"a": "[b](b.md#rest) [b](b.md#sleep)", "b": "## Rest\n\nIt helps. [a](a.md#sleep)"}
    for name, text in pages.items():
        (tmp_path / f"{name}.md").write_text(f"# Page {name}\n\n{text}\n", "utf-8")
    early, report = streamed(tmp_path, using=linter({"select": ["internal-links/broken-anchor"]}))
    assert [one.place.text for one in findings(early)] == ["a.md#sleep"]
    assert [one.place.text for one in report.findings] == ["b.md#sleep", "a.md#sleep"]


def test_a_link_that_waited_is_reported_beside_pages_that_nothing_links_to(tmp_path: Path) -> None:
    pages = {"index": "rest.html#gone", "rest": "index.html", "walk": "index.html"}
    for name, address in pages.items():
        page = f"<!doctype html><title>{name}</title><h1>{name}</h1><p><a href={address}>More</a></p>"
        (tmp_path / f"{name}.html").write_text(page, "utf-8")
    rules = ["internal-links/broken-anchor", "internal-links/orphan"]
    _, report = streamed(tmp_path, using=linter({"select": rules}))
    assert sorted(one.rule for one in report.findings) == rules


def test_what_pages_share_is_said_of_the_first_and_once(tmp_path: Path) -> None:
    early, report = streamed(write(tmp_path, [[0]] * PAGES))
    assert [one.path for one in findings(early) if one.rule == "stigma/suffering"] == [early[0].path]
    (shared,) = (one for one in report.findings if one.rule == "stigma/suffering")
    assert len(shared.also_on) == PAGES - 1


def test_how_a_page_reads_waits_for_what_pages_share(tmp_path: Path) -> None:
    for number in range(PAGES):
        hard = PARTS[7].replace("Notwithstanding", f"In chapter {number}, notwithstanding") * 6
        (tmp_path / f"{number}.md").write_text(f"# Guide {number}\n\n{hard}\n\n{BOX}\n", "utf-8")
    early, report = streamed(tmp_path)
    assert "readability/grade" in {one.rule for one in report.findings}
    assert [one for one in findings(early) if one.rule.startswith("readability/")] == []


def test_a_baseline_is_asked_once_about_each_finding(tmp_path: Path) -> None:
    folder = write(tmp_path / "site", [[1, 0], [1, 1, 2, 0], [2, 3]])
    recorder = baseline.Recorder("known.json")
    linter().check_site([str(folder)], is_known=recorder.knows)
    fewer = {entry: count for number, (entry, count) in enumerate(recorder.entries.items()) if number % 3}
    known = [baseline.Baseline("known.json", fewer) for _ in range(2)]
    early, report = streamed(folder, known[0].knows)
    whole = linter().check_site([str(folder)], is_known=known[1].knows)
    assert (report.findings, report.already_known) == (whole.findings, whole.already_known)
    assert known[0].met == known[1].met
    assert {key(one) for one in findings(early)} <= {key(one) for one in report.findings}


def test_pages_come_before_the_last_one_is_read(tmp_path: Path) -> None:
    read: list[str] = []
    stream = linter().stream([str(write(tmp_path, [[1]] * PAGES))], on_read=read.append)
    first = next(stream)
    assert isinstance(first, CheckedPage)
    assert first.findings
    assert len(read) == 1


def test_executors_and_the_cache_yield_the_same(tmp_path: Path) -> None:
    folder = str(write(tmp_path, [[n % len(PARTS), 0] for n in range(12)]))
    plain = list(linter().stream([folder]))
    with ThreadPoolExecutor(2) as executor:
        spread = list(linter().stream([folder], executor=executor))
    cached = [list(linter(cache=True).stream([folder])) for _ in range(2)]
    for other in (spread, *cached):
        assert other[:-1] == plain[:-1]
        assert other[-1].findings == plain[-1].findings


def test_a_page_that_cannot_be_checked_has_its_fault(tmp_path: Path) -> None:
    write(tmp_path, [[1]])
    (tmp_path / "a.md").write_text("---\ntitle: a: b\n---\n\nWe rest.\n", "utf-8")
    early, report = streamed(tmp_path)
    assert [page.fault for page in early] == [report.faults[0], None]


def test_the_time_of_a_run_is_that_of_all_its_pages(tmp_path: Path) -> None:
    *_, report = linter().stream([str(write(tmp_path, [[1]]))], on_read=lambda _: time.sleep(0.02))
    assert isinstance(report, Report)
    assert report.seconds >= 0.02
