"""The modules of a Python program in a site's folder: where they are, and what they say. None is imported or run."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterable
from contextlib import suppress

from tonecheck.site.tree import Tree, is_above

_PLACES = ("", "src", "lib", "python")
_LARGEST = 400_000


class Modules:
    """The modules of a program.

    Args:
        tree: the folder of the site.
        places: further folders in which packages are; what lies above the site's folder is not looked at.
    """

    def __init__(self, tree: Tree, places: Iterable[str] = ()) -> None:
        self._tree = tree
        self._places = (*(place for place in places if not is_above(posixpath.normpath(place))), *_PLACES)
        self._files: dict[str, str] = {}
        self._bodies: dict[str, list[ast.stmt]] = {}

    def file(self, module: str) -> str:
        """Return the file of a module, "" if the site's folder does not have it."""
        if module not in self._files:
            path = module.replace(".", "/")
            is_name = all(part.isidentifier() for part in module.split("."))
            files = (f"{path}.py", f"{path}/__init__.py") if is_name else ()
            paths = (posixpath.normpath(posixpath.join(place, file)) for place in self._places for file in files)
            self._files[module] = next((path for path in paths if self._tree.is_file(path)), "")
        return self._files[module]

    def body(self, module: str) -> list[ast.stmt]:
        """Return the statements of a module; none of what is no Python of this version, or too much."""
        if module not in self._bodies:
            self._bodies[module] = []
            text = self._tree.text(self.file(module)) if self.file(module) else ""
            with suppress(SyntaxError, ValueError, RecursionError, MemoryError):
                self._bodies[module] = ast.parse(text).body if len(text) <= _LARGEST else []
        return self._bodies[module]

    def origin(self, node: ast.ImportFrom, module: str) -> str:
        """Return the module from which a line of another module imports."""
        package = module if self.file(module).endswith("/__init__.py") else module.rpartition(".")[0]
        names = package.split(".")
        start = names[: len(names) - node.level + 1] if node.level else []
        return ".".join([*start, *([node.module] if node.module else [])])
