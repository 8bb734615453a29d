"""``tonecheck lsp``: show findings in an editor while you write."""

from __future__ import annotations

import click

from tonecheck.cli.exit_codes import CLEAN
from tonecheck.errors import ConfigError


@click.command("lsp")
@click.option(
    "--stdio", is_flag=True, help="Use standard input and output. This is the default, so it changes nothing."
)
def command(*, stdio: bool) -> int:  # noqa: ARG001 - editors pass this option
    """Run a language server for editors. See docs/editors.md for how to set up each editor."""
    try:
        from tonecheck.integrations.lsp.server import start  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] in {"pygls", "lsprotocol"}:
            raise ConfigError("tonecheck lsp needs the pygls package: pip install 'tonecheck[lsp]'") from None
        raise
    start()
    return CLEAN
