"""The examples: one article behaves alike in three formats, every span is exact, and the scripts run."""

from __future__ import annotations

import functools
import runpy
from collections import Counter
from pathlib import Path

import pytest

from tonecheck import Finding, check_file, check_paths

ROOT = Path(__file__).parents[1] / "examples"
ARTICLES = ROOT / "one-article"
FORMATS = ("txt", "md", "html")

# Where formats differ: plain text has no pictures and no links, and only it can have lost them.
ONLY_PLAIN = {"internal-links/lost-link", "page-furniture/leftover-line"}
NOT_PLAIN = {"images-alt/missing", "internal-links/broken"}


@functools.cache
def found(ending: str) -> list[Finding]:
    return check_file(ARTICLES / f"quiet-mornings.{ending}")


def test_the_same_article_in_three_formats_has_the_same_faults() -> None:
    rules = {ending: {finding.rule for finding in found(ending)} for ending in FORMATS}
    assert rules["md"] == rules["html"]
    assert rules["txt"] - ONLY_PLAIN == rules["md"] - NOT_PLAIN
    counts = {ending: Counter(finding.rule for finding in found(ending)) for ending in ("md", "html")}
    assert counts["md"] == counts["html"]


@pytest.mark.parametrize("ending", FORMATS)
def test_all_planted_faults_are_found(ending: str) -> None:
    counts = Counter(finding.rule for finding in found(ending))
    assert counts["page-furniture/page-edge"] == 2
    assert counts["lead-ins/empty-contents"] == 1
    assert counts["lead-ins/dangling-colon"] == 3
    assert counts["lead-ins/restarted-numbering"] == 1
    assert counts["internal-links/same-guide-two-audiences"] == 1
    assert counts["images-alt/near-duplicate"] == 1
    assert counts["images-alt/stray-text"] == (4 if ending == "txt" else 2)


@pytest.mark.parametrize("name", ["finding-words", "first-session"])
def test_clean_articles_are_left_alone(name: str) -> None:
    assert check_paths([ARTICLES / f"{name}.md", ARTICLES / f"{name}.html"]) == []


def test_every_span_is_exact() -> None:
    findings = check_paths([ARTICLES])
    assert len(findings) > 30
    for finding in findings:
        text = Path(finding.path).read_text("utf-8")
        start, end = finding.span
        assert text[start:end] == finding.place.text
        assert text.count("\n", 0, start) + 1 == finding.place.start.line
        assert start - (text.rfind("\n", 0, start) + 1) + 1 == finding.place.start.column


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.py")), ids=lambda path: path.name)
def test_the_scripts_run(script: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(script), run_name="__main__")
    out, err = capsys.readouterr()
    assert out
    assert err == ""
