"""What a configuration in JavaScript or TypeScript states literally. It is a program, and never run."""

from __future__ import annotations

import re

_COMMENT = re.compile(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|/\*.*?\*/|(?<!:)//[^\n]*""", re.DOTALL
)


def uncommented(code: str) -> str:
    """Return code without its comments."""
    return _COMMENT.sub(lambda found: found[1] or "", code)


def text(code: str, key: str) -> str:
    """Return the text that a key has, "" for none."""
    found = re.search(rf"""(?:^|[\s{{,]){key}\s*:\s*["'`]([^"'`]*)["'`]""", code)
    return found[1] if found else ""


def block(code: str, key: str) -> str:
    """Return what stands between the braces that follow a key, "" where nothing does."""
    found = re.search(rf"""(?:^|[\s{{,]){key}\s*:\s*\{{""", code)
    if not found:
        return ""
    depth = 1
    for brace in re.finditer(r"[{}]", code[found.end() :]):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return code[found.end() : found.end() + brace.start()]
    return code[found.end() :]
