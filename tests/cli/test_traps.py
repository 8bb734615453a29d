"""What people try first: a file of nearly the right name, a command of another program, a family by its name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck.integrations.lsp.checking import Checker
from tonecheck.model import Source

PAGE = "# Rest\n\nShe suffers from anxiety.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "rest.md").write_text(PAGE, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["tonecheck.yml", ".tonecheck.yaml", ".tonecheck.yml", "tonecheck.toml"])
@pytest.mark.parametrize("also", [False, True])
def test_a_file_of_nearly_the_right_name_is_refused(site: Path, name: str, also: bool) -> None:
    (site / name).write_text("ignore: [stigma]\n", "utf-8")
    if also:
        (site / "tonecheck.yaml").write_text("", "utf-8")
    for arguments in (("content",), ("content", "--format", "json"), ("stats", "content"), ("config",)):
        code, out, err = tonecheck(*arguments, cwd=site)
        assert (code, out) == (2, "")
        assert err.startswith(f"tonecheck: {name}: a configuration is not read from a file of this name; ")
        assert "tonecheck.yaml" in err
    assert tonecheck("content", "--isolated", cwd=site).code == 1
    if name.endswith("ml") and "toml" not in name:
        assert tonecheck("content", "--config", name, cwd=site).code == 0


def test_a_folder_of_that_name_is_none_of_our_business(site: Path) -> None:
    (site / ".tonecheck.yaml").mkdir()
    assert tonecheck("content", cwd=site).code == 1


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (("help",), "Usage: tonecheck "),
        (("help", "check"), "Usage: tonecheck check "),
        (("help", "nonsense"), "Usage: tonecheck "),
        (("version",), "tonecheck "),
    ],
)
def test_help_and_version_are_understood(site: Path, arguments: tuple[str, ...], begins: str) -> None:
    code, out, err = tonecheck(*arguments, cwd=site)
    assert (code, out[: len(begins)], err) == (0, begins, "")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("chek", "content"), "chek: no such command, file or folder; did you mean “check”?"),
        (("baselin",), "baselin: no such command, file or folder; did you mean “baseline”?"),
        (("contnet",), "contnet: no such file or folder"),
        (("contents",), "contents: no such file or folder; did you mean “content”?"),
    ],
)
def test_a_command_that_is_nearly_one_is_named(site: Path, arguments: tuple[str, ...], line: str) -> None:
    code, out, err = tonecheck(*arguments, cwd=site)
    assert (code, out) == (2, "")
    assert err.startswith(f"tonecheck: {line}")


@pytest.mark.parametrize("name", ["help", "version", "chek"])
def test_a_folder_of_that_name_is_checked(site: Path, name: str) -> None:
    (site / name).mkdir()
    (site / name / "a.md").write_text(PAGE, "utf-8")
    assert "stigma/suffering" in tonecheck(name, cwd=site).out


def test_the_baseline_of_the_configuration_is_used_everywhere(site: Path) -> None:
    (site / "tonecheck.yaml").write_text("baseline: known.json\n", "utf-8")
    code, _, err = tonecheck("content", cwd=site)
    assert (code, err.split(";")[0]) == (
        2,
        "tonecheck: tonecheck.yaml:1: baseline: there is no file “known.json” beside the configuration",
    )
    assert tonecheck("baseline", "content", cwd=site).err == "tonecheck: known.json: recorded 1 finding\n"
    assert len(json.loads((site / "known.json").read_text("utf-8"))["findings"]) == 1
    for arguments in (("content",), ("content", "--fix"), ("../content", "--force-exclude"), ("rest.md",)):
        place = site if arguments[0] == "content" else site / "content"
        code, out, _ = tonecheck(*arguments, cwd=place)
        assert (code, "(1 finding already known)" in out) == (0, True), arguments
    assert tonecheck("-", "--stdin-filename", "rest.md", cwd=site / "content", stdin=PAGE).code == 0
    more = f"{PAGE}\nHe is a schizophrenic.\n"
    assert tonecheck("-", "--stdin-filename", "content/rest.md", cwd=site, stdin=more).code == 1


def test_an_editor_reports_nothing_that_the_baseline_knows(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    tonecheck("baseline", "content", cwd=site)
    path = "content/rest.md"
    assert len(Checker().report(Source(path, PAGE, "markdown")).findings) == 1
    (site / "tonecheck.yaml").write_text("baseline: tonecheck-baseline.json\n", "utf-8")
    checker = Checker()
    for _ in range(2):  # each check is a run of its own
        assert checker.report(Source(path, PAGE, "markdown")).findings == ()
    assert len(checker.report(Source(path, f"{PAGE}\nHe is a schizophrenic.\n", "markdown")).findings) == 1


def test_a_family_by_its_name_turns_on_nothing_that_is_off(site: Path) -> None:
    (site / "content" / "rest.md").write_text("## Rest at night.\n\nText.\n", "utf-8")
    assert "headings/full-stop" not in tonecheck("content", "--select", "headings", cwd=site).out
    assert "headings/full-stop" in tonecheck("content", "--select", "headings/full-stop", cwd=site).out
