"""What Eleventy copies as it stands: ``addPassthroughCopy`` with a path, a glob, or a mapping."""

from __future__ import annotations

import posixpath
import re

from tonecheck.site.builders._globs import glob
from tonecheck.site.tree import Tree


def copied(tree: Tree, code: str, top: str, output: str) -> tuple[dict[str, str], list[str]]:
    """Return what ``addPassthroughCopy`` copies (url -> file), and patterns of what comes from outside the folder."""
    found: dict[str, str] = {}
    made: list[str] = []
    plain = re.findall(r"""addPassthroughCopy\(\s*["'`]([^"'`]+)["'`]""", code)
    pairs = [
        pair
        for block in re.findall(r"addPassthroughCopy\(\s*\{(.*?)\}", code, re.DOTALL)
        for pair in re.findall(r"""\[?["'`]([^"'`]+)["'`]\]?\s*:\s*["'`]([^"'`]*)["'`]""", block)
    ]
    files = [*tree.files(skip=frozenset({output}))] if plain or pairs else []
    for source, target in [*((one, None) for one in plain), *pairs]:
        begin = posixpath.normpath(source)
        where = None if target is None else posixpath.normpath(f"/{target}").rstrip("/")
        matched = glob(begin)
        globbed = bool(re.search(r"[*?{]", begin))
        if begin.startswith(("node_modules", "..")):
            made.append(f"^{re.escape(where or '/' + begin)}")
            continue
        for path in files:
            hit = matched.match(path)
            if not hit or (globbed and hit.end() != len(path)):
                continue
            if where is None:
                found["/" + (path[len(top) + 1 :] if top and path.startswith(f"{top}/") else path)] = path
            elif globbed:  # all land in one folder
                found[f"{where}/{posixpath.basename(path)}"] = path
            elif hit.end() == len(path):
                found[where if posixpath.splitext(where)[1] else f"{where}/{posixpath.basename(path)}"] = path
            else:
                found[where + path[hit.end() :]] = path
    return found, made
