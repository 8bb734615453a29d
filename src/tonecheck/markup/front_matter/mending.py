"""Write a line of broken front matter as it should be."""

from __future__ import annotations

from collections.abc import Callable

from tonecheck.expressions import expression

_LINE = expression(r"(?P<key>[ \t]*(?:- +)?[^\s:#'\"\[{][^:'\"\[{]*:[ \t]+)(?P<value>[^\s\[{|>#][^\r\n]*?)[ \t]*\Z")
_LONGEST = 100


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
