"""YAML front matter: its values, and the exact span of every scalar."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tonecheck.expressions import expression
from tonecheck.model import Span
from tonecheck.stated import yaml_nodes

_BLOCK_HEADER = expression(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)\s*")
_PROPERTIES = expression(r"(?:[&!]\S*\s*)*")
# The characters that YAML 1.1 forbids in a stream (section 5.1), lone surrogates among them.
_NOT_ALLOWED = expression("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")


def read(text: str, offset: int) -> tuple[dict[str, Any], dict[str, Span]] | None:
    """Return the values and the spans of scalars by dotted key, or None if the text is not a mapping.

    Args:
        text: the YAML, without its fences.
        offset: where it begins in the source; the spans refer to the source.

    Raises:
        BrokenError: the text is not valid YAML, or its values are too deep or too many.
    """
    text = _NOT_ALLOWED.sub(" ", text)
    root = yaml_nodes.root(text)
    if not isinstance(root, MappingNode):
        return None
    tree = _Tree(text, offset)
    return tree.value(root, ""), tree.spans


class _Tree:
    """Turns nodes into values, and records the span of each scalar where it is written, not at its aliases."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.spans: dict[str, Span] = {}
        self._values_by_id: dict[int, Any] = {}

    def value(self, node: Node, key: str) -> Any:  # noqa: ANN401 - YAML values are of any type
        if id(node) not in self._values_by_id:
            self._values_by_id[id(node)] = self._value(node, key)
        return self._values_by_id[id(node)]

    def _value(self, node: Node, key: str) -> Any:  # noqa: ANN401 - as above
        inside = f"{key}." if key else ""
        if isinstance(node, MappingNode):
            pairs = [(name, item) for name, item in node.value if isinstance(name, ScalarNode)]
            return yaml_nodes.mapping([(name, self.value(item, f"{inside}{name.value}")) for name, item in pairs])
        if isinstance(node, SequenceNode):
            return [self.value(item, f"{inside}{index}") for index, item in enumerate(node.value)]
        self.spans[key] = self._span(node)
        return yaml_nodes.scalar(node)

    def _span(self, node: Node) -> Span:
        properties = _PROPERTIES.match(self.text, node.start_mark.index, node.end_mark.index)
        start, end = properties.end() if properties else node.start_mark.index, node.end_mark.index
        style = getattr(node, "style", None)
        if style in {"'", '"'}:
            start, end = start + 1, end - 1
        elif style in {"|", ">"}:
            header = _BLOCK_HEADER.match(self.text, start, end)
            start = header.end() if header else end
            end = max(start, start + len(self.text[start:end].rstrip()))
        return Span(self.offset + start, self.offset + end)
