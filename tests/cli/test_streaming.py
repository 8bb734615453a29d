"""A long run writes each page as soon as it has been checked; a short one is written as a whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck.cli import checking, progress, streaming
from tonecheck.engine import run
from tonecheck.engine.analysis import PageResult, guarded
from tonecheck.engine.kept import Kept
from tonecheck.engine.plan import Plan
from tonecheck.model import Source

PAGE = "# Guide {n}\n\nGuide {n} is for people who suffer from anxiety.\n\nThis cures guilt.\n"
PAGES = 8
LAST = "07.md"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(checking, "LONG", PAGES)
    for number in range(PAGES):
        (tmp_path / f"{number:02}.md").write_text(PAGE.format(n=number), "utf-8")
    (tmp_path / LAST).write_text(f"{PAGE.format(n=7)}\nThis is {tmp_path}.\n", "utf-8")  # so that no test has seen it
    return tmp_path


def ending_at(monkeypatch: pytest.MonkeyPatch, error: BaseException, path: str = LAST) -> None:
    """Let a run end when it comes to judge a page."""

    def judged(source: Source, plan: Plan, *, facts: bool, kept: Kept | None) -> PageResult:
        if source.path == path:
            raise error
        return guarded(source, plan, facts=facts, kept=kept)

    monkeypatch.setattr(run, "guarded", judged)


ONE_BY_ONE = ("--jobs", "1", "--isolated", "--select", "stigma,claims")


@pytest.mark.parametrize("form", ["text", "line"])
def test_ctrl_c_leaves_what_has_been_written_and_one_line(
    form: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ending_at(monkeypatch, KeyboardInterrupt())
    ran = tonecheck(".", *ONE_BY_ONE, "--format", form, cwd=site)
    assert (ran.code, ran.err.strip()) == (2, "tonecheck: stopped")
    assert ran.out.startswith("00.md")
    assert ("06.md:3" in ran.out) == (form == "line")  # what many pages have comes last in the text
    assert "articles" not in ran.out


@pytest.mark.parametrize("form", ["json", "sarif", "github", "statistics"])
def test_other_formats_are_written_as_a_whole(form: str, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ending_at(monkeypatch, KeyboardInterrupt())
    assert tonecheck(".", *ONE_BY_ONE, "--format", form, cwd=site)[:2] == (2, "")


def test_a_short_run_is_written_as_a_whole(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "00.md").unlink()
    ending_at(monkeypatch, KeyboardInterrupt())
    assert tonecheck(".", *ONE_BY_ONE, cwd=site)[:2] == (2, "")


@pytest.mark.parametrize("options", [(), ("--all",), ("--quiet",), ("--format", "line"), ("--jobs", "2")], ids=" ".join)
def test_every_finding_is_written(options: tuple[str, ...], site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "00.md").write_text("# One\n\nShe committed suicide.\n", "utf-8")
    (site / "01.md").write_bytes(b"caf\xe9")
    streamed = tonecheck(".", *ONE_BY_ONE, *options, cwd=site)
    monkeypatch.setattr(checking, "LONG", 1000)
    whole = tonecheck(".", *ONE_BY_ONE, *options, cwd=site)
    assert (streamed.code, streamed.err) == (whole.code, whole.err)
    named = re.compile(r"(?:stigma|claims|suicide-selfharm)/[\w-]+|cannot be read[^\n]*|\d+ articles.*")
    assert set(named.findall(streamed.out)) == set(named.findall(whole.out))
    if options in {("--all",), ("--format", "line")}:
        assert sorted(streamed.out.split("\n")) == sorted(whole.out.split("\n"))


def test_what_many_pages_have_is_written_for_the_first_two_and_at_the_end(site: Path) -> None:
    out = tonecheck(".", *ONE_BY_ONE, cwd=site).out
    pages, _, end = out.partition("On several pages\n")
    assert re.findall(r"^\S+\.md", pages, re.MULTILINE) == ["00.md", "01.md"]
    assert f"{PAGES} pages: 00.md:3, 01.md:3" in end
    assert f"{PAGES} articles, " in end


def test_known_findings_are_not_written(site: Path) -> None:
    tonecheck("baseline", ".", *ONE_BY_ONE, cwd=site)
    (site / "00.md").write_text("# One\n\nThis cures guilt. She is a schizophrenic.\n", "utf-8")
    out = tonecheck(".", *ONE_BY_ONE, "--baseline", "tonecheck-baseline.json", cwd=site).out
    assert re.findall(r"(?:stigma|claims)/[\w-]+", out.partition("\n\n")[0]) == ["stigma/labels"]
    assert "already known" in out


def test_the_bar_makes_room(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "FIRST", 0)
    monkeypatch.setattr(progress, "_is_watched", lambda: True)
    ran = tonecheck(".", *ONE_BY_ONE, cwd=site)
    assert ran.code == 1
    assert "Guide 0" in ran.out


def test_other_outputs_are_written_though_standard_output_fails(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(streaming, "pour", full)
    ran = tonecheck(".", *ONE_BY_ONE, "--output", "json=found.json", cwd=site)
    assert ran.code == 2
    assert "No space left on device" in ran.err
    assert (site / "found.json").stat().st_size > 1000
    (site / "found.json").unlink()
    assert tonecheck(".", *ONE_BY_ONE, cwd=site).code == 2
