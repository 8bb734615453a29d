"""The values that code states literally."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only running the code would give.

    Attributes:
        start: where its expression begins in the code, in code points.
        end: where its expression ends.
    """

    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function, ``starlight({...})``.

    Attributes:
        name: the function with the names before its dots, ``config.addPlugin``; of ``mdx({...})(config)``, ``mdx``.
        arguments: what it is called with; of ``mdx({...})(config)``, ``config``.
    """

    name: str
    arguments: tuple[Value, ...] = ()

    def argument(self, place: int) -> Value:
        """Return an argument, None if there are not so many."""
        return self.arguments[place] if place < len(self.arguments) else None


@dataclass(frozen=True, slots=True)
class Function:
    """A function, an arrow function or a method.

    Attributes:
        results: what its ``return`` statements give, in the order of the code; those of functions inside it do not
            count.
        returns_only: it does nothing but return its result.
    """

    results: tuple[Value, ...] = ()
    returns_only: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Object:
    """An object literal.

    Attributes:
        items: its properties; of properties with the same name, the last one. A method is a ``Function``.
        is_open: it may have further properties, which only running the code would give (spread, computed keys).
    """

    items: Mapping[str, Value] = field(default_factory=dict)
    is_open: bool = False

    def get(self, *path: str) -> Value:
        """Return the value at a path of keys, None if nobody states it, ``Unknown`` below anything but an object."""
        value: Value = self
        for key in path:
            if not isinstance(value, Object):
                return Unknown() if isinstance(value, Unknown | Call | Function) else None
            value = value.items.get(key)
        return value

    def text(self, *path: str) -> str:
        """Return the text at a path of keys, "" if there is none."""
        value = self.get(*path)
        return value if isinstance(value, str) else ""

    def texts(self, *path: str) -> list[str]:
        """Return the texts of the list at a path of keys, without empty ones."""
        return texts(self.get(*path))


Value: TypeAlias = str | int | float | bool | tuple["Value", ...] | Object | Call | Function | Unknown | None
"""A value; ``null`` and ``undefined`` are None, an array is a tuple, in which an unknown spread is ``Unknown``."""


def texts(value: Value) -> list[str]:
    """Return the texts of a list, without empty ones; none of any other value."""
    return [item for item in value if isinstance(item, str) and item] if isinstance(value, tuple) else []


def objects(value: Value) -> Iterator[Object]:
    """Yield the objects that a value may be or make: results of a function (last first), arguments of a call."""
    waiting, seen_ids = [value], set()
    while waiting:
        candidate = waiting.pop()
        if id(candidate) in seen_ids:  # constants may share values
            continue
        seen_ids.add(id(candidate))
        if isinstance(candidate, Object):
            yield candidate
        elif isinstance(candidate, Call):
            waiting += reversed(candidate.arguments)
        elif isinstance(candidate, Function):
            waiting += candidate.results


# -- texts and numbers -------------------------------------------------------------------------------------------------

_ESCAPE = expression(
    r"\\(?:u\{(?P<braced>[0-9a-fA-F]{1,8})\}|u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})"
    r"|(?P<line>\r\n|[\n\r\u2028\u2029])|(?P<other>.?))",
    re.DOTALL,
)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_SURROGATE = expression(r"[\ud800-\udfff]")
_LAST_CODE_POINT = 0x10FFFF
_BASES = {"0x": 16, "0o": 8, "0b": 2}
_LONGEST_INTEGER = 300


def unquoted(written: str) -> str:
    """Return the text that a string or template stands for; its last quote may be missing."""
    inner = written[1:-1] if len(written) > 1 and written[-1] == written[0] else written[1:]
    if written[0] == "`" and "\r" in inner:
        inner = inner.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" not in inner:
        return inner
    text = _ESCAPE.sub(_unescaped, inner)
    if _SURROGATE.search(text):  # a pair becomes one character, a single one is invalid
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _unescaped(escape: re.Match[str]) -> str:
    digits = escape["braced"] or escape["four"] or escape["two"]
    if digits:
        number = int(digits, 16)
        return chr(number) if number <= _LAST_CODE_POINT else "\ufffd"
    if escape["line"]:
        return ""
    return _ESCAPED.get(escape["other"], escape["other"])


def number(written: str) -> int | float:
    """Return the number that digits stand for."""
    digits = written.replace("_", "").removesuffix("n").lower()
    if digits[:2] in _BASES:
        return int(digits[2:] or "0", _BASES[digits[:2]])
    if digits.isdecimal() and len(digits) < _LONGEST_INTEGER:
        return int(digits)
    return float(digits)


def key(value: float) -> str:
    """Return the name of a property whose key is a number."""
    return str(int(value)) if value == value // 1 and abs(value) < 2**53 else str(value)
