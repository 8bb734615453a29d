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
    from collections.abc import Callable, Container, Iterable
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
        fields = getattr(type(instance), _OWN, None)
        if fields is None or any(name not in fields.taken for name in changes):
            import dataclasses  # noqa: PLC0415 - of other classes, and to refuse what is wrong

            return dataclasses.replace(instance, **changes)
        for name in fields.taken:
            if name not in changes:
                changes[name] = getattr(instance, name)
        return type(instance)(**changes)


import sys
from operator import attrgetter
from types import MemberDescriptorType, MethodType

_FIELDS = "__dataclass_fields__"
_OWN = "__lazy_fields__"
_NO_FIELDS = ("ClassVar", "typing.ClassVar", "InitVar", "dataclasses.InitVar", "KW_ONLY", "dataclasses.KW_ONLY")
_MISSING = type("_Missing", (), {"__slots__": ()})()
_set = object.__setattr__
_FEW = 64
"""From so many calls on, a compiled ``__init__`` saves more than compiling it takes."""


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

    def standard(self) -> Any:  # noqa: ANN401 - a dataclasses.Field
        """Return it as the standard library's functions want it."""
        import dataclasses  # noqa: PLC0415 - imports inspect; a run needs it only to read YAML

        options = {"default": self.default, "default_factory": self.default_factory}
        given: dict[str, Any] = {name: value for name, value in options.items() if value is not _MISSING}
        made: Any = dataclasses.field(init=self.init, repr=self.repr, compare=self.compare, **given)
        made.name, made.type, made.kw_only = self.name, self.kind, False
        made._field_type = dataclasses._FIELD  # type: ignore[attr-defined]  # noqa: SLF001 - fields() checks it
        return made


class _Fields:
    """The fields of a class. What its methods need of them is found out when they are first called.

    Args:
        stated: for each field what the class states: its default, a ``_Field``, or ``_MISSING``.
        kinds: the annotations, as text.
        frozen: whether the class is frozen.
    """

    __slots__ = (
        "all",
        "cls",
        "frozen",
        "has_post_init",
        "inherited",
        "key",
        "kinds",
        "shown",
        "stated",
        "steps",
        "taken",
    )
    cls: Any
    taken: tuple[str, ...]
    has_post_init: bool

    def __init__(self, stated: dict[str, Any], kinds: dict[str, str], *, frozen: bool) -> None:
        self.stated, self.kinds, self.frozen = stated, kinds, frozen
        self.inherited: Container[str] = ()

    def inherit(self, cls: type) -> None:
        """Put the fields of a class's bases before its own, also of one that the standard decorator made."""
        stated: dict[str, Any] = {}
        kinds: dict[str, str] = {}
        for base in cls.__mro__[-1:0:-1]:
            fields = base.__dict__.get(_OWN)
            if fields is not None:
                stated |= fields.stated
                kinds |= fields.kinds
                continue
            for name, standard in base.__dict__.get(_FIELDS, {}).items():
                stated[name], kinds[name] = _from_standard(standard), standard.type
        self.inherited = stated.keys()
        self.stated, self.kinds = stated | self.stated, kinds | self.kinds

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - of many types
        """Return what is not known yet, and remember it."""
        value = getattr(type(self), f"_find_{name}")(self)
        setattr(self, name, value)
        return value

    def _find_all(self) -> dict[str, _Field]:
        """Return every field by its name."""
        return {name: _named(stated, name, self.kinds[name]) for name, stated in self.stated.items()}

    def _find_steps(self) -> list[tuple[str | None, Callable[..., None], Any, Callable[[], Any] | None]]:
        """Return what a call does for each field: its name, what sets it, its default and what makes that.

        First come those that a call may state, in their order. The others have no name here.
        """
        steps: list[tuple[str | None, Callable[..., None], Any, Callable[[], Any] | None]] = []
        others = []
        for name, stated in self.stated.items():
            if stated.__class__ is not _Field:
                steps.append((name, self._setter(name), stated, None))
                continue
            make = None if stated.default_factory is _MISSING else stated.default_factory
            step = (self._setter(name), stated.default, make)
            if stated.init:
                steps.append((name, *step))
            elif stated.has_default:
                others.append((None, *step))
        return steps + others

    def _setter(self, name: str) -> Callable[..., None]:
        """Return what sets a field of an instance, also of one that is frozen."""
        slot = getattr(self.cls, name, None)
        if slot.__class__ is MemberDescriptorType:
            return slot.__set__
        return lambda instance, value: _set(instance, name, value)

    def _find_shown(self) -> list[str]:
        """Return the names that ``repr`` shows."""
        return self._names("repr")

    def _find_key(self) -> Callable[[object], tuple[Any, ...]]:
        """Return what takes from an instance the values by which it is compared."""
        names = self._names("compare")
        if not names:
            return lambda _: ()
        get_values = attrgetter(*names)
        return get_values if len(names) > 1 else lambda instance: (get_values(instance),)

    def _names(self, option: str) -> list[str]:
        """Return the names of the fields that have an option."""
        return [
            name for name, stated in self.stated.items() if stated.__class__ is not _Field or getattr(stated, option)
        ]


class _StandardFields:
    """Stands for the fields of each class in the form of the standard library, and makes way for them."""

    def __get__(self, instance: object, owner: type) -> dict[str, Any]:
        made = next(base for base in owner.__mro__ if base.__dict__.get(_FIELDS) is self)
        fields = {name: stated.standard() for name, stated in getattr(made, _OWN).all.items()}
        setattr(made, _FIELDS, fields)
        return fields


class _Params:
    """The decorator's arguments, which other libraries read from the class."""

    __slots__ = ("eq", "frozen", "init", "order", "repr", "unsafe_hash")

    def __init__(self, *, eq: bool, frozen: bool) -> None:
        self.init = self.repr = True
        self.eq, self.frozen = eq, frozen
        self.order = self.unsafe_hash = False


_STANDARD_FIELDS = _StandardFields()
_PARAMS = {(eq, frozen): _Params(eq=eq, frozen=frozen) for eq in (True, False) for frozen in (True, False)}


class _Init:
    """A placeholder for the ``__init__`` of a class, which it compiles and replaces itself by after some calls."""

    __slots__ = ("_calls", "_fields")

    def __init__(self, fields: _Fields) -> None:
        self._fields = fields
        self._calls = 0

    def __get__(self, instance: object, owner: type) -> Callable[..., None]:
        self._calls += 1
        if instance is None or self._calls > _FEW:
            init = self._compiled()
            return init if instance is None else MethodType(init, instance)
        return MethodType(self._assign, instance)

    def _compiled(self) -> Callable[..., None]:
        fields = self._fields
        init = _init(fields.cls, fields.all.values(), frozen=fields.frozen)
        fields.cls.__init__ = init
        return init

    def _assign(self, instance: object, /, *values: object, **named: object) -> None:
        """Do what the compiled function does, which tells the caller what is wrong with a call."""
        fields = self._fields
        steps = fields.steps
        is_wrong = len(values) > len(fields.taken)
        for (_, assign, _, _), value in zip(steps, values, strict=False):
            assign(instance, value)
        used = 0
        for name, assign, default, make in steps[len(values) :]:
            if name in named:
                assign(instance, named[name])
                used += 1
            elif make:
                assign(instance, make())
            elif default is not _MISSING:
                assign(instance, default)
            else:
                is_wrong = True
        if is_wrong or used < len(named):
            self._compiled()(instance, *values, **named)
        elif fields.has_post_init:
            instance.__post_init__()  # type: ignore[attr-defined]


def _with_methods(cls: Any, *, frozen: bool, slots: bool, eq: bool) -> Any:  # noqa: ANN401 - any class
    fields = _fields(cls, frozen=frozen)
    added = {
        _OWN: fields,
        _FIELDS: _STANDARD_FIELDS,
        "__dataclass_params__": _PARAMS[eq, frozen],
        "__match_args__": fields.taken,
        "__init__": _Init(fields),
    }
    methods = _methods(fields, frozen=frozen, eq=eq)
    added |= {name: method for name, method in methods.items() if name not in cls.__dict__}
    if slots:
        cls = _slotted(cls, fields, added)
    else:
        for name, value in added.items():
            setattr(cls, name, value)
        _leave_plain_defaults(cls, fields)
    fields.cls = cls
    return cls


def _fields(cls: type, *, frozen: bool) -> _Fields:
    """Return the fields of a class.

    Raises:
        TypeError: a field uses what is not supported here.
        ValueError: a default is mutable.
    """
    namespace = cls.__dict__
    stated: dict[str, Any] = {}
    kinds: dict[str, str] = {}
    for name, annotation in cls.__annotations__.items():
        kind = annotation if annotation.__class__ is str else _written(annotation)
        if kind.startswith(_NO_FIELDS):
            _must_be_class_variable(cls, name, kind)
        else:
            kinds[name] = kind
            stated[name] = _stated(cls, name, namespace[name]) if name in namespace else _MISSING
    fields = _Fields(stated, kinds, frozen=frozen)
    if cls.__bases__ != (object,):
        fields.inherit(cls)
    fields.taken = _taken(cls, fields.stated)
    fields.has_post_init = hasattr(cls, "__post_init__")
    return fields


def _leave_plain_defaults(cls: type, fields: _Fields) -> None:
    """Leave the plain default of each field in its class, as the standard decorator does."""
    for name, stated in fields.stated.items():
        if stated.__class__ is not _Field or name not in cls.__dict__:
            continue
        if stated.default is _MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, stated.default)


def _taken(cls: type, all_stated: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields that a call may state.

    Raises:
        TypeError: a field without a default follows one with a default.
    """
    names = []
    with_default = ""
    for name, stated in all_stated.items():
        if stated.__class__ is _Field:
            if not stated.init:
                continue
            has_default = stated.has_default
        else:
            has_default = stated is not _MISSING
        names.append(name)
        if has_default:
            with_default = name
        elif with_default:
            what = f"has no default and follows {with_default}, which has one"
            raise TypeError(f"{cls.__qualname__}.{name} {what}")
    return tuple(names)


def _written(kind: Any) -> str:  # noqa: ANN401 - any annotation
    """Return an annotation as text, as it is in a module that postpones annotations."""
    if isinstance(kind, str):
        return kind
    return kind.__qualname__ if type(kind) is type else repr(kind)


def _must_be_class_variable(cls: type, name: str, kind: str) -> None:
    """Refuse an annotation of what is no field, unless it is a variable of the class.

    Raises:
        TypeError: it is for what is not supported here.
    """
    if not kind.startswith(("ClassVar", "typing.ClassVar")):
        raise TypeError(f"{cls.__qualname__}.{name}: {kind} is not supported here; use the standard dataclass")


def _stated(cls: type, name: str, default: Any) -> Any:  # noqa: ANN401 - a default of any type
    """Return what a class states about a field that is not without a default: the default, or a ``_Field``.

    Raises:
        TypeError: the field uses what is not supported here.
        ValueError: its default is mutable.
    """
    if _is_standard(default):
        if default.kw_only is True or default.hash is not None:
            what = "kw_only and hash are not supported; use the standard dataclass"
            raise TypeError(f"{cls.__qualname__}.{name}: {what}")
        default = _from_standard(default)
    plain = default.default if default.__class__ is _Field else default
    if plain is not _MISSING and plain.__class__.__hash__ is None:
        raise ValueError(f"{cls.__qualname__}.{name}: the default is mutable; use field(default_factory=...)")
    return default


def _named(stated: Any, name: str, kind: str) -> _Field:  # noqa: ANN401 - as a class states it
    """Return a field with its name and its annotation."""
    field = stated if stated.__class__ is _Field else _Field(default=stated)
    field.name, field.kind = name, kind
    return field


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


def _slotted(cls: Any, fields: _Fields, added: dict[str, Any]) -> Any:  # noqa: ANN401 - any class
    """Return a copy of a class with slots, because slots cannot be added to an existing class."""
    namespace = {**cls.__dict__, **added}
    for name in (*fields.stated, "__dict__", "__weakref__"):
        namespace.pop(name, None)
    namespace["__slots__"] = tuple([name for name in fields.stated if name not in fields.inherited])
    namespace["__qualname__"] = cls.__qualname__
    if fields.frozen and "__getstate__" not in namespace:  # by default, pickle assigns attributes
        namespace["__getstate__"] = _state
        namespace["__setstate__"] = _set_state
    return type(cls)(cls.__name__, cls.__bases__, namespace)


def _state(self: Any) -> list[Any]:  # noqa: ANN401 - any instance
    return [getattr(self, name) for name in getattr(type(self), _OWN).stated]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401 - as above
    for name, value in zip(getattr(type(self), _OWN).stated, state, strict=True):
        _set(self, name, value)


def _methods(fields: _Fields, *, frozen: bool, eq: bool) -> dict[str, Any]:
    def show(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in fields.shown])})"

    def equal(self: object, other: object) -> bool:
        return fields.key(self) == fields.key(other) if other.__class__ is self.__class__ else NotImplemented

    def hash_value(self: object) -> int:
        return hash(fields.key(self))

    methods: dict[str, Any] = {"__repr__": show}
    if eq:
        methods["__eq__"] = equal
        methods["__hash__"] = hash_value if frozen else None
    if frozen:
        methods["__setattr__"], methods["__delattr__"] = _refuse, _refuse_to_delete
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
