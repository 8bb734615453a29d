"""YAML front matter as most pages have it, one ``key: text`` to a line, read without YAML's parser, which takes 12 ms.

Whatever else stands there (lists, numbers, dates, escapes, comments, text over several lines) is left to the parser.
"""

from __future__ import annotations

from tonecheck.expressions import expression
from tonecheck.model import Span

_LINE = expression(
    r"""(?P<key>[A-Za-z_][A-Za-z0-9_-]*): +(?:"(?P<double>[^"\\]*)"|'(?P<single>[^']*)'|(?P<plain>[A-Za-z].*?)) *"""
)
_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "null"})
"""Words that are no text in YAML 1.1 (its types ``bool`` and ``null``)."""


def read(text: str, offset: int) -> tuple[dict[str, str], dict[str, Span]] | None:
    """Return values and spans as ``yaml_values.read`` does, or None where that must read the text.

    Args:
        text: the YAML, without its fences.
        offset: where it stands in the source; spans are of the source.
    """
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    start = offset
    for line in text.split("\n"):
        said = line.removesuffix("\r")
        if said:
            found = _LINE.fullmatch(said) if said.isprintable() else None
            if found is None or found["key"] in values or not _is_text(found["plain"]):
                return None
            style = found.lastgroup or "plain"
            values[found["key"]] = found[style]
            spans[found["key"]] = Span(start + found.start(style), start + found.end(style))
        start += len(line) + 1
    return values, spans


def _is_text(plain: str | None) -> bool:
    """Return whether a value without quotation marks is all of a text; None has some."""
    if plain is None:
        return True
    return ": " not in plain and " #" not in plain and plain[-1] != ":" and plain.lower() not in _OTHERWISE
