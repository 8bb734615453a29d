"""Regular expressions of Vale, which are those of .NET with some of RE2's, in the syntax of Python's ``re``."""

from __future__ import annotations

import re
import warnings
from dataclasses import field
from itertools import product

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass

_LAST = 0x10FFFF
_NO_ESCAPES = frozenset("CEGHKLMNOPQRTVXYcghijklmopqyz")
_GROUP = expression(r"\(\?(?:P?<(?P<name>[A-Za-z_]\w*)>|'(?P<quoted>[A-Za-z_]\w*)')")
_FLAGS = expression(r"\(\?(?P<flags>[imsnx]*(?:-[imsnx]+)?)(?P<end>[:)])")
_PROPERTY = expression(r"\\(?P<sort>[pP])\{(?P<name>\^?\w+)\}")
_POSIX_CLASS = expression(r"\[:(?P<name>\^?[a-z]+):\]")
_LITERAL = expression(r"\\Q(?P<text>.*?)(?:\\E|$)", re.DOTALL)
_CODE = expression(r"\\x\{(?P<code>[0-9A-Fa-f]{1,6})\}")
_REFERENCE = expression(r"\\k(?:<(?P<name>\w+)>|'(?P<quoted>\w+)')")
_QUANTIFIER = expression(r"[*+?]|\{(?P<least>\d+)(?P<comma>,)?(?P<most>\d*)\}")

_PROPERTIES = {"L": r"[^\W\d_]", "N": r"\d", "Nd": r"\d"}
_POSIX = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": r"\t ",
    "digit": "0-9",
    "lower": "a-z",
    "punct": r"!-/:-@\[-`{-~",
    "space": r"\s",
    "upper": "A-Z",
    "word": r"\w",
    "xdigit": "0-9A-Fa-f",
}

_VALUES = frozenset({"match", "suggest"})
"""The values that messages use; a named group is a value, too."""

_FARTHEST = 40
"""How far a look-behind without an end of its own looks: farther than a word is long."""
_MOST_WIDTHS = 200


@dataclass(frozen=True)
class _Group:
    """A group that is open: where its content begins, its head if it looks behind, and the flags set inside it."""

    start: int
    behind: str = ""
    flags: list[str] = field(default_factory=list)


def converted(regex: str) -> str:
    r"""Return an expression in the syntax of ``re``.

    Classes such as ``\w`` also stand for letters beyond ASCII, which they do not for Vale.

    Raises:
        ValueError: there is no such expression; the text says why.
    """
    result = _Conversion(regex).result()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(result)
        except (re.error, OverflowError, RecursionError, Warning) as error:
            raise ValueError(f"Python cannot read it: {error}") from None
    return result


class _Conversion:
    """One pass over an expression, which writes it anew."""

    def __init__(self, regex: str) -> None:
        self._regex = regex
        self._at = 0
        self._written: list[str] = []
        self._groups = [_Group(0)]

    def result(self) -> str:
        """Return the whole expression."""
        while self._at < len(self._regex):
            character = self._regex[self._at]
            if character == "\\":
                self._escape()
            elif character == "[":
                self._set()
            elif character == "(":
                self._open()
            elif character == ")":
                self._close()
            elif character == "|":
                flags = self._groups[-1].flags
                self._write(")" * len(flags) + "|" + "".join(flags), 1)
            else:
                self._write(character, 1)
        if len(self._groups) > 1:
            raise ValueError("a bracket is not closed")
        return "".join(self._written) + ")" * len(self._groups[0].flags)

    def _write(self, text: str, read: int) -> None:
        self._written.append(text)
        self._at += read

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self._regex, self._at)

    def _escape(self, *, in_set: bool = False) -> None:
        following = self._regex[self._at + 1 : self._at + 2]
        if not following:
            raise ValueError("it ends with a backslash")
        if literal := self._match(_LITERAL):
            self._write(re.escape(literal["text"]), len(literal.group()))
        elif code := self._match(_CODE):
            self._write(re.escape(_character(code["code"])), len(code.group()))
        elif named := self._match(_PROPERTY):
            self._write(_property(named, in_set=in_set), len(named.group()))
        elif reference := self._match(_REFERENCE):
            self._write(f"(?P={reference['name'] or reference['quoted']})", len(reference.group()))
        elif following in "zZ":
            self._write(r"\Z" if following == "z" else r"(?=\n?\Z)", 2)
        elif following == "e":
            self._write(r"\x1b", 2)
        elif following in _NO_ESCAPES:
            raise ValueError(f"Python has nothing like \\{following}")
        else:
            self._write(f"\\{following}", 2)

    def _set(self) -> None:
        """Write a set of characters, in which Python gives some characters a meaning that they do not have yet."""
        self._write("[", 1)
        if self._regex.startswith("^", self._at):
            self._write("^", 1)
        first = True
        while self._at < len(self._regex):
            character = self._regex[self._at]
            if character == "]" and not first:
                self._write("]", 1)
                return
            if character == "\\":
                self._escape(in_set=True)
            elif posix := self._match(_POSIX_CLASS):
                if posix["name"] not in _POSIX:
                    raise ValueError(f"Python has nothing like [:{posix['name']}:]")
                self._write(_POSIX[posix["name"]], len(posix.group()))
            elif self._regex.startswith("-[", self._at) and not first:
                raise ValueError("Python cannot take one set of characters from another")
            else:
                self._write(f"\\{character}" if character in "[]&~|" else character, 1)
            first = False
        raise ValueError("a set of characters is not closed")

    def _open(self) -> None:
        if named := self._match(_GROUP):
            name = named["name"] or named["quoted"]
            if name in _VALUES:
                raise ValueError(f"the name of its group, “{name}”, has a meaning in messages")
            head, read = f"(?P<{name}>", len(named.group())
        elif flags := self._match(_FLAGS):
            if "n" in flags["flags"] or "x" in flags["flags"]:
                raise ValueError(f"Python reads the flags in {flags.group()} in another way")
            if flags["end"] == ")":
                self._set_flags(flags["flags"])
                self._at += len(flags.group())
                return
            head, read = f"(?{flags['flags']}:", len(flags.group())
        else:
            head = next(
                (
                    head
                    for head in ("(?<=", "(?<!", "(?=", "(?!", "(?>", "(?#")
                    if self._regex.startswith(head, self._at)
                ),
                "(",
            )
            read = len(head)
            if head == "(" and self._regex.startswith("(?", self._at):
                raise ValueError(f"Python has nothing like {self._regex[self._at : self._at + 4]}")
        self._write(head, read)
        self._groups.append(_Group(len(self._written), head if head.startswith("(?<") else ""))

    def _set_flags(self, flags: str) -> None:
        """Set flags for the rest of the group, and for the alternatives that follow there."""
        if flags:
            head = f"(?{flags}:"
            self._groups[-1].flags.append(head)
            self._written.append(head)

    def _close(self) -> None:
        if len(self._groups) == 1:
            raise ValueError("a bracket is closed that is not open")
        group = self._groups.pop()
        self._write(")" * len(group.flags) + ")", 1)
        if group.behind:
            body = "".join(self._written[group.start :])[:-1]
            self._written[group.start - 1 :] = [_behind(group.behind, body)]


def _character(code: str) -> str:
    if int(code, 16) > _LAST:
        raise ValueError(f"there is no character \\x{{{code}}}")
    return chr(int(code, 16))


def _property(named: re.Match[str], *, in_set: bool) -> str:
    result = _PROPERTIES.get(named["name"], "")
    if not result or named["sort"] == "P" or (in_set and result.startswith("[")):
        raise ValueError(f"Python has nothing like {named.group()}")
    return result


def _behind(head: str, body: str) -> str:
    """Return a look-behind. Python's need a fixed width, so one of several widths becomes several."""
    if _is_fixed(body):
        return f"{head}{body})"
    widths = [width for alternative in _alternatives(body) for width in _widths(alternative)]
    if not all(map(_is_fixed, widths)):
        raise ValueError("Python cannot look back over texts of any length")
    behinds = [f"{head}{width})" for width in widths]
    return "".join(behinds) if head == "(?<!" else f"(?:{'|'.join(behinds)})"


def _is_fixed(body: str) -> bool:
    try:
        re.compile(f"(?<={body})")
    except re.error:
        return False
    return True


def _alternatives(body: str) -> list[str]:
    """Return the alternatives of an expression."""
    found = [""]
    for part, _ in _parts(body):
        if part == "|":
            found.append("")
        else:
            found[-1] += part
    return found


def _widths(body: str) -> list[str]:
    """Return expressions of one width each that together match what this one does, up to a length."""
    choices: list[list[str]] = []
    for part, quantifier in _parts(body):
        atom = part[: len(part) - len(quantifier)]
        counted = _QUANTIFIER.match(quantifier)
        if not counted:
            choices.append([part])
            continue
        least, most = _bounds(counted)
        choices.append([f"{atom}{{{number}}}" if number > 1 else atom * number for number in range(least, most + 1)])
    total = 1
    for choice in choices:
        total *= len(choice)
    if total > _MOST_WIDTHS:
        raise ValueError("Python cannot look back over texts of any length")
    return ["".join(parts) for parts in product(*choices)]


def _bounds(counted: re.Match[str]) -> tuple[int, int]:
    """Return how often a quantifier repeats what is before it, at least and at most."""
    if counted["least"] is None:
        least = int(counted.group() == "+")
        return least, 1 if counted.group() == "?" else _FARTHEST
    least = int(counted["least"])
    most = least if not counted["comma"] else int(counted["most"]) if counted["most"] else max(least, _FARTHEST)
    return least, min(most, max(least, _FARTHEST))


_ATOM = expression(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^()\\\[])*\)|[^\\\[(]", re.DOTALL
)
_REPEATED = expression(r"(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?")


def _parts(body: str) -> list[tuple[str, str]]:
    """Return the parts of an expression, each with its quantifier or "".

    Raises:
        ValueError: it has groups inside groups, or the like.
    """
    parts = []
    at = 0
    while at < len(body):
        atom = _ATOM.match(body, at)
        if not atom:
            raise ValueError("Python cannot look back over texts of any length")
        repeated = _REPEATED.match(body, atom.end())
        quantifier = repeated.group() if repeated else ""
        parts.append((atom.group() + quantifier, quantifier))
        at = atom.end() + len(quantifier)
    return parts
