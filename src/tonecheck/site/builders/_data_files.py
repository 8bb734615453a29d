"""Configuration and data files of builders: YAML, TOML and JSON, read leniently, as builders do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.site.tree import Tree

_LINE_COMMENT = expression(r'("(?:[^"\\]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)


def read(tree: Tree, path: str) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what a YAML, TOML or JSON file holds; None where there is no such file or it cannot be read."""
    text = tree.text(path) if tree.is_file(path) else ""
    if not text.strip():
        return None
    ending = path.rpartition(".")[2].lower()
    try:
        if ending == "toml":
            import tomllib  # noqa: PLC0415 - few runs read one

            return tomllib.loads(text.replace("\r\n", "\n"))
        if ending in {"json", "json5", "jsonc"}:
            return _json(text)
        return _yaml(text) if ending in {"yml", "yaml"} else None
    except (ValueError, RecursionError):
        return None


def mapping(tree: Tree, path: str) -> dict[str, Any]:
    """Return what a file holds, by key; nothing where it is no mapping or cannot be read."""
    found = read(tree, path)
    return found if isinstance(found, dict) else {}


def merged(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """Return two mappings as one; where both hold a value, the second's, and mappings in them are merged alike."""
    whole = dict(first)
    for key, value in second.items():
        before = whole.get(key)
        whole[key] = merged(before, value) if isinstance(before, Mapping) and isinstance(value, Mapping) else value
    return whole


def _json(text: str) -> Any:  # noqa: ANN401 - as above
    import json  # noqa: PLC0415 - few runs read one

    try:
        return json.loads(text)
    except ValueError:
        bare = _LINE_COMMENT.sub(lambda found: found[1] or "", text)
        return json.loads(re.sub(r",(\s*[}\]])", r"\1", bare))


def _yaml(text: str) -> Any:  # noqa: ANN401 - as above
    import yaml  # noqa: PLC0415 - few runs read one

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]  # the base is known when it runs
        """Takes tags that it does not know for the plain values they stand before."""

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
