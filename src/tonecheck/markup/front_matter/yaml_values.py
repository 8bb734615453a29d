"""YAML front matter: its values, and the exact span of every scalar."""

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
# The characters that YAML 1.1 forbids in a stream (section 5.1), lone surrogates among them.
_NOT_ALLOWED = "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"


class BrokenYamlError(ValueError):
    """Invalid YAML: ``problem`` in a few words, ``offset`` in the text that was passed to ``read``."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset


def read(text: str, offset: int) -> tuple[dict[str, Any], dict[str, Span]] | None:
    """Return the values and the spans of scalars by dotted key, or None if the text is not a mapping.

    Args:
        text: the YAML, without its fences.
        offset: where it begins in the source; the spans refer to the source.

    Raises:
        BrokenYamlError: the text is not valid YAML.
    """
    text = re.sub(_NOT_ALLOWED, " ", text)  # not compiled on import, since few pages need it
    try:
        loader = _loader(text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except RecursionError:
        return {}, {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or error.context or "it is not YAML"
        raise BrokenYamlError(" ".join(problem.split()), mark.index if mark else 0) from None
    except yaml.YAMLError as error:
        raise BrokenYamlError(" ".join(str(error).split()), 0) from None
    if not isinstance(root, MappingNode):
        return None
    tree = _Tree(text, offset)
    try:
        values = tree.value(root, "")
    except RecursionError:
        return {}, {}
    return values, tree.spans


def _loader(text: str) -> yaml.SafeLoader:
    # libyaml is ten times as fast, but recurses in C without a limit. Text that may be deeply nested goes to the Python
    # loader, which raises RecursionError.
    deep = text.count("[") + text.count("{") > _MANY or re.search(rf"^[ \t?:-]{{{_MANY},}}", text, re.MULTILINE)
    fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.SafeLoader(text) if deep else fast(text)


class _Tree:
    """Turns nodes into values, and records the span of each scalar where it is written, not at its aliases."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.offset = offset
        self.spans: dict[str, Span] = {}
        self._values_by_id: dict[int, Any] = {}
        self._scalars = SafeConstructor()

    def value(self, node: Node, key: str) -> Any:  # noqa: ANN401 - YAML values are of any type
        if id(node) in self._values_by_id:
            return self._values_by_id[id(node)]
        if isinstance(node, MappingNode):
            return self._mapping(node, key)
        if isinstance(node, SequenceNode):
            items: list[Any] = []
            self._values_by_id[id(node)] = items
            items.extend(
                self.value(item, f"{key}.{index}" if key else str(index)) for index, item in enumerate(node.value)
            )
            return items
        self.spans[key] = self._span(node)
        self._values_by_id[id(node)] = value = self._scalar(node)
        return value

    def _mapping(self, node: MappingNode, key: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        self._values_by_id[id(node)] = values
        for name_node, value_node in node.value:
            if not isinstance(name_node, ScalarNode):
                continue
            name = str(name_node.value)
            value = self.value(value_node, f"{key}.{name}" if key else name)
            if name_node.tag == "tag:yaml.org,2002:merge":
                for mapping in value if isinstance(value, list) else [value]:
                    merged = {**mapping, **merged} if isinstance(mapping, dict) else merged
            else:
                values[name] = value
        for name, value in merged.items():
            values.setdefault(name, value)
        return values

    def _scalar(self, node: Node) -> Any:  # noqa: ANN401 - YAML values are of any type
        try:
            return self._scalars.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError, OverflowError):
            return node.value  # an application's own tag, or 31 June

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
