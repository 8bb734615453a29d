"""``dataclass``, as in the standard library, without its cost at import.

The standard decorator writes and compiles six functions for each class: 0.45 ms, and a run on one file defines 120
classes before its first finding, most of which it never constructs, compares or prints. Here ``__init__`` is compiled
when it is first called, and the other methods are closures. The classes behave as the standard ones do, also for
``fields``, ``replace``, ``asdict`` and ``inspect.signature``; tests compare the two. What this decorator does not
support, it refuses.

Delete this module when a run on one file with the standard decorator costs at most a twentieth more
(``valgrind --tool=callgrind``), because Python compiles those methods lazily or few classes are left to define.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - for those who import it from here
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):  # noqa: ANN001, ANN201 - the standard one's
        """Return a class with the methods that its annotated fields ask for; see ``dataclasses.dataclass``.

        Args:
            cls: the class, its annotations as text (``from __future__ import annotations``).
            frozen: refuse assignments.
            slots: keep fields in slots.
            eq: compare by fields.

        Raises:
            TypeError: a field asks for what is not supported here (``kw_only``, ``hash``, ``InitVar``, ``KW_ONLY``), or
                one without a default follows one with a default.
            ValueError: a default is mutable; use ``field(default_factory=...)``.
        """
        if cls is None:
            return lambda given: _made(given, frozen=frozen, slots=slots, eq=eq)
        return _made(cls, frozen=frozen, slots=slots, eq=eq)


import dataclasses
from operator import attrgetter
from types import MethodType

_FIELDS = "__dataclass_fields__"


class _Params:
    """How a class was made, as other libraries look it up."""

    __slots__ = ("eq", "frozen", "init", "order", "repr", "unsafe_hash")

    def __init__(self, *, eq: bool, frozen: bool) -> None:
        self.init = self.repr = True
        self.eq, self.frozen = eq, frozen
        self.order = self.unsafe_hash = False


class _Init:
    """Stands for the ``__init__`` of a class until somebody asks for it."""

    def __init__(self, cls: type, *, frozen: bool) -> None:
        self.cls = cls
        self.frozen = frozen

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        made = _init(self.cls, frozen=self.frozen)
        self.cls.__init__ = made  # type: ignore[misc]
        return made if instance is None else MethodType(made, instance)


def _made(cls: Any, *, frozen: bool, slots: bool, eq: bool) -> Any:  # noqa: ANN401 - any class
    own = {
        name: _field(cls, name, kind)
        for name, kind in cls.__annotations__.items()
        if not kind.startswith(("ClassVar", "typing.ClassVar"))
    }
    inherited: dict[str, Any] = {}
    for base in cls.__mro__[-1:0:-1]:
        inherited |= base.__dict__.get(_FIELDS, {})
    if slots:
        cls = _slotted(cls, [name for name in own if name not in inherited], frozen=frozen)
    every = inherited | own
    _check_order(cls, every.values())
    setattr(cls, _FIELDS, every)
    cls.__dataclass_params__ = _Params(eq=eq, frozen=frozen)
    setattr(cls, "__match_args__", tuple(name for name, one in every.items() if one.init))  # noqa: B010 - says mypy
    cls.__init__ = _Init(cls, frozen=frozen)
    for name, method in _methods(cls, list(every.values()), frozen=frozen, eq=eq).items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


def _field(cls: Any, name: str, kind: str) -> Any:  # noqa: ANN401 - a Field
    """Return what is known of a field, and leave its plain default in the class, as the standard decorator does."""
    if kind.startswith(("InitVar", "dataclasses.InitVar")) or kind.removeprefix("dataclasses.") == "KW_ONLY":
        raise TypeError(f"{cls.__qualname__}.{name}: {kind} is not supported here; use the standard dataclass")
    default = cls.__dict__.get(name, dataclasses.MISSING)
    made: Any = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
    if made.kw_only is True or made.hash is not None:
        raise TypeError(f"{cls.__qualname__}.{name}: kw_only and hash are not supported; use the standard dataclass")
    if made.default is not dataclasses.MISSING and made.default.__class__.__hash__ is None:
        raise ValueError(f"{cls.__qualname__}.{name}: the default is mutable; use field(default_factory=...)")
    made.name, made.type = name, kind
    made._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001 - what fields() asks for
    made.kw_only = False
    if made is default:
        if made.default is dataclasses.MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, made.default)
    return made


def _check_order(cls: type, every: Iterable[Any]) -> None:
    """Refuse a field without a default after one with a default."""
    before = ""
    for one in every:
        if not one.init:
            continue
        if one.default is not dataclasses.MISSING or one.default_factory is not dataclasses.MISSING:
            before = one.name
        elif before:
            raise TypeError(f"{cls.__qualname__}.{one.name} has no default and follows {before}, which has one")


def _slotted(cls: Any, names: list[str], *, frozen: bool) -> Any:  # noqa: ANN401 - any class
    """Return a class like another one, with slots; one cannot give a class slots once it is there."""
    held = {key: value for key, value in cls.__dict__.items() if key not in {*names, "__dict__", "__weakref__"}}
    held["__slots__"] = tuple(names)
    made = type(cls)(cls.__name__, cls.__bases__, held)
    made.__qualname__ = cls.__qualname__
    if frozen and "__getstate__" not in held:  # pickle would assign
        made.__getstate__ = _state
        made.__setstate__ = _set_state
    return made


def _state(self: Any) -> list[Any]:  # noqa: ANN401 - any record
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401 - as above
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


def _methods(cls: type, every: list[Any], *, frozen: bool, eq: bool) -> dict[str, Any]:
    shown = [one.name for one in every if one.repr]
    compared = [one.name for one in every if one.compare]
    get = attrgetter(*compared) if compared else lambda _: ()
    key = get if len(compared) != 1 else lambda record: (get(record),)

    def show(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def equal(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def number(self: object) -> int:
        return hash(key(self))

    def refuse(_self: object, name: str, _value: object = None) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def refuse_to_delete(_self: object, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    methods: dict[str, Any] = {"__repr__": show}
    if eq:
        methods |= {"__eq__": equal, "__hash__": number if frozen else None}
    if frozen:
        methods |= {"__setattr__": refuse, "__delattr__": refuse_to_delete}
    if eq and "__eq__" not in cls.__dict__ and cls.__dict__.get("__hash__", 0) is None:
        del methods["__hash__"]
    return methods


def _init(cls: type, *, frozen: bool) -> Callable[..., None]:
    """Return the ``__init__`` of a class, compiled from text so that it is as quick as one that is written out."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_nothing": _NOTHING}
    parameters, lines = ["self"], []
    for number, one in enumerate(getattr(cls, _FIELDS).values()):
        value = one.name
        made = one.default_factory is not dataclasses.MISSING
        if made:
            known[f"_make{number}"] = one.default_factory
        if one.init:
            if made:
                parameters.append(f"{one.name}=_nothing")
                value = f"_make{number}() if {one.name} is _nothing else {one.name}"
            elif one.default is not dataclasses.MISSING:
                known[f"_default{number}"] = one.default
                parameters.append(f"{one.name}=_default{number}")
            else:
                parameters.append(one.name)
        elif made:
            value = f"_make{number}()"
        elif one.default is not dataclasses.MISSING:
            known[f"_default{number}"] = one.default
            value = f"_default{number}"
        else:
            continue
        lines.append(f"_set(self, {one.name!r}, {value})" if frozen else f"self.{one.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
    exec(text, known)  # noqa: S102 - made of the names of fields
    made_init: Callable[..., None] = known["__init__"]
    made_init.__qualname__ = f"{cls.__qualname__}.__init__"
    made_init.__module__ = cls.__module__
    made_init.__annotations__ = {one.name: one.type for one in getattr(cls, _FIELDS).values() if one.init} | {
        "return": None
    }
    return made_init


class _Nothing:
    def __repr__(self) -> str:
        return "<factory>"


_NOTHING = _Nothing()
