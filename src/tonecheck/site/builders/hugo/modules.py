"""Where the modules and themes of a Hugo site are, as far as they are among the files.

Hugo looks first at what ``hugo mod vendor`` copied, then at replacements in the configuration, in the workspace and in
``go.mod``, at last in the folder of themes. Other modules it downloads.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_VENDORED = "_vendor"
_COMMENT = expression(r"//[^\n]*")
_BLOCK = expression(r"^[ \t]*(\w+)[ \t]*\(([^)]*)\)", re.MULTILINE)
_MODULE = expression(r"^[ \t]*module[ \t]+(\S+)", re.MULTILINE)
_REPLACE = expression(r"^[ \t]*replace[ \t]+(\S+)(?:[ \t]+\S+)?[ \t]*=>[ \t]*(\S+)[ \t]*$", re.MULTILINE)
_USE = expression(r"^[ \t]*use[ \t]+(\S+)[ \t]*$", re.MULTILINE)


def folder(tree: Tree, path: str, module: Mapping[str, Any], themes: str) -> str:
    """Return the folder of a module or theme; "" if it is not among the files.

    Args:
        tree: the site's folder.
        path: the name under which the site imports it.
        module: the table ``module`` of the configuration.
        themes: the folder of themes.
    """
    places = (f"{_VENDORED}/{path}", *_replacements(tree, path, module), f"{themes}/{path}")
    return next((place for place in map(posixpath.normpath, places) if tree.is_folder(place)), "")


def _replacements(tree: Tree, path: str, module: Mapping[str, Any]) -> Iterator[str]:
    """Yield the folders that stand in for a module."""
    stated = module.get("replacements")
    for pair in ",".join(typed.texts(stated)).split(","):
        name, arrow, place = pair.partition("->")
        if arrow and name.strip() == path:
            yield place.strip()
    workspace = typed.text(module.get("workspace"))
    if workspace not in {"", "off"}:
        text, start = _lines(tree.text(posixpath.normpath(workspace))), posixpath.dirname(workspace)
        for used in _USE.findall(text):
            place = posixpath.normpath(posixpath.join(start, used))
            named = _MODULE.search(tree.text(posixpath.normpath(posixpath.join(place, "go.mod"))))
            if named and named[1] == path:
                yield place
        yield from _replaced(text, path, start)
    yield from _replaced(_lines(tree.text("go.mod")), path, "")


def _replaced(text: str, path: str, start: str) -> Iterator[str]:
    """Yield the folders of this machine by which a file of Go replaces a module."""
    for name, place in _REPLACE.findall(text):
        if name == path and place.startswith((".", "/")):
            yield posixpath.join(start, place)


def _lines(text: str) -> str:
    """Return a file of Go with its blocks in brackets as single lines, without comments."""
    bare = _COMMENT.sub("", text)
    return _BLOCK.sub(lambda block: re.sub(r"^(?=[ \t]*\S)", f"{block[1]} ", block[2], flags=re.MULTILINE), bare)
