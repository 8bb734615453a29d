"""What is printed and written: nothing in it acts where it is read, and nothing is lost without a word."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import re
import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.command import PROCESS, tonecheck
from support.hostile import HOSTILE
from support.limits import scaled
from support.processes import Processes
from support.runners import commands
from tonecheck import cli, plugins, stats
from tonecheck.cli.output import command_for, encoded, is_for_people
from tonecheck.errors import ConfigError
from tonecheck.images import Row
from tonecheck.kinds import grade
from tonecheck.model import LEVELS, Fault, Finding, Report, Source, Span
from tonecheck.report import github, junit
from tonecheck.site.graph import Graph

posix = pytest.mark.skipif(os.name != "posix", reason="a POSIX shell closes streams so")
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
PEOPLE = ["text", "line", "statistics"]


def loaded(package: str, name: str) -> ModuleType:
    return plugins.load(package, name, where="test", error=ConfigError)


def written(reporter: ModuleType, *given: object, **named: object) -> str:
    return encoded(reporter.render(*given, **named), reporter).decode()


# -- nothing acts -------------------------------------------------------------------------------------------------


def found(path: str, before: str, word: str, message: str, level: str) -> Finding:
    text = f"{before}{word}\nThe end."
    place = Source(path, text, "markdown").place(Span(len(before), len(before) + len(word)))
    return Finding(place, "tone/x", level, message)  # type: ignore[arg-type]


FINDINGS = st.builds(found, HOSTILE, HOSTILE, HOSTILE.filter(bool), HOSTILE, st.sampled_from(LEVELS))
FAULTS = st.builds(Fault, HOSTILE, st.none() | st.just(3), HOSTILE)
REPORTS = st.builds(
    lambda findings, faults: Report(tuple(findings), 1, 2, 0.5, faults=tuple(faults)),
    st.lists(FINDINGS, max_size=2),
    st.lists(FAULTS, max_size=2),
)


def test_no_character_that_a_runner_passes_over_helps() -> None:
    report = Report((found("\u202e::add-mask::", "a", "b", "\u200d::debug::x", "error"),), 1, 2, 0.5)
    rows = [Row("\u200d::add-mask::", 1, 1, "html", "\ufe0f::debug::x", None, "", "ok")]
    for form in ("junit", "checkstyle", "line", "text"):
        assert not list(commands(written(loaded("report", form), report)))
        assert not ACTING.search(written(loaded("report", form), report))
    assert not list(commands(written(loaded("images", "csv"), rows)))


@pytest.mark.parametrize("form", [name for name in plugins.names("report") if name != "github"])
@given(report=REPORTS)
def test_no_line_of_a_report_is_a_command(form: str, report: Report) -> None:
    reporter = loaded("report", form)
    shown = written(reporter, report)
    assert not list(commands(shown))
    assert not ACTING.search(shown)


@given(REPORTS)
def test_the_commands_of_github_are_ours_alone(report: Report) -> None:
    shown = "".join(github.render(report))
    findings = [line for line in commands(shown) if re.match("::(error|warning|notice) ", line)]
    assert list(commands(shown)) == findings
    assert len(findings) == len(report.findings) + len(report.faults)
    assert not ACTING.search(shown)
    summary = github.summary(report)
    assert not list(commands(summary))
    assert not ACTING.search(summary)


ROWS = st.lists(
    st.builds(
        Row, HOSTILE, st.just(3), st.just(1), st.just("html"), HOSTILE, st.none() | HOSTILE, HOSTILE, st.just("ok"),
        st.just(("images-alt/x",)), st.tuples(HOSTILE),
        HOSTILE,
    ),
    max_size=2,
)  # fmt: skip


@pytest.mark.parametrize("form", plugins.names("images"))
@given(rows=ROWS)
def test_no_line_of_a_list_of_pictures_is_a_command(form: str, rows: list[Row]) -> None:
    shown = written(loaded("images", form), rows)
    assert not list(commands(shown))
    assert not ACTING.search(shown)


PART = stats.page(Source("a.md", "# Rest\n\nWe rest by the river. We walk home.\n", "markdown"), grade.Check())
PARTS = st.lists(st.builds(lambda path, title: replace(PART, path=path, title=title), HOSTILE, HOSTILE), max_size=2)


@pytest.mark.parametrize("form", plugins.names("stats"))
@given(parts=PARTS)
def test_no_line_of_statistics_is_a_command(form: str, parts: list[stats.Part]) -> None:
    pages = [replace(part, sections=(part,)) for part in parts]
    for by in ("page", "section"):
        shown = written(loaded("stats", form), pages, by=by)
        assert not list(commands(shown))
        assert not ACTING.search(shown)


@pytest.mark.parametrize("form", plugins.names("graph"))
@given(texts=st.tuples(HOSTILE, HOSTILE, HOSTILE, HOSTILE))
def test_no_line_of_a_graph_is_a_command(form: str, texts: tuple[str, str, str, str]) -> None:
    folder, path, title, address = texts
    one = Graph(folder, "files", {path: ""}, {path: title}, ((path, address),), ((path, address),), whole=True)
    shown = written(loaded("graph", form), [one])
    assert not list(commands(shown))
    assert not ACTING.search(shown)


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "gitlab", "rdjson", "rdjsonl"])
@given(report=REPORTS)
def test_json_keeps_every_character(form: str, report: Report) -> None:
    shown = written(loaded("report", form), report)
    lines = shown.splitlines() if form.endswith("l") else [shown]  # also at U+2028 and the like
    texts = "\0".join(_texts([json.loads(line) for line in lines]))
    for finding in report.findings:
        assert finding.message in texts


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in _texts(one)]


@given(REPORTS)
def test_xml_keeps_every_character_that_it_may_have(report: Report) -> None:
    root = ET.fromstring("".join(junit.render(report)))  # noqa: S314 - our own
    texts = "\0".join([*root.itertext(), *(value for one in root.iter() for value in one.attrib.values())])
    for finding in report.findings:
        assert re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", finding.message) in texts


# -- spreadsheets -------------------------------------------------------------------------------------------------


@given(ROWS, PARTS)
def test_no_cell_is_a_formula_and_no_row_breaks(rows: list[Row], parts: list[stats.Part]) -> None:
    tables = {
        len(rows): written(loaded("images", "csv"), rows),
        -len(parts): written(loaded("stats", "csv"), parts, by="page"),
    }
    for count, shown in tables.items():
        assert "\r" not in shown
        assert shown.count("\n") == abs(count) + 1
        header, *lines = csv.reader(io.StringIO(shown), strict=True)
        assert [len(line) for line in lines] == [len(header)] * abs(count)
        assert not [
            cell
            for line in lines
            for cell in line
            if not re.fullmatch(r"-?[\d.]+", cell) and cell.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d"))
        ]


@pytest.mark.parametrize(
    ("alt", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'@SUM(A1)"),
        ("tea\r=1+1", "tea =1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("Tea, and “more”", "Tea, and “more”"),
        ("2 + 2 = 4", "2 + 2 = 4"),
    ],
)
def test_a_cell_with_a_formula_has_an_apostrophe(alt: str, cell: str) -> None:
    row = Row("a.md", 1, 1, "html", "x.png", alt, "", "ok")
    shown = csv.DictReader(io.StringIO(written(loaded("images", "csv"), [row])))
    assert [one["alt"] for one in shown] == [cell]


# -- encodings ----------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "ü.md").write_text("# Über\n\nShe suffers from anxiety.\n\n![Image of tea 😀](x.png)\n", "utf-8")
    return tmp_path


def printed_in(encoding: str, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding))
    cli.run([*arguments])
    sys.stdout.flush()
    return out.getvalue()


MACHINES = [
    *(("--format", name, "ü.md") for name in plugins.names("report") if name not in PEOPLE),
    *(("images", "--format", name, "ü.md") for name in plugins.names("images") if name != "text"),
    *(("stats", "--format", name, "ü.md") for name in plugins.names("stats") if name != "text"),
    *(("graph", "--format", name, "ü.md") for name in plugins.names("graph")),
    ("config", "--format", "json", "ü.md"),
    ("ü.md", "--diff"),
]


@pytest.mark.parametrize("arguments", MACHINES)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_formats_for_programs_are_always_utf_8(
    site: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], encoding: str
) -> None:
    monkeypatch.chdir(site)
    (site / "tonecheck.yaml").write_text("allow: [Über]\n", "utf-8")
    printed = re.sub(
        rb'"?(seconds|time)"?[:=] ?"?[\d.]+', b"", printed_in(encoding, *arguments, monkeypatch=monkeypatch)
    )
    expected = re.sub(r'"?(seconds|time)"?[:=] ?"?[\d.]+', "", tonecheck(*arguments, cwd=site).out)
    assert printed.decode("utf-8") == expected
    assert not expected.isascii()


@pytest.mark.parametrize("form", PEOPLE)
def test_a_terminal_shows_what_it_can(site: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.chdir(site)
    assert printed_in("latin-1", "--format", form, "ü.md", monkeypatch=monkeypatch).decode("latin-1")


def test_every_format_says_who_reads_it() -> None:
    for package in ("report", "images", "stats"):
        for name in plugins.names(package):
            assert is_for_people(loaded(package, name)) == (name in PEOPLE), (package, name)


# -- what cannot be written ---------------------------------------------------------------------------------------


def test_one_output_that_fails_stops_no_other(site: Path) -> None:
    code, out, err = tonecheck(
        "ü.md", "--output", "json=no/such.json", "--output", "sarif=b.sarif", "--output", "junit=no/c.xml",
        "--output", "line=d.txt", cwd=site,
    )  # fmt: skip
    assert code == 2
    assert "stigma/suffering" in out
    assert re.findall("^tonecheck: (.*?): cannot be written: ", err, re.MULTILINE) == ["no/such.json", "no/c.xml"]
    assert json.loads((site / "b.sarif").read_text("utf-8"))["runs"]
    assert (site / "d.txt").read_text("utf-8").startswith("ü.md:3:")


def test_a_full_disk_leaves_the_old_report(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "old.json").write_text("old", "utf-8")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = tonecheck("ü.md", "--output", "json=old.json", cwd=site)
    assert (code, err) == (2, "tonecheck: old.json: cannot be written: No space left on device\n")
    assert (site / "old.json").read_text("utf-8") == "old"
    assert len(list(site.iterdir())) == 2


Shell = Callable[[str], tuple[int, str, str]]


@pytest.fixture
def shell(site: Path, processes: Processes) -> Shell:
    """Run a shell line, in which ``tonecheck`` is the command."""

    def run(line: str) -> tuple[int, str, str]:
        script = f'tonecheck() {{ {shlex.join(map(str, PROCESS))} "$@"; }}; {line}'
        done = processes.run("sh", "-c", script, cwd=site, env={"PYTHONUNBUFFERED": ""})
        return done.returncode, done.stdout, done.stderr

    return run


COMMANDS = ["ü.md", "ü.md --format json", "rules", "--help", "--version", "graph ü.md", "config", "ü.md --diff"]


@posix
@pytest.mark.parametrize("command", COMMANDS)
def test_a_closed_standard_output_is_told(shell: Shell, command: str) -> None:
    line = "cannot be written: it is closed; --output FILE writes a report to a file"
    assert shell(f"tonecheck {command} >&-") == (2, "", f"tonecheck: standard output: {line}\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a device that is full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_standard_output_is_told(shell: Shell, command: str) -> None:
    code, _, err = shell(f"tonecheck {command} >/dev/full")
    assert (code, err.count("\n")) == (2, 1)
    assert err.endswith("No space left on device\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has a device that is full")
def test_a_fixed_text_that_cannot_be_written_is_told(shell: Shell) -> None:
    line = "tonecheck: standard output: cannot be written: No space left on device\n"
    assert shell("tonecheck - --fix <ü.md >/dev/full") == (2, "", line)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_is_gone_is_no_finding(site: Path, processes: Processes, command: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    running = processes.start([*PROCESS, *command.split()], cwd=site, stdout=writer, env={"PYTHONUNBUFFERED": ""})
    os.close(writer)
    _, err = running.communicate(timeout=scaled(20))
    assert (running.returncode, err.replace("tonecheck: would fix 1 finding in 1 article\n", "")) == (2, "")


@posix
def test_a_closed_standard_error_changes_no_exit_code(shell: Shell) -> None:
    assert shell("tonecheck ü.md >report 2>&-")[0] == 1
    assert shell("tonecheck nothing.md 2>&-")[0] == 2
    assert shell("tonecheck ü.md >&- 2>&- <&-")[0] == 2


@posix
@pytest.mark.parametrize("command", ["a.md", ".", "-", "config"])
def test_a_working_folder_that_has_been_removed_is_told(shell: Shell, command: str) -> None:
    code, out, err = shell(f"mkdir gone && cd gone && rmdir ../gone && tonecheck {command}")
    told = "tonecheck: the working folder has been removed; change to another one"
    assert (code, out, err.splitlines()[-1:]) == (2, "", [told])


@posix
def test_a_closed_standard_input_is_told(shell: Shell) -> None:
    assert shell("tonecheck - <&-") == (
        2, "", "tonecheck: standard input: cannot be read: it is closed; pipe an article into it\n",
    )  # fmt: skip


def test_standard_input_is_held_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("max-bytes: 1000\n", "utf-8")
    assert "1,000" not in tonecheck("-", cwd=tmp_path, stdin="a " * 500).err
    code, _, err = tonecheck("-", cwd=tmp_path, stdin="a " * 501)
    assert code == 2
    assert err == (
        "tonecheck: standard input: more bytes than the limit of 1,000; raise “max-bytes” in the configuration\n"
    )


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="an input without end")
@pytest.mark.timeout(60)
def test_an_endless_standard_input_ends(shell: Shell) -> None:
    code, _, err = shell("tonecheck - </dev/zero")
    assert (code, err.count("\n")) == (2, 1)
    assert "more bytes than the limit of 5,000,000" in err


# -- error lines and patches --------------------------------------------------------------------------------------


def test_an_error_line_is_one_line_that_acts_on_nothing(tmp_path: Path) -> None:
    for name in ("a\x1b]0;x\x07.md", "::error::x\n::add-mask::y.md", "##vso[task.complete]\u202e.md"):
        code, out, err = tonecheck(name, cwd=tmp_path)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert not ACTING.search(err)
        assert not list(commands(err))


def test_a_patch_is_exact_but_where_a_runner_would_take_a_line_for_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "::: tip\n\u202bRest\u202c\n::add-mask::rest\n![Image of tea](x.png)\n"
    (tmp_path / "a.md").write_text(page, "utf-8")
    for name in ("GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION"):
        monkeypatch.delenv(name, raising=False)
    _, exact, _ = tonecheck("a.md", "--diff", "--select", "images-alt", cwd=tmp_path)
    assert " ::: tip\n \u202bRest\u202c\n ::add-mask::rest\n" in exact
    assert list(commands(exact))
    reader, writer = os.pipe()
    monkeypatch.setattr(sys, "stdout", os.fdopen(writer, "w", encoding="utf-8"))
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.chdir(tmp_path)
    assert cli.run(["a.md", "--diff", "--select", "images-alt"]) == 1
    sys.stdout.close()
    with os.fdopen(reader, encoding="utf-8") as stream:
        shown = stream.read()
    assert shown == exact.replace("::add-mask::", "\\x3a:add-mask::")


def test_an_article_acts_on_nothing(tmp_path: Path) -> None:
    lines = ["# Rest", "They suffer from \x1b[31mdepression\x1b]0;x\x07.", "::add-mask::they suffer from anxiety"]
    lines += ["##vso[task.setvariable variable=X]1 they suffer from anxiety", "![Image of \x1b[31mtea](x.png)"]
    (tmp_path / "::error::a.md").write_text("\n\n".join(lines), "utf-8")
    for arguments in ((), ("--color", "always"), ("--format", "line"), ("--format", "github")):
        _, out, _ = tonecheck("::error::a.md", *arguments, cwd=tmp_path)
        shown = re.sub("\x1b\\[[0-9;]*m", "", out) if "always" in arguments else out
        assert not ACTING.search(shown)
        assert not [line for line in commands(out) if not re.match(r"::(error|warning|notice) file=%3A", line)]


@pytest.mark.parametrize(
    ("paths", "command"),
    [
        ([], "tonecheck check"),
        (["guides", "my notes.md"], 'tonecheck check guides "my notes.md"'),
        (["a.md", "b.md", "c.md", "d.md"], "tonecheck check PATH…"),
        (["https://practice.example/"], ""),
    ],
)
def test_the_command_to_type_names_the_paths(paths: list[str], command: str) -> None:
    assert command_for(paths) == command
