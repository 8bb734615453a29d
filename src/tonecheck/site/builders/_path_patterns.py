"""Paths with parameters in the notation of path-to-regexp 6, which the ``rewrites`` of VitePress use.

Source: path-to-regexp's documentation, “Parameters”, “Modifiers”, “Compile”. Groups in braces are not supported.
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
    """Return a function that gives the new path of an old one, None if it does not match; None if unreadable."""
    from tonecheck.language.backtracking import EVER, power  # noqa: PLC0415 - few sites state paths with parameters

    try:
        compiled = _compile_regex(old) if old.startswith("^") else re.compile(_expression(old), re.IGNORECASE)
        may_end = compiled is not None and power(compiled.pattern, compiled.flags) < EVER
    except (re.error, OverflowError, RecursionError):
        return None
    return partial(_rewritten, compiled, new) if compiled is not None and may_end and "{" not in new else None


def _rewritten(expression: re.Pattern[str], new: str, path: str) -> str | None:
    # An unnamed parameter of the new path takes the text that the group with the same number matched.
    match = expression.search(path) if expression.pattern.startswith("^") else expression.fullmatch(path)
    if not match:
        return None
    values = {name: value for name, value in match.groupdict().items() if value}
    new_path, end = "", 0
    for part, key in _keys(f"/{new}"):
        value = values.get(key, "")
        new_path += f"/{new}"[end : part.start()] + (part["before"] + value if value else "")
        end = part.end()
    return (new_path + f"/{new}"[end:])[1:]


def _keys(path: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the parameters of a path, each with the name of its group in the regular expression."""
    unnamed = 0
    for part in _PART.finditer(path):
        yield part, f"named_{part['name']}" if part["name"] else f"bare_{unnamed}"
        unnamed += not part["name"]


def _expression(old: str) -> str:
    if "{" in old:
        raise re.error("a group in braces")
    regex, end = "", 0
    for part, key in _keys(old):
        regex += re.escape(old[end : part.start()])
        before = re.escape(part["before"])
        inner = (part["own"] or part["bare"] or "([^/]+?)")[1:-1]
        repetition = f"(?:{before}(?:{inner}))*" if part["times"] in {"*", "+"} else ""
        group = f"{before}(?P<{key}>(?:{inner}){repetition})"
        regex += f"(?:{group})?" if part["times"] in {"*", "?"} else group
        end = part.end()
    return regex + re.escape(old[end:])


def _compile_regex(old: str) -> re.Pattern[str] | None:
    """Compile a path that is itself a regular expression, with the names that a new path uses for its groups."""
    number = -1

    def name_group(_: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"(?P<bare_{number}>"

    return re.compile(_GROUP.sub(name_group, re.sub(r"\(\?<(\w+)>", r"(?P<named_\1>", old)))
