"""Globs, as site builders in JavaScript read them."""

from __future__ import annotations

import re


def glob(pattern: str) -> re.Pattern[str]:
    """Compile a glob of a file or folder: it matches the path of the file, or the start of each path in the folder."""
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
            regex += "(?:" + "|".join(re.escape(choice) for choice in part[1:-1].split(",")) + ")"
        else:
            regex += re.escape(part)
    return re.compile(rf"{regex}(?=/|$)")
