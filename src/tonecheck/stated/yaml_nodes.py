"""YAML as nodes that are safe to walk, and the value of each scalar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import Node, ScalarNode, SequenceNode

from tonecheck.expressions import expression
from tonecheck.stated.bounds import DEEPEST, LONGEST_NUMBER, MOST, TOO_DEEP, BoundsError, BrokenError

_BRACKET = expression(r"[\[\]{}]")
_DEEP_INDENT = expression(rf"^[ \t?:-]{{{DEEPEST},}}", re.MULTILINE)

_TAGS = "tag:yaml.org,2002:"
_TEXT = f"{_TAGS}str"
_PYTHON = f"{_TAGS}python/"
_MERGE = f"{_TAGS}merge"
_CONSTRUCTOR = SafeConstructor()
# libyaml, where PyYAML was built with it, is ten times as fast.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def root(text: str) -> Node | None:
    """Return the root of the only document in a text, None if there is none.

    No node contains itself, and whoever follows every alias meets at most ``MOST`` nodes, ``DEEPEST`` deep. (A text
    without aliases may have more nodes: as many as it writes.)

    Raises:
        BrokenError: the text is not YAML, or has more than one document.
        BoundsError: its values are too deep or too many.
    """
    try:
        if _may_be_deep(text):
            _check_depth(text)
        loader = _LOADER(text)
        try:
            node = loader.get_single_node()
        finally:
            loader.dispose()
    except RecursionError:
        raise BoundsError(TOO_DEEP) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join((error.problem or error.context or "it is not YAML").split())
        place = (mark.line + 1, mark.index) if mark else (0, 0)
        raise (BoundsError(TOO_DEEP, *place) if "nesting" in problem else BrokenError(problem, *place)) from None
    except yaml.YAMLError as error:
        raise BrokenError(" ".join(str(error).split())) from None
    if node is not None and "*" in text:
        _check_aliases(node, {})
    return node


def value(node: Node | None, *, python: bool = False) -> Any:  # noqa: ANN401 - YAML values are of any type
    """Return what a node stands for: dicts with text for keys, lists and scalars.

    A key that is no scalar is left out. An alias is the same object as what it names.

    Args:
        node: the node.
        python: return what a tag for Python names, as data: ``!!python/name:a.b`` is ``{"python/name:a.b": …}``, with
            the value that follows it. Nothing is imported or run.
    """
    return None if node is None else _value(node, {}, python=python)


def _value(node: Node, known: dict[int, Any], *, python: bool) -> Any:  # noqa: ANN401 - as above
    if id(node) not in known:
        if isinstance(node, ScalarNode):
            result = scalar(node)
        elif isinstance(node, SequenceNode):
            result = [_value(item, known, python=python) for item in node.value]
        else:
            pairs = ((key, item) for key, item in node.value if isinstance(key, ScalarNode))
            result = mapping((key, _value(item, known, python=python)) for key, item in pairs)
        if python and node.tag.startswith(_PYTHON):
            result = {node.tag.removeprefix(_TAGS): result}
        known[id(node)] = result
    return known[id(node)]


def mapping(pairs: Iterable[tuple[ScalarNode, Any]]) -> dict[str, Any]:
    """Return a mapping from its keys and their values; what ``<<`` merges gives way to the mapping's own keys."""
    values: dict[str, Any] = {}
    merged: dict[str, Any] = {}
    for key, item in pairs:
        if key.tag == _MERGE:
            for inherited in item if isinstance(item, list) else [item]:
                merged = {**inherited, **merged} if isinstance(inherited, dict) else merged
        else:
            values[str(key.value)] = item
    for name, item in merged.items():
        values.setdefault(name, item)
    return values


def scalar(node: Node) -> Any:  # noqa: ANN401 - as of ``built``
    """Return the value of a scalar; where it has none, its text."""
    try:
        return built(node)
    except ValueError:
        return node.value


def built(node: Node) -> Any:  # noqa: ANN401 - a str, int, float, bool, date, datetime or None
    """Return the value of a scalar.

    Raises:
        ValueError: it is not what its tag says, or not of a type that YAML gives single values; the text says which.
    """
    if node.tag == _TEXT:
        return node.value
    shown = f"!!{node.tag.removeprefix(_TAGS)}" if node.tag.startswith(_TAGS) else node.tag
    construct = SafeConstructor.yaml_constructors.get(node.tag)
    if construct is None:
        raise ValueError(f"the tag {shown} is unknown")
    if len(node.value) > LONGEST_NUMBER:
        raise ValueError(f"more than {LONGEST_NUMBER:,} characters are too many for {shown}")
    try:
        result = construct(_CONSTRUCTOR, node)
    except Exception as error:  # noqa: BLE001 - PyYAML raises whatever comes of a value that it does not expect
        # What it says of a day that the calendar does not have helps; the rest is about its own code.
        reason = str(error) if isinstance(error, ValueError) and shown == "!!timestamp" else f"it is no {shown}"
        raise ValueError(reason) from None
    if result is not None and not isinstance(result, str | int | float | date):
        raise ValueError(f"the tag {shown} is not for single values")
    return result


def _may_be_deep(text: str) -> bool:
    """Return whether brackets or indents may stand deeper than allowed; brackets inside strings count, too."""
    depth = 0
    for bracket in _BRACKET.findall(text):
        depth = depth + 1 if bracket in "[{" else max(depth - 1, 0)
        if depth > DEEPEST:
            return True
    return _DEEP_INDENT.search(text) is not None


def _check_depth(text: str) -> None:
    """Refuse a text that is too deep before nodes are made of it, which recurses (in libyaml's loader, in C)."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                mark: Any = event.start_mark
                raise BoundsError(TOO_DEEP, mark.line + 1, mark.index)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _check_aliases(node: Node, known: dict[int, tuple[int, int] | None]) -> tuple[int, int]:
    """Return how many nodes a node stands for, and how deep they are, if every alias is followed.

    An alias names what stands before it, so this recurses no deeper than the text is written.

    Raises:
        BoundsError: they are too many or too deep, or a node contains itself.
    """
    if isinstance(node, ScalarNode):
        return 1, 0
    place = node.start_mark.line + 1, node.start_mark.index
    if id(node) in known:
        counted = known[id(node)]
        if counted is None:
            raise BoundsError("an alias stands inside the value that it names; write out what is meant there", *place)
        return counted
    known[id(node)] = None
    parts = node.value if isinstance(node, SequenceNode) else [part for pair in node.value for part in pair]
    counts = [_check_aliases(part, known) for part in parts]
    size, depth = 1 + sum(count[0] for count in counts), 1 + max((count[1] for count in counts), default=0)
    if size > MOST:
        raise BoundsError(f"aliases repeat more than {MOST:,} values; write out those that are needed", *place)
    if depth > DEEPEST:
        raise BoundsError(TOO_DEEP, *place)
    known[id(node)] = size, depth
    return size, depth
