"""``tonecheck lsp``: findings in an editor, while one writes."""

from __future__ import annotations

import click

from tonecheck.cli.exit_codes import CLEAN
from tonecheck.errors import ConfigError


@click.command("lsp")
@click.option("--stdio", is_flag=True, help="Serve over standard input and output, which is done anyway.")
def command(*, stdio: bool) -> int:  # noqa: ARG001 - editors pass it
    """Serve an editor by the Language Server Protocol; docs/editors.md says how each is told of it."""
    try:
        from tonecheck.integrations.lsp.server import start  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] in {"pygls", "lsprotocol"}:
            raise ConfigError("tonecheck lsp needs the pygls package: pip install 'tonecheck[lsp]'") from None
        raise
    start()
    return CLEAN
