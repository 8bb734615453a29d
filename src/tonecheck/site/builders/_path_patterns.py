"""Paths with parameters in the notation of path-to-regexp 6, as VitePress' ``rewrites`` have them.

Source: path-to-regexp's documentation, “Parameters”, “Modifiers”, “Compile”. Groups in braces are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from tonecheck.expressions import expression

Rewrite = Callable[[str], str | None]

_PART = expression(
    r"(?P<before>[./]?)(?::(?P<name>\w+)(?P<own>\((?:[^()]|\([^()]*\))+\))?|(?P<bare>\((?:[^()]|\([^()]*\))+\)))"
    r"(?P<times>[*+?]?)"
)
_GROUP = expression(r"(?<!\\)\((?!\?)")


def rewrite(old: str, new: str) -> Rewrite | None:
    """Return what makes the new path of an old one, and None of a path it does not concern; None if unreadable."""
    try:
        found = _stated(old) if old.startswith("^") else re.compile(_expression(old), re.IGNORECASE)
    except re.error:
        return None
    return None if found is None or "{" in new else partial(_rewritten, found, new)


def _rewritten(expression: re.Pattern[str], new: str, path: str) -> str | None:
    # A pattern in a new path without a name takes what the group with its number found.
    found = expression.search(path) if expression.pattern.startswith("^") else expression.fullmatch(path)
    if not found:
        return None
    values = {name: value for name, value in found.groupdict().items() if value}
    made, done = "", 0
    for part, key in _keys(f"/{new}"):
        value = values.get(key, "")
        made += f"/{new}"[done : part.start()] + (part["before"] + value if value else "")
        done = part.end()
    return (made + f"/{new}"[done:])[1:]


def _keys(path: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the parameters of a path and the name that each has in expressions."""
    number = 0
    for part in _PART.finditer(path):
        yield part, f"named_{part['name']}" if part["name"] else f"bare_{number}"
        number += not part["name"]


def _expression(old: str) -> str:
    if "{" in old:
        raise re.error("a group in braces")
    regex, done = "", 0
    for part, key in _keys(old):
        regex += re.escape(old[done : part.start()])
        before = re.escape(part["before"])
        own = (part["own"] or part["bare"] or "([^/]+?)")[1:-1]
        again = f"(?:{before}(?:{own}))*" if part["times"] in {"*", "+"} else ""
        whole = f"{before}(?P<{key}>(?:{own}){again})"
        regex += f"(?:{whole})?" if part["times"] in {"*", "?"} else whole
        done = part.end()
    return regex + re.escape(old[done:])


def _stated(old: str) -> re.Pattern[str] | None:
    """Return a path that is a regular expression itself, its groups under the names that a new path uses."""
    number = -1

    def named(_: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"(?P<bare_{number}>"

    return re.compile(_GROUP.sub(named, re.sub(r"\(\?<(\w+)>", r"(?P<named_\1>", old)))
