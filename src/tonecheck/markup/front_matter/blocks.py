"""The text of front matter that readers see: titles, descriptions and alternative texts, as blocks."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.markup import templates
from tonecheck.markup.builder import PageBuilder
from tonecheck.markup.meta_keys import SEEN, folded_key
from tonecheck.model import Image, Meta, Span

ALT = expression(
    r"(?P<stem>.*?)(?:(?:^|[-_])(?i:alt)|(?<=[a-z0-9])Alt|(?:(?<=image)|(?<=cover)|(?<=photo)|(?<=hero)|(?<=img))alt)"
    r"(?:[-_]?(?i:text|tag))?"
)
"""Last parts of keys for the alternative text of an image: ``alt``, ``image_alt``, ``coverAltText``."""

TARGETS = ("src", "url", "path", "file", "filename", "image", "href", "name", "")
"""Keys next to an alt that may name its image, in the order we try them; "" is the alt's key without its ending."""

_ADDRESS = expression(r"\S*|[^\r\n]*(?:\.\w{2,5}|[})%]>?)")
"""Words with blanks between them are no address, unless they are the name of a file or a template's."""
_TAG = expression(r"</?(?:(?P<line>br|p|div|li)|[a-zA-Z][\w-]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ESCAPE = expression(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|x[0-9a-fA-F]{2}"
    r"|[ \t]*(?:\r\n|\r|\n)\s*|.)",
    re.DOTALL,
)
_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_SHOWN = {
    "enable": True,
    "enabled": True,
    "show": True,
    "visible": True,
    "hidden": False,
    "disabled": False,
    "draft": False,
}
"""The switches of a part of front matter, each with the value with which the part is shown."""
_ASTRAL = 12  # length of a pair of surrogates, \uD83D\uDE00


def add_strings(builder: PageBuilder, meta: Meta, besides: Collection[str] = ()) -> None:
    """Add the strings that readers see: blocks ``meta`` and ``alt``, and an image (kind component) for each alt.

    We leave out a string if its place is unknown, or if we cannot map its text to the source character by character.

    Args:
        builder: receives the blocks.
        meta: the front matter.
        besides: keys to leave out.
    """
    strings = {key: value for key, value in scalars(meta.values) if isinstance(value, str)}
    addresses = (key for key in reversed(strings) if _ADDRESS.fullmatch(strings[key].strip()))
    by_folded_key = {folded_key(key): key for key in addresses}
    off = switched_off(meta.values)
    for key, value in strings.items():
        span = meta.spans.get(key)
        if span is None or key in besides or key.startswith(off):
            continue
        parent, _, last = key.rpartition(".")
        alt = ALT.fullmatch(last)
        if folded_key(key) in SEEN:
            add_string(builder, "meta", span, value, key)
        elif alt:
            add_string(builder, "alt", span, value, key)
            _add_image(builder, strings, meta.spans, key, _target(parent, alt["stem"], by_folded_key))


def scalars(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the scalars of front matter with their dotted keys; a container that is repeated counts once."""
    seen_ids: set[int] = set()
    stack: list[tuple[str, Any]] = [("", values)]
    while stack:
        key, value = stack.pop()
        if not isinstance(value, Mapping | list):
            yield key, value
        elif id(value) not in seen_ids:
            seen_ids.add(id(value))
            pairs = value.items() if isinstance(value, Mapping) else enumerate(value)
            stack.extend([(f"{key}.{name}" if key else str(name), item) for name, item in pairs][::-1])


def switched_off(values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what begins the keys of parts that no layout prints: ``team.`` where ``team.enable`` is false.

    A page that is a draft as a whole is none of them: somebody writes it now.
    """
    switches = ((key.rpartition("."), value) for key, value in scalars(values) if isinstance(value, bool))
    return tuple(
        f"{part}." for (part, _, name), value in switches if part and _SHOWN.get(name.lower(), value) is not value
    )


def decoded(text: str, span: Span) -> str:
    """Return the string that the source has at a span, with escapes decoded and white space folded."""
    return " ".join("".join(text[start:end] if new is None else new for new, start, end in _pieces(text, span)).split())


def add_string(
    builder: PageBuilder, kind: str, span: Span, value: str, key: str, *, within: tuple[str, ...] = ()
) -> None:
    """Add a string as a block of a kind, unless its text cannot be mapped to the source."""
    text = builder.source.text
    if decoded(text, span) != " ".join(value.split()):
        return
    builder.open(kind, span.start, key=key, within=within)
    for replacement, start, end in _pieces(text, span):
        if replacement is None:
            _write(builder, start, end)
        else:
            builder.stand_in(" " if replacement.isspace() else replacement, start, end)
    builder.close(span.end)


def _write(builder: PageBuilder, start: int, end: int) -> None:
    """Add a part of a string without its tags, which most templates print as markup."""
    text = builder.source.text
    template_tags = templates.stretches(text[start:end], offset=start)
    for tag in _TAG.finditer(text, start, end):
        templates.write(builder, start, tag.start(), template_tags, html=True)
        if tag["line"]:
            builder.line_break(*tag.span())
        start = tag.end()
    templates.write(builder, start, end, template_tags, html=True)


def _pieces(text: str, span: Span) -> Iterator[tuple[str | None, int, int]]:
    """Yield ``(None, start, end)`` for literal text, else the decoded text and the span that it replaces.

    The character before the string shows how it is escaped: ``"`` with backslashes, ``'`` with doubled quotes, any
    other not at all.
    """
    opener = text[span.start - 1 : span.start]
    if text[span.start - 3 : span.start] == "'''" == text[span.end : span.end + 3] or opener not in {"'", '"'}:
        yield None, *span
        return
    read_until = span.start
    pattern = _ESCAPE if opener == '"' else re.compile("''")
    for match in pattern.finditer(text, span.start, span.end):
        if match.start() > read_until:
            yield None, read_until, match.start()
        read_until = match.end()
        yield "'" if opener == "'" else _unescape(match.group()), match.start(), read_until
    if read_until < span.end:
        yield None, read_until, span.end


def _unescape(escape: str) -> str:
    letter = escape[1:2]
    if len(escape) == _ASTRAL and letter == "u":
        return (chr(int(escape[2:6], 16)) + chr(int(escape[8:], 16))).encode("utf-16", "surrogatepass").decode("utf-16")
    digits = escape[2:]
    if letter in "uUx" and digits:
        code = int(digits, 16)
        return chr(code) if code <= sys.maxunicode else ""
    if digits or letter in "\r\n":
        return ""  # an escaped line break
    return _NAMED.get(letter, letter)


def _target(parent: str, stem: str, by_folded_key: Mapping[str, str]) -> str | None:
    """Return the key of the image of an alt: ``cover.src`` for ``cover.alt``, ``cover`` for ``coverAlt``."""
    prefix = folded_key(f"{parent}.{stem}" if parent else stem)
    return next(
        (by_folded_key[prefix + name] for name in TARGETS if prefix + name in by_folded_key and (stem or name)), None
    )


def _add_image(
    builder: PageBuilder, values: Mapping[str, str], spans: Mapping[str, Span], alt: str, target: str | None
) -> None:
    known_spans = [spans[key] for key in (alt, target) if key is not None and key in spans]
    address = values[target] if target else ""
    builder.image(
        Image(
            span=Span(min(span.start for span in known_spans), max(span.end for span in known_spans)),
            target=address,
            target_span=spans.get(target) if target else None,
            alt=values[alt],
            alt_span=spans[alt],
            kind="component",
            templated=bool(templates.stretches(address)),
            attributes={"key": alt},
        )
    )
