"""The extension for Sphinx in real builds: warnings with file, line and type, ``-W``, options, second builds."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from support.wheel import Beside

pytestmark = pytest.mark.slow

CONFIG = 'extensions = ["myst_parser", "tonecheck.integrations.sphinx"]\nhtml_theme = "basic"\n'
START = "Start\n=====\n\nWe walk by the water.\n\n.. toctree::\n\n   sleep\n   rest\n"
SLEEP = "---\norphan: true\n---\n\n# Sleep\n\nMany people suffer from depression.\n"
REST = """====
Rest
====

Many people
suffer from depression.

.. note::

   - One.
   - He was wheelchair-bound.

.. figure:: window.jpg

   Evening light.

Words
-----

You may find these guides helpful:

More
----

You may find these guides helpful:

.. toctree::

   sleep
"""
FILES = {"conf.py": CONFIG, "index.rst": START, "sleep.md": SLEEP, "rest.rst": REST, "window.jpg": "x"}
CLEAN = {**FILES, "sleep.md": "# Sleep\n\nRest.\n", "rest.rst": "Rest\n====\n\n.. image:: window.jpg\n   :alt:\n"}
FOUND = [
    ("rest.rst", 6, "WARNING", "stigma/suffering"),
    ("rest.rst", 11, "WARNING", "ableism/people-words"),
    ("rest.rst", 13, "ERROR", "images-alt/missing"),
    ("rest.rst", 20, "ERROR", "lead-ins/dangling-colon"),
    ("sleep.md", 7, "WARNING", "stigma/suffering"),
]


@pytest.fixture
def sphinx(beside: Beside) -> Path:
    return beside("sphinx", "myst-parser") / "sphinx-build"


def build(
    sphinx: Path, folder: Path, processes: Processes, *more: str, code: int | None = 0
) -> subprocess.CompletedProcess[str]:
    return processes.run(sphinx, "--no-color", "-b", "html", *more, ".", "_build", cwd=folder, code=code)


def found(done: subprocess.CompletedProcess[str]) -> list[tuple[str, int, str, str]]:
    """Return file, line, level and rule of each warning of ours."""
    shown = re.findall(r"^.*?([^/\\]+):(\d+): (WARNING|ERROR): .* \[tonecheck\.(.*)\]$", done.stderr, re.MULTILINE)
    return sorted((file, int(line), level, rule) for file, line, level, rule in shown)


def total(done: subprocess.CompletedProcess[str]) -> list[str]:
    return re.findall(r"^tonecheck: (checked .*)$", done.stdout, re.MULTILINE)


def test_a_fault_is_a_warning_with_its_type(sphinx: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, FILES)
    done = build(sphinx, tmp_path, processes)
    assert found(done) == FOUND
    assert total(done) == ["checked 3 pages: 2 errors, 3 warnings"]
    assert "leave “:alt:” empty" in done.stderr


def test_a_strict_build_fails_on_faults_only(sphinx: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, FILES)
    assert found(build(sphinx, tmp_path, processes, "-W", code=1)) == FOUND
    builders.write(tmp_path, CLEAN)
    done = build(sphinx, tmp_path, processes, "-W", "-E")
    assert (done.stderr, total(done)) == ("", ["checked 3 pages: nothing found"])


@pytest.mark.parametrize(
    ("suppressed", "left"),
    [("tonecheck", []), ("tonecheck.*", []), ("tonecheck.stigma/suffering", FOUND[1:4])],
)
def test_warnings_can_be_suppressed(
    suppressed: str, left: list[tuple[str, int, str, str]], sphinx: Path, tmp_path: Path, processes: Processes
) -> None:
    builders.write(tmp_path, {**FILES, "conf.py": f"{CONFIG}suppress_warnings = [{suppressed!r}]\n"})
    assert found(build(sphinx, tmp_path, processes, "-W", code=int(bool(left)))) == left


def test_what_has_not_changed_is_not_checked_again(sphinx: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, {**FILES, "tonecheck.yaml": "min-level: warning\n"})
    build(sphinx, tmp_path, processes)
    again = build(sphinx, tmp_path, processes)
    assert (found(again), total(again)) == ([], [])
    builders.write(tmp_path, {"sleep.md": SLEEP + "\nRest.\n"})
    changed = build(sphinx, tmp_path, processes)
    assert (found(changed), total(changed)) == (FOUND[4:], ["checked 1 page: 1 warning"])
    builders.write(tmp_path, {"tonecheck.yaml": "ignore: [stigma]\n"})
    decided = build(sphinx, tmp_path, processes)
    assert (found(decided), total(decided)) == (FOUND[1:4], ["checked 3 pages: 2 errors, 1 warning"])


def test_settings_and_options_decide(sphinx: Path, tmp_path: Path, processes: Processes) -> None:
    own = 'tonecheck_config = "../own.yaml"\ntonecheck_fail_on = "error"\n'
    folder = tmp_path / "docs"
    builders.write(folder, {**FILES, "conf.py": CONFIG + own, "old/sleep.md": SLEEP})
    builders.write(
        tmp_path, {"own.yaml": "exclude: [old/]\nignore: [lead-ins]\n", "tonecheck.yaml": "select: [links]\n"}
    )
    done = build(sphinx, folder, processes, "-W", code=1)
    assert found(done) == FOUND[2:3]
    assert total(done) == ["checked 3 pages: 1 error, 3 warnings"]
    assert f"{folder / 'sleep.md'}:7: “suffer from depression”" in done.stdout


def test_what_is_translated_is_not_read_as_english(sphinx: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, {**FILES, "conf.py": f'{CONFIG}language = "de"\n'})
    assert ("rest.rst", 6, "WARNING", "stigma/suffering") not in found(build(sphinx, tmp_path, processes))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"conf.py": CONFIG + 'tonecheck_fail_on = "never"\n'}, "conf.py: tonecheck_fail_on is 'never'; write one of"),
        ({"conf.py": CONFIG + "tonecheck_config = 3\n"}, "conf.py: tonecheck_config is 3; write the path of a file"),
        ({"conf.py": CONFIG + 'tonecheck_config = "gone.yaml"\n'}, "gone.yaml: no such configuration file"),
        ({"tonecheck.yaml": "fail-on: never\n"}, "tonecheck.yaml:1: fail-on"),
    ],
)
def test_what_is_invalid_is_named_in_one_line(
    files: dict[str, str], said: str, sphinx: Path, tmp_path: Path, processes: Processes
) -> None:
    builders.write(tmp_path, {**FILES, **files})
    done = build(sphinx, tmp_path, processes, code=2)
    assert f"tonecheck: {said}" in done.stderr
