"""Regular expressions of JavaScript, as Python's. Source: ECMA-262, “Patterns”."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import category

from tonecheck.expressions import expression

_LITERAL = expression(r"/(?P<body>.+)/(?P<flags>[a-z]*)", re.DOTALL)
_PIECE = expression(
    r"\\u\{(?P<point>[0-9A-Fa-f]{1,5})\}|\\u(?P<unit>[0-9A-Fa-f]{4})|\\x(?P<byte>[0-9A-Fa-f]{2})"
    r"|\\(?P<property>[pP])\{(?:General_Category=|gc=)?(?P<name>\w+)\}|\\(?P<escaped>.)"
    r"|(?P<start>\[\^?)|(?P<end>\])|(?P<group>\(\?[^:=!])|(?P<char>.)",
    re.DOTALL,
)
_BLANKS = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_CLASSES = {"w": "A-Za-z0-9_", "d": "0-9", "s": _BLANKS}
_CONTROLS = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0"}
_PROPERTIES = {
    "Letter": "L", "Mark": "M", "Number": "N", "Punctuation": "P", "Symbol": "S", "Separator": "Z", "Alphabetic": "L",
    "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Decimal_Number": "Nd", "Nonspacing_Mark": "Mn",
}  # fmt: skip
_CATEGORY = expression("[LMNPSZC][a-z]?")
_FLAGS = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE, "g": 0, "u": 0, "v": 0}
_NONE, _ANY = "(?!)", r"[\s\S]"


def substitution(literal: str, replacement: str) -> Callable[[str], str] | None:
    """Return what ``text.replace(literal, replacement)`` does; None if Python says it otherwise, or may take too long.

    Args:
        literal: a regular expression between slashes, with its flags.
        replacement: the second argument, in which ``$1`` is a group.
    """
    parts = _LITERAL.fullmatch(literal)
    if parts is None or not _FLAGS.keys() >= set(parts["flags"]):
        return None
    flags = sum(_FLAGS[flag] for flag in set(parts["flags"]))
    body, count = parts["body"], 0 if "g" in parts["flags"] else 1
    template = re.sub(
        r"\$(\d|&|\$)",
        lambda match: {"&": r"\g<0>", "$": "$"}.get(match[1], rf"\g<{match[1]}>"),
        replacement.replace("\\", r"\\"),
    )

    def replaced(text: str) -> str:
        return _compiled(_translated(body, text), flags).sub(template, text, count=count)

    try:
        replaced("Aa 1")
    except (ValueError, re.error, IndexError):
        return None
    return replaced


@lru_cache(maxsize=64)
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    from tonecheck.language.backtracking import must_be_quick  # noqa: PLC0415 - few sites state a function

    must_be_quick(pattern)
    return re.compile(pattern, flags)


def _translated(body: str, text: str) -> str:
    r"""Return an expression for a text. ``\p{L}`` becomes the letters of the text, since Python has no such class.

    Raises:
        ValueError: Python cannot say it.
    """
    written: list[str] = []
    inside = ""
    for piece in _PIECE.finditer(body):
        code = piece["point"] or piece["unit"] or piece["byte"]
        if inside:
            if piece["end"]:
                written.append(_class(inside))
                inside = ""
            else:
                inside += re.escape(chr(int(code, 16))) if code else _in_class(piece, text)
        elif piece["start"]:
            inside = piece["start"]
        elif piece["group"]:
            raise ValueError(body)
        else:
            written.append(re.escape(chr(int(code, 16))) if code else _outside(piece, text))
    if inside:
        raise ValueError(body)
    return "".join(written)


def _class(inside: str) -> str:
    if inside in {"[", "[^"}:
        return _NONE if inside == "[" else _ANY
    return f"{inside}]"


def _in_class(piece: re.Match[str], text: str) -> str:
    if piece["property"]:
        return _having(piece, text)
    if piece["escaped"]:
        name = piece["escaped"]
        if name in _CLASSES:
            return _CLASSES[name]
        if name.isalnum() and name not in _CONTROLS:
            raise ValueError(name)
        return re.escape(_CONTROLS.get(name, name))
    char = piece["start"] or piece["char"] or piece["group"]
    return "".join(f"\\{one}" if one in "[&~|" else one for one in char)


def _outside(piece: re.Match[str], text: str) -> str:
    if piece["property"]:
        return _class(f"[{_having(piece, text)}")
    if piece["escaped"]:
        name = piece["escaped"]
        if name.lower() in _CLASSES:
            return f"[{'^' if name.isupper() else ''}{_CLASSES[name.lower()]}]"
        if name in "bB":
            return rf"(?a:\{name})"
        if name.isalpha() and name not in _CONTROLS:
            raise ValueError(name)
        return f"\\{name}" if name.isdigit() and name != "0" else re.escape(_CONTROLS.get(name, name))
    return piece["end"] or {"$": r"\Z"}.get(piece["char"], piece["char"])


def _having(piece: re.Match[str], text: str) -> str:
    """Return the characters of a text that have a property, or that lack it."""
    name = _PROPERTIES.get(piece["name"], piece["name"])
    if not _CATEGORY.fullmatch(name):
        raise ValueError(name)
    wanted = piece["property"] == "p"
    return "".join(re.escape(char) for char in sorted(set(text)) if category(char).startswith(name) is wanted)
