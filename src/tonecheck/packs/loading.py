"""Read packs, shipped ones and the user's own: from YAML files to Rules."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

from tonecheck import opening, plugins
from tonecheck.errors import RuleError, did_you_mean
from tonecheck.expressions import expression
from tonecheck.language.judging import guards
from tonecheck.lazy_dataclass import dataclass, replace
from tonecheck.model import Kind, Rule
from tonecheck.settings.decode import Value, decode, known_keys, plain, read_yaml

if TYPE_CHECKING:
    from tonecheck.packs.authorities import Authority

_ID = expression(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_OURS = frozenset({"check", "pack", "line"})
SOURCES = "sources.yaml"
_NO_PACKS = frozenset({SOURCES, "families.yaml"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule as its pack states it, before its kind is loaded: ``rule.check`` is None, ``options`` are for the kind."""

    rule: Rule
    options: Mapping[str, Value]
    stated: Value


def shipped() -> Path:
    """Return the folder of the shipped packs: inside the package (in a wheel), else top-level ``rules/``."""
    inside = Path(__file__).parents[1] / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[3] / "rules"


def load(packs: Iterable[str] = (), *, ours: bool = True, examples: bool = True) -> dict[str, Entry]:
    """Return the entries of the shipped packs and of further ones, by rule id.

    Args:
        packs: files, or folders whose ``*.yaml`` files are packs.
        ours: whether to include the shipped packs, which then come first.
        examples: whether to decode the examples of the shipped packs, which a run does not need.

    Raises:
        RuleError: a pack is missing or invalid.
    """
    entries: dict[str, Entry] = {}
    further = [(path, True) for path in packs]
    for path, whole in [(str(shipped()), examples), *further] if ours else further:
        for file in files(path):
            for entry in read_pack(file, examples=whole):
                if entry.rule.id in entries:
                    defined = entries[entry.rule.id].stated
                    raise RuleError(
                        f"{entry.stated.where}: rule “{entry.rule.id}” is already defined at {defined.where}; "
                        "choose another id, or change that rule under “rules” in the configuration"
                    )
                entries[entry.rule.id] = entry
    return entries


def files(path: str) -> list[Path]:
    """Return the packs at a path: the file itself, or the packs in a folder.

    Args:
        path: a file, a folder, or the name of a pack that another package brings.

    Raises:
        RuleError: there is no pack.
    """
    named = Path(path)
    if not named.exists():
        named = Path(plugins.pack_folder(path) or path)
    if named.is_dir():
        yaml_files = sorted([*named.glob("*.yaml"), *named.glob("*.yml")])
        packs = [file for file in yaml_files if file.name not in _NO_PACKS]
        if not packs:
            raise RuleError(f"{_shown(named)}: no pack in this folder; a pack is a *.yaml file with the key “rules”")
        return packs
    if not named.is_file():  # a pipe or a device is no pack either
        raise RuleError(
            f"{_shown(named)}: no such pack; give a YAML file of rules, a folder of them, or an installed pack"
        )
    return [named]


def _shown(path: Path) -> str:
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    return (path if relative.startswith("..") else Path(relative)).as_posix()


def read_pack(file: Path, *, examples: bool = True) -> Iterator[Entry]:
    """Yield the entries of one pack, with their examples or without.

    Raises:
        RuleError: the file is not a pack, or a rule in it is invalid.
    """
    shown = _shown(file)
    try:
        text = opening.read(file).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise RuleError(f"{shown}: {opening.unread(error)}") from None
    pack = read_yaml(text, shown, error=RuleError)
    if not isinstance(pack.data, dict) or not isinstance(pack.data.get("rules", pack).data, list):
        raise RuleError(f"{shown}: not a pack; it needs the key “rules” with a list of rules")
    for key, item in pack.data.items():
        if key != "rules":
            raise RuleError(f"{item.where}: unknown key “{key}” in a pack; {did_you_mean(key, ['rules'])}")
    for stated in pack.data["rules"].data:
        yield _entry(stated, shown, examples=examples)


def _entry(stated: Value, shown: str, *, examples: bool) -> Entry:
    if not isinstance(stated.data, dict):
        raise RuleError(f"{stated.where}: a rule must be a mapping with id, kind, message and why")
    rule_keys = {key for key, field in known_keys(Rule).items() if field.name not in _OURS}
    name = plain(stated.data["id"]) if "id" in stated.data else None
    what = f"rule “{name}”" if name else "a rule"
    head = {key: item for key, item in stated.data.items() if key in rule_keys}
    if not examples:
        head.pop("examples", None)
    rule = decode(replace(stated, data=head), Rule, what, error=RuleError)
    if not _ID.fullmatch(rule.id):
        raise RuleError(
            f"{stated.data['id'].where}: rule id “{rule.id}” must be family/name, both in lower case with dashes"
        )
    of_variants = (text for variant in rule.variants.values() for text in (variant.message, variant.in_document))
    for message in filter(None, (rule.message, rule.in_document, *of_variants)):
        try:
            list(Formatter().parse(message))
        except ValueError as error:
            raise RuleError(f"{stated.where}: message of {what}: {error}; write {{{{ for one brace") from None
    options = {key: item for key, item in stated.data.items() if key not in rule_keys}
    return Entry(replace(rule, pack=shown, line=stated.line), options, stated)


def build(entry: Entry, changes: Mapping[str, Value] | None = None) -> Rule:
    """Return the rule of an entry with its kind loaded and its options decoded.

    Args:
        entry: what the pack states.
        changes: options that the configuration sets instead.

    Raises:
        RuleError: the kind does not exist or does not have an option, or an option has an invalid value.
    """
    rule = entry.rule
    where = entry.stated.data["kind"].where
    check = plugins.load("kinds", rule.kind, where=where, error=RuleError).Check
    if not issubclass(check, Kind):
        raise RuleError(f"{where}: the Check of kind “{rule.kind}” must inherit from tonecheck.model.Kind")
    what = f"rule “{rule.id}”"
    options = {**entry.options, **(changes or {})}
    all_keys = [*known_keys(check), *known_keys(Rule)]
    for key, item in options.items():
        if key not in known_keys(check):
            hint = did_you_mean(key, [name for name in all_keys if name not in _OURS])
            raise RuleError(f"{item.where}: unknown key “{key}” in {what} of kind “{rule.kind}”; {hint}")
    made = decode(replace(entry.stated, data=options), check, what, error=RuleError)
    return replace(rule, check=_cleared(made, rule, entry.stated.where))


def _cleared(check: Any, rule: Rule, where: str) -> Any:  # noqa: ANN401 - any kind
    """Return a check that listens to the contexts that follow from what its rule judges."""
    stated = getattr(check, "unless", None)
    if stated is None and rule.judges:
        raise RuleError(f"{where}: rule “{rule.id}”: kind “{rule.kind}” listens to no contexts; leave “judges” out")
    if stated is None:
        return check
    try:
        unless = guards(rule.judges, stated, error=rule.level == "error")
    except ValueError as error:
        raise RuleError(f"{where}: rule “{rule.id}”: {error}") from None
    return check if unless == stated else check.altered(unless=unless)


def sources() -> Mapping[str, Authority]:
    """Return the entry in ``rules/sources.yaml`` for each source key: who, title, address, how it was read.

    Raises:
        RuleError: an entry is invalid.
    """
    from tonecheck.packs.authorities import read_sources  # noqa: PLC0415 - a run does not need it

    return read_sources(shipped() / SOURCES)
