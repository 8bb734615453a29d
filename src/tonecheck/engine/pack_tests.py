"""Run the examples of a rule: for our own tests, for ``tonecheck rules test``, and for authors of packs."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tonecheck import formats
from tonecheck.engine import run
from tonecheck.engine.plan import Plan, make
from tonecheck.errors import TonecheckError
from tonecheck.model import Edit, Example, Finding, Rule, Source
from tonecheck.settings.configuration_files import at

_ENDINGS = {name: ending for ending, name in reversed(formats.extensions().items())}


def failures(rule: Rule) -> Iterator[str]:
    """Yield a line for each example that fails: file, line, rule, and what was expected.

    A bad example must give at least one finding, at the text and of the variant that it names. If it has ``fixed``,
    the edits must give that text, and applying them again must change nothing. A good example must give no finding. A
    rule needs at least one of each. A rule that lacks a package cannot be tried, and its line says what to install.
    """
    where = f"{rule.pack}:{rule.line}: {rule.id}"
    lacks = rule.check.lacks()
    if lacks:
        yield f"{where}: {lacks}"
        return
    for name, examples in (("bad", rule.examples.bad), ("good", rule.examples.good)):
        if not examples:
            yield f"{where}: has no {name} example; give at least one"
    for example in rule.examples.bad:
        fault = _bad(rule, example)
        if fault:
            yield f"{where}: bad example {_quoted(example)}: {fault}"
    for example in rule.examples.good:
        try:
            reported = findings(rule, example)
        except TonecheckError as error:
            yield f"{where}: good example {_quoted(example)}: {error}"
            continue
        if reported:
            yield f"{where}: good example {_quoted(example)} is reported at “{reported[0].place.text}”"


def findings(rule: Rule, example: Example) -> tuple[Finding, ...]:
    """Return the findings of one rule, run alone, in an example.

    Raises:
        TonecheckError: the example cannot be checked.
    """
    from tonecheck.site import Site  # noqa: PLC0415 - an import of tonecheck does not need it

    path = example.path or f"example{_ENDINGS.get(example.format, '.md')}"
    files = {path: example.text, **dict.fromkeys(example.files, ""), **example.site}
    sources = [Source(path, example.text * example.times, example.format), *_others(example)]
    plan = _plan(rule)
    pages = run.pages(((source, plan) for source in sources), facts=bool(plan.at_stage("site")))
    report = run.run(pages, plan, site=lambda facts: Site(facts, contents=files))
    return tuple(finding for finding in report.findings if finding.rule == rule.id)


def _others(example: Example) -> Iterator[Source]:
    """Yield the other articles of an example's site."""
    formats_by_ending = formats.extensions()
    for path, text in example.site.items():
        format_name = formats_by_ending.get(os.path.splitext(path)[1])
        if format_name:
            yield Source(path, text, format_name)


def _plan(rule: Rule) -> Plan:
    """Return a plan with one rule; a rule about suppressions gets all rules, so that there are findings to suppress."""
    if rule.check.stage == "suppressions":
        return make(at(os.curdir))
    return Plan((rule,), frozenset({rule.id}))


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """Return a text with edits applied. The edits must not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def _bad(rule: Rule, example: Example) -> str:
    """Return what is wrong with a bad example, or ""."""
    try:
        reported = findings(rule, example)
    except TonecheckError as error:
        return str(error)
    if not reported:
        return "is not reported"
    if example.find and all(finding.place.text != example.find for finding in reported):
        return f"is reported at “{reported[0].place.text}”, not at “{example.find}”"
    if example.variant:
        variant = rule.variants.get(example.variant)
        if variant is None:
            return f"names the variant “{example.variant}”, which the rule does not have"
        if all(finding.level != (variant.level or rule.level) for finding in reported):
            return f"is not reported as “{example.variant}”"
    fixed = apply(example.text, tuple(edit for finding in reported for edit in finding.edits))
    return "" if example.fixed in {None, fixed} else f"is fixed to “{fixed}”, not to “{example.fixed}”"


def _quoted(example: Example) -> str:
    line = " ".join(example.text.split())
    return f"“{line if len(line) < 60 else line[:59] + '…'}”"  # noqa: PLR2004 - the length that fits on a line
