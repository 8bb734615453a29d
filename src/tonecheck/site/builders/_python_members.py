"""The members of a module or class that mkdocstrings documents, by their dotted paths, read from their source.

Without other settings, it documents members that have a docstring and a public name. Nothing is imported.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tonecheck.site.builders._python_modules import Modules

_DEEPEST = 8


def members(modules: Modules, path: str, *, undocumented: bool, listed: Sequence[str] | None) -> Iterator[str]:
    """Yield the dotted paths of the members that are on a page for sure; none of an object that we do not find.

    Args:
        modules: the program.
        path: the object.
        undocumented: whether members without docstrings are documented, too.
        listed: the names of the members that are, whatever they are like; None if nothing is said.
    """
    body = _body(modules, path)
    for name, node, has_docstring in _named(body):
        if (name in listed) if listed is not None else (not name.startswith("_") and (has_docstring or undocumented)):
            yield f"{path}.{name}"
            if isinstance(node, ast.ClassDef):
                yield from _below(node, f"{path}.{name}", undocumented=undocumented)


def _below(node: ast.ClassDef, path: str, *, undocumented: bool) -> Iterator[str]:
    for name, inner, has_docstring in _named(node.body):
        if not name.startswith("_") and (has_docstring or undocumented):
            yield f"{path}.{name}"
            if isinstance(inner, ast.ClassDef) and path.count(".") < _DEEPEST:
                yield from _below(inner, f"{path}.{name}", undocumented=undocumented)


def _body(modules: Modules, path: str, depth: int = 0) -> Sequence[ast.stmt]:
    """Return the statements of a module or class; none of what is not found."""
    names = path.split(".")
    split = next((count for count in range(len(names), 0, -1) if modules.file(".".join(names[:count]))), 0)
    module = ".".join(names[:split])
    body: Sequence[ast.stmt] = modules.body(module)
    for name in names[split:]:
        inner = next((node.body for node in body if isinstance(node, ast.ClassDef) and node.name == name), None)
        if inner is None:
            origin = _imported(modules, module, body, name) if depth < _DEEPEST else ""
            rest = names[names.index(name, split) + 1 :]
            return _body(modules, ".".join([origin, *rest]), depth + 1) if origin else ()
        body = inner
    return body


def _imported(modules: Modules, module: str, body: Sequence[ast.stmt], name: str) -> str:
    """Return the dotted path of what a module imports by a name, "" if it does not."""
    for node in body:
        for alias in node.names if isinstance(node, ast.ImportFrom) else ():
            if (alias.asname or alias.name) == name and isinstance(node, ast.ImportFrom):
                return f"{modules.origin(node, module)}.{alias.name}"
    return ""


def _named(body: Sequence[ast.stmt]) -> Iterator[tuple[str, ast.stmt, bool]]:
    """Yield the name of each definition, its statement, and whether it has a docstring."""
    for node, after in zip(body, [*body[1:], None], strict=False):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node, ast.get_docstring(node, clean=False) is not None
            continue
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        described = (
            isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str)
        )
        for target in targets:
            if isinstance(target, ast.Name):
                yield target.id, node, described
