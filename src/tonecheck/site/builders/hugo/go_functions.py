"""The functions of Hugo's templates that need nothing but their arguments (gohugo.io, “Functions”)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any

from tonecheck.site.builders._javascript.patterns import substitution


class UnknownError(Exception):
    """The files do not say what a template prints."""


def _formatted(pattern: str, *values: Any) -> str:  # noqa: ANN401
    if re.search(r"%(?![svd%])", pattern):
        raise UnknownError
    texts = ("%!s(<nil>)" if value is None else value for value in values)  # as Go prints it
    return re.sub(r"%[svd]", "%s", pattern) % tuple(texts)


def _number(value: Any) -> Any:  # noqa: ANN401
    return 0 if value is None else value


def _joined(first: str, *others: str) -> str:
    path = "/".join(part.strip("/") for part in others if part.strip("/"))
    return f"{first.rstrip('/')}/{path}" if path else first


def _substituted(pattern: str, replacement: str, text: str) -> str:
    """Return a text with what an expression matches replaced; an expression that may take long is not understood."""
    replaced = substitution(f"/{pattern.replace('/', chr(92) + '/')}/g", replacement)
    if replaced is None:
        raise UnknownError
    return replaced(text)


def _at(values: Any, *keys: Any) -> Any:  # noqa: ANN401
    for key in keys:
        if not isinstance(values, Mapping | list):
            raise UnknownError
        values = values[key] if isinstance(values, list) or key in values else None
    return values


FUNCTIONS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("safeurl", "safehtml", "safehtmlattr", "string", "htmlunescape"), lambda value: value),
    "hassuffix": lambda text, end: text.endswith(end),
    "hasprefix": lambda text, start: text.startswith(start),
    "contains": lambda text, part: part in text,
    "trimprefix": lambda start, text: text.removeprefix(start),
    "trimsuffix": lambda end, text: text.removesuffix(end),
    "trim": lambda text, chars: text.strip(chars),
    "trimleft": lambda chars, text: text.lstrip(chars),
    "trimright": lambda chars, text: text.rstrip(chars),
    "trimspace": lambda text: text.strip(),
    **dict.fromkeys(("tolower", "lower"), lambda text: text.lower()),
    **dict.fromkeys(("toupper", "upper"), lambda text: text.upper()),
    "replace": lambda text, old, new: text.replace(old, new),
    "replacere": _substituted,
    "print": lambda *values: "".join(map(str, values)),
    "printf": _formatted,
    "path.join": lambda first, *others: posixpath.normpath("/".join([first, *others])),
    "eq": lambda first, *others: any(first == other for other in others),
    "ne": lambda first, second: first != second,
    "lt": lambda first, second: _number(first) < _number(second),
    "le": lambda first, second: _number(first) <= _number(second),
    "gt": lambda first, second: _number(first) > _number(second),
    "ge": lambda first, second: _number(first) >= _number(second),
    "len": len,
    "int": int,
    "slice": lambda *values: list(values),
    "dict": lambda *pairs: dict(zip(pairs[::2], pairs[1::2], strict=True)),
    "and": lambda *values: next((value for value in values if not value), values[-1]),
    "or": lambda *values: next((value for value in values if value), values[-1]),
    "not": lambda value: not value,
    "default": lambda fallback, value=None: value if value not in {None, ""} else fallback,
    "cond": lambda condition, first, second: first if condition else second,
    "isset": lambda values, key: str(key) in values,
    "index": _at,
    "urls.joinpath": _joined,
    # Such a message stops the build, or stands in its log.
    **dict.fromkeys(("errorf", "erroridf", "warnf", "warnidf"), lambda *_: ""),
    "append": lambda *values: [*values[-1], *values[:-1]],
    "delimit": lambda values, mark: mark.join(map(str, values)),
    "in": lambda values, item: item in values,
}
