"""``tonecheck convert``: write articles in an older encoding as UTF-8."""

from __future__ import annotations

from functools import partial

import click

from tonecheck import opening, settings
from tonecheck.article_reader import ArticleReader
from tonecheck.cli.output import notify, tell
from tonecheck.errors import SourceError
from tonecheck.faults import attempt
from tonecheck.files import conversion
from tonecheck.files.paths import ending, on_one_line, shown_path
from tonecheck.files.text_encoding import as_browsers, declared_label
from tonecheck.files.writing import put
from tonecheck.model import Fault
from tonecheck.opening import reason

_HTML = frozenset({".html", ".htm", ".xhtml"})


@click.command("convert")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--from", "encoding", metavar="ENCODING", help="The encoding that they have, such as iso-8859-15.")
def command(*, paths: tuple[str, ...], encoding: str | None) -> int:
    """Write articles as UTF-8 that have an older encoding.

    Without --from, only those that look like Windows-1252, which is Latin-1 with curly quotation marks, are converted.
    What tonecheck reads already stays as it is, and so does a file that is not certain to keep every character.
    """
    codec = conversion.codec(encoding) if encoding else ""
    reader = ArticleReader(settings.discover(paths))
    articles = reader.find(paths)
    most = reader.config.max_bytes
    written = [attempt(shown_path(file), partial(_convert, file, most, codec)) for file in articles.files]
    if not any(written):  # neither written nor a fault
        notify("nothing to convert")
    return tell([*articles.faults, *(one for one in written if isinstance(one, Fault))])


def _convert(file: str, most: int, codec: str) -> bool:
    """Write a file as UTF-8, and return whether it was not.

    Raises:
        SourceError: it cannot be read, converted or written; it is as before.
    """
    shown = on_one_line(shown_path(file))
    try:
        data = opening.read(file, most)
    except OSError as error:
        raise SourceError(f"cannot be read: {reason(error)}", path=shown) from None
    converted = conversion.as_utf_8(data, shown, codec)
    if converted is None:
        return False
    put(file, converted, shown=shown)
    notify(f"{shown}: is UTF-8 now; it was in {codec or 'Windows-1252'}")
    if ending(file) in _HTML and as_browsers(declared_label(data)) != "utf-8":
        notify(f'{shown}: write <meta charset="utf-8"> at the top of its head, or browsers may read it as before')
    return True
