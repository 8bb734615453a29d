"""``dataclass``, as in the standard library, without its cost at import.

The standard decorator generates and compiles six functions for each class, which takes 0.45 ms. A run on one file
defines 120 classes before its first finding, and never constructs, compares or prints most of them. Here ``__init__``
is compiled when it is first called, and the other methods are closures. The classes behave like standard ones, also for
``fields``, ``replace``, ``asdict`` and ``inspect.signature``; tests compare the two. The decorator refuses what it does
not support.

Delete this module when the standard decorator makes a run on one file at most a twentieth slower
(``valgrind --tool=callgrind``), because Python compiles those methods lazily or few classes are left to define.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - other modules import it from here
else:

    def dataclass(cls=None, /, *, frozen=False, slots=False, eq=True):  # noqa: ANN001, ANN201 - typed above, for type checkers
        """Return a class with the methods that its annotated fields require; see ``dataclasses.dataclass``.

        Args:
            cls: the class; its annotations must be text (``from __future__ import annotations``).
            frozen: refuse assignments.
            slots: store fields in slots.
            eq: compare by fields.

        Raises:
            TypeError: a field uses what is not supported here (``kw_only``, ``hash``, ``InitVar``, ``KW_ONLY``), or a
                field without a default follows one with a default.
            ValueError: a default is mutable; use ``field(default_factory=...)``.
        """
        if cls is None:
            return lambda decorated: _with_methods(decorated, frozen=frozen, slots=slots, eq=eq)
        return _with_methods(cls, frozen=frozen, slots=slots, eq=eq)


import dataclasses
from operator import attrgetter
from types import MethodType

_FIELDS = "__dataclass_fields__"


class _Params:
    """The decorator's arguments, which other libraries read from the class."""

    __slots__ = ("eq", "frozen", "init", "order", "repr", "unsafe_hash")

    def __init__(self, *, eq: bool, frozen: bool) -> None:
        self.init = self.repr = True
        self.eq, self.frozen = eq, frozen
        self.order = self.unsafe_hash = False


class _Init:
    """A placeholder for the ``__init__`` of a class. It compiles the method at first access and replaces itself."""

    def __init__(self, cls: type, *, frozen: bool) -> None:
        self.cls = cls
        self.frozen = frozen

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        init = _init(self.cls, frozen=self.frozen)
        self.cls.__init__ = init  # type: ignore[misc]
        return init if instance is None else MethodType(init, instance)


def _with_methods(cls: Any, *, frozen: bool, slots: bool, eq: bool) -> Any:  # noqa: ANN401 - any class
    written = {name: _written(kind) for name, kind in cls.__annotations__.items()}
    own = {
        name: _field(cls, name, kind)
        for name, kind in written.items()
        if not kind.startswith(("ClassVar", "typing.ClassVar"))
    }
    inherited: dict[str, Any] = {}
    for base in cls.__mro__[-1:0:-1]:
        inherited |= base.__dict__.get(_FIELDS, {})
    if slots:
        cls = _slotted(cls, [name for name in own if name not in inherited], frozen=frozen)
    all_fields = inherited | own
    _check_order(cls, all_fields.values())
    setattr(cls, _FIELDS, all_fields)
    cls.__dataclass_params__ = _Params(eq=eq, frozen=frozen)
    setattr(cls, "__match_args__", tuple(name for name, field in all_fields.items() if field.init))  # noqa: B010 - mypy refuses the assignment
    cls.__init__ = _Init(cls, frozen=frozen)
    for name, method in _methods(cls, list(all_fields.values()), frozen=frozen, eq=eq).items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


def _written(kind: Any) -> str:  # noqa: ANN401 - any annotation
    """Return an annotation as text, as it is in a module that postpones annotations."""
    if isinstance(kind, str):
        return kind
    return kind.__qualname__ if type(kind) is type else repr(kind)


def _field(cls: Any, name: str, kind: str) -> Any:  # noqa: ANN401 - a Field
    """Return the ``Field`` for an annotation, and leave its plain default in the class as the standard decorator does.

    Raises:
        TypeError: the field uses what is not supported here.
        ValueError: its default is mutable.
    """
    if kind.startswith(("InitVar", "dataclasses.InitVar")) or kind.removeprefix("dataclasses.") == "KW_ONLY":
        raise TypeError(f"{cls.__qualname__}.{name}: {kind} is not supported here; use the standard dataclass")
    default = cls.__dict__.get(name, dataclasses.MISSING)
    result: Any = default if isinstance(default, dataclasses.Field) else dataclasses.field(default=default)
    if result.kw_only is True or result.hash is not None:
        raise TypeError(f"{cls.__qualname__}.{name}: kw_only and hash are not supported; use the standard dataclass")
    if result.default is not dataclasses.MISSING and result.default.__class__.__hash__ is None:
        raise ValueError(f"{cls.__qualname__}.{name}: the default is mutable; use field(default_factory=...)")
    result.name, result.type = name, kind
    result._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001 - fields() checks it
    result.kw_only = False
    if result is default:
        if result.default is dataclasses.MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, result.default)
    return result


def _check_order(cls: type, all_fields: Iterable[Any]) -> None:
    """Raise TypeError if a field without a default follows one with a default."""
    with_default = ""
    for field in all_fields:
        if not field.init:
            continue
        if field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING:
            with_default = field.name
        elif with_default:
            raise TypeError(f"{cls.__qualname__}.{field.name} has no default and follows {with_default}, which has one")


def _slotted(cls: Any, names: list[str], *, frozen: bool) -> Any:  # noqa: ANN401 - any class
    """Return a copy of a class with slots, because slots cannot be added to an existing class."""
    namespace = {key: value for key, value in cls.__dict__.items() if key not in {*names, "__dict__", "__weakref__"}}
    namespace["__slots__"] = tuple(names)
    slotted = type(cls)(cls.__name__, cls.__bases__, namespace)
    slotted.__qualname__ = cls.__qualname__
    if frozen and "__getstate__" not in namespace:  # by default, pickle assigns attributes
        slotted.__getstate__ = _state
        slotted.__setstate__ = _set_state
    return slotted


def _state(self: Any) -> list[Any]:  # noqa: ANN401 - any instance
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401 - as above
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _methods(cls: type, all_fields: list[Any], *, frozen: bool, eq: bool) -> dict[str, Any]:
    names = [field.name for field in all_fields if field.repr]
    compared_names = [field.name for field in all_fields if field.compare]
    get_values = attrgetter(*compared_names) if compared_names else lambda _: ()
    key = get_values if len(compared_names) != 1 else lambda instance: (get_values(instance),)

    def show(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def equal(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_value(self: object) -> int:
        return hash(key(self))

    def refuse(_self: object, name: str, _value: object = None) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def refuse_to_delete(_self: object, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    methods: dict[str, Any] = {"__repr__": show}
    if eq:
        methods |= {"__eq__": equal, "__hash__": hash_value if frozen else None}
    if frozen:
        methods |= {"__setattr__": refuse, "__delattr__": refuse_to_delete}
    if eq and "__eq__" not in cls.__dict__ and cls.__dict__.get("__hash__", 0) is None:
        del methods["__hash__"]
    return methods


def _init(cls: type, *, frozen: bool) -> Callable[..., None]:
    """Return the ``__init__`` of a class, compiled from text so that it is as fast as a handwritten one."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_nothing": _NOTHING}
    parameters, lines = ["self"], []
    for number, field in enumerate(getattr(cls, _FIELDS).values()):
        value = field.name
        has_factory = field.default_factory is not dataclasses.MISSING
        if has_factory:
            scope[f"_make{number}"] = field.default_factory
        if field.init:
            if has_factory:
                parameters.append(f"{field.name}=_nothing")
                value = f"_make{number}() if {field.name} is _nothing else {field.name}"
            elif field.default is not dataclasses.MISSING:
                scope[f"_default{number}"] = field.default
                parameters.append(f"{field.name}=_default{number}")
            else:
                parameters.append(field.name)
        elif has_factory:
            value = f"_make{number}()"
        elif field.default is not dataclasses.MISSING:
            scope[f"_default{number}"] = field.default
            value = f"_default{number}"
        else:
            continue
        lines.append(f"_set(self, {field.name!r}, {value})" if frozen else f"self.{field.name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
    exec(text, scope)  # noqa: S102 - the text consists of field names and our own words
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    init.__annotations__ = {field.name: field.type for field in getattr(cls, _FIELDS).values() if field.init} | {
        "return": None
    }
    return init


class _Nothing:
    def __repr__(self) -> str:
        return "<factory>"


_NOTHING = _Nothing()
