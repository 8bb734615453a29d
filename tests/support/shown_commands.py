"""The commands that a document shows: in its blocks of code, its words, and its files for CI."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

PROGRAM = re.compile(
    r"(?:tonecheck|pipx|pip|uv|make|python|pre-commit|git|docker|podman|npm|npx|node|hugo|jekyll|mkdocs|sphinx-build|pelican"
    r"|nikola|lektor|printf)(?= |$)"
)
"""How a line begins that is a command, where a block may hold other things as well."""


class _AnyTag(yaml.SafeLoader):
    """Reads YAML with the tags of any program, as null."""


_AnyTag.add_multi_constructor("!", lambda *_: None)
_READER = MarkdownIt("commonmark").enable("table")
_SHELLS = {"", "bash", "console", "sh", "shell"}
_NOTE = re.compile(r"(?:^|\s+)#.*")
_NAME = re.compile(r"tonecheck [a-z]+")
_ALSO = re.compile(r"#\s+or: (.+)")


def commands(page: str) -> Iterator[str]:
    """Yield each command that a page of Markdown shows, without the comment behind it.

    One word in the running text, such as ``tonecheck``, names a program and is no command.
    """
    for token in _all(_READER.parse(page)):
        if token.type == "code_block" or (token.type == "fence" and token.info in _SHELLS):
            shell = token.type == "fence" and token.info not in {"", "console"}
            for line in token.content.split("\n"):
                yield from _of_line(f"$ {line}" if shell and line.strip() else line)
        elif token.type == "fence" and token.info == "yaml":
            for line in _scripts(list(yaml.load_all(token.content, _AnyTag))):
                yield from _of_line(f"$ {line}" if line.strip() else line)
        elif token.type == "code_inline" and " " in token.content:
            # `tonecheck stats` names a command; what is typed has arguments, or stands in a block.
            yield from _of_line(token.content + " --help" * bool(_NAME.fullmatch(token.content)))


def consoles(page: str) -> Iterator[str]:
    """Yield the commands of a page's blocks that show output as well."""
    for token in _all(_READER.parse(page)):
        if token.type == "fence" and token.info == "console":
            yield from (line[2:] for line in token.content.split("\n") if line.startswith("$ "))


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _of_line(line: str) -> Iterator[str]:
    """Yield the command of a line, which begins with a prompt or with a program that we know."""
    prompt, line = line.strip().startswith("$ "), line.strip().removeprefix("$ ")
    if prompt or PROGRAM.match(line):
        yield _NOTE.sub("", line)
        if also := _ALSO.search(line):
            yield also[1]


def _scripts(data: Any) -> Iterator[str]:
    """Yield the lines of the scripts in a file for CI."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in {"run", "script", "entry"}:
                for text in [value] if isinstance(value, str) else value:
                    yield from text.split("\n")
            else:
                yield from _scripts(value)
    elif isinstance(data, list):
        for one in data:
            yield from _scripts(one)
