"""A fault belongs to its file: whatever fails on one file, the report on the others is the same; the exit code is 2."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from support.command import tonecheck
from support.linters import linter
from tonecheck import Fault, SourceError, api, check_file, check_paths, check_text
from tonecheck.errors import ConfigError
from tonecheck.faults import fault_of, in_order, line_of
from tonecheck.model import Report
from tonecheck.report.text import summary

PAGES = {
    "a.md": "# Rest\n\nShe suffers from anxiety. See [sleep](b.md#early) and [more](gone.md).\n",
    "b.md": "---\ntitle: Sleep\n---\n\n# Sleep\n\n## Early\n\nHe is a schizophrenic. Go [back](a.md).\n",
    "c.md": "# Grief\n\nHe committed suicide. ![](d.png) Read [sleep](b.md).\n",
}
BAD: dict[str, tuple[bytes, int | None, str]] = {
    "front matter": (
        b"---\ntitle: Grief: what helps\n---\n\nWords.\n",
        2,
        'this value needs quotes; write title: "Grief: what helps"',
    ),
    "Windows-1252": (b"# Caf\xe9\n", 1, "save the file as UTF-8"),
    "zero byte": (b"a\0b", None, "is not text"),
    "too large": (b"word " * 1000, None, "raise “max-bytes”"),
}
STEPS = [  # what may fail on a page, from the first step to the last
    "tonecheck.files.articles.read",
    "tonecheck.formats.parse",
    "tonecheck.engine.analysis._findings",
    "tonecheck.findings.suppress.read",
    "tonecheck.site.facts",
    "tonecheck.site.links.judge",
]
ERRORS = [
    ValueError("x\ny"),
    KeyError("k"),
    RecursionError(),
    MemoryError(),
    UnicodeError(),
    OSError(5, "no"),
    ZeroDivisionError(),
]


@pytest.fixture(autouse=True)
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in PAGES.items():
        Path(name).write_text(text, "utf-8")


def about(report: Report, *paths: str) -> list[Any]:
    return [finding for finding in report.findings if finding.path in paths]


# -- what is wrong with a file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BAD)
def test_one_bad_file_costs_only_itself(kind: str) -> None:
    check = linter({"max-bytes": 4000})
    before = check.check_site(["."])
    data, line, message = BAD[kind]
    Path("bad.md").write_bytes(data)
    report = check.check_site(["."])
    (fault,) = report.faults
    assert (fault.path, fault.line) == ("bad.md", line)
    assert message in fault.message
    assert (report.findings, report.files, report.words) == (before.findings, before.files, before.words)


TEN: dict[str, tuple[bytes, int | None, str]] = {
    "colon.md": BAD["front matter"],
    "latin.md": ("# Café\n\nWe rest.\n".encode("cp1252"), 1, "as “tonecheck convert latin.md” does"),
    "tab.md": (b"---\ntitle: Rest\ntags:\n\t- sleep\n---\n\nWe rest.\n", 4, "indent with spaces"),
    "binary.md": (bytes(range(256)), None, "is not text (zero byte at offset 0); skip it with “exclude”"),
    "quotes.md": (b'---\ntitle: "Rest\n---\n\nWe rest.\n', 2, 'write title: "Rest"'),
    "large.md": (b"We rest. " * 1000, None, "9,000 bytes are more than the limit of 4,000; raise “max-bytes”"),
    "toml.md": (b"+++\ntitle = Rest\n+++\n\nWe rest.\n", 2, 'write title = "Rest"'),
    "json.md": (b'{"title": "Rest",}\n\nWe rest.\n', 1, "no comma before }"),
    "letter.docx": (b"PK no document", None, "get a fresh copy, or open it in Word or LibreOffice"),
    "list.md": (b"---\ntags: [sleep, rest\n---\n\nWe rest.\n", 3, "close the list with ]"),
}
"""Ten bad files: what is in each, the line of its entry, and what the entry says would be right."""


def test_ten_bad_files_are_ten_entries_and_ten_good_ones_are_checked() -> None:
    for number in range(10):
        Path(f"good-{number}.md").write_text(
            f"# Guide {number}\n\nPeople in group {number} suffer from anxiety.\n", "utf-8"
        )
    check = linter({"max-bytes": 4000})
    before = check.check_site(["."])
    for name, (data, _, _) in TEN.items():
        Path(name).write_bytes(data)
    report = check.check_site(["."])
    assert report.findings == before.findings
    assert {finding.path for finding in report.findings} > {f"good-{number}.md" for number in range(10)}
    assert [(one.path, one.line) for one in report.faults] == [(name, TEN[name][1]) for name in sorted(TEN)]
    for fault in report.faults:
        assert TEN[fault.path][2] in fault.message
        assert "please report it" not in fault.message
    assert "10 files could not be checked." in summary(report)


def test_a_page_that_others_link_to_is_not_called_broken() -> None:
    before = linter().check_site(["."])
    Path("b.md").write_bytes(b"---\ntitle: a: b\n---\n\n## Early\n")
    report = linter().check_site(["."])
    assert [fault.path for fault in report.faults] == ["b.md"]
    assert about(report, "a.md", "c.md") == about(before, "a.md", "c.md")


def test_a_folder_and_an_ignore_file_that_cannot_be_opened() -> None:
    Path("shut").mkdir()
    Path("loop").mkdir()
    Path("loop/.gitignore").symlink_to(".gitignore")
    Path("loop/d.md").write_text("# Walk\n", "utf-8")
    real = __import__("os").scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    with mock.patch("os.scandir", refuse):
        report = linter().check_site(["."])
    assert [(fault.path, fault.message) for fault in report.faults] == [
        ("loop/.gitignore", "cannot be read: Too many levels of symbolic links"),
        ("shut", "the folder cannot be opened: Permission denied"),
    ]
    assert report.files == 4


def _is(item: object, path: str) -> bool:
    if isinstance(item, str):
        return item == path
    return path in {getattr(item, "path", ""), getattr(getattr(item, "source", None), "path", "")}


@contextmanager
def failing(step: str, path: str, error: Exception) -> Iterator[None]:
    """Make a step fail on one page."""
    module, _, name = step.rpartition(".")
    real = getattr(__import__(module, fromlist=[name]), name)

    def fail(*arguments: Any, **named: Any) -> object:
        if any(_is(item, path) for item in arguments):
            raise error
        return real(*arguments, **named)

    with mock.patch(step, fail):
        yield


@pytest.mark.parametrize("error", ERRORS, ids=repr)
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("step", STEPS)
def test_whatever_fails_at_whatever_step_the_report_on_the_others_is_the_same(
    step: str, page: str, error: Exception
) -> None:
    others = [name for name in PAGES if name != page]
    before = linter().check_site(["."])
    with failing(step, page, error):
        report = linter().check_site(["."])
    assert [fault.path for fault in report.faults] == [page]
    assert about(report, *others) == about(before, *others)
    assert "\n" not in line_of(report.faults[0]).replace("\\n", "")


def test_a_rule_about_the_site_that_fails_leaves_the_other_rules() -> None:
    before = linter().check_site(["."])
    with mock.patch("tonecheck.kinds.linked_pages.Check.__call__", side_effect=ValueError("x")):
        report = linter({"select": ["internal-links"]}).check_site(["."])
    assert {fault.path for fault in report.faults} == {""}
    assert all("tonecheck failed on the rule “internal-links/" in fault.message for fault in report.faults)
    assert [one for one in before.findings if one.rule == "internal-links/broken" and one.path == "a.md"] == about(
        report, "a.md"
    )


# -- how it is told -----------------------------------------------------------------------------------------------


def test_the_exit_code_is_2_and_every_other_file_is_told() -> None:
    Path("bad.md").write_bytes(BAD["front matter"][0])
    done = tonecheck(".", "--exit-zero")
    assert done.code == 2
    assert "1 file could not be checked.\n" in done.out
    assert "Not checked\n  bad.md:2  front matter cannot be read: " in done.out
    assert "\na.md" in f"\n{done.out}"
    assert done.err.startswith("tonecheck: bad.md:2: front matter cannot be read: ")
    assert done.err.count("\n") == 1


def test_nothing_but_faults_is_a_report_too() -> None:
    for name in PAGES:
        Path(name).write_bytes(b"\xe9\n")
    done = tonecheck(".", "--format", "json")
    assert done.code == 2
    report = json.loads(done.out)
    assert (report["summary"]["files"], [fault["path"] for fault in report["faults"]]) == (0, [*PAGES])


@pytest.mark.parametrize("command", ["stats", "images", "graph"])
def test_other_commands_go_on_too(command: str) -> None:
    Path("bad.md").write_bytes(BAD["Windows-1252"][0])
    done = tonecheck(command, ".")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("tonecheck: bad.md:1: byte 0xE9 is not UTF-8")
    assert "a.md" in done.out or "c.md" in done.out


def test_fixes_of_the_others_are_written() -> None:
    Path("bad.md").write_bytes(BAD["zero byte"][0])
    Path("d.md").write_text("# Walk\n\nRead [about sleep](B.md).\n", "utf-8")
    done = tonecheck(".", "--fix")
    assert done.code == 2
    assert Path("d.md").read_text("utf-8") == "# Walk\n\nRead [about sleep](b.md).\n"
    assert Path("bad.md").read_bytes() == BAD["zero byte"][0]


def test_a_text_from_standard_input() -> None:
    done = tonecheck("-", stdin="---\ntitle: a: b\n---\n")
    assert done.code == 2
    assert done.err.startswith("tonecheck: stdin.md:2: front matter cannot be read")


def test_a_baseline_is_not_rewritten_without_the_articles_that_could_not_be_checked() -> None:
    assert tonecheck("baseline", ".").code == 0
    (recorded,) = Path().glob("*baseline*.json")
    before = recorded.read_bytes()
    Path("c.md").write_bytes(b"\xe9\n")
    for option in ("--prune", "--force"):
        done = tonecheck("baseline", ".", option)
        assert done.code == 2
        assert done.err.count("\n") == 2
        assert recorded.read_bytes() == before
    done = tonecheck(".", "--baseline", recorded.name)
    assert "no longer found" not in done.err


# -- in the library -----------------------------------------------------------------------------------------------


def test_the_shortest_functions_raise_the_first_fault() -> None:
    Path("bad.md").write_bytes(BAD["front matter"][0])
    calls: list[Callable[[], object]] = [
        lambda: check_file("bad.md", config={}),
        lambda: check_paths(["."], config={}),
        lambda: check_text(BAD["front matter"][0].decode(), path="bad.md", config={}),
    ]
    for call in calls:
        with pytest.raises(SourceError, match=r"^bad\.md:2: front matter cannot be read") as caught:
            call()
        assert (caught.value.path, caught.value.line) == ("bad.md", 2)
    assert [fault.path for fault in api.Linter({}).check_site(["."]).faults] == ["bad.md"]


def test_a_setting_that_is_invalid_still_ends_the_run() -> None:
    with pytest.raises(ConfigError, match="“hygo” is no builder"):
        linter({"site": {"builder": "hygo"}}).check_site(["."])


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (SourceError("is empty", path="b.md", line=3), Fault("b.md", 3, "is empty")),
        (SourceError("a.md: is empty"), Fault("a.md", None, "is empty")),
        (ConfigError("tonecheck.yaml:1: no"), Fault("a.md", None, "tonecheck.yaml:1: no")),
        (KeyError("x"), Fault("a.md", None, "tonecheck failed on this file (KeyError('x')); please report it")),
    ],
)
def test_an_error_becomes_a_fault(error: Exception, fault: Fault) -> None:
    assert fault_of(error, "a.md") == fault


def test_faults_are_sorted_and_told_once() -> None:
    faults = [Fault("b.md", 2, "y"), Fault("b.md", None, "x"), Fault("a.md", 1, "z"), Fault("b.md", 2, "y")]
    assert [line_of(fault) for fault in in_order(faults)] == ["a.md:1: z", "b.md: x", "b.md:2: y"]
