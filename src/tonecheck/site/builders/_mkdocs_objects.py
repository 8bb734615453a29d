"""The ids of what mkdocstrings documents on a page, and of the commands that mkdocs-click and mkdocs-typer describe.

A line ``::: package.module`` becomes the documentation of an object. Its id is its dotted path, and so are those of its
members; ids within a docstring have the path of their object before them. Nothing of the package is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.slugs import python_markdown
from tonecheck.stated import typed

_BLOCK = expression(r"(?m)^[ \t]*+(?:#{1,6} *)?:::[ \t]?(?P<name>\S[^\n]*?)[ \t]*$(?P<options>(?:\n[ \t]+\S[^\n]*)*)")
_OBJECT = expression(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_PROGRAM = expression(r"(?m)^[ \t]+:prog_name:[ \t]*(\S[^\n]*?)[ \t]*$")
_COMMANDS = frozenset({"mkdocs-click", "mkdocs-typer", "mkdocs-typer2"})


@dataclass(frozen=True, slots=True)
class Documented:
    """What a page documents by such lines.

    Attributes:
        objects: the dotted paths of objects.
        programs: how the ids of commands begin.
        anything: a line stands for something else, which may make any id.
    """

    objects: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    anything: bool = False

    def may_have(self, page_id: str) -> bool:
        """Return whether one of the lines may make an id: all paths of objects have dots, but for their names alone."""
        of_object = bool(self.objects) and ("." in page_id or page_id.partition("--")[0] in self.objects)
        return of_object or any(page_id.startswith(program) for program in self.programs)


def documented(text: str, plugins: Mapping[str, Any]) -> Documented:
    """Return what the lines of a page document."""
    objects, programs, anything = set(), set(), False
    options = typed.mapping(plugins.get("mkdocstrings"))
    of_python = "mkdocstrings" in plugins and typed.text(options.get("default_handler"), "python") == "python"
    for block in _BLOCK.finditer(text):
        program = _PROGRAM.search(block["options"]) if block["name"] in _COMMANDS else None
        if program:
            programs.add(python_markdown.make_id(program[1]))
        elif of_python and "handler:" not in block["options"] and _OBJECT.fullmatch(block["name"]):
            objects.add(block["name"])
        else:
            anything = True
    return Documented(frozenset(objects), frozenset(programs), anything)
