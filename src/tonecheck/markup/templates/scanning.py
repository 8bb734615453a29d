"""Finding template tags, in one pass: every search looks at a part of the text that no other search looks at again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.markup.templates.template import Template
from tonecheck.model import Span

CODE = frozenset([
    "highlight", "code", "mermaid", "katex", "math", "chart", "plantuml",
    "css", "js", "javascript", "style", "stylesheet", "schema",
])  # fmt: skip
"""Pairs whose content is no prose."""

_SILENT = frozenset([
    "if", "elsif", "elif", "else", "unless", "case", "when", "for", "elsefor", "break", "continue",
    "assign", "capture", "set", "increment", "decrement", "layout", "extends", "import", "from", "block",
    "macro", "call", "filter", "autoescape", "liquid", "raw", "verbatim",
])  # fmt: skip
# The look-ahead leaves attribute lists alone: {#anchor}, {#anchor .class}.
_OPENER = expression(r"\{\{|\{%|\{#(?![\w:.-][^}\r\n#]*\})|<%")
_BLANK_LINE = expression(r"(?>\r\n|\r|\n)[ \t>]*(?=[\r\n]|\Z)")
_NAME = expression(r"[-~=+]*\s*(?P<slash>/)?\s*(?P<name>[A-Za-z_][\w./-]*)?")


class _Form(NamedTuple):
    """What opens at a place: its kind, the opener's length, the closer, and whether it is a comment."""

    kind: str
    width: int
    closer: str
    comment: bool = False


def scan(text: str, offset: int) -> list[Template]:
    """Return the template tags of a text, their spans moved by an offset."""
    found = list(_Scan(text).read())
    ended = {(one.kind, one.name) for one in found if one.closing}
    return [
        replace(
            one,
            span=Span(one.span.start + offset, one.span.end + offset),
            body=Span(one.body.start + offset, one.body.end + offset),
            shown=one.shown and (one.kind, one.name) not in ended,
        )
        for one in found
    ]


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self._misses: set[str] = set()
        self._limit = -1

    def read(self) -> Iterator[Template]:
        done = 0
        while opener := _OPENER.search(self.text, done):
            one = self._one(opener.start(), opener.group())
            if one is None:
                done = opener.start() + 2
                continue
            yield one
            done = one.span.end
            if one.kind == "liquid" and one.name in {"raw", "verbatim"} and not one.closing:
                end = self._pair_end(one.name, done, one.kind)
                done = end.start() if end else done

    def _one(self, start: int, opener: str) -> Template | None:
        form = self._form(start, opener)
        inside = start + form.width
        end = self._find(form, inside)
        if end < 0:
            return None
        stop = end + len(form.closer)
        if form.closer == "}}" and self.text.startswith("}", stop) and self.text.startswith("{{{", start):
            stop += 1
        whole = Span(start, stop)
        body = self._stripped(inside, end)
        if form.comment:
            # A commented shortcode is how Hugo shows a shortcode as it is written.
            return Template(whole, form.kind, "comment", body, shown=form.kind == "hugo")
        if form.kind == "expression":
            return Template(whole, form.kind, "", body)
        if form.kind == "erb":
            return Template(whole, form.kind, "", body, shown=self.text[inside] in "=-")
        return self._named(form, whole, body)

    def _named(self, form: _Form, whole: Span, body: Span) -> Template:
        named = _NAME.match(self.text, body.start, body.end)
        name = (named["name"] or "") if named else ""
        closing = bool(named and named["slash"])
        if form.kind == "liquid" and name.startswith("end"):
            name, closing = name.removeprefix("end"), True
        if not closing and (name == "comment" or name in CODE) and self.text[body.end - 1] != "/":
            end = self._pair_end(name, whole.end, form.kind)
            if end:
                inner = self._stripped(whole.end, end.start())
                return Template(Span(whole.start, end.end()), form.kind, name, inner, shown=name != "comment")
        shown = not closing and not (form.kind == "liquid" and name in _SILENT)
        return Template(whole, form.kind, name, body, shown=shown, closing=closing)

    def _form(self, start: int, opener: str) -> _Form:
        text = self.text
        if opener != "{{":
            closer = {"{%": "%}", "{#": "#}", "<%": "%>"}[opener]
            comment = opener == "{#" or (opener == "<%" and text.startswith("#", start + 2))
            return _Form("erb" if opener == "<%" else "liquid", 2, closer, comment)
        if text.startswith(("<", "%"), start + 2):
            closer = ">}}" if text[start + 2] == "<" else "%}}"
            return _Form("hugo", 3, closer, text.startswith("/*", start + 3))
        if text.startswith("!--", start + 2):
            return _Form("expression", 5, "--}}", comment=True)
        comment = text.startswith(("/*", "- /*", "!"), start + 2)
        return _Form("expression", 3 if text.startswith("{", start + 2) else 2, "}}", comment)

    def _find(self, form: _Form, start: int) -> int:
        """Return where a tag's closer stands: in the same paragraph, or for comments anywhere behind; else -1."""
        end = len(self.text)
        if not form.comment:
            if self._limit < start:
                blank = _BLANK_LINE.search(self.text, start)
                self._limit = blank.start() if blank else end
            end = self._limit
        key = f"{form.closer}{end}"
        if key in self._misses:
            return -1
        found = self.text.find(form.closer, start, end)
        if found < 0:
            self._misses.add(key)
        return found

    def _pair_end(self, name: str, start: int, kind: str) -> re.Match[str] | None:
        key = f"end{name} {kind}"
        if key in self._misses:
            return None
        delimiters = (
            (rf"\{{%[-+~]?\s*end{name}", r"[-+~]?%\}") if kind == "liquid" else (rf"\{{\{{[<%]\s*/{name}", r"[>%]\}\}")
        )
        found = re.compile(rf"{delimiters[0]}\s*{delimiters[1]}").search(self.text, start)
        if found is None:
            self._misses.add(key)
        return found

    def _stripped(self, start: int, end: int) -> Span:
        inner = self.text[start:end]
        first = start + len(inner) - len(inner.lstrip())
        return Span(first, max(first, start + len(inner.rstrip())))
