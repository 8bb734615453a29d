"""The plugin for Pelican in real builds: warnings with file and line, ``--fatal``, options, second builds."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from support.wheel import Beside

pytestmark = pytest.mark.slow

CONFIG = """
SITENAME = "Guides"
PATH = "content"
TIMEZONE = "UTC"
THEME = "theme"
PLUGINS = ["tonecheck.integrations.pelican"]
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
"""
TEMPLATES = "index tags categories authors archives article page category tag author".split()
SLEEP = "Title: Sleep\nDate: 2026-03-01\n\nMany people suffer from depression.\n"
REST = "Rest\n====\n\n:date: 2026-03-01\n\nMany people suffer from depression.\n"
HEARD = "Title: Heard\nStatus: draft\nDate: 2026-03-01\n\nYou may find these guides helpful:\n"
FILES = {
    "pelicanconf.py": CONFIG,
    "content/sleep.md": SLEEP,
    "content/old/rest.rst": REST,
    "content/pages/heard.md": HEARD,
    **{f"theme/templates/{name}.html": "{{ page }}" for name in TEMPLATES},
    "theme/static/own.css": "",
}
CLEAN = {**FILES, "content/old/rest.rst": REST.replace("suffer from", "live with")}
CLEAN |= {
    "content/sleep.md": SLEEP.replace("suffer from", "live with"),
    "content/pages/heard.md": "Title: A\n\nRest.\n",
}
FOUND = [
    ("content/old/rest.rst:6", "stigma/suffering"),
    ("content/pages/heard.md:5:1", "lead-ins/dangling-colon"),
    ("content/sleep.md:4:13", "stigma/suffering"),
]


@pytest.fixture
def pelican(beside: Beside) -> Path:
    return beside("pelican[markdown]") / "pelican"


def build(
    pelican: Path, folder: Path, processes: Processes, *more: str, code: int | None = 0
) -> subprocess.CompletedProcess[str]:
    return processes.run(pelican, "--log-handler", "plain", *more, cwd=folder, code=code)


def found(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    """Return the place and the rule of each line of ours."""
    lines = [line for line in done.stderr.split("\n") if line.endswith("]")]
    return sorted((line.partition(": ")[0], line.rpartition("[")[2][:-1]) for line in lines)


def test_faults_have_file_and_line(pelican: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, FILES)
    assert found(build(pelican, tmp_path, processes)) == FOUND
    # The plain handler shows no more than warnings.
    wide = processes.run(pelican, "-v", cwd=tmp_path, env={"COLUMNS": "300"}, code=0)
    assert "tonecheck: checked 3 pages: 1 error, 2 warnings" in wide.stdout


@pytest.mark.parametrize("fatal", ["errors", "warnings"])
def test_a_strict_build_says_all_and_fails(fatal: str, pelican: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, FILES)
    assert found(build(pelican, tmp_path, processes, "--fatal", fatal, code=1)) == FOUND
    builders.write(tmp_path, CLEAN)
    assert build(pelican, tmp_path, processes, "--fatal", fatal).stderr == ""


def test_settings_and_options_decide(pelican: Path, tmp_path: Path, processes: Processes) -> None:
    own = 'TONECHECK_CONFIG = "own.yaml"\nTONECHECK_FAIL_ON = "error"\n'
    settings = {"own.yaml": "exclude: [content/old]\n", "tonecheck.yaml": "ignore: [lead-ins]\n"}
    builders.write(tmp_path, {**FILES, **settings})
    assert found(build(pelican, tmp_path, processes)) == FOUND[:1] + FOUND[2:]
    builders.write(tmp_path, {"pelicanconf.py": CONFIG + own})
    done = build(pelican, tmp_path, processes, "--fatal", "warnings", code=1)
    assert found(done) == FOUND[1:2]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"pelicanconf.py": f"{CONFIG}TONECHECK_FAIL_ON = 'never'\n"}, "pelicanconf.py: TONECHECK_FAIL_ON is 'never'"),
        ({"tonecheck.yaml": "fail-on: never\n"}, "tonecheck.yaml:1: fail-on of the configuration is “never”"),
    ],
)
def test_what_is_invalid_is_named_in_one_line(
    files: dict[str, str], said: str, pelican: Path, tmp_path: Path, processes: Processes
) -> None:
    builders.write(tmp_path, {**FILES, **files})
    assert f"ConfigError: {said}" in build(pelican, tmp_path, processes, code=1).stderr
