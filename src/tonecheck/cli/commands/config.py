"""``tonecheck config``: show each setting in effect, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import click

from tonecheck.cli import origins
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import options
from tonecheck.cli.origins import Setting
from tonecheck.cli.output import pour
from tonecheck.report._json import dumps
from tonecheck.visible import visible


@click.command("config")
@click.argument("path", required=False, metavar="[FILE]")
@options
@click.option("--rules", "whole", is_flag=True, help="Show all rules, not only changed ones.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
def command(*, path: str | None, lint: LintOptions, whole: bool, form: str) -> int:
    """Show each setting for FILE, and where it comes from. Without FILE, no override applies."""
    linter = lint.linter([path] if path else [])
    groups = {
        "settings": list(origins.of_run(linter.config)),
        "site": list(origins.of_site(linter, path)) if path else [],
        "rules": list(origins.of_rules(linter, path or "", whole=whole)),
    }
    if form == "json":
        shown = {name: [setting._asdict() for setting in group] for name, group in groups.items()}
        pour([dumps({"file": linter.config.file or None, **shown}, indent=1), "\n"], for_people=False)
        return CLEAN
    none = "none, because of --isolated" if lint.isolated else "none found"
    pour(_lines(linter.config.file or f"{none}; all settings are defaults", groups))
    return CLEAN


def _lines(file: str, groups: Mapping[str, Sequence[Setting]]) -> Iterator[str]:
    yield f"configuration: {file}\n"
    for name, group in groups.items():
        if group:
            yield f"\n{name}:\n"
            yield from _table(group)
    if not groups["rules"]:
        yield "\nrules: no changes\n"


def _table(group: Sequence[Setting]) -> Iterator[str]:
    rows = [Setting(*map(visible, setting)) for setting in group]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    for row in rows:
        yield f"  {row.name:{first}}  {row.value:{min(second, 40)}}  {row.origin}\n"
