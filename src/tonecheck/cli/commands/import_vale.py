"""``tonecheck import-vale``: write the rules of Vale styles as a pack."""

from __future__ import annotations

import os

import click

from tonecheck.cli.exit_codes import CLEAN, FAILED
from tonecheck.cli.output import notify, pour
from tonecheck.errors import SourceError
from tonecheck.files.writing import put
from tonecheck.report.text import counted


@click.command("import-vale")
@click.argument("folder", metavar="FOLDER")
@click.option("--output", "-o", "file", metavar="FILE", default="", help="Write the pack to this new file.")
def command(*, folder: str, file: str) -> int:
    """Convert the Vale style in FOLDER, or all styles in the folders of FOLDER, to a pack.

    If FOLDER has a .vale.ini, those in the folder that it names are converted.

    Rules that look for words or expressions (existence, substitution) are converted, with their levels, messages,
    scopes and exceptions. A line names each rule that is left out, and why; the pack names them, too. Without
    --output, the pack goes to standard output.
    """
    from tonecheck.vale.importing import imported  # noqa: PLC0415 - only for this command

    if file and os.path.lexists(file):
        raise SourceError("already exists; choose another name, or remove it first", path=file)
    result = imported(folder)
    for line in [*result.left_out, *(f"{rule.file}: left out {note}" for rule in result.rules for note in rule.notes)]:
        notify(line)
    if not result.rules:
        raise SourceError("no rule could be converted", path=folder)
    if file:
        put(file, "".join(result.pack).encode(), shown=file)
    else:
        pour(result.pack, for_people=False)
    to = f" to {file}" if file else ""
    notify(f"converted {len(result.rules):,} of {counted(result.count, 'rule')}{to}")
    return FAILED if result.is_broken else CLEAN
