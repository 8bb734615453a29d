"""Cache compiled packs in a file, so that a run need not read and check YAML again.

The file is JSON in the user's own cache folder (``cache.disk``). Its name includes a digest of the packs' contents and
of the code, so that a changed pack is read again. We trust the file only if it belongs to the user, nobody else may
write to it, its checksum matches, and it names no classes but those that rules are made of. Without a file, or if it
cannot be written, we read the packs themselves.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from importlib import import_module
from operator import eq
from typing import Any, overload

from tonecheck import plugins
from tonecheck.cache import disk
from tonecheck.model import Measured, Precomputed, Rule, Variant
from tonecheck.packs import families, loading
from tonecheck.packs.families import Family

_MANY = 4
_OURS = ("tonecheck.kinds.", "tonecheck.language.", "tonecheck.packs.", "tonecheck.reading.")
_NOT_CACHED = frozenset({"examples", "facts", "check"})


class Thawing(Sequence[Any]):
    """A tuple of objects, each of which is created when it is asked for: a run needs few of a rule's many terms."""

    def __init__(self, frozen: list[Any], classes: list[type | str]) -> None:
        """Keep the objects as plain data, with the classes of their file."""
        self._frozen = frozen
        self._classes = classes

    def __len__(self) -> int:
        """Return how many objects there are."""
        return len(self._frozen)

    @overload
    def __getitem__(self, index: int) -> Any: ...  # noqa: ANN401 - of the class that was frozen

    @overload
    def __getitem__(self, index: slice) -> Thawing: ...

    def __getitem__(self, index: int | slice) -> Any:
        """Return an object, or some of them."""
        if isinstance(index, slice):
            return Thawing(self._frozen[index], self._classes)
        return _thawed(self._frozen[index], self._classes)

    def __eq__(self, other: object) -> bool:
        """Return whether the objects equal those of a tuple."""
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        """Return the hash of the tuple."""
        return hash(tuple(self))


class Shelf:
    """All rules of some packs. Rules that the configuration does not change are ready to run.

    Args:
        paths: packs besides the shipped ones.
        cache: read the compiled form from the user's cache folder, and write it there.

    Attributes:
        key: identifies the packs' contents and the code; "" if one of them cannot be read.
    """

    def __init__(self, paths: Iterable[str] = (), *, cache: bool = True) -> None:
        """Read the compiled form of the packs; if it is not cached, read the packs and compile them.

        Raises:
            RuleError: a pack is missing or invalid.
        """
        self._paths = tuple(paths)
        files = [file for path in [str(loading.shipped()), *self._paths] for file in loading.files(path)]
        files.append(loading.shipped() / families.FILE)
        self.key = disk.key(files, _code())
        cached = disk.read(self.key) if cache else None
        if cached is None or not all(map(_is_of_rules, cached["classes"])):
            names: dict[str, int] = {}
            cached = {"rules": _freeze(self.entries, names), "families": _frozen(families.shipped(), names)}
            cached["classes"] = list(names)
            if cache:
                disk.write(self.key, cached)
        self._rules: dict[str, Any] = cached["rules"]
        self._families = cached["families"]
        self._classes: list[type | str] = cached["classes"]  # a name becomes the class at its first use

    @cached_property
    def entries(self) -> dict[str, loading.Entry]:
        """The rules as their packs state them; the packs are read at first use."""
        return loading.load(self._paths, examples=False)

    @cached_property
    def families(self) -> dict[str, Family]:
        """The families in order of precedence."""
        families_by_name: dict[str, Family] = _thawed(self._families, self._classes)
        return families_by_name

    @property
    def ids(self) -> list[str]:
        """Ids of the rules in pack order."""
        return list(self._rules)

    def is_on(self, name: str) -> bool:
        """Return whether a rule is on by default."""
        return bool(self._rules[name]["rule"].get("enabled", True))

    def fits(self, name: str, locale: str | None) -> bool:
        """Return whether a rule is for the site's locale, which is None if the configuration does not state one."""
        rule = self._rules[name]["rule"]
        locales = rule.get("locales", ())
        in_locale = not locales or (locale or "en-GB") in locales
        return in_locale and not rule.get("needs_locale" if locale is None else "no_locale")

    def rule(self, name: str, changes: Mapping[str, Any]) -> Rule:
        """Return a rule, ready to run; a rule without changes comes without examples and facts.

        Args:
            name: its id.
            changes: options that the configuration sets instead, as ``loading.build`` takes them.

        Raises:
            RuleError: its kind does not have an option, or an option has an invalid value.
        """
        cached = self._rules[name]
        if changes or cached["check"] is None:
            return loading.build(self.entries[name], changes)
        head = dict(cached["rule"])
        head["variants"] = {key: Variant(**value) for key, value in head.get("variants", {}).items()}
        if "measured" in head:
            head["measured"] = Measured(**head["measured"])
        head |= {key: tuple(head.get(key, ())) for key in ("locales", "source")}
        return Rule(**head, check=_thawed(cached["check"], self._classes))


def _code() -> list[str]:
    """Return the folders of the code that compiles packs."""
    top = os.path.dirname(os.path.dirname(__file__))
    own = (os.path.join(top, name) for name in ("kinds", "language", "packs", "settings"))
    return [top, *own, *plugins.code_folders()]


def _is_of_rules(name: str) -> bool:
    """Return whether rules can have objects of a class, named “module:class”: it is ours, or of an installed kind."""
    module = name.partition(":")[0]
    return module.startswith(_OURS) or module in plugins.installed("kinds").values()


def _freeze(entries: Mapping[str, loading.Entry], names: dict[str, int]) -> dict[str, Any]:
    """Return rules as plain data: their heads, and their checks if those consist of plain data only.

    Args:
        entries: the rules.
        names: the names of classes, each with its number in the file; we add those that are missing.
    """
    frozen: dict[str, Any] = {}
    for name, entry in entries.items():
        rule = loading.build(entry)
        head = {
            item.name: getattr(rule, item.name)
            for item in dataclasses.fields(Rule)
            if item.name not in _NOT_CACHED and getattr(rule, item.name) != item.default
        }
        head["variants"] = {
            key: {item.name: getattr(value, item.name) for item in dataclasses.fields(Variant)}
            for key, value in rule.variants.items()
        }
        if rule.measured:
            head["measured"] = dataclasses.asdict(rule.measured)
        try:
            check = _frozen(rule.check, names)
        except TypeError:
            check = None
        frozen[name] = {"rule": head, "check": check}
    return frozen


def _frozen(value: Any, names: dict[str, int]) -> Any:  # noqa: ANN401 - any option of any kind
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [_frozen(item, names) for item in value]
    if isinstance(value, list):
        return {"list": [_frozen(item, names) for item in value]}
    if isinstance(value, Mapping):
        return {"map": {str(key): _frozen(item, names) for key, item in value.items()}}
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and hasattr(value, "__dict__"):
        kind = type(value)
        name = f"{kind.__module__}:{kind.__qualname__}"
        if not _is_of_rules(name):
            raise TypeError(f"{name} cannot be cached")
        fields = {
            item.name: _frozen(getattr(value, item.name), names)
            for item in dataclasses.fields(value)
            if item.default is dataclasses.MISSING or getattr(value, item.name) != item.default
        }
        ready = {name: getattr(value, name) for name in (kind.PRECOMPUTED if issubclass(kind, Precomputed) else ())}
        return {"class": names.setdefault(name, len(names)), "fields": fields, "ready": ready}
    raise TypeError(f"{type(value).__name__} cannot be cached")


def _thawed(value: Any, classes: list[type | str]) -> Any:  # noqa: ANN401 - as above
    """Return the value that was frozen. Objects are created without validation, which they passed before.

    A field with its default value was not cached: the class attribute supplies it.
    """
    if isinstance(value, list):
        if len(value) >= _MANY and isinstance(value[0], dict) and "class" in value[0]:
            return Thawing(value, classes)
        return tuple([_thawed(item, classes) if isinstance(item, list | dict) else item for item in value])
    if not isinstance(value, dict):
        return value
    if "list" in value:
        return [_thawed(item, classes) for item in value["list"]]
    if "map" in value:
        return {key: _thawed(item, classes) for key, item in value["map"].items()}
    kind = classes[value["class"]]
    if isinstance(kind, str):
        module, _, name = kind.partition(":")
        classes[value["class"]] = kind = getattr(import_module(module), name)
    created: Any = object.__new__(kind)
    attributes = created.__dict__
    for key, item in value["fields"].items():
        attributes[key] = _thawed(item, classes) if isinstance(item, list | dict) else item
    attributes.update(value["ready"])
    return created
