"""Which files the scripts of gen-files, a plugin of MkDocs, write.

A script is a program and never run; we read which files it opens to write. What we cannot read in a name stands for
anything, so that only links to such names are unknown.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Mapping

from tonecheck.expressions import expression

_ANY = ".*"
_EDITOR = "mkdocs_gen_files"
_MOST_VALUES = 8
_DEEPEST = 30
_PLACEHOLDER = expression(r"\\\{[^{}]*\\\}|%[sd]")


def opened(text: str) -> set[str]:
    """Return the shapes of the files that a script opens to write, as regular expressions."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the site's own code, which we do not judge
            script = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {_ANY}
    nodes = list(ast.walk(script))
    values: dict[str, list[ast.expr]] = {}
    for node in nodes:
        for target, value in _assigned(node):
            values.setdefault(target, []).append(value)
    own_open = any(
        isinstance(node, ast.ImportFrom) and node.module == _EDITOR and any(name.name == "open" for name in node.names)
        for node in nodes
    )
    shapes = set()
    for node in nodes:
        if isinstance(node, ast.Call) and node.args and _is_open(node.func, own_open=own_open) and _writes(node):
            shapes.add(re.sub(r"(?:\.\*)+(?:/?\.\*)*", _ANY, _shape(node.args[0], values, 0)).removeprefix("/"))
    return shapes or {_ANY}


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield the names that a statement gives a value, with it; a loop's names have any."""
    if isinstance(node, ast.Assign):
        yield from ((target.id, node.value) for target in node.targets if isinstance(target, ast.Name))
    elif isinstance(node, ast.For | ast.comprehension):
        yield from ((name.id, ast.Constant(None)) for name in ast.walk(node.target) if isinstance(name, ast.Name))
    elif isinstance(node, ast.arg):
        yield node.arg, ast.Constant(None)


def _is_open(function: ast.expr, *, own_open: bool) -> bool:
    if isinstance(function, ast.Name):
        return own_open and function.id == "open"
    # ``Path.open`` takes no name, ``io.open`` is rare; any other editor is one of gen-files.
    return isinstance(function, ast.Attribute) and function.attr == "open"


def _writes(call: ast.Call) -> bool:
    mode = call.args[1] if len(call.args) > 1 else next((key.value for key in call.keywords if key.arg == "mode"), None)
    return not isinstance(mode, ast.Constant) or not set("wax").isdisjoint(str(mode.value))


def _shape(node: ast.expr, values: Mapping[str, list[ast.expr]], depth: int) -> str:  # noqa: C901, PLR0911, PLR0912 - a case for each way to write
    """Return a regular expression for the texts that an expression may have."""

    def shape(inner: ast.expr) -> str:
        return _shape(inner, values, depth + 1)

    if depth > _DEEPEST:
        return _ANY
    if isinstance(node, ast.Constant):
        return re.escape(node.value) if isinstance(node.value, str) else _ANY
    if isinstance(node, ast.JoinedStr):
        return "".join(map(shape, node.values))
    if isinstance(node, ast.FormattedValue):
        return shape(node.value)
    if isinstance(node, ast.Name) and node.id in values and len(values[node.id]) <= _MOST_VALUES:
        shapes = sorted({shape(value) for value in values[node.id]})
        return shapes[0] if len(shapes) == 1 else f"(?:{'|'.join(shapes)})"
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Mod):
            return _PLACEHOLDER.sub(_ANY, shape(node.left))
        if isinstance(node.op, ast.Add | ast.Div):
            return f"{shape(node.left)}{'/' * isinstance(node.op, ast.Div)}{shape(node.right)}"
    if isinstance(node, ast.Call):
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name in {"Path", "PurePath", "PurePosixPath", "str", "join"} and node.args:
            return "/".join(map(shape, node.args))
        if isinstance(function, ast.Attribute):
            if name in {"as_posix", "strip", "lower"}:
                return shape(function.value)
            if name == "joinpath":
                return "/".join(map(shape, (function.value, *node.args)))
            if name == "format":
                return _PLACEHOLDER.sub(_ANY, shape(function.value))
            if name == "with_suffix" and node.args:
                return re.sub(r"\\\.\w+\Z", "", shape(function.value)) + shape(node.args[0])
    return _ANY
