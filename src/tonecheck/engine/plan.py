"""The rules of a run, chosen, changed and checked before the first article is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from tonecheck.engine import allow
from tonecheck.errors import ConfigError, RuleError, SlowError
from tonecheck.lazy_dataclass import dataclass, field, replace
from tonecheck.model import LEVELS, Document, Level, Match, Rule, Span
from tonecheck.packs import presets
from tonecheck.packs.compiled import Shelf
from tonecheck.packs.families import Family
from tonecheck.packs.selection import matching
from tonecheck.settings.config import Audience, Config, Override
from tonecheck.settings.decode import Value, decode
from tonecheck.settings.named_paths import pack_paths

if TYPE_CHECKING:  # not every run gathers facts of pages
    from tonecheck.site.facts import Count

PAGES = 5
"""A block that stands with the same words on so many pages is a part that they share; fewer articles share none."""

LevelOrSwitch: Any = Literal["off", "on", "suggestion", "warning", "error"]
_COMPUTED = frozenset({"passes", "allowed", "counters", "for_fixes", "for_many", "for_one", "about_pages"})
Pass = Callable[[Document], Iterator[tuple[int, Match]]]


@dataclass(frozen=True)
class Plan:
    """The compiled configuration: all that ``engine.analyse`` needs besides the article. It can be pickled.

    Attributes:
        rules: the rules that are on, in pack order.
        known_rules: ids of all rules, on or off, to tell a misspelt suppression from an unused one.
        audience: who reads a page that does not state its own audience.
        partial: the user selected or ignored rules, so that an unused suppression may be about a rule that is off.
        families: the families in order of precedence, each with its limit of findings per page.
        allow: words that rules about wording do not report.
        key: identifies everything that the plan was built from; "" if that is not possible.
        cache: read and write parsed sentences in the user's cache folder.
        min_level: the lowest level of findings that are reported; those below it are counted.
        fixes: find also what a report tells only once a page, wherever it has a fix.
        parts: note the parts of each page, for a run in which pages may share some.
        furniture: parts that pages share, which do not count for how a page reads.
    """

    rules: tuple[Rule, ...]
    known_rules: frozenset[str] = frozenset()
    audience: Audience = "public"
    partial: bool = False
    families: Mapping[str, Family] = field(default_factory=dict)
    allow: tuple[str, ...] = ()
    key: str = ""
    cache: bool = True
    min_level: Level = LEVELS[0]
    fixes: bool = False
    parts: bool = False
    furniture: frozenset[int] = frozenset()

    def for_run_of(self, number: int) -> Plan:
        """The same plan for a run on a number of articles."""
        if number >= PAGES:
            return self.for_many
        return self.for_one if number == 1 else self

    @cached_property
    def for_many(self) -> Plan:
        """The same plan for a run on so many articles that they may share parts."""
        return replace(self, parts=True, key=self.key and f"{self.key} of many")

    @cached_property
    def for_one(self) -> Plan:
        """The same plan for a run on one article, which a rule that compares pages can say nothing of."""
        rules = tuple(rule for rule in self.rules if not rule.traits.compares_pages)
        return replace(self, rules=rules, key=self.key and f"{self.key} of one")

    def for_reading(self, furniture: frozenset[int]) -> Plan:
        """The same plan with only the rules on how a page reads, for a page that shares parts with others."""
        rules = tuple(rule for rule in self.rules if rule.traits.about_reading)
        key = self.key and f"{self.key} reading without {sorted(furniture)}"
        return replace(self, rules=rules, furniture=furniture, key=key)

    @cached_property
    def about_pages(self) -> frozenset[str]:
        """The rules whose findings are about a page as a whole."""
        return frozenset(rule.id for rule in self.rules if rule.traits.about_page)

    @cached_property
    def for_fixes(self) -> Plan:
        """The same plan for a run that fixes what it finds."""
        return replace(self, fixes=True, key=self.key and f"{self.key} for fixes")

    def at_stage(self, stage: str) -> list[tuple[int, Rule]]:
        """Return the rules whose kind works at this stage (page, site, suppressions), with their index."""
        return [(n, rule) for n, rule in enumerate(self.rules) if rule.traits.stage == stage]

    def lowers(self, rule: Rule, audience: str) -> bool:
        """Return whether the findings of a rule are one level lower for an audience."""
        family = self.families.get(rule.family)
        return family is not None and family.lowered_for == audience

    @cached_property
    def passes(self) -> list[Pass]:
        """Callables that together run all page rules; rules of a kind share one if the kind can run them together."""
        kinds: dict[str, list[tuple[int, Rule]]] = {}
        for number, rule in self.at_stage("page"):
            kinds.setdefault(rule.kind, []).append((number, rule))
        return list(map(_of_kind, kinds.values()))

    @cached_property
    def allowed(self) -> Callable[[Document], list[Span]]:
        """A callable that returns the spans of allowed words in a page."""
        return allow.spans(self.allow)

    @cached_property
    def counters(self) -> list[Callable[[Document], Iterable[Count]]]:
        """Callables that count what rules about the whole site compare between pages."""
        kinds: dict[str, list[Rule]] = {}
        for _, rule in self.at_stage("site"):
            if rule.traits.counts:
                kinds.setdefault(rule.kind, []).append(rule)
        counts = (rules[0].check.counter([rule.check for rule in rules]) for rules in kinds.values())
        return [count for count in counts if count]

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what is computed: closures cannot be pickled, and a copy computes what it needs."""
        return {key: value for key, value in self.__dict__.items() if key not in _COMPUTED}


def _of_kind(members: Sequence[tuple[int, Rule]]) -> Pass:
    """Return a callable that runs the rules of one kind, whose checks are read when a page may have a match."""
    passes: list[Pass] = []
    may_match = members[0][1].traits.may_match

    def look(document: Document) -> Iterator[tuple[int, Match]]:
        if not may_match(document):
            return
        if not passes:
            together = members[0][1].check.shared_pass([rule.check for _, rule in members])
            passes.extend([_shared(together, members)] if together else [_single(rule, n) for n, rule in members])
        for one in passes:
            yield from one(document)

    return look


def _shared(run: Pass, members: Sequence[tuple[int, Rule]]) -> Pass:
    def look(document: Document) -> Iterator[tuple[int, Match]]:
        try:
            for index, match in run(document):
                yield members[index][0], match
        except SlowError as slow:
            raise _named(slow, next(rule for _, rule in members if rule.check is slow.check)) from None

    return look


def _single(rule: Rule, number: int) -> Pass:
    def look(document: Document) -> Iterator[tuple[int, Match]]:
        for match in rule.check(document):
            yield number, match

    return look


def _named(slow: SlowError, rule: Rule) -> RuleError:
    return RuleError(
        f"{rule.pack}:{rule.line}: rule “{rule.id}”: {slow}; write it so that no two parts of it can match the same "
        "text, for instance with “++” and “*+” in place of “+” and “*”"
    )


def make(config: Config, *, shelf: Shelf | None = None, overrides: Sequence[Override] = (), cache: bool = True) -> Plan:
    """Return the plan for a configuration.

    Args:
        config: the settings for all files.
        shelf: the rules of the packs; None reads them.
        overrides: the overrides that apply to the files of this plan; a later one takes precedence.
        cache: read and write the user's cache folder.

    Raises:
        ConfigError: a rule or a preset does not exist, or a rule has an invalid value.
        RuleError: a pack is invalid.
    """
    shelf = shelf or Shelf(pack_paths(config), cache=cache)
    ids = shelf.ids
    options: dict[str, dict[str, Value]] = {name: {} for name in ids}
    levels: dict[str, str] = {}
    audience: Audience = "public"
    allowed_words = config.allow
    ignore = config.ignore
    for layer, preset in layers(config, overrides):
        for pattern, value in [*preset.rules.items(), *layer.rules.items()]:
            level, changed = _change(value, f"“{pattern}” under rules")
            for name in matching(pattern, ids, value.where):
                options[name].update(changed)
                if level:
                    levels[name] = level
        audience = layer.audience or preset.audience or audience
        check_allowed(config, layer)
        if layer is not config:
            ignore = (*ignore, *layer.ignore)
            allowed_words = (*allowed_words, *layer.allow)
    rules = [
        _levelled(_spelt(config, _parsed_by(config, shelf.rule(name, options[name]))), levels.get(name, ""))
        for name in _rules_on(config, ignore, shelf, levels, partly=bool(overrides))
        if shelf.fits(name, config.locale)
        # What needs a package of its own is off by default. To ask the other rules would be to read their checks.
        and (shelf.is_on(name) or _can_run(shelf.rule(name, options[name]), config))
    ]
    families = shelf.families
    if config.select:  # a user who selects rules wants to see all their findings, so no family has a limit
        families = {
            name: Family(
                first_of=family.first_of, after=family.after, lowered_for=family.lowered_for, plain=family.plain
            )
            for name, family in families.items()
        }
    partial = bool(config.select or ignore)
    pipeline = ""
    if config.pipeline:
        from tonecheck.language import parsing  # noqa: PLC0415 - only if a pipeline is configured

        pipeline = parsing.name_of(config.pipeline)
    choices = (config.select, ignore, sorted(levels.items()), options, allowed_words)
    key = shelf.key and f"{shelf.key}{(*choices, config.locale, audience, pipeline, config.min_level)}"
    return Plan(tuple(rules), frozenset(ids), audience, partial, families, allowed_words, key, cache, config.min_level)


def layers(config: Config, overrides: Sequence[Override]) -> Iterator[tuple[Config | Override, presets.Preset]]:
    """Yield the layers of settings that apply to some files, each with its preset; a later layer takes precedence.

    Within a layer, its own rules take precedence over those of its preset.

    Args:
        config: the settings for all files.
        overrides: the overrides that apply to the files; a later one takes precedence.

    Raises:
        ConfigError: a preset does not exist.
    """
    all_layers: list[Config | Override] = [config, *overrides]
    for layer in all_layers:
        where = _where(config, layer, "preset")
        yield layer, presets.load(layer.preset, where) if layer.preset else presets.Preset("")


def _where(config: Config, layer: Config | Override, *steps: str) -> str:
    """Return the file and line of a value in a layer of settings."""
    number = next((number for number, override in enumerate(config.overrides) if override is layer), None)
    return config.where(*steps) if number is None else config.where("overrides", number, *steps)


def _parsed_by(config: Config, rule: Rule) -> Rule:
    """Return a rule, with a kind that parses sentences with the configured pipeline, if one is configured."""
    if not config.pipeline or not rule.traits.parses or rule.check.with_pipeline(config.pipeline) is rule.check:
        return rule
    from tonecheck.language import parsing  # noqa: PLC0415 - only if a pipeline is configured

    if not parsing.is_there(config.pipeline):
        raise ConfigError(f"{config.where('pipeline')}: {parsing.missing(config.pipeline)}")
    return replace(rule, check=rule.check.with_pipeline(config.pipeline))


def _can_run(rule: Rule, config: Config) -> bool:
    """Return whether what a rule needs is installed. If it is not, only a rule that is named by its full id is missed.

    Raises:
        ConfigError: such a rule cannot run; the text says what to install.
    """
    lacks = rule.check.lacks()
    if lacks and rule.id in {*config.select, *config.rules}:
        key = "select" if rule.id in config.select else "rules"
        raise ConfigError(f"{config.where(key, rule.id)}: rule “{rule.id}” {lacks}")
    return not lacks


def _spelt(config: Config, rule: Rule) -> Rule:
    """Return a rule that suggests words in the spelling of the site's English, if the configuration states one."""
    if not config.locale or not rule.traits.spells:
        return rule
    check = rule.check.with_locale(config.locale)
    return rule if check is rule.check else replace(rule, check=check)


def check_override(config: Config, override: Override, ids: Iterable[str]) -> None:
    """Refuse an override of a configuration that names a rule or a preset that does not exist.

    Raises:
        ConfigError: no rule or preset has that name, or an allowed word is invalid.
    """
    known_ids = list(ids)
    for pattern, value in override.rules.items():
        matching(pattern, known_ids, value.where)
    for pattern in override.ignore:
        matching(pattern, known_ids, _where(config, override, "ignore", pattern))
    if override.preset:
        presets.load(override.preset, _where(config, override, "preset"))
    check_allowed(config, override)


def check_allowed(config: Config, layer: Config | Override) -> None:
    """Refuse allowed words of a layer of settings that no rule can look for.

    Raises:
        ConfigError: a word is invalid.
    """
    allow.check_words(layer.allow, lambda word: _where(config, layer, "allow", word))


def _rules_on(
    config: Config, ignore: Iterable[str], shelf: Shelf, levels: Mapping[str, str], *, partly: bool
) -> Iterator[str]:
    """Yield the ids of the rules that are on.

    These are the rules that are on by default or have a level in the configuration; with a selection, those of them
    that it names, and others only if it has their full ids. An ignored rule is always off. For some paths only
    (``partly``), the settings may turn off all that is selected.

    Raises:
        ConfigError: a name selects no rule, or only rules that are off by default.
    """
    usual = {name for name in shelf.ids if levels.get(name, "on" if shelf.is_on(name) else "off") != "off"}
    selected: set[str] = set()
    for pattern in config.select:
        where = config.where("select", pattern)
        named = matching(pattern, shelf.ids, where)
        selected.update(named)
        if pattern not in named and usual.isdisjoint(named) and not partly:
            hint = f"name those that you want in full, such as {named[0]}"
            raise ConfigError(f"{where}: select: all rules of “{pattern}” are off; {hint}")
    ignored = {name for pattern in ignore for name in matching(pattern, shelf.ids, config.where("ignore", pattern))}
    for name in shelf.ids:
        on = name in usual and (not config.select or name in selected)
        if (on or name in config.select) and name not in ignored:
            yield name


def _change(value: Value, what: str) -> tuple[str, dict[str, Value]]:
    """Return the level ("" for none) and the options that one entry under ``rules`` sets."""
    if isinstance(value.data, dict):
        options = dict(value.data)
        level = options.pop("level", None)
        return ("" if level is None else decode(level, LevelOrSwitch, f"level of {what}")), options
    return decode(value, LevelOrSwitch, what), {}


def _levelled(rule: Rule, level: str) -> Rule:
    """Return a rule at the level that the user set, if any; all its variants get that level too."""
    for name in LEVELS:
        if name == level:
            variants = {key: replace(variant, level=None) for key, variant in rule.variants.items()}
            return replace(rule, level=name, variants=variants)
    return rule
