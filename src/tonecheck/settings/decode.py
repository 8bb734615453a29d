"""From YAML to our own types: every wrong key, type or value is named with its file and line."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from tonecheck.errors import ConfigError, TonecheckError, did_you_mean
from tonecheck.lazy_dataclass import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it stands in a file.

    ``data`` is a dict of Values by key, a list of Values, or a str, int, float, bool, date or None.
    """

    data: Any
    file: str
    line: int

    @property
    def where(self) -> str:
        """File and line, as an error line begins."""
        return f"{self.file}:{self.line}" if self.line else self.file


def plain(value: Value) -> Any:  # noqa: ANN401 - it is whatever the file held
    """Return the value without its places."""
    if isinstance(value.data, dict):
        return {key: plain(item) for key, item in value.data.items()}
    if isinstance(value.data, list):
        return [plain(item) for item in value.data]
    return value.data


def wrap(data: object, file: str, line: int = 0) -> Value:
    """Return the Value of data that has no places of its own (TOML, a call from Python)."""
    if isinstance(data, Mapping):
        return Value({str(key): wrap(item, file, line) for key, item in data.items()}, file, line)
    if isinstance(data, list | tuple):
        return Value([wrap(item, file, line) for item in data], file, line)
    return Value(data, file, line)


def read_yaml(text: str, file: str, *, error: type[TonecheckError] = ConfigError) -> Value:
    """Return the one document that a YAML text holds; an empty text is an empty mapping.

    Raises:
        TonecheckError: of the type given, where the text is not YAML or repeats a key.
    """
    import yaml  # noqa: PLC0415 - 18 ms, and not needed by a run with compiled packs

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        return Value({}, file, 1) if node is None else _value(node, loader, file, error)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = mark.line + 1 if mark else 1
        raise error(f"{file}:{line}: not YAML: {wrong.problem or wrong.context}") from None
    except yaml.YAMLError as wrong:
        raise error(f"{file}: not YAML: {str(wrong).splitlines()[0]}") from None
    finally:
        loader.dispose()


def _value(node: Any, loader: Any, file: str, error: type[TonecheckError]) -> Value:  # noqa: ANN401 - PyYAML's nodes are untyped
    line = node.start_mark.line + 1
    if node.tag == "tag:yaml.org,2002:str":  # most of a pack: as it stands
        return Value(node.value, file, line)
    if node.id == "mapping":
        found: dict[str, Value] = {}
        for key_node, item in node.value:
            key = str(key_node.value)
            if key in found:
                raise error(f"{file}:{key_node.start_mark.line + 1}: “{key}” stands here twice; keep one")
            inner = _value(item, loader, file, error)
            scalar = not isinstance(inner.data, dict | list)
            found[key] = inner if scalar else Value(inner.data, file, key_node.start_mark.line + 1)
        return Value(found, file, line)
    if node.id == "sequence":
        return Value([_value(item, loader, file, error) for item in node.value], file, line)
    return Value(loader.construct_object(node), file, line)


def decode(value: Value, wanted: type[T], what: str, *, error: type[TonecheckError] = ConfigError) -> T:
    """Return a value as the type wanted.

    Dataclasses are read from mappings, their fields in kebab-case; one with a classmethod ``from_value`` also takes
    what is no mapping. A tuple takes a list, or one item for a list of one.

    Args:
        value: what the file says.
        wanted: a dataclass, str, int, float, bool, ``tuple[T, ...]``, ``Mapping[str, T]``, ``Literal`` or a union.
        what: what it is called in an error line.
        error: what to raise.

    Raises:
        TonecheckError: of the type given: what is wrong, where, and what would be right.
    """
    result: T = _decode(value, wanted, what, error)
    return result


@cache
def known_keys(wanted: type) -> dict[str, dataclasses.Field[Any]]:
    """Return the keys that a dataclass is read from and their fields."""
    return {item.name.rstrip("_").replace("_", "-"): item for item in dataclasses.fields(wanted) if item.init}


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return typing.get_type_hints(wanted)


def _decode(value: Value, wanted: Any, what: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401, PLR0911 - a case for each type
    origin = get_origin(wanted)
    if wanted is Any or wanted is Value:
        return value if wanted is Value else plain(value)
    if dataclasses.is_dataclass(wanted):
        return _dataclass(value, wanted, what, error)
    if origin is tuple:
        inner = get_args(wanted)[0]
        items = value.data if isinstance(value.data, list) else [value]
        return tuple(_decode(item, inner, what, error) for item in items)
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        if not isinstance(value.data, dict):
            raise error(f"{value.where}: {what} must be a mapping of names to values, not {_kind_of(value.data)}")
        inner = get_args(wanted)[1]
        return {key: _decode(item, inner, f"{what}.{key}", error) for key, item in value.data.items()}
    if origin is Literal:
        return _choice(value, [str(option) for option in get_args(wanted)], what, error)
    if origin in {Union, types.UnionType}:
        return _union(value, get_args(wanted), what, error)
    return _scalar(value, wanted, what, error)


def _dataclass(value: Value, wanted: Any, what: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401 - any dataclass
    if not isinstance(value.data, dict):
        if hasattr(wanted, "from_value") and not isinstance(value.data, list):
            return _made(wanted.from_value, (value.data,), {}, f"{value.where}: {what}", error)
        raise error(f"{value.where}: {what} must be a mapping of names to values, not {_kind_of(value.data)}")
    known = known_keys(wanted)
    hints = _hints(wanted)
    given: dict[str, Any] = {}
    for key, item in value.data.items():
        if key not in known:
            raise error(f"{item.where}: unknown key “{key}” in {what}; {did_you_mean(key, list(known))}")
        name = known[key].name
        given[name] = _decode(item, hints[name], f"{key} of {what}", error)
    for key, item in known.items():
        if item.name not in given and item.default is MISSING and item.default_factory is MISSING:
            raise error(f"{value.where}: {what} lacks the key “{key}”")
    return _made(wanted, (), given, f"{value.where}: {what}", error)


def _made(make: Any, given: tuple[Any, ...], named: dict[str, Any], where: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401 - any dataclass
    """Return what a dataclass makes of its values, which it may refuse in ``__post_init__``."""
    try:
        return make(*given, **named)
    except ValueError as wrong:
        raise error(f"{where}: {wrong}") from None


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
    # YAML 1.1 reads a bare off, no, on and yes as true or false.
    said = {False: "off", True: "on"}.get(value.data, value.data) if isinstance(value.data, bool) else value.data
    if said not in options:
        raise error(f"{value.where}: {what} is “{said}”; it must be one of {', '.join(options)}")
    return str(said)


_SCALARS: dict[type, str] = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}


def _scalar(value: Value, wanted: type, what: str, error: type[TonecheckError]) -> Any:  # noqa: ANN401 - any scalar
    data = value.data
    if wanted is str and type(data).__name__ == "date":  # YAML reads a bare 2026-09-01 as one
        return str(data)
    if wanted is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if isinstance(data, wanted) and (wanted is bool or not isinstance(data, bool)):
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
    return f"“{str(data).lower() if isinstance(data, bool) else data}”"
