"""Read the plain values of a Python settings file without running it: ``conf.py`` of Sphinx, ``pelicanconf.py``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tonecheck.stated.bounds import is_too_long


class Unknown:
    """Stands for a value that only running the file would give."""

    def __repr__(self) -> str:
        """Return the name of the constant."""
        return "UNKNOWN"


UNKNOWN = Unknown()


def read(text: str, initial: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the top-level names of a file with their values; ``UNKNOWN`` for values that are not plain.

    Literals, names assigned before, joined strings, and lists that ``+=`` adds to a list count as plain.

    Args:
        text: the file; a file that is not valid Python adds nothing.
        initial: names with a value from the beginning.
    """
    import ast  # noqa: PLC0415 - only sites with Python settings need it
    import warnings  # noqa: PLC0415 - as above

    values: dict[str, Any] = dict(initial or {})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the site's own code, which we do not judge
            nodes = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return values

    def value_of(node: ast.expr) -> Any:  # noqa: ANN401 - a literal has any type
        if isinstance(node, ast.Name):
            return values.get(node.id, UNKNOWN)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = value_of(node.left), value_of(node.right)
            same_type = type(left) is type(right) and isinstance(left, str | list | tuple)
            return left + right if same_type else UNKNOWN
        too_long = any(is_too_long(getattr(part, "value", None)) for part in ast.walk(node))
        try:
            return UNKNOWN if too_long else ast.literal_eval(node)
        except (ValueError, TypeError, SyntaxError, RecursionError):
            return UNKNOWN

    for node in nodes:
        if isinstance(node, ast.Assign):
            values.update({target.id: value_of(node.value) for target in node.targets if isinstance(target, ast.Name)})
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            values[node.target.id] = value_of(node.value)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            old, added = values.get(node.target.id), value_of(node.value)
            both_lists = isinstance(old, list) and isinstance(added, list)
            values[node.target.id] = [*old, *added] if both_lists and old is not None else UNKNOWN
    return values


def texts(value: object) -> list[str]:
    """Return the strings in a list, a tuple, a set or the keys of a dict; none for any other value."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list | tuple | set | dict) else []
