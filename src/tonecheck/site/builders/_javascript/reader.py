"""Reads values from the tokens of code: literals, and the constants of the same code that they name.

Brackets are matched beforehand, so the reader skips whatever is not a literal in one step, and reads each token only a
few times. A value that is more than ``_DEEPEST`` levels deep is ``Unknown``.
"""

from __future__ import annotations

from tonecheck.site.builders._javascript import values
from tonecheck.site.builders._javascript.structure import TOP, Structure
from tonecheck.site.builders._javascript.values import Call, Function, Object, Unknown, Value
from tonecheck.stated.javascript_tokens import Tokens

_DEEPEST = 60
_MOST_ITEMS = 10_000
"""A list that spreads others has no more items than this."""
_CONSTANTS = {"true": True, "false": False, "null": None, "undefined": None}
_OPERATORS = frozenset(". ?. ( [ + - * / % ? ?? & | ^ < > = == === != !== ++ -- ! =>".split())
_MODIFIERS = frozenset({"async", "get", "set", "static", "*"})
_AFTER_KEYS = frozenset({",", ":", "(", "<", "=", "}", "?"})


class Reader(Structure):
    """Reads values. Its methods take the place of a token, and most return a value and the place after it."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__(tokens)
        self._values: dict[int, Value] = {}

    def value(self, at: int, depth: int = 0) -> tuple[Value, int]:
        """Return the value of the expression that begins at a token."""
        result, after = self._operand(at, depth)
        after = self.after_assertions(after)
        if not self._continues(after):
            return result, after
        return self._unknown(at, after)

    def constant(self, name: str) -> Value:
        """Return the value of a name that is defined outside of all brackets, None if there is none."""
        start = self.definition(name, TOP)
        return None if start is None else self._constant(start, 0)

    def call(self, at: int) -> Call | None:
        """Return the call of the function whose last name is at a token, None if the code does not call it there."""
        opening = self._call(at + 1)
        if not opening:
            return None
        name = self.text(at)
        while self.text(at - 1) in {".", "?."} and self.kind(at - 2) == "name":
            at -= 2
            name = f"{self.text(at)}.{name}"
        return Call(name, self._items(opening, 0))

    def _operand(self, at: int, depth: int) -> tuple[Value, int]:  # noqa: PLR0911 - a case for each kind of literal
        """Return the value that begins at a token, whatever operators follow it."""
        kind, text = self.kind(at), self.text(at)
        if depth > _DEEPEST:
            return self._unknown(at, at)
        if kind in {"text", "template", "number"}:
            return values.number(text) if kind == "number" else values.unquoted(text), at + 1
        if kind == "name":
            return self._named(at, depth)
        if text == "{":
            return self._object(at, depth), self.partner(at) + 1
        if text == "[":
            return self._items(at, depth), self.partner(at) + 1
        if text == "(":
            return self._parenthesised(at, depth)
        if text == "-" and self.kind(at + 1) == "number":
            return -values.number(self.text(at + 1)), at + 2
        inner = self.after_type_arguments(at)  # <const>{...}, or the type parameters of an arrow function
        if text == "<" and self.text(inner) in {"{", "[", "("}:
            return self._operand(inner, depth + 1)
        return self._unknown(at, at)

    def _named(self, at: int, depth: int) -> tuple[Value, int]:
        """Return the value of an expression that begins with a name."""
        start = at
        while self.text(at) in {"await", "new"}:
            at += 1
        if self.text(at) == "async" and self._is_function(at + 1):
            at += 1
        text = self.text(at)
        if text == "function":
            return self._function(at, depth)
        if text == "(":
            return self._parenthesised(at, depth)
        if self.text(at + 1) == "=>":
            return self._arrow(at + 1, depth)
        if self.kind(at) != "name" or text == "class":
            return self._unknown(start, at)
        if text in _CONSTANTS:
            return _CONSTANTS[text], at + 1
        return self._reference(at, depth)

    def _is_function(self, at: int) -> bool:
        """Return whether a function begins at a token."""
        if self.text(at) == "(":
            return bool(self.arrow(self.partner(at) + 1))
        return self.text(at) == "function" or self.text(at + 1) == "=>"

    def _reference(self, at: int, depth: int) -> tuple[Value, int]:
        """Return a call, or what a name with the names after its dots stands for."""
        start, path = at, [self.text(at)]
        at += 1
        while self.text(at) in {".", "?."} and self.kind(at + 1) == "name":
            path.append(self.text(at + 1))
            at += 2
        opening = self._call(at)
        if not opening:
            constant = self.definition(path[0], self.scope(start))
            value = self._constant(constant, depth) if constant is not None else Unknown(*self.span(start, at))
            if len(path) > 1:
                value = value.get(*path[1:]) if isinstance(value, Object) else Unknown(*self.span(start, at))
            return value, at
        while opening:
            arguments, at = self._items(opening, depth), self.partner(opening) + 1
            opening = self._call(at)
        return Call(".".join(path), arguments), at

    def _call(self, at: int) -> int:
        """Return the parenthesis that opens the arguments of a call, 0 if nothing is called at a place."""
        if self.text(at) == "<":
            at = self.after_type_arguments(at)
        return at if self.text(at) == "(" else 0

    def _constant(self, at: int, depth: int) -> Value:
        """Return the value that a name is defined with; one that refers to itself is ``Unknown``."""
        if at not in self._values:
            self._values[at] = Unknown(*self.span(at, at))
            self._values[at] = self.value(at, depth + 1)[0]
        return self._values[at]

    def _items(self, opening: int, depth: int) -> tuple[Value, ...]:
        """Return the items of a list or the arguments of a call."""
        result: list[Value] = []
        at, end = opening + 1, self.partner(opening)
        while at < end:
            spread = self.text(at) == "..."
            if self.text(at) == ",":
                result.append(None)
            else:
                value, after = self.value(at + spread, depth + 1)
                if spread and isinstance(value, tuple) and len(result) + len(value) < _MOST_ITEMS:
                    result += value
                else:
                    result.append(Unknown(*self.span(at, after)) if spread else value)
                at = self.comma(after, end)
            at += 1
        return tuple(result)

    def _object(self, opening: int, depth: int) -> Object:
        items: dict[str, Value] = {}
        is_open = False
        at, end = opening + 1, self.partner(opening)
        while at < end:
            if self.text(at) == "...":
                value, at = self.value(at + 1, depth + 1)
                spread = next(values.objects(value), None) if isinstance(value, Object | Call) else None
                items |= spread.items if spread else {}
                is_open = is_open or spread is None or spread.is_open
            elif self.text(at) != ",":
                key, value, at = self._property(at, end, depth)
                is_open = is_open or key is None
                if key is not None:
                    items[key] = value
            at = self.comma(at, end) + 1
        return Object(items, is_open)

    def _property(self, at: int, end: int, depth: int) -> tuple[str | None, Value, int]:
        """Return the key of a property, None if it is computed, its value, and the place after it."""
        is_getter = False
        while self.text(at) in _MODIFIERS and self.text(at + 1) not in _AFTER_KEYS:
            is_getter = is_getter or self.text(at) == "get"
            at += 1
        name, key = at, self._key(at)
        at = self.partner(at) + 1 if self.text(at) == "[" else at + 1
        sign = self.text(at) if at < end else ","
        if sign == ":":
            return key, *self.value(at + 1, depth + 1)
        if sign in {"(", "<"}:
            value, at = self._function(at, depth)
            return key, Unknown(*self.span(name, at)) if is_getter else value, at
        if sign == "," and key is not None and self.kind(name) == "name":
            return key, self._named(name, depth + 1)[0], at
        return None, None, at

    def _key(self, at: int) -> str | None:
        kind, text = self.kind(at), self.text(at)
        if text == "[" and self.partner(at) == at + 2:
            at += 1
            kind, text = self.kind(at), self.text(at)
            if kind == "name":
                return None
        if kind == "name":
            return text
        if kind in {"text", "template"}:
            return values.unquoted(text)
        return values.key(values.number(text)) if kind == "number" else None

    def _parenthesised(self, at: int, depth: int) -> tuple[Value, int]:
        after = self.partner(at) + 1
        arrow = self.arrow(after)
        if arrow:
            return self._arrow(arrow, depth)
        value, end = self.value(at + 1, depth + 1)
        return (value if end == after - 1 else Unknown(*self.span(at, after))), after

    def _arrow(self, at: int, depth: int) -> tuple[Value, int]:
        """Return the function whose ``=>`` is at a token."""
        if self.text(at + 1) == "{":
            return self._body(at + 1, depth), self.partner(at + 1) + 1
        value, after = self.value(at + 1, depth + 1)
        return Function((value,), returns_only=True), after

    def _function(self, at: int, depth: int) -> tuple[Value, int]:
        """Return the function that begins with ``function``, or the method whose parameters begin at a token."""
        start = at
        while self.text(at) in {"function", "*"} or self.kind(at) == "name":
            at += 1
        at = self.after_type_arguments(at) if self.text(at) == "<" else at
        if self.text(at) != "(":
            return self._unknown(start, start + 1)
        at = self.partner(at) + 1
        at = self.after_type(at + 1) if self.text(at) == ":" else at
        if self.text(at) != "{":
            return self._unknown(start, at)
        return self._body(at, depth), self.partner(at) + 1

    def _body(self, opening: int, depth: int) -> Function:
        """Return the function whose body begins at a token, with the values of its ``return`` statements."""
        results = tuple(
            None if self.text(at + 1) in {";", "}"} else self.value(at + 1, depth + 1)[0]
            for at in self.returns(opening)
        )
        return Function(results, returns_only=self.text(opening + 1) == "return")

    def _continues(self, at: int) -> bool:
        """Return whether an operator follows, so that the value is only a part of the expression."""
        kind = self.kind(at)
        if kind == "name":
            return self.text(at) in {"in", "instanceof"}
        return self.text(at) in _OPERATORS if kind == "sign" else kind in {"template", "head"}

    def _unknown(self, start: int, at: int) -> tuple[Unknown, int]:
        """Return an ``Unknown`` for the expression that begins at a token, and the place after it."""
        end = self.end(max(at, start))
        return Unknown(*self.span(start, end)), end
