"""Overrides: which of them apply to a file, and the plan that results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tonecheck.engine import plan
from tonecheck.engine.plan import Plan
from tonecheck.files.paths import absolute, with_slashes
from tonecheck.lazy_dataclass import dataclass, field
from tonecheck.packs.compiled import Shelf
from tonecheck.settings.config import Config, Override
from tonecheck.settings.named_paths import pack_paths

if TYPE_CHECKING:  # most runs use no patterns
    from tonecheck.files.ignore_patterns import Patterns


@dataclass(frozen=True)
class Plans:
    """The plans of a configuration: a base plan, and one for each combination of overrides that applies to a file.

    Packs are read once. The plan of a combination is built when a caller first asks for it, so asking for every path
    of a run builds all plans.

    Attributes:
        config: the settings.
        cache: read and write compiled packs in the user's cache folder.
    """

    config: Config
    cache: bool = True
    _plans: dict[tuple[int, ...], Plan] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, path: str) -> Plan:
        """Return the plan for a file.

        Raises:
            ConfigError: an override names a rule that does not exist, or gives it an invalid value.
            RuleError: a pack is invalid.
        """
        return self._plan(self._numbers(path))

    def overrides_of(self, path: str) -> list[Override]:
        """Return the overrides that apply to a file; a later one takes precedence."""
        return [self.config.overrides[number] for number in self._numbers(path)]

    @property
    def base(self) -> Plan:
        """The plan for a file to which no override applies."""
        return self._plan(())

    def idle(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield a note for each override pattern that matches no file of this run."""
        files = list(paths)
        for number, (override, matcher) in enumerate(zip(self.config.overrides, self._matchers, strict=True), 1):
            for text, patterns in zip(override.paths, matcher.each, strict=True):
                if not text.startswith("!") and not any(_Matcher((patterns,)).matches(file) for file in files):
                    where = self.config.where("overrides", number - 1, "paths", text)
                    yield f"{where}: the pattern “{text}” of override {number} matches no file of this run"

    def _numbers(self, path: str) -> tuple[int, ...]:
        return tuple(number for number, matcher in enumerate(self._matchers) if matcher.matches(path))

    @cached_property
    def _matchers(self) -> list[_Matcher]:
        if not self.config.overrides:
            return []
        from tonecheck.files.ignore_patterns import Patterns  # noqa: PLC0415 - most configurations have no overrides

        base = with_slashes(absolute(self.config.folder or "."))
        return [
            _Matcher(tuple(Patterns.from_lines([line], base) for line in override.paths))
            for override in self.config.overrides
        ]

    @cached_property
    def _shelf(self) -> Shelf:
        shelf = Shelf(pack_paths(self.config), cache=self.cache)
        for override in self.config.overrides:  # report a misspelt name even if the override applies to no file
            plan.check_override(self.config, override, shelf.ids)
        return shelf

    def _plan(self, numbers: tuple[int, ...]) -> Plan:
        if numbers not in self._plans:
            overrides = [self.config.overrides[number] for number in numbers]
            self._plans[numbers] = plan.make(self.config, shelf=self._shelf, overrides=overrides, cache=self.cache)
        return self._plans[numbers]


@dataclass(frozen=True)
class _Matcher:
    """The patterns of one override. The last one that matches a file decides, as in an ignore file."""

    each: tuple[Patterns, ...]

    def matches(self, path: str) -> bool:
        """Return whether the patterns match a file or a folder above it."""
        current, is_folder = with_slashes(absolute(path)), False
        base = self.each[0].base if self.each else ""
        while len(current) > len(base) and current:
            for patterns in reversed(self.each):
                verdict = patterns.verdict(current, folder=is_folder)
                if verdict is not None:
                    return verdict
            current, is_folder = current.rpartition("/")[0], True
        return False
