"""Functions from text to text that code states as a chain of methods of strings, such as those that make ids.

``(s) => s.trim().toLowerCase().replace(/[ ]/g, "-")`` is read and never run. We understand nothing but these methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from unicodedata import normalize

from tonecheck.site.builders._javascript.patterns import substitution
from tonecheck.site.builders._javascript.program import Program
from tonecheck.site.builders._javascript.values import Call, Function, Unknown, Value, unquoted
from tonecheck.stated.javascript_tokens import tokens

TextFunction = Callable[[str], str]

_LONGEST = 2_000
_DEEPEST = 20
_SAME = frozenset({"String", "encodeURIComponent", "encodeURI"})  # browsers decode a fragment before they look for it
_PLAIN: dict[str, TextFunction] = {
    "toLowerCase": str.lower,
    "toLocaleLowerCase": str.lower,
    "toUpperCase": str.upper,
    "trim": lambda text: text.strip().strip("\ufeff"),
    "normalize": lambda text: normalize("NFC", text),
    "toString": str,
}


class _OtherError(Exception):
    """The code does something else."""


def text_function(program: Program, value: Value) -> TextFunction | None:
    """Return the function that a value of a program is, if it is such a chain; else None."""
    result = value.results[0] if isinstance(value, Function) and value.returns_only else None
    if isinstance(result, Call) and result.name in _SAME:
        result = result.argument(0)
    try:
        if isinstance(result, Call):
            steps = [_call(program, result)]
        elif isinstance(result, Unknown) and result.end - result.start <= _LONGEST:
            steps = _Chain(program, program.code[result.start : result.end]).steps()
        else:
            return None
    except _OtherError:
        return None

    def made(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return made


class _Chain:
    """Reads an expression, token by token."""

    def __init__(self, program: Program, code: str) -> None:
        self._program = program
        self._left = _significant(code)[::-1]

    def steps(self) -> list[TextFunction]:
        """Return what the expression does to a text, step by step."""
        steps = list(self._expression())
        if self._left:
            raise _OtherError
        return steps

    def _expression(self, depth: int = 0) -> Iterator[TextFunction]:
        kind, text = self._next()
        if text == "(" or text in _SAME:
            if text != "(":
                self._take("(")
            if depth > _DEEPEST:
                raise _OtherError
            yield from self._expression(depth + 1)
            self._take(")")
        elif kind != "name" or self._program.constant(text) is not None:
            raise _OtherError
        while self._text() in {".", "?."}:
            self._next()
            name = self._next()[1]
            self._take("(")
            yield _method(name, list(self._arguments()))
            self._take(")")

    def _arguments(self) -> Iterator[tuple[str, str]]:
        """Yield the kind of each argument, which is ``text`` or ``regex``, and its text."""
        while self._text() not in {")", ""}:
            kind, text = self._next()
            if kind == "name":
                kind, text = self._constant(text)
            if kind not in {"text", "template", "regex"} or self._text() not in {")", ","}:
                raise _OtherError
            yield ("regex", text) if kind == "regex" else ("text", unquoted(text))
            if self._text() == ",":
                self._next()

    def _constant(self, name: str) -> tuple[str, str]:
        """Return the token that is the value of a constant."""
        value = self._program.constant(name)
        if isinstance(value, str):
            return "text", f'"{value}"'
        found = _significant(self._program.code[value.start : value.end]) if isinstance(value, Unknown) else []
        return found[0] if len(found) == 1 else ("", "")

    def _text(self) -> str:
        return self._left[-1][1] if self._left else ""

    def _next(self) -> tuple[str, str]:
        if not self._left:
            raise _OtherError
        return self._left.pop()

    def _take(self, text: str) -> None:
        if self._next()[1] != text:
            raise _OtherError


def _call(program: Program, call: Call) -> TextFunction:
    """Return what a single method does to a text."""
    text, _, method = call.name.rpartition(".")
    if not text or "." in text or program.constant(text) is not None:
        raise _OtherError
    arguments = []
    for value in call.arguments:
        found = _significant(program.code[value.start : value.end]) if isinstance(value, Unknown) else []
        if isinstance(value, str):
            arguments.append(("text", value))
        elif len(found) == 1 and found[0][0] == "regex":
            arguments += found
        else:
            raise _OtherError
    return _method(method, arguments)


def _significant(code: str) -> list[tuple[str, str]]:
    pairs = zip(*tokens(code), strict=True) if code else ()
    return [(kind, text) for kind, text in pairs if kind not in {"blank", "comment"}]


def _method(name: str, arguments: list[tuple[str, str]]) -> TextFunction:
    """Return what a method of strings does."""
    kinds, texts = [kind for kind, _ in arguments], [text for _, text in arguments]
    if not arguments and name in _PLAIN:
        return _PLAIN[name]
    if name == "normalize" and texts in (["NFC"], ["NFD"], ["NFKC"], ["NFKD"]):
        return lambda text: normalize(texts[0], text)  # type: ignore[arg-type]  # it is one of the forms
    if name in {"replace", "replaceAll"} and kinds == ["regex", "text"]:
        replaced = substitution(*texts)
        if replaced:
            return replaced
    if name in {"replace", "replaceAll"} and kinds == ["text", "text"] and "$" not in texts[1]:
        return lambda text: text.replace(texts[0], texts[1], -1 if name == "replaceAll" else 1)
    raise _OtherError
