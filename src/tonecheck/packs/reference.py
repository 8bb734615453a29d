"""What `tonecheck explain` says about a rule, and the page that lists all rules."""

from __future__ import annotations

import dataclasses
import inspect
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from tonecheck.model import Example, Rule
from tonecheck.packs import loading

WIDTH = 100


def explain(rule: Rule) -> str:
    """Return a page of plain text on a rule: message, why, sources, options and examples.

    Args:
        rule: a rule that was built.
    """
    state = rule.level if rule.enabled else f"{rule.level}, off by default"
    parts = [f"{rule.id} ({state}; kind {rule.kind})", "", *_wrapped(rule.message)]
    for name, variant in rule.variants.items():
        told = variant.message or rule.message
        shown = f"{name} ({variant.level or rule.level}): {told}" if variant.enabled else f"{name}: not reported"
        parts += _wrapped(shown, "  ")
    parts += ["", "Why", *_wrapped(rule.why, "  "), "", "Who says so", *(f"  {line}" for line in cited(rule))]
    for title, examples in (("Bad", rule.examples.bad), ("Good", rule.examples.good)):
        parts += ["", title, *(line for example in examples for line in _example(example))]
    parts += ["", "Not for you here?", f"  <!-- tonecheck-disable-next-line {rule.id} -- your reason -->"]
    parts += ["", "How it looks", *_wrapped(inspect.getdoc(type(rule.check)) or "", "  ", keep=True)]
    if options := list(_options(rule.check)):
        parts += ["", "Options", *(f"  {line}" for line in options)]
    return "\n".join(parts) + "\n"


def listing(entries: Iterable[Rule]) -> str:
    """Return ``rules/README.md``: all rules by family, each with message, why, sources and examples in Markdown."""
    families: dict[str, list[Rule]] = {}
    for rule in sorted(entries, key=lambda one: one.id):
        families.setdefault(rule.family, []).append(rule)
    lines = [
        "# Rules",
        "",
        "Generated from the packs in this folder by `make docs`; a test keeps it up to date.",
        "",
    ]
    for family, members in families.items():
        lines += [f"## {family}", ""]
        for rule in members:
            lines += _markdown(rule)
    return "\n".join(lines).rstrip() + "\n"


def cited(rule: Rule) -> Iterator[str]:
    """Yield a line for each source of a rule: who, what, when."""
    known = loading.sources()
    for key in rule.source:
        entry: dict[str, Any] = known.get(key, {"org": key, "title": "(not listed in rules/sources.yaml)"})
        dated = f" ({entry['dated']})" if entry.get("dated") else ""
        yield f"{entry['org']}, {entry['title']}{dated}"


def _wrapped(text: str, indent: str = "", *, keep: bool = False) -> list[str]:
    if keep:
        return [indent + line if line else "" for line in text.replace("``", "").split("\n")]
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def _options(check: object) -> Iterator[str]:
    for item in dataclasses.fields(check):  # type: ignore[arg-type]  # a kind's Check is a dataclass
        value = getattr(check, item.name)
        shown = f"{len(value)} entries" if isinstance(value, tuple | dict) and len(value) > 8 else _plain(value)  # noqa: PLR2004 - what fits on a line
        shown = shown if len(shown) <= WIDTH else shown[: WIDTH - 1].rstrip() + "…"
        yield f"{item.name.rstrip('_').replace('_', '-')}: {shown}"


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_plain(item) for item in value) or "none"
    if dataclasses.is_dataclass(value):
        return next((_plain(getattr(value, item.name)) for item in dataclasses.fields(value)), "")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _example(example: Example) -> Iterator[str]:
    lines = example.text.rstrip("\n").split("\n")
    yield from (f"  {'-' if not number else ' '} {line}".rstrip() for number, line in enumerate(lines))
    if example.times > 1:
        yield f"    … {example.times} times"
    for path, text in example.site.items():
        yield f"    … beside {path}: {' '.join(text.split())}"
    if example.fixed is not None:
        yield f"    becomes: {example.fixed.strip()}"


def _markdown(rule: Rule) -> Iterator[str]:
    state = rule.level if rule.enabled else f"{rule.level}, off by default"
    yield from (f"### {rule.id}", "", f"*{state}; kind `{rule.kind}`*", "", f"> {rule.message}", "", rule.why, "")
    yield from ("Sources: " + "; ".join(cited(rule)) + ".", "")
    for title, examples in (("Bad", rule.examples.bad), ("Good", rule.examples.good)):
        yield from (f"{title}:", "")
        for example in examples:
            fence = "`" * max(3, _longest_run(example.text) + 1)
            yield from (f"{fence}{example.format}", example.text.rstrip("\n"), fence, "")
            if example.times > 1:
                yield from (f"… {example.times} times.", "")
            for path, text in example.site.items():
                yield from (f"Beside `{path}`: {' '.join(text.split())}", "")


def _longest_run(text: str) -> int:
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    return longest
