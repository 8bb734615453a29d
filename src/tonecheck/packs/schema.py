"""Build a JSON schema of the configuration from our types, for editors that complete and check it."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, is_dataclass
from typing import Any, Literal, Union, get_args, get_origin

from tonecheck.model import Rule
from tonecheck.packs import loading, presets
from tonecheck.packs.precision import sentence
from tonecheck.settings.config import Config
from tonecheck.settings.decode import Value, known_keys

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SWITCH = {"enum": ["off", "on", "suggestion", "warning", "error", True, False]}
_SCALARS: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def configuration() -> dict[str, Any]:
    """Return the schema of ``tonecheck.yaml``: every key, every rule with the options of its kind.

    The schema allows true and false for on and off, because YAML 1.1 reads those words as booleans.

    Raises:
        RuleError: a shipped pack is invalid.
    """
    rules = [entry.rule for entry in loading.load().values()]
    changes = {"type": "object", "properties": _rules(rules), "additionalProperties": {"anyOf": [_SWITCH, _object()]}}
    schema = _dataclass(Config)
    whole = schema["properties"]
    whole["rules"] |= changes
    whole["preset"]["enum"] = ["", *presets.names()]
    override = whole["overrides"]["anyOf"][0]
    override["properties"]["rules"] |= {"$ref": "#/properties/rules"}
    override["properties"]["rules"].pop("type", None)
    override["properties"]["rules"].pop("additionalProperties", None)
    whole["overrides"] = {"description": whole["overrides"]["description"], "type": "array", "items": override}
    return {"$schema": DIALECT, "title": "tonecheck", "$defs": _kinds(rules), **schema}


def _rules(rules: list[Rule]) -> dict[str, Any]:
    """Return a property for each rule and each family."""
    properties: dict[str, Any] = dict.fromkeys(sorted({rule.family for rule in rules}), _SWITCH)
    for rule in rules:
        options = {"$ref": f"#/$defs/{rule.kind}"}
        properties[rule.id] = {"description": _about(rule), "anyOf": [_SWITCH, options]}
    return properties


def _about(rule: Rule) -> str:
    return f"{rule.why} {sentence(rule.measured)}" if rule.measured else rule.why


def _kinds(rules: list[Rule]) -> dict[str, Any]:
    """Return for each kind the schema of an object that changes a rule of that kind."""
    from tonecheck import plugins  # noqa: PLC0415 - only this function needs it
    from tonecheck.errors import RuleError  # noqa: PLC0415 - as above

    schemas: dict[str, Any] = {}
    for kind in sorted({rule.kind for rule in rules}):
        schema = _dataclass(plugins.load("kinds", kind, where=kind, error=RuleError).Check)
        schema.pop("required", None)
        schema["properties"] = {"level": _SWITCH, **schema["properties"]}
        schemas[kind] = schema
    return schemas


def _schema(wanted: Any) -> dict[str, Any]:  # noqa: ANN401, PLR0911 - any type, one case each
    origin = get_origin(wanted)
    if wanted is Any or wanted is Value:
        return {}
    if is_dataclass(wanted):
        schema = _dataclass(wanted)
        return {"anyOf": [schema, {"type": ["string", "number"]}]} if hasattr(wanted, "from_value") else schema
    if origin is tuple:
        item = _schema(get_args(wanted)[0])
        return {"anyOf": [item, {"type": "array", "items": item}]}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _schema(get_args(wanted)[1])}
    if origin is Literal:
        return {"enum": list(get_args(wanted))}
    if origin in {Union, types.UnionType}:
        return {"anyOf": [{"type": "null"} if option is type(None) else _schema(option) for option in get_args(wanted)]}
    return {"type": _SCALARS[wanted]}


def _dataclass(wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - any dataclass
    hints = typing.get_type_hints(wanted)
    about = _attributes(wanted)
    properties: dict[str, Any] = {}
    required = []
    for key, field in known_keys(wanted).items():
        schema = dict(_schema(hints[field.name]))
        if field.name in about:
            schema["description"] = about[field.name]
        if isinstance(field.default, str | int | float | bool):
            schema["default"] = field.default
        properties[key] = schema
        if field.default is MISSING and field.default_factory is MISSING:
            required.append(key)
    return {**_object(), "properties": properties, "additionalProperties": False, "required": required}


def _object() -> dict[str, Any]:
    return {"type": "object"}


def _attributes(wanted: type) -> dict[str, str]:
    """Return the text for each field in the docstring of a dataclass."""
    _, _, section = inspect.cleandoc(wanted.__doc__ or "").partition("Attributes:\n")
    texts: dict[str, str] = {}
    name = ""
    for line in section.split("\n"):
        if line.startswith("    ") and not line.startswith("     ") and ":" in line:
            name, _, text = line.strip().partition(":")
            texts[name] = text.strip()
        elif line.startswith("     ") and name:
            texts[name] += f" {line.strip()}"
        elif line.strip():
            break
    return texts
