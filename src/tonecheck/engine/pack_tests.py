"""Running a rule's own examples: for our tests, for ``tonecheck rules test``, and for authors of packs."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tonecheck import formats
from tonecheck.engine import run
from tonecheck.engine.plan import Plan, make
from tonecheck.errors import TonecheckError
from tonecheck.model import Edit, Example, Finding, Rule, Source
from tonecheck.settings.config import at

_ENDINGS = {name: ending for ending, name in reversed(formats.extensions().items())}


def failures(rule: Rule) -> Iterator[str]:
    """Yield a line for each example of a rule that does not behave: file, line, rule, what was expected.

    A bad example must give at least one finding, at the text and of the variant that it names; where it has
    ``fixed``, the edits must give that text, and applied again change nothing. A good one must give none. A rule
    needs one of each.
    """
    where = f"{rule.pack}:{rule.line}: {rule.id}"
    for name, examples in (("bad", rule.examples.bad), ("good", rule.examples.good)):
        if not examples:
            yield f"{where}: has no {name} example; give at least one"
    for example in rule.examples.bad:
        fault = _bad(rule, example)
        if fault:
            yield f"{where}: bad example {_quoted(example)}: {fault}"
    for example in rule.examples.good:
        try:
            found = findings(rule, example)
        except TonecheckError as wrong:
            yield f"{where}: good example {_quoted(example)}: {wrong}"
            continue
        if found:
            yield f"{where}: good example {_quoted(example)} is reported at “{found[0].place.text}”"


def findings(rule: Rule, example: Example) -> tuple[Finding, ...]:
    """Return what a rule finds in an example, on its own.

    Raises:
        TonecheckError: the example cannot be checked.
    """
    from tonecheck.site import Site  # noqa: PLC0415 - light, and not needed by an import

    path = example.path or f"example{_ENDINGS.get(example.format, '.md')}"
    files = {path: example.text, **dict.fromkeys(example.files, ""), **example.site}
    sources = [Source(path, example.text * example.times, example.format), *_others(example)]
    plan = _plan(rule)
    pages = run.pages(((one, plan) for one in sources), facts=bool(plan.at_stage("site")))
    report = run.run(pages, plan, site=lambda facts: Site(facts, contents=files))
    return tuple(found for found in report.findings if found.rule == rule.id)


def _others(example: Example) -> Iterator[Source]:
    """Yield the further articles of an example's site."""
    known = formats.extensions()
    for path, text in example.site.items():
        form = known.get(os.path.splitext(path)[1])
        if form:
            yield Source(path, text, form)


def _plan(rule: Rule) -> Plan:
    """Return the plan with one rule; one about suppressions needs the others too, to have something to suppress."""
    if rule.check.stage == "suppressions":
        return make(at(os.curdir))
    return Plan((rule,), frozenset({rule.id}))


def apply(text: str, edits: tuple[Edit, ...]) -> str:
    """Return a text with edits made, none of which may overlap."""
    for edit in sorted(edits, key=lambda one: one.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def _bad(rule: Rule, example: Example) -> str:
    """Return what is wrong with a bad example, or ""."""
    try:
        found = findings(rule, example)
    except TonecheckError as wrong:
        return str(wrong)
    if not found:
        return "is not reported"
    if example.find and all(one.place.text != example.find for one in found):
        return f"is reported at “{found[0].place.text}”, not at “{example.find}”"
    if example.variant:
        variant = rule.variants.get(example.variant)
        if variant is None:
            return f"names the variant “{example.variant}”, which the rule does not have"
        if all(one.level != (variant.level or rule.level) for one in found):
            return f"is not reported as “{example.variant}”"
    fixed = apply(example.text, tuple(edit for one in found for edit in one.edits))
    return "" if example.fixed in {None, fixed} else f"is fixed to “{fixed}”, not to “{example.fixed}”"


def _quoted(example: Example) -> str:
    line = " ".join(example.text.split())
    return f"“{line if len(line) < 60 else line[:59] + '…'}”"  # noqa: PLR2004 - what fits on a line
