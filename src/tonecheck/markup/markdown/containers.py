"""Containers that CommonMark does not know, taken off so that what is in them is read as Markdown.

Fenced ones (``:::`` of Docusaurus, VitePress, Pandoc and MyST, directives of MyST between backticks), indented ones
(``!!!``, ``???`` and ``===`` of Python-Markdown and MkDocs), call-outs in block quotes (``> [!note]`` of GitHub and
Obsidian). Their first line becomes an empty one or, where it has a title, a heading that the caller knows by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import NamedTuple

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.markup.markdown.events import Cut
from tonecheck.model import Span

ASIDES = frozenset([
    "note", "tip", "hint", "info", "important", "caution", "warning", "danger", "error", "attention", "seealso",
    "admonition", "success", "question", "failure", "bug", "example", "abstract", "summary", "tldr", "todo", "aside",
    "sidebar", "margin", "callout", "notice", "alert",
])  # fmt: skip
"""Names of containers that stand beside the article's text."""

CODE = frozenset([
    "code", "code-block", "code-cell", "sourcecode", "literalinclude", "highlight", "math", "mermaid", "graphviz",
    "plantuml", "raw", "eval-rst", "toctree", "contents", "bibliography", "csv-table", "list-table", "mystnb", "r",
    "python", "=html",
])  # fmt: skip
"""Names of directives whose content is no prose."""

FILES = frozenset(["figure", "image", "include"])
"""Names of directives that are followed by a path and no title."""

_FENCE = expression(r"(?:\A|(?<=[\r\n]))(?P<lead>[ \t>]*)(?P<fence>:{3,}|`{3,}|~{3,})(?P<info>[^\r\n]*)")
_DIRECTIVE = expression(r"[ \t]*\{(?P<name>[\w:.=-]+)\}[ \t]*(?P<rest>[^\r\n]*)")
_NAMED = expression(r"[ \t]*(?P<name>[\w.-]*)[ \t]*(?:\[(?P<title>[^\]\r\n]*)\])?(?:\{[^}\r\n]*\})?(?P<rest>[^\r\n]*)")
_OPTION = expression(r"(?:\r\n|\r|\n)[ \t>]*:(?P<name>[\w-]+):[ \t]*(?P<value>[^\r\n]*)")
_DEEPEST = 100
_INDENTED = expression(
    r"(?:\A|(?<=[\r\n]))(?P<lead>[ \t]*)(?P<sign>!!!|\?\?\?\+?|===[!+]?)"
    r"[ \t]*(?P<name>[A-Za-z][\w -]*?)?[ \t]*(?:\"(?P<title>[^\"\r\n]*)\")?[ \t]*(?=[\r\n]|\Z)"
)
_CALLOUT = expression(
    r"(?:\A|(?<=[\r\n]))(?P<lead>[ \t]*(?:(?:[-+*]|\d+[.)])[ \t]+)?(?:>[ \t]*)*)(?P<quote>>)[ \t]*"
    r"(?P<mark>\[!(?P<name>[\w-]+)(?:\|[^\]\r\n]*)?\][+-]?)[ \t]*(?P<title>[^\r\n]*)"
)


class FileDirective(NamedTuple):
    """A directive that stands for a file: an image with its options (``:alt:``), another page."""

    span: Span
    name: str
    path: Span
    options: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Containers:
    """What was found on a page.

    Attributes:
        fillings: what stands in the place of their markup for the parser, each as long as what it replaces.
        titles: where the headings begin that are titles of containers.
        asides: the containers that stand beside the text, with their names.
        callouts: where the ``>`` of those block quotes stands that are call-outs.
        cuts: white space that lines lose which are moved to the left.
        files: directives that stand for files.
    """

    fillings: list[tuple[Span, str]] = field(default_factory=list)
    titles: set[int] = field(default_factory=set)
    asides: list[Span] = field(default_factory=list)
    callouts: set[int] = field(default_factory=set)
    cuts: list[Cut] = field(default_factory=list)
    files: list[FileDirective] = field(default_factory=list)


def find(text: str, lines: Sequence[int]) -> Containers:
    """Return the containers of a page.

    Args:
        text: the page, front matter and template tags masked.
        lines: where its lines begin.
    """
    found = Containers()
    if ":::" in text or "`{" in text or "~{" in text or "` {" in text:
        _fenced(text, found)
    if "[!" in text:
        _callouts(text, found)
    if "!!!" in text or "???" in text or "===" in text:
        _indented(text, lines, found)
    found.fillings.sort()
    return found


@dataclass(slots=True)
class _Fence:
    start: int
    sign: str
    size: int
    name: str = ""
    code: bool = False
    masked: bool = True


def _fenced(text: str, found: Containers) -> None:
    stack: list[_Fence] = []
    for line in _FENCE.finditer(text):
        fence = _Fence(line.start("fence"), line["fence"][0], len(line["fence"]))
        ends = not line["info"].strip()
        if stack and stack[-1].code:
            if ends and stack[-1].sign == fence.sign and fence.size >= stack[-1].size:
                _close(stack, len(stack) - 1, line, found)
            continue
        if ends:
            index = _opened(stack, fence)
            if index >= 0:
                _close(stack, index, line, found)
            elif fence.sign != ":":
                stack.append(replace(fence, code=True, masked=False))
            continue
        directive = _DIRECTIVE.match(text, line.start("info"), line.end())
        if directive is None and fence.sign != ":":
            if not (fence.sign == "`" and "`" in line["info"]):
                stack.append(replace(fence, code=True, masked=False))
            continue
        named = directive or _NAMED.match(text, line.start("info"), line.end())
        fence.name = named["name"].lower() if named else ""
        fence.code = fence.name in CODE
        fence.masked = not fence.code or fence.sign == ":"
        stack.append(fence)
        if fence.masked:
            _open(text, fence, line, directive, found)


def _opened(stack: list[_Fence], end: _Fence) -> int:
    """Return the index of the innermost fence that another one closes, or -1."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
        if stack[index].sign == end.sign and end.size >= stack[index].size:
            return index
    return -1


def _open(text: str, fence: _Fence, line: re.Match[str], directive: re.Match[str] | None, found: Containers) -> None:
    if fence.code:
        found.fillings.append((Span(*line.span("fence")), "`" * fence.size))
        return
    title = Span(line.end(), line.end())
    if directive:
        title = Span(*directive.span("rest"))
        options = dict(_options(text, line.end(), found))
        if fence.name in FILES:
            end = max([line.end(), *(option.end for option in options.values())])
            found.files.append(FileDirective(Span(fence.start, end), fence.name, title, options))
            title = Span(line.end(), line.end())
    elif named := _NAMED.match(text, line.start("info"), line.end()):
        title = Span(*named.span("rest" if named["title"] is None else "title"))
    _title(text, Span(fence.start, line.end()), title, found)


def _options(text: str, end: int, found: Containers) -> Iterator[tuple[str, Span]]:
    while option := _OPTION.match(text, end):
        end = option.end()
        _blank(option.start("name") - 1, end, found)
        yield option["name"], Span(*option.span("value"))


def _close(stack: list[_Fence], index: int, line: re.Match[str], found: Containers) -> None:
    fence = stack[index]
    if fence.masked and fence.code:
        found.fillings.append((Span(*line.span("fence")), "`" * (line.end("fence") - line.start("fence"))))
    elif fence.masked:
        _blank(line.start("fence"), line.end(), found)
    found.asides.extend(Span(one.start, line.end()) for one in stack[index:] if one.name in ASIDES)
    del stack[index:]


def _title(text: str, span: Span, title: Span, found: Containers) -> None:
    """Leave nothing of an opening line, or of its title a heading."""
    words = text[title.start : title.end].strip()
    if not any(letter.isalnum() for letter in words):
        _blank(*span, found)
        return
    found.titles.add(span.start)
    found.fillings.append((Span(span.start, title.start), "#" + " " * (title.start - span.start - 1)))
    if title.end < span.end:
        found.fillings.append((Span(title.end, span.end), " " * (span.end - title.end)))


def _blank(start: int, end: int, found: Containers) -> None:
    if end > start:
        found.fillings.append((Span(start, end), " " * (end - start)))


def _callouts(text: str, found: Containers) -> None:
    for line in _CALLOUT.finditer(text):
        found.callouts.add(line.start("quote"))
        mark = Span(*line.span("mark"))
        if line["title"].strip():
            found.titles.add(mark.start)
            found.fillings.append((mark, "#" + " " * (mark.end - mark.start - 1)))
        else:
            found.fillings.append((mark, " " * (mark.end - mark.start)))


def _indented(text: str, lines: Sequence[int], found: Containers) -> None:
    openers = {
        one.start(): one
        for one in _INDENTED.finditer(text)
        if (one["title"] is not None if one["sign"].startswith("=") else one["name"] or one["title"] is not None)
    }
    if not openers:
        return
    stack: list[tuple[int, int, str]] = []  # where the content's lines begin, where the container does, its name
    for start, end in _each_line(text, lines):
        content = text[start:end]
        words = content.lstrip(" \t")
        if words.strip("\r\n"):
            column = len(content[: len(content) - len(words)].expandtabs(4))
            while stack and column < stack[-1][0]:
                _, begin, name = stack.pop()
                if name in ASIDES:
                    found.asides.append(Span(begin, start))
        cut = indentation(content, 4 * len(stack))
        if cut:
            found.cuts.append(Cut(start, start + cut))
        opener = openers.get(start)
        if opener:
            stack.append((len(opener["lead"].expandtabs(4)) + 4, start, (opener["name"] or "").split(" ")[0].lower()))
            title = Span(*opener.span("title")) if opener["title"] else Span(opener.end(), opener.end())
            _title(text, Span(opener.start("sign"), opener.end()), title, found)
    found.asides.extend(Span(begin, len(text)) for _, begin, name in stack if name in ASIDES)


def _each_line(text: str, lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from zip(lines, [*lines[1:], len(text)], strict=True)


def indentation(line: str, columns: int) -> int:
    """Return how many characters of white space a line loses when it is moved to the left by some columns."""
    done = index = 0
    while done < columns and line[index : index + 1] in {" ", "\t"} and index < len(line):
        done += 4 - done % 4 if line[index] == "\t" else 1
        index += 1
    return index
