"""Decode YAML as our own types. An error names each invalid key, type or value with its file and line."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from tonecheck.errors import ConfigError, TonecheckError, did_you_mean
from tonecheck.lazy_dataclass import dataclass, is_dataclass

if TYPE_CHECKING:  # it imports inspect, and a run without a configuration decodes nothing
    import dataclasses

T = TypeVar("T")
_LONGEST_SHOWN = 60
_LARGEST = 10**15  # no setting counts so far; what is larger is a slip, and may not be a number that computers have


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a file, with its place.

    ``data`` is a dict of Values by key, a list of Values, or a str, int, float, bool, date or None.
    """

    data: Any
    file: str
    line: int

    @property
    def where(self) -> str:
        """File and line, as an error line begins."""
        return f"{self.file}:{self.line}" if self.line else self.file


def plain(value: Value) -> Any:  # noqa: ANN401 - any value of the file
    """Return the value without places."""
    if isinstance(value.data, dict):
        return {key: plain(item) for key, item in value.data.items()}
    if isinstance(value.data, list):
        return [plain(item) for item in value.data]
    return value.data


def wrap(data: object, file: str, line: int = 0) -> Value:
    """Return data as a Value, for data without places of its own (TOML, a call from Python)."""
    if isinstance(data, Mapping):
        return Value({str(key): wrap(item, file, line) for key, item in data.items()}, file, line)
    if isinstance(data, list | tuple):
        return Value([wrap(item, file, line) for item in data], file, line)
    return Value(data, file, line)


def read_yaml(text: str, file: str, *, error: type[TonecheckError] = ConfigError) -> Value:
    """Return the single document in a YAML text; an empty text is an empty mapping.

    Raises:
        TonecheckError: the text is not YAML or repeats a key; the error is of type ``error``.
    """
    from tonecheck.stated import yaml_nodes  # noqa: PLC0415 - loads YAML's parser, which compiled packs do not need
    from tonecheck.stated.bounds import BoundsError, BrokenError  # noqa: PLC0415 - as above

    try:
        node = yaml_nodes.root(text)
    except BrokenError as broken:
        where = f"{file}:{broken.line}" if broken.line else file
        raise error(f"{where}: {'' if isinstance(broken, BoundsError) else 'not YAML: '}{broken.problem}") from None
    return Value({}, file, 1) if node is None else _value(node, yaml_nodes.built, file, error)


def _value(node: Any, built: Callable[[Any], Any], file: str, error: type[TonecheckError]) -> Value:  # noqa: ANN401 - PyYAML's nodes are untyped
    line = node.start_mark.line + 1
    if node.id == "scalar":
        try:
            return Value(built(node), file, line)
        except ValueError as problem:
            shown = _kind_of(" ".join(node.value.split()))
            raise error(f"{file}:{line}: {shown} cannot be read ({problem}); put text in quotes") from None
    if node.id == "sequence":
        return Value([_value(item, built, file, error) for item in node.value], file, line)
    values: dict[str, Value] = {}
    for key_node, item in node.value:
        key_line = key_node.start_mark.line + 1
        if key_node.id != "scalar":
            kind = "list" if key_node.id == "sequence" else "mapping"
            raise error(f"{file}:{key_line}: a key must be text, not a {kind}; put it in quotes")
        key = str(key_node.value)
        if key in values:
            raise error(f"{file}:{key_line}: the key “{key}” is here twice; remove one")
        inner = _value(item, built, file, error)
        values[key] = Value(inner.data, file, key_line) if isinstance(inner.data, dict | list) else inner
    return Value(values, file, line)


def decode(value: Value, wanted: type[T], what: str, *, error: type[TonecheckError] = ConfigError) -> T:
    """Return a value as the wanted type.

    A dataclass is read from a mapping, with keys in kebab-case; one with a classmethod ``from_value`` also takes a
    scalar. A tuple takes a list, or a single item in place of a list of one.

    Args:
        value: the value in the file.
        wanted: a dataclass, str, int, float, bool, ``tuple[T, ...]``, ``Mapping[str, T]``, ``Literal`` or a union; or
            one of these ``Annotated`` with a function that returns the value to use, or raises a ValueError. Keys of a
            mapping can be so too.
        what: the name of the value in an error line.
        error: the type of error to raise.

    Raises:
        TonecheckError: the value is invalid: where, what is wrong and what would be right; of type ``error``.
    """
    result: T = _decode(value, wanted, what, error)
    return result


@cache
def known_keys(wanted: type) -> dict[str, dataclasses.Field[Any]]:
    """Return the fields of a dataclass by the keys that they are read from."""
    import dataclasses  # noqa: PLC0415 - see above

    return {item.name.rstrip("_").replace("_", "-"): item for item in dataclasses.fields(wanted) if item.init}


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return typing.get_type_hints(wanted, include_extras=True)


def _decode(value: Value, wanted: Any, what: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401, PLR0911 - one case for each type
    origin = get_origin(wanted)
    if wanted is Any or wanted is Value:
        return value if wanted is Value else plain(value)
    if isinstance(wanted, type) and is_dataclass(wanted):
        return _dataclass(value, wanted, what, error)
    if origin is Annotated:
        inner, check = get_args(wanted)
        return _create(check, (_decode(value, inner, what, error),), {}, f"{value.where}: {what}", error)
    if origin is tuple:
        inner = get_args(wanted)[0]
        items = value.data if isinstance(value.data, list) else [value]
        return tuple(_decode(item, inner, what, error) for item in items)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value.data, dict):
            raise error(f"{value.where}: {what} must be a mapping of names to values, not {_kind_of(value.data)}")
        of_key, inner = get_args(wanted)
        check = get_args(of_key)[1] if get_origin(of_key) is Annotated else str
        result: dict[Any, Any] = {}
        for key, item in value.data.items():
            name = _create(check, (key,), {}, f"{item.where}: {what}", error)
            result[name] = _decode(item, inner, f"“{key}” of {what}", error)
        return result
    if origin is Literal:
        return _choice(value, [str(option) for option in get_args(wanted)], what, error)
    if origin in {Union, types.UnionType}:
        return _union(value, get_args(wanted), what, error)
    return _scalar(value, wanted, what, error)


def _dataclass(value: Value, wanted: Any, what: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401 - any dataclass
    if not isinstance(value.data, dict):
        if hasattr(wanted, "from_value") and not isinstance(value.data, list):
            number = isinstance(value.data, int | float) and not isinstance(value.data, bool)
            text = str(value.data) if number else _scalar(value, str, what, error)
            return _create(wanted.from_value, (text,), {}, f"{value.where}: {what}", error)
        raise error(f"{value.where}: {what} must be a mapping of names to values, not {_kind_of(value.data)}")
    keys = known_keys(wanted)
    hints = _hints(wanted)
    arguments: dict[str, Any] = {}
    for key, item in value.data.items():
        if key not in keys:
            raise error(f"{item.where}: unknown key “{key}” in {what}; {did_you_mean(key, list(keys))}")
        name = keys[key].name
        arguments[name] = _decode(item, hints[name], f"{key} of {what}", error)
    for key, item in keys.items():
        if item.name not in arguments and _is_required(item):
            raise error(f"{value.where}: {what} lacks the key “{key}”")
    return _create(wanted, (), arguments, f"{value.where}: {what}", error)


def _is_required(field: dataclasses.Field[Any]) -> bool:
    from dataclasses import MISSING  # noqa: PLC0415 - as above

    return field.default is MISSING and field.default_factory is MISSING


def _create(
    create: Any,  # noqa: ANN401 - any dataclass, or a function
    positional: tuple[Any, ...],
    named: dict[str, Any],
    where: str,
    error: type[TonecheckError],
) -> Any:  # noqa: ANN401 - any dataclass
    """Call a dataclass or a function, and turn its ValueError (from ``__post_init__``, say) into ours."""
    try:
        return create(*positional, **named)
    except ValueError as refusal:
        raise error(f"{where}: {refusal}") from None


def _union(value: Value, options: tuple[Any, ...], what: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401 - any of them
    if value.data is None and type(None) in options:
        return None
    rest = [option for option in options if option is not type(None)]
    for option in rest[:-1]:
        try:
            return _decode(value, option, what, error)
        except error:
            continue
    return _decode(value, rest[-1], what, error)


def _choice(value: Value, options: list[str], what: str, error: type[TonecheckError]) -> str:
    # YAML 1.1 reads unquoted off, no, on and yes as true or false.
    choice = {False: "off", True: "on"}.get(value.data, value.data) if isinstance(value.data, bool) else value.data
    if isinstance(choice, dict | list) or choice not in options:
        raise error(f"{value.where}: {what} is {_kind_of(choice)}; it must be one of {', '.join(options)}")
    return str(choice)


_SCALARS: dict[type, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _scalar(value: Value, wanted: type, what: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401 - any scalar
    data = value.data
    if wanted is str and type(data).__name__ == "date":  # YAML reads an unquoted 2026-09-01 as a date
        return str(data)
    if wanted is int and isinstance(data, int) and not isinstance(data, bool):
        if 0 <= data < _LARGEST:
            return data
        raise error(f"{value.where}: {what} must be {'0 or more' if data < 0 else 'smaller'}, not {_kind_of(data)}")
    if wanted is float and isinstance(data, int | float) and not isinstance(data, bool) and abs(data) < _LARGEST:
        return float(data)  # neither without end nor “not a number”
    if wanted in {str, bool} and isinstance(data, wanted):
        return data
    hint = "; put it in quotes" if wanted is str and data is not None and not isinstance(data, dict | list) else ""
    raise error(f"{value.where}: {what} must be {_SCALARS[wanted]}, not {_kind_of(data)}{hint}")


def _kind_of(data: object) -> str:
    if data is None:
        return "empty"
    if isinstance(data, dict):
        return "a mapping"
    if isinstance(data, list):
        return "a list"
    shown = str(data).lower() if isinstance(data, bool) else str(data)
    return f"“{shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + '…'}”"
