"""The files that Eleventy copies: ``addPassthroughCopy`` with a path, a glob, or a mapping."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.site.builders._globs import glob
from tonecheck.site.builders._javascript import Object, Program
from tonecheck.site.tree import Tree


def copied(tree: Tree, config: Program, top: str, output: str) -> tuple[dict[str, str], list[str]]:
    """Return the copied files (url -> file), and patterns of the urls of files from outside the site's folder."""
    statics: dict[str, str] = {}
    patterns: list[str] = []
    sources = dict(_sources(config))  # what is said last of a path counts
    files = [*tree.files(skip=frozenset({output}))] if sources else []
    for source, target in sources.items():
        start = posixpath.normpath(source)
        place = None if target is None else posixpath.normpath(f"/{target.lstrip('/')}").rstrip("/")
        has_wildcards = bool(re.search(r"[*?{]", start))
        source_glob = glob(start, whole=has_wildcards)
        if start.startswith(("node_modules", "..")):
            patterns.append(f"^{re.escape(place or '/' + start)}")
            continue
        for path in files:
            match = source_glob.match(path)
            if not match:
                continue
            if place is None:
                statics["/" + (path[len(top) + 1 :] if top and path.startswith(f"{top}/") else path)] = path
            elif has_wildcards:  # all files go into one folder
                statics[f"{place}/{posixpath.basename(path)}"] = path
            elif match.end() == len(path):
                statics[place if posixpath.splitext(place)[1] else f"{place}/{posixpath.basename(path)}"] = path
            else:
                statics[place + path[match.end() :]] = path
    return statics, patterns


def _sources(config: Program) -> Iterator[tuple[str, str | None]]:
    """Yield each path or glob that is copied, and where to; None for its own place."""
    for call in config.calls("addPassthroughCopy"):
        stated = call.argument(0)
        if isinstance(stated, str) and stated:
            yield stated, None
        for source, target in stated.items.items() if isinstance(stated, Object) else ():
            if isinstance(target, str):
                yield source, target
