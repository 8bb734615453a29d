"""What is said of a rule when somebody asks, the page that lists all rules, and the reference of the library."""

from __future__ import annotations

import dataclasses
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from tonecheck import rules as packs
from tonecheck.model import Example, Rule

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
        "Made from the packs in this folder by `python -m tonecheck.docs`; a test keeps it fresh.",
        "",
    ]
    for family, members in families.items():
        lines += [f"## {family}", ""]
        for rule in members:
            lines += _markdown(rule)
    return "\n".join(lines).rstrip() + "\n"


def cited(rule: Rule) -> Iterator[str]:
    """Yield a line for each source of a rule: who, what, when."""
    known = packs.sources()
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


REFERENCE = {
    "tonecheck": (),
    "tonecheck.fix": ("settle", "edited", "write", "diff", "Outcome", "Change"),
    "tonecheck.baseline": ("load", "rendered", "Baseline", "Recorder"),
    "tonecheck.language": (),
}
"""Public modules, and of those that hold more than the public needs the names that are for it."""


def reference() -> str:
    """Return ``docs/api.md``: what the library offers, made from docstrings and signatures."""
    lines = [
        "# Library",
        "",
        "Made from the docstrings by `python -m tonecheck.docs`; a test keeps it fresh. Offsets and columns count code",
        "points, lines and columns begin at 1, ends are exclusive. Every error is a `TonecheckError`.",
        "",
    ]
    for module, stated in REFERENCE.items():
        home = import_module(module)
        lines += [f"## {module}", ""]
        for name in stated or sorted(home.__all__):
            lines += _entry(name, getattr(home, name))
    return "\n".join(lines).rstrip() + "\n"


def _entry(name: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 - a class or a function
    yield from (f"### {name}", "", *_signature(name, thing))
    yield from (*_docstring(thing), "")
    if inspect.isclass(thing) and not issubclass(thing, Exception):
        for member, value in vars(thing).items():
            held = value.fget if isinstance(value, property) else getattr(value, "func", value)
            if member[0] != "_" and inspect.isfunction(held):
                kind = held if value is held else None
                yield from (f"#### {name}.{member}", "", *_signature(member, kind), *_docstring(held), "")


def _signature(name: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if thing is None or (inspect.isclass(thing) and issubclass(thing, Exception | tuple)):
        return
    text = f"{name}{inspect.signature(thing)}".replace("self, ", "").replace("(self)", "()")
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", re.sub(r"<factory>|<tonecheck[^<>]*>", "…", text))
    yield from ("```python", *textwrap.wrap(text, WIDTH, subsequent_indent="    "), "```", "")


def _docstring(thing: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield a docstring as Markdown: its sections as bold words, what it lists as items."""
    section = ""
    for line in (inspect.getdoc(thing) or "").replace("``", "`").split("\n"):
        if line in {"Args:", "Attributes:", "Raises:", "Returns:", "Yields:"}:
            section = line
            yield f"**{line[:-1]}**"
        elif section and line.startswith("    ") and not line.startswith("     "):
            word, colon, rest = line.strip().partition(":")
            yield f"- `{word}`:{rest}" if colon else f"- {line.strip()}"
        else:
            yield f"  {line.strip()}" if section and line.strip() else line


def write() -> None:
    """Write ``rules/README.md`` and ``docs/api.md`` of the checkout we run from."""
    page = listing(packs.build(entry) for entry in packs.load().values())
    (packs.shipped() / "README.md").write_text(page, "utf-8", newline="\n")
    (packs.shipped().parent / "docs" / "api.md").write_text(reference(), "utf-8", newline="\n")


if __name__ == "__main__":
    write()
