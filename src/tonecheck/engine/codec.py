"""Our own types to bytes and back, by their annotations: JSON, so that reading it can run nothing.

A Place is kept as its span alone where the article's text says the rest.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from tonecheck.model import Place, Source, Span

Decoder = Callable[[Any, Source], Any]


def encode(value: object, source: Source) -> bytes | None:
    """Return a value of ours as bytes; None where it holds what cannot be kept.

    Args:
        value: a dataclass, or what its fields may hold.
        source: the article that its places are in.
    """
    try:
        text = json.dumps(_plain(value, source), ensure_ascii=True, separators=(",", ":"))
    except (TypeError, ValueError):
        return None
    return text.encode("ascii")


def decode(data: bytes, wanted: Any, source: Source) -> Any:  # noqa: ANN401 - any of our types
    """Return the value that bytes stand for.

    Args:
        data: what ``encode`` returned.
        wanted: the value's type.
        source: the article, as it was when the value was encoded.

    Raises:
        ValueError: the bytes stand for no such value.
    """
    try:
        return _decoder(wanted)(json.loads(data), source)
    except (TypeError, KeyError, IndexError, AttributeError) as wrong:
        raise ValueError(f"no {wanted}: {wrong!r}") from None


def _plain(value: Any, source: Source) -> Any:  # noqa: ANN401, PLR0911 - any of our types, a case for each
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Place):
        if value.path == source.path and source.place(value.span) == value:
            return list(value.span)
        raise TypeError("a place in another text")
    if isinstance(value, tuple | list):
        return [_plain(item, source) for item in value]
    if isinstance(value, Mapping):
        if all(isinstance(key, str) and key for key in value):
            return {key: _plain(item, source) for key, item in value.items()}
        return {"": ["map", [[_plain(key, source), _plain(item, source)] for key, item in value.items()]]}
    if isinstance(value, date):  # front matter has dates, and times, which are dates too
        return {"": ["time" if isinstance(value, datetime) else "date", value.isoformat()]}
    if is_dataclass(value):
        return [_plain(getattr(value, item.name), source) for item in fields(value)]
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _pairs(data: Any) -> Iterable[tuple[Any, Any]]:  # noqa: ANN401 - a mapping, as it was kept
    pairs: Iterable[tuple[Any, Any]] = data[""][1] if list(data) == [""] else data.items()
    return pairs


def _any(data: Any) -> Any:  # noqa: ANN401 - what YAML and TOML can say
    if isinstance(data, list):
        return [_any(item) for item in data]
    if not isinstance(data, dict):
        return data
    what, inner = data.get("", ("map", None))
    if what == "map":
        return {_any(key): _any(item) for key, item in _pairs(data)}
    return (datetime if what == "time" else date).fromisoformat(inner)


@cache
def _decoder(wanted: Any) -> Decoder:  # noqa: ANN401, PLR0911 - any type, a case for each
    origin = get_origin(wanted)
    if wanted is Place:
        return lambda data, source: source.place(Span(*map(int, data)))
    if is_dataclass(wanted):
        hints = typing.get_type_hints(wanted, localns=_names())
        inner = [_decoder(hints[item.name]) for item in fields(wanted)]
        make: Any = wanted
        return lambda data, source: make(*[one(item, source) for one, item in zip(inner, data, strict=True)])
    if origin is tuple:
        one = _decoder(get_args(wanted)[0])
        return lambda data, source: tuple([one(item, source) for item in data])
    if isinstance(wanted, type) and issubclass(wanted, tuple):
        return lambda data, _: wanted(*data)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        item = _decoder(get_args(wanted)[1])
        return lambda data, source: {_any(key): item(value, source) for key, value in _pairs(data)}
    if origin in {Union, types.UnionType}:
        (some,) = (_decoder(option) for option in get_args(wanted) if option is not type(None))
        return lambda data, source: None if data is None else some(data, source)
    if wanted is Any:
        return lambda data, _: _any(data)
    if origin is Literal or wanted in {str, int, float, bool}:
        return lambda data, _: data
    raise TypeError(f"{wanted} cannot be kept")


def _names() -> dict[str, Any]:
    """Return names that annotations use and their modules import for type checkers only."""
    from tonecheck.site.facts import PageFacts  # noqa: PLC0415 - a cycle, and light

    return {"PageFacts": PageFacts}
