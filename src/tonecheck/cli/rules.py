"""``tonecheck rules``: list the rules, or run the examples of a pack."""

from __future__ import annotations

import click

from tonecheck import config as settings
from tonecheck import rules as packs
from tonecheck.cli import CLEAN, FOUND


@click.group("rules", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> int:
    """List the rules that there are, with level and kind; "off" marks what is off by default."""
    if ctx.invoked_subcommand is None:
        entries = packs.load(settings.pack_paths(settings.discover([])))
        width = max(map(len, entries))
        for name, entry in sorted(entries.items()):
            level = entry.rule.level if entry.rule.enabled else "off"
            click.echo(f"{name:{width}}  {level:10}  {entry.rule.kind}")
    return CLEAN


@command.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
def test(*, paths: tuple[str, ...]) -> int:
    """Run the examples of your own packs: each bad one must be reported, each good one must not."""
    from tonecheck.testing import failures  # noqa: PLC0415 - only for this command

    entries = packs.load(paths, ours=False)
    failed = 0
    count = 0
    for entry in entries.values():
        rule = packs.build(entry)
        count += len(rule.examples.bad) + len(rule.examples.good)
        for line in failures(rule):
            failed += 1
            click.echo(line)
    click.echo(f"{len(entries)} rules, {count} examples, {failed} failed")
    return FOUND if failed else CLEAN
