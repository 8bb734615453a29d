"""``tonecheck check``: lint files and folders."""

from __future__ import annotations

import errno
import sys

import click

from tonecheck.cli.checking import CheckOptions, check, finish, is_excluded, once
from tonecheck.cli.declarations import EXIT_ZERO, FAIL_ON, MIN_LEVEL, OUTPUT, QUIET
from tonecheck.cli.exit_codes import CLEAN, FOUND
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import format_option, made, options
from tonecheck.cli.output import Color, View, command_for, outputs, tell
from tonecheck.errors import SourceError
from tonecheck.model import Level


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@options
@format_option("report")
@made(OUTPUT)
@click.option("--fix", is_flag=True, help="Fix what can be fixed without changing the meaning of a sentence.")
@click.option(
    "--ask", is_flag=True, help="With --fix: show each fix, also unsafe ones, and take it or not with one key."
)
@click.option(
    "--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that may change the meaning of a sentence."
)
@click.option("--diff", is_flag=True, help="Show what --fix would change, but change nothing.")
@click.option("--fix-only", is_flag=True, help="Fix as --fix does, and report no findings that are left.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit with 1 if anything was fixed.")
@click.option(
    "--baseline", metavar="FILE", help="Report only findings that are not in this file (see tonecheck baseline)."
)
@click.option("--since", metavar="REV", help="Report only new findings on lines that changed since a git revision.")
@made(FAIL_ON)
@made(MIN_LEVEL)
@click.option(
    "--max-warnings", type=click.IntRange(0), metavar="N", help="Allow up to N warnings and still exit with 0."
)
@made(EXIT_ZERO)
@click.option(
    "--all", "everything", is_flag=True, help="With text output: show each finding on its own line, suggestions too."
)
@click.option("--statistics", is_flag=True, help="Show how many findings each rule has, not the findings.")
@made(QUIET)
@click.option(
    "--verbose", is_flag=True, help="Also name the files that were left out, because the site does not publish them."
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to use colours.",
)
@click.option(
    "--max-pages", type=click.IntRange(1), metavar="N", help="Read up to N pages of a live site. [default: 200]"
)
@click.option("--watch", is_flag=True, help="Check again when a file changes, until Ctrl-C.")
@click.option("--stdin-filename", metavar="PATH", help="The path of the text from -; its ending sets the format.")
def command(  # noqa: PLR0911, PLR0913 - one argument for each option, and a way out for each mode
    *,
    paths: tuple[str, ...],
    lint: LintOptions,
    form: str,
    files: tuple[str, ...],
    fix: bool,
    ask: bool,
    unsafe_fixes: bool,
    diff: bool,
    fix_only: bool,
    exit_non_zero_on_fix: bool,
    baseline: str | None,
    since: str | None,
    fail_on: Level | None,
    max_warnings: int | None,
    exit_zero: bool,
    everything: bool,
    statistics: bool,
    quiet: bool,
    verbose: bool,
    color: Color,
    max_pages: int | None,
    watch: bool,
    stdin_filename: str | None,
) -> int:
    """Check articles: files, folders, the address of a live site, or - for standard input.

    A run on many articles shows each page as soon as it has been checked, in the formats text and line. What only all
    pages together show, such as what they share and how they read, comes last.

    Exit code 0: no finding at or above --fail-on; 1: findings; 2: an error.
    """
    stdin = paths == ("-",)
    live = any("://" in path for path in paths)
    fix = fix or fix_only
    _refuse(
        ("-" in paths and not stdin, "- cannot be combined with other paths; give either - or files and folders"),
        (stdin_filename and not stdin, "--stdin-filename needs - as the only path"),
        (unsafe_fixes and not (fix or diff), "--unsafe-fixes needs --fix or --diff"),
        (since == "", "--since is empty; name a commit, a branch or a tag, such as --since main"),
        (since and stdin, "--since cannot be combined with -; leave one of them out"),
        (ask and not fix, "--ask needs --fix"),
        (fix_only and stdin, "--fix-only cannot be combined with -, which prints the fixed text; use --fix"),
        (ask and (stdin or quiet), "--ask cannot be combined with - or --quiet; leave one of them out"),
        (baseline and (diff or stdin), "--baseline cannot be combined with --diff or -; leave one of them out"),
        (fix and diff, "--fix changes articles and --diff does not; give only one of them"),
        (quiet and verbose, "--quiet says less and --verbose more; give only one of them"),
        (max_pages and not live, "--max-pages needs the address of a live site, such as https://practice.example/"),
        (
            live and (fix or diff or watch or since),
            "--fix, --diff, --watch and --since are for files; leave them out, or give the files of the site",
        ),
        (watch and (fix or diff or stdin), "--watch cannot be combined with --fix, --diff or -; leave one of them out"),
    )
    check_options = CheckOptions(
        lint,
        outputs("statistics" if statistics else form, files),
        baseline,
        since,
        View(color, everything, command_for(paths)),
        quiet,
        verbose,
        fail_on,
        max_warnings,
        exit_zero,
        max_pages,
    )
    if stdin:
        return _stdin(check_options, stdin_filename or "stdin.md", fix=fix, diff=diff, unsafe=unsafe_fixes)
    paths = lint.paths(paths)
    if diff or fix:
        from tonecheck.cli import fixing  # noqa: PLC0415 - only for these options

        linter = lint.linter(paths)
        articles = linter.find(paths)
        if is_excluded(check_options, articles):
            return CLEAN
        with lint.executor(len(articles.files)) as executor:
            outcome = fixing.mended(linter, articles, executor, unsafe=unsafe_fixes, since=since, ask=ask, quiet=quiet)
        if diff:
            return fixing.show(outcome, quiet=quiet)
        failed = fixing.write(outcome, quiet=quiet, verbose=verbose)
        if fix_only:
            failed = max(failed, tell(outcome.report.faults))
            return failed or (FOUND if exit_non_zero_on_fix and outcome.fixed else CLEAN)
        known = baseline or linter.config.baseline or since
        code = finish(check_options, linter, check(check_options, linter, articles) if known else outcome.report)
        return max(failed, code, FOUND if exit_non_zero_on_fix and outcome.fixed and not exit_zero else CLEAN)
    if watch:
        from tonecheck.cli import watching  # noqa: PLC0415 - only for these options

        return watching.watch(paths, lambda: once(check_options, paths))
    return once(check_options, paths)


def _refuse(*contradictions: tuple[object, str]) -> None:
    for is_wrong, line in contradictions:
        if is_wrong:
            raise click.UsageError(line)


def _read_stdin(most: int) -> bytes:
    try:
        data = sys.stdin.buffer.read(most + 1)
    except OSError as error:
        problem = "it is closed; pipe an article into it" if error.errno == errno.EBADF else error.strerror
        raise SourceError(f"cannot be read: {problem}", path="standard input") from None
    if len(data) > most:
        problem = f"more bytes than the limit of {most:,}; raise “max-bytes” in the configuration"
        raise SourceError(problem, path="standard input")
    return data


def _stdin(check_options: CheckOptions, shown: str, *, fix: bool, diff: bool, unsafe: bool) -> int:
    from tonecheck import formats  # noqa: PLC0415 - only for standard input
    from tonecheck.files.articles import shown_path  # noqa: PLC0415 - as above
    from tonecheck.findings.baseline import known_in  # noqa: PLC0415 - as above

    shown = shown_path(shown)
    linter = check_options.lint.linter([shown])
    form = linter.format_of(shown)
    data = _read_stdin(formats.most_bytes(form, linter.config.max_bytes))
    source = formats.of_bytes(data, path=shown, format=form)
    if fix or diff:
        if source.layout is not None:
            raise SourceError("cannot be fixed on standard input, as it is no text; name the file itself", path=shown)
        from tonecheck.cli import fixing  # noqa: PLC0415 - only for these options

        return fixing.filter_text(linter, shown, source.text, diff=diff, unsafe=unsafe)
    return finish(check_options, linter, linter.check_sources([source], is_known=known_in(linter.config)))
