"""The commands of a program that uses Click, read from its source: its decorators, ``add_command``, and imports.

Nothing of the program is run or imported. A name that the source computes, a group of a class of its own, or one that
is passed to a function leaves open which commands there are in a group.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.site.builders._python_modules import Modules

_MOST_MODULES = 400
_DEEPEST = 12
_ENDINGS = ("-command", "-cmd", "-group", "-grp")  # Click leaves these out from 8.2 on


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands, each by the words that call it, such as ``("tide", "show")``.

    Attributes:
        known: the words of each command.
        open: the words of the groups that may have further ones.
    """

    known: frozenset[tuple[str, ...]]
    open: frozenset[tuple[str, ...]]


@dataclass(slots=True)
class _Command:
    """A command as its function defines it.

    Attributes:
        names: the names that it may have; none if the source computes it.
        is_hidden: help leaves it out.
        is_open: it may have commands that we do not see.
        below: its commands, and the names that they get there instead of their own.
    """

    names: tuple[str, ...]
    is_hidden: bool = False
    is_open: bool = False
    below: list[tuple[_Command, tuple[str, ...]]] = field(default_factory=list)


def commands(modules: Modules, module: str, name: str, program: str, *, hidden: bool) -> Commands | None:
    """Return the commands of a program; None if we do not find its source, or their help has headings.

    Args:
        modules: the modules of programs in the site's folder.
        module: the module of the program, with dots.
        name: the variable of its command there.
        program: what it is called; "" for the name of its command.
        hidden: whether commands count that help leaves out.
    """
    source = _Source(modules)
    source.read(module)
    top = source.lookup(module, name)
    if top is None or source.has_headings:
        return None
    source.join()
    known: set[tuple[str, ...]] = set()
    left_open: set[tuple[str, ...]] = set()
    waiting: list[tuple[_Command, tuple[str, ...]]] = [
        (top, (one,)) for one in ([program] if program else top.names or [name])
    ]
    while waiting:
        command, words = waiting.pop()
        if command.is_hidden and not hidden:
            continue
        known.add(words)
        if command.is_open or len(words) > _DEEPEST:
            left_open.add(words)
        for inner, given in command.below if len(words) <= _DEEPEST else ():
            names = given or inner.names
            waiting += [(inner, (*words, one)) for one in names]
            if not names:
                left_open.add(words)
    return Commands(frozenset(known), frozenset(left_open))


class _Source:
    """The modules of a program.

    Attributes:
        has_headings: the help of a command has a heading.
    """

    def __init__(self, modules: Modules) -> None:
        self.has_headings = False
        self._modules = modules
        self._nodes: dict[str, list[ast.AST]] = {}
        self._commands: dict[tuple[str, str], _Command] = {}
        self._imported: dict[tuple[str, str], tuple[str, str]] = {}

    def read(self, start: str) -> None:
        """Read a module and those of the same program that it imports."""
        waiting = [start]
        while waiting and len(self._nodes) < _MOST_MODULES:
            module = waiting.pop()
            if module in self._nodes or not self._modules.file(module):
                continue
            self._nodes[module] = [node for statement in self._modules.body(module) for node in ast.walk(statement)]
            for node in self._nodes[module]:
                if isinstance(node, ast.Import):
                    waiting += (alias.name for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    origin = self._modules.origin(node, module)
                    for alias in node.names:
                        self._imported[module, alias.asname or alias.name] = origin, alias.name
                        waiting += (origin, f"{origin}.{alias.name}")
                elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    self._define(module, node)

    def lookup(self, module: str, name: str, depth: int = 0) -> _Command | None:
        """Return the command that a name in a module stands for."""
        command = self._commands.get((module, name))
        if command is None and (module, name) in self._imported and depth < _DEEPEST:
            return self.lookup(*self._imported[module, name], depth + 1)
        return command

    def join(self) -> None:
        """Put each command into its group."""
        for module, nodes in self._nodes.items():
            for node in nodes:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    command = self._commands.get((module, node.name))
                    for _, around, _ in _decorators(node):
                        group = self.lookup(module, around)
                        if group and command:
                            group.below.append((command, ()))
                elif isinstance(node, ast.Call):
                    self._call(module, node)

    def _define(self, module: str, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for kind, _, call in _decorators(function):
            options = {word.arg: word.value for word in call.keywords} if call else {}
            stated = _name(call, 0) if call else ""
            helps = [ast.get_docstring(function) or "", *map(_text, options.values())]
            self.has_headings |= any(line.startswith("#") for text in helps for line in text.split("\n"))
            self._commands[module, function.name] = _Command(
                names=() if stated is None else (stated,) if stated else _names_of(function.name),
                is_hidden=getattr(options.get("hidden"), "value", None) is True,
                is_open=kind == "group" and not options.keys().isdisjoint({"cls", "commands", None}),
            )

    def _call(self, module: str, call: ast.Call) -> None:
        """Follow ``group.add_command(command)``; whatever else gets a group may add commands to it."""
        called = call.func
        group = None
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.attr == "add_command":
            group = self.lookup(module, called.value.id)
        if group:
            command = self.lookup(module, _variable(call.args[0])) if call.args else None
            name = _name(call, 1)
            if command is None or name is None:
                group.is_open = True
            else:
                group.below.append((command, (name,) if name else ()))
            return
        for value in (*call.args, *(keyword.value for keyword in call.keywords)):
            passed = self.lookup(module, _variable(value))
            if passed:
                passed.is_open = True


def _decorators(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[tuple[str, str, ast.Call | None]]:
    """Yield the decorators that make a command: ``command`` or ``group``, what has it, and its call if there is one."""
    for decorator in function.decorator_list:
        call = decorator if isinstance(decorator, ast.Call) else None
        maker = call.func if call else decorator
        name = maker.attr if isinstance(maker, ast.Attribute) else _variable(maker)
        if name in {"command", "group"}:
            yield name, _variable(maker.value) if isinstance(maker, ast.Attribute) else "", call


def _name(call: ast.Call, position: int) -> str | None:
    """Return the name that a call states as an argument; "" if it states none, None if it computes it."""
    values = [keyword.value for keyword in call.keywords if keyword.arg == "name"] + call.args[position : position + 1]
    if not values:
        return ""
    return _text(values[0]) or None


def _names_of(function: str) -> tuple[str, ...]:
    """Return the names that Click may give the command of a function."""
    name = function.lower().replace("_", "-")
    ending = next((ending for ending in _ENDINGS if name.endswith(ending)), "")
    return (name, name.removesuffix(ending)) if ending else (name,)


def _variable(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _text(node: ast.AST) -> str:
    value = node.value if isinstance(node, ast.Constant) else ""
    return value if isinstance(value, str) else ""
