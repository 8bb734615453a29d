"""Urls that programs beside a site answer: functions of a host, and the routes that a server names.

We run nothing. A link to such a url is unknown: the files do not say what the program answers. Nor do they say on which
page a program prints a part of a page, so addresses in such a part are unknown where they lead nowhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.site.routes import Model
from tonecheck.site.tree import Tree

_ENDINGS = (".py", ".js", ".mjs", ".cjs", ".ts", ".go", ".rb")
_SERVES = expression(
    r"\b(?:flask|fastapi|bottle|django|aiohttp|tornado|express|koa|fastify|hono|sinatra|createServer|ServeMux)\b"
    r"|http\.server|\bhttp\.Handle|\bfetch\s*\(\s*request",
    re.IGNORECASE,
)
_ROUTE = expression(r"""["'`](/[\w./:<>{}*@-]*)["'`]""")
_VARIABLE = expression(r"[:<{*]|\\?/$")
_MOST_PROGRAMS = 30
_PARTS = frozenset({"includes", "include", "partials", "components", "fragments", "parts", "snippets"})
"""Folders of parts of pages."""
_WHOLE = expression(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
"""What a page of its own begins with."""


def patterns(model: Model) -> Iterator[str]:
    """Yield a regular expression for each group of urls that a program beside the site may answer."""
    tree = model.tree
    if tree.is_folder("netlify/functions") or tree.is_file("netlify.toml"):
        yield r"^/\.netlify/"
    yield "^/cdn-cgi/"  # Cloudflare answers it on every site behind it, and writes it over mail addresses
    if any(name.endswith(_ENDINGS) for name in (*tree.names("api"), *tree.names("api/v1"))):
        yield r"^/api(?:/|$)"  # Vercel
    for path in _functions(tree):
        yield rf"^/{re.escape(path)}(?:/|$)"
    if model.builder == "html":
        yield from _served(tree)


def includes(tree: Tree, path: str, *, have_php: bool) -> bool:
    """Return whether a file is a part that a script or a program may print on a page, which is in another folder.

    Args:
        tree: the files of the site.
        path: the file.
        have_php: a file of the site is a program in PHP.
    """
    if not path.endswith((".html", ".htm")) or (not have_php and _PARTS.isdisjoint(path.split("/")[:-1])):
        return False
    return _WHOLE.search(tree.text(path)) is None


def _functions(tree: Tree) -> Iterator[str]:
    """Yield the paths that functions of Cloudflare Pages answer; a part in square brackets stands for any."""
    for file in tree.files("functions"):
        stem, ending = posixpath.splitext(file.removeprefix("functions/"))
        path = stem.partition("[")[0].removesuffix("index").strip("/")
        if ending in _ENDINGS and path and not path.startswith("_"):
            yield path


def _served(tree: Tree) -> Iterator[str]:
    """Yield an expression for each address that a server's program at the top names."""
    programs = [name for name in tree.names() if name.endswith(_ENDINGS)]
    texts = [tree.text(name) for name in programs[:_MOST_PROGRAMS]]
    for text in texts if any(map(_SERVES.search, texts)) else ():
        for route in dict.fromkeys(_ROUTE.findall(text)):
            fixed = _VARIABLE.split(route)[0]
            if len(fixed) > 1:
                yield f"^{re.escape(fixed)}" + ("/?$" if fixed.rstrip("/") == route.rstrip("/") else "")
