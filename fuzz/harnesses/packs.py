"""Packs of users: read, made into rules, run on a page with their own examples."""

from __future__ import annotations

from pathlib import Path

from fuzz import checks
from fuzz.checks import NEIGHBOURS, hold
from fuzz.harnesses.settings import folder
from tonecheck.engine import analysis, run
from tonecheck.engine.pack_tests import failures
from tonecheck.engine.plan import Plan
from tonecheck.errors import TonecheckError
from tonecheck.model import Report, Source
from tonecheck.packs import loading
from tonecheck.site import Site

_MOST_TIMES = 9
PAGE = """---
title: Quiet mornings
---
# Quiet mornings

Grief is an emotional rollercoaster, she says. You just need to relax! See [here](sleep.md) and ![](river.jpg).

- Rest
- Walk 20 minutes, e.g. by the river
"""


def check(data: bytes) -> None:
    """Read a pack as a run does, and use its rules."""
    _, text = checks.parted(data)
    file = folder() / "pack.yaml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        report = checks.in_time(lambda: _report(file), 20 * len(text))
    except TonecheckError as error:
        checks.refusal(error)
        return
    checks.faults(report)
    checks.findings(report, {"guides/page.md": PAGE})
    checks.outputs(report)


def _report(file: Path) -> Report:
    rules = tuple(loading.build(entry) for entry in loading.read_pack(file))
    plan = Plan(rules, frozenset(rule.id for rule in rules))
    for rule in rules:
        examples = (*rule.examples.bad, *rule.examples.good)
        if all(example.times <= _MOST_TIMES for example in examples):
            for line in failures(rule):
                hold(line.startswith(rule.pack), "a line about an example without its pack", line)
    page = analysis.analyse(Source("guides/page.md", PAGE, "markdown"), plan, facts=True)
    return run.run([page], plan, site=lambda facts: Site(facts, contents=NEIGHBOURS))


ENTRIES = {"packs": check}
