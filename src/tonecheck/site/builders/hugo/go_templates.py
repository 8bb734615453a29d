"""Evaluate templates of Hugo's shortcodes, as far as the files say what they print (gohugo.io, “Functions”).

We run nothing: the template is read, and whatever it asks beyond its arguments, the settings and the pages is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.site.builders.hugo.go_functions import FUNCTIONS, UnknownError

_ACTION = expression(
    r"\{\{(?P<trim>-(?=\s))?\s*+"
    r"(?P<body>/\*.*?\*/\s*+-?|(?:[^{}\"`]++|\"(?:[^\"\\]|\\.)*+\"|`[^`]*+`)*+)\}\}",
    re.DOTALL,
)
_TOKEN = expression(r"\"(?:[^\"\\]|\\.)*\"|`[^`]*`|\||:=|=|[()]|[^\s()|\"`]+")
_SET = expression(r"\$\w+\Z")
_STORE = expression(r"(?:\$?\.(?:Page\.)?(?:Scratch|Store)|\$\w+)\.(Set|Get)\Z")
_UNKNOWN = object()
_HTML_COMMENT = expression(r"<!--.*?-->", re.DOTALL)
_COMMENT = "/*"
_WORDS: dict[str, Any] = {"true": True, "false": False, "nil": None}
_LONGEST = 20_000
_DEEPEST = 4
_PARTIALS = frozenset({"partial", "partialcached", "partials.include", "partials.includecached"})


@dataclass(frozen=True, slots=True)
class Call:
    """A shortcode on a page, as its template sees it.

    Attributes:
        arguments: named and numbered arguments (``0``, ``1``).
        inner: what stands between its tags.
        site: the site's settings, keys in lower case; with ``params`` and ``data``.
        page: front matter of the page, keys in lower case; with ``relpermalink`` and ``permalink``.
        functions: what only the site can answer, by its name in lower case: ``relref``, ``absurl``, ``resources.get``.
        partials: returns the template of a partial, "" if the site has none.
    """

    arguments: Mapping[str, str]
    inner: str
    site: Mapping[str, Any]
    page: Mapping[str, Any]
    functions: Mapping[str, Callable[[str], Any]]
    partials: Callable[[str], str] = lambda _: ""


def printed(template: str, call: Call, *, gap: str = "") -> str:
    """Return what a template prints.

    Args:
        template: its text.
        call: the shortcode that it is for.
        gap: printed for what is unknown, if it does not decide what else is printed; "" for none.

    Raises:
        UnknownError: the files do not say.
    """
    try:
        text = _Run(template, call, gap).text(call)
    except RecursionError:
        raise UnknownError from None
    return _HTML_COMMENT.sub("", text)  # as Go's package html/template


def _parts(template: str) -> Iterator[str | tuple[str, ...]]:
    """Yield the texts of a template, and its actions as tuples of words; blanks that an action trims are left out."""
    at, trimmed = 0, False
    for action in _ACTION.finditer(template):
        text = template[at : action.start()]
        text = text.rstrip() if action["trim"] else text
        yield text.lstrip() if trimmed else text
        if not action["body"].startswith(_COMMENT):
            yield tuple(_TOKEN.findall(action["body"].removesuffix("-")))
        at, trimmed = action.end(), action["body"].endswith("-")
    yield template[at:].lstrip() if trimmed else template[at:]


class _Run:
    """One evaluation of a template: its parts, and how far it has come."""

    def __init__(self, template: str, call: Call, gap: str, depth: int = 0) -> None:
        if len(template) > _LONGEST or depth > _DEEPEST:
            raise UnknownError
        self.parts = list(_parts(template))
        self.at = 0
        self._call = call
        self._gap = gap
        self._depth = depth
        self._stored: dict[str, Any] = {}

    def text(self, context: Any) -> str:  # noqa: ANN401 - values have any type
        """Return what the template prints for a context, which is the shortcode or what a partial is given."""
        text = self.block({"$": context, ".": context})
        if self.at < len(self.parts):
            raise UnknownError
        return text

    def block(self, names: dict[str, Any], *, live: bool = True) -> str:
        """Return what the parts up to the next ``else`` or ``end`` print; a part that is not live prints nothing."""
        printed_texts: list[str] = []
        while self.at < len(self.parts):
            part = self.parts[self.at]
            if isinstance(part, str):
                printed_texts.append(part)
            elif part and part[0] in {"else", "end"}:
                break
            elif part and (part[0] in {"if", "with"} or (part[0] == "range" and not live)):
                printed_texts.append(self._branches(part, names, live=live))
            elif part and part[0] in {"range", "define", "block", "return", "break", "continue"}:
                raise UnknownError
            elif live and part:
                printed_texts.append(self._action(part, names))
            self.at += 1
        return "".join(printed_texts) if live else ""

    def _branches(self, part: tuple[str, ...], names: dict[str, Any], *, live: bool) -> str:
        text, done = "", not live
        while part[0] != "end":
            kind, condition = (part[0], part[1:]) if part[0] != "else" else (part[1] if len(part) > 1 else "", part[2:])
            inner, chosen = dict(names) if kind == "with" else names, not done
            if kind and not done:
                words = condition[2:] if len(condition) > 1 and condition[1] == ":=" else condition
                value = self._value(words, names)
                chosen = bool(value)
                if words is not condition:
                    inner[condition[0]] = value
                if kind == "with":
                    inner["."] = value
            self.at += 1
            printed_text = self.block(inner, live=chosen)
            text, done = (printed_text, True) if chosen else (text, done)
            part = self._here()
        return text

    def _here(self) -> tuple[str, ...]:
        part = self.parts[self.at] if self.at < len(self.parts) else ""
        if isinstance(part, str):
            raise UnknownError
        return part

    def _action(self, words: tuple[str, ...], names: dict[str, Any]) -> str:
        if len(words) > 1 and _SET.match(words[0]) and words[1] in {":=", "="}:
            names[words[0]] = self._value_or_unknown(words[2:], names)
            return ""
        try:
            value = self._value(words, names)
        except UnknownError:
            if self._gap:
                return self._gap
            raise
        if isinstance(value, Call | Mapping | list):
            raise UnknownError
        return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)

    def _value_or_unknown(self, words: Sequence[str], names: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """Return a value for a name; with a gap for what is unknown, it is unknown only where the name is used."""
        try:
            return self._value(words, names)
        except UnknownError:
            if not self._gap:
                raise
            return _UNKNOWN

    # -- expressions --------------------------------------------------------------------------------------------------

    def _value(self, words: Sequence[str], names: Mapping[str, Any]) -> Any:  # noqa: ANN401 - values have any type
        """Return the value of a pipeline: each command's value is the last argument of the next one."""
        value: list[Any] = []
        for command in _split(words):
            value = [self._command(command, value, names)]
        if not value:
            raise UnknownError
        return value[0]

    def _command(self, words: Sequence[str], piped: list[Any], names: Mapping[str, Any]) -> Any:  # noqa: ANN401
        operands = list(_operands(words))
        if not operands:
            raise UnknownError
        name = operands[0] if isinstance(operands[0], str) else ""
        arguments = [self._operand(operand, names) for operand in operands[1:]] + piped
        if name in {".Get", "$.Get"}:
            return self._call.arguments.get(str(arguments[0])) if arguments else None
        stored = _STORE.match(name)
        if stored and arguments and isinstance(arguments[0], str):
            return self._store(stored[1], arguments)
        lower = name.lower()
        if lower in _PARTIALS:
            return self._partial(*arguments[:2])
        function = FUNCTIONS.get(lower.removeprefix("strings."))
        of_site = self._call.functions.get(lower) or self._call.functions.get(lower.rpartition(".")[2])
        if of_site:
            return of_site(_text(arguments[-1:]))
        if function:
            try:
                return function(*arguments)
            except (TypeError, ValueError, IndexError, AttributeError):
                raise UnknownError from None
        if arguments:
            raise UnknownError
        return self._operand(operands[0], names)

    def _partial(self, name: Any, context: Any = None) -> str:  # noqa: ANN401 - values have any type
        template = self._call.partials(name) if isinstance(name, str) else ""
        if not template:
            raise UnknownError
        return _Run(template, self._call, self._gap, self._depth + 1).text(context)

    def _store(self, method: str, arguments: Sequence[Any]) -> Any:  # noqa: ANN401
        """Return what a method of a scratch pad gives: only what this template has put into it is known."""
        key = str(arguments[0])
        if method == "Set" and len(arguments) == 2:  # noqa: PLR2004 - a name and a value
            self._stored[key] = arguments[1]
            return ""
        if method == "Get" and key in self._stored:
            return self._stored[key]
        raise UnknownError

    def _operand(self, operand: str | list[str], names: Mapping[str, Any]) -> Any:  # noqa: ANN401
        if isinstance(operand, list):
            return self._value(operand, names)
        if operand[0] == '"':
            return re.sub(r"\\(.)", r"\1", operand[1:-1])
        if operand[0] == "`":
            return operand[1:-1]
        if operand.isdigit():
            return int(operand)
        if operand in _WORDS:
            return _WORDS[operand]
        return self._field(operand, names)

    def _field(self, chain: str, names: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """Return the value of ``.Site.Params.a``, ``$x.b``, ``site.BaseURL`` and the like."""
        first, *steps = chain.split(".")
        if chain.startswith("."):
            value = names["."]
        elif first == "site":
            value = self._call.site
        elif chain.lower().startswith("hugo.data."):
            value, steps = self._call.site["data"], steps[1:]
        elif first in names:
            value = names[first]
        else:
            raise UnknownError
        if value is _UNKNOWN:
            raise UnknownError
        for step in filter(None, steps):
            value = self._member(value, step)
        return value

    def _member(self, value: Any, name: str) -> Any:  # noqa: ANN401
        key = name.lower()
        if isinstance(value, Call):
            members: dict[str, Any] = {
                "inner": value.inner,
                "page": value.page,
                "site": value.site,
                "params": value.arguments,
            }
            members["isnamedparams"] = not any(name.isdigit() for name in value.arguments)
            if key not in members:
                raise UnknownError
            return members[key]
        if value is self._call.page and key == "site":
            return self._call.site
        if value is None:
            return None
        if not isinstance(value, Mapping):
            raise UnknownError
        for known in (name, key):
            if known in value:
                return value[known]
        if value in (self._call.site, self._call.site["params"], self._call.page):  # a theme may state it
            raise UnknownError
        return None


def _split(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield the commands of a pipeline; a bar in brackets is not its own."""
    depth, command = 0, list[str]()
    for word in words:
        depth += int(word == "(") - int(word == ")")
        if word == "|" and not depth:
            yield command
            command = []
        else:
            command.append(word)
    yield command


def _operands(words: Sequence[str]) -> Iterator[str | list[str]]:
    """Yield the operands of a command: words, and what stands in brackets."""
    depth, inner = 0, list[str]()
    for word in words:
        if word == ")":
            depth -= 1
        if depth > 0:
            inner.append(word)
        elif word == ")":
            yield inner
            inner = []
        elif word != "(":
            yield word
        if word == "(":
            depth += 1
    if depth:
        raise UnknownError


def _text(arguments: Sequence[Any]) -> str:
    """Return the one text that a function gets."""
    if len(arguments) != 1 or not isinstance(arguments[0], str):
        raise UnknownError
    return arguments[0]
