"""Settings in a Python file, read for their plain values and never run: ``conf.py`` of Sphinx, ``pelicanconf.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Unknown:
    """Stands for a value that only running the file would tell."""

    def __repr__(self) -> str:
        """Name it."""
        return "UNKNOWN"


UNKNOWN = Unknown()


def read(text: str, known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the names that a file gives a value at its top level, ``UNKNOWN`` where it is no plain one.

    Literals, names given before, and joined strings count as plain; so does what ``+=`` adds to a list.

    Args:
        text: the file; one that is no Python says nothing.
        known: names that hold beforehand.
    """
    import ast  # noqa: PLC0415 - only where there is such a site

    found: dict[str, Any] = dict(known or {})
    try:
        nodes = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        return found

    def value(node: ast.expr) -> Any:  # noqa: ANN401 - what a literal can be
        if isinstance(node, ast.Name):
            return found.get(node.id, UNKNOWN)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = value(node.left), value(node.right)
            both = type(left) is type(right) and isinstance(left, str | list | tuple)
            return left + right if both else UNKNOWN
        try:
            return ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, RecursionError):
            return UNKNOWN

    for node in nodes:
        if isinstance(node, ast.Assign):
            found.update({one.id: value(node.value) for one in node.targets if isinstance(one, ast.Name)})
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            found[node.target.id] = value(node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            before, more = found.get(node.target.id), value(node.value)
            adds = isinstance(before, list) and isinstance(more, list)
            found[node.target.id] = [*before, *more] if adds and before is not None else UNKNOWN
    return found


def texts(value: object) -> list[str]:
    """Return the strings of a list, tuple, set or the keys of a dict; none of anything else."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list | tuple | set | dict) else []
