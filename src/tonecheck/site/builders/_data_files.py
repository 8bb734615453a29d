"""Configuration and data files of builders: YAML, TOML and JSON, read leniently, as builders do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.site.tree import Tree

_LINE_COMMENT = expression(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)


def read(tree: Tree, path: str) -> Any:  # noqa: ANN401 - a file holds any type
    """Return the content of a YAML, TOML or JSON file; None if there is no such file or it cannot be read."""
    text = tree.text(path) if tree.is_file(path) else ""
    if not text.strip():
        return None
    ending = path.rpartition(".")[2].lower()
    try:
        if ending == "toml":
            import tomllib  # noqa: PLC0415 - few runs read TOML

            return tomllib.loads(text.replace("\r\n", "\n"))
        if ending in {"json", "json5", "jsonc"}:
            return _json(text)
        return _yaml(text) if ending in {"yml", "yaml"} else None
    except (ValueError, RecursionError):
        return None


def mapping(tree: Tree, path: str) -> dict[str, Any]:
    """Return the content of a file as a mapping; an empty one if it is no mapping or cannot be read."""
    content = read(tree, path)
    return content if isinstance(content, dict) else {}


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return two mappings merged: the second one's values win, and mappings inside them are merged likewise."""
    result = dict(first)
    for key, value in second.items():
        value_before = result.get(key)
        result[key] = (
            merged(value_before, value) if isinstance(value_before, Mapping) and isinstance(value, Mapping) else value
        )
    return result


def _json(text: str) -> Any:  # noqa: ANN401 - as above
    import json  # noqa: PLC0415 - few runs read JSON

    try:
        return json.loads(text)
    except ValueError:
        without_comments = _LINE_COMMENT.sub(lambda match: match[1] or "", text)
        return json.loads(re.sub(r",(\s*[}\]])", r"\1", without_comments))


def _yaml(text: str) -> Any:  # noqa: ANN401 - as above
    import yaml  # noqa: PLC0415 - few runs read YAML

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # the base class is only known at run time
        """Reads a value with an unknown tag as the plain value."""

    def plain(loader: Any, _tag: str, node: Any) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
        if node.id == "mapping":
            return loader.construct_mapping(node, deep=True)
        if node.id == "sequence":
            return loader.construct_sequence(node, deep=True)
        return loader.construct_scalar(node)

    Loader.add_multi_constructor("", plain)
    try:
        return yaml.load(text, Loader=Loader)  # noqa: S506 - it is a SafeLoader
    except yaml.YAMLError:
        raise ValueError(text[:20]) from None
