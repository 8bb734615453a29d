"""Globs as JavaScript's builders read them."""

from __future__ import annotations

import re


def glob(pattern: str) -> re.Pattern[str]:
    """Return what a glob of a file or folder matches: the file, or the beginning of what lies in the folder."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?|\{[^}]*\})", pattern)
    regex = ""
    for part in parts:
        if part == "**/":
            regex += r"(?:.*/)?"
        elif part == "**":
            regex += ".*"
        elif part in {"*", "?"}:
            regex += "[^/]*" if part == "*" else "[^/]"
        elif part.startswith("{"):
            regex += "(?:" + "|".join(re.escape(one) for one in part[1:-1].split(",")) + ")"
        else:
            regex += re.escape(part)
    return re.compile(rf"{regex}(?=/|$)")
