"""Underlined words that are no link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import OBJECT, Document, Kind, Match, Node, Span
from tonecheck.reading.element_index import element_index

_UNDERLINE = expression(r"(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*\bunderline\b(?![^;]*\b(?:wavy|dotted|dashed)\b)")
_LINK = frozenset(["a", "button", "summary", "label"])
_HEADS = frozenset(["nav", "header", "h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True)
class Check(Kind):
    """Finds words that are underlined with ``<u>`` or an inline style, and are no link.

    We skip links around and inside them, headings, names of the site in its head, lines to write on, other
    languages, and what is hidden. The kind does not see style sheets.

    Values: match (the words).
    """

    only_with: ClassVar[tuple[str, ...]] = ("nodes",)

    def __call__(self, document: Document) -> Iterator[Match]:
        """Yield a match for each underlined stretch."""
        elements = document.cached(element_index)
        styled = [index for index in elements.having("style") if _is_underlined(document.nodes[index])]
        underlined = sorted({*elements.named("u"), *styled})
        if not underlined:
            return
        from tonecheck.reading.accessibility.tree import tree_of  # noqa: PLC0415 - only few pages have underlined words

        tree = document.cached(tree_of)
        done = -1
        for index in underlined:
            if index < done or tree.is_hidden(index):
                continue
            done = tree.ends[index]
            own = document.nodes[index:done]
            is_foreign = "lang" in own[0].attributes
            is_link = tree.nearest_that(index, _is_link) >= 0 or any(map(_is_link, own))
            is_link = is_link or tree.nearest_that(index, _is_head) >= 0 or any(map(_is_head, own))
            texts = [node for node in own if not node.name]
            words = "".join(text.text for text in texts)
            if is_link or OBJECT in words or is_foreign or not any(map(str.isalpha, words)):
                continue
            shown = [text.span for text in texts if text.text.strip()]
            yield Match(Span(shown[0].start, shown[-1].end), {"match": " ".join(words.split())})


def _is_underlined(node: Node) -> bool:
    return _UNDERLINE.search(node.attributes["style"].lower()) is not None


def _is_head(node: Node) -> bool:
    """Return whether an element is a heading, which nobody takes for a link, or the head of the site, with its menu."""
    classes = node.attributes.get("class", "").lower()
    return node.name in _HEADS or any(word in classes for word in ("logo", "brand", "navbar"))


def _is_link(node: Node) -> bool:
    """Return whether an element leads somewhere or does something, perhaps by a script or a component."""
    acts = "onclick" in node.attributes or node.attributes.get("role") in {"link", "button"}
    return acts or node.name in _LINK or node.name.startswith("jsx-")
