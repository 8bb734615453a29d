"""Finds the spans of values in TOML and JSON front matter.

The standard library reads both formats but reports no positions. We scan for strings and other scalars, and accept a
span only if its text decodes to the very value that the library read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.markup.front_matter.blocks import decoded, scalars
from tonecheck.model import Span

_DEEPEST = 50
_SKIP = expression(r"(?:[\s,]+|#[^\r\n]*)*")
_STRING = expression(
    r"""\"{3}(?P<long>(?:[^"\\]|\\.|"(?!""))*"{0,2})\"{3}|'{3}(?P<raw>.*?'{0,2})'{3}|"""
    r"""\"(?P<basic>(?:[^"\\\r\n]|\\.)*)\"|'(?P<literal>[^'\r\n]*)'""",
    re.DOTALL,
)
_BARE = expression(r"[^\s,\]}#\[{\"']+(?: \d\d:[^\s,\]}#]+)?")
_KEY = expression(r"\s*(?:\"((?:[^\"\\\r\n]|\\.)*)\"|'([^'\r\n]*)'|([\w-]+))[ \t]*")
_HEADER = expression(r"(\[\[?)[ \t]*")

Path = tuple[str, ...]


def json(text: str, span: Span, values: Mapping[str, Any]) -> dict[str, Span]:
    """Return the spans of scalars, by dotted key, in the JSON object at a span."""
    scan = _Scan(text, span.end)
    scan.value(span.start, (), 0)
    return scan.certain(values)


def toml(text: str, span: Span, values: Mapping[str, Any]) -> dict[str, Span]:
    """Return the spans of scalars, by dotted key, in the TOML at a span."""
    scan = _Scan(text, span.end)
    scan.tables(span.start)
    return scan.certain(values)


class _Scan:
    """Reads until it meets something that it does not understand; the spans found before that count."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.spans: dict[str, Span] = {}

    def certain(self, values: Mapping[str, Any]) -> dict[str, Span]:
        """Return the spans whose text agrees with the values."""
        return {
            key: self.spans[key]
            for key, value in scalars(values)
            if key in self.spans and (not isinstance(value, str) or decoded(self.text, self.spans[key]) == _fold(value))
        }

    def tables(self, offset: int) -> None:
        """Read TOML: headers, and pairs of a key and a value."""
        path: Path = ()
        arrays: dict[Path, int] = {}
        while (offset := self._skip(offset)) < self.end:
            header = _HEADER.match(self.text, offset, self.end)
            if header:
                name, offset = self._name(header.end())
                if not name or not self.text.startswith("]" * len(header[1]), offset):
                    return
                path = _table(name, arrays, repeated=len(header[1]) > 1)
                offset += len(header[1])
                continue
            name, offset = self._name(offset)
            if not name or self.text[offset : offset + 1] != "=":
                return
            offset = self.value(offset + 1, path + name, 0)
            if offset < 0:
                return

    def value(self, offset: int, path: Path, depth: int) -> int:
        """Read one value and return where it ends, or -1 if it cannot be read."""
        offset = self._skip(offset)
        if depth > _DEEPEST:
            return -1
        opener = self.text[offset : offset + 1]
        if opener in {"[", "{"} and offset < self.end:
            return self._container(offset, path, depth + 1)
        string = _STRING.match(self.text, offset, self.end)
        if string:
            group = next(name for name, value in string.groupdict().items() if value is not None)
            self.spans[".".join(path)] = Span(*string.span(group))
            return string.end()
        bare = _BARE.match(self.text, offset, self.end)
        if bare is None:
            return -1
        self.spans[".".join(path)] = Span(*bare.span())
        return bare.end()

    def _container(self, offset: int, path: Path, depth: int) -> int:
        closing = "]" if self.text[offset] == "[" else "}"
        offset = self._skip(offset + 1)
        index = 0
        while offset < self.end and self.text[offset] != closing:
            name: Path = (str(index),)
            if closing == "}":
                name, offset = self._name(offset)
                offset = self._skip(offset)
                if not name or self.text[offset : offset + 1] not in {"=", ":"}:
                    return -1
                offset += 1
            offset = self.value(offset, path + name, depth)
            if offset < 0:
                return -1
            offset = self._skip(offset)
            index += 1
        return offset + 1 if offset < self.end else -1

    def _name(self, offset: int) -> tuple[Path, int]:
        parts: list[str] = []
        while key := _KEY.match(self.text, offset, self.end):
            parts.append(next(part for part in key.groups() if part is not None))
            offset = key.end()
            if self.text[offset : offset + 1] != ".":
                break
            offset += 1
        return tuple(parts), offset

    def _skip(self, offset: int) -> int:
        match = _SKIP.match(self.text, offset, self.end)
        return match.end() if match else offset


def _table(name: Path, arrays: dict[Path, int], *, repeated: bool) -> Path:
    """Return the path that a table header stands for, with an index for each array of tables in it."""
    path: Path = ()
    for index, part in enumerate(name):
        path += (part,)
        if repeated and index == len(name) - 1:
            arrays[path] = arrays.get(path, -1) + 1
        if path in arrays:
            path += (str(arrays[path]),)
    return path


def _fold(value: str) -> str:
    return " ".join(value.split())
