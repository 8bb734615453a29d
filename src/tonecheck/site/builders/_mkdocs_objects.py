"""The ids of what mkdocstrings documents on a page, and of the commands that mkdocs-click and mkdocs-typer describe.

A line ``::: package.module`` becomes the documentation of an object. Its id is its dotted path, and so are those of its
members; ids within a docstring have the path of their object before them. Which members there are is read from the
source of the package, as far as it is here; there may be others. The id of a
command is made of the words that call it, or without ``attr_list`` of its name, and then numbered.
"""

from __future__ import annotations

import posixpath
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders import _data_files
from tonecheck.site.builders._python_modules import Modules
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
        members: those of the members that are documented for sure.
        commands: the ids of commands.
        programs: how the ids of further commands begin.
        anything: a line stands for something else, which may make any id.
    """

    objects: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    commands: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    anything: bool = False

    @property
    def ids(self) -> frozenset[str]:
        """The ids that the page has for sure."""
        return self.objects | self.members | self.commands

    def may_have(self, page_id: str) -> bool:
        """Return whether one of the lines may make an id: all paths of objects have dots, but for their names alone."""
        of_object = bool(self.objects) and ("." in page_id or page_id.partition("--")[0] in self.objects)
        return of_object or any(page_id.startswith(program) for program in self.programs)


def documented(
    tree: Tree, paths: Iterable[str], plugins: Mapping[str, Any], watched: Sequence[str], *, attributes: bool
) -> dict[str, Documented]:
    """Return what the lines of each page document.

    Args:
        tree: the folder of the site.
        paths: the files of the pages.
        plugins: the options of each plugin.
        watched: the folders that MkDocs watches besides its own: mostly packages.
        attributes: whether headings may state their ids.
    """
    options = typed.mapping(plugins.get("mkdocstrings"))
    handler = typed.mapping(typed.mapping(options.get("handlers")).get("python"))
    modules = Modules(tree, [*typed.texts(handler.get("paths")), *map(posixpath.dirname, watched)])
    of_python = "mkdocstrings" in plugins and typed.text(options.get("default_handler"), "python") == "python"
    settings = typed.mapping(handler.get("options")) if of_python else None
    return {path: _of_page(tree.text(path), modules, settings, attributes=attributes) for path in paths}


def _of_page(text: str, modules: Modules, settings: Mapping[str, Any] | None, *, attributes: bool) -> Documented:
    """Return what the lines of a page document; ``settings`` are those for objects, None if there is no such plugin."""
    objects: set[str] = set()
    members: set[str] = set()
    commands: set[str] = set()
    programs: set[str] = set()
    anything = False
    for block in _BLOCK.finditer(text):
        stated = dict(_OPTION.findall(block["options"])) if block["name"] in _COMMANDS else {}
        known = _commands(modules, stated, attributes=attributes) if block["name"] == _CLICK else None
        if known:
            commands |= known[0]
            programs |= known[1]
        elif "prog_name" in stated and (attributes or block["name"] != _CLICK):
            programs.add(python_markdown.make_id(stated["prog_name"]))
        elif settings is not None and "handler:" not in block["options"] and _OBJECT.fullmatch(block["name"]):
            objects.add(block["name"])
            members |= _members(modules, block["name"], block["options"], settings)
        else:
            anything = True
    return Documented(frozenset(objects), frozenset(members), frozenset(commands), frozenset(programs), anything)


def _members(modules: Modules, path: str, stated: str, settings: Mapping[str, Any]) -> set[str]:
    """Return the paths of the members that a line documents for sure."""
    from tonecheck.site.builders import _python_members  # noqa: PLC0415 - few sites document code

    own = typed.mapping(_data_files.options(textwrap.dedent(stated)).get("options")) if stated else {}
    chosen = {**settings, **own}
    listed = typed.texts(chosen.get("members")) if isinstance(chosen.get("members"), list) else None
    if listed is None and (chosen.get("members") is False or "filters" in chosen):
        return set()
    undocumented = chosen.get("show_if_no_docstring") is True
    return set(_python_members.members(modules, path, undocumented=undocumented, listed=listed))


def _commands(modules: Modules, stated: Mapping[str, str], *, attributes: bool) -> tuple[set[str], set[str]] | None:
    """Return the ids of a program's commands, and how others may begin; None if its source does not say."""
    from tonecheck.site.builders import _click_commands  # noqa: PLC0415 - few sites describe commands

    hidden = stated.get("show_hidden", "").lower() == "true"
    module, name, program = (stated.get(key, "") for key in ("module", "command", "prog_name"))
    found = _click_commands.commands(modules, module, name, program, hidden=hidden)
    if found is None:
        return None
    if attributes:
        return set(map(_command_id, found.known)), {f"{_command_id(words)}-" for words in found.open}
    names = {python_markdown.make_id(words[-1]) for words in found.known}
    return names, {""} if found.open else {f"{name}_" for name in names}


def _command_id(words: Iterable[str]) -> str:
    return python_markdown.make_id(" ".join(words))
