"""Output for editors: an HTML page with each picture, its text alternative and its verdict."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from tonecheck.expressions import expression
from tonecheck.images import Row, counts
from tonecheck.visible import visible, visible_line

_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem }
:root { color: #222; background: #fff }
h2 { font-size: 1rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere }
article { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; padding: 1rem 0; border-top: 1px solid #ccc }
article > div { overflow-wrap: anywhere }
img { max-width: 14rem; max-height: 12rem; background: repeating-conic-gradient(#eee 0 25%, #fff 0 50%) 0 / 1rem 1rem }
q, .none { font-size: 1.15rem }
.none, .where { color: #555 }
.reported { border-left: .25rem solid #b30; padding-left: .75rem }
ul { margin: .25rem 0; padding-left: 1.25rem }
body:has(#reported:checked) article:not(.reported) { display: none }
body:has(#reported:checked) section:not(:has(.reported)) { display: none }
"""
_HAS_PATH = expression(r"https?:|data:image/", re.IGNORECASE)


def render(rows: Sequence[Row], *, color: bool = False, folder: str = "") -> Iterator[str]:  # noqa: ARG001 - HTML has no terminal colours
    """Yield the page.

    Args:
        rows: the pictures.
        color: ignored.
        folder: the page's future folder, from the working folder; the addresses of pictures are relative to it.
    """
    parts = ", ".join(f"{number} {name}" for name, number in counts(rows).items())
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>Pictures and their descriptions</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>Pictures and their descriptions</h1>\n<p>{len(rows)} pictures{': ' if parts else ''}{parts}.</p>\n"
    yield '<p><label><input type="checkbox" id="reported"> Show only the pictures to look at</label></p>\n'
    for path, page in groupby(rows, key=lambda row: row.path):
        yield f"<section>\n<h2>{_text(path)}</h2>\n"
        for row in page:
            yield from _article(row, folder)
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _article(row: Row, folder: str) -> Iterator[str]:
    yield '<article class="reported">\n<div>' if row.rules else "<article>\n<div>"
    source = _source(row.shown, folder)
    if source:
        yield f'<img src="{escape(visible(source))}" alt="" loading="lazy" referrerpolicy="no-referrer">'
    else:
        yield '<p class="none">The picture was not found.</p>'
    yield "</div>\n<div>\n"
    if row.alt is None:
        yield '<p class="none">No text alternative</p>\n'
    elif not row.alt.strip():
        yield '<p class="none">Empty</p>\n'
    else:
        yield f"<p><q>{_text(row.alt)}</q></p>\n"
    if row.name and row.name != " ".join((row.alt or "").split()):
        yield f"<p>Announced as: <q>{_text(row.name)}</q></p>\n"
    if row.rules:
        reports = zip(row.rules, row.messages, strict=True)
        yield "<ul>\n" + "".join(f"<li>{_text(text)} <small>{_text(rule)}</small></li>\n" for rule, text in reports)
        yield "</ul>\n"
    else:
        yield f"<p>{_text(row.verdict)}</p>\n"
    yield f'<p class="where">Line {row.line}, {_text(row.address or row.what)}</p>\n</div>\n</article>\n'


def _text(text: str) -> str:
    return escape(visible_line(text))


def _source(shown: str, folder: str) -> str:
    """Return the address of a picture relative to the page's folder."""
    if not shown or _HAS_PATH.match(shown):
        return shown
    try:
        path = os.path.relpath(shown, folder or os.curdir).replace(os.sep, "/")
        return quote(path.encode("utf-8", "surrogatepass"))
    except ValueError:  # the picture is on another drive
        return Path(os.path.abspath(shown)).as_uri()
