"""Spans within Markdown text that CommonMark does not know: attribute lists, roles, formulas and emoji names.

Attribute lists are those of kramdown (``{: .class #id}``), Python-Markdown, markdown-it-attrs, Pandoc and Goldmark
(``{.class #id key=value}``). Roles are those of MyST (``{ref}`text <target>```). A formula is TeX between dollar
signs; what may be a price is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.masking import blanked
from tonecheck.markup.templates import Template
from tonecheck.model import Span

_PAIR = r"(?:[.#][\w:-]+|[A-Za-z_][\w:-]*=(?:\"[^\"\r\n]*\"|'[^'\r\n]*'|[^\s{}\"']+))"
_LIST = expression(
    rf"\{{(?:(?P<colon>:)[^{{}}\r\n]*|[ \t]*{_PAIR}(?:[ \t]+{_PAIR})*[ \t]*)\}}(?P<last>[ \t]*(?=[\r\n]|\Z))?"
)
_VALUE = expression(
    r"(?P<sign>[.#])(?P<name>[\w:-]+)"
    r"|(?P<key>[A-Za-z_][\w:-]*)=(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s{}]+))"
)
_CLOSES = frozenset(")]*_`>~")
_UNDERLINE = expression(r"(?:\r\n|\r|\n)[ \t]*(?:=+|-+)[ \t]*(?=[\r\n]|\Z)")
_CONTENTS = expression(
    r"(?:\A|(?<=[\r\n]))[ \t]*(?:[*+-]|\d+[.)])[ \t][^\r\n]*(?:\r\n|\r|\n)(?=[ \t]*\{:[ \t]*toc\b)", re.IGNORECASE
)
_ROLE = expression(r"\{(?P<name>[a-zA-Z][\w:.-]*)\}(?P<ticks>`+)(?P<body>[^`\r\n]+)(?P=ticks)(?!`)")
_DISPLAY = expression(r"\$(?<![\\$]\$)\$(?P<body>(?:[^$\r\n]|(?:\r\n|\r|\n)(?![ \t]*[\r\n]))+)\$\$(?![\d$])")
_FORMULA = expression(r"\$(?<![\\$\w]\$)(?P<body>[^\s$](?:[^$\r\n]*[^\s$\\])?)\$(?![\d$\w])")
_TEX = expression(r"\\[A-Za-z]|[\^_{}=]")
_EMOJI = expression(r":(?<![\w:./\\-]:)(?:[a-z][a-z0-9_+-]+|[+-]1):(?![\w:/])")


@dataclass(frozen=True, slots=True)
class Spans:
    """What was found on a page.

    Attributes:
        found: the spans as templates of the kinds attributes, role, math and emoji; attributes are not shown.
        fillings: what stands in their place for the parser, each as long as what it replaces.
        attributes: by where a list begins, its values; ``id`` and ``class`` among them.
        ids: anchors, and where they stand.
    """

    found: list[Template] = field(default_factory=list)
    fillings: list[tuple[Span, str]] = field(default_factory=list)
    attributes: dict[int, Mapping[str, str]] = field(default_factory=dict)
    ids: list[tuple[str, Span]] = field(default_factory=list)


def find(text: str, lines: Sequence[int]) -> Spans:
    """Return the spans of a page.

    Args:
        text: the page, front matter and template tags masked.
        lines: where its lines begin.
    """
    spans = Spans()
    if "{" in text:
        for one in _LIST.finditer(text):
            _attribute_list(one, text, lines, spans)
        if "{:" in text:
            spans.fillings.extend((Span(*one.span()), blanked(one.group())) for one in _CONTENTS.finditer(text))
    objects = list(_objects(text))
    spans.found.extend(objects)
    spans.fillings.extend((one.span, blanked(text[one.span.start : one.span.end], "x")) for one in objects)
    spans.found.sort(key=lambda one: one.span)
    spans.fillings.sort()
    return spans


def _attribute_list(found: re.Match[str], text: str, lines: Sequence[int], spans: Spans) -> None:
    start, end = found.start(), found.end() if found["last"] is None else found.start("last")
    line = text[lines[bisect_right(lines, start) - 1] : start].lstrip(" \t>")
    if found["last"] is not None and (line.startswith("#") or (line and _UNDERLINE.match(text, found.end()))):
        if found["colon"]:  # what heads a section is the parser's, which does not know the colon
            spans.fillings.append((Span(start + 1, start + 2), " "))
        return
    if line and not found["colon"] and line[-1] not in _CLOSES and not _is_certain(found, line, text):
        return
    values: dict[str, str] = {}
    for value in _VALUE.finditer(text, start, end):
        if value["sign"] == ".":
            values["class"] = f"{values['class']} {value['name']}" if "class" in values else value["name"]
        elif value["sign"]:
            values.setdefault("id", value["name"])
            spans.ids.append((value["name"], Span(*value.span("name"))))
        else:
            values.setdefault(value["key"].lower(), value["double"] or value["single"] or value["bare"] or "")
    spans.attributes[start] = values
    spans.found.append(Template(Span(start, end), "attributes", "", Span(start + 1, end - 1), shown=False))
    spans.fillings.append((Span(start, end), " " * (end - start)))


def _is_certain(found: re.Match[str], line: str, text: str) -> bool:
    """Return whether a list that follows a word is one: classes and ids alone, attached to it, or at the line's end."""
    if not all(value["sign"] for value in _VALUE.finditer(found.group())):
        return False
    return (
        not line[-1].isspace()
        or found["last"] is not None
        or text[found.end() : found.end() + 3].lstrip(" \t")[:1] == "|"
    )


def _objects(text: str) -> Iterator[Template]:
    done = 0
    matches: list[tuple[str, re.Match[str]]] = []
    if "}`" in text:
        matches += (("role", one) for one in _ROLE.finditer(text))
    if "$" in text:
        matches += (("math", one) for one in _DISPLAY.finditer(text) if _TEX.search(one["body"]))
        matches += (("math", one) for one in _FORMULA.finditer(text) if _TEX.search(one["body"]))
    if ":" in text:
        matches += (("emoji", one) for one in _EMOJI.finditer(text))
    for kind, one in sorted(matches, key=lambda match: match[1].span()):
        if one.start() >= done:
            done = one.end()
            groups = one.groupdict()
            body = Span(*one.span("body")) if "body" in groups else Span(*one.span())
            yield Template(Span(*one.span()), kind, groups.get("name") or "", body)
