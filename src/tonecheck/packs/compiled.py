"""Packs as they are once read and checked, kept in a file, so that a run need not read and check YAML again.

The file is JSON in the user's own cache folder (``cache.disk``). Its name is made of the packs' contents and
tonecheck's version, so that a changed pack is read anew; it is believed only if it belongs to the user, nobody else
may write it, and its checksum is right. Without one, or where it cannot be written, the packs are read as ever.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any

from tonecheck.cache import disk
from tonecheck.model import Rule, Variant
from tonecheck.packs import families, loading
from tonecheck.packs.families import Family

_NOT_KEPT = frozenset({"examples", "facts", "check"})


class Shelf:
    """All rules of some packs, those that the configuration leaves as they are ready to run.

    Args:
        paths: packs beside the shipped ones.
        cache: read the compiled form from the user's cache folder, and write it there.

    Attributes:
        key: stands for the packs' contents and the code; "" where one of them cannot be read.
    """

    def __init__(self, paths: Iterable[str] = (), *, cache: bool = True) -> None:
        """Read the packs' compiled form, or the packs, and compile them.

        Raises:
            RuleError: a pack is missing or not right.
        """
        self._paths = tuple(paths)
        files = [file for path in [str(loading.shipped()), *self._paths] for file in loading.files(path)]
        files.append(loading.shipped() / families.FILE)
        self.key = disk.key(files, _code())
        kept = disk.read(self.key) if cache else None
        if kept is None:
            kept = {"rules": _freeze(self.entries), "families": _frozen(families.shipped())}
            if cache:
                disk.write(self.key, kept)
        self._kept: dict[str, Any] = kept["rules"]
        self._families = kept["families"]
        self._classes: dict[str, Callable[[], Any]] = {}

    @cached_property
    def entries(self) -> dict[str, loading.Entry]:
        """The rules as their packs state them, read only if somebody asks."""
        return loading.load(self._paths, examples=False)

    @cached_property
    def families(self) -> dict[str, Family]:
        """The families in order of precedence."""
        found: dict[str, Family] = _thawed(self._families, self._classes)
        return found

    @property
    def ids(self) -> list[str]:
        """Ids of the rules in pack order."""
        return list(self._kept)

    def is_on(self, name: str) -> bool:
        """Return whether a rule is on by default."""
        return bool(self._kept[name]["rule"].get("enabled", True))

    def fits(self, name: str, locale: str | None) -> bool:
        """Return whether a rule is for the site's language, ``None`` where that is not stated."""
        rule = self._kept[name]["rule"]
        locales = rule.get("locales", ())
        spoken = not locales or (locale or "en-GB") in locales
        return spoken and not rule.get("needs_locale" if locale is None else "no_locale")

    def rule(self, name: str, changes: Mapping[str, Any]) -> Rule:
        """Return a rule, ready to run; without examples and facts where nobody has changed it.

        Args:
            name: its id.
            changes: options that the configuration sets instead, as ``rules.build`` takes them.

        Raises:
            RuleError: an option is not one of its kind's or has a wrong value.
        """
        kept = self._kept[name]
        if changes or kept["check"] is None:
            return loading.build(self.entries[name], changes)
        head = dict(kept["rule"])
        head["variants"] = {key: Variant(**value) for key, value in head.get("variants", {}).items()}
        head |= {key: tuple(head.get(key, ())) for key in ("locales", "source")}
        return Rule(**head, check=_thawed(kept["check"], self._classes))


def _code() -> list[str]:
    """Return where the code stands that makes a compiled form of packs."""
    top = os.path.dirname(os.path.dirname(__file__))
    return [top, *(os.path.join(top, name) for name in ("kinds", "language", "packs", "settings"))]


def _freeze(entries: Mapping[str, loading.Entry]) -> dict[str, Any]:
    """Return rules as plain data: heads, and checks where they are made of nothing but plain data."""
    kept: dict[str, Any] = {}
    for name, entry in entries.items():
        rule = loading.build(entry)
        head = {
            item.name: getattr(rule, item.name)
            for item in dataclasses.fields(Rule)
            if item.name not in _NOT_KEPT and getattr(rule, item.name) != item.default
        }
        head["variants"] = {
            key: {item.name: getattr(value, item.name) for item in dataclasses.fields(Variant)}
            for key, value in rule.variants.items()
        }
        try:
            check = _frozen(rule.check)
        except TypeError:
            check = None
        kept[name] = {"rule": head, "check": check}
    return kept


def _frozen(value: Any) -> Any:  # noqa: ANN401 - any option of any kind
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_frozen(item) for item in value]
    if isinstance(value, list):
        return {"list": [_frozen(item) for item in value]}
    if isinstance(value, Mapping):
        return {"map": {str(key): _frozen(item) for key, item in value.items()}}
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and hasattr(value, "__dict__"):
        kind = type(value)
        fields = {
            item.name: _frozen(getattr(value, item.name))
            for item in dataclasses.fields(value)
            if item.default is dataclasses.MISSING or getattr(value, item.name) != item.default
        }
        ready = {name: getattr(value, name) for name in getattr(kind, "READY", ())}
        return {"class": f"{kind.__module__}:{kind.__qualname__}", "fields": fields, "ready": ready}
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _thawed(value: Any, classes: dict[str, Callable[[], Any]]) -> Any:  # noqa: ANN401 - as above
    """Return what was frozen: objects are made without being asked again whether they are right.

    A field that has its default is not kept: the class has it.
    """
    if isinstance(value, list):
        return tuple([_thawed(item, classes) if isinstance(item, list | dict) else item for item in value])
    if not isinstance(value, dict):
        return value
    if "list" in value:
        return [_thawed(item, classes) for item in value["list"]]
    if "map" in value:
        return {key: _thawed(item, classes) for key, item in value["map"].items()}
    name = value["class"]
    if name not in classes:
        module, _, qualified = name.partition(":")
        classes[name] = getattr(import_module(module), qualified)
    made = object.__new__(classes[name])  # type: ignore[arg-type]
    held = made.__dict__
    for key, item in value["fields"].items():
        held[key] = _thawed(item, classes) if isinstance(item, list | dict) else item
    held.update(value["ready"])
    return made
