"""Encode our own types as bytes, and decode them by their annotations.

The bytes are JSON, so that decoding them can run no code. A Place is stored as its span; the article's text gives the
rest.
"""

from __future__ import annotations

import builtins
import json
import sys
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from tonecheck.lazy_dataclass import is_dataclass
from tonecheck.model import Place, Source, Span

_SINGLE = (str, int, float, bool, type(None))
_DATES = {"date": "date", "datetime": "time"}
Decoder = Callable[[Any, Source], Any]


def encode(value: object, source: Source) -> bytes | None:
    """Return a value as bytes, or None if it holds something that cannot be encoded.

    Args:
        value: a dataclass, or a value of a type that its fields may have.
        source: the article that its places are in.
    """
    try:
        text = json.dumps(_plain(value, source), ensure_ascii=True, separators=(",", ":"))
    except (TypeError, ValueError):
        return None
    return text.encode("ascii")


def decode(data: bytes, wanted: Any, source: Source) -> Any:  # noqa: ANN401 - any of our types
    """Return the value that some bytes encode.

    Args:
        data: what ``encode`` returned.
        wanted: the value's type.
        source: the article, as it was when the value was encoded.

    Raises:
        ValueError: the bytes encode no value of this type.
    """
    try:
        return _decoder(wanted)(json.loads(data), source)
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"not a {wanted}: {error!r}") from None


def _plain(value: Any, source: Source) -> Any:  # noqa: ANN401, PLR0911 - any of our types, one case each
    if isinstance(value, _SINGLE):
        return value
    if isinstance(value, Place):
        if value.path == source.path and source.place(value.span) == value:
            return list(value.span)
        raise TypeError("a place in another text")
    if isinstance(value, tuple | list):
        return _each_plain(value, source)
    if isinstance(value, bytes):
        return b2a_base64(value, newline=False).decode("ascii")
    if is_dataclass(value):
        return _each_plain([getattr(value, name) for name in type(value).__match_args__], source)
    if isinstance(value, Mapping):
        if all(isinstance(key, str) and key for key in value):
            return {key: _plain(item, source) for key, item in value.items()}
        return {"": ["map", [[_plain(key, source), _plain(item, source)] for key, item in value.items()]]}
    if type(value).__module__ == "datetime" and type(value).__name__ in _DATES:  # as front matter has them
        return {"": [_DATES[type(value).__name__], value.isoformat()]}
    raise TypeError(f"{type(value).__name__} cannot be encoded")


def _each_plain(values: Iterable[Any], source: Source) -> list[Any]:
    """Return values as JSON has them; most are numbers and texts, which we need not look at one by one."""
    return [value if type(value) in _SINGLE else _plain(value, source) for value in values]


def _pairs(data: Any) -> Iterable[tuple[Any, Any]]:  # noqa: ANN401 - an encoded mapping
    pairs: Iterable[tuple[Any, Any]] = data[""][1] if list(data) == [""] else data.items()
    return pairs


def _any(data: Any) -> Any:  # noqa: ANN401 - any value of YAML or TOML
    if isinstance(data, list):
        return [_any(item) for item in data]
    if not isinstance(data, dict):
        return data
    tag, inner = data.get("", ("map", None))
    if tag == "map":
        return {_any(key): _any(item) for key, item in _pairs(data)}
    from datetime import date, datetime  # noqa: PLC0415 - few articles have a date

    return (datetime if tag == "time" else date).fromisoformat(inner)


@cache
def _decoder(wanted: type) -> Decoder:
    """Return what decodes a value of a type."""
    if wanted is bytes:
        return lambda data, _: a2b_base64(data)
    if wanted is Place:
        return lambda data, source: source.place(Span(*map(int, data)))
    if is_dataclass(wanted):
        annotations = wanted.__annotations__
        decoders = [_decoder_of(annotations[name], wanted.__module__) for name in wanted.__match_args__]  # type: ignore[attr-defined]
        return lambda data, source: wanted(*[dec(item, source) for dec, item in zip(decoders, data, strict=True)])
    if issubclass(wanted, tuple):
        return lambda data, _: wanted(*data)
    if wanted in _SINGLE:
        return lambda data, _: data
    raise TypeError(f"{wanted} cannot be decoded")


@cache
def _decoder_of(annotation: str, module: str) -> Decoder:
    """Return what decodes a value with an annotation of a module.

    We read the few forms that our types have: ``typing`` would have each annotation compiled, which takes a
    fifteenth of a run whose results are cached.
    """
    if annotation == "Any":
        return lambda data, _: _any(data)
    if annotation.endswith(" | None"):
        decode_value = _decoder_of(annotation.removesuffix(" | None"), module)
        return lambda data, source: None if data is None else decode_value(data, source)
    if annotation.startswith("tuple[") and annotation.endswith(", ...]"):
        decode_item = _decoder_of(annotation[len("tuple[") : -len(", ...]")], module)
        return lambda data, source: tuple([decode_item(item, source) for item in data])
    if annotation.startswith("Mapping[str, "):
        decode_item = _decoder_of(annotation[len("Mapping[str, ") : -1], module)
        return lambda data, source: {_any(key): decode_item(value, source) for key, value in _pairs(data)}
    wanted = getattr(sys.modules[module], annotation, None) or getattr(builtins, annotation)
    if isinstance(wanted, type):
        return _decoder(wanted)
    if all(type(value) in _SINGLE for value in wanted.__args__):  # a Literal
        return lambda data, _: data
    raise TypeError(f"{annotation} cannot be decoded")
