"""Front matter: the YAML, TOML or JSON on top of a page, its values, where each of them stands, and what readers see.

Where it begins and ends follows Hugo (``pagelexer_intro.go``), Jekyll (``Document::YAML_FRONT_MATTER_REGEXP``) and
gray-matter (a language name after the first fence). It stands at the very start, behind a byte order mark and blank
lines at most. A thematic break at the top of a page is none: what follows has to be a mapping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tonecheck.errors import SourceError
from tonecheck.markup.front_matter import plain_values
from tonecheck.markup.front_matter.blocks import add_blocks
from tonecheck.model import NO_META, Meta, Source, Span

__all__ = ["add_blocks", "language", "masked", "read"]

_LANGUAGE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"


def read(source: Source) -> Meta:
    """Return the front matter of a page, or ``NO_META`` where it has none.

    Spans of quoted values leave the quotes out, those of block scalars the ``|`` line. What cannot be placed for
    certain has a value and no span. Front matter with template tags in it that cannot be read has a span only.

    Raises:
        SourceError: it is plainly front matter, and broken.
    """
    text = source.text
    begin = 1 if text.startswith("\ufeff") else 0
    opening = re.compile(r"[ \t\r\n]*(?:(---|\+\+\+)[ \t]*([a-z]*)[ \t]*(?:\r\n|\r|\n)|(?=\{\s*\"))").match(text, begin)
    if opening is None:
        if source.format != "markdown" or not text[begin : begin + 4].strip()[:1].isalpha():
            return NO_META
        from tonecheck.markup.front_matter import header_lines  # noqa: PLC0415 - few pages begin with a word and a colon

        return header_lines.read(source, begin)
    if opening[1] is None:
        return _read_json(source, begin, opening.end(), None)
    fence = r"\+\+\+" if opening[1] == "+++" else r"(?:---|\.\.\.)"
    closing = re.compile(rf"(?:(?<=[\r\n])){fence}[ \t]*(?=[\r\n]|\Z)").search(text, opening.end())
    if closing is None:
        return NO_META
    whole = Span(begin, closing.end())
    inner = Span(opening.end(), closing.start())
    form = "toml" if opening[1] == "+++" else opening[2] or "yaml"
    readers = {"yaml": _read_yaml, "yml": _read_yaml, "toml": _read_toml, "json": _read_fenced_json}
    if form in readers:
        return readers[form](source, whole, inner)
    return Meta({}, {}, whole) if form in {"js", "javascript", "coffee", "cson"} else NO_META


def language(meta: Meta) -> str:
    """Return the page's language as front matter says it, as a BCP 47 tag, or ""."""
    for key in ("lang", "language", "locale"):
        value = meta.values.get(key)
        if isinstance(value, str) and re.fullmatch(_LANGUAGE, value):
            return value.replace("_", "-")
    return ""


def _read_yaml(source: Source, whole: Span, inner: Span) -> Meta:
    body = source.text[inner.start : inner.end]
    if not body.strip():
        return Meta({}, {}, whole)
    plain = plain_values.read(body, inner.start)
    if plain is not None:
        return Meta(plain[0], plain[1], whole)
    from tonecheck.markup.front_matter import yaml_values as reader  # noqa: PLC0415 - most pages do without YAML's weight

    try:
        found = reader.read(body, inner.start)
    except reader.BrokenYamlError as broken:
        if _has_templates(body):
            return Meta({}, {}, whole)
        if _first_key(body) is None:
            return NO_META
        raise SourceError(_error(source, inner.start + broken.offset, broken.problem)) from None
    if found is not None:
        return Meta(found[0], found[1], whole)
    # Neither a mapping nor broken: prose between two thematic breaks, unless all of it is keys commented out.
    commented = all(re.match(r"#\s*[\w-]+:|\s*$", line) for line in re.split(r"\r\n|\r|\n", body))
    return Meta({}, {}, whole) if commented else NO_META


def _read_toml(source: Source, whole: Span, inner: Span) -> Meta:
    import tomllib  # noqa: PLC0415 - few pages have TOML

    from tonecheck.markup.front_matter import scan  # noqa: PLC0415 - as above

    body = source.text[inner.start : inner.end]
    try:
        values = tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError) as broken:
        if _has_templates(body) or isinstance(broken, RecursionError):
            return Meta({}, {}, whole)
        if re.match(r"\s*(?:#.*\s*)*[\w\"'.-]+\s*=|\s*\[", body) is None:
            return NO_META
        line = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", str(broken))
        problem = str(broken)[: line.start()] if line else str(broken)
        ahead = int(line[1]) - 1 if line and line[1] else 0
        starts = source.line_starts()
        at = source.position(inner.start).line - 1 + ahead
        raise SourceError(_error(source, starts[min(at, len(starts) - 1)], problem)) from None
    return Meta(values, scan.toml(source.text, inner, values), whole)


def _read_fenced_json(source: Source, whole: Span, inner: Span) -> Meta:
    return _read_json(source, whole.start, inner.start, whole)


def _read_json(source: Source, begin: int, start: int, whole: Span | None) -> Meta:
    from tonecheck.markup.front_matter import scan  # noqa: PLC0415 - few pages have JSON

    text = source.text
    start = re.compile(r"\s*").match(text, start).end()  # type: ignore[union-attr]  # matches the empty string too
    try:
        values, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    except RecursionError:
        return NO_META if whole is None else Meta({}, {}, whole)
    except json.JSONDecodeError as broken:
        if whole is not None or re.compile(r"\{\s*\"[\w.-]+\"\s*:").match(text, start):
            if _has_templates(text[start : broken.pos + 200]):
                return NO_META if whole is None else Meta({}, {}, whole)
            raise SourceError(_error(source, broken.pos, broken.msg)) from None
        return NO_META
    if whole is None:
        if re.compile(r"[ \t]*(?=[\r\n]|\Z)").match(text, end) is None:
            return NO_META
        whole = Span(begin, end)
    if not isinstance(values, dict):
        return Meta({}, {}, whole)
    return Meta(values, scan.json(text, Span(start, end), values), whole)


def _has_templates(body: str) -> bool:
    return any(mark in body for mark in ("{{", "{%", "<%"))


def _first_key(body: str) -> re.Match[str] | None:
    """Return a match where the first line that is no comment is ``key:``, as no prose after a break is likely to be."""
    return re.match(r"(?:[ \t]*#[^\r\n]*(?:\r\n|\r|\n))*[\"']?[A-Za-z_][\w .-]{0,40}[\"']?[ \t]*:(?=\s|\Z)", body)


def _error(source: Source, offset: int, problem: str) -> str:
    line = source.position(min(offset, len(source.text))).line
    hints: Mapping[str, Any] = {
        "mapping values are not allowed": "; put quotes around a value that holds a colon",
        "found character that cannot start any token": "; indent with spaces, and put quotes around special characters",
        "tab": "; indent with spaces",
    }
    hint = next((words for start, words in hints.items() if start in problem), "")
    return f"{source.path}:{line}: front matter cannot be read: {problem}{hint}"


def masked(text: str, meta: Meta) -> str:
    """Return a text of equal length for the parser.

    Front matter, a byte order mark and lone surrogates are masked, and a carriage return that ends a line alone, which
    the parser does not take for a line's end everywhere, is a line feed.
    """
    end = meta.span.end
    text = re.sub(r"[^\r\n]+", lambda line: " " * len(line.group()), text[:end]) + text[end:] if end else text
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    if "\r" in text:
        text = re.sub(r"\r(?!\n)", "\n", text)
    return text if text.isascii() else re.sub("[\ud800-\udfff]", "\ufffd", text)
