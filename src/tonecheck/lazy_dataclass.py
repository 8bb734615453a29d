"""``dataclass``, ``field`` and ``replace``, as in the standard library, without their cost at import.

The standard decorator generates and compiles six functions for each class, which takes 0.45 ms, and its module imports
``inspect``. A run on one file defines 120 classes before its first finding, and never constructs, compares or prints
most of them. Here ``__init__`` is compiled when it has been called some times, and the other methods are closures. The
classes behave like standard ones, also for ``fields``, ``replace``, ``asdict`` and ``inspect.signature``; tests compare
the two. The decorator refuses what it does not support.

Delete this module when the standard decorator makes a run on one file at most a twentieth slower
(``valgrind --tool=callgrind``), because Python compiles those methods lazily or few classes are left to define.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - other modules import it from here
    from dataclasses import field as field  # noqa: PLC0414 - as above
    from dataclasses import replace as replace  # noqa: PLC0414 - as above
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

    def field(**options):  # noqa: ANN003, ANN201 - typed above, for type checkers
        """Return what a class states about a field instead of a default; see ``dataclasses.field``."""
        if options.keys() <= _Field.OPTIONS and not ("default" in options and "default_factory" in options):
            return _Field(**options)
        import dataclasses  # noqa: PLC0415 - to refuse what is wrong, and what the decorator refuses

        return dataclasses.field(**options)

    def replace(instance, /, **changes):  # noqa: ANN001, ANN003, ANN201 - typed above, for type checkers
        """Return a copy of an instance with other values for some fields; see ``dataclasses.replace``."""
        own = getattr(type(instance), _OWN, None)
        if own is None or any(not own[name].init for name in changes.keys() & own.keys()):
            import dataclasses  # noqa: PLC0415 - of other classes, and to refuse what is wrong

            return dataclasses.replace(instance, **changes)
        for name, stated in own.items():
            if stated.init and name not in changes:
                changes[name] = getattr(instance, name)
        return type(instance)(**changes)


import sys
from operator import attrgetter
from types import MemberDescriptorType, MethodType

_FIELDS = "__dataclass_fields__"
_OWN = "__lazy_fields__"
_MISSING = type("_Missing", (), {"__slots__": ()})()
_FEW = 16
"""Compiling an ``__init__`` takes as long as so many calls of one that is not compiled."""


def is_dataclass(value: object) -> bool:
    """Return whether a value is a dataclass, ours or a standard one, or an instance of one.

    ``dataclasses.is_dataclass`` would import ``inspect``, and have the fields of ours made in the standard form.
    """
    return hasattr(value, "__dataclass_params__")


class _Field:
    """What a class states about a field."""

    OPTIONS = frozenset({"default", "default_factory", "init", "repr", "compare"})
    __slots__ = ("compare", "default", "default_factory", "init", "kind", "name", "repr")

    def __init__(
        self,
        *,
        default: Any = _MISSING,  # noqa: ANN401 - a default of any type
        default_factory: Any = _MISSING,  # noqa: ANN401 - as above
        init: bool = True,
        repr: bool = True,  # noqa: A002 - the name that the standard library gives it
        compare: bool = True,
    ) -> None:
        self.name = self.kind = ""
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare = init, repr, compare

    @property
    def has_default(self) -> bool:
        """Whether there is a value for it that no call states."""
        return self.default is not _MISSING or self.default_factory is not _MISSING

    @property
    def is_required(self) -> bool:
        """Whether a call has to state it."""
        return self.init and not self.has_default

    def value(self) -> Any:  # noqa: ANN401 - of any type
        """Return the value that it has if a call states none."""
        return self.default if self.default is not _MISSING else self.default_factory()

    def standard(self) -> Any:  # noqa: ANN401 - a dataclasses.Field
        """Return it as the standard library's functions want it."""
        import dataclasses  # noqa: PLC0415 - imports inspect; a run needs it only to read YAML

        options = {"default": self.default, "default_factory": self.default_factory}
        given: dict[str, Any] = {name: value for name, value in options.items() if value is not _MISSING}
        made: Any = dataclasses.field(init=self.init, repr=self.repr, compare=self.compare, **given)
        made.name, made.type, made.kw_only = self.name, self.kind, False
        made._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001 - fields() checks it
        return made


class _StandardFields:
    """A placeholder for the fields of a class, in the form of the standard library. It replaces itself."""

    def __init__(self, cls: type) -> None:
        self.cls = cls

    def __get__(self, instance: object, owner: type) -> dict[str, Any]:
        fields = {name: stated.standard() for name, stated in getattr(self.cls, _OWN).items()}
        setattr(self.cls, _FIELDS, fields)
        return fields


class _Params:
    """The decorator's arguments, which other libraries read from the class."""

    __slots__ = ("eq", "frozen", "init", "order", "repr", "unsafe_hash")

    def __init__(self, *, eq: bool, frozen: bool) -> None:
        self.init = self.repr = True
        self.eq, self.frozen = eq, frozen
        self.order = self.unsafe_hash = False


class _Init:
    """A placeholder for the ``__init__`` of a class, which it compiles and replaces itself by after some calls."""

    __slots__ = ("_calls", "_cls", "_frozen", "_has_post_init", "_stated")

    def __init__(self, cls: type, stated: Iterable[_Field], *, frozen: bool) -> None:
        self._cls = cls
        self._stated = tuple(stated)
        self._frozen = frozen
        self._has_post_init = hasattr(cls, "__post_init__")
        self._calls = 0

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        self._calls += 1
        if instance is None or self._calls > _FEW:
            init = self._compiled()
            return init if instance is None else MethodType(init, instance)
        return MethodType(self._assign, instance)

    def _compiled(self) -> Callable[..., None]:
        init = _init(self._cls, self._stated, frozen=self._frozen)
        self._cls.__init__ = init  # type: ignore[misc]
        return init

    def _assign(self, instance: object, /, *values: object, **named: object) -> None:
        """Do what the compiled function does, which tells the caller what is wrong with a call."""
        names = [stated.name for stated in self._stated if stated.init]
        given = dict(zip(names, values, strict=False))
        is_wrong = len(values) > len(names) or given.keys() & named.keys() or named.keys() - set(names)
        given |= named
        if is_wrong or any(stated.is_required and stated.name not in given for stated in self._stated):
            return self._compiled()(instance, *values, **named)
        for stated in self._stated:
            if stated.name in given:
                object.__setattr__(instance, stated.name, given[stated.name])
            elif stated.has_default:
                object.__setattr__(instance, stated.name, stated.value())
        if self._has_post_init:
            instance.__post_init__()  # type: ignore[attr-defined]
        return None


def _with_methods(cls: Any, *, frozen: bool, slots: bool, eq: bool) -> Any:  # noqa: ANN401 - any class
    written = {name: _written(kind) for name, kind in cls.__annotations__.items()}
    own = {
        name: _field(cls, name, kind)
        for name, kind in written.items()
        if not kind.startswith(("ClassVar", "typing.ClassVar"))
    }
    inherited: dict[str, Any] = {}
    for base in cls.__mro__[-1:0:-1]:
        inherited |= dict(_fields_of(base))
    if slots:
        cls = _slotted(cls, [name for name in own if name not in inherited], frozen=frozen)
    all_fields: dict[str, _Field] = inherited | own
    _check_order(cls, all_fields.values())
    added = {
        _OWN: all_fields,
        _FIELDS: _StandardFields(cls),
        "__dataclass_params__": _Params(eq=eq, frozen=frozen),
        "__match_args__": tuple([name for name, stated in all_fields.items() if stated.init]),
        "__init__": _Init(cls, all_fields.values(), frozen=frozen),
    }
    for name, value in added.items():
        setattr(cls, name, value)
    for name, method in _methods(cls, list(all_fields.values()), frozen=frozen, eq=eq).items():
        if name not in cls.__dict__:
            setattr(cls, name, method)
    return cls


def _fields_of(base: type) -> Iterator[tuple[str, _Field]]:
    """Yield the fields that a base class states, also one that the standard decorator made."""
    own = base.__dict__.get(_OWN)
    if own is not None:
        yield from own.items()
        return
    for name, standard in base.__dict__.get(_FIELDS, {}).items():
        yield name, _named(_from_standard(standard), name, standard.type)


def _written(kind: Any) -> str:  # noqa: ANN401 - any annotation
    """Return an annotation as text, as it is in a module that postpones annotations."""
    if isinstance(kind, str):
        return kind
    return kind.__qualname__ if type(kind) is type else repr(kind)


def _field(cls: Any, name: str, kind: str) -> _Field:  # noqa: ANN401 - any class
    """Return what a class states about a field, and leave its plain default there as the standard decorator does.

    Raises:
        TypeError: the field uses what is not supported here.
        ValueError: its default is mutable.
    """
    if kind.startswith(("InitVar", "dataclasses.InitVar")) or kind.removeprefix("dataclasses.") == "KW_ONLY":
        raise TypeError(f"{cls.__qualname__}.{name}: {kind} is not supported here; use the standard dataclass")
    default = cls.__dict__.get(name, _MISSING)
    if isinstance(default, _Field):
        stated = default
    elif _is_standard(default):
        if default.kw_only is True or default.hash is not None:
            what = "kw_only and hash are not supported; use the standard dataclass"
            raise TypeError(f"{cls.__qualname__}.{name}: {what}")
        stated = _from_standard(default)
    else:
        stated = _Field(default=default)
    if stated.default is not _MISSING and stated.default.__class__.__hash__ is None:
        raise ValueError(f"{cls.__qualname__}.{name}: the default is mutable; use field(default_factory=...)")
    if stated.default is not default:
        if stated.default is _MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, stated.default)
    return _named(stated, name, kind)


def _named(stated: _Field, name: str, kind: str) -> _Field:
    stated.name, stated.kind = name, kind
    return stated


def _is_standard(default: object) -> bool:
    """Return whether a value is a field of the standard library, which is imported only if there is one."""
    standard = sys.modules.get("dataclasses")
    return standard is not None and isinstance(default, standard.Field)


def _from_standard(stated: Any) -> _Field:  # noqa: ANN401 - a dataclasses.Field
    """Return a field of the standard library as ours."""
    import dataclasses  # noqa: PLC0415 - whoever made the field has imported it

    options = {"default": stated.default, "default_factory": stated.default_factory}
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not dataclasses.MISSING}
    return _Field(init=stated.init, repr=stated.repr, compare=stated.compare, **given)


def _check_order(cls: type, all_fields: Iterable[_Field]) -> None:
    """Raise TypeError if a field without a default follows one with a default."""
    with_default = ""
    for stated in all_fields:
        if not stated.init:
            continue
        if not stated.is_required:
            with_default = stated.name
        elif with_default:
            what = f"has no default and follows {with_default}, which has one"
            raise TypeError(f"{cls.__qualname__}.{stated.name} {what}")


def _slotted(cls: Any, names: list[str], *, frozen: bool) -> Any:  # noqa: ANN401 - any class
    """Return a copy of a class with slots, because slots cannot be added to an existing class."""
    namespace = {key: value for key, value in cls.__dict__.items() if key not in {*names, "__dict__", "__weakref__"}}
    namespace["__slots__"] = tuple(names)
    if frozen and "__getstate__" not in namespace:  # by default, pickle assigns attributes
        namespace["__getstate__"] = _state
        namespace["__setstate__"] = _set_state
    slotted = type(cls)(cls.__name__, cls.__bases__, namespace)
    slotted.__qualname__ = cls.__qualname__
    return slotted


def _state(self: Any) -> list[Any]:  # noqa: ANN401 - any instance
    return [getattr(self, name) for name in getattr(type(self), _OWN)]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401 - as above
    for name, value in zip(getattr(type(self), _OWN), state, strict=True):
        object.__setattr__(self, name, value)


def _methods(cls: type, all_fields: list[_Field], *, frozen: bool, eq: bool) -> dict[str, Any]:
    names = [stated.name for stated in all_fields if stated.repr]
    compared_names = [stated.name for stated in all_fields if stated.compare]
    get_values = attrgetter(*compared_names) if compared_names else lambda _: ()
    key = get_values if len(compared_names) != 1 else lambda instance: (get_values(instance),)

    def show(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    def equal(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_value(self: object) -> int:
        return hash(key(self))

    methods: dict[str, Any] = {"__repr__": show}
    if eq:
        methods |= {"__eq__": equal, "__hash__": hash_value if frozen else None}
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse_to_delete}
    if eq and "__eq__" not in cls.__dict__ and cls.__dict__.get("__hash__", 0) is None:
        del methods["__hash__"]
    return methods


def _refuse(_self: object, name: str, _value: object = None) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - only for who does what is wrong

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415 - as above

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _init(cls: type, all_fields: Iterable[_Field], *, frozen: bool) -> Callable[..., None]:
    """Return the ``__init__`` of a class, compiled from text so that it is as fast as a handwritten one."""
    scope: dict[str, Any] = {"_set": object.__setattr__, "_nothing": _NOTHING}
    parameters, lines = ["self"], []
    for number, stated in enumerate(all_fields):
        value = stated.name
        has_factory = stated.default_factory is not _MISSING
        if has_factory:
            scope[f"_make{number}"] = stated.default_factory
        if stated.init:
            if has_factory:
                parameters.append(f"{stated.name}=_nothing")
                value = f"_make{number}() if {stated.name} is _nothing else {stated.name}"
            elif stated.default is not _MISSING:
                scope[f"_default{number}"] = stated.default
                parameters.append(f"{stated.name}=_default{number}")
            else:
                parameters.append(stated.name)
        elif has_factory:
            value = f"_make{number}()"
        elif stated.default is not _MISSING:
            scope[f"_default{number}"] = stated.default
            value = f"_default{number}"
        else:
            continue
        lines.append(_assignment(cls, stated.name, value, scope, frozen=frozen))
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    text = f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"])
    exec(text, scope)  # noqa: S102 - the text consists of field names and our own words
    init: Callable[..., None] = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__module__ = cls.__module__
    init.__annotations__ = {stated.name: stated.kind for stated in all_fields if stated.init} | {"return": None}
    return init


def _assignment(cls: type, name: str, value: str, scope: dict[str, Any], *, frozen: bool) -> str:
    """Return the line that sets a field to the value of an expression; ``scope`` gets what the line needs."""
    if not frozen:
        return f"self.{name} = {value}"
    slot = getattr(cls, name, None)
    if slot.__class__ is not MemberDescriptorType:
        return f"_set(self, {name!r}, {value})"
    scope[f"_set_{name}"] = slot.__set__  # a third cheaper than to have the slot looked up by its name
    return f"_set_{name}(self, {value})"


class _Nothing:
    def __repr__(self) -> str:
        return "<factory>"


_NOTHING = _Nothing()
