"""Keys of front matter that the layouts of a site print as text, as far as the layouts say it plainly.

A layout prints a key if it stands between tags of HTML (``<p>{{ page.lead }}</p>``), by itself or as a part of the
items of a loop, and through filters that leave a text a text. What stands in an attribute, a script or a condition is
not printed, and what we cannot read is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Literal

from tonecheck.expressions import expression
from tonecheck.site.tree import Tree

Syntax = Literal["go", "jekyll", "eleventy"]

_MOST_FILES = 400
_ENDINGS = {"go": (".html",), "jekyll": (".html", ".md", ".liquid"), "eleventy": (".njk", ".liquid", ".html")}
_TOKEN = expression(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|svg|textarea)\b.*?(?:</(?P=raw)\s*>|\Z)|\{\{-?\s*/\*.*?\*/\s*-?\}\}|\{#.*?#\}"
    r"|\{\{-?\s*(?P<printed>.*?)\s*-?\}\}|\{%-?\s*(?P<code>.*?)\s*-?%\}"
    r"|<[a-zA-Z/!](?:\{\{.*?\}\}|\{%.*?%\}|[^<>])*>",
    re.DOTALL | re.IGNORECASE,
)
_TEXT_FILTERS = frozenset(
    """markdownify safehtml plainify emojify htmlunescape htmlescape title upper lower humanize truncate renderstring
    escape escape_once strip_html smartify capitalize upcase downcase truncatewords strip newline_to_br
    normalize_whitespace safe markdown md markdownit mdinline markdown_inline md_inline rendermarkdown trim replace
    default striptags""".split()
)
_GO_OPENS = expression(r"(range|with|if|block|define)\b\s*(?:(\$\w+)\s*(?:,\s*(\$\w+)\s*)?:=\s*)?(.*)", re.DOTALL)
_GO_KEY = expression(r"(?:\$|\.|\$?\.Page|\$page|\$p)?\.Params\.([\w.]+)|\(?\s*\$?\.Param\s+\"([\w.-]+)\"\s*\)?")
_GO_INDEX = expression(r"\(?\s*index\s+(?:\$|\$?\.Page)?\.Params\s+\"([\w-]+)\"\s*\)?")
_GO_FUNCTION = expression(r"(?:\$?\.?(?:Page|Site)?\.)?(\w+)\s+(\S+)\Z")
_FOR = expression(r"for\s+([\w-]+)\s+in\s+([\w.-]+)")
_SET = expression(r"(?:assign|set)\s+([\w-]+)\s*=\s*([\w.-]+)\s*\Z")
_NAME = expression(r"[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*")
_OF_ELEVENTY = frozenset({"page", "content", "collections", "eleventy", "pkg", "pagination", "site", "loop", "super"})


def printed_keys(tree: Tree, folders: Iterable[str], syntax: Syntax) -> tuple[str, ...]:
    """Return the keys of front matter that the layouts in some folders print, sorted, such as ``faq.answer``."""
    endings = _ENDINGS[syntax]
    files = (path for folder in folders if tree.is_folder(folder) for path in tree.files(folder))
    layouts = (tree.text(path) for path in islice((path for path in files if path.endswith(endings)), _MOST_FILES))
    read = _of_go if syntax == "go" else _of_liquid
    bases = {"page"} if syntax == "jekyll" else set()
    return tuple(sorted({key for layout in layouts if "{{" in layout for key in read(layout, bases)}))


def _of_go(layout: str, _: set[str]) -> Iterator[str]:
    """Yield the keys that a template of Hugo prints."""
    scopes: list[tuple[str | None, dict[str, str]]] = [(None, {})]
    for token in _TOKEN.finditer(layout):
        code = token["printed"]
        if not code:
            continue
        dot, names = scopes[-1]
        opens = _GO_OPENS.match(code)
        if opens:
            key = _go_key(opens[4], dot, names) if opens[1] in {"range", "with"} else dot
            named = opens[3] or opens[2]
            scopes.append((key, {**names, named: key} if named and key else names))
        elif code.startswith("end"):
            if len(scopes) > 1:
                scopes.pop()
        elif code.startswith("else"):
            inner = _GO_OPENS.match(code[4:].strip())
            outer = scopes[-2] if len(scopes) > 1 else scopes[-1]
            key = _go_key(inner[4], *outer) if inner and inner[1] == "with" else outer[0]
            scopes[-1] = key, names
        else:
            first, *filters = (part.strip() for part in code.split("|"))
            function = _GO_FUNCTION.fullmatch(first)
            if function and not _GO_KEY.fullmatch(first):
                filters.append(function[1])
                first = function[2]
            key = _go_key(first, dot, names)
            if key and _leave_text(filters):
                yield key


def _go_key(code: str, dot: str | None, names: dict[str, str]) -> str | None:
    """Return the key that an expression of Go stands for, or None."""
    code = code.strip()
    if match := _GO_KEY.fullmatch(code) or _GO_INDEX.fullmatch(code):
        return str(next(filter(None, match.groups()))).lower()
    if code.startswith("$"):
        name, _, rest = code.partition(".")
        start = names.get(name)
    elif code.startswith("."):
        start, rest = dot, code[1:]
    else:
        return None
    if start is None or (rest and not _NAME.fullmatch(rest)):
        return None
    return f"{start}.{rest}".lower() if rest else start


def _of_liquid(layout: str, bases: set[str]) -> Iterator[str]:
    """Yield the keys that a template of Liquid or Nunjucks prints; without ``bases``, a bare name is a key."""
    names: dict[str, str | None] = {}
    loops: list[str] = []
    for token in _TOKEN.finditer(layout):
        if code := token["code"]:
            if match := _FOR.match(code):
                names[match[1]] = _liquid_key(match[2], names, bases)
                loops.append(match[1])
            elif match := _SET.fullmatch(code):
                names[match[1]] = _liquid_key(match[2], names, bases)
            elif code.startswith("endfor") and loops:
                names.pop(loops.pop(), None)
        elif code := token["printed"]:
            first, *filters = (part.strip() for part in code.split("|"))
            key = _liquid_key(first, names, bases)
            if key and _leave_text(filters):
                yield key


def _liquid_key(code: str, names: dict[str, str | None], bases: set[str]) -> str | None:
    if not _NAME.fullmatch(code):
        return None
    first, _, rest = code.partition(".")
    if first in names:
        start = names[first]
        return None if start is None else f"{start}.{rest}".strip(".").lower()
    if bases:
        return rest.lower() if first in bases and rest else None
    return None if first in _OF_ELEVENTY else code.lower()


def _leave_text(filters: Iterable[str]) -> bool:
    names = (re.split(r"[\s:(]", code, maxsplit=1)[0].rpartition(".")[2] for code in filters)
    return all(name.lower() in _TEXT_FILTERS for name in names)
