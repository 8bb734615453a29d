"""Markup within Markdown text that CommonMark does not know: attribute lists, roles, formulas and emoji names.

Attribute lists are those of kramdown (``{: .class #id}``), Python-Markdown, markdown-it-attrs, Pandoc and Goldmark
(``{.class #id key=value}``). Roles are those of MyST (``{ref}`text <target>```). A formula is TeX between dollar
signs; text that may be a price is not a formula.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field
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
_WITHIN_LINE = expression(r"(?P<start>(?<=[\r\n])[ \t>]+)|[^\r\n]")
_TEX = expression(r"\\[A-Za-z]|[\^_{}=]")
_EMOJI = expression(r":(?<![\w:./\\-]:)(?:[a-z][a-z0-9_+-]+|[+-]1):(?![\w:/])")


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans on a page.

    Attributes:
        templates: the spans as templates of the kinds attributes, role, math and emoji; attributes are not shown.
        fillings: what the parser sees in their place, each as long as what it replaces.
        attributes: values of attribute lists, including ``id`` and ``class``, by the offset of the list.
        ids: the ids in attribute lists, with their spans.
    """

    templates: list[Template] = field(default_factory=list)
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
        for match in _LIST.finditer(text):
            _attribute_list(match, text, lines, spans)
        if "{:" in text:
            spans.fillings.extend((Span(*match.span()), blanked(match.group())) for match in _CONTENTS.finditer(text))
    objects = list(_objects(text))
    spans.templates.extend(objects)
    spans.fillings.extend((each.span, _word(text[each.span.start : each.span.end])) for each in objects)
    spans.templates.sort(key=lambda template: template.span)
    spans.fillings.sort()
    return spans


def _attribute_list(match: re.Match[str], text: str, lines: Sequence[int], spans: Spans) -> None:
    start, end = match.start(), match.end() if match["last"] is None else match.start("last")
    line = text[lines[bisect_right(lines, start) - 1] : start].lstrip(" \t>")
    if match["last"] is not None and (line.startswith("#") or (line and _UNDERLINE.match(text, match.end()))):
        if match["colon"]:  # the parser reads the list of a heading itself, but does not know the colon
            spans.fillings.append((Span(start + 1, start + 2), " "))
        return
    if line and not match["colon"] and line[-1] not in _CLOSES and not _is_certain(match, line, text):
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
    spans.templates.append(Template(Span(start, end), "attributes", "", Span(start + 1, end - 1), shown=False))
    spans.fillings.append((Span(start, end), " " * (end - start)))


def _is_certain(match: re.Match[str], line: str, text: str) -> bool:
    """Return whether braces after a word are certainly an attribute list.

    They are if they hold only classes and ids, and are attached to the word or at the end of the line or table cell.
    """
    if not all(value["sign"] for value in _VALUE.finditer(match.group())):
        return False
    return (
        not line[-1].isspace()
        or match["last"] is not None
        or text[match.end() : match.end() + 3].lstrip(" \t")[:1] == "|"
    )


def _word(piece: str) -> str:
    """Return what the parser sees of an object: letters, and what its lines begin with in a list or a quote."""
    return _WITHIN_LINE.sub(lambda match: match["start"] or "x", piece)


def _objects(text: str) -> Iterator[Template]:
    end = 0
    matches: list[tuple[str, re.Match[str]]] = []
    if "}`" in text:
        matches += (("role", match) for match in _ROLE.finditer(text))
    if "$" in text:
        matches += (("math", match) for match in _DISPLAY.finditer(text) if _TEX.search(match["body"]))
        matches += (("math", match) for match in _FORMULA.finditer(text) if _TEX.search(match["body"]))
    if ":" in text:
        matches += (("emoji", match) for match in _EMOJI.finditer(text))
    for kind, match in sorted(matches, key=lambda kind_and_match: kind_and_match[1].span()):
        if match.start() >= end:
            end = match.end()
            groups = match.groupdict()
            body = Span(*match.span("body")) if "body" in groups else Span(*match.span())
            yield Template(Span(*match.span()), kind, groups.get("name") or "", body)
