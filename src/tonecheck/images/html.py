"""A sheet for editors to work through: an HTML page with each picture, its text alternative and its verdict.

No script runs in it, so neither does anything that stands in an article: a policy forbids it, and filters are styles.
The keyboard reaches the filters and a box to tick for each picture; hidden pictures are passed over.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from tonecheck.expressions import expression
from tonecheck.images import Row, counts
from tonecheck.visible import visible, visible_line

_POLICY = "default-src 'none'; img-src * data: file:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 70rem; padding: 1rem }
:root { color: #222; background: #fff; color-scheme: light }
h2, h3 { font-size: 1rem; overflow-wrap: anywhere }
h2 { margin: 2rem 0 .5rem }
h3 { margin: 0 0 .5rem; font-weight: normal; color: #555 }
fieldset { border: 1px solid #767676; border-radius: .25rem }
fieldset label { display: inline-block; margin-right: 1.5rem }
article { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; padding: 1rem 0; border-top: 1px solid #ccc }
article > div { overflow-wrap: anywhere }
article p { margin: .25rem 0 }
article:focus-within { outline: .2rem solid #05c; outline-offset: .2rem }
img { max-width: 14rem; max-height: 12rem; background: repeating-conic-gradient(#eee 0 25%, #fff 0 50%) 0 / 1rem 1rem }
q, .none { font-size: 1.15rem }
.none { color: #555 }
.reported { border-left: .25rem solid #b30; padding-left: .75rem }
ul { margin: .25rem 0; padding-left: 1.25rem }
body:has(#hide:checked) article:has(.done:checked) { display: none }
body:has(#hide:checked) section:not(:has(.done:not(:checked))) { display: none }
@media (max-width: 40rem) { article { grid-template-columns: 1fr } }
@media print {
  form { display: none }
  body { max-width: none; font-size: 10pt }
  article { break-inside: avoid; grid-template-columns: 5cm 1fr }
  h2 { break-after: avoid }
  img { max-width: 5cm; max-height: 4cm }
}
"""
_SHOWN_BY = """body:has(#f{0}:checked) article:not([data-f~="{0}"]),
body:has(#f{0}:checked) section:not(:has([data-f~="{0}"])) {{ display: none }}
"""
_HAS_PATH = expression(r"https?:|data:image/", re.IGNORECASE)
_LONGEST = 120  # characters of an address that are shown; one of a data URL may have a million
_TO_LOOK_AT = "to look at"


def render(rows: Sequence[Row], *, color: bool = False, folder: str = "") -> Iterator[str]:  # noqa: ARG001 - HTML has no terminal colours
    """Yield the page.

    Args:
        rows: the pictures, page by page.
        color: ignored.
        folder: the page's future folder, from the working folder; the addresses of pictures are relative to it.
    """
    filters = _filters(rows)
    numbers = {name: number for number, name in enumerate(filters, 1)}
    parts = ", ".join(f"{number} {name}" for name, number in counts(rows).items())
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>Pictures and their descriptions</title>\n<style>{_STYLE}"
    yield from map(_SHOWN_BY.format, numbers.values())
    yield "</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>Pictures and their descriptions</h1>\n<p>{len(rows)} pictures{': ' if parts else ''}{parts}.</p>\n"
    yield from _form(filters, len(rows))
    for path, page in groupby(rows, key=lambda row: row.path):
        yield f"<section>\n<h2>{_text(path)}</h2>\n"
        for row in page:
            yield from _article(row, folder, numbers)
        yield "</section>\n"
    yield "</main>\n</body>\n</html>\n"


def _filters(rows: Sequence[Row]) -> Mapping[str, int]:
    """Return verdict -> number of pictures: those to look at, each rule, and the other verdicts."""
    found = Counter(name for row in rows for name in _verdicts(row))
    order = [_TO_LOOK_AT, *sorted(name for name in found if "/" in name), *counts(rows)]
    return {name: found[name] for name in order if found[name]}


def _verdicts(row: Row) -> Sequence[str]:
    return [_TO_LOOK_AT, *dict.fromkeys(row.rules)] if row.rules else [row.verdict]


def _form(filters: Mapping[str, int], total: int) -> Iterator[str]:
    """Yield the filters: one choice of a verdict, and whether to hide what is done."""
    yield "<form>\n<fieldset>\n<legend>Show</legend>\n"
    yield f'<label><input type="radio" name="show" checked> all ({total})</label>\n'
    for number, (name, count) in enumerate(filters.items(), 1):
        yield f'<label><input type="radio" name="show" id="f{number}"> {_text(name)} ({count})</label>\n'
    yield "</fieldset>\n"
    yield '<p><label><input type="checkbox" id="hide"> Hide the pictures that are done</label></p>\n'
    yield "<p>The Tab key goes to the next picture, and Space ticks it. Ticks are lost when you close this page.</p>\n"
    yield "</form>\n"


def _article(row: Row, folder: str, numbers: Mapping[str, int]) -> Iterator[str]:
    own = " ".join(str(numbers[name]) for name in _verdicts(row))
    yield f'<article data-f="{own}"{" class=reported" if row.rules else ""}>\n<div>'
    source = _source(row.shown, folder)
    if source:
        yield f'<img src="{escape(visible(source))}" alt="" loading="lazy" referrerpolicy="no-referrer">'
    else:
        yield '<p class="none">The picture was not found.</p>'
    address = row.address if len(row.address) <= _LONGEST else f"{row.address[:_LONGEST]}…"
    yield f"</div>\n<div>\n<h3>{row.unit.capitalize()} {row.line}: {_text(address or row.what)}</h3>\n"
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
    which = escape(visible_line(f"Done: {row.unit} {row.line} of {row.path}"))
    yield f'<p><label><input type="checkbox" class="done" aria-label="{which}"> Done</label></p>\n</div>\n</article>\n'


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
