"""The rules of Vale styles, as their files state them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from tonecheck import opening
from tonecheck.errors import SourceError
from tonecheck.expressions import expression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.stated.bounds import BrokenError

_TESTS = (".test.yml", ".test.yaml")
_CONFIG = "config"
_VOCABULARIES = (os.path.join(_CONFIG, "vocabularies"), "Vocab")
_SETTINGS = (".vale.ini", "_vale.ini", "vale.ini", ".vale", "_vale")
_STYLES_PATH = expression(r"^[ \t]*StylesPath[ \t]*=[ \t]*(?P<path>\S(?:.*\S)?)[ \t\r]*$", re.MULTILINE)
_MOST_BYTES = 10_000_000
_TRUE = frozenset({"true", "yes", "on", "y"})


@dataclass(frozen=True, slots=True)
class Stated:
    """A rule as its file states it.

    Attributes:
        style: the name of its folder.
        name: the name of its file, without the ending.
        file: where it is, below the folder of all styles, for messages.
        keys: what it states: texts, lists of texts, and mappings, by key in lower case. No text is taken for another
            kind of value: a word to look for may be “no” or “12:30”.
        problem: why it cannot be read; "" if it can.
    """

    style: str
    name: str
    file: str
    keys: dict[str, Any]
    problem: str = ""

    def text(self, key: str) -> str:
        """Return the text under a key; "" if there is none."""
        value = self.keys.get(key, "")
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> list[str]:
        """Return the texts under a key, which states one or a list of them."""
        value = self.keys.get(key, [])
        return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str) and item]

    def is_on(self, key: str, *, default: bool = False) -> bool:
        """Return whether what a key switches is on."""
        return self.text(key).lower() in _TRUE if key in self.keys else default


def named(folder: str) -> str:
    """Return the folder of styles that the settings of Vale in a folder name, or the folder itself if there are none.

    Raises:
        SourceError: there is no such folder.
    """
    styles = folder
    for name in _SETTINGS:
        try:
            text = opening.read(os.path.join(folder, name), _MOST_BYTES).decode("utf-8-sig", "replace")
        except (OSError, ValueError):
            continue
        if found := _STYLES_PATH.search(text):
            styles = os.path.normpath(os.path.join(folder, found["path"]))
            break
    if not os.path.isdir(styles):
        kind = "not a folder" if os.path.exists(styles) else "no such folder"
        raise SourceError(f"{kind}; give the folder of a Vale style, or Vale's StylesPath", path=styles)
    return styles


def read(folder: str) -> list[Stated]:
    """Return the rules of the style in a folder, or of all styles in the folders of a folder.

    Raises:
        SourceError: there is no style.
    """
    rules = list(_style(folder, os.path.basename(os.path.abspath(folder))))
    for name in _folders(folder):
        if name != _CONFIG:
            rules += _style(os.path.join(folder, name), name)
    if not rules:
        raise SourceError("no Vale style here: no *.yml file with the key “extends”", path=folder)
    return rules


def accepted(folder: str) -> list[str]:
    """Return what vocabularies beside the styles accept: words, or regular expressions, that no rule reports."""
    return _words(folder, "accept.txt")


def rejected(folder: str) -> list[str]:
    """Return what vocabularies beside the styles reject."""
    return _words(folder, "reject.txt")


def _words(folder: str, file: str) -> list[str]:
    words: dict[str, None] = {}
    for place in _VOCABULARIES:
        vocabularies = os.path.join(folder, place)
        for name in _folders(vocabularies):
            try:
                text = opening.read(os.path.join(vocabularies, name, file), _MOST_BYTES).decode("utf-8-sig")
            except (OSError, ValueError):
                continue
            lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
            words.update(dict.fromkeys(line for line in lines if line and not line.startswith("# ")))
    return list(words)


def _folders(folder: str) -> list[str]:
    try:
        entries, _ = opening.listed(folder)
    except (OSError, ValueError):
        return []
    return sorted(entry.name for entry in entries if entry.is_dir() and not entry.name.startswith("."))


def _style(folder: str, style: str) -> Iterator[Stated]:
    """Yield the rules of a style; none if no file of the folder is a rule."""
    try:
        entries, _ = opening.listed(folder)
    except (OSError, ValueError) as error:
        raise SourceError(opening.reason(error), path=folder) from None
    names = sorted(
        entry.name
        for entry in entries
        if entry.name.endswith(".yml") and not entry.name.startswith(".") and not entry.name.endswith(_TESTS)
    )
    rules = [_rule(os.path.join(folder, name), style, name) for name in names]
    if any("extends" in rule.keys for rule in rules):
        yield from rules


def _rule(path: str, style: str, file: str) -> Stated:
    name, shown = file.removesuffix(".yml"), f"{style}/{file}"
    try:
        keys = _texts(opening.read(path, _MOST_BYTES).decode("utf-8-sig"))
    except BrokenError as error:
        where = f"line {error.line}: " if error.line else ""
        return Stated(style, name, shown, {}, f"{where}not YAML: {error.problem}")
    except (OSError, ValueError) as error:
        return Stated(style, name, shown, {}, opening.unread(error))
    if not isinstance(keys, dict) or "extends" not in keys:
        return Stated(style, name, shown, {}, "not a rule: it lacks the key “extends”")
    return Stated(style, name, shown, {key.lower(): value for key, value in keys.items()})


def _texts(text: str) -> Any:  # noqa: ANN401 - a text, a list or a mapping
    """Return what a YAML text states, with each scalar as it is written.

    Raises:
        BrokenError: it is not YAML.
    """
    from tonecheck.stated import yaml_nodes  # noqa: PLC0415 - loads YAML's parser

    return _plain(yaml_nodes.root(text))


def _plain(node: Any) -> Any:  # noqa: ANN401 - PyYAML's nodes are untyped
    if node is None:
        return {}
    if node.id == "scalar":
        return "" if node.tag.endswith(":null") else node.value
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    return {key.value: _plain(item) for key, item in node.value if key.id == "scalar"}
