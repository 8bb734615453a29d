"""``tonecheck serve``: look at a report that follows the files, and write with notes beside the text."""

from __future__ import annotations

import os
import threading

import click

from tonecheck import version
from tonecheck.cli.exit_codes import CLEAN
from tonecheck.cli.linting import LintOptions
from tonecheck.cli.options import options
from tonecheck.cli.output import notify
from tonecheck.cli.progress import progress
from tonecheck.errors import ConfigError
from tonecheck.files.articles import Articles
from tonecheck.linter import Linter
from tonecheck.model import Report
from tonecheck.review import today

_EXTRA = frozenset({"anyio", "starlette", "uvicorn", "watchfiles"})


@click.command("serve")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Listen on this port. [default: a free one]")
@click.option("--open", "is_opened", is_flag=True, help="Open the address in your browser.")
@options
def command(*, paths: tuple[str, ...], port: int, is_opened: bool, lint: LintOptions) -> int:
    """Show the pages of “tonecheck report” as files change, and a page to write on.

    Paste a text on that page, or type: notes appear beside it. The text is stored nowhere, and only this computer can
    reach the server. Without PATH there is only the page to write on. Ctrl-C ends it.
    """
    try:
        from tonecheck.integrations.serve.app import Server  # noqa: PLC0415 - an extra
        from tonecheck.integrations.serve.desk import Desk  # noqa: PLC0415 - as above
        from tonecheck.integrations.serve.live import Live  # noqa: PLC0415 - as above
        from tonecheck.integrations.serve.start import start  # noqa: PLC0415 - as above
    except ModuleNotFoundError as missing:
        if missing.name and missing.name.partition(".")[0] in _EXTRA:
            raise ConfigError("tonecheck serve needs packages of its own: pip install 'tonecheck[serve]'") from None
        raise

    def begin() -> tuple[Linter, Articles, Report]:
        linter = lint.linter(paths)
        articles = linter.find(paths)
        if threading.active_count() > 1:  # to fork is for a process with one thread, as it is before the server starts
            return linter, articles, linter.check_site(articles)
        with lint.executor(len(articles.files)) as executor, progress(articles.files) as on_read:
            return linter, articles, linter.check_site(articles, executor=executor, on_read=on_read)

    config = lint.linter(paths).config
    desk = Desk(config, version(), today())
    live = Live(begin, version(), today) if paths else None
    if live:
        live.renew()

    def ready(address: str) -> None:
        notify(f"open {address} in a browser; Ctrl-C ends it")
        if is_opened:
            import webbrowser  # noqa: PLC0415 - only with --open

            webbrowser.open(address)

    watched = (*paths, config.file) if config.file and os.path.exists(config.file) else paths
    start(Server(desk, live, watched, notify), port, ready)
    return CLEAN
