"""The plugin for Nikola in real builds: warnings with file and line, ``--strict``, and what is invalid."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from support.wheel import Beside

pytestmark = pytest.mark.slow

CONFIG = """
import tonecheck.integrations.nikola

BLOG_TITLE = BLOG_AUTHOR = BLOG_DESCRIPTION = "Guides"
BLOG_EMAIL = "editor@example.org"
SITE_URL = "https://example.org/"
DEFAULT_LANG = "en"
POSTS = (("posts/*.rst", "posts", "post.tmpl"), ("posts/*.md", "posts", "post.tmpl"))
PAGES = (("pages/*.md", "", "page.tmpl"),)
COMPILERS = {"rest": [".rst"], "markdown": [".md"]}
EXTRA_PLUGINS_DIRS = [tonecheck.integrations.nikola.FOLDER]
"""
META = ".. title: Rest\n.. slug: {}\n.. date: 2026-03-01 10:00:00 UTC\n"
FAULT = "\nMany people suffer from depression.\n"
FILES = {
    "conf.py": CONFIG,
    "posts/rest.rst": META.format("rest") + FAULT,
    "posts/sleep.md": f"<!--\n{META.format('sleep')}-->\n{FAULT}",
    "pages/walk.md": f"<!--\n{META.format('walk')}-->\n\nWe walk by the water.\n",
}
FOUND = [("posts/rest.rst:5", "stigma/suffering"), ("posts/sleep.md:7:13", "stigma/suffering")]


@pytest.fixture
def nikola(beside: Beside) -> Path:
    return beside("nikola") / "nikola"


def build(nikola: Path, folder: Path, processes: Processes, *more: str) -> subprocess.CompletedProcess[str]:
    return processes.run(nikola, "build", *more, cwd=folder)


def found(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return sorted(re.findall(r"WARNING: tonecheck: (\S+): .* \[(.*)\]", done.stderr))


def test_faults_have_file_and_line_and_fail_a_strict_build(nikola: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, FILES)
    done = build(nikola, tmp_path, processes)
    assert (done.returncode, found(done)) == (0, FOUND)
    assert "INFO: tonecheck: checked 3 pages: 2 warnings" in done.stderr
    strict = build(nikola, tmp_path, processes, "--strict")
    assert strict.returncode != 0
    assert found(strict) == FOUND
    builders.write(tmp_path, {path: text.replace("suffer from", "live with") for path, text in FILES.items()})
    clean = build(nikola, tmp_path, processes, "--strict")
    assert (clean.returncode, found(clean)) == (0, [])


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"conf.py": f"{CONFIG}TONECHECK_FAIL_ON = 'never'\n"}, "conf.py: TONECHECK_FAIL_ON is 'never'; write one of"),
        ({"tonecheck.yaml": "fail-on: never\n"}, "tonecheck.yaml:1: fail-on of the configuration is “never”"),
    ],
)
def test_what_is_invalid_is_named_in_one_line(
    files: dict[str, str], said: str, nikola: Path, tmp_path: Path, processes: Processes
) -> None:
    builders.write(tmp_path, {**FILES, **files})
    done = build(nikola, tmp_path, processes)
    assert done.returncode == 1
    assert f"ERROR: tonecheck: {said}" in done.stderr
    assert "Traceback" not in done.stderr
