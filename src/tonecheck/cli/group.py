"""All commands, as a click group."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from tonecheck import plugins
from tonecheck.cli import is_command
from tonecheck.cli.output import pour
from tonecheck.errors import ConfigError, did_you_mean

_ALIKE = 0.75
"""A slip in the name of a command, and not a folder that is missing: “content” is no “convert”."""


class Commands(click.Group):
    """Commands, each imported when it is called. Any other first argument is a path to check."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands."""
        return plugins.names("cli.commands")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return a command by its name, or None if there is none."""
        if not is_command(cmd_name):
            return None
        command: click.Command = import_module(f"tonecheck.cli.commands.{cmd_name.replace('-', '_')}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read ``tonecheck PATH…`` as ``tonecheck check PATH…``, and ``tonecheck`` as ``tonecheck check``."""
        if not args and not ctx.resilient_parsing:
            args = ["check"]
        if args and args[0] not in {"--help", "-h", "--version"} and not is_command(args[0]):
            args = ["check", *args]
        return super().parse_args(ctx, args)


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from tonecheck import version  # noqa: PLC0415 - it reads the package's metadata

        pour([f"tonecheck {version()}\n"])
        ctx.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
def main() -> None:
    """Check articles about therapy and mental health: links, image texts, lost lists, wording, readability.

    “tonecheck PATH…” is short for “tonecheck check PATH…”. Without a path, it checks what the configuration names
    (“paths”); “tonecheck init” writes one.
    """


def meant(arguments: list[str]) -> list[str]:
    """Return the arguments that mean what the user wants to know, if the first one is neither a command nor a path.

    ``help`` and ``version`` are what other programs call ``--help`` and ``--version``.

    Returns:
        The arguments, or none if the first one is like no command.

    Raises:
        ConfigError: the first argument is nearly the name of a command.
    """
    first, *others = arguments
    if first == "help":
        return [*(name for name in others[:1] if is_command(name)), "--help"]
    if first == "version":
        return ["--version"]
    hint = did_you_mean(first, plugins.names("cli.commands"), alike=_ALIKE)
    if hint.startswith("did you mean"):
        raise ConfigError(f"{first}: no such command, file or folder; {hint}")
    return []


def call(arguments: list[str]) -> int:
    """Call a command and return its exit code.

    Raises:
        ConfigError: the arguments are invalid.
        TonecheckError: the command failed.
    """
    try:
        result: Any = main.main(arguments, prog_name="tonecheck", standalone_mode=False)
    except SystemExit:
        if "_TONECHECK_COMPLETE" in os.environ:
            raise
        # Else click ends so only where the reader of its help is gone; its exit code would say that there are findings.
        raise BrokenPipeError from None
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "tonecheck"
        raise ConfigError(f"{error.format_message()} (see {command} --help)") from None
    except click.ClickException as error:
        raise ConfigError(error.format_message()) from None
    return int(result or 0)
