"""``tonecheck explain``: all there is to know of a rule."""

from __future__ import annotations

import click

from tonecheck import packs, settings
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.errors import RuleError, did_you_mean
from tonecheck.packs.reference import explain
from tonecheck.packs.selection import means


@click.command("explain")
@click.argument("rule")
def command(*, rule: str) -> int:
    """Explain a rule: what it looks for, why, who says so, its options, bad and good examples."""
    entries = packs.load(settings.pack_paths(settings.discover([])))
    if rule not in entries:
        known = [name for name in entries if means(rule, name)] or list(entries)
        hint = f"its rules are {', '.join(known)}" if len(known) < len(entries) else did_you_mean(rule, known)
        raise RuleError(f"no rule is called “{rule}”; {hint}")
    click.echo(explain(packs.build(entries[rule])), nl=False)
    return CLEAN
