"""Results that are kept: never another report, whatever has become of the file; and what is not worked out again."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.databases import opened
from support.limits import scaled
from support.linters import linter, shared_plan
from support.processes import Processes
from tonecheck import formats
from tonecheck.api import Linter
from tonecheck.cache import disk, store
from tonecheck.cache.store import FILE, Store
from tonecheck.engine.analysis import analyse
from tonecheck.engine.codec import decode, encode
from tonecheck.engine.parts import PackedParts, parts
from tonecheck.model import Document, Report, Source
from tonecheck.site import PageFacts, facts

PAGE = """---
title: Guide {n}
date: 2026-03-0{d}
---
# Guide {n}

She suffers from anxiety. See [the next](guide-{m}.md#what-helps) and [none](gone-{n}.md).

![Image of a river](river.jpg)

## What helps

Rest. <!-- tonecheck-disable-next-line stigma -- quoted -->
He is a schizophrenic.
"""
COUNT = 12


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for n in range(COUNT):
        text = PAGE.format(n=n, m=(n + 1) % COUNT, d=n % 9 + 1)
        (folder / f"guide-{n}.md").write_text(text, "utf-8")
    return folder


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Paths of the articles that are parsed."""
    paths: list[str] = []
    parse = formats.parse

    def noted(source: Source) -> Document:
        paths.append(source.path)
        return parse(source)

    monkeypatch.setattr("tonecheck.formats.parse", noted)
    return paths


def report(paths: list[str] | None = None, **config: object) -> Report:
    found = linter(config, cache=True).check_site(paths or ["."])
    return dataclasses.replace(found, seconds=0, rules=())


def test_an_unchanged_site_is_not_parsed_again(site: Path, parsed: list[str]) -> None:
    first = report()
    assert len(parsed) == COUNT
    parsed.clear()
    assert report() == first
    assert parsed == []
    assert len(first.findings) > COUNT
    (site / "guide-3.md").write_text("# Guide\n\n## What helps\n\nShe suffers from anxiety.\n", "utf-8")
    changed = report()
    assert parsed == ["guide-3.md"]
    assert [one.rule for one in changed.findings if one.path == "guide-3.md"] == ["stigma/suffering"]


def test_a_link_is_judged_by_the_site_as_it_is(site: Path) -> None:
    broken = [one.path for one in report().findings if one.rule == "internal-links/broken"]
    (site / "gone-4.md").write_text("# Found\n", "utf-8")
    assert [one.path for one in report().findings if one.rule == "internal-links/broken"] == [
        path for path in broken if path != "guide-4.md"
    ]


def test_another_plan_or_path_is_another_result(site: Path, parsed: list[str]) -> None:
    report()
    parsed.clear()
    off = report(ignore=["stigma"])
    assert len(parsed) == COUNT
    assert not [one for one in off.findings if one.rule.startswith("stigma/")]
    parsed.clear()
    (site / "guide-1.md").rename(site / "moved.md")
    moved = report()
    assert parsed == ["moved.md"]
    assert "moved.md" in {one.path for one in moved.findings}


def test_one_file_is_looked_up_and_parses_no_other_once_their_headings_are_known(site: Path, parsed: list[str]) -> None:
    alone = report(["guide-1.md"])
    assert parsed == ["guide-1.md", "guide-2.md"]
    parsed.clear()
    assert report(["guide-1.md"]) == alone
    assert parsed == []
    parsed.clear()
    report()
    parsed.clear()
    report(["guide-7.md"])
    assert parsed == ["guide-7.md"]
    (site / "guide-8.md").write_text("# Another\n", "utf-8")
    assert "internal-links/broken-anchor" in {one.rule for one in report(["guide-7.md"]).findings}


def test_no_cache_is_wanted(site: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    assert report() == report()
    assert len(parsed) == 2 * COUNT
    assert Linter({}).check_site(["."]).findings == report().findings  # a plan of its own is not kept either
    assert not (site.parent / "cache").exists()


@pytest.mark.usefixtures("site")
def test_an_executor_gives_the_same_report() -> None:
    with ThreadPoolExecutor(3) as executor:
        spread = linter(cache=True).check_site(["."], executor=executor)
    assert spread.findings == report().findings
    assert linter(cache=True).check_site(["."]).findings == spread.findings


# -- what may have become of the file -----------------------------------------------------------------------------


def make(statement: str) -> Callable[[Path], None]:
    def run(file: Path) -> None:
        with closing(sqlite3.connect(file)) as other, other:
            other.execute(statement)

    return run


def anew(spoil: Callable[[Path], object]) -> Callable[[Path], None]:
    def run(file: Path) -> None:
        file.unlink()
        spoil(file)

    return run


def change(edit: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    return lambda file: file.write_bytes(edit(file.read_bytes()))


def link(file: Path) -> None:
    make("CREATE TABLE mine (something TEXT)")(file.parent.parent / "mine")
    file.symlink_to(file.parent.parent / "mine")


SPOILT: dict[str, Callable[[Path], object]] = {
    "no database": change(lambda _: b"no database " * 1000),
    "empty": change(lambda _: b""),
    "cut off": change(lambda data: data[:3000]),
    "half of it": change(lambda data: data[: len(data) // 2]),
    "noise in it": change(lambda data: data[:4096] + bytes(255 - byte for byte in data[4096:])),
    "another table": anew(make("CREATE TABLE kept (something TEXT)")),
    "another one besides": anew(make("CREATE TABLE theirs (something TEXT)")),
    "another type": anew(make("CREATE TABLE kept (key BLOB PRIMARY KEY, day INTEGER, data TEXT)")),
    "a view": anew(make("CREATE VIEW kept AS SELECT x'' AS key, 0 AS day, x'' AS data")),
    "a trigger": make("CREATE TRIGGER theirs BEFORE INSERT ON kept BEGIN SELECT RAISE(FAIL, 'no'); END"),
    "other words": make("UPDATE kept SET data = CAST(replace(data, 'anxiety', 'gaiety!') AS BLOB)"),
    "rows of text": make("UPDATE kept SET data = 'x', day = 'x'"),
    "a pipe": anew(getattr(os, "mkfifo", Path.touch)),
    "a link": anew(link),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_broken_file_changes_nothing_and_is_begun_anew(site: Path, parsed: list[str], how: str) -> None:
    if how in {"a pipe", "a link"} and os.name == "nt":
        pytest.skip("there are no FIFOs, and links want a right")
    before = report()
    file = site.parent / "cache" / FILE
    for ending in ("-wal", "-shm"):
        Path(f"{file}{ending}").unlink(missing_ok=True)
    SPOILT[how](file)
    assert report() == before
    assert report() == before
    parsed.clear()
    assert report() == before
    assert parsed == []
    if how == "a link":  # what it led to is somebody's own
        with closing(sqlite3.connect(site.parent / "mine")) as mine:
            assert mine.execute("SELECT name FROM sqlite_master").fetchall() == [("mine",)]


def test_a_folder_in_the_place_of_the_file_changes_nothing(site: Path) -> None:
    before = report()
    anew(Path.mkdir)(site.parent / "cache" / FILE)
    after = report()
    assert dataclasses.replace(after, notes=()) == before
    assert all(note.startswith("no cache was used: ") for note in after.notes)


def test_a_locked_file_is_waited_for_once(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = report()
    monkeypatch.setattr(store, "WAIT", 0.01)
    with closing(sqlite3.connect(site.parent / "cache" / FILE, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        asked = opened(monkeypatch)
        for _ in range(3):
            found = report()
            assert dataclasses.replace(found, notes=()) == before
            assert found.notes[0].startswith("no cache was used: ")
        assert asked == [str(site.parent / "cache" / FILE)]
    monkeypatch.setattr(store, "PAUSE", 0)
    assert report() == before


@pytest.mark.usefixtures("site")
def test_a_full_disk_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "_open", full)
    found = report()
    assert found.notes == ("no cache was used: database or disk is full",)
    assert len(found.findings) > COUNT


@pytest.mark.skipif(os.name == "nt", reason="rights work in another way there")
def test_a_folder_that_others_may_write_is_not_used(site: Path) -> None:
    (site.parent / "cache").mkdir()
    (site.parent / "cache").chmod(0o777)
    assert report().notes == ("no cache was used: the cache folder belongs to somebody else or cannot be created",)
    assert not (site.parent / "cache" / FILE).exists()


@pytest.mark.skipif(os.name == "nt", reason="rights work in another way there")
def test_the_file_is_the_users_alone(site: Path) -> None:
    report()
    assert (site.parent / "cache" / FILE).stat().st_mode & 0o077 == 0


def test_runs_at_the_same_time_share_it(site: Path, processes: Processes) -> None:
    command = [sys.executable, "-m", "tonecheck", ".", "--format", "line"]
    runs = [processes.start(command, cwd=site) for _ in range(2)]
    told = [one.communicate(timeout=scaled(60)) for one in runs]
    assert len(set(told)) == 1
    assert told[0][0].count("\n") > COUNT
    assert told[0][1] == ""


@pytest.mark.usefixtures("site")
def test_what_nobody_asks_for_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Store()
    kept.put({b"old": b"x"})
    kept.close()
    monkeypatch.setattr("time.time", lambda: 86_400 * 40_000)
    later = Store()
    assert later.get([b"old"]) == {b"old": b"x"}  # asked for: it stays
    later.close()
    with closing(Store()) as again:
        assert again.get([b"old"]) == {b"old": b"x"}
    monkeypatch.setattr("time.time", lambda: 86_400 * 41_000)
    later = Store()
    later.put({b"new": b"y"})
    later.close()
    with closing(Store()) as last:
        assert last.get([b"old", b"new"]) == {b"new": b"y"}


def test_a_file_that_has_grown_too_large_is_dropped_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tonecheck.cache.store.MOST", 20_000)
    with closing(Store()) as first:
        first.put({b"small": b"x"})
    with closing(Store()) as same_day:
        same_day.put({bytes([number]): bytes(1000) for number in range(40)})
    monkeypatch.setattr("time.time", lambda: 86_400 * 40_000)
    with closing(Store()) as next_day:
        assert next_day.get([b"small"]) == {b"small": b"x"}
    with closing(Store()) as later:
        assert later.get([b"small"]) == {}
        later.put({b"small": b"x"})
    with closing(Store()) as last:
        assert last.get([b"small"]) == {b"small": b"x"}


def test_keys_know_where_a_part_ends() -> None:
    assert disk.digest("ab", "c") != disk.digest("a", "bc")


# -- records ------------------------------------------------------------------------------------------------------

META = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.integers(), inner, max_size=3),
)


@given(st.dictionaries(st.text(), META, max_size=4))
def test_front_matter_comes_back(meta: dict[str, Any]) -> None:
    source = Source("a.md", "# A\n", "markdown")
    page = dataclasses.replace(facts(formats.parse(source)), meta=meta)
    data = encode(page, source)
    assert data
    assert decode(data, PageFacts, source) == page


@pytest.mark.parametrize("value", [date(2026, 3, 1), datetime(2026, 3, 1, 12, 0), {1: "x"}, {"": "x"}])  # noqa: DTZ001 - as YAML has it
def test_dates_and_odd_keys_come_back(value: object) -> None:
    source = Source("a.md", "# A\n", "markdown")
    page = dataclasses.replace(facts(formats.parse(source)), meta={"x": value})
    assert decode(encode(page, source) or b"", PageFacts, source) == page


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"null", b'["page"]', b"\xff"])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a |Expecting|decode|zip"):
        decode(data, PageFacts, Source("a.md", "", "markdown"))


@pytest.mark.usefixtures("site")
def test_every_result_of_the_examples_comes_back() -> None:
    from tonecheck.engine.results import PlanResult  # noqa: PLC0415 - here only

    plan = shared_plan()
    examples = Path(__file__).parents[2] / "examples"
    for path in [*examples.glob("**/*.md"), *examples.glob("**/*.html"), *examples.glob("**/*.txt")]:
        source = Source(
            str(path), path.read_text("utf-8"), {".md": "markdown", ".html": "html"}.get(path.suffix, "plain")
        )
        page = analyse(source, plan, facts=True)
        assert page.facts
        held = PackedParts(parts(formats.parse(source))).data
        result = PlanResult(page.findings, page.suppressions, page.facts.counts, page.words, page.audience, parts=held)
        for value in (result, page.facts):
            assert decode(encode(value, source) or b"", type(value), source) == value
