"""Redirects that a site's host reads from a file: ``_redirects`` (Netlify, Cloudflare Pages), ``vercel.json``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.routes import Model

_WILD = expression(r"[*:(]")


def fixed(model: Model) -> dict[str, str]:
    """Return url -> where it leads, of the redirects that name one url each."""
    return {url: leads for url, leads in _stated(model) if not _WILD.search(url)}


def patterns(model: Model) -> list[str]:
    """Return regular expressions of the urls that redirects with a placeholder (``/old/*``, ``/old/:slug``) catch."""
    found = []
    for url, _ in _stated(model):
        begin = _WILD.split(url)[0]
        if begin != url and len(begin) > 1:  # one that catches all is the page for what is not found
            found.append(f"^{re.escape(begin)}")
    return found


def _stated(model: Model) -> Iterator[tuple[str, str]]:
    tree = model.tree
    for place in dict.fromkeys([model.statics.get("/_redirects", ""), "_redirects"]):
        if place and tree.is_file(place):
            yield from _lines(tree.text(place))
    if tree.is_file("vercel.json"):
        yield from _vercel(tree.text("vercel.json"))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        words = line.split()
        if len(words) > 1 and words[0].startswith("/"):
            yield words[0], words[1]


def _vercel(text: str) -> Iterator[tuple[str, str]]:
    import json  # noqa: PLC0415 - few sites have one

    try:
        stated = json.loads(text).get("redirects", [])
        yield from [(str(one["source"]), str(one["destination"])) for one in stated]
    except (ValueError, AttributeError, KeyError, TypeError):
        return
