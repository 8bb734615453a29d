"""Containers that CommonMark does not know. We mask their markup so that their content is read as Markdown.

There are fenced ones (``:::`` of Docusaurus, VitePress, Pandoc and MyST, directives of MyST between backticks),
indented ones (``!!!``, ``???`` and ``===`` of Python-Markdown and MkDocs), and call-outs in block quotes (``> [!note]``
of GitHub and Obsidian). Their first line becomes an empty line or, if it has a title, a heading that the caller
recognises by its offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.markup.markdown.events import Cut
from tonecheck.model import Span
from tonecheck.named_tuple import NamedTuple

ASIDES = frozenset([
    "note", "tip", "hint", "info", "important", "caution", "warning", "danger", "error", "attention", "seealso",
    "admonition", "success", "question", "failure", "bug", "example", "abstract", "summary", "tldr", "todo", "aside",
    "sidebar", "margin", "callout", "notice", "alert",
])  # fmt: skip
"""Names of containers that are asides, not part of the article's main text."""

CODE = frozenset([
    "code", "code-block", "code-cell", "sourcecode", "literalinclude", "highlight", "math", "mermaid", "graphviz",
    "plantuml", "raw", "eval-rst", "toctree", "contents", "bibliography", "csv-table", "list-table", "mystnb", "r",
    "python", "=html",
])  # fmt: skip
"""Names of directives whose content is not prose."""

FILES = frozenset(["figure", "image", "include"])
"""Names of directives that are followed by a path, not by a title."""

_FENCE = expression(r"(?:\A|(?<=[\r\n]))(?P<lead>[ \t>]*)(?P<fence>:{3,}|`{3,}|~{3,})(?P<info>[^\r\n]*)")
_DIRECTIVE = expression(r"[ \t]*\{(?P<name>[\w:.=-]+)\}[ \t]*(?P<rest>[^\r\n]*)")
_NAMED = expression(
    r"[ \t]*(?P<name>[\w.-]*)[ \t]*(?:\[(?P<title>(?:[^\[\]\r\n]|\[[^\[\]\r\n]*\])*)\])?(?:\{[^}\r\n]*\})?"
    r"(?P<rest>[^\r\n]*)"
)
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
    """A directive that includes a file: an image with its options (``:alt:``), or another page."""

    span: Span
    name: str
    path: Span
    options: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Containers:
    """The containers of a page.

    Attributes:
        fillings: what the parser sees in place of their markup, each as long as what it replaces.
        titles: offsets of the headings that are titles of containers.
        asides: spans of the containers that are asides.
        callouts: offsets of the ``>`` of block quotes that are call-outs.
        cuts: white space that we remove at the start of indented lines.
        files: directives that include files.
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
    containers = Containers()
    if ":::" in text or "`{" in text or "~{" in text or "` {" in text:
        _fenced(text, containers)
    if "[!" in text:
        _callouts(text, containers)
    if "!!!" in text or "???" in text or "===" in text:
        _indented(text, lines, containers)
    containers.fillings.sort()
    return containers


@dataclass(slots=True)
class _Fence:
    start: int
    sign: str
    size: int
    name: str = ""
    code: bool = False
    masked: bool = True


def _fenced(text: str, containers: Containers) -> None:
    stack: list[_Fence] = []
    for line in _FENCE.finditer(text):
        fence = _Fence(line.start("fence"), line["fence"][0], len(line["fence"]))
        is_bare = not line["info"].strip()
        if stack and stack[-1].code:
            if is_bare and stack[-1].sign == fence.sign and fence.size >= stack[-1].size:
                _close(stack, len(stack) - 1, line, containers)
            continue
        if is_bare:
            index = _index_closed_by(stack, fence)
            if index >= 0:
                _close(stack, index, line, containers)
            elif fence.sign != ":":
                stack.append(replace(fence, code=True, masked=False))
            continue
        directive = _DIRECTIVE.match(text, line.start("info"), line.end())
        if directive is None and fence.sign != ":":
            if not (fence.sign == "`" and "`" in line["info"]):
                stack.append(replace(fence, code=True, masked=False))
            continue
        name_match = directive or _NAMED.match(text, line.start("info"), line.end())
        fence.name = name_match["name"].lower() if name_match else ""
        fence.code = fence.name in CODE
        fence.masked = not fence.code or fence.sign == ":"
        stack.append(fence)
        if fence.masked:
            _open(text, fence, line, directive, containers)


def _index_closed_by(stack: list[_Fence], closing: _Fence) -> int:
    """Return the index of the innermost open fence that a bare fence closes, or -1."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEEPEST), -1):
        if stack[index].sign == closing.sign and closing.size >= stack[index].size:
            return index
    return -1


def _open(
    text: str, fence: _Fence, line: re.Match[str], directive: re.Match[str] | None, containers: Containers
) -> None:
    if fence.code:
        containers.fillings.append((Span(*line.span("fence")), "`" * fence.size))
        return
    title = Span(line.end(), line.end())
    if directive:
        title = Span(*directive.span("rest"))
        options = dict(_options(text, line.end(), containers))
        if fence.name in FILES:
            end = max([line.end(), *(option.end for option in options.values())])
            containers.files.append(FileDirective(Span(fence.start, end), fence.name, title, options))
            title = Span(line.end(), line.end())
    elif name_match := _NAMED.match(text, line.start("info"), line.end()):
        title = Span(*name_match.span("rest" if name_match["title"] is None else "title"))
    _title(text, Span(fence.start, line.end()), title, containers)


def _options(text: str, end: int, containers: Containers) -> Iterator[tuple[str, Span]]:
    while option := _OPTION.match(text, end):
        end = option.end()
        _blank(option.start("name") - 1, end, containers)
        yield option["name"], Span(*option.span("value"))


def _close(stack: list[_Fence], index: int, line: re.Match[str], containers: Containers) -> None:
    fence = stack[index]
    if fence.masked and fence.code:
        containers.fillings.append((Span(*line.span("fence")), "`" * (line.end("fence") - line.start("fence"))))
    elif fence.masked:
        _blank(line.start("fence"), line.end(), containers)
    containers.asides.extend(Span(closed.start, line.end()) for closed in stack[index:] if closed.name in ASIDES)
    del stack[index:]


def _title(text: str, span: Span, title: Span, containers: Containers) -> None:
    """Mask an opening line with white space or, if it has a title, turn that into a heading."""
    words = text[title.start : title.end].strip()
    if not any(letter.isalnum() for letter in words):
        _blank(*span, containers)
        return
    containers.titles.add(span.start)
    containers.fillings.append((Span(span.start, title.start), "#" + " " * (title.start - span.start - 1)))
    if title.end < span.end:
        containers.fillings.append((Span(title.end, span.end), " " * (span.end - title.end)))


def _blank(start: int, end: int, containers: Containers) -> None:
    if end > start:
        containers.fillings.append((Span(start, end), " " * (end - start)))


def _callouts(text: str, containers: Containers) -> None:
    for line in _CALLOUT.finditer(text):
        containers.callouts.add(line.start("quote"))
        mark = Span(*line.span("mark"))
        if line["title"].strip():
            containers.titles.add(mark.start)
            containers.fillings.append((mark, "#" + " " * (mark.end - mark.start - 1)))
        else:
            containers.fillings.append((mark, " " * (mark.end - mark.start)))


def _indented(text: str, lines: Sequence[int], containers: Containers) -> None:
    openers = {opener.start(): opener for opener in _INDENTED.finditer(text) if _is_opener(opener)}
    if not openers:
        return
    stack: list[tuple[int, int, str]] = []  # the column of its content, its offset, its name
    for start, end in _each_line(text, lines):
        content = text[start:end]
        words = content.lstrip(" \t")
        if words.strip("\r\n"):
            column = len(content[: len(content) - len(words)].expandtabs(4))
            while stack and column < stack[-1][0]:
                _, container_start, name = stack.pop()
                if name in ASIDES:
                    containers.asides.append(Span(container_start, start))
        cut = indentation(content, 4 * len(stack))
        if cut:
            containers.cuts.append(Cut(start, start + cut))
        opener = openers.get(start)
        if opener:
            stack.append((len(opener["lead"].expandtabs(4)) + 4, start, (opener["name"] or "").split(" ")[0].lower()))
            title = Span(*opener.span("title")) if opener["title"] else Span(opener.end(), opener.end())
            _title(text, Span(opener.start("sign"), opener.end()), title, containers)
    containers.asides.extend(Span(container_start, len(text)) for _, container_start, name in stack if name in ASIDES)


def _is_opener(opener: re.Match[str]) -> bool:
    """Return whether a line opens a container: with ``===`` it needs a title, otherwise a name or a title."""
    if opener["title"] is not None:
        return True
    return bool(opener["name"]) and not opener["sign"].startswith("=")


def _each_line(text: str, lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from zip(lines, [*lines[1:], len(text)], strict=True)


def indentation(line: str, columns: int) -> int:
    """Return how many characters of white space fill at most ``columns`` columns at the start of a line."""
    column = index = 0
    while column < columns and line[index : index + 1] in {" ", "\t"} and index < len(line):
        column += 4 - column % 4 if line[index] == "\t" else 1
        index += 1
    return index
