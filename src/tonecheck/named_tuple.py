"""``NamedTuple``, as in the standard library, without most of its cost at import.

``typing.NamedTuple`` compiles the annotation of each field, which nobody reads in a run. A run on one file defines some
forty such classes. These are the classes of ``collections.namedtuple``, with the methods of the class statement.

Delete this module when the standard class makes a run on one file at most a hundredth slower
(``valgrind --tool=callgrind``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - other modules import it from here

from collections import namedtuple

_MADE = frozenset({"__module__", "__annotations__", "__classcell__"})


class _Maker(type):
    """Makes a named tuple of a class statement."""

    def __new__(cls, name: str, _bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:  # noqa: ANN401 - a class of tuples
        """Return the class.

        Raises:
            TypeError: a field without a default follows one with a default.
        """
        fields = namespace.get("__annotations__", {})
        without = [field for field in fields if field not in namespace]
        if list(fields)[: len(without)] != without:
            raise TypeError(f"{namespace['__qualname__']}: a field without a default follows one with a default")
        defaults = [namespace[field] for field in fields if field in namespace]
        made: Any = namedtuple(name, fields, defaults=defaults, module=namespace["__module__"])  # type: ignore[misc]  # noqa: PYI024 - typed above
        made.__annotations__ = fields
        for key, value in namespace.items():
            if key not in _MADE and key not in fields:
                setattr(made, key, value)
        return made


if not TYPE_CHECKING:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
