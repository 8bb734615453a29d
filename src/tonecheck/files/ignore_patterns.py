"""The pattern language of ``.gitignore``.

Who walks folders asks of each file and folder whether a pattern names *it*, and never enters what is left out. So a
pattern is a regular expression for exactly one path here. (Libraries for this language judge a path together with all
that lies above it, and then “leave the folder out, but this file in it not” cannot be told from its opposite.)
The language is that of gitignore(5); details follow git's ``wildmatch`` with ``WM_PATHNAME``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass

# POSIX character classes as git knows them: of ASCII only.
_CLASSES = {
    "alnum": "0-9A-Za-z",
    "alpha": "A-Za-z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": "\\t-\\r ",
    "upper": "A-Z",
    "xdigit": "0-9A-Fa-f",
}
_PIECE = expression(
    r"(?P<inside>(?<=/)\*{2,}/|\A\*{2,}/)|(?P<below>(?<=/)\*{2,}\Z|\A\*{2,}\Z)|(?P<star>\*+)|(?P<one>\?)"
    r"|\\(?P<escaped>.)|\[(?P<negated>[!^])?(?P<set>\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*)\]|(?P<plain>[^*?\\\[]+)",
    re.DOTALL,
)
_UNTRAILED = expression(r"(?:\\.|[^ \\]| +(?=[^ ]))*\\?", re.DOTALL)
_MEMBER = expression(r"\[:(?P<class>[a-z]*):\]|(?P<dash>-)|\\(?P<escaped>.)|(?P<plain>.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One line of an ignore file.

    Attributes:
        regex: matches the whole of each path it names.
        out: the path is left out; False: it is taken back.
        folders: only folders are meant.
        anchored: it is about the path from the ignore file's folder, else about a name in any folder.
    """

    regex: re.Pattern[str]
    out: bool
    folders: bool
    anchored: bool

    @classmethod
    def from_line(cls, line: str) -> Pattern | None:
        """Return the pattern that a line stands for, or None for an empty line, a comment, or what can never match."""
        body = _UNTRAILED.match(line)[0]  # type: ignore[index]  # it matches every line
        if not body or body.startswith("#"):
            return None
        out = not body.startswith("!")
        body = body if out else body[1:]
        folders = body.endswith("/")
        body = body[:-1] if folders else body
        anchored = "/" in body
        try:
            regex = re.compile(_expression(body.removeprefix("/")), re.DOTALL)
        except ValueError:
            return None
        return cls(regex, out, folders, anchored)


def _expression(pattern: str) -> str:
    """Return the regular expression for a pattern.

    Raises:
        ValueError: the pattern is one that names nothing: empty, or with a bracket or backslash that has no partner.
    """
    pieces: list[str] = []
    offset = 0
    while offset < len(pattern):
        found = _PIECE.match(pattern, offset)
        if found is None:
            raise ValueError(pattern)
        offset = found.end()
        kind = found.lastgroup
        if kind == "inside":
            pieces.append("(?:.*/)?")
        elif kind == "below":
            pieces.append(".+" if pieces else ".*")
        elif kind == "star":
            pieces.append("[^/]*")
        elif kind == "one":
            pieces.append("[^/]")
        elif kind == "set":
            pieces.append(_set(found["set"], negated=bool(found["negated"])))
        else:
            pieces.append(re.escape(found["escaped"] or found["plain"]))
    if not pieces:
        raise ValueError(pattern)
    return "".join(pieces)


def _set(inner: str, *, negated: bool) -> str:
    """Return the regular expression for what stands between brackets; a slash is never in a set."""
    members: list[str] = []
    tokens = list(_MEMBER.finditer(inner))
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token["class"] is not None:
            members.append(_CLASSES[token["class"]] if token["class"] in _CLASSES else _raise(inner))
            index += 1
            continue
        first = token["escaped"] or token.group()
        range_end = tokens[index + 2] if index + 2 < len(tokens) and tokens[index + 1]["dash"] else None
        if range_end is None or range_end["class"] is not None:
            members.append(re.escape(first))
            index += 1
            continue
        last = range_end["escaped"] or range_end.group()
        if first <= last:  # a range that runs backwards holds nothing
            members.append(f"{re.escape(first)}-{re.escape(last)}")
        index += 3
    if not members:
        return "[^/]" if negated else "(?!)"
    return f"(?!/)[{'^' if negated else ''}{''.join(members)}]"


def _raise(pattern: str) -> str:
    raise ValueError(pattern)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one file or of a configuration, the last one first.

    ``base`` is the folder that they are relative to: absolute, forward slashes, none at the end.
    """

    base: str
    patterns: tuple[Pattern, ...]

    @classmethod
    def from_lines(cls, lines: Iterable[str], base: str) -> Patterns:
        """Return the patterns of some lines."""
        found = [pattern for pattern in map(Pattern.from_line, lines) if pattern]
        return cls(base.rstrip("/"), tuple(reversed(found)))

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Return whether an absolute path is left out, or None where no pattern names it.

        A path that is not below the base is only known by its name; one that holds the base is never named.
        """
        if (self.base + "/").startswith(path + "/"):
            return None
        name = path[path.rfind("/") + 1 :]
        below = path[len(self.base) + 1 :] if path.startswith(self.base + "/") else None
        for one in self.patterns:
            subject = below if one.anchored else name
            if subject is not None and (folder or not one.folders) and one.regex.fullmatch(subject):
                return one.out
        return None
