"""The command line: parse, call, print, exit code. One module for each command."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from tonecheck.errors import TonecheckError

CLEAN, FOUND, FAILED = 0, 1, 2
COMMANDS = tuple("baseline cache check config explain graph images init lsp rules schema stats".split())


class Commands(click.Group):
    """Commands that are imported when they are called; what names none of them is a path to check."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command by its name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tonecheck.cli.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read ``tonecheck PATH…`` as ``tonecheck check PATH…``."""
        if args and args[0] not in {*COMMANDS, "--help", "-h", "--version"}:
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from tonecheck import version  # noqa: PLC0415 - reads the package's metadata

        click.echo(f"tonecheck {version()}")
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def main() -> None:
    """Check articles on therapy and mental health: links, image texts, lost lists, wording, readability.

    tonecheck PATH… is short for tonecheck check PATH…
    """


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code.

    0: nothing at or above --fail-on. 1: findings. 2: it could not be done, and one line on stderr says why.

    Args:
        arguments: what stands after the command's name.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        result: Any = main.main(arguments, prog_name="tonecheck", standalone_mode=False)
    except BrokenPipeError:
        # The reader went away (a pager, head): nothing to tell, and nothing more to write at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (Exception, KeyboardInterrupt) as wrong:
        if os.environ.get("TONECHECK_DEBUG"):
            raise
        click.echo("tonecheck: " + " ".join(_line(wrong).split()), err=True)
        return FAILED
    return int(result or 0)


def _line(wrong: BaseException) -> str:
    """Return what a user is told of an error."""
    if isinstance(wrong, click.exceptions.NoArgsIsHelpError):
        return "nothing to check; give a file or a folder (tonecheck --help says more)"
    if isinstance(wrong, click.UsageError):
        command = f"{wrong.ctx.info_name} " if wrong.ctx and wrong.ctx.parent else ""
        return f"{wrong.format_message()} (tonecheck {command}--help says more)"
    if isinstance(wrong, click.ClickException):
        return wrong.format_message()
    if isinstance(wrong, TonecheckError):
        return str(wrong)
    if isinstance(wrong, (click.Abort, KeyboardInterrupt)):
        return "stopped"
    return f"tonecheck failed ({wrong!r}); please report it, with what TONECHECK_DEBUG=1 shows"
