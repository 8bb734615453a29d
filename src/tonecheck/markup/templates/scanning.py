"""Finding template tags in one pass: no two searches read the same part of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import replace
from tonecheck.markup.templates.template import Template
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple

CODE = frozenset([
    "highlight", "code", "mermaid", "katex", "math", "chart", "plantuml",
    "css", "js", "javascript", "style", "stylesheet", "schema",
])  # fmt: skip
"""Pairs whose content is not prose."""

_CAPTURING = frozenset(["set", "capture"])
_SILENT = frozenset([
    "if", "elsif", "elif", "else", "unless", "case", "when", "for", "elsefor", "break", "continue",
    "assign", "capture", "set", "increment", "decrement", "layout", "extends", "import", "from", "block",
    "macro", "call", "filter", "autoescape", "liquid", "raw", "verbatim",
])  # fmt: skip
# The look-ahead excludes attribute lists: {#anchor}, {#anchor .class}.
_OPENER = expression(r"\{\{|\{%|\{#(?![\w:.-][^}\r\n#]*\})|<%")
_BLANK_LINE = expression(r"(?>\r\n|\r|\n)[ \t>]*(?=[\r\n]|\Z)")
_CAPTURED = expression(r"[-~+]?\s*(?:set|capture)\s+([\w-]+?)\s*[-~+]?")
_NAME = expression(r"[-~=+]*\s*(?P<slash>/)?\s*(?P<name>[A-Za-z_][\w./-]*)?")


class _Form(NamedTuple):
    """The form of a tag: its kind, the length of its opener, its closer, and whether it is a comment."""

    kind: str
    width: int
    closer: str
    comment: bool = False


def scan(text: str, offset: int) -> list[Template]:
    """Return the template tags of a text, with their spans moved by an offset."""
    template_tags = list(_Scan(text).read())
    paired = {(template.kind, template.name) for template in template_tags if template.closing}
    return [
        replace(
            template,
            span=Span(template.span.start + offset, template.span.end + offset),
            body=Span(template.body.start + offset, template.body.end + offset),
            shown=template.shown and (template.kind, template.name) not in paired,
        )
        for template in template_tags
    ]


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self._misses: set[str] = set()
        self._paragraph_end = -1

    def read(self) -> Iterator[Template]:
        offset = 0
        while opener := _OPENER.search(self.text, offset):
            template = self._read_tag(opener.start(), opener.group())
            if template is None:
                offset = opener.start() + 2
                continue
            yield template
            offset = template.span.end
            if template.kind == "liquid" and template.name in {"raw", "verbatim"} and not template.closing:
                end = self._pair_end(template.name, offset, template.kind)
                offset = end.start() if end else offset

    def _read_tag(self, start: int, opener: str) -> Template | None:
        form = self._form(start, opener)
        body_start = start + form.width
        body_end = self._find(form, body_start)
        if body_end < 0:
            return None
        tag_end = body_end + len(form.closer)
        if form.closer == "}}" and self.text.startswith("}", tag_end) and self.text.startswith("{{{", start):
            tag_end += 1
        span = Span(start, tag_end)
        body = self._stripped(body_start, body_end)
        if form.comment:
            # A shortcode in a comment shows: it is how authors get Hugo to print a shortcode.
            return Template(span, form.kind, "comment", body, shown=form.kind == "hugo")
        if form.kind == "expression":
            return Template(span, form.kind, "", body)
        if form.kind == "erb":
            return Template(span, form.kind, "", body, shown=self.text[body_start] in "=-")
        return self._named(form, span, body)

    def _named(self, form: _Form, span: Span, body: Span) -> Template:
        match = _NAME.match(self.text, body.start, body.end)
        name = (match["name"] or "") if match else ""
        closing = bool(match and match["slash"])
        if form.kind == "liquid" and name.startswith("end"):
            name, closing = name.removeprefix("end"), True
        if not closing and (name == "comment" or name in CODE) and self.text[body.end - 1] != "/":
            end_tag = self._pair_end(name, span.end, form.kind)
            if end_tag:
                content = self._stripped(span.end, end_tag.start())
                return Template(Span(span.start, end_tag.end()), form.kind, name, content, shown=name != "comment")
        if not closing and name in _CAPTURING and form.kind == "liquid":
            end_tag = self._end_of_code(name, span, body)
            if end_tag:
                return Template(
                    Span(span.start, end_tag.end()), form.kind, "highlight", self._stripped(span.end, end_tag.start())
                )
        shown = not closing and not (form.kind == "liquid" and name in _SILENT)
        return Template(span, form.kind, name, body, shown=shown, closing=closing)

    def _end_of_code(self, name: str, span: Span, body: Span) -> re.Match[str] | None:
        """Return the end of a text that is kept under a name, if it is printed as code right behind it."""
        kept = _CAPTURED.fullmatch(self.text, body.start, body.end)
        end_tag = self._pair_end(name, span.end, "liquid") if kept else None
        if not kept or not end_tag:
            return None
        as_code = rf"\s*\{{\{{-?\s*{re.escape(kept[1])}\s*\|\s*(?:highlight|escape|xml_escape|e|code)\b"
        return end_tag if re.compile(as_code).match(self.text, end_tag.end()) else None

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
        """Find the closer of a tag and return its offset, or -1. Only a comment may go past its paragraph."""
        end = len(self.text)
        if not form.comment:
            if self._paragraph_end < start:
                blank = _BLANK_LINE.search(self.text, start)
                self._paragraph_end = blank.start() if blank else end
            end = self._paragraph_end
        key = f"{form.closer}{end}"
        if key in self._misses:
            return -1
        closer_start = self.text.find(form.closer, start, end)
        if closer_start < 0:
            self._misses.add(key)
        return closer_start

    def _pair_end(self, name: str, start: int, kind: str) -> re.Match[str] | None:
        key = f"end{name} {kind}"
        if key in self._misses:
            return None
        delimiters = (
            (rf"\{{%[-+~]?\s*end{name}", r"[-+~]?%\}") if kind == "liquid" else (rf"\{{\{{[<%]\s*/{name}", r"[>%]\}\}")
        )
        end_tag = re.compile(rf"{delimiters[0]}\s*{delimiters[1]}").search(self.text, start)
        if end_tag is None:
            self._misses.add(key)
        return end_tag

    def _stripped(self, start: int, end: int) -> Span:
        inner = self.text[start:end]
        first = start + len(inner) - len(inner.lstrip())
        return Span(first, max(first, start + len(inner.rstrip())))
