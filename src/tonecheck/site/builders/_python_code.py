"""The code of a Python settings file, with that of the files which it runs or imports in full. None of it is run."""

from __future__ import annotations

import posixpath
import re

from tonecheck.expressions import expression
from tonecheck.named_tuple import NamedTuple
from tonecheck.site.tree import Tree

_RUNS = expression(
    r"""^(?:exec(?:file)?[ \t]*\([^\n]*?["'](?P<run>[^"'\n]+\.py)["'][^\n]*"""
    r"""|with[ \t]+open[ \t]*\([^\n]*?["'](?P<opened>[^"'\n]+\.py)["'][^\n]*\n[ \t]+exec[ \t]*\([^\n]*"""
    r"""|from[ \t]+(?P<module>[A-Za-z_][\w.]*)[ \t]+import[ \t]+\*)""",
    re.MULTILINE,
)
_ABOVE = ("", "..", "../..")
"""Where modules of settings are: beside the file, or in a folder above it, which it has put on ``sys.path``."""


class Code(NamedTuple):
    """Code, and whether all of it could be read: what an installed package brings is not known."""

    text: str
    complete: bool = True


def code(tree: Tree, path: str) -> Code:
    """Return the code of a file in which each line that runs another file is replaced by the code of that.

    Args:
        tree: the folder of the site. What lies above it is read as far as its bounds allow.
        path: the file, at the top of the folder.
    """
    read: Code = tree.data(path, lambda text: _with_others(tree, text, {path}))
    return read


def _with_others(tree: Tree, text: str, seen: set[str]) -> Code:
    complete = True

    def other(found: re.Match[str]) -> str:
        nonlocal complete
        name = found["run"] or found["opened"] or f"{found['module'].replace('.', '/')}.py"
        paths = [posixpath.normpath(posixpath.join(place, name)) for place in (_ABOVE if found["module"] else ("",))]
        if not seen.isdisjoint(paths):
            return ""
        path = next((path for path in paths if tree.find_text(path) is not None), "")
        if not path:
            complete = False
            return found.group()
        seen.add(path)
        read = _with_others(tree, tree.text(path), seen)
        complete = complete and read.complete
        return read.text

    return Code(_RUNS.sub(other, text), complete)
