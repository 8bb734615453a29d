"""Where settings come from: what holds for a run or a file, and which file and line said so."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tonecheck import settings
from tonecheck.engine.plan import layers
from tonecheck.linter import Linter
from tonecheck.packs.selection import means
from tonecheck.settings.config import Config, Override
from tonecheck.settings.decode import Value, known_keys, plain

DEFAULT = "default"


class Setting(NamedTuple):
    """A setting as it holds, as text in the configuration's own notation, and where it comes from."""

    name: str
    value: str
    origin: str


def of_run(config: Config) -> Iterator[Setting]:
    """Yield what holds for all files, key by key, ``rules`` and ``overrides`` left out."""
    said = _said(config)
    for key, field in known_keys(Config).items():
        if key in {"rules", "overrides"}:
            continue
        value = getattr(config, field.name)
        if key == "site":
            inner = said[key].data if key in said else {}
            for name, one in known_keys(settings.SiteSettings).items():
                origin = inner[name].where if name in inner else DEFAULT
                yield Setting(f"site.{name}", _text(getattr(value, one.name)), origin)
        else:
            yield Setting(key, _text(value), said[key].where if key in said else DEFAULT)


def of_site(linter: Linter, path: str) -> Iterator[Setting]:
    """Yield what is known of the site that an article belongs to, and where it is published.

    Raises:
        TonecheckError: the article cannot be read or parsed, or ``site`` in the configuration is not right.
    """
    from tonecheck.site.project import parsed  # noqa: PLC0415 - not needed by an import
    from tonecheck.site.site import route_of, within  # noqa: PLC0415 - as above

    page = parsed(linter.read(path))
    (project,) = linter.site((page,)).projects
    model = project.model
    route = route_of(project, within(model.tree.folder, page.path))
    yield Setting("builder", model.builder, model.tree.folder or ".")
    if model.routes:  # plain files have no addresses of their own
        yield Setting("url", route.url or "-", route.state)


def of_rules(linter: Linter, path: str, *, whole: bool = False) -> Iterator[Setting]:
    """Yield each rule whose level or options differ from its pack for an article, or all rules.

    Args:
        linter: with the configuration.
        path: the article.
        whole: also the rules that are as their packs have them.

    Raises:
        TonecheckError: the configuration is not right.
    """
    config = linter.config
    plan = linter.plans.of(path)
    on = {rule.id: rule for rule in plan.rules}
    levels: dict[str, Value] = {}
    options: dict[str, dict[str, Value]] = {}
    for pattern, value in _changes(linter, path):
        for name in sorted(plan.known):
            if means(pattern, name):
                inner = dict(value.data) if isinstance(value.data, dict) else {"level": value}
                if "level" in inner:
                    levels[name] = inner.pop("level")
                options.setdefault(name, {}).update(inner)
    for name in sorted(plan.known):
        origin = levels[name].where if name in levels else DEFAULT
        if name not in on:
            origin = next(_silenced(config, linter.plans.overrides_of(path), name), origin)
        if whole or origin != DEFAULT or options.get(name):
            yield Setting(name, on[name].level if name in on else "off", origin)
        for key, value in options.get(name, {}).items():
            yield Setting(f"{name}: {key}", _text(plain(value)), value.where)


def _changes(linter: Linter, path: str) -> Iterator[tuple[str, Value]]:
    """Yield the entries under ``rules`` that hold for an article, the one that counts most at the end."""
    for layer, preset in layers(linter.config, linter.plans.overrides_of(path)):
        yield from preset.rules.items()
        yield from layer.rules.items()


def _silenced(config: Config, overrides: list[Override], name: str) -> Iterator[str]:
    """Yield why a rule is off, where a list of rules says so."""
    where = config.file or "command line"
    ignored = [*config.ignore, *(pattern for one in overrides for pattern in one.ignore)]
    if any(means(pattern, name) for pattern in ignored):
        yield f"ignore ({where})"
    if config.select:
        yield f"select ({where})"


def _said(config: Config) -> dict[str, Value]:
    """Return the values of a configuration's file, with their lines."""
    if not config.file:
        return {}
    return dict(settings.read(Path(config.folder) / os.path.basename(config.file)).data)


def _text(value: object) -> str:
    import json  # noqa: PLC0415 - not needed by an import

    if value is None or value == "":
        return "-"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
