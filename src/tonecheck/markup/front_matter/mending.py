"""Write a line of broken front matter as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from tonecheck.expressions import expression

_LINE = expression(r"(?P<key>[ \t]*(?:- +)?[^\s:#'\"\[{][^:'\"\[{]*:[ \t]+)(?P<value>[^\s\[{|>#][^\r\n]*?)[ \t]*\Z")
_OPENED = expression(
    r"^[ \t]*(?:- +)?[^\s:#'\"\[{][^:'\"\[{\r\n]*:[ \t]+(?P<mark>[\"'])(?P<value>[^\r\n]*)", re.MULTILINE
)
_LONGEST = 100
_MOST = 20  # lines with an odd number of quotation marks that we try to mend


def mended(body: str, offset: int, first_error: Callable[[str], int | None]) -> str:
    """Return the line at an offset with quotes around its value, or "" if that would not mend it.

    Args:
        body: front matter in YAML.
        offset: a place in the line that cannot be read.
        first_error: returns where YAML's parser fails on a text, or None.
    """
    begin = max(body.rfind("\n", 0, offset), body.rfind("\r", 0, offset)) + 1
    ends = [end for end in (body.find("\n", begin), body.find("\r", begin)) if end >= 0]
    end = min(ends, default=len(body))
    found = _LINE.match(body[begin:end])
    if found is None:
        return ""
    value = found["value"]
    bare = value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value.strip("'\"")
    line = found["key"] + (f'"{bare}"' if not {'"', "\\"} & set(bare) else "'" + bare.replace("'", "''") + "'")
    shown = line.strip()
    if len(shown) > _LONGEST:
        return ""
    error = first_error(body[:begin] + line + body[end:])
    return shown if error is None or error > begin + len(line) else ""


def unclosed(body: str, offset: int, first_error: Callable[[str], int | None]) -> tuple[int, str] | None:
    """Return where a line begins that opens quotation marks and does not close them, and the line as it should be.

    Args:
        body: front matter in YAML.
        offset: where YAML's parser fails: at the end, or at the next quotation mark.
        first_error: as for ``mended``.

    Returns:
        None if there is no such line.
    """
    for found in islice(_OPENED.finditer(body, 0, offset), _MOST):
        line, mark = found.group().rstrip(), found["mark"]
        if found["value"].count(mark) % 2 or "\\" in found["value"] or len(line) > _LONGEST:
            continue
        error = first_error(f"{body[: found.start()]}{line}{mark}{body[found.end() :]}")
        if error is None or error > offset + 1:
            return found.start(), f"{line}{mark}".strip()
    return None
