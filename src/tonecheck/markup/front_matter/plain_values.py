"""Reads simple YAML front matter, one ``key: text`` per line, without the YAML parser, which takes 12 ms to load.

Anything else (lists, numbers, dates, escapes, comments, text over several lines) is left to the parser.
"""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Span

_LINE = expression(
    r"""(?P<key>[A-Za-z_][A-Za-z0-9_-]*): +(?:"(?P<double>[^"\\]*)"|'(?P<single>[^']*)'|(?P<plain>[A-Za-z].*?)) *"""
)
_NOT_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null"})
"""Words that YAML 1.1 does not read as text (its types ``bool`` and ``null``)."""


def read(text: str, offset: int) -> tuple[dict[str, str], dict[str, Span]] | None:
    """Return values and spans as ``yaml_values.read`` does, or None if only the YAML parser can read the text.

    Args:
        text: the YAML, without its fences.
        offset: where it begins in the source; the spans refer to the source.
    """
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    start = offset
    for line in text.split("\n"):
        content = line.removesuffix("\r")
        if content:
            match = _LINE.fullmatch(content) if content.isprintable() else None
            if match is None or match["key"] in values or not _is_text(match["plain"]):
                return None
            style = match.lastgroup or "plain"
            values[match["key"]] = match[style]
            spans[match["key"]] = Span(start + match.start(style), start + match.end(style))
        start += len(line) + 1
    return values, spans


def _is_text(plain: str | None) -> bool:
    """Return whether YAML reads an unquoted value as text. None stands for a quoted value."""
    if plain is None:
        return True
    return ": " not in plain and " #" not in plain and plain[-1] != ":" and plain.lower() not in _NOT_TEXT
