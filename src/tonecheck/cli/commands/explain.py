"""``tonecheck explain``: describe a rule, a kind or a context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from tonecheck import Linter, packs, plugins, settings
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.output import pour, tell
from tonecheck.engine.silence import silences
from tonecheck.errors import RuleError, did_you_mean
from tonecheck.model import Fault, Rule, Source
from tonecheck.packs.reference import explain, explain_context, explain_kind
from tonecheck.packs.selection import matches
from tonecheck.visible import visible

_CONTEXTS = "language.contexts"


@click.command("explain")
@click.argument("name", metavar="NAME")
@click.argument("files", metavar="[FILE]...", nargs=-1)
def command(*, name: str, files: tuple[str, ...]) -> int:
    """Explain a rule: its message, reason, sources, examples and options. Or a kind, or a context of “unless”.

    With FILEs: where the rule is silent in these articles, because a context clears its words, and what shows it.
    """
    entries = packs.load(settings.pack_paths(settings.discover([])))
    if not files:
        pour([_page(name, entries)])
    elif name in entries:
        rule = packs.build(entries[name])
        faults: list[Fault] = []
        for lines in Linter().each(files, lambda source: list(_silences(rule, source)), faults):
            pour(lines)
        return tell(faults)
    else:
        raise RuleError(f"no rule is called “{name}”; {_hint(name, list(entries))}")
    return CLEAN


def _silences(rule: Rule, source: Source) -> Iterator[str]:
    silent = list(silences(rule, source))
    for place, context, evidence in silent:
        reason = f"{context}, by “{evidence}”" if evidence else f"{context}, by what stands around"
        where = f", {place.where}" if place.where else f":{place.start.line}:{place.start.column}"
        line = f"{place.path}{where}: {rule.id} leaves “{place.text}” alone: {reason}"
        yield visible(line) + "\n"
    if not silent:
        also = "" if rule.check.stage == "page" else "; it looks at the whole site, so another page may be the reason"
        yield visible(f"{source.path}: no context silences {rule.id} here{also}") + "\n"


def _page(name: str, entries: Mapping[str, packs.Entry]) -> str:
    if name in entries:
        return explain(packs.build(entries[name]))
    module_name = name.replace("_", "-")  # as the file is called
    if module_name in plugins.available("kinds"):
        check = plugins.load("kinds", module_name, where="explain", error=RuleError).Check
        return explain_kind(module_name, check, [entry.rule for entry in entries.values()])
    if module_name in plugins.available(_CONTEXTS):
        return explain_context(module_name, plugins.load(_CONTEXTS, module_name, where="explain", error=RuleError))
    raise RuleError(f"no rule, kind or context is called “{name}”; {_hint(name, list(entries))}")


def _hint(name: str, rules: list[str]) -> str:
    family = [rule for rule in rules if matches(name, rule)]
    if family:
        return f"the family has the rules {', '.join(family)}"
    near = did_you_mean(name, [*rules, *plugins.available("kinds"), *plugins.available(_CONTEXTS)])
    return near if near.startswith("did you mean") else "“tonecheck rules” lists the rules and their kinds"
