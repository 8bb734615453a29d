"""The options that are read without click: both ways to read them come to the same."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from support.processes import Processes
from tonecheck.cli import checking, declarations, group
from tonecheck.cli.commands import check
from tonecheck.errors import ConfigError

READ = [
    ["a.md"],
    ["a.md", "b"],
    ["--force-exclude", "a.md"],
    ["a.md", "--quiet", "b.md"],
    ["--format", "json", "a.md"],
    ["--format=line", "--format", "github", "a.md"],
    ["--select", "links", "--select=wording", "--ignore", "alt-*", "a.md"],
    ["--config", "x=y.yaml", "--jobs", "3", "a.md"],
    ["--isolated", "--no-cache", "--jobs=007", "a.md"],
    ["--dask", "tcp://10.0.0.1:8786", "a.md"],
    ["--fail-on", "error", "--min-level=warning", "--exit-zero", "a.md"],
    ["--output", "a.json", "--output=sarif=b.sarif", "a.md"],
    ["https://practice.example/", "--quiet"],
]
LEFT = [
    ["-"],
    ["--", "a.md"],
    ["-h"],
    ["--help"],
    ["--version"],
    ["--fix", "a.md"],
    ["--form", "json", "a.md"],
    ["--format"],
    ["--format", "--quiet", "a.md"],
    ["--quiet=1", "a.md"],
    ["--jobs", "0", "a.md"],
    ["--jobs", "-1", "a.md"],
    ["--jobs", "two", "a.md"],
    ["--jobs", "²", "a.md"],
    ["--jobs", "1234567", "a.md"],
    ["--fail-on", "none", "a.md"],
    ["--fail-on", "", "a.md"],
    ["--select=", "a.md"],
]


@pytest.mark.parametrize("arguments", READ)
def test_both_ways_to_read_options_come_to_the_same(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Any] = []

    def once(*given: Any) -> int:
        calls.append(given)
        return 0

    monkeypatch.setattr(checking, "once", once)
    monkeypatch.setattr(check, "once", once)
    read = declarations.read(arguments)
    assert read
    paths, values = read
    checking.plain(paths, **values)
    group.call(["check", *arguments])
    assert calls[0] == calls[1]


def test_each_option_is_tried() -> None:
    tried = {argument.partition("=")[0] for arguments in READ for argument in arguments}
    declared = {value.name for value in vars(declarations).values() if isinstance(value, declarations.Option)}
    assert declared <= tried


@pytest.mark.parametrize("arguments", LEFT)
def test_click_reads_what_is_odd_or_wrong(arguments: list[str]) -> None:
    assert declarations.read(arguments) is None


def test_an_unknown_format_is_told_alike() -> None:
    with pytest.raises(ConfigError) as without_click:
        checking.plain(["a.md"], form="jsn")
    with pytest.raises(ConfigError) as with_click:
        group.call(["check", "--format", "jsn", "a.md"])
    assert str(without_click.value) == str(with_click.value)


def test_usual_options_need_no_click(tmp_path: Any, processes: Processes) -> None:
    (tmp_path / "a.md").write_text("# Rest\n\nRest is part of the work.\n", "utf-8")
    code = (
        "import sys; from tonecheck.cli import run; run(['--format', 'line', '--jobs=1', '--quiet', 'a.md']);"
        "print(*{'click', 'inspect', 'dataclasses', 'platform'} & set(sys.modules))"
    )
    done = [processes.run(sys.executable, "-c", code, cwd=tmp_path, code=0) for _ in range(2)]
    assert done[-1].stdout.strip() == ""
