"""``tonecheck explain``: describe a rule, a kind or a context."""

from __future__ import annotations

from collections.abc import Mapping

import click

from tonecheck import packs, plugins, settings
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.errors import RuleError, did_you_mean
from tonecheck.packs.reference import explain, explain_context, explain_kind
from tonecheck.packs.selection import matches

_CONTEXTS = "language.contexts"


@click.command("explain")
@click.argument("name", metavar="NAME")
def command(*, name: str) -> int:
    """Explain a rule: its message, reason, sources, examples and options. Or a kind, or a context of “unless”."""
    entries = packs.load(settings.pack_paths(settings.discover([])))
    click.echo(_page(name, entries), nl=False)
    return CLEAN


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
