"""``NamedTuple``, as in the standard library, without most of its cost at import.

``typing.NamedTuple`` compiles the annotation of each field, which nobody reads in a run, and
``collections.namedtuple`` compiles a ``__new__``. A run on one file defines some forty such classes, and makes many
values of a few of them. Here ``__new__`` is compiled when it has been called some times; all else is as
``collections.namedtuple`` and the class statement have it.

Delete this module when the standard class makes a run on one file at most a hundredth slower
(``valgrind --tool=callgrind``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - other modules import it from here

from keyword import iskeyword
from operator import itemgetter

try:
    from _collections import _tuplegetter  # type: ignore[import-not-found]
except ImportError:  # another Python than CPython

    def _tuplegetter(index: int, doc: str) -> property:
        return property(itemgetter(index), doc=doc)


_NOT_ASSIGNED = frozenset({"__module__", "__qualname__", "__annotations__", "__classcell__"})
_FEW = 1_000
"""From so many calls on with all values in order, a compiled ``__new__`` saves more than compiling it takes."""
_OTHER = 32
"""A call with names, or without values that have a default, saves as much as so many of them."""


class _Named(tuple[Any, ...]):
    """What all named tuples can do."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()
    _field_defaults: dict[str, Any] = {}  # noqa: RUF012 - as in the standard library

    @classmethod
    def _make(cls, iterable: Iterable[Any]) -> Any:  # noqa: ANN401 - an instance
        """Return a tuple of the values that something yields."""
        values = tuple(iterable)
        if len(values) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(values)}")
        return tuple.__new__(cls, values)

    def _replace(self, /, **changes: Any) -> Any:  # noqa: ANN401 - an instance
        """Return a copy with other values for some fields."""
        values = [changes.pop(name, value) for name, value in zip(self._fields, self, strict=True)]
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return tuple.__new__(type(self), values)

    def _asdict(self) -> dict[str, Any]:
        """Return the values by field."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({shown})"

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)


class _Maker(type):
    """Makes a named tuple of a class statement."""

    def __new__(cls, name: str, _bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:  # noqa: ANN401 - a class of tuples
        """Return the class.

        Raises:
            TypeError: a field without a default follows one with a default.
            ValueError: a field has a name that no field can have.
        """
        fields = namespace.get("__annotations__", {})
        without = [field for field in fields if field not in namespace]
        if list(fields)[: len(without)] != without:
            raise TypeError(f"{namespace['__qualname__']}: a field without a default follows one with a default")
        for field in fields:
            if field[0] == "_" or iskeyword(field):
                raise ValueError(f"{namespace['__qualname__']}: no field can be called {field!r}")
        names = tuple(fields)
        own = {key: value for key, value in namespace.items() if key not in fields and key not in _NOT_ASSIGNED}
        own |= {field: _tuplegetter(number, f"Alias for field number {number}") for number, field in enumerate(names)}
        own |= {
            "__slots__": (),
            "__module__": namespace["__module__"],
            "__annotations__": fields,
            "__match_args__": names,
            "_fields": names,
            "_field_defaults": {field: namespace[field] for field in names if field in namespace},
        }
        return type(name, (_Named,), {"__new__": _new(names, own["_field_defaults"]), **own})


def _new(names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., Any]:
    """Return a ``__new__`` that replaces itself by a compiled one after some calls."""
    calls = 0
    count = len(names)
    create = tuple.__new__

    def new(cls: Any, /, *values: Any, **named: Any) -> Any:  # noqa: ANN401 - a class of tuples, and an instance
        nonlocal calls
        calls += 1
        if len(values) == count and not named and calls < _FEW:
            return create(cls, values)
        calls += _OTHER
        rest = names[len(values) :]
        is_wrong = len(values) > count or not named.keys() <= set(rest)
        if calls > _FEW or is_wrong or any(name not in named and name not in defaults for name in rest):
            made = next(base for base in cls.__mro__ if "_fields" in base.__dict__)
            function: Any = _compiled_new(made)
            made.__new__ = staticmethod(function)
            return function(cls, *values, **named)
        return create(cls, (*values, *[named[name] if name in named else defaults[name] for name in rest]))

    return new


def _compiled_new(made: Any) -> Any:  # noqa: ANN401 - a class of tuples, and a function
    """Return a ``__new__`` that is as fast as a handwritten one, and says what is wrong with a call."""
    names = ", ".join(made._fields)
    scope = {"_new": tuple.__new__, "__builtins__": {}, "__name__": made.__module__}
    text = f"lambda _cls, {names}: _new(_cls, ({names}{',' if len(made._fields) == 1 else ''}))"
    function: Any = eval(text, scope)  # noqa: S307 - the text consists of field names
    function.__defaults__ = tuple(made._field_defaults.values())
    function.__name__ = "__new__"
    function.__qualname__ = f"{made.__name__}.__new__"
    return function


if not TYPE_CHECKING:
    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})
