"""``tonecheck schema``: print a JSON schema of the configuration, or of the output of ``--format json``."""

from __future__ import annotations

import json
from importlib.resources import files

import click

from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.output import pour


@click.command("schema")
@click.argument("what", type=click.Choice(["configuration", "report"]), default="configuration")
def command(*, what: str) -> int:
    """Print a JSON schema. It describes the configuration, for editors, or the report of --format json."""
    if what == "report":
        pour([(files("tonecheck.report") / "schema.json").read_text("utf-8")], for_people=False)
        return CLEAN
    from tonecheck.packs.schema import configuration  # noqa: PLC0415 - it imports every kind

    pour([json.dumps(configuration(), ensure_ascii=False, indent=1), "\n"], for_people=False)
    return CLEAN
