"""The files that Eleventy copies: ``addPassthroughCopy`` with a path, a glob, or a mapping."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.builders._globs import glob
from tonecheck.site.builders._javascript import Object, Program, Unknown
from tonecheck.site.builders.eleventy.pages import TEMPLATES
from tonecheck.site.tree import Tree

_RUNNERS = ("gulpfile", "Gruntfile", "webpack.config", "webpack.mix", "rollup.config", "vite.config", "esbuild")
_COPIES = expression(r"""["'\s&|;](?:cp|cpx2?|copyfiles|cpy|rsync|gulp|grunt|webpack|parcel|shx cp)\s""")

_LITERAL = expression(r"""["'`]([^"'`*?{}$]*)""")


def copied(tree: Tree, config: Program, top: str, output: str) -> tuple[dict[str, str], list[str]]:
    """Return the copied files (url -> file), and patterns of the urls of files from outside the site's folder."""
    statics: dict[str, str] = dict(_by_others(tree, top, output))
    for folder in _unnamed(config):
        statics.update(_as_they_are(tree, folder, top, output))
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


def _by_others(tree: Tree, top: str, output: str) -> Iterator[tuple[str, str]]:
    """Yield the files that another program may copy to their own places, if the site uses one beside Eleventy."""
    if any(name.startswith(_RUNNERS) for name in tree.names()) or _COPIES.search(tree.text("package.json")):
        yield from _as_they_are(tree, top, top, output)


def _as_they_are(tree: Tree, folder: str, top: str, output: str) -> Iterator[tuple[str, str]]:
    """Yield the url and the path of each file below a folder that is no template, at its own place."""
    for path in tree.files(folder, skip=frozenset({output})):
        if not path.endswith(TEMPLATES):
            yield "/" + (path[len(top) + 1 :] if top and path.startswith(f"{top}/") else path), path


def _unnamed(config: Program) -> Iterator[str]:
    """Yield the folders of files that code names, which may be any file there: below ``./src/**/*.${ending}``."""
    for call in config.calls("addPassthroughCopy"):
        stated = call.argument(0)
        if isinstance(stated, Unknown):
            written = config.code[stated.start : stated.end]
            begin = _LITERAL.match(written)
            folder = posixpath.normpath(posixpath.dirname(begin[1])) if begin else ""
            yield "" if folder == "." else folder


def _sources(config: Program) -> Iterator[tuple[str, str | None]]:
    """Yield each path or glob that is copied, and where to; None for its own place."""
    for call in config.calls("addPassthroughCopy"):
        stated = call.argument(0)
        if isinstance(stated, str) and stated:
            yield stated, None
        for source, target in stated.items.items() if isinstance(stated, Object) else ():
            if isinstance(target, str):
                yield source, target
