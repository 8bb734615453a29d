"""Configuration and data files of builders: YAML, TOML and JSON, read leniently, as builders do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.site.tree import Tree

_LINE_COMMENT = expression(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)


def read(tree: Tree, path: str) -> Any:  # noqa: ANN401 - a file holds any type
    """Return the content of a YAML, TOML or JSON file; None if there is no such file or it cannot be read.

    Of one that is broken, ``Tree.broken`` says what is wrong. The content is shared by all that read the file: nobody
    may change it.
    """
    if not tree.is_file(path):
        return None
    return tree.data(path, lambda text: _content(text, path.rpartition(".")[2].lower()))


def _content(text: str, ending: str) -> Any:  # noqa: ANN401 - as above
    if not text.strip():
        return None
    if ending == "toml":
        from tonecheck.stated import toml_values  # noqa: PLC0415 - few runs read TOML

        return toml_values.read(text)
    if ending in {"json", "json5", "jsonc"}:
        return _json(text)
    if ending in {"yml", "yaml"}:
        from tonecheck.stated import yaml_nodes  # noqa: PLC0415 - few runs read YAML

        return yaml_nodes.value(yaml_nodes.root(text), python=True)
    return None


def mapping(tree: Tree, path: str) -> dict[str, Any]:
    """Return the content of a file as a mapping; an empty one if it is no mapping or cannot be read."""
    content = read(tree, path)
    return content if isinstance(content, dict) else {}


def options(text: str) -> dict[str, Any]:
    """Return a mapping that stands in the text of a page as YAML; an empty one if it is none, or cannot be read."""
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - few pages have options

    try:
        value = _content(text, "yml")
    except BrokenError:
        return {}
    return value if isinstance(value, dict) else {}


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
    from tonecheck.stated import json_values  # noqa: PLC0415 - few runs read JSON
    from tonecheck.stated.bounds import BrokenError  # noqa: PLC0415 - as above

    try:
        return json_values.read(text)
    except BrokenError:
        without_comments = _LINE_COMMENT.sub(lambda match: match[1] or "", text)
        return json_values.read(re.sub(r",(\s*[}\]])", r"\1", without_comments))
