"""The ids of what mkdocstrings documents on a page, and of the commands that mkdocs-click and mkdocs-typer describe.

A line ``::: package.module`` becomes the documentation of an object. Its id is its dotted path, and so are those of its
members; ids within a docstring have the path of their object before them. Nothing of the package is read. The id of a
command is made of the words that call it, or without ``attr_list`` of its name, and then numbered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.slugs import python_markdown
from tonecheck.site.tree import Tree
from tonecheck.stated import typed

_BLOCK = expression(r"(?m)^[ \t]*+(?:#{1,6} *)?:::[ \t]?(?P<name>\S[^\n]*?)[ \t]*$(?P<options>(?:\n[ \t]+\S[^\n]*)*)")
_OBJECT = expression(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")
_OPTION = expression(r"(?m)^[ \t]+:(\w+):[ \t]*(\S[^\n]*?)[ \t]*$")
_CLICK = "mkdocs-click"
_COMMANDS = frozenset({_CLICK, "mkdocs-typer", "mkdocs-typer2"})


@dataclass(frozen=True, slots=True)
class Documented:
    """What a page documents by such lines.

    Attributes:
        objects: the dotted paths of objects.
        commands: the ids of commands.
        programs: how the ids of further commands begin.
        anything: a line stands for something else, which may make any id.
    """

    objects: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    anything: bool = False

    def may_have(self, page_id: str) -> bool:
        """Return whether one of the lines may make an id: all paths of objects have dots, but for their names alone."""
        of_object = bool(self.objects) and ("." in page_id or page_id.partition("--")[0] in self.objects)
        return of_object or any(page_id.startswith(program) for program in self.programs)


def documented(tree: Tree, path: str, plugins: Mapping[str, Any], *, attributes: bool) -> Documented:
    """Return what the lines of a page document.

    Args:
        tree: the folder of the site.
        path: the page's file.
        plugins: the options of each plugin.
        attributes: whether headings may state their ids.
    """
    objects, commands, programs, anything = set(), set(), set(), False
    options = typed.mapping(plugins.get("mkdocstrings"))
    of_python = "mkdocstrings" in plugins and typed.text(options.get("default_handler"), "python") == "python"
    for block in _BLOCK.finditer(tree.text(path)):
        stated = dict(_OPTION.findall(block["options"])) if block["name"] in _COMMANDS else {}
        known = _commands(tree, stated, attributes=attributes) if block["name"] == _CLICK else None
        if known:
            commands |= known[0]
            programs |= known[1]
        elif "prog_name" in stated and (attributes or block["name"] != _CLICK):
            programs.add(python_markdown.make_id(stated["prog_name"]))
        elif of_python and "handler:" not in block["options"] and _OBJECT.fullmatch(block["name"]):
            objects.add(block["name"])
        else:
            anything = True
    return Documented(frozenset(objects), frozenset(commands), frozenset(programs), anything)


def _commands(tree: Tree, stated: Mapping[str, str], *, attributes: bool) -> tuple[set[str], set[str]] | None:
    """Return the ids of a program's commands, and how others may begin; None if its source does not say."""
    from tonecheck.site.builders import _click_commands  # noqa: PLC0415 - few sites describe commands

    hidden = stated.get("show_hidden", "").lower() == "true"
    module, name, program = (stated.get(key, "") for key in ("module", "command", "prog_name"))
    found = _click_commands.commands(tree, module, name, program, hidden=hidden)
    if found is None:
        return None
    if attributes:
        return set(map(_command_id, found.known)), {f"{_command_id(words)}-" for words in found.open}
    names = {python_markdown.make_id(words[-1]) for words in found.known}
    return names, {""} if found.open else {f"{name}_" for name in names}


def _command_id(words: Iterable[str]) -> str:
    return python_markdown.make_id(" ".join(words))
