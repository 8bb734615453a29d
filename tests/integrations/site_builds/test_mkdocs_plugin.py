"""The plugin for MkDocs in real builds: faults with file and line, ``--strict``, options, and what is not checked."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from support import builders
from support.processes import Processes
from support.wheel import Beside

pytestmark = pytest.mark.slow

CONFIG = "site_name: Guides\ntheme: {name: null, custom_dir: theme}\nplugins: [tonecheck]\n"
FAULT = "docs/guides/sleep.md:7:13: “suffer from depression”"
FILES = {
    "mkdocs.yml": CONFIG,
    "theme/main.html": "{{ page.content }}",
    "docs/index.md": "# Start\n\nWe walk by the water.\n",
    "docs/guides/sleep.md": "---\ntitle: Sleep\n---\n\n# Sleep\n\nMany people suffer from depression.\n",
}
CLEAN = {**FILES, "docs/guides/sleep.md": "# Sleep\n\nMany people live with depression.\n"}
PLUGIN = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "made.md", content="# Made\\n\\nMany people suffer from depression.\\n"))
    return files
"""


@pytest.fixture
def mkdocs(beside: Beside) -> Path:
    return beside("mkdocs") / "mkdocs"


def build(mkdocs: Path, folder: Path, processes: Processes, *more: str) -> subprocess.CompletedProcess[str]:
    return processes.run(mkdocs, "build", *more, cwd=folder)


def lines(done: subprocess.CompletedProcess[str], level: str) -> list[str]:
    """Return what the plugin logged at a level."""
    return re.findall(rf"^{level} +-  tonecheck: (.*)$", done.stderr, re.MULTILINE)


def test_a_fault_is_a_warning_and_fails_a_strict_build(mkdocs: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, FILES)
    done = build(mkdocs, tmp_path, processes)
    assert done.returncode == 0
    (line,) = lines(done, "WARNING")
    assert line.startswith(FAULT)
    assert line.endswith("[stigma/suffering]")
    assert lines(done, "INFO") == ["checked 2 pages: 1 warning"]
    strict = build(mkdocs, tmp_path, processes, "--strict")
    assert (strict.returncode, lines(strict, "WARNING")) == (1, [line])


def test_a_clean_site_passes_a_strict_build(mkdocs: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, CLEAN)
    done = build(mkdocs, tmp_path, processes, "--strict")
    assert (done.returncode, lines(done, "INFO")) == (0, ["checked 2 pages: nothing found"])
    assert "WARNING" not in done.stderr


def test_the_nearest_settings_decide(mkdocs: Path, tmp_path: Path, processes: Processes) -> None:
    settings = "exclude: [docs/old/]\nrules: {stigma/suffering: error}\n"
    old = {"docs/old/sleep.md": FILES["docs/guides/sleep.md"]}
    builders.write(tmp_path, {**FILES, **old, "tonecheck.yaml": settings})
    done = build(mkdocs, tmp_path, processes)
    assert [line.startswith(FAULT) for line in lines(done, "ERROR")] == [True]
    assert lines(done, "INFO") == ["checked 2 pages: 1 error"]


@pytest.mark.parametrize(
    ("plugins", "code"),
    [
        ("[tonecheck: {fail_on: error}]", 0),
        ("[tonecheck: {fail_on: suggestion}]", 1),
        ("[tonecheck: {enabled: false}]", 0),
        ("[tonecheck: {config: strict/own.yaml}]", 0),
    ],
)
def test_options(plugins: str, code: int, mkdocs: Path, tmp_path: Path, processes: Processes) -> None:
    own = {"strict/own.yaml": "ignore: [stigma]\n"}
    builders.write(tmp_path, {**FILES, **own, "mkdocs.yml": CONFIG.replace("[tonecheck]", plugins)})
    done = build(mkdocs, tmp_path, processes, "--strict")
    assert done.returncode == code
    assert bool(lines(done, "INFO")) is ("enabled" not in plugins)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"mkdocs.yml": CONFIG.replace("[tonecheck]", "[tonecheck: {fail_on: never}]")},
            "Plugin 'tonecheck' option 'fail_on': Expected one of: ('suggestion', 'warning', 'error')",
        ),
        (
            {"mkdocs.yml": CONFIG.replace("[tonecheck]", "[tonecheck: {fail: error}]")},
            "Plugin 'tonecheck' option 'fail': Unrecognised configuration name: fail",
        ),
        ({"tonecheck.yaml": "fail-on: never\n"}, "tonecheck: tonecheck.yaml:1: fail-on"),
        (
            {"tonecheck.yaml": "packs: [gone.yaml]\n"},
            "tonecheck: tonecheck.yaml:1: packs: there is no “gone.yaml”",
        ),
    ],
)
def test_what_is_invalid_is_named_in_one_line(
    files: dict[str, str], said: str, mkdocs: Path, tmp_path: Path, processes: Processes
) -> None:
    builders.write(tmp_path, {**FILES, **files})
    done = build(mkdocs, tmp_path, processes, "--strict")
    assert done.returncode == 1
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_a_plug_in_makes_is_not_checked(mkdocs: Path, tmp_path: Path, processes: Processes) -> None:
    builders.write(tmp_path, {**CLEAN, "mkdocs.yml": CONFIG + "hooks: [made.py]\n", "made.py": PLUGIN})
    done = build(mkdocs, tmp_path, processes, "--strict")
    assert (done.returncode, lines(done, "INFO")) == (
        0,
        [
            "checked 2 pages: nothing found",
            "1 page was not checked, because a plugin makes it",
        ],
    )


COUNTED = """
import json, sys
from tonecheck.engine import analysis
read = []
whole = analysis.analyse
def counted(source, plan, **more):
    read.append(source.path)
    return whole(source, plan, **more)
analysis.analyse = counted
from mkdocs.__main__ import cli
cli(["build", "--strict"], standalone_mode=False)
print(json.dumps(read))
"""


def test_a_second_build_checks_only_what_changed(mkdocs: Path, tmp_path: Path, processes: Processes) -> None:
    many = {f"docs/guides/{number}.md": f"# Guide {number}\n\nWe rest for {number} hours.\n" for number in range(2, 14)}
    builders.write(tmp_path, {**CLEAN, **many})
    python = mkdocs.parent / "python"
    read = []
    for _ in range(2):
        out = processes.run(python, "-c", COUNTED, cwd=tmp_path, code=0).stdout
        read.append(json.loads(out.split("\n")[-2]))
        (tmp_path / "docs/guides/7.md").write_text("# Guide seven\n\nWe rest for a while.\n", "utf-8")
    assert (len(read[0]), read[1]) == (14, ["docs/guides/7.md"])
