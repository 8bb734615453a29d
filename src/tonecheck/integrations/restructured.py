"""reStructuredText as docutils has read it, as HTML in which each block is on the line that it has in its file.

So builders that read reStructuredText can have it checked, directives and all, and findings name the right line.
Columns are not those of the file. What another file brings in (``include``, docstrings) is only shown to be there.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from docutils.core import publish_doctree

from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.files import articles
from tonecheck.files.paths import ending, shown_path
from tonecheck.integrations.site_builds import FAULT, BuildCheck, Line
from tonecheck.model import Source

_BLOCKS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "enumerated_list": "ol",
    "list_item": "li",
    "definition_list": "dl",
    "glossary": "div",
    "term": "dt",
    "definition": "dd",
    "block_quote": "blockquote",
    "attribution": "p",
    "figure": "figure",
    "caption": "figcaption",
    "legend": "figcaption",
    "rubric": "p",
    "table": "table",
    "row": "tr",
    "entry": "td",
    "line_block": "p",
    "topic": "aside",
    "sidebar": "aside",
    "footnote": "aside",
    "citation": "aside",
    **dict.fromkeys(
        "admonition attention caution danger error hint important note seealso tip warning".split(), "aside"
    ),
}
_INLINE = {
    "emphasis": "em",
    "strong": "strong",
    "title_reference": "cite",
    "subscript": "sub",
    "superscript": "sup",
    "footnote_reference": "sup",
    "citation_reference": "sup",
    "abbreviation": "abbr",
}
_CODE = frozenset("literal math problematic".split())
_OPAQUE = frozenset("literal_block doctest_block math_block toctree desc field_list option_list".split())
"""What has no sentences, but is what a sentence before it may lead up to."""
_SILENT = frozenset(
    "substitution_definition target index meta docinfo system_message pending label colspec tabular_col_spec".split()
)
_DIRECTIVE = expression(r"\s*\.\. (?![_|\[])\S+::")
_LINE_BREAK = expression(r"\r\n|\r|\n")
_QUIETLY = {"report_level": 5, "halt_level": 6, "doctitle_xform": False, "file_insertion_enabled": False}
"""The builder has said what is wrong. A first heading stays one, and other files are not read."""
_SOMETHING = "<pre><code>…</code></pre>"


RESOLVED = "internal-links/broken-image"
"""The rule on addresses that the builder looks up itself; it may have changed them."""


def lines(
    check: BuildCheck, files: Iterable[str], document: Callable[[str, Source], Any], lang: str = ""
) -> Iterator[Line]:
    """Yield what to log about some files in reStructuredText.

    Args:
        check: the check of the build.
        files: the files.
        document: returns what docutils has read of a file and its text; ``read`` does, if the builder kept nothing.
        lang: the language of what docutils has read, as the builder names it; "" if the text itself tells.

    Raises:
        TonecheckError: a setting or a rule is invalid.
    """
    pages = []
    files = list(files)
    for file in check.kept(files, dict.fromkeys(map(ending, files), "html")):
        try:
            source = articles.read(file, format="html")
        except SourceError as error:
            yield Line(logging.ERROR, error.problem, shown_path(file), rule=FAULT)
        else:
            page = as_html(document(file, source), source.text)
            pages.append(
                replace(source, text=page if lang[:2] in {"", "en"} else f'<html lang="{escape(lang)}">{page}')
            )
    for line in check.lines_of(pages, ignore=[RESOLVED]):
        yield replace(line, text=_as_written(line.text), column=0)


def read(_: str, source: Source) -> Any:  # noqa: ANN401 - docutils says no types
    """Return what docutils reads of a file; directives that it does not know leave nothing."""
    return publish_doctree(source.text, source_path=source.path, settings_overrides=_QUIETLY)


def as_html(document: Any, text: str) -> str:  # noqa: ANN401 - docutils says no types
    """Return the page of a docutils document.

    Args:
        document: what docutils has read.
        text: the text of its file.
    """
    page = _Page(document.get("source"), text)
    page.children(document)
    page.lost_directive(sys.maxsize)
    return "".join(page.pieces)


def _as_written(message: str) -> str:
    """Return a message with the way out that reStructuredText offers, where it speaks of HTML."""
    return message.replace('write alt=""', "leave “:alt:” empty")


class _Page:
    def __init__(self, file: str, text: str) -> None:
        self.file = file
        # A directive may leave nothing in the document, as when its extension is missing; readers see something there.
        self._directives = [n for n, line in enumerate(_LINE_BREAK.split(text), 1) if _DIRECTIVE.match(line)]
        self.pieces: list[str] = []
        self._at = 1
        self._depth = 0

    def put(self, text: str, line: int | None = None) -> None:
        """Add a piece, on its own line if that is further down."""
        if line is not None and line > self._at:
            self.put("\n" * (line - self._at))
        self.pieces.append(text)
        self._at += text.count("\n")

    def children(self, node: Any) -> None:  # noqa: ANN401 - as above
        for child in node.children:
            self.node(child)

    def node(self, node: Any) -> None:  # noqa: ANN401 - as above
        name = type(node).__name__
        if type(node.parent).__name__ in {"section", "document"} and node.line:
            self.lost_directive(node.line - (name == "title"))
        of_its_own: Callable[[Any], None] | None = getattr(self, f"visit_{name.lower()}", None)
        if name in _OPAQUE or self._is_elsewhere(node):
            self.put(_SOMETHING, node.line)
        elif of_its_own is not None:
            of_its_own(node)
        elif name in _CODE:
            self.put(f"<code>{escape(node.astext())}</code>")
        elif name in _INLINE:
            self._element(_INLINE[name], node)
        elif name in _BLOCKS:
            self._block(_BLOCKS[name], node)
        elif name not in _SILENT:
            self.children(node)

    def lost_directive(self, line: int) -> None:
        """Show that a directive stands before a line, if it left nothing in the document."""
        if any(self._at < directive < line for directive in self._directives):
            self.put(_SOMETHING)

    def _is_elsewhere(self, node: Any) -> bool:  # noqa: ANN401 - as above
        return bool(node.children and getattr(node, "source", None) and node.source != self.file and node.line)

    def _element(self, tag: str, node: Any, attributes: str = "") -> None:  # noqa: ANN401 - as above
        self.put(f"<{tag}{attributes}>")
        self.children(node)
        self.put(f"</{tag}>")

    def _block(self, tag: str, node: Any) -> None:  # noqa: ANN401 - as above
        self.put("", node.line)
        start = f' start="{node["start"]}"' if node.get("start") else ""
        self._element("th" if tag == "td" and _is_header(node) else tag, node, start)

    # -- what is not just an element of HTML; each is named for its class of docutils ----------------------------------

    def visit_text(self, node: Any) -> None:  # noqa: ANN401 - as above
        self.put(escape(str(node), quote=False))

    def visit_section(self, node: Any) -> None:  # noqa: ANN401 - as above
        self._depth += 1
        self.children(node)
        self._depth -= 1

    def visit_title(self, node: Any) -> None:  # noqa: ANN401 - as above
        of_section = type(node.parent).__name__ == "section"
        # docutils gives the line of the underline.
        self.put("", node.line and node.line - of_section)
        self._element(f"h{min(self._depth, 6)}" if of_section else "p", node)

    def visit_image(self, node: Any) -> None:  # noqa: ANN401 - as above
        alt = f' alt="{escape(node["alt"])}"' if "alt" in node else ""
        self.put(f'<img src="{escape(node["uri"])}"{alt}>', node.line)

    def visit_line(self, node: Any) -> None:  # noqa: ANN401 - as above
        self.put("", node.line)
        self.children(node)
        self.put("<br>")

    def visit_reference(self, node: Any) -> None:  # noqa: ANN401 - as above
        if ":" in node.get("refuri", ""):
            self._element("a", node, f' href="{escape(node["refuri"])}"')
        else:
            self.children(node)

    def visit_raw(self, node: Any) -> None:  # noqa: ANN401 - as above
        self.put("<code>…</code>" if type(node.parent).__name__ == "paragraph" else _SOMETHING)

    def visit_comment(self, node: Any) -> None:  # noqa: ANN401 - as above
        text = " ".join(node.astext().split())
        if text.startswith("tonecheck-") and "-->" not in text:
            self.put(f"<!-- {text} -->")


def _is_header(entry: Any) -> bool:  # noqa: ANN401 - as above
    """Return whether a cell is in the first row. If no row is marked, our advice would not be that of this markup."""
    return bool(entry.parent.parent.index(entry.parent) == 0)
