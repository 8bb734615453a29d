"""JUnit XML: a suite for each article with findings, a case for each rule that reports; an empty run has one case."""

from __future__ import annotations

from collections.abc import Iterator

from tonecheck.faults import line_of
from tonecheck.model import Finding, Report, rank
from tonecheck.report._place import message
from tonecheck.report._xml import attributes, content
from tonecheck.report.text import summary


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - XML has no colours
    """Yield the document. Warnings and errors are failures; a suggestion passes, with output; a fault is an error."""
    articles: dict[str, dict[str, list[Finding]]] = {}
    for finding in report.findings:
        articles.setdefault(finding.path, {}).setdefault(finding.rule, []).append(finding)
    cases = sum(map(len, articles.values())) + len(report.faults) or 1
    failed = sum(_fails(findings) for rules in articles.values() for findings in rules.values())
    seconds = f"{report.seconds:.3f}"
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    errors = len(report.faults)
    totals = attributes(name="tonecheck", tests=cases, failures=failed, errors=errors, time=seconds)
    yield f"<testsuites{totals}>\n"
    for path, rules in articles.items():
        failures = sum(map(_fails, rules.values()))
        yield f"<testsuite{attributes(name=path, tests=len(rules), failures=failures, errors=0)}>\n"
        for rule, findings in rules.items():
            yield f"<testcase{attributes(classname=path, name=rule)}>{_outcome(findings)}</testcase>\n"
        yield "</testsuite>\n"
    for fault in report.faults:
        yield f"<testsuite{attributes(name=fault.path, tests=1, failures=0, errors=1)}>\n"
        outcome = f"<error{attributes(type='fault', message=fault.message)}>{content(line_of(fault))}</error>"
        yield f"<testcase{attributes(classname=fault.path, name='fault')}>{outcome}</testcase>\n</testsuite>\n"
    if not articles and not report.faults:
        yield f"<testsuite{attributes(name='tonecheck', tests=1, failures=0, errors=0)}>"
        yield f"<testcase{attributes(classname='tonecheck', name=summary(report))}/></testsuite>\n"
    yield "</testsuites>\n"


def _fails(findings: list[Finding]) -> bool:
    return any(finding.level != "suggestion" for finding in findings)


def _outcome(findings: list[Finding]) -> str:
    lines = "\n".join(map(_line, findings))
    if not _fails(findings):
        return f"<system-out>{content(lines)}</system-out>"
    worst = min(findings, key=lambda finding: rank(finding.level))
    return f"<failure{attributes(type=worst.level, message=message(worst))}>{content(lines)}</failure>"


def _line(finding: Finding) -> str:
    start = finding.place.start
    return f"{finding.path}:{start.line}:{start.column}: {message(finding)}"
