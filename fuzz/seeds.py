"""What a harness begins with: the small corpus beside this file, and what the project's own examples and tests hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
CORPUS = Path(__file__).parent / "corpus"
_ENDINGS = {"markdown": (".md",), "mdx": (".mdx", ".md"), "html": (".html", ".xhtml"), "plain": (".txt",)}
_MOST_ITEMS = 3
_SITES = ("tests/site/builders", "tests/site")
_QUOTED = re.compile(r'"""\n?(.*?)"""|\'\'\'(.*?)\'\'\'', re.DOTALL)


def corpus(entry: str) -> list[Path]:
    """Return the files of an entry's corpus."""
    folder = CORPUS / entry
    return sorted(folder.iterdir()) if folder.is_dir() else []


def inputs(entry: str, pages: list[Path], longest: int) -> Iterator[bytes]:
    """Yield what an entry begins with, each once.

    Args:
        entry: the way in.
        pages: folders of further pages.
        longest: leave out what is longer.
    """
    seen: set[bytes] = set()
    for data in [*(file.read_bytes() for file in corpus(entry)), *_made(entry), *_of_folders(entry, pages)]:
        if data not in seen and len(data) <= longest:
            seen.add(data)
            yield data


def _made(entry: str) -> Iterator[bytes]:
    """Yield inputs from the project's own texts."""
    if entry in _ENDINGS:
        yield from (file.read_bytes() for file in _files(_ENDINGS[entry], "examples", "tests/formats", "docs"))
    makes = _MADE.get(entry)
    yield from (text.encode() for text in (makes() if makes else _examples(entry) if entry in _ENDINGS else ()))


def _fixes() -> Iterator[str]:
    for name, endings in _ENDINGS.items():
        yield from (f"%% page{endings[0]} everything\n{text}" for text in _examples(name))


def _front_matter() -> Iterator[str]:
    yield from (f"---\n{text}\n---\n# A\n" for text in _quoted("tests/markup"))
    yield from (text for text in _quoted("tests/site", "tests/markup") if text.startswith(("---", "+++", "{")))


def _settings() -> Iterator[str]:
    yield from re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/settings.md").read_text("utf-8"), re.DOTALL)


def _patterns() -> Iterator[str]:
    yield from (f"guides/sleep.md\n{line}" for line in (ROOT / ".gitignore").read_text("utf-8").split("\n"))


def _addresses() -> Iterator[str]:
    yield from re.findall(r"\]\(([^)\s]+)\)", " ".join(_examples("markdown")))


def _of_folders(entry: str, folders: list[Path]) -> Iterator[bytes]:
    endings = _ENDINGS.get(entry, (".md", ".html", ".txt") if entry == "fixes" else ())
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.suffix in endings and file.is_file():
                yield (b"%% page" + file.suffix.encode() + b"\n") * (entry == "fixes") + file.read_bytes()


def _files(endings: tuple[str, ...], *folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from (file for file in sorted((ROOT / folder).rglob("*")) if file.suffix in endings)


def _examples(format_name: str) -> Iterator[str]:
    """Yield the examples of our rules in a format, and the cases of the tests of formats."""
    for file in sorted((ROOT / "rules").glob("*.yaml")):
        pack = _yaml(file)
        for rule in pack.get("rules", []) if isinstance(pack, dict) else []:
            for example in [item for part in rule.get("examples", {}).values() for item in part]:
                stated = {"text": example} if isinstance(example, str) else example
                if stated.get("format", "markdown") == format_name:
                    yield str(stated["text"])
    for file in sorted((ROOT / "tests/formats/markdown").glob("*.yaml")):
        if (format_name == "mdx") == (file.stem == "mdx") and format_name in {"markdown", "mdx"}:
            yield from (str(case["text"]) for case in _yaml(file))


def _packs() -> Iterator[str]:
    """Yield packs of one rule each, with the first of its terms and examples."""
    dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    for file in sorted((ROOT / "rules").glob("*.yaml")):
        pack = _yaml(file)
        for rule in pack.get("rules", []) if isinstance(pack, dict) else []:
            yield yaml.dump({"rules": [_cut(rule)]}, Dumper=dumper, allow_unicode=True, sort_keys=False)


def _cut(value: Any) -> Any:  # noqa: ANN401 - whatever a pack holds
    """Return a value with at most three items in each list."""
    if isinstance(value, dict):
        return {key: _cut(item) for key, item in value.items()}
    return [_cut(item) for item in value[:_MOST_ITEMS]] if isinstance(value, list) else value


@cache
def _yaml(file: Path) -> Any:  # noqa: ANN401 - whatever the file holds
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(file.read_text("utf-8"), Loader=loader)  # noqa: S506 - it is a SafeLoader


def _quoted(*folders: str) -> Iterator[str]:
    """Yield the longer texts in our tests: the pages and the files of settings that they make."""
    for file in _files((".py",), *folders):
        for match in _QUOTED.finditer(file.read_text("utf-8")):
            yield match[1] or match[2] or ""


def _names(text: str) -> tuple[str, ...]:
    """Return the files of builders that a text may be."""
    if re.search(r"\b(?:module\.exports|export default|defineConfig|import )", text):
        return ("docusaurus.config.js", "astro.config.mjs", ".eleventy.js", "next.config.mjs", ".vitepress/config.mts")
    if re.search(r"^\w+ = ", text, re.MULTILINE):
        return ("hugo.toml", "conf.py", "pelicanconf.py")
    if text.startswith("---"):
        return ("content/page.md hugo.toml", "_posts/2026-03-02-page.md _config.yml", "docs/page.md mkdocs.yml")
    return ("mkdocs.yml", "_config.yml", "hugo.yaml", "myst.yml")


_MADE: dict[str, Callable[[], Iterable[str]]] = {
    "fixes": _fixes,
    "front-matter": _front_matter,
    "settings": _settings,
    "packs": _packs,
    "builders": lambda: (f"%% {name}\n{text}" for text in _quoted(*_SITES) for name in _names(text)),
    "ignored": _patterns,
    "addresses": _addresses,
    "templates": lambda: (str(case["text"]) for case in _yaml(ROOT / "tests/formats/markdown/templates.yaml")),
    "javascript": lambda: (text for text in _quoted(*_SITES) if "{" in text),
    "python": lambda: (text for text in _quoted(*_SITES) if "= " in text),
    "encoding": lambda: (file.read_text("utf-8")[:200] for file in _files((".txt", ".md"), "examples")),
}
