"""What a configuration in JavaScript or TypeScript states literally. It is a program, and never run."""

from __future__ import annotations

import re

from tonecheck.expressions import expression

_COMMENT = expression(
    r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|/\*.*?\*/|(?<!:)//[^\n]*""", re.DOTALL
)


def uncommented(code: str) -> str:
    """Return code without its comments."""
    return _COMMENT.sub(lambda found: found[1] or "", code)


def text(code: str, key: str) -> str:
    """Return the text that a key has, "" for none."""
    found = re.search(rf"""(?:^|[\s{{,]){key}\s*:\s*["'`]([^"'`]*)["'`]""", code)
    return found[1] if found else ""


def outermost(code: str, key: str) -> str | None:
    """Return the text that a key of the configuration itself has, "" for no such key, None where it is worked out.

    Deeper down a key of the same name is another matter, as ``base`` of a sidebar is.
    """
    found = re.finditer(rf"""(?:^|[\s{{,]){key}(?:\s*:\s*(?:(["'`])([^"'`$]*)\1\s*(?=[,}}\n]|$))?|\s*(?=,))""", code)
    depths = {code.count("{", 0, one.end()) - code.count("}", 0, one.end()): one for one in found}
    if 1 in depths:
        return depths[1][2]
    return None if 2 in depths else ""  # noqa: PLR2004 - a function may make the whole


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


def flat(code: str) -> str:
    """Return the inside of a block without what stands in braces within it."""
    depth, kept, done = 0, "", 0
    for brace in re.finditer(r"[{}]", code):
        if not depth:
            kept += code[done : brace.start()]
        depth = max(0, depth + (1 if brace.group() == "{" else -1))
        done = brace.end()
    return kept if depth else kept + code[done:]
