"""What must hold for any input. Every harness and every property test asks here, so that the list is one."""

from __future__ import annotations

import json
import re
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

from tonecheck import Linter, plugins
from tonecheck.engine import analysis, results, run
from tonecheck.engine.analysis import PageResult
from tonecheck.engine.plan import Plan
from tonecheck.errors import ConfigError, TonecheckError
from tonecheck.faults import line_of
from tonecheck.files.articles import from_text
from tonecheck.model import LEVELS, Edit, Finding, Report, Source, Span
from tonecheck.site.find import SiteFinder

T = TypeVar("T")

SETTINGS: dict[str, dict[str, object]] = {
    "default": {},
    "everything": {"select": ["*"], "locale": "en-US"},
    "strict": {"preset": "strict", "locale": "en-GB"},
    "practitioners": {"preset": "practitioners", "allow": ["service*", "mad"]},
}
"""The settings that articles are checked with, by the name that a case states."""

SECONDS, SECONDS_FOR_EACH_CHARACTER = 1.0, 0.001
"""Processor time that one piece of work may take; about twenty times what it takes."""

HANG = 10
"""Seconds of processor time after which a piece of work is stopped."""

_MACHINES = {"json": "json", "jsonl": "lines", "sarif": "json", "gitlab": "json", "rdjson": "json", "rdjsonl": "lines",
             "junit": "xml", "checkstyle": "xml"}  # fmt: skip
_ALL_FORMATS_EVERY = 8
_LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_OURS = re.compile(r"tonecheck failed .*?\((\w+)|please report it")
_RULE = re.compile(r"[a-z][a-z0-9-]*/[a-z0-9-]+")


class BrokenError(AssertionError):
    """Something does not hold: the kind of fault, and what was found."""


class HangError(BrokenError):
    """A piece of work took so long that it was stopped."""


def hold(condition: object, kind: str, detail: object = "") -> None:
    """Fail unless a condition holds.

    Args:
        condition: what must hold.
        kind: what is wrong where it does not, the same for all inputs with one cause.
        detail: what was found instead.

    Raises:
        BrokenError: it does not hold.
    """
    if not condition:
        raise BrokenError(kind, detail)


# -- inputs -------------------------------------------------------------------------------------------------------


def decoded(data: bytes) -> str:
    """Return bytes as a text; it may hold lone surrogates, which callers of the library may pass."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def parted(data: bytes) -> tuple[list[str], str]:
    """Return what the first line of a case says (``%% hugo.toml``), as words, and the rest; most have no such line."""
    text = decoded(data)
    if not text.startswith("%% "):
        return [], text
    head, _, body = text[3:].partition("\n")
    return head.split(), body


# -- time and errors ----------------------------------------------------------------------------------------------


def in_time(work: Callable[[], T], size: int) -> T:
    """Return what a piece of work returns. Fail where it takes more processor time than an input of a size may.

    What is too slow is done again, and only that counts: the first time may have read word lists or a parser.

    Raises:
        BrokenError: it took too long.
        HangError: it was stopped.
    """
    allowed = SECONDS + SECONDS_FOR_EACH_CHARACTER * size
    result, taken = _timed(work)
    if taken > allowed:
        result, taken = _timed(work)
    hold(taken <= allowed, "too slow", f"{taken:.1f} s for {size} characters; {allowed:.1f} s are allowed")
    return result


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    def stop(*_: object) -> None:
        raise HangError("hang", f"stopped after {HANG} s of processor time")

    timed = hasattr(signal, "ITIMER_VIRTUAL")  # Windows has none
    before = signal.signal(signal.SIGVTALRM, stop) if timed else None
    if timed:
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    begun = time.process_time()
    try:
        return work(), time.process_time() - begun
    finally:
        if timed:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, before)


def refusal(error: TonecheckError) -> None:
    """Fail unless an error about a user's input is one line, and blames the input and not tonecheck."""
    _line(str(error))


def faults(report: Report) -> None:
    """Fail unless each fault of a report is one line, and blames the input and not tonecheck."""
    for fault in report.faults:
        _line(line_of(fault))


def _line(line: str) -> None:
    hold(line.strip(), "the error says nothing")
    hold(not _LINE_BREAK.search(line), "the error is not one line", line)
    ours = _OURS.search(line)
    hold(not ours, f"the error is ours: {ours and ours[1]}", line)


# -- articles -----------------------------------------------------------------------------------------------------


@cache
def linter(name: str) -> Linter:
    """Return a linter with one of ``SETTINGS``; it finds no file but those of ``NEIGHBOURS``."""
    return Linter(SETTINGS[name], finder=SiteFinder(contents=NEIGHBOURS), cache=False)


NEIGHBOURS = {
    "guides/sleep.md": "# Sleep\n\n## What helps\n",
    "guides/index.html": '<h1 id="top">Guides</h1>',
    "river.jpg": "",
    "leaflet.pdf": "",
}


class Memory:
    """A cache in memory, as ``engine.results`` uses one."""

    def __init__(self) -> None:
        self.rows: dict[bytes, bytes] = {}

    def get(self, keys: list[bytes]) -> dict[bytes, bytes]:
        """Return what is cached, by key."""
        return {key: self.rows[key] for key in keys if key in self.rows}

    def put(self, rows: dict[bytes, bytes]) -> None:
        """Cache some rows."""
        self.rows |= rows


def article(text: str, path: str, settings: str = "default") -> Report | None:
    """Check an article, and return its report; None if it is refused.

    Raises:
        BrokenError: something does not hold.
    """
    used = linter(settings)
    source = from_text(text, path=path, format=used.format_of(path))
    plan = used.plans.of(source.path)
    try:
        first = in_time(lambda: analysis.analyse(source, plan, facts=True), len(text))
    except TonecheckError as error:
        refusal(error)
        return None
    kept_alike(source, plan, first)
    report = run.run([first], plan, site=used.site)
    again = in_time(lambda: used.check_sources([source]), len(text))
    hold(alike(report) == alike(again), "a second run differs", _difference(report, again))
    faults(report)
    findings(report, {source.path: source.text})
    outputs(report, all_formats=len(text) % _ALL_FORMATS_EVERY == 0)
    return report


def kept_alike(source: Source, plan: Plan, result: PageResult) -> None:
    """Fail where a result is another once it comes from the cache."""
    memory: Any = Memory()

    def at_first(_pairs: object) -> Iterator[PageResult]:
        yield result

    def missed(pairs: results.Pairs) -> Iterator[PageResult]:
        hold(not list(pairs), "a result was not cached")
        yield from ()

    list(results.through(memory, [(source, plan)], at_first, facts=True))
    if not memory.rows:
        return  # it holds what no cache keeps
    kept = list(results.through(memory, [(source, plan)], missed, facts=True))
    hold(repr(kept) == repr([result]), "a result from the cache differs")


def alike(report: Report) -> Report:
    """Return a report without its duration, and without rules, which take long to compare."""
    return replace(report, seconds=0.0, rules=())


def _difference(first: Report, second: Report) -> str:
    only = [*set(first.findings) ^ set(second.findings)]
    return repr(only[:2]) if only else f"{alike(replace(first, findings=()))} {alike(replace(second, findings=()))}"


def findings(report: Report, texts: dict[str, str]) -> None:
    """Fail where a finding of a report is not as findings must be."""
    keys = [(finding.path, finding.span, finding.rule) for finding in report.findings]
    hold(keys == sorted(keys), "findings are not in order")
    for finding in report.findings:
        text = texts[finding.path]
        hold(_RULE.fullmatch(finding.rule), "no rule", finding.rule)
        hold(finding.level in LEVELS, "no level", finding)
        message = finding.message
        hold(
            message.strip() and not _LINE_BREAK.search(message),
            f"{finding.rule}: empty message, or several lines",
            message,
        )
        hold(all(finding.suggestions), f"{finding.rule}: an empty suggestion", finding.suggestions)
        _place(finding, text)
        _edits(finding, text)


def _place(finding: Finding, text: str) -> None:
    place, rule = finding.place, finding.rule
    start, end = place.span
    hold(0 <= start <= end <= len(text), f"{rule}: a span outside the text", place.span)
    hold(text[start:end] == place.text, f"{rule}: a span of another text", f"{place.text!r} {text[start:end]!r}")
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for position, offset in ((place.start, start), (place.end, end)):
        hold(
            starts[position.line - 1] + position.column - 1 == offset,
            f"{rule}: a wrong position",
            f"{position} {offset}",
        )
    hold(place.line == lines[place.start.line - 1].rstrip("\r\n"), f"{rule}: another line", place.line)


def _edits(finding: Finding, text: str) -> None:
    end = 0
    first = max(text.rfind("\n", 0, finding.span.start), text.rfind("\r", 0, finding.span.start)) + 1
    line_end = re.compile(r"[^\n\r]*").match(text, finding.span.end)
    last = line_end.end() if line_end else len(text)
    for edit in sorted(finding.edits, key=_span):
        hold(
            end <= edit.span.start <= edit.span.end <= len(text),
            f"{finding.rule}: an edit outside the text, or over another",
            edit,
        )
        elsewhere = text[edit.span.start : first] + text[last : edit.span.end]
        hold(not re.search(r"\w", elsewhere), f"{finding.rule}: an edit elsewhere", f"{edit} {finding.span}")
        hold(
            text[edit.span.start : edit.span.end] != edit.replacement,
            f"{finding.rule}: an edit that changes nothing",
            edit,
        )
        end = edit.span.end
    hold(not finding.safe or finding.edits, f"{finding.rule}: safe, but without edits")


def _span(edit: Edit) -> Span:
    return edit.span


# -- outputs ------------------------------------------------------------------------------------------------------


@cache
def schema() -> Any:  # noqa: ANN401 - a validator of jsonschema, which has no public name for its type
    """Return the validator of ``--format json``."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - a harness without articles does not need it

    file = Path(plugins.__file__).with_name("report") / "schema.json"
    return Draft202012Validator(json.loads(file.read_text("utf-8")))


def outputs(report: Report, *, all_formats: bool = True) -> None:
    """Fail where an output format cannot write a report, or machines cannot read what it wrote."""
    for name in plugins.names("report") if all_formats else ["json"]:
        render = plugins.load("report", name, where="fuzz", error=ConfigError).render
        written = "".join(render(report, color=False))
        kind = _MACHINES.get(name)
        if kind == "xml":
            ET.fromstring(written.encode("utf-8", "replace"))  # noqa: S314 - our own output
        elif kind == "lines":
            hold(all(json.loads(line) for line in written.split("\n") if line), f"{name}: an empty line")
        elif kind == "json":
            read = json.loads(written)
            if name == "json":
                schema().validate(read)
                hold(len(read["findings"]) == len(report.findings), "the JSON lacks findings")
