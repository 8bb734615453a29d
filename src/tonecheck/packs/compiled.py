"""Cache compiled packs in a file, so that a run need not read and check YAML again.

The file is in the user's own cache folder (``cache.disk``). Its name includes a digest of the contents of the user's
packs, and of what changes with the shipped packs and the code, so that a changed pack is read again. We trust the file
only if it belongs to the user, nobody else may write to it, its checksum matches, and it names no classes but those
that rules are made of. Without a file, or if it cannot be written, we read the packs themselves.

The file begins with the size of an index and the index: the classes, the families, and for each rule whether it is
on, its locales, and the place of the rest, which we read only if the rule runs. All of it is ``cache.plain_data``. The
texts that rules look for are in the table (``language.text_table``).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tonecheck import plugins
from tonecheck.cache import disk
from tonecheck.cache.plain_data import packed, unpacked
from tonecheck.model import Measured, Rule, Stage, Traits, Variant
from tonecheck.packs import prebuilt
from tonecheck.packs.families import FILE, Family

if TYPE_CHECKING:  # a run that looks its results up reads no rule, and one whose packs are compiled no YAML
    from mmap import mmap

    from tonecheck.packs import loading
    from tonecheck.packs.freezing import Thawing

_NOT_CACHED = frozenset({"examples", "facts", "check"})
_CHOICE = ("enabled", "locales", "needs_locale", "no_locale")
"""What decides whether a rule runs."""


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
        self._fill(*(self._prebuilt() or self._own(cache=cache)))

    def _prebuilt(self) -> tuple[str, bytes, mmap, int] | None:
        """Return the key and the compiled form that came with the package, if it is of these packs; see ``_fill``."""
        return None if self._paths else prebuilt.read(os.path.dirname(os.path.dirname(__file__)))

    def _own(self, *, cache: bool) -> tuple[str, bytes, bytes]:
        """Return the key and the compiled form, from the user's cache folder or compiled now; see ``_fill``."""
        from tonecheck.packs import loading  # noqa: PLC0415 - see above
        from tonecheck.packs.freezing import is_of_rules  # noqa: PLC0415 - as above

        shipped = [*loading.files(str(loading.shipped())), loading.shipped() / FILE]
        key = disk.key([file for path in self._paths for file in loading.files(path)], [*_code(), *map(str, shipped)])
        parts = disk.read_parts(key) if cache else None
        if not parts or not all(map(is_of_rules, _index(parts[0])[0]["classes"])):
            parts = compiled(self.entries)
            if cache:
                disk.write_parts(key, *parts)
        return key, *parts

    def _fill(self, key: str, first: bytes, texts: bytes | mmap, start: int = 0) -> None:
        """Take the key, the first part, and what has the second part from a place on."""
        self.key = key
        index, self._rest = _index(first)
        self._rules: dict[str, Any] = index["rules"]
        self._traits = [_traits(*stated) for stated in index["traits"]]
        self._families = index["families"]
        self._classes = index["classes"]
        self._texts = texts, start

    @cached_property
    def _thawing(self) -> Thawing:
        from tonecheck.language.text_table import TextTable  # noqa: PLC0415 - as above
        from tonecheck.packs.freezing import Thawing  # noqa: PLC0415 - as above

        return Thawing(self._classes, TextTable(*self._texts))

    @cached_property
    def entries(self) -> dict[str, loading.Entry]:
        """The rules as their packs state them; the packs are read at first use."""
        from tonecheck.packs import loading  # noqa: PLC0415 - as above

        return loading.load(self._paths, examples=False)

    @cached_property
    def families(self) -> dict[str, Family]:
        """The families in order of precedence."""
        return {name: _family(stated) for name, stated in self._families.items()}

    @property
    def ids(self) -> list[str]:
        """Ids of the rules in pack order."""
        return list(self._rules)

    def is_on(self, name: str) -> bool:
        """Return whether a rule is on by default."""
        return bool(self._rules[name].get("enabled", True))

    def fits(self, name: str, locale: str | None) -> bool:
        """Return whether a rule is for the site's locale, which is None if the configuration does not state one."""
        rule = self._rules[name]
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
        stated = self._rules[name]
        if changes or "kind" not in stated:
            from tonecheck.packs import loading  # noqa: PLC0415 - as above

            return loading.build(self.entries[name], changes)
        return Rule.shelved(name, stated["kind"], self._traits[stated["traits"]], self._read)

    def _read(self, rule: Rule, field: str) -> None:
        """Set the check of a rule, or all else that its pack states."""
        start, middle, end = self._rules[rule.id]["at"]
        if field == "check":
            object.__setattr__(rule, field, self._thawing.thawed(unpacked(self._rest[middle:end])))
            return
        head = unpacked(self._rest[start:middle])
        head["variants"] = {key: Variant(**value) for key, value in head.get("variants", {}).items()}
        if "measured" in head:
            head["measured"] = Measured(**head["measured"])
        head |= {key: tuple(head.get(key, ())) for key in ("locales", "source")}
        whole = Rule(**head)
        for key in Rule.__match_args__:
            if key != "check":
                object.__setattr__(rule, key, getattr(whole, key))


def _code() -> list[str]:
    """Return the folders of the code that compiles packs."""
    top = os.path.dirname(os.path.dirname(__file__))
    own = (os.path.join(top, name) for name in ("kinds", "language", "packs", "settings"))
    return [top, *own, *plugins.code_folders()]


def compiled(entries: Mapping[str, loading.Entry]) -> tuple[bytes, bytes]:
    """Return the two parts of the file: the index with the rules, and the data of the text table."""
    from tonecheck.language.text_table import table  # noqa: PLC0415 - as above
    from tonecheck.packs import families, loading  # noqa: PLC0415 - as above
    from tonecheck.packs.freezing import Freezing  # noqa: PLC0415 - as above

    freezing, empty = Freezing(), Family()
    rules: dict[str, Any] = {}
    traits: dict[Traits, int] = {}
    rest: list[bytes] = []
    size = 0
    for name, entry in entries.items():
        rule = loading.build(entry)
        head = _head(rule)
        try:
            check = freezing.frozen(rule.check)
        except TypeError:
            check = None
        stated = {key: head[key] for key in _CHOICE if key in head}
        if check is not None:
            of_check = Traits.of(rule.check)
            number = traits.setdefault(of_check, len(traits))
            parts = packed(head), packed(check)
            middle = size + len(parts[0])
            stated |= {"kind": rule.kind, "traits": number, "at": [size, middle, middle + len(parts[1])]}
            rest += parts
            size = middle + len(parts[1])
        rules[name] = stated
    shipped_families = {
        name: {
            key: getattr(family, key) for key in Family.__match_args__ if getattr(family, key) != getattr(empty, key)
        }
        for name, family in families.shipped().items()
    }
    classes = list(freezing.classes)
    index = {
        "classes": classes,
        "families": shipped_families,
        "rules": rules,
        "traits": [tuple(stated) for stated in traits],
    }
    first = packed(index)
    return b"%d\n%b" % (len(first), b"".join([first, *rest])), table(freezing.texts)


def _family(stated: dict[str, Any]) -> Family:
    fields: dict[str, Any] = {key: tuple(item) if isinstance(item, list) else item for key, item in stated.items()}
    return Family(**fields)


def _traits(stage: Stage, about_page: bool, about_reading: bool, only_with: list[str], *has: bool) -> Traits:
    return Traits(stage, about_page, about_reading, tuple(only_with), *has)


def _index(part: bytes) -> tuple[dict[str, Any], memoryview]:
    """Return the index and the rest of the first part."""
    size, _, _ = part.partition(b"\n")
    start = len(size) + 1
    end = start + int(size)
    index: dict[str, Any] = unpacked(part[start:end])
    return index, memoryview(part)[end:]


def _head(rule: Rule) -> dict[str, Any]:
    """Return what a rule has besides its check, without defaults, as plain data."""
    import dataclasses  # noqa: PLC0415 - it imports inspect, and only compiling needs it

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
    return head
