"""Eleventy.

The configuration is a program and is never run: what it states literally counts (folders, prefix, what is copied,
which plugin gives headings their ids). A permalink with template tags is worked out where it uses the page's own data,
and stands for any url of its shape where it does not.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from tonecheck.expressions import expression
from tonecheck.files.ignore_patterns import Patterns
from tonecheck.site import urls
from tonecheck.site.builders._included import Templates
from tonecheck.site.builders.eleventy.addresses import Addresses
from tonecheck.site.builders.eleventy.copies import copied
from tonecheck.site.builders.eleventy.ids import heading_ids
from tonecheck.site.builders.eleventy.pages import TEMPLATES, known, published
from tonecheck.site.routes import Model, Route
from tonecheck.site.slugs import markdown_it_anchor
from tonecheck.site.tree import Tree

_OWN = expression(r"^(?:site|metadata|meta|config|settings|global|globals)\.(?:json|ya?ml|js|cjs|mjs)$")
_HOST = expression(
    r"""["']?\b(?:url|host|base_?url|domain|homepage|site_?url)\b["']?\s*:\s*["']?(https?://[^\s"',}]+)""",
    re.IGNORECASE,
)
_FETCHED = expression(r"""(?:\brequire\s*\(|\bfrom|\bimport\s*\(?)\s*["'`](\.{1,2}/[^"'`]+)["'`]""")
_MODULES = 40
_SHORTCODE = expression(r"""\badd\w*Shortcode\(\s*["'`](\w+)""")
_MAKES_IDS = expression(r"""\bid\s*=\s*\\?["'`$]|<h[1-6$]""")


def model(tree: Tree, configs: Sequence[str]) -> Model:
    """Return the site that Eleventy publishes."""
    code = _code(tree, configs)
    slugs = heading_ids(code)
    top = _folder(code, "input")
    includes, data, layouts = (
        posixpath.normpath(posixpath.join(top, _folder(code, key) or default))
        for key, default in (("includes", "_includes"), ("data", "_data"), ("layouts", "_layouts"))
    )
    output = _folder(code, "output") or "_site"
    ignored = _ignored(tree, code)
    skipped = frozenset({includes, data, layouts, output})
    files = [path for path in tree.files(top, skip=skipped) if not ignored(path)]
    drafts = _knows_drafts(tree, code, data)
    routes: list[Route] = []
    patterns: list[str] = []
    for path in files:
        if path.endswith(_formats(code)):
            for found in published(tree, path, top, drafts=drafts):
                if isinstance(found, str):
                    patterns.append(found)
                else:
                    routes.append(found)
    statics, made = copied(tree, code, top, output)
    prefix = re.search(r"""\bpathPrefix\s*:\s*["'`]([^"'`]*)["'`]""", code)
    opaque = frozenset(path for path in files if not path.endswith((".md", ".html")))
    templates = Templates(
        tree,
        (includes, layouts),
        names=partial(known, tree, top=top, data=data),
        slugify=markdown_it_anchor.slugify,
        makers=frozenset(_SHORTCODE.findall(code) if _MAKES_IDS.search(code) else ()),
    )
    return Model(
        "eleventy",
        tree,
        tuple(routes),
        Addresses(
            templates,
            frozenset(route.path for route in routes),
            top,
            based="HtmlBasePlugin" in code,
            by_file=bool(re.search(r"InputPathToUrl\w*Plugin", code)),
        ).address,
        slugs=None if slugs == "unknown" else slugs,
        statics=statics,
        patterns=(*patterns, *made),
        base=prefix[1].rstrip("/") if prefix else "",
        hosts=tuple(_hosts(tree, data)),
        layouts=tuple(folder for folder in (includes, layouts) if tree.is_folder(folder)),
        included=templates.ids,
        opaque=opaque if slugs != "unknown" else frozenset(files),
    )


def _code(tree: Tree, configs: Sequence[str]) -> str:
    """Return the code of the configuration and of the site's own modules that it fetches, comments taken out."""
    found: dict[str, str] = {}
    waiting = list(configs)
    while waiting and len(found) < _MODULES:
        path = waiting.pop(0)
        if path not in found:
            found[path] = _uncommented(tree.text(path))
            for stated in _FETCHED.findall(found[path]):
                base = posixpath.normpath(posixpath.join(posixpath.dirname(path), stated))
                names = (base, *(f"{base}{end}" for end in (".js", ".cjs", ".mjs", ".ts", "/index.js", "/index.cjs")))
                waiting += [name for name in names if name.endswith(("js", "ts")) and tree.is_file(name)]
    return "\n".join(found.values())


def _uncommented(code: str) -> str:
    return re.sub(
        r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|/\*.*?\*/|(?<![:\\])//[^\n]*""", r"\1", code, flags=re.DOTALL
    )


def _folder(code: str, key: str) -> str:
    """Return one of the folders that ``dir`` or a setter states, "" for none."""
    setter = {"input": "setInputDirectory", "output": "setOutputDirectory", "includes": "setIncludesDirectory",
              "data": "setDataDirectory", "layouts": "setLayoutsDirectory"}[key]  # fmt: skip
    found = re.search(rf"""\bdir\s*:\s*\{{[^}}]*?\b{key}\s*:\s*["'`]([^"'`]*)["'`]""", code)
    found = found or re.search(rf"""\b{setter}\(\s*["'`]([^"'`]*)["'`]""", code)
    path = posixpath.normpath(found[1]) if found and found[1] else ""
    return "" if path == "." else path


def _formats(code: str) -> tuple[str, ...]:
    stated = re.search(r"\btemplateFormats\s*:\s*\[([^\]]*)\]", code) or re.search(
        r"\bsetTemplateFormats\(\s*\[([^\]]*)\]", code
    )
    names = re.findall(r"""["'`]([\w.]+)["'`]""", stated[1]) if stated else []
    return tuple(f".{name}" for name in names) or TEMPLATES


def _ignored(tree: Tree, code: str) -> Any:  # noqa: ANN401 - a callable
    lines = tree.text(".eleventyignore").split("\n")
    if not re.search(r"setUseGitIgnore\(\s*false", code):
        lines = [*tree.text(".gitignore").split("\n"), *lines]
    lines += re.findall(r"""\bignores\.add\(\s*["'`]([^"'`]+)["'`]""", code)
    patterns = Patterns.from_lines([line.removeprefix("./") for line in lines], "")

    def look(path: str) -> bool:
        parts = path.split("/")
        folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
        return any(patterns.verdict(f"/{one}", folder=True) for one in folders) or bool(
            patterns.verdict(f"/{path}", folder=False)
        )

    return look


# -- addresses and ids ------------------------------------------------------------------------------------------------


def _hosts(tree: Tree, data: str) -> Iterator[str]:
    """Yield the site's own hosts as its data files state them."""
    for name in tree.names(data):
        if _OWN.match(name):
            for found in _HOST.findall(tree.text(f"{data}/{name}")):
                yield urls.split(found).host


def _knows_drafts(tree: Tree, code: str, data: str) -> bool:
    """Return whether the site's own code deals with drafts; Eleventy by itself publishes them."""
    if "draft" in re.sub(r""""[^"\n]*"|'[^'\n]*'""", "", code).lower():
        return True
    return any("draft" in tree.text(f"{data}/{name}") for name in tree.names(data) if name.endswith(("js", "ts")))
