"""``tonecheck explain``: describe a rule or a kind."""

from __future__ import annotations

import click

from tonecheck import packs, plugins, settings
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.errors import RuleError, did_you_mean
from tonecheck.packs.reference import explain, explain_kind
from tonecheck.packs.selection import matches


@click.command("explain")
@click.argument("rule", metavar="RULE|KIND")
def command(*, rule: str) -> int:
    """Explain a rule: its message, reason, sources, examples and options. Or explain a kind and its options."""
    entries = packs.load(settings.pack_paths(settings.discover([])))
    if rule not in entries and rule in plugins.available("kinds"):
        check = plugins.load("kinds", rule, where="explain", error=RuleError).Check
        click.echo(explain_kind(rule, check, [entry.rule for entry in entries.values()]), nl=False)
        return CLEAN
    if rule not in entries:
        candidates = [name for name in entries if matches(rule, name)] or list(entries)
        hint = (
            f"its rules are {', '.join(candidates)}"
            if len(candidates) < len(entries)
            else did_you_mean(rule, candidates)
        )
        raise RuleError(f"no rule is called “{rule}”; {hint}")
    click.echo(explain(packs.build(entries[rule])), nl=False)
    return CLEAN
