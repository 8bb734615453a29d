"""Names of the report's files: made of an article's path, safe on every system, and none used twice."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.expressions import expression
from tonecheck.findings.fingerprints import short

_OTHER = expression(r"[^a-z0-9]+")
_LONGEST = 80


def names(paths: Iterable[str]) -> dict[str, str]:
    """Return path -> name, without a folder or an extension.

    A name has lower-case letters, digits and dashes only, whatever the path has, and an article keeps it from report to
    report. It differs from the others also where a file system ignores letter case.
    """
    result: dict[str, str] = {}
    used: set[str] = set()
    for path in paths:
        name = _OTHER.sub("-", path.casefold()).strip("-")
        if not name or name in used or len(name) > _LONGEST:
            name = f"{name[:_LONGEST]}-{short(path)[:8]}".strip("-")
        used.add(name)
        result[path] = name
    return result
