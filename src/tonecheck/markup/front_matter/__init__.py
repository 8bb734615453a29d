"""Front matter: the YAML, TOML or JSON at the top of a page, its values, their spans, and the text that readers see.

We delimit it as Hugo (``pagelexer_intro.go``), Jekyll (``Document::YAML_FRONT_MATTER_REGEXP``) and gray-matter (a
language name after the first fence) do. Only a byte order mark and blank lines may come before it. A thematic break at
the top of a page does not begin front matter: the text after it must be a mapping.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.markup.front_matter import plain_values
from tonecheck.markup.front_matter.blocks import add_strings
from tonecheck.model import NO_META, Meta, Source, Span

_OPENING = expression(r"[ \t\r\n]*(?:(---|\+\+\+)[ \t]*([a-z]*)[ \t]*(?:\r\n|\r|\n)|(?=\{\s*\"))")
_TOML_END, _YAML_END = (
    expression(rf"(?:(?<=[\r\n])){fence}[ \t]*(?=[\r\n]|\Z)") for fence in (r"\+\+\+", r"(?:---|\.\.\.)")
)
_LINE = expression(r"[^\r\n]+")
_LONE_RETURN = expression(r"\r(?!\n)")

__all__ = ["add_strings", "language", "masked", "read"]

_LANGUAGE = r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*"


def read(source: Source) -> Meta:
    """Read the front matter of a page, or return ``NO_META`` if it has none.

    Spans of quoted values exclude the quotes, those of block scalars exclude the ``|`` line. A value that we cannot map
    to the source for certain has no span. Front matter with template tags that cannot be read has a span only.

    Raises:
        SourceError: the text is clearly front matter, but invalid.
    """
    text = source.text
    begin = 1 if text.startswith("\ufeff") else 0
    opening = _OPENING.match(text, begin)
    if opening is None:
        if source.format != "markdown" or not text[begin : begin + 4].strip()[:1].isalpha():
            return NO_META
        from tonecheck.markup.front_matter import header_lines  # noqa: PLC0415 - few pages begin with a header line

        return header_lines.read(source, begin)
    if opening[1] is None:
        return _read_json(source, begin, opening.end(), None)
    closing = (_TOML_END if opening[1] == "+++" else _YAML_END).search(text, opening.end())
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
    """Return the language that front matter gives for the page, as a BCP 47 tag, or ""."""
    for key in ("lang", "language", "locale"):
        value = meta.values.get(key)
        if isinstance(value, str) and re.fullmatch(_LANGUAGE, value):
            return value.replace("_", "-")
    return ""


def _read_yaml(source: Source, whole: Span, inner: Span) -> Meta:
    body = source.text[inner.start : inner.end]
    if not body.strip():
        return Meta({}, {}, whole)
    plain_result = plain_values.read(body, inner.start)
    if plain_result is not None:
        return Meta(plain_result[0], plain_result[1], whole)
    from tonecheck.markup.front_matter import yaml_values  # noqa: PLC0415 - most pages do not need the YAML parser
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - as above

    try:
        result = yaml_values.read(body, inner.start)
    except BrokenError as error:
        if _has_templates(body):
            return Meta({}, {}, whole)
        if _first_key(body) is None:
            return NO_META
        from tonecheck.markup.front_matter.mending import mended, unclosed  # noqa: PLC0415 - only for an error

        def first_error(text: str) -> int | None:
            try:
                yaml_values.read(text, 0)
            except BrokenError as other:
                return other.offset
            return None

        opened = unclosed(body, error.offset, first_error)
        if opened is not None:
            begin, line = opened
            where = source.position(inner.start + begin).line
            problem = f"quotation marks are opened here and never closed; write {line}"
            raise SourceError(f"front matter cannot be read: {problem}", path=source.path, line=where) from None
        line = "" if "escape" in error.problem else mended(body, error.offset, first_error)
        raise _error(source, inner.start + error.offset, error.problem, line) from None
    if result is not None:
        return Meta(result[0], result[1], whole)
    # Valid YAML, but not a mapping: prose between two thematic breaks, unless every line is a key commented out.
    commented = all(re.match(r"#\s*[\w-]+:|\s*$", line) for line in re.split(r"\r\n|\r|\n", body))
    return Meta({}, {}, whole) if commented else NO_META


def _read_toml(source: Source, whole: Span, inner: Span) -> Meta:
    from tonecheck.markup.front_matter import scan  # noqa: PLC0415 - few pages have TOML
    from tonecheck.stated import toml_values  # noqa: PLC0415 - as above
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - as above

    body = source.text[inner.start : inner.end]
    try:
        values = toml_values.read(body)
    except BrokenError as error:
        if _has_templates(body):
            return Meta({}, {}, whole)
        if re.match(r"\s*(?:#.*\s*)*[\w\"'.-]+\s*=|\s*\[", body) is None:
            return NO_META
        starts = source.line_starts()
        line_index = source.position(inner.start).line - 1 + max(error.line - 1, 0)
        offset = starts[min(line_index, len(starts) - 1)]
        raise _error(source, offset, error.problem, _quoted(source.text, offset)) from None
    return Meta(values, scan.toml(source.text, inner, values), whole)


def _read_fenced_json(source: Source, whole: Span, inner: Span) -> Meta:
    return _read_json(source, whole.start, inner.start, whole)


def _read_json(source: Source, begin: int, start: int, whole: Span | None) -> Meta:
    from tonecheck.markup.front_matter import scan  # noqa: PLC0415 - few pages have JSON
    from tonecheck.stated import json_values  # noqa: PLC0415 - as above
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - as above

    text = source.text
    start = re.compile(r"\s*").match(text, start).end()  # type: ignore[union-attr]  # the pattern also matches the empty string
    try:
        values, end = json_values.read_at(text, start)
    except BrokenError as error:
        if whole is not None or re.compile(r"\{\s*\"[\w.-]+\"\s*:").match(text, start):
            if _has_templates(text[start : error.offset + 200]):
                return NO_META if whole is None else Meta({}, {}, whole)
            raise _error(source, max(error.offset, start), error.problem) from None
        return NO_META
    if whole is None:
        if re.compile(r"[ \t]*(?=[\r\n]|\Z)").match(text, end) is None:
            return NO_META
        whole = Span(begin, end)
    if not isinstance(values, dict):
        return Meta({}, {}, whole)
    return Meta(values, scan.json(text, Span(start, end), values), whole)


def _quoted(text: str, offset: int) -> str:
    """Return a line of TOML with quotes around its value, or "" if that is not what it lacks."""
    value = r"(?![\d.+-]+[ \t]*$)[^\s\"'\[{#][^\"'#\\\r\n]*?"  # no number, and nothing that quotes would change
    bare = re.compile(rf"[ \t]*([\w.-]+)[ \t]*=[ \t]*({value})[ \t]*$", re.MULTILINE)
    line = bare.match(text, offset)
    return f'{line[1]} = "{line[2]}"' if line else ""


def _has_templates(body: str) -> bool:
    return any(opener in body for opener in ("{{", "{%", "<%"))


def _first_key(body: str) -> re.Match[str] | None:
    """Match ``key:`` on the first line that is not a comment. Prose after a thematic break rarely begins so."""
    return re.match(r"(?:[ \t]*#[^\r\n]*(?:\r\n|\r|\n))*[\"']?[A-Za-z_][\w .-]{0,40}[\"']?[ \t]*:(?=\s|\Z)", body)


def _error(source: Source, offset: int, problem: str, right: str = "") -> SourceError:
    """Return the error about a problem at an offset; ``right`` is the line as it should be, if that is known."""
    line = source.position(min(offset, len(source.text))).line
    hints: Mapping[str, Any] = {
        "unknown escape": r"; between double quotes write ' without a backslash, and \\ for a backslash",
        "mapping values are not allowed": "; put quotes around a value that holds a colon",
        "found character that cannot start any token": "; indent with spaces, and put quotes around special characters",
        "tab": "; indent with spaces",
        "expected ',' or ']'": "; close the list with ]",
        "expected ',' or '}'": "; close the mapping with }",
        "Expecting property name enclosed": "; put the name in double quotes, and no comma before }",
        "Illegal trailing comma": "; take out the comma before the closing bracket",
        "Expecting ',' delimiter": "; put a comma between two entries, and double quotes around text",
        "Expecting value": "; put text in double quotes, and no comma before ]",
        "Unterminated string": "; close the quotation marks",
        "Illegal character '\\n'": "; close the quotation marks",
        "Expected '=' after a key": "; write key = value",
        "Expected newline or end of document": "; put text in quotes",
    }
    hint = next((advice for phrase, advice in hints.items() if phrase in problem), "")
    what = f"this value needs quotes; write {right}" if right else f"{problem}{hint}"
    return SourceError(f"front matter cannot be read: {what}", path=source.path, line=line)


def masked(text: str, meta: Meta) -> str:
    """Prepare a text for the parser, at equal length.

    We mask front matter and a byte order mark. A lone carriage return becomes a line feed, because the parser does not
    treat it as a line end everywhere.
    """
    end = meta.span.end
    text = _LINE.sub(lambda piece: " " * len(piece.group()), text[:end]) + text[end:] if end else text
    if text.startswith("\ufeff"):
        text = " " + text[1:]
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    return text
