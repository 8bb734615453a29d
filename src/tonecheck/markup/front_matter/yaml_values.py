"""YAML front matter: values, and the exact place of every scalar."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from tonecheck.expressions import expression
from tonecheck.model import Span

_MANY = 300
_BLOCK_HEADER = expression(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)\s*")
_PROPERTIES = expression(r"(?:[&!]\S*\s*)*")
# All that YAML 1.1 does not allow in a stream (section 5.1); lone surrogates among them.
_NOT_ALLOWED = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"


class BrokenYamlError(ValueError):
    """YAML that cannot be read: ``problem`` in a few words, ``offset`` in the text that was given."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset


def read(text: str, offset: int) -> tuple[dict[str, Any], dict[str, Span]] | None:
    """Return the values and the spans of scalars by dotted key, or None where the text is no mapping.

    Args:
        text: the YAML, without its fences.
        offset: where it stands in the source; spans are of the source.

    Raises:
        BrokenYamlError: it is not YAML.
    """
    text = re.sub(_NOT_ALLOWED, " ", text)  # compiled on the first page
    try:
        loader = _loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except RecursionError:
        return {}, {}
    except yaml.MarkedYAMLError as broken:
        mark = broken.problem_mark or broken.context_mark
        problem = broken.problem or broken.context or "it is not YAML"
        raise BrokenYamlError(" ".join(problem.split()), mark.index if mark else 0) from None
    except yaml.YAMLError as broken:
        raise BrokenYamlError(" ".join(str(broken).split()), 0) from None
    if not isinstance(root, MappingNode):
        return None
    tree = _Tree(text, offset)
    try:
        values = tree.value(root, "")
    except RecursionError:
        return {}, {}
    return values, tree.spans


def _loader(text: str) -> yaml.SafeLoader:
    # libyaml is ten times as fast, but it recurses in C: what may be nested deeply is left to Python, which says so.
    deep = text.count("[") + text.count("{") > _MANY or re.search(rf"^[ \t?:-]{{{_MANY},}}", text, re.MULTILINE)
    fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.SafeLoader(text) if deep else fast(text)


class _Tree:
    """Makes values of nodes, and keeps the span of each scalar where it is written (not where an alias repeats it)."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.spans: dict[str, Span] = {}
        self._seen: dict[int, Any] = {}
        self._scalars = SafeConstructor()

    def value(self, node: Node, key: str) -> Any:  # noqa: ANN401 - whatever YAML holds
        if id(node) in self._seen:
            return self._seen[id(node)]
        if isinstance(node, MappingNode):
            return self._mapping(node, key)
        if isinstance(node, SequenceNode):
            items: list[Any] = []
            self._seen[id(node)] = items
            items.extend(
                self.value(item, f"{key}.{index}" if key else str(index)) for index, item in enumerate(node.value)
            )
            return items
        self.spans[key] = self._span(node)
        self._seen[id(node)] = found = self._scalar(node)
        return found

    def _mapping(self, node: MappingNode, key: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        self._seen[id(node)] = values
        for name_node, value_node in node.value:
            if not isinstance(name_node, ScalarNode):
                continue
            name = str(name_node.value)
            value = self.value(value_node, f"{key}.{name}" if key else name)
            if name_node.tag == "tag:yaml.org,2002:merge":
                for one in value if isinstance(value, list) else [value]:
                    merged = {**one, **merged} if isinstance(one, dict) else merged
            else:
                values[name] = value
        for name, value in merged.items():
            values.setdefault(name, value)
        return values

    def _scalar(self, node: Node) -> Any:  # noqa: ANN401 - whatever YAML holds
        try:
            return self._scalars.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError, OverflowError):
            return node.value  # a tag of somebody's own, the 31st of June

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
