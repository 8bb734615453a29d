"""``tonecheck check``: lint files and folders."""

from __future__ import annotations

import sys

import click

from tonecheck.cli import CLEAN, FOUND
from tonecheck.cli.checking import Said, check, finish, is_excluded, once
from tonecheck.cli.linting import Linting
from tonecheck.cli.options import options
from tonecheck.cli.output import Color, outputs
from tonecheck.model import LEVELS, Level, Source


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options
@click.option(
    "--format",
    "form",
    default="text",
    show_default=True,
    metavar="NAME",
    help="text, line, statistics, json, jsonl, sarif, github, gitlab, junit, checkstyle, rdjson, rdjsonl.",
)
@click.option(
    "--output",
    "files",
    multiple=True,
    metavar="FILE",
    help="Write there; NAME=FILE in another format. May be repeated.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended without changing what a sentence means.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also what may change what a sentence means.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; change nothing.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 if anything was mended.")
@click.option("--baseline", metavar="FILE", help="Tell only what that file does not know (see tonecheck baseline).")
@click.option("--since", metavar="REV", help="Tell only what is new on lines changed since a git revision.")
@click.option("--fail-on", type=click.Choice(LEVELS), help="Exit 1 from this level on. [default: warning]")
@click.option("--max-warnings", type=click.IntRange(0), metavar="N", help="Exit 0 up to so many warnings.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 whatever is found.")
@click.option("--statistics", is_flag=True, help="How often each rule speaks, instead of what it says.")
@click.option("--quiet", is_flag=True, help="Print findings and nothing else.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True, help="Colours."
)
@click.option("--watch", is_flag=True, help="Check again whenever an article changes, until Ctrl-C.")
@click.option(
    "--stdin-filename", metavar="PATH", help="Where the text read from - would stand; its ending says the format."
)
def command(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    linting: Linting,
    form: str,
    files: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    exit_non_zero_on_fix: bool,
    baseline: str | None,
    since: str | None,
    fail_on: Level | None,
    max_warnings: int | None,
    exit_zero: bool,
    statistics: bool,
    quiet: bool,
    color: Color,
    watch: bool,
    stdin_filename: str | None,
) -> int:
    """Check articles: files, folders, or - for standard input.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: it could not be done.
    """
    stdin = paths == ("-",)
    _refuse(
        ("-" in paths and not stdin, "- stands alone: give either - or files and folders"),
        (stdin_filename and not stdin, "--stdin-filename goes with - as the only path"),
        (unsafe_fixes and not (fix or diff), "--unsafe-fixes goes with --fix or --diff"),
        (since and (fix or diff or stdin), "--since tells what is new in files; leave out --fix, --diff and -"),
        (baseline and (diff or stdin), "--baseline tells what is new in files; leave out --diff and -"),
        (fix and diff, "--fix changes articles and --diff does not: give one of them"),
        (watch and (fix or diff or stdin), "--watch only checks; leave out --fix, --diff and -"),
    )
    said = Said(
        linting,
        outputs("statistics" if statistics else form, files),
        baseline,
        since,
        color,
        quiet,
        fail_on,
        max_warnings,
        exit_zero,
    )
    if stdin:
        return _stdin(said, stdin_filename or "stdin.md", fix=fix, diff=diff, unsafe=unsafe_fixes)
    if is_excluded(said, paths):
        return CLEAN
    if diff or fix:
        from tonecheck.cli import fixing  # noqa: PLC0415 - only when asked for

        linter = linting.linter(paths)
        with linting.executor(len(linter.files(paths))) as executor:
            outcome = linter.fix(paths, unsafe=unsafe_fixes, executor=executor)
        if diff:
            return fixing.show(outcome, quiet=quiet)
        fixing.put_in(outcome, quiet=quiet)
        code = finish(said, linter, check(said, linter, paths) if baseline else outcome.report)
        return FOUND if exit_non_zero_on_fix and outcome.fixed and not exit_zero else code
    if watch:
        from tonecheck.cli import watching  # noqa: PLC0415 - only when asked for

        return watching.watch(paths, lambda: once(said, paths))
    return once(said, paths)


def _refuse(*contradictions: tuple[object, str]) -> None:
    for wrong, line in contradictions:
        if wrong:
            raise click.UsageError(line)


def _stdin(said: Said, shown: str, *, fix: bool, diff: bool, unsafe: bool) -> int:
    from tonecheck.source import decode  # noqa: PLC0415 - only for -

    linter = said.linting.linter([shown])
    text = decode(sys.stdin.buffer.read(), shown)
    if fix or diff:
        from tonecheck.cli import fixing  # noqa: PLC0415 - only when asked for

        return fixing.filter_text(linter, shown, text, diff=diff, unsafe=unsafe)
    return finish(said, linter, linter.check_sources(iter([Source(shown, text, linter.format_of(shown))])))
