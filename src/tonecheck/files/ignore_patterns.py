"""The pattern language of ``.gitignore``.

A walk asks for each file and folder whether a pattern matches *it*, and never enters a skipped folder. So each pattern
here is a regular expression for exactly one path. (Libraries for this language match a path together with all folders
above it, and then they cannot tell “skip the folder, but not this file in it” from its opposite.) The language is that
of gitignore(5); details follow git's ``wildmatch`` with ``WM_PATHNAME``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass

# POSIX character classes as git defines them: ASCII only.
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
        regex: matches the whole of a path, in a time that grows with the length of both.
        out: True skips the path, False (after ``!``) takes it back.
        folders: matches folders only.
        anchored: True matches the path from the ignore file's folder, False matches a name in any folder.
    """

    regex: re.Pattern[str]
    out: bool
    folders: bool
    anchored: bool

    @classmethod
    def from_line(cls, line: str) -> Pattern | None:
        """Return the pattern on a line, or None for an empty line, a comment, or a pattern that can never match."""
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

    It never tries a star twice: the text between two stars has a fixed length, so the first place where it fits is as
    good as a later one, and an atomic group ``(?>…)`` keeps it.

    Raises:
        ValueError: the pattern can match nothing: it is empty, or has an unclosed bracket or a final backslash.
    """
    if not pattern:
        raise ValueError(pattern)
    groups = [[""]]  # parted by ``**/``; in each, what stands between the stars
    rest = r"\Z"
    offset = 0
    while offset < len(pattern):
        match = _PIECE.match(pattern, offset)
        if match is None:
            raise ValueError(pattern)
        kind = match.lastgroup
        if kind == "inside":
            groups.append([""])
        elif kind == "below":
            rest = ".+" if offset else ".*"
        elif kind == "star":
            groups[-1].append("")
        elif kind == "one":
            groups[-1][-1] += "[^/]"
        elif kind == "set":
            groups[-1][-1] += _set(match["set"], negated=bool(match["negated"]))
        else:
            groups[-1][-1] += re.escape(match["escaped"] or match["plain"])
        offset = match.end()
    first, *others = [between(pieces, rest if pieces is groups[-1] else "") for pieces in groups]
    return first + "".join(f"(?>(?:[^/]*+/)*?{other})" for other in others if other)


def between(pieces: Sequence[str], end: str) -> str:
    """Return the regular expression for some pieces with a star between each two, and what follows the last.

    Each piece is a regular expression for texts of one length.
    """
    first, *others = pieces
    if not others:
        return first + end
    return first + "".join(f"(?>[^/]*?{other})" for other in others[:-1]) + f"(?>[^/]*?{others[-1]}{end})"


def _set(inner: str, *, negated: bool) -> str:
    """Return the regular expression for a bracket expression. A set never contains a slash."""
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
        if first <= last:  # a backwards range is empty
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

    They are relative to the folder ``base``, which is absolute, with forward slashes, but none at the end.
    """

    base: str
    patterns: tuple[Pattern, ...]

    @classmethod
    def from_lines(cls, lines: Iterable[str], base: str) -> Patterns:
        """Return the patterns on some lines."""
        compiled = [pattern for pattern in map(Pattern.from_line, lines) if pattern]
        return cls(base.rstrip("/"), tuple(reversed(compiled)))

    def verdict(self, path: str, *, folder: bool) -> bool | None:
        """Return whether to skip an absolute path, or None if no pattern matches it.

        Only the name of a path outside the base is matched. The base and the folders above it match nothing.
        """
        if (self.base + "/").startswith(path + "/"):
            return None
        name = path[path.rfind("/") + 1 :]
        below = path[len(self.base) + 1 :] if path.startswith(self.base + "/") else None
        for pattern in self.patterns:
            subject = below if pattern.anchored else name
            if subject is not None and (folder or not pattern.folders) and pattern.regex.fullmatch(subject):
                return pattern.out
        return None
