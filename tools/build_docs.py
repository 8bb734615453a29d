"""Write the generated documents: from packs, from docstrings and from the schema of the settings."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import reference_pages

from tonecheck import packs
from tonecheck.packs import families, pages, schema
from tonecheck.packs.reference import WIDTH

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
        for member, value in _members(thing).items():
            function = value.fget if isinstance(value, property) else getattr(value, "func", value)
            if member[0] != "_" and inspect.isfunction(function):
                method = function if value is function else None
                yield from (f"#### {name}.{member}", "", *_signature(member, method), *_docstring(function), "")


def _members(thing: type) -> dict[str, Any]:
    """Return what a class and those of ours that it inherits from define, those of the bases first."""
    own = [one for one in reversed(thing.__mro__) if one.__module__.startswith("tonecheck.")]
    return {member: value for one in own for member, value in vars(one).items()}


def _signature(name: str, thing: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    if thing is None or (inspect.isclass(thing) and issubclass(thing, Exception | tuple)):
        return
    text = f"{name}{inspect.signature(thing)}".replace("self, ", "").replace("(self)", "()")
    text = re.sub(r"(: |-> )'([^']*)'", r"\1\2", re.sub(r"<(?:factory|function|tonecheck)[^<>]*>", "...", text))
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


def rules() -> dict[Path, str]:
    """Return the text of each page of the reference of rules, and of the page on their sources."""
    every = [packs.build(entry) for entry in packs.load().values()]
    about = families.shipped()
    texts = {ROOT / "docs" / "rules" / f"{family}.md": text for family, text in pages.pages(every, about)}
    return {
        ROOT / "rules" / "README.md": pages.index(every, about, families.topics()),
        ROOT / "docs" / "sources.md": reference_pages.sources(every, packs.sources()),
        **texts,
    }


def library_and_settings() -> dict[Path, str]:
    """Return the text of the reference of the library, and of that of the settings."""
    return {
        ROOT / "docs" / "api.md": reference(),
        ROOT / "docs" / "settings-reference.md": reference_pages.settings(schema.configuration()),
    }


def main() -> None:
    """Write all documents, and remove the page of a family that is gone."""
    written = library_and_settings() | rules()
    for page in (ROOT / "docs" / "rules").glob("*.md"):
        if page not in written:
            page.unlink()
    for page, text in written.items():
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
