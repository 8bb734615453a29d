"""Redirects that a site's host reads from a file: ``_redirects`` (Netlify, Cloudflare Pages) or ``vercel.json``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.routes import Model

_WILD = expression(r"[*:(]")


def fixed(model: Model) -> dict[str, str]:
    """Return source url -> destination for each redirect without a placeholder."""
    return {url: destination for url, destination in _redirects(model) if not _WILD.search(url)}


def patterns(model: Model) -> list[str]:
    """Return a regular expression for the urls of each redirect with a placeholder (``/old/*``, ``/old/:slug``)."""
    expressions = []
    for url, _ in _redirects(model):
        prefix = _WILD.split(url)[0]
        if prefix != url and len(prefix) > 1:  # a redirect of every url serves the “not found” page
            expressions.append(f"^{re.escape(prefix)}")
    return expressions


def _redirects(model: Model) -> Iterator[tuple[str, str]]:
    tree = model.tree
    for path in dict.fromkeys([model.statics.get("/_redirects", ""), "_redirects"]):
        if path and tree.is_file(path):
            yield from _lines(tree.text(path))
    if tree.is_file("vercel.json"):
        yield from _vercel(tree.text("vercel.json"))


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        words = line.split()
        if len(words) > 1 and words[0].startswith("/"):
            yield words[0], words[1]


def _vercel(text: str) -> Iterator[tuple[str, str]]:
    from tonecheck.stated import json_values, typed  # noqa: PLC0415 - few sites have this file
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - as above

    try:
        stated = typed.mapping(json_values.read(text))
    except BrokenError:
        return
    for redirect in typed.mappings(stated.get("redirects")):
        old, new = typed.text(redirect.get("source")), typed.text(redirect.get("destination"))
        if old and new:
            yield old, new
