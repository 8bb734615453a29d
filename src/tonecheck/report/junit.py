"""JUnit's XML: a suite for each article with findings, a case for each rule that speaks; an empty run has one case."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.model import LEVELS, Finding, Report
from tonecheck.report._xml import attributes, content
from tonecheck.report.text import summary


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - XML has no colours
    """Yield the document. Warnings and errors are failures; a suggestion is a passed case with output."""
    pages: dict[str, dict[str, list[Finding]]] = {}
    for finding in report.findings:
        pages.setdefault(finding.path, {}).setdefault(finding.rule, []).append(finding)
    cases = sum(map(len, pages.values())) or 1
    failed = sum(_fails(found) for rules in pages.values() for found in rules.values())
    seconds = f"{report.seconds:.3f}"
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f"<testsuites{attributes(name='tonecheck', tests=cases, failures=failed, errors=0, time=seconds)}>\n"
    for path, rules in pages.items():
        count = sum(map(_fails, rules.values()))
        yield f"<testsuite{attributes(name=path, tests=len(rules), failures=count, errors=0)}>\n"
        for rule, found in rules.items():
            yield f"<testcase{attributes(classname=path, name=rule)}>{_said(found)}</testcase>\n"
        yield "</testsuite>\n"
    if not pages:
        yield f"<testsuite{attributes(name='tonecheck', tests=1, failures=0, errors=0)}>"
        yield f"<testcase{attributes(classname='tonecheck', name=summary(report))}/></testsuite>\n"
    yield "</testsuites>\n"


def _fails(found: list[Finding]) -> bool:
    return any(one.level != "suggestion" for one in found)


def _said(found: list[Finding]) -> str:
    lines = "\n".join(f"{one.path}:{one.place.start.line}:{one.place.start.column}: {one.message}" for one in found)
    if not _fails(found):
        return f"<system-out>{content(lines)}</system-out>"
    gravest = max(found, key=lambda one: LEVELS.index(one.level))
    return f"<failure{attributes(type=gravest.level, message=gravest.message)}>{content(lines)}</failure>"
