"""Write the generated documents: ``rules/README.md`` from the packs, ``docs/api.md`` from docstrings and signatures."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from tonecheck import packs
from tonecheck.packs.reference import WIDTH, listing

ROOT = Path(__file__).parents[1]

REFERENCE = {
    "tonecheck": (),
    "tonecheck.findings.fix": ("edited", "write", "diff", "Outcome", "Change"),
    "tonecheck.findings.baseline": ("load", "rendered", "Baseline", "Recorder"),
    "tonecheck.language": (),
}
"""The public modules, each with its public names; no names mean those in ``__all__``."""


def reference() -> str:
    """Return the text of ``docs/api.md``: the public library, from docstrings and signatures."""
    lines = [
        "# Library",
        "",
        "Generated from docstrings by `make docs`; a test keeps it up to date. Offsets and columns count code points,",
        "lines and columns begin at 1, ends are exclusive. Every error is a `TonecheckError`.",
        "",
    ]
    for module, public_names in REFERENCE.items():
        imported = import_module(module)
        lines += [f"## {module}", ""]
        for name in public_names or sorted(imported.__all__):
            lines += _entry(name, getattr(imported, name))
    return "\n".join(lines).rstrip() + "\n"


def _entry(name: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 - a class or a function
    yield from (f"### {name}", "", *_signature(name, thing))
    yield from (*_docstring(thing), "")
    if inspect.isclass(thing) and not issubclass(thing, Exception):
        for member, value in vars(thing).items():
            function = value.fget if isinstance(value, property) else getattr(value, "func", value)
            if member[0] != "_" and inspect.isfunction(function):
                method = function if value is function else None
                yield from (f"#### {name}.{member}", "", *_signature(member, method), *_docstring(function), "")


def _signature(name: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if thing is None or (inspect.isclass(thing) and issubclass(thing, Exception | tuple)):
        return
    text = f"{name}{inspect.signature(thing)}".replace("self, ", "").replace("(self)", "()")
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", re.sub(r"<(?:factory|function|tonecheck)[^<>]*>", "…", text))
    yield from ("```python", *textwrap.wrap(text, WIDTH, subsequent_indent="    "), "```", "")


def _docstring(thing: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield a docstring as Markdown: section names in bold, their entries as list items."""
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


def main() -> None:
    """Write both documents."""
    page = listing(packs.build(entry) for entry in packs.load().values())
    (ROOT / "rules" / "README.md").write_text(page, "utf-8", newline="\n")
    (ROOT / "docs" / "api.md").write_text(reference(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
