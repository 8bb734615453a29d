"""Settings for some paths only: which of them hold for a file, and the plan that they make together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from tonecheck.engine import plan
from tonecheck.engine.plan import Plan
from tonecheck.files.paths import absolute, with_slashes
from tonecheck.lazy_dataclass import dataclass
from tonecheck.packs.compiled import Shelf
from tonecheck.settings.config import Config, Override, pack_paths

if TYPE_CHECKING:  # most runs read no pattern
    from tonecheck.files.ignore_patterns import Patterns


@dataclass(frozen=True)
class Plans:
    """The plans of a configuration: one for all files, and one for each combination of overrides that files meet.

    Packs are read once. A combination's plan is made when it is first asked for, so that asking for all paths of a run
    makes them all.

    Attributes:
        config: the settings.
        cache: use and make compiled packs in the user's cache folder.
    """

    config: Config
    cache: bool = True
    _made: dict[tuple[int, ...], Plan] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, path: str) -> Plan:
        """Return the plan for a file.

        Raises:
            ConfigError: an override names a rule that does not exist, or gives one a value that cannot be.
            RuleError: a pack is not right.
        """
        return self._plan(self._numbers(path))

    def overrides_of(self, path: str) -> list[Override]:
        """Return the overrides that hold for a file, the one that counts most at the end."""
        return [self.config.overrides[number] for number in self._numbers(path)]

    @property
    def base(self) -> Plan:
        """The plan for a file that no override is about."""
        return self._plan(())

    def idle(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield a line for each pattern of an override that names none of some files."""
        files = list(paths)
        for number, (override, look) in enumerate(zip(self.config.overrides, self._looks, strict=True), 1):
            for text, one in zip(override.paths, look.each, strict=True):
                if not text.startswith("!") and not any(_Look((one,)).names(file) for file in files):
                    where = self.config.file or "config"
                    yield f"{where}: the pattern “{text}” of override {number} names no file of this run"

    def _numbers(self, path: str) -> tuple[int, ...]:
        return tuple(number for number, one in enumerate(self._looks) if one.names(path))

    @cached_property
    def _looks(self) -> list[_Look]:
        if not self.config.overrides:
            return []
        from tonecheck.files.ignore_patterns import Patterns  # noqa: PLC0415 - most configurations have no override

        base = with_slashes(absolute(self.config.folder or "."))
        return [
            _Look(tuple(Patterns.from_lines([line], base) for line in override.paths))
            for override in self.config.overrides
        ]

    @cached_property
    def _shelf(self) -> Shelf:
        shelf = Shelf(pack_paths(self.config), cache=self.cache)
        for override in self.config.overrides:  # what is misspelt is told even where no file meets it
            plan.must_be_there(override, shelf.ids, self.config.file or "config")
        return shelf

    def _plan(self, chosen: tuple[int, ...]) -> Plan:
        if chosen not in self._made:
            overrides = [self.config.overrides[number] for number in chosen]
            self._made[chosen] = plan.make(self.config, shelf=self._shelf, overrides=overrides, cache=self.cache)
        return self._made[chosen]


@dataclass(frozen=True)
class _Look:
    """The patterns of one override, each alone; the last that names a file decides, as in an ignore file."""

    each: tuple[Patterns, ...]

    def names(self, path: str) -> bool:
        """Return whether a file, or a folder that it lies in, is named."""
        place, is_folder = with_slashes(absolute(path)), False
        base = self.each[0].base if self.each else ""
        while len(place) > len(base) and place:
            for one in reversed(self.each):
                verdict = one.verdict(place, folder=is_folder)
                if verdict is not None:
                    return verdict
            place, is_folder = place.rpartition("/")[0], True
        return False
