"""Redirects and rewrites that a site's host reads from a file.

These are ``_redirects`` and ``netlify.toml`` (Netlify, Cloudflare Pages), ``vercel.json``, ``firebase.json`` and
``.htaccess`` (Apache).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.named_tuple import NamedTuple
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

_SPLAT = ":splat"
_WILD = expression(r"[*:(]")
_SPECIAL = expression(r"[][.^$*+?{}()|\\]")
_APACHE = expression(
    r"^[ \t]*(?P<what>Redirect(?:Permanent|Temp|Match)?|RewriteRule)[ \t]+"
    r"(?:(?:30[12378]|permanent|temp|seeother)[ \t]+)?"
    r"[\"']?(?P<old>[^\s\"']+)[\"']?[ \t]+[\"']?(?P<new>[^\s\"']+)",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_MOVED = frozenset({404, 410, 451})
_REWRITE = 200


class Rule(NamedTuple):
    """What happens to a url: its address, the new one, and whether readers see the old one (a rewrite)."""

    old: str
    new: str
    rewrite: bool = False


def fixed(model: Model) -> dict[str, str]:
    """Return source url -> destination for each redirect without a placeholder."""
    return {rule.old: rule.new for rule in _rules(model) if not rule.rewrite and not _WILD.search(rule.old)}


def splats(model: Model) -> list[tuple[str, str]]:
    """Return the beginning of the old urls and of the new ones, for each redirect that only changes it."""
    return [(rule.old[:-1], rule.new[: -len(_SPLAT)]) for rule in _rules(model) if _is_splat(rule)]


def _is_splat(rule: Rule) -> bool:
    """Return whether a redirect only changes how urls begin: from ``/old/*`` to ``/new/:splat``."""
    old, new = rule.old[:-1], rule.new[: -len(_SPLAT)]
    is_plain = not _WILD.search(old) and not _WILD.search(new) and "?" not in new
    return not rule.rewrite and is_plain and rule.old == f"{old}*" and rule.new == f"{new}{_SPLAT}" and len(old) > 1


def patterns(model: Model) -> list[str]:
    """Return a regular expression for the urls of each redirect with a placeholder, and each rewrite.

    ``splats`` has those that only change how urls begin.
    """
    expressions = []
    for rule in _rules(model):
        if _is_splat(rule):
            continue
        prefix = _WILD.split(rule.old)[0]
        if prefix != rule.old and len(prefix) > 1:  # a redirect of every url serves the “not found” page
            expressions.append(f"^{re.escape(prefix)}")
        elif rule.rewrite and prefix == rule.old:
            expressions.append(f"^{re.escape(rule.old.rstrip('/'))}/?$")
    return expressions


def _rules(model: Model) -> Iterator[Rule]:
    tree = model.tree
    for name, read in (("_redirects", _lines), (".htaccess", _apache)):
        for path in dict.fromkeys([model.statics.get(f"/{name}", ""), name]):
            if path and tree.is_file(path):
                yield from read(tree.text(path))
    for name, tables in _TABLES.items():
        stated = _stated(tree, name) if tree.is_file(name) else {}
        for table in tables(stated):
            yield from _of_table(table)


def _lines(text: str) -> Iterator[Rule]:
    for line in text.split("\n"):
        words = line.split()
        if len(words) > 1 and words[0].startswith("/"):
            status = next((int(word[:3]) for word in words[2:] if word[:3].isdigit()), 301)
            if status not in _NOT_MOVED:
                yield Rule(words[0], words[1], status == _REWRITE)


def _apache(text: str) -> Iterator[Rule]:
    """Yield the rules of Apache; what a regular expression begins with stands for all that it matches."""
    for match in _APACHE.finditer(text):
        what, old = match["what"].lower(), match["old"]
        if what in {"redirectmatch", "rewriterule"}:
            letters = "/" + _SPECIAL.split(old.lstrip("^").replace("\\", ""))[0].lstrip("/")
            yield Rule(f"{letters}*", match["new"])
        elif old.startswith("/"):
            yield Rule(old, match["new"])
            yield Rule(f"{old.rstrip('/')}/*", match["new"])


def _of_table(table: Mapping[str, Any]) -> Iterator[Rule]:
    """Yield the redirects and rewrites of a table in one of the hosts' own notations."""
    from tonecheck.stated import typed  # noqa: PLC0415 - few sites have such a file

    for key in ("redirects", "rewrites"):
        for entry in typed.mappings(table.get(key)):
            old, new = (typed.text(entry.get(a)) or typed.text(entry.get(b)) for a, b in _NAMES)
            if old.startswith("/") and (new or key == "rewrites") and entry.get("status") not in _NOT_MOVED:
                yield Rule(old, new, key == "rewrites" or entry.get("status") == _REWRITE)


_NAMES = (("from", "source"), ("to", "destination"))


def _hosting(stated: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    from tonecheck.stated import typed  # noqa: PLC0415 - as above

    yield from typed.mappings(stated.get("hosting"))


_TABLES = {"netlify.toml": lambda stated: [stated], "vercel.json": lambda stated: [stated], "firebase.json": _hosting}


def _stated(tree: Tree, name: str) -> Mapping[str, Any]:
    from tonecheck.stated import json_values, toml_values, typed  # noqa: PLC0415 - as above
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - as above

    try:
        return typed.mapping((toml_values if name.endswith(".toml") else json_values).read(tree.text(name)))
    except BrokenError:
        return {}
