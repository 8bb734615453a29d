"""Paths and permalinks as Hugo makes them (``common/paths/path.go``, ``resources/page/permalinks.go``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from unicodedata import category, normalize

from tonecheck.expressions import expression

_ALLOWED = frozenset("./\\_#+~-@")
_TOKEN = expression(r":([a-z]+)(\[[^\]]*\])?")


def normalized(path: str, *, lower: bool = True, accents: bool = True) -> str:
    """Return a path of the content folder as it stands in urls: blanks are hyphens, other signs go."""
    return sanitized(path.replace(" ", "-"), lower=lower, accents=accents)


def sanitized(text: str, *, lower: bool = True, accents: bool = True) -> str:
    """Return a text with only the signs that Hugo allows in paths; white space becomes one hyphen."""
    if not accents:
        text = "".join(sign for sign in normalize("NFD", text) if category(sign) != "Mn")
    found: list[str] = []
    gap = hyphen = False
    for index, sign in enumerate(text):
        encoded = sign == "%" and re.match(r"%[0-9A-Fa-f]{2}", text[index : index + 3])
        if sign in _ALLOWED or encoded or category(sign)[0] in "LM" or category(sign) == "Nd":
            hyphen = sign == "-"
            if gap and not hyphen:
                found.append("-")
            gap = False
            found.append(sign)
        elif found and not hyphen and sign.isspace():
            gap = True
    made = "".join(found)
    return made.lower() if lower else made


def permalink(pattern: str, tokens: Mapping[str, str], sections: Sequence[str]) -> str | None:
    """Return a permalink pattern filled in; None where it has a token that is not known."""
    unknown = False

    def value(found: re.Match[str]) -> str:
        nonlocal unknown
        if found[1] == "sections":
            return "/".join(_sliced(sections, found[2] or ""))
        unknown = unknown or found[1] not in tokens
        return tokens.get(found[1], "") + (found[2] or "")

    made = _TOKEN.sub(value, pattern)
    made = re.sub("/{2,}", "/", f"/{made}")
    return None if unknown else made


def _sliced(sections: Sequence[str], cut: str) -> Sequence[str]:
    inner = cut.strip("[]")
    if not inner:
        return sections
    if ":" not in inner:
        index = len(sections) - 1 if inner == "last" else int(inner) if inner.isdigit() else len(sections)
        return sections[index : index + 1] if index >= 0 else []
    first, last = (part.strip() for part in inner.split(":", 1))
    start = int(first) if first.isdigit() else 0
    end = len(sections) - 1 if last == "last" else int(last) if last.isdigit() else len(sections)
    return sections[start:end]
