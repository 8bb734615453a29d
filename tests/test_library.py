"""The library: few names, that mean the same everywhere and cost what they must."""

from __future__ import annotations

import importlib.metadata
import json
import threading
from pathlib import Path
from typing import Any
from unittest import mock

import jsonschema
import pytest

import tonecheck
from tonecheck import (
    ConfigError,
    Linter,
    SourceError,
    api,
    check_file,
    check_paths,
    check_text,
    discover,
    fix_text,
    render,
)
from tonecheck.model import Position

PAGE = "# Rest\n\nShe suffers from anxiety.\n"
SCHEMA = json.loads((Path(tonecheck.__file__).parent / "report" / "schema.json").read_text("utf-8"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(api, "_kept", threading.local())
    (tmp_path / "a.md").write_text(PAGE, "utf-8")
    return tmp_path


def test_the_version_is_an_attribute_too() -> None:
    assert tonecheck.__version__ == tonecheck.version() == importlib.metadata.version("tonecheck")


def test_rules_are_made_once_for_a_configuration() -> None:
    with mock.patch.object(api, "Linter", wraps=Linter) as made:
        for _ in range(3):
            assert check_text(PAGE, config={"select": ["stigma"]})
            assert check_text(PAGE, config={"ignore": ["stigma"]}) == []
            assert check_file("a.md")
            fix_text(PAGE)
    assert made.call_count == 3


def test_a_pack_that_changes_is_read_again(folder: Path) -> None:
    pack = "rules: [{{id: house/word, kind: terms, message: m, why: w, terms: [{{flag: {0}}}]}}]\n"
    found = []
    for word in ("rest", "anxiety"):
        (folder / "own.yaml").write_text(pack.format(word), "utf-8")
        found.append([one.place.text for one in check_text(PAGE, config={"packs": ["own.yaml"], "select": ["house"]})])
    assert found == [["Rest"], ["anxiety"]]


def test_each_thread_has_linters_of_its_own() -> None:
    results: list[int] = []
    threads = [threading.Thread(target=lambda: results.append(len(check_text(PAGE)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [1, 1, 1, 1]


def test_no_configuration_means_the_nearest_everywhere(folder: Path) -> None:
    (folder / "tonecheck.yaml").write_text("ignore: [stigma]\n", "utf-8")
    assert (
        check_text(PAGE) == check_file("a.md") == check_paths(["."]) == list(Linter().check_text(PAGE).findings) == []
    )
    assert fix_text("We we rest.\n") == fix_text("We we rest.\n", config=discover(["a.md"]))
    assert check_text(PAGE, config={}) == list(Linter({}).check_text(PAGE).findings) != []
    assert discover([]).file == "tonecheck.yaml"
    (folder / "inner").mkdir()
    (folder / "inner" / "tonecheck.yaml").write_text("", "utf-8")
    assert len(check_text(PAGE, path="inner/new.md")) == 1


def test_a_finding_says_where_it_is() -> None:
    (finding,) = check_text(PAGE)
    assert (finding.line, finding.column) == (3, 5)
    report = json.loads(render(Linter().check_text(PAGE), "json"))
    assert report["findings"] == [finding.to_dict()]
    jsonschema.validate(report, SCHEMA)


def test_lines_count_from_the_top_of_the_file() -> None:
    (finding,) = check_text(PAGE, line_offset=4)
    (plain,) = check_text(PAGE)
    assert (finding.place.start, finding.place.end) == (Position(7, 5), Position(7, 25))
    assert (finding.span, finding.message) == (plain.span, plain.message)
    with pytest.raises(SourceError, match=r"^text\.md:6: "):
        check_text("---\na: [\n---\n", line_offset=4 - _line_of_fault() + 2)


def _line_of_fault() -> int:
    with pytest.raises(SourceError) as caught:
        check_text("---\na: [\n---\n")
    assert caught.value.line
    return caught.value.line


def test_a_text_is_fixed() -> None:
    assert fix_text("We meet in the the park.\n") == "We meet in the park.\n"
    assert fix_text(PAGE) == PAGE
    assert fix_text(PAGE, unsafe=True) == PAGE.replace("suffers from", "lives with")
    with pytest.raises(SourceError):
        fix_text("---\na: [\n---\n")


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "sarif", "github", "junit", "line"])
def test_a_report_is_written_in_any_format(form: str) -> None:
    assert "stigma/suffering" in render(Linter().check_text(PAGE), form)


def test_a_format_that_does_not_exist_is_named() -> None:
    with pytest.raises(ConfigError, match="unknown output format “jsn”; did you mean “json”"):
        render(Linter().check_text(PAGE), "jsn")


def test_bytes_get_one_right_line() -> None:
    calls: list[Any] = [check_text, fix_text, Linter().check_text, Linter().fix_text]
    for call in calls:
        with pytest.raises(TypeError) as caught:
            call(b"Rest.")
        assert str(caught.value) == (
            "text must be str, not bytes: decode it first (text.decode()), or give the file to check_file"
        )
