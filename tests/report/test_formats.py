"""Formats for machines: each is read back by its own schema or by a reader that others made."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from support.linters import linter
from tonecheck import plugins
from tonecheck.errors import ConfigError
from tonecheck.findings.fingerprints import fingerprints
from tonecheck.model import LEVELS, Edit, Fault, Finding, Level, Report, Source, Span
from tonecheck.report import checkstyle, github, gitlab, junit, line, rdjson, rdjsonl, sarif
from tonecheck.visible import visible

SCHEMAS = Path(__file__).parent / "schemas"
NASTY = "a, b: 100% <i>&amp;</i> “ü” 😀\x00\x1b\ufffe\ud800 ]]> \"'"


def written(form: str, report: Report) -> str:
    return "".join(plugins.load("report", form, where="test", error=ConfigError).render(report, color=False))


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SCHEMAS / name).read_text("utf-8"))
    return found


def finding(  # noqa: PLR0913 - one for each part
    text: str = "It is simply so.",
    word: str = "simply",
    *,
    path: str = "content/a.md",
    rule: str = "tone/x",
    level: Level = "warning",
    message: str = "Look.",
    fix: str | None = None,
) -> Finding:
    start = text.index(word)
    span = Span(start, start + len(word))
    edits = () if fix is None else (Edit(span, fix),)
    place = Source(path, text, "markdown").place(span)
    return Finding(place, rule, level, message, edits=edits, safe=bool(edits))


def many(count: int, level: Level = "warning") -> list[Finding]:
    return [finding(path=f"a{number:05}.md", level=level) for number in range(count)]


EMPTY = Report((), 2, 10, 0.5)
FULL = linter().check_text(
    "# River\n\n![Image of a river](a.jpg) 😀 ü\n\nShe suffers\nfrom anxiety.\n", path="content/ü b, c.md"
)
AWKWARD = Report((finding(message=NASTY, path="a b/ü, é:%.md"), finding(message="a\r\nb", level="error", fix="so\n")))
FAULTS = (
    Fault("", None, "the site: é"),
    Fault("a b/ü, é:%.md", 3, "ends before “]]>” and\r\nthe rest"),
    Fault("b", None, "shut"),
)
FAULTY = Report((finding(),), 1, 4, 0.1, faults=FAULTS)
REPORTS = [EMPTY, FULL, AWKWARD, FAULTY]
PLACES = st.builds(
    finding,
    text=st.just("One 😀 two. Ünïcode words.\n\nAnd on."),
    word=st.sampled_from(["One", "😀", "two", "Ünïcode words", "words.\n\nAnd"]),
    path=st.text(st.characters(blacklist_characters="\n\r\0"), min_size=1, max_size=8),
    rule=st.sampled_from(["tone/a", "stigma/b"]),
    level=st.sampled_from(LEVELS),
    message=st.text(max_size=20),
    fix=st.none() | st.text(max_size=5),
)
ANY = st.lists(PLACES, max_size=6).map(
    lambda found: Report(tuple(sorted(found, key=lambda one: (one.path, one.span, one.rule))), 1, 1, 0.1)
)


# -- fingerprints -------------------------------------------------------------------------------------------------


def test_fingerprints_stay_while_lines_move() -> None:
    before = finding("It is simply so.")
    moved = finding("# New\n\nWhat a day.\nThat is  Simply\nthe way.", "Simply")
    assert fingerprints([before]) == fingerprints([moved])


def test_fingerprints_tell_path_rule_and_words_apart() -> None:
    found = [finding(), finding(path="b.md"), finding(rule="tone/y"), finding("It is just so.", "just"), finding()]
    marks = fingerprints(found)
    assert len(set(marks)) == 5
    assert fingerprints(list(reversed(found[:4]))) == list(reversed(marks[:4]))
    assert all(re.fullmatch(r"[0-9a-f]{16}", mark) for mark in marks)


# -- every format -------------------------------------------------------------------------------------------------

FORMATS = [name for name in plugins.names("report") if name != "text"]


@pytest.mark.parametrize("form", [*FORMATS, "text"])
def test_every_format_has_an_entry_for_every_fault(form: str) -> None:
    without, text = (written(form, replace(FAULTY, faults=faults)) for faults in ((), FAULTS))
    for word in ("the site", "the rest", "shut"):
        assert word not in without
        assert word in text


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("report", REPORTS)
def test_every_format_writes_every_report(form: str, report: Report) -> None:
    text = written(form, report)
    text.encode("utf-8", "replace")
    assert text.endswith("\n") or not text
    assert bool(text) or form in {"line", "rdjsonl"}


def test_every_format_is_named_in_the_help() -> None:
    from click.testing import CliRunner  # noqa: PLC0415 - here only

    from tonecheck.cli.commands.check import command  # noqa: PLC0415 - as above

    told = CliRunner().invoke(command, ["--help"]).output
    assert all(re.search(rf"\b{name}\b", told) for name in plugins.names("report"))


# -- sarif --------------------------------------------------------------------------------------------------------

SARIF = jsonschema.Draft7Validator(schema("sarif-2.1.0.json"))


@pytest.mark.parametrize("report", REPORTS)
def test_sarif_is_valid(report: Report) -> None:
    SARIF.validate(json.loads(written("sarif", report)))


@given(ANY)
def test_sarif_says_where_each_finding_is(report: Report) -> None:
    log = json.loads(written("sarif", report))
    SARIF.validate(log)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    told = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        path = unquote(place["artifactLocation"]["uri"], errors="surrogatepass")
        told.append((path, region["startLine"], region["startColumn"], region["charOffset"], result["ruleId"]))
    wanted = [
        (one.path, one.place.start.line, one.place.start.column, one.span.start, one.rule) for one in report.findings
    ]
    assert sorted(told) == sorted(wanted)


def test_sarif_has_the_rules_that_speak_with_reasons() -> None:
    run = json.loads(written("sarif", FULL))["runs"][0]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {one.rule for one in FULL.findings}
    for rule in run["tool"]["driver"]["rules"]:
        assert len(rule["help"]["text"]) > 40
        assert len(rule["properties"]["tags"]) <= 20
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_keeps_the_gravest_within_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.MOST == 25_000  # GitHub takes no more
    monkeypatch.setattr(sarif, "MOST", 100)
    run = json.loads(written("sarif", Report((*many(sarif.MOST), *many(5, "error")))))["runs"][0]
    assert len(run["results"]) == sarif.MOST
    assert [one["level"] for one in run["results"][:6]] == ["error"] * 5 + ["warning"]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"].startswith("5 findings were left out")


# -- github -------------------------------------------------------------------------------------------------------


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return workflow commands as GitHub's runner reads them: name, properties, message."""
    found = []
    for one in re.findall(r"^::(\w+) (.*?)::(.*)$", text, re.MULTILINE):
        properties = dict(part.split("=", 1) for part in one[1].split(","))
        plain = {key: unescaped(value, {"%3A": ":", "%2C": ","}) for key, value in properties.items()}
        found.append((one[0], plain, unescaped(one[2], {})))
    return found


def unescaped(text: str, more: dict[str, str]) -> str:
    for escape, char in {**more, "%0D": "\r", "%0A": "\n"}.items():
        text = text.replace(escape, char)
    return text.replace("%25", "%")


@given(ANY)
def test_github_reads_back_what_was_written(report: Report) -> None:
    text = "".join(github.render(report))
    told = {(properties["file"], int(properties["line"]), message) for _, properties, message in commands(text)}
    assert told == {
        (visible(one.path), one.place.start.line, "\n".join(map(visible, one.message.split("\n"))))
        for one in report.findings
    }


def test_github_caps_each_level_and_says_so() -> None:
    report = Report((*many(12), *many(12, "error"), *many(12, "suggestion")))
    found = commands("".join(github.render(report)))
    assert [name for name, _, _ in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert found[-1][2] == "7 more in the job summary."


def test_the_job_summary_fits_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert github.SUMMARY_BYTES == 1024 * 1024  # GitHub shows no more
    monkeypatch.setattr(github, "SUMMARY_BYTES", 20_000)
    text = github.summary(Report(tuple(many(1_000))))
    assert len(text.encode()) <= github.SUMMARY_BYTES
    assert re.search(r"\n[\d,]+ more are not shown here\.\n\Z", text)
    assert "\\<i\\>" in github.summary(AWKWARD)


# -- gitlab -------------------------------------------------------------------------------------------------------


@given(ANY)
def test_gitlab_has_what_its_documentation_asks_for(report: Report) -> None:
    found = json.loads("".join(gitlab.render(report)))
    assert len({one["fingerprint"] for one in found}) == len(report.findings)
    for one in found:
        assert isinstance(one["description"], str)
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert one["location"]["lines"]["begin"] >= 1
        assert {"check_name", "path"} <= {*one, *one["location"]}


# -- xml ----------------------------------------------------------------------------------------------------------


@given(ANY)
def test_junit_is_read_by_junitparser(report: Report) -> None:
    read = JUnitXml.fromstring("".join(junit.render(report)).encode("utf-8", "replace"))
    pairs = {(one.path, one.rule) for one in report.findings}
    failed = {(one.path, one.rule) for one in report.findings if one.level != "suggestion"}
    assert read.tests == max(1, len(pairs))
    assert read.failures == len(failed)
    assert sum(len(list(suite)) for suite in read) == max(1, len(pairs))


@given(ANY)
def test_checkstyle_reads_back(report: Report) -> None:
    root = ET.fromstring("".join(checkstyle.render(report)).encode("utf-8", "replace"))  # noqa: S314 - our own
    told = [(int(one.attrib["line"]), int(one.attrib["column"]), one.attrib["source"]) for one in root.iter("error")]
    assert told == [(one.place.start.line, one.place.start.column, f"tonecheck.{one.rule}") for one in report.findings]


# -- reviewdog ----------------------------------------------------------------------------------------------------


@given(ANY)
def test_rdjson_is_valid_and_counts_bytes(report: Report) -> None:
    whole = json.loads("".join(rdjson.render(report)))
    jsonschema.Draft202012Validator(schema("rdjson.json")).validate(whole)
    lines = [json.loads(text) for text in "".join(rdjsonl.render(report)).split("\n")[:-1]]
    assert lines == whole["diagnostics"]
    for one, told in zip(report.findings, lines, strict=True):
        jsonschema.Draft202012Validator(schema("rdjsonl.json")).validate(told)
        where = told["location"]["range"]
        row = one.place.line.encode()
        assert row[where["start"]["column"] - 1 :].decode().startswith(one.place.text.split("\n")[0])
        for suggestion in told.get("suggestions", []):
            begin, end = (suggestion["range"][side]["column"] - 1 for side in ("start", "end"))
            assert row[begin:end].decode() == one.place.text


# -- lines --------------------------------------------------------------------------------------------------------


def test_line_is_one_line_each() -> None:
    assert "".join(line.render(AWKWARD)).count("\n") == 2
    assert "".join(line.render(Report((finding(),)))) == "content/a.md:1:7: warning tone/x Look.\n"


def test_jsonl_ends_with_the_summary() -> None:
    *found, last = [json.loads(text) for text in written("jsonl", FULL).split("\n")[:-1]]
    whole: Callable[[str], Any] = json.loads
    assert {**last, "findings": found} == whole(written("json", FULL))
