"""A run's rules, chosen, changed and checked before the first article is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from tonecheck.engine import allow
from tonecheck.errors import ConfigError
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import LEVELS, Document, Match, Rule, Span
from tonecheck.packs import presets
from tonecheck.packs.compiled import Shelf
from tonecheck.packs.families import Family
from tonecheck.packs.selection import meant
from tonecheck.settings.config import Audience, Config, Override, pack_paths
from tonecheck.settings.decode import Value, decode

if TYPE_CHECKING:  # facts of pages are not gathered by every run
    from tonecheck.site.facts import Count

LevelOrSwitch: Any = Literal["off", "on", "suggestion", "warning", "error"]
_CLOSURES = frozenset({"passes", "allowed", "counting"})
Pass = Callable[[Document], Iterator[tuple[int, Match]]]


@dataclass(frozen=True)
class Plan:
    """The compiled configuration: all that ``engine.analyse`` needs beside the article. Picklable.

    Attributes:
        rules: the rules that are on, in pack order.
        known: ids of all rules there are, on or not, to tell a misspelt suppression from an idle one.
        audience: who reads, where the page itself does not say.
        partial: the user chose among the rules, so that one that is silent may only be off.
        families: the families in order of precedence, with how many findings of each a page is told.
        allow: words that rules about wording do not report.
        key: stands for all that the plan was made of; "" if that cannot be told.
        cache: look up parsed sentences in the user's cache folder, and leave new ones there.
    """

    rules: tuple[Rule, ...]
    known: frozenset[str] = frozenset()
    audience: Audience = "public"
    partial: bool = False
    families: Mapping[str, Family] = field(default_factory=dict)
    allow: tuple[str, ...] = ()
    key: str = ""
    cache: bool = True

    def at_stage(self, stage: str) -> list[tuple[int, Rule]]:
        """Return the rules whose kind works at this stage (page, site, suppressions), with their index."""
        return [(n, rule) for n, rule in enumerate(self.rules) if rule.check.stage == stage]

    def lowers(self, rule: Rule, audience: str) -> bool:
        """Return whether a rule's findings are lowered by a level for some readers."""
        family = self.families.get(rule.family)
        return family is not None and family.lowered_for == audience

    @cached_property
    def passes(self) -> list[Pass]:
        """Callables that together run all page rules; rules of a kind that can look for all at once share one."""
        passes: list[Pass] = []
        kinds: dict[str, list[tuple[int, Rule]]] = {}
        for number, rule in self.at_stage("page"):
            kinds.setdefault(rule.kind, []).append((number, rule))
        for members in kinds.values():
            together = members[0][1].check.together([rule.check for _, rule in members])
            if together:
                passes.append(_shared(together, [number for number, _ in members]))
            else:
                passes.extend(_single(rule.check, number) for number, rule in members)
        return passes

    @cached_property
    def allowed(self) -> Callable[[Document], list[Span]]:
        """Where a page has words that are allowed."""
        return allow.stretches(self.allow)

    @cached_property
    def counting(self) -> list[Callable[[Document], Iterable[Count]]]:
        """Callables that count what rules over the whole site compare between pages."""
        kinds: dict[str, list[Rule]] = {}
        for _, rule in self.at_stage("site"):
            kinds.setdefault(rule.kind, []).append(rule)
        counts = (rules[0].check.counting([rule.check for rule in rules]) for rules in kinds.values())
        return [count for count in counts if count]

    def __getstate__(self) -> dict[str, Any]:
        """Leave closures out: they are made again where they are needed."""
        return {key: value for key, value in self.__dict__.items() if key not in _CLOSURES}


def _shared(run: Pass, numbers: list[int]) -> Pass:
    def look(document: Document) -> Iterator[tuple[int, Match]]:
        for index, match in run(document):
            yield numbers[index], match

    return look


def _single(check: Callable[[Document], Iterator[Match]], number: int) -> Pass:
    def look(document: Document) -> Iterator[tuple[int, Match]]:
        for match in check(document):
            yield number, match

    return look


def make(config: Config, *, shelf: Shelf | None = None, overrides: Sequence[Override] = (), cache: bool = True) -> Plan:
    """Return the plan that a configuration makes.

    Args:
        config: the settings for all files.
        shelf: the rules of the packs; None reads them.
        overrides: those that hold for the files that the plan is for, the one that counts most at the end.
        cache: use what earlier runs left in the user's cache folder, and leave something for later ones.

    Raises:
        ConfigError: a rule or a preset is named that does not exist, or a rule is given a value that cannot be.
        RuleError: a pack is not right.
    """
    shelf = shelf or Shelf(pack_paths(config), cache=cache)
    ids = shelf.ids
    where = config.file or "config"
    options: dict[str, dict[str, Value]] = {name: {} for name in ids}
    levels: dict[str, str] = {}
    audience: Audience = "public"
    allowed = config.allow
    ignore = config.ignore
    for layer, preset in layers(config, overrides):
        for pattern, value in [*preset.rules.items(), *layer.rules.items()]:
            level, changed = _change(value, f"“{pattern}” under rules")
            for name in meant(pattern, ids, value.where):
                options[name].update(changed)
                if level:
                    levels[name] = level
        audience = layer.audience or preset.audience or audience
        if layer is not config:
            ignore = (*ignore, *layer.ignore)
            allowed = (*allowed, *layer.allow)
    allow.must_be_right(allowed, where)
    rules = [
        _levelled(_parsed_by(config, shelf.rule(name, options[name])), levels.get(name, ""))
        for name in _chosen(config, ignore, shelf, levels)
        if shelf.fits(name, config.locale)
    ]
    known = shelf.families
    if config.select:  # who asks for some rules wants to see all that they find
        known = {name: Family(lowered_for=family.lowered_for) for name, family in known.items()}
    partial = bool(config.select or ignore)
    pipeline = ""
    if config.pipeline:
        from tonecheck.language import parsing  # noqa: PLC0415 - only where a pipeline is named

        pipeline = parsing.name_of(config.pipeline)
    made_of = (config.select, ignore, sorted(levels.items()), options, allowed, config.locale, audience, pipeline)
    key = shelf.key and f"{shelf.key}{made_of}"
    return Plan(tuple(rules), frozenset(ids), audience, partial, known, allowed, key, cache)


def layers(config: Config, overrides: Sequence[Override]) -> Iterator[tuple[Config | Override, presets.Preset]]:
    """Yield the settings that hold for some files, each with its preset; what comes later counts more.

    Within a layer its own rules count more than those of its preset.

    Args:
        config: the settings for all files.
        overrides: those that hold for the files, the one that counts most at the end.

    Raises:
        ConfigError: a preset is named that does not exist.
    """
    where = config.file or "config"
    found: list[Config | Override] = [config, *overrides]
    for layer in found:
        yield layer, presets.load(layer.preset, where) if layer.preset else presets.Preset("")


def _parsed_by(config: Config, rule: Rule) -> Rule:
    """Return a rule whose kind parses sentences with the pipeline that the configuration names."""
    if not config.pipeline or rule.check.parsed_by(config.pipeline) is rule.check:
        return rule
    from tonecheck.language import parsing  # noqa: PLC0415 - only where a pipeline is named

    if not parsing.is_there(config.pipeline):
        raise ConfigError(f"{config.file or 'config'}: {parsing.missing(config.pipeline)}")
    return replace(rule, check=rule.check.parsed_by(config.pipeline))


def must_be_there(override: Override, ids: Iterable[str], where: str) -> None:
    """Refuse an override that names what does not exist.

    Raises:
        ConfigError: no rule or preset is called so.
    """
    known = list(ids)
    for pattern, value in override.rules.items():
        meant(pattern, known, value.where)
    for pattern in override.ignore:
        meant(pattern, known, where)
    if override.preset:
        presets.load(override.preset, where)
    allow.must_be_right(override.allow, where)


def _chosen(config: Config, ignore: Iterable[str], shelf: Shelf, levels: Mapping[str, str]) -> Iterator[str]:
    """Yield the ids of the rules that are on.

    What is selected is on; without a selection, what is on by default or given a level. A rule switched off stays off
    unless it is selected by its full id; one that is ignored is off.
    """
    where = config.file or "config"
    selected = {name for pattern in config.select for name in meant(pattern, shelf.ids, where)}
    ignored = {name for pattern in ignore for name in meant(pattern, shelf.ids, where)}
    for name in shelf.ids:
        level = levels.get(name, "")
        on = name in selected if config.select else shelf.is_on(name) or level not in {"", "off"}
        if on and name not in ignored and (level != "off" or name in config.select):
            yield name


def _change(value: Value, what: str) -> tuple[str, dict[str, Value]]:
    """Return the level ("" for none) and the options that one entry under ``rules`` sets."""
    if isinstance(value.data, dict):
        options = dict(value.data)
        level = options.pop("level", None)
        return ("" if level is None else decode(level, LevelOrSwitch, f"level of {what}")), options
    return decode(value, LevelOrSwitch, what), {}


def _levelled(rule: Rule, level: str) -> Rule:
    """Return the rule at a level that the user set: then all its variants have that level."""
    for name in LEVELS:
        if name == level:
            variants = {key: replace(variant, level=None) for key, variant in rule.variants.items()}
            return replace(rule, level=name, variants=variants)
    return rule
