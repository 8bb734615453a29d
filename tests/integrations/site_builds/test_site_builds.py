"""What the plugins for site builders share: which files are checked, and what is logged at which level."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from support import builders
from support.command import tonecheck
from tonecheck.errors import ConfigError
from tonecheck.integrations.site_builds import FAULT, BuildCheck, BuildOptions, log_all, options
from tonecheck.model import Level

FILES = {
    "a.md": "# Sleep\n\nMany people suffer from depression.\n",
    "b.md": "# Rest\n\nYou may find these guides helpful:\n",
    "c.md": "# Walks\n\nWe utilise the path.\n",
    "d.md": "---\ntitle: [\n---\n\n# Broken\n",
    "old/e.md": "# Old\n\nMany people suffer from depression.\n",
    "f.css": "",
}
SETTINGS = "exclude: [old/]\nrules:\n  readability: off\n"


def checked(folder: Path, given: BuildOptions | None = None) -> list[tuple[int, str, int, str]]:
    """Return level, file, line and rule of what is logged about all files."""
    check = BuildCheck(str(folder), str(folder), given or BuildOptions())
    lines = check.lines(str(folder / path) for path in [*FILES, "gone.md"])
    return [(line.level, Path(line.path).name, line.line, line.rule) for line in lines if line.path]


@pytest.mark.parametrize(
    ("settings", "fail_on", "levels"),
    [
        ("", None, ["WARNING", "ERROR"]),
        ("fail-on: error\n", None, ["INFO", "ERROR"]),
        ("fail-on: error\n", "warning", ["WARNING", "ERROR"]),
        ("", "error", ["INFO", "ERROR"]),
        ("rules: {stigma: suggestion}\n", None, ["INFO", "ERROR"]),
        ("rules: {stigma: suggestion}\n", "suggestion", ["WARNING", "ERROR"]),
    ],
)
def test_levels(settings: str, fail_on: Level | None, levels: list[str], tmp_path: Path) -> None:
    builders.write(tmp_path, {**FILES, "tonecheck.yaml": f"exclude: [old/, d.md]\n{settings}"})
    found = checked(tmp_path, BuildOptions(fail_on=fail_on))
    wanted = {"a.md", "b.md"}
    assert [logging.getLevelName(level) for level, path, *_ in found if path in wanted] == levels


def test_a_file_that_cannot_be_read_is_an_error_and_the_others_are_checked(tmp_path: Path) -> None:
    builders.write(tmp_path, {**FILES, "tonecheck.yaml": "exclude: [old/]\n"})
    found = checked(tmp_path)
    assert [(level, path, rule) for level, path, _, rule in found if path == "d.md"] == [(logging.ERROR, "d.md", FAULT)]
    assert {path for _, path, *_ in found} >= {"a.md", "b.md", "d.md"}
    assert "e.md" not in {path for _, path, *_ in found}


def test_known_findings_are_not_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builders.write(tmp_path, {"a.md": FILES["a.md"]})
    monkeypatch.chdir(tmp_path)
    assert tonecheck("baseline", "a.md", cwd=tmp_path).code == 0
    builders.write(tmp_path, {"tonecheck.yaml": "baseline: tonecheck-baseline.json\n"})
    assert checked(tmp_path) == []


def test_what_decides_on_findings(tmp_path: Path) -> None:
    pack = {"rules/house.yaml": "rules: []\n", "rules/words.yaml": "rules: []\n"}
    builders.write(tmp_path, {**pack, "tonecheck.yaml": "packs: [rules]\n"})
    files = BuildCheck(str(tmp_path), str(tmp_path), BuildOptions()).depends_on()
    assert [str(Path(file).relative_to(tmp_path)) for file in files] == ["tonecheck.yaml", *pack]


def test_nothing_to_check_is_no_error(tmp_path: Path) -> None:
    check = BuildCheck(str(tmp_path), str(tmp_path), BuildOptions())
    assert [*check.lines([])] == []
    assert str(check.total()) == "no page was checked"


@pytest.mark.parametrize(
    ("config", "fail_on", "said"),
    [
        (3, None, "conf.py: CONFIG is 3; write the path of a file, such as “tonecheck.yaml”"),
        (None, "never", "conf.py: FAIL_ON is 'never'; write one of 'suggestion', 'warning', 'error'"),
        (None, [], "conf.py: FAIL_ON is []; write one of 'suggestion', 'warning', 'error'"),
    ],
)
def test_options_that_are_invalid(config: object, fail_on: object, said: str) -> None:
    with pytest.raises(ConfigError) as error:
        options("conf.py", ("CONFIG", config), ("FAIL_ON", fail_on))
    assert str(error.value) == said


def test_all_lines_are_logged_before_a_strict_build_stops(tmp_path: Path) -> None:
    builders.write(tmp_path, FILES)
    seen = []

    class Strict(logging.Logger):
        def log(self, level: int, msg: object, *args: object, **_: object) -> None:
            seen.append(str(msg) % args)
            if level >= logging.WARNING:
                raise RuntimeError

    check = BuildCheck(str(tmp_path), str(tmp_path), BuildOptions())
    with pytest.raises(RuntimeError):
        log_all(check.lines(str(tmp_path / path) for path in ("a.md", "b.md")), Strict("strict"), RuntimeError)
    assert [line.rpartition("[")[2] for line in seen] == ["stigma/suffering]", "lead-ins/dangling-colon]"]
