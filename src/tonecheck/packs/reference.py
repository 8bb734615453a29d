"""Describe a rule, a kind or a context in plain text, as ``tonecheck explain`` prints it."""

from __future__ import annotations

import dataclasses
import inspect
import re
import textwrap
import typing
from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import Any

from tonecheck.model import Example, Kind, Rule
from tonecheck.packs.addresses import rule_url
from tonecheck.packs.cited import sources_of
from tonecheck.packs.pages import MOST_EXAMPLES
from tonecheck.packs.precision import sentence
from tonecheck.visible import shortened

WIDTH = 100


def explain(rule: Rule) -> str:
    """Return a page of plain text on a rule: message, why, sources, options and examples.

    Args:
        rule: a rule as ``loading.build`` returns it.
    """
    state = rule.level if rule.enabled else f"{rule.level}, off by default"
    judges = f"; judges {'an' if rule.judges == 'order' else 'a'} {rule.judges}" if rule.judges else ""
    head = f"{rule.id} ({state}; kind {rule.kind}{judges})"
    parts = [head, *filter(None, [rule.plain]), "", *_wrapped(rule.message)]
    for name, variant in rule.variants.items():
        message = variant.message or rule.message
        shown = f"{name} ({variant.level or rule.level}): {message}" if variant.enabled else f"{name}: not reported"
        parts += _wrapped(shown, "  ")
    parts += ["", "Why", *_wrapped(rule.why, "  "), "", "Sources", *_sources(rule)]
    if rule.measured:
        parts += ["", "How often it is right", *_wrapped(sentence(rule.measured), "  ")]
    for title, examples in (("Bad", rule.examples.bad), ("Good", rule.examples.good)):
        parts += ["", title, *(line for example in examples[:MOST_EXAMPLES] for line in _example(example))]
        if (left := len(examples) - MOST_EXAMPLES) > 0:
            parts += [f"  … and {left} more in {_pack(rule)}"]
    parts += ["", "To suppress a finding", f"  <!-- tonecheck-disable-next-line {rule.id} -- your reason -->"]
    parts += ["", "How it works", *_wrapped(_documentation(type(rule.check)), "  ", keep=True)]
    if options := list(_options(rule.check)):
        parts += ["", "Options", *(f"  {line}" for line in options)]
    if address := rule_url(rule):
        parts += ["", "On the web", f"  {address}"]
    return "\n".join(parts) + "\n"


def _sources(rule: Rule) -> Iterator[str]:
    """Yield the sources of a rule: who says it, how much of it we read, and where it is."""
    for line, authority in sources_of(rule):
        reading = f"; {authority.reading}" if authority and authority.read != "ours" else ""
        yield from textwrap.wrap(line + reading, WIDTH, initial_indent="  ", subsequent_indent="    ")
        if authority and authority.at:
            yield f"    {authority.at}"


def _pack(rule: Rule) -> str:
    """Return the pack of a rule as users know it: a path of theirs, or one in tonecheck's own repository."""
    return f"rules/{rule.family}.yaml" if rule_url(rule) else rule.pack


def explain_kind(name: str, check: type[Kind], rules: Iterable[Rule]) -> str:
    """Return a page of plain text on a kind: what it looks for, its options, and the rules that use it.

    Args:
        name: the name of the kind.
        check: its ``Check``.
        rules: all rules.
    """
    parts = [f"{name} (kind)", "", *_wrapped(_documentation(check), keep=True), "", "Options"]
    parts += [f"  {option}" for option in _option_types(check)] or ["  none"]
    for entry in _entries(check):
        parts += ["", f"An entry of {entry.__name__}", *_wrapped(_documentation(entry), "  ", keep=True)]
    parts += ["", "Rules of this kind", *(f"  {rule.id}" for rule in rules if rule.kind == name)]
    return "\n".join(parts) + "\n"


def explain_context(name: str, module: ModuleType) -> str:
    """Return a page of plain text on a context, in which a rule can stay silent (``unless``) or speak (``only``)."""
    parts = [f"{name} (context)", "", *_wrapped(inspect.getdoc(module) or "", keep=True), ""]
    return "\n".join([*parts, "A rule names it under “unless”, to stay silent there, or under “only”."]) + "\n"


def _documentation(thing: type) -> str:
    """Return the docstring of a kind or of its entries, with the attributes called as YAML calls them."""
    text = inspect.getdoc(thing) or ""
    return re.sub(r"(?m)^    ([a-z_]+):", lambda match: f"    {_as_key(match[1])}:", text)


def _as_key(field: str) -> str:
    return field.rstrip("_").replace("_", "-")


def _entries(check: type[Kind]) -> Iterator[type]:
    """Yield the type of each option's entries that has keys of its own."""
    for wanted in typing.get_type_hints(check).values():
        yield from filter(dataclasses.is_dataclass, typing.get_args(wanted))


def _option_types(check: type[Kind]) -> Iterator[str]:
    for field in dataclasses.fields(check):  # type: ignore[arg-type]  # every Check is a dataclass
        if not field.init:
            continue
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        default = "required" if required else f"default: {_plain(_default(field))}"
        yield f"{_as_key(field.name)}: {field.type}; {default}"


def _default(field: dataclasses.Field[Any]) -> object:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


def _wrapped(text: str, indent: str = "", *, keep: bool = False) -> list[str]:
    if keep:
        return [indent + line if line else "" for line in text.replace("``", "").split("\n")]
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _options(check: object) -> Iterator[str]:
    for item in dataclasses.fields(check):  # type: ignore[arg-type]  # the Check of a kind is a dataclass
        value = getattr(check, item.name)
        shown = f"{len(value)} entries" if isinstance(value, tuple | dict) and len(value) > 8 else _plain(value)  # noqa: PLR2004 - the count that fits on a line
        yield f"{_as_key(item.name)}: {shortened(shown, WIDTH)}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(item) for item in value) or "none"
    if dataclasses.is_dataclass(value):
        return next((_plain(getattr(value, item.name)) for item in dataclasses.fields(value)), "")
    return str(value).lower() if isinstance(value, bool) else str(value) or "none"


def _example(example: Example) -> Iterator[str]:
    lines = example.text.rstrip("\n").split("\n")
    yield from (f"  {'-' if not number else ' '} {line}".rstrip() for number, line in enumerate(lines))
    if example.times > 1:
        yield f"    … {example.times} times"
    for path, text in example.site.items():
        yield f"    … beside {path}: {' '.join(text.split())}"
    if example.fixed is not None:
        yield f"    becomes: {example.fixed.strip()}"
