"""List the settings in effect for a run or a file, each with the file and line that it comes from."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tonecheck import settings
from tonecheck.engine.plan import layers
from tonecheck.linter import Linter
from tonecheck.named_tuple import NamedTuple
from tonecheck.packs.selection import matches
from tonecheck.settings.config import Config, Override
from tonecheck.settings.decode import Value, known_keys, plain

DEFAULT = "default"


class Setting(NamedTuple):
    """A setting in effect: its value as the configuration would write it, and where it comes from."""

    name: str
    value: str
    origin: str


def of_run(config: Config) -> Iterator[Setting]:
    """Yield the settings for all files, key by key, except ``rules`` and ``overrides``."""
    stated = _stated(config)
    for key, field in known_keys(Config).items():
        if key in {"rules", "overrides"}:
            continue
        value = getattr(config, field.name)
        if key == "site":
            stated_site = stated[key].data if key in stated else {}
            for name, inner_field in known_keys(settings.SiteSettings).items():
                origin = stated_site[name].where if name in stated_site else DEFAULT
                yield Setting(f"site.{name}", _text(getattr(value, inner_field.name)), origin)
        else:
            yield Setting(key, _text(value), stated[key].where if key in stated else DEFAULT)


def of_site(linter: Linter, path: str) -> Iterator[Setting]:
    """Yield the builder of the site that an article belongs to, and the article's URL.

    Raises:
        TonecheckError: the article cannot be read or parsed, or ``site`` in the configuration is invalid.
    """
    from tonecheck.site.facts import parsed  # noqa: PLC0415 - as above
    from tonecheck.site.project import route_of, within  # noqa: PLC0415 - as above

    page = parsed(linter.read(path))
    (project,) = linter.site((page,)).projects
    model = project.model
    route = route_of(project, within(model.tree.folder, page.path))
    yield Setting("builder", model.builder, model.tree.folder or ".")
    if model.routes:  # plain files have no URLs
        yield Setting("url", route.url or "-", route.state)


def of_rules(linter: Linter, path: str, *, whole: bool = False) -> Iterator[Setting]:
    """Yield each rule whose level or options for an article differ from those in its pack, or all rules.

    Args:
        linter: the linter with the configuration.
        path: the article.
        whole: also yield rules that are unchanged.

    Raises:
        TonecheckError: the configuration is invalid.
    """
    config = linter.config
    plan = linter.plans.of(path)
    active = {rule.id: rule for rule in plan.rules}
    levels: dict[str, Value] = {}
    options: dict[str, dict[str, Value]] = {}
    for pattern, value in _changes(linter, path):
        for name in sorted(plan.known_rules):
            if matches(pattern, name):
                changes = dict(value.data) if isinstance(value.data, dict) else {"level": value}
                if "level" in changes:
                    levels[name] = changes.pop("level")
                options.setdefault(name, {}).update(changes)
    for name in sorted(plan.known_rules):
        origin = levels[name].where if name in levels else DEFAULT
        if name not in active:
            origin = next(_turned_off_by(config, linter.plans.overrides_of(path), name), origin)
        if whole or origin != DEFAULT or options.get(name):
            yield Setting(name, active[name].level if name in active else "off", origin)
        for key, value in options.get(name, {}).items():
            yield Setting(f"{name}: {key}", _text(plain(value)), value.where)


def _changes(linter: Linter, path: str) -> Iterator[tuple[str, Value]]:
    """Yield the entries under ``rules`` that apply to an article; a later one takes precedence."""
    for layer, preset in layers(linter.config, linter.plans.overrides_of(path)):
        yield from preset.rules.items()
        yield from layer.rules.items()


def _turned_off_by(config: Config, overrides: list[Override], name: str) -> Iterator[str]:
    """Yield the origin of a rule that ``ignore`` or ``select`` turns off."""
    where = config.file or "command line"
    ignored = [*config.ignore, *(pattern for override in overrides for pattern in override.ignore)]
    if any(matches(pattern, name) for pattern in ignored):
        yield f"ignore ({where})"
    if config.select:
        yield f"select ({where})"


def _stated(config: Config) -> dict[str, Value]:
    """Return the values in the configuration's file, with their lines."""
    if not config.file:
        return {}
    return dict(settings.read(os.path.join(config.folder, os.path.basename(config.file))).data)


def _text(value: object) -> str:
    import json  # noqa: PLC0415 - only this command needs it

    if value is None or value == "":
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
