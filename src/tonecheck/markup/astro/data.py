"""Texts that the script of a component lists as data and its template shows: cards, questions with answers, points.

We read literal strings in lists and objects that the script assigns to a name, if the template uses that name:
``const points = [{title: "Rest", text: "Sleep is part of it."}]`` and ``points.map((point) => <p>{point.text}</p>)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.markup import strings
from tonecheck.markup.builder import PageBuilder
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple
from tonecheck.stated.javascript_tokens import tokens

_MAY_HOLD = expression(r"\b(?:const|let|var)\s+[\w$]+[^=;]{0,200}=\s*[\[{]")
_ASSIGNED = frozenset({"const", "let", "var"})
_OPENING, _CLOSING = frozenset("[{("), frozenset("]})")
_ESCAPE = expression(r"\\(?:(\r\n|[\s\S])|\Z)")
_AS_WRITTEN = frozenset("\\'\"`")
_SENTENCE = expression(r"[.!?…][\"'”’»)]*\Z")
_WITHIN = ("component",)
_FEWEST_WORDS = 4
_FOR_MACHINES = expression(r"(?i:schema|structured|json_?ld|\bseo|meta|config|settings|styles?\Z|classes\Z|keywords)")
"""Names of data that no reader sees, such as what search engines are given."""


class Text(NamedTuple):
    """A literal string of a script.

    Attributes:
        name: the constant that holds it.
        key: the property whose value it is, or is an item of; "" if it has none.
        span: the string without its quotes, in the code.
        is_item: it is an item of a list.
    """

    name: str
    key: str
    span: Span
    is_item: bool


def add_blocks(builder: PageBuilder, script: Span) -> None:
    """Add the texts of a script that the template below it shows: sentences as paragraphs, anything else as titles."""
    source = builder.source.text
    code, template = source[script.start : script.end], source[script.end :]
    found = [*texts(code)] if _MAY_HOLD.search(code) else []
    shown = {held for held in {text[:2] for text in found} if _is_shown(*held, template)}
    for text in found:
        written = code[text.span.start : text.span.end]
        value = _ESCAPE.sub(r"\1", written)
        if text[:2] not in shown or not strings.is_text("" if text.is_item else text.key, value) or _is_coded(written):
            continue
        is_prose = len(value.split()) >= _FEWEST_WORDS and _SENTENCE.search(value.rstrip()) is not None
        start, end = (script.start + place for place in text.span)
        builder.open("paragraph" if is_prose else "title", start, within=_WITHIN)
        done = start
        for escape in _ESCAPE.finditer(source, start, end):
            builder.text(done, escape.start())
            builder.stand_in(escape[1] if escape[1] in _AS_WRITTEN else " ", *escape.span())
            done = escape.end()
        builder.text(done, end)
        builder.close(end)


def texts(code: str) -> Iterator[Text]:
    """Yield the literal strings in lists and objects that code assigns to names outside of all brackets, in order.

    What stands in round brackets, as in the call of a function, is left out, and so are parts of templates with values.
    """
    state, at = _State(), 0
    for kind, written in zip(*tokens(code), strict=True):
        start, at = at, at + len(written)
        if kind in {"blank", "comment"}:
            continue
        if state.holds_text(kind, written):
            yield Text(state.name, state.key, Span(start + 1, at - 1), is_item=state.opened[-1][0] == "[")
        state.take(kind, written)


class _State:
    """Where in code a token stands.

    Attributes:
        name: the name that is being assigned; "" if none is.
        key: the property that the next value belongs to.
        opened: each open bracket of the value of the name, with the key that it belongs to.
    """

    def __init__(self) -> None:
        self.name = self.key = self._before = ""
        self.opened: list[tuple[str, str]] = []
        self._depth = 0  # of brackets that are not in such a value

    def holds_text(self, kind: str, written: str) -> bool:
        """Return whether a token is a whole string that is a value in a list or an object."""
        is_string = kind in {"text", "template"} and len(written) > 1 and written[0] == written[-1]
        is_value = bool(self.opened) and self._before in {":", "[", ","}
        return is_string and is_value and all(bracket != "(" for bracket, _ in self.opened)

    def take(self, kind: str, written: str) -> None:
        """Go on behind a token."""
        if kind == "sign" and self.opened:
            self._inside(written)
        elif kind == "sign":
            self._outside(written)
        elif kind == "name" and self._before in _ASSIGNED and not self._depth:
            self.name = written
        self._before = written

    def _outside(self, sign: str) -> None:
        if sign in {"[", "{"} and self._before == "=" and self.name and not self._depth:
            self.opened, self.key = [(sign, "")], ""
        else:
            self._depth += (sign in _OPENING) - (sign in _CLOSING)
            self.name = "" if sign == ";" else self.name

    def _inside(self, sign: str) -> None:
        if sign in _OPENING:
            self.opened.append((sign, self.key))
        elif sign in _CLOSING:
            _, self.key = self.opened.pop()
            self.name = self.name if self.opened else ""
        elif sign == ":" and self.opened[-1][0] == "{":
            self.key = self._before.strip("'\"")
        elif sign == ",":
            self.key = self.opened[-1][1] if self.opened[-1][0] == "[" else ""


def _is_shown(name: str, key: str, template: str) -> bool:
    """Return whether the template uses the name of some data, and the key by name or the data as a whole."""
    constant = re.escape(name)
    if _FOR_MACHINES.search(name) or not re.search(rf"(?<![\w$])(?<![\w$]\.){constant}(?![\w$])", template):
        return False
    if not key or re.search(rf"(?<![\w$]){re.escape(key)}(?![\w$])", template):
        return True
    return re.search(rf"=\{{\s*{constant}\s*\}}|\.\.\.{constant}\b", template) is not None


def _is_coded(written: str) -> bool:
    """Return whether a string has an escape that stands for another character than the one in it."""
    return any(escape[1] is None or escape[1] not in {*_AS_WRITTEN, "n"} for escape in _ESCAPE.finditer(written))
