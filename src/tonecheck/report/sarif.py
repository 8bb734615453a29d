"""SARIF 2.1.0 (OASIS), as code scanning services read it.

GitHub accepts 25,000 results per run and shows 5,000. We write the most severe first. A notification counts those left
out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from tonecheck.findings.fingerprints import fingerprints
from tonecheck.findings.fix import alternatives, summary
from tonecheck.model import Fault, Finding, Level, Report, Rule, rank
from tonecheck.packs.addresses import rule_url
from tonecheck.packs.cited import cited
from tonecheck.report._json import dumps

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST = 25_000
LEVEL: dict[Level, str] = {"suggestion": "note", "warning": "warning", "error": "error"}


def render(report: Report, *, color: bool = False) -> Iterator[str]:  # noqa: ARG001 - JSON has no colours
    """Yield the report as one SARIF log with one run."""
    from tonecheck import version  # noqa: PLC0415 - reads the package's metadata

    pairs = list(zip(report.findings, fingerprints(report.findings), strict=True))
    pairs.sort(key=lambda pair: rank(pair[0].level))
    reporting = {finding.rule for finding in report.findings}
    rules = [rule for rule in report.rules if rule.id in reporting]
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    run: dict[str, Any] = {
        "tool": {"driver": {"name": "tonecheck", "semanticVersion": version(), "rules": [*map(_rule, rules)]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, fingerprint, numbers) for finding, fingerprint in pairs[:MOST]],
    }
    notices = [*map(_notice, report.faults)]
    if len(pairs) > MOST:
        text = f"{len(pairs) - MOST:,} findings were left out, lowest levels first: the limit is {MOST:,} per run."
        notices.append({"level": "warning", "message": {"text": text}})
    if notices:
        run["invocations"] = [{"executionSuccessful": not report.faults, "toolExecutionNotifications": notices}]
    yield dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _notice(fault: Fault) -> dict[str, Any]:
    """Return a fault as a notification, with its file and line if they are known."""
    notice: dict[str, Any] = {"level": "error", "message": {"text": fault.message}}
    if fault.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(fault.path)}}
        if fault.line:
            place["region"] = {"startLine": fault.line}
        notice["locations"] = [{"physicalLocation": place}]
    return notice


def _rule(rule: Rule) -> dict[str, Any]:
    sources = cited(rule)
    source_list = "\n".join(f"- {line}" for line in sources)
    address = rule_url(rule)
    return {
        "id": rule.id,
        **({"helpUri": address} if address else {}),
        "shortDescription": {"text": rule.why.partition(". ")[0].rstrip(".") + "."},
        "fullDescription": {"text": rule.why},
        "help": {
            "text": "\n".join([rule.why, *sources, f"tonecheck explain {rule.id}"]),
            "markdown": f"{rule.why}\n\n{source_list}\n\n`tonecheck explain {rule.id}` has examples.",
        },
        "defaultConfiguration": {"level": LEVEL[rule.level]},
        "properties": {"tags": [rule.family]},
    }


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative, or with the scheme ``file`` if it begins with a drive.

    The path of a page of a live site is its address, which is a URI already.
    """
    if path.startswith(("http://", "https://")):
        return path
    drive = "file:///" if path[1:3] == ":/" else ""
    return drive + quote(path.encode("utf-8", "surrogatepass"), safe="/:" if drive else "/")


def _related(path: str) -> dict[str, Any]:
    """Return the location of another page that shares the part in which a finding is."""
    file = {"artifactLocation": {"uri": _uri(path)}}
    return {"physicalLocation": file, "message": {"text": "This page shares the part."}}


def _result(finding: Finding, fingerprint: str, numbers: dict[str, int]) -> dict[str, Any]:
    place = finding.place
    file = {"uri": _uri(place.path)}
    region = {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
        "charOffset": place.span.start,
        "charLength": place.span.end - place.span.start,
    }
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": LEVEL[finding.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        "partialFingerprints": {"tonecheck/v1": fingerprint},
    }
    if finding.also_on:
        result["relatedLocations"] = [*map(_related, finding.also_on)]
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    if fixes := [*_fixes(finding, file)]:
        result["fixes"] = fixes
    return result


def _fixes(finding: Finding, file: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the fixes of a finding, of which a reader takes one."""
    for edits in alternatives(finding):
        replacements = [
            {
                "deletedRegion": {"charOffset": edit.span.start, "charLength": edit.span.end - edit.span.start},
                "insertedContent": {"text": edit.replacement},
            }
            for edit in edits
        ]
        change = {"artifactLocation": file, "replacements": replacements}
        yield {"description": {"text": f"{summary(finding, edits)}."}, "artifactChanges": [change]}
