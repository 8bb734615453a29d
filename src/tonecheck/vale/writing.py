"""A pack of converted rules, as YAML that people can read and change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tonecheck.expressions import expression
from tonecheck.vale.conversion import Rule

_PLAIN = expression(r"[A-Za-z][A-Za-z0-9 ./-]*")
_NO_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def written(rules: Iterable[Rule], left_out: Iterable[str], styles: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a pack.

    Args:
        rules: the rules.
        left_out: a line for each rule that is left out, which says why.
        styles: the names of the styles that they come from.
    """
    yield f"# Made by “tonecheck import-vale” from: {', '.join(styles)}.\n"
    yield "# The licences of these styles hold for their words. The examples are made by machine: write better ones.\n"
    lines = list(left_out)
    if lines:
        yield "# Left out:\n"
        yield from (f"# - {line}\n" for line in lines)
    yield "\nrules:\n"
    for rule in rules:
        yield f"  # {rule.file}\n"
        yield from (f"  # Left out: {note}\n" for note in rule.notes)
        yield from _of_rule(rule.keys)


def _of_rule(keys: Mapping[str, Any]) -> Iterator[str]:
    mark = "  - "
    for key, value in keys.items():
        if key == "patterns":
            yield f"{mark}patterns:\n"
            yield from (f"      - {_pattern(pattern)}\n" for pattern in value)
        elif isinstance(value, dict):
            yield f"{mark}{key}:\n"
            yield from (f"      {sort}: [{', '.join(map(_flow, listed))}]\n" for sort, listed in value.items())
        elif isinstance(value, list):
            yield f"{mark}{key}: {_flow(value)}\n"
        else:
            yield f"{mark}{key}: {_scalar(value)}\n"
        mark = "    "


def _pattern(pattern: Mapping[str, Any]) -> str:
    return _scalar(pattern["regex"]) if len(pattern) == 1 else _flow(pattern)


def _flow(value: Any) -> str:  # noqa: ANN401 - texts, truth values, lists and mappings of them
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    return _scalar(value)


def _scalar(value: str | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if _PLAIN.fullmatch(value) and value.lower() not in _NO_TEXT and value == value.strip():
        return value
    if value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value)
