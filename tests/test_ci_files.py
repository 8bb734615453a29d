"""What hooks, CI services and containers are given: the files work, and the documents show what is so."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from fuzz.harnesses import ENTRIES
from fuzz.sites.builders import MAKERS

import tonecheck
from support.command import tonecheck as command
from support.processes import Processes
from tonecheck import plugins

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "hooks-and-ci.md").read_text("utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
FINDING = "You may find these guides helpful:\n"
TAG = f"v{tonecheck.version()}"


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def settings(name: str) -> list[Any]:
    """Return the YAML that a section shows."""
    return [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", section(name), re.DOTALL)]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text(FINDING, "utf-8")
    return tmp_path


def test_the_hooks_that_the_page_shows_are_there() -> None:
    (shown,) = settings("Before each commit")
    (repository,) = shown["repos"]
    ours = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert [hook["id"] for hook in repository["hooks"]] == list(ours)
    assert repository["rev"] == TAG
    stages = {stage for hook in ours.values() for stage in hook["stages"]}
    assert set(shown["default_install_hook_types"]) <= stages
    for hook in ours.values():
        assert command(*hook["entry"].split()[1:], "--help").code == 0


def test_the_workflow_uses_the_action_as_it_is() -> None:
    (workflow,) = settings("GitHub")
    steps = workflow["jobs"]["tonecheck"]["steps"]
    (ours,) = [step for step in steps if step["uses"].startswith("tonecheck/tonecheck@")]
    assert ours["uses"] == f"tonecheck/tonecheck@{TAG}"
    assert set(ours["with"]) <= set(ACTION["inputs"])
    (upload,) = [step for step in steps if "upload-sarif" in step["uses"]]
    assert upload["with"]["sarif_file"] == ours["with"]["sarif"]
    assert upload["if"] == "always()"
    assert workflow["permissions"]["security-events"] == "write"
    named = set(re.findall(r"`([a-z-]+)`", section("GitHub").partition("Inputs of the action")[2].partition(". ")[0]))
    assert named == set(ACTION["inputs"])


def test_the_action_writes_annotations_sarif_and_the_job_summary(site: Path, processes: Processes) -> None:
    script = ACTION["runs"]["steps"][-1]
    env = {
        "PATH": f"{shim(site / 'bin')}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(site / "summary.md"),
        **dict.fromkeys(script["env"], ""),
        "PATHS": "content",
        "SARIF": "a.sarif",
    }
    done = processes.run("bash", "-e", "-c", script["run"], cwd=site, env=env, code=1)
    assert done.stdout.startswith("::error file=content/a.md,line=1,")
    assert json.loads((site / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    summary = (site / "summary.md").read_text("utf-8")
    assert summary.startswith("### tonecheck\n\n1 article, ")
    assert "#### content/a.md\n\n- line 1: **error** “You may find these guides helpful:”" in summary


def shim(folder: Path) -> Path:
    """Make a folder with the command of this checkout, and with a ``pip`` and ``python`` that install nothing."""
    folder.mkdir()
    scripts = {"tonecheck": f'exec "{sys.executable}" -m tonecheck "$@"', "python": "exit 0", "pip": "exit 0"}
    for name, line in scripts.items():
        (folder / name).write_text(f"#!/bin/sh\n{line}\n", "utf-8")
        (folder / name).chmod(0o755)
    return folder


def run_job(job: dict[str, Any], site: Path, processes: Processes) -> None:
    """Run the script of a job of GitLab as its runner does, and look at the reports that it keeps."""
    env = {"PATH": f"{shim(site / 'bin')}{os.pathsep}{os.environ['PATH']}"}
    done = processes.run("bash", "-e", "-c", "\n".join(job["script"]), cwd=site, env=env, code=1)
    assert done.stderr == ""
    reports = job["artifacts"]["reports"]
    (finding,) = json.loads((site / reports["codequality"]).read_text("utf-8"))
    assert (finding["location"]["path"], finding["severity"]) == ("content/a.md", "major")
    assert "<failure" in (site / reports["junit"]).read_text("utf-8")
    assert job["artifacts"]["when"] == "always"


def test_the_job_for_gitlab_that_the_page_shows_works(site: Path, processes: Processes) -> None:
    run_job(settings("GitLab")[1]["tonecheck"], site, processes)


TEMPLATE = (ROOT / "templates" / "tonecheck.yml").read_text("utf-8")
INPUTS = yaml.safe_load(TEMPLATE.partition("\n---\n")[0])["spec"]["inputs"]


def filled(**inputs: str) -> dict[str, Any]:
    """Return the job of the template as GitLab fills it in."""
    values = {name: stated["default"] for name, stated in INPUTS.items()} | inputs
    job = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: str(values[found[1]]), TEMPLATE.partition("\n---\n")[2])
    assert "$[[" not in job
    result: dict[str, Any] = yaml.safe_load(job)["tonecheck"]
    return result


def test_the_template_for_gitlab_works(site: Path, processes: Processes) -> None:
    (shown,) = settings("GitLab")[0]["include"]
    assert shown["remote"].endswith(f"/{TAG}/templates/tonecheck.yml")
    assert set(shown["inputs"]) <= set(INPUTS)
    run_job(filled(**shown["inputs"]), site, processes)


def test_the_template_checks_what_the_configuration_names(site: Path, processes: Processes) -> None:
    (site / "tonecheck.yaml").write_text("paths: [content]\n", "utf-8")
    run_job(filled(arguments="--max-warnings 3"), site, processes)


def test_the_template_installs_this_version() -> None:
    assert str(INPUTS["version"]["default"]) == tonecheck.version()
    assert f'"tonecheck=={tonecheck.version()}"' in filled()["script"][0]


def test_every_format_that_the_page_names_is_there() -> None:
    named = re.findall(r"--format (\w+)", PAGE) + re.findall(r"--output (\w+)=", PAGE)
    assert len(named) > 6
    assert set(named) <= set(plugins.names("report"))


# -- reviewdog ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("form", ["rdjsonl", "rdjson", "checkstyle"])
def test_reviewdog_reads_findings_on_lines_that_changed(form: str, site: Path, processes: Processes) -> None:
    reviewdog = os.environ.get("TONECHECK_REVIEWDOG") or shutil.which("reviewdog")
    if not reviewdog:
        pytest.skip("needs reviewdog: name it in TONECHECK_REVIEWDOG, or put it on the PATH")
    page = site / "content" / "a.md"
    for words in (
        ("init", "--quiet"),
        ("config", "user.email", "test@example.invalid"),
        ("config", "user.name", "test"),
        ("add", "--all"),
        ("commit", "--quiet", "--message", "as it was"),
    ):
        processes.run("git", *words, cwd=site, code=0)
    page.write_text(f"{FINDING}\nShe suffers from anxiety.\n", "utf-8")
    report = command("content", "--format", form, "--exit-zero", cwd=site).out
    assert "stigma/suffering" in report
    options = [f"-f={form}", "-name=tonecheck", "-reporter=local", "-diff=git diff"]
    done = processes.run(reviewdog, *options, cwd=site, stdin=report, code=0)
    (line,) = done.stdout.strip().split("\n")  # it shows what it was given, as it was given it
    assert "content/a.md" in line
    assert "suffers from anxiety" in line
    assert "these guides" not in done.stdout  # a line that did not change


# -- our own night ------------------------------------------------------------------------------------------------


def test_the_night_names_what_there_is(processes: Processes) -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/night.yml").read_text("utf-8"))["jobs"]
    commands = [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    made = {target for line in commands for target in re.findall(r"^make ([a-z-]+)", line)}
    assert made == {"test", "test-night", "thorough"}
    assert made <= targets
    assert set(jobs["sites"]["strategy"]["matrix"]["builder"]) == set(MAKERS)
    assert all(len(name.split()) == 1 for name in ENTRIES)  # the names of the harnesses become a list at their blanks
    for module in ("fuzz", "fuzz.sites"):
        options = {option for line in commands for option in _options(line, module)}
        shown = processes.run(sys.executable, "-m", module, *_HELP[module], cwd=ROOT, code=0).stdout
        assert options
        assert options <= set(re.findall(r"--[a-z]+", shown))


_HELP = {"fuzz": ["run", "--help"], "fuzz.sites": ["--help"]}


def _options(command: str, module: str) -> list[str]:
    """Return the options that a command gives a module."""
    _, _, given = command.partition(f"python -m {module} ")
    return re.findall(r"--[a-z]+", given) if given.startswith(("run", '"$')) else []


# -- a container --------------------------------------------------------------------------------------------------

CONTAINER = (ROOT / "Containerfile").read_text("utf-8")


def test_the_container_has_the_command_and_no_root() -> None:
    last = CONTAINER.rpartition("\nFROM ")[2]
    user = re.findall(r"^USER (\d+):(\d+)$", last, re.MULTILINE)
    assert user
    assert all(int(number) > 0 for pair in user for number in pair)
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    (entry,) = re.findall(r"^ENTRYPOINT (\[.*\])$", last, re.MULTILINE)
    assert json.loads(entry) == ["tonecheck"] == list(scripts)
    assert "docker run" in section("Containers")
    for line in re.findall(r"^    (docker .*)$", section("Containers"), re.MULTILINE):
        assert f"#   {line}\n" in CONTAINER


@pytest.mark.slow
def test_the_container_is_given_what_the_build_needs(processes: Processes, tmp_path: Path) -> None:
    context = tmp_path / "source"
    context.mkdir()
    for copied in re.findall(r"^COPY (?!--)(.+)$", CONTAINER, re.MULTILINE):
        *names, place = copied.split()
        for name in names:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, context / place, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, context / place)
    wheel: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        tmp_path / "wheels",
        context,
    ]
    processes.run(*wheel, cwd=tmp_path, seconds=120, code=0)
    (built,) = (tmp_path / "wheels").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        assert {"tonecheck/rules/families.yaml", "tonecheck/__main__.py"} <= set(archive.namelist())
