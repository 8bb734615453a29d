"""``tonecheck report``: write pages on which people look at the findings."""

from __future__ import annotations

import os

import click

from tonecheck import version
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import options
from tonecheck.cli.output import notify, tell
from tonecheck.cli.progress import progress
from tonecheck.engine.kept import Kept
from tonecheck.errors import ConfigError
from tonecheck.files.paths import shown_path
from tonecheck.files.writing import put
from tonecheck.findings import baseline as baselines
from tonecheck.review import Review, folder, today
from tonecheck.review.compared import Compared

_FOLDER, _FILE = "report", "report.html"


@click.command("report")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option(
    "-o", "--output", metavar="FOLDER", help=f"Write to this folder or file. [default: {_FOLDER}, or {_FILE}]"
)
@click.option("--single-file", is_flag=True, help="Write one file that holds all pages, such as for mail.")
@click.option(
    "--baseline", metavar="FILE", help="Say what is new since this baseline. [default: since the report in FOLDER]"
)
@options
def command(
    *, paths: tuple[str, ...], output: str | None, single_file: bool, baseline: str | None, lint: LintOptions
) -> int:
    """Write a report that people read in a browser: where to begin, each article with its notes, a map of guides.

    The pages need no network, and open from the folder that they are written to. A report in the same folder is
    replaced, and the new one says what has changed. Exit code 0: the report is written, whatever it says; 2: an error.
    """
    place = output or (_FILE if single_file else _FOLDER)
    home = None if single_file else folder.at(place)
    compared = _compared(place, home, baseline)
    paths = lint.paths(paths)
    linter = lint.linter(paths, kept=Kept())
    articles = linter.find(paths)
    with lint.executor(len(articles.files)) as executor, progress(articles.files) as on_read:
        found = linter.check_site(articles, executor=executor, is_known=compared.look, on_read=on_read)
    failed = [fault.path for fault in found.faults if fault.path]
    compared.finish(articles.paths, (rule.id for rule in linter.plan.rules), failed)
    day = today()
    review = Review(linter, articles, found, day, version(), compared or None)
    if home is None:
        put(place, "".join(review.single()).encode("utf-8", "replace"))
        first = place
    else:
        home.finish(home.write(review.folder()), day, baselines.rendered(compared.recorder.entries))
        first = os.path.join(place, "index.html")
    notify(f"{shown_path(first)}: open it in a browser")
    return tell([*found.faults, *review.faults], *articles.notes)


def _compared(place: str, home: folder.Folder | None, baseline: str | None) -> Compared:
    """Return what compares this run with a baseline, or with the report that is in the folder."""
    file = home.baseline if home else os.path.join(os.path.dirname(place), baselines.FILE)
    if baseline:
        return Compared(baselines.load(baseline), shown_path(baseline), file)
    if home and home.day:
        try:
            return Compared(baselines.load(file), f"the report of {home.day}", file)
        except ConfigError as error:
            notify(f"{error}; nothing is compared")
    return Compared(None, "", file)
