"""Build paths and permalinks as Hugo does (``common/paths/path.go``, ``resources/page/permalinks.go``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from unicodedata import category, normalize

from tonecheck.expressions import expression

_ALLOWED = frozenset("./\\_#+~-@")
_TOKEN = expression(r":([a-z]+)(\[[^\]]*\])?")


def normalized(path: str, *, lower: bool = True, accents: bool = True) -> str:
    """Return a path of the content folder as urls have it: spaces become hyphens, other characters are removed."""
    return sanitized(path.replace(" ", "-"), lower=lower, accents=accents)


def sanitized(text: str, *, lower: bool = True, accents: bool = True) -> str:
    """Return a text with only the characters that Hugo allows in paths; a run of white space becomes one hyphen."""
    if not accents:
        text = "".join(char for char in normalize("NFD", text) if category(char) != "Mn")
    chars: list[str] = []
    space_pending = after_hyphen = False
    for index, char in enumerate(text):
        encoded = char == "%" and re.match(r"%[0-9A-Fa-f]{2}", text[index : index + 3])
        if char in _ALLOWED or encoded or category(char)[0] in "LM" or category(char) == "Nd":
            after_hyphen = char == "-"
            if space_pending and not after_hyphen:
                chars.append("-")
            space_pending = False
            chars.append(char)
        elif chars and not after_hyphen and char.isspace():
            space_pending = True
    sanitized_text = "".join(chars)
    return sanitized_text.lower() if lower else sanitized_text


def permalink(pattern: str, tokens: Mapping[str, str], sections: Sequence[str]) -> str | None:
    """Return a permalink pattern with its tokens filled in; None if it has an unknown token."""
    unknown = False

    def fill(match: re.Match[str]) -> str:
        nonlocal unknown
        if match[1] == "sections":
            return "/".join(_sliced(sections, match[2] or ""))
        unknown = unknown or match[1] not in tokens
        return tokens.get(match[1], "") + (match[2] or "")

    path = _TOKEN.sub(fill, pattern)
    path = re.sub("/{2,}", "/", f"/{path}")
    return None if unknown else path


def _sliced(sections: Sequence[str], index_range: str) -> Sequence[str]:
    inner = index_range.strip("[]")
    if not inner:
        return sections
    if ":" not in inner:
        index = len(sections) - 1 if inner == "last" else int(inner) if inner.isdigit() else len(sections)
        return sections[index : index + 1] if index >= 0 else []
    first, last = (part.strip() for part in inner.split(":", 1))
    start = int(first) if first.isdigit() else 0
    end = len(sections) - 1 if last == "last" else int(last) if last.isdigit() else len(sections)
    return sections[start:end]
