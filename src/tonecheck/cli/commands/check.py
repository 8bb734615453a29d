"""``tonecheck check``: lint files and folders."""

from __future__ import annotations

import sys

import click

from tonecheck.cli.checking import CheckOptions, check, finish, is_excluded, once
from tonecheck.cli.exit_codes import CLEAN, FOUND
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import format_option, options
from tonecheck.cli.output import Color, outputs
from tonecheck.model import LEVELS, Level


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@options
@format_option("report")
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
    lint: LintOptions,
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
    asked = CheckOptions(
        lint,
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
        return _stdin(asked, stdin_filename or "stdin.md", fix=fix, diff=diff, unsafe=unsafe_fixes)
    if diff or fix:
        from tonecheck.cli import fixing  # noqa: PLC0415 - only when asked for

        linter = lint.linter(paths)
        articles = linter.find(paths)
        if is_excluded(asked, articles):
            return CLEAN
        with lint.executor(len(articles.files)) as executor:
            outcome = linter.fix(articles, unsafe=unsafe_fixes, executor=executor)
        if diff:
            return fixing.show(outcome, quiet=quiet)
        fixing.put_in(outcome, quiet=quiet)
        code = finish(asked, linter, check(asked, linter, articles) if baseline else outcome.report)
        return FOUND if exit_non_zero_on_fix and outcome.fixed and not exit_zero else code
    if watch:
        from tonecheck.cli import watching  # noqa: PLC0415 - only when asked for

        return watching.watch(paths, lambda: once(asked, paths))
    return once(asked, paths)


def _refuse(*contradictions: tuple[object, str]) -> None:
    for wrong, line in contradictions:
        if wrong:
            raise click.UsageError(line)


def _stdin(asked: CheckOptions, shown: str, *, fix: bool, diff: bool, unsafe: bool) -> int:
    from tonecheck.files.articles import decode  # noqa: PLC0415 - only for -

    linter = asked.lint.linter([shown])
    text = decode(sys.stdin.buffer.read(), shown)
    if fix or diff:
        from tonecheck.cli import fixing  # noqa: PLC0415 - only when asked for

        return fixing.filter_text(linter, shown, text, diff=diff, unsafe=unsafe)
    return finish(asked, linter, linter.check_text(text, path=shown))
