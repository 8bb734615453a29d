"""A configuration as a whole: the object that the builder reads, and what is called or listed anywhere in the code."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from tonecheck.expressions import expression
from tonecheck.site.builders._javascript import values
from tonecheck.site.builders._javascript.reader import Reader
from tonecheck.site.builders._javascript.structure import Structure
from tonecheck.site.builders._javascript.values import Call, Object, Value
from tonecheck.site.tree import Tree
from tonecheck.stated.javascript_tokens import Tokens, tokens

_ENDINGS = (".js", ".cjs", ".mjs", ".ts", ".mts", ".cts")
_SCRIPT_ENDING = expression(r"\.[cm]?js$")
_MOST_FILES = 40


class Program:
    """The code of a configuration. The files that it is made of share their names, as if they were one file.

    Args:
        files: the tokens of each file; the first is the one that the builder reads.
    """

    def __init__(self, *files: Tokens) -> None:
        self._tokens = Tokens([], [])
        for file in files:
            self._tokens.kinds.extend([*file.kinds, "blank"])
            self._tokens.texts.extend([*file.texts, "\n"])
        self._reader = Reader(self._tokens)

    @classmethod
    def of(cls, *codes: str) -> Program:
        """Return the program that is made of some files' texts."""
        return cls(*map(tokens, codes))

    @cached_property
    def code(self) -> str:
        """The code as it is written, in which ``Unknown`` states its place."""
        return "".join(self._tokens.texts)

    @cached_property
    def uncommented(self) -> str:
        """The code without its comments."""
        return self._tokens.uncommented()

    @cached_property
    def names(self) -> frozenset[str]:
        """All names in the code."""
        return frozenset(text for _, kind, text in self._reader.places() if kind == "name")

    @cached_property
    def texts(self) -> frozenset[str]:
        """All strings in the code, and templates without ``${}``."""
        quoted = (text for _, kind, text in self._reader.places() if kind in {"text", "template"})
        return frozenset(map(values.unquoted, quoted))

    @cached_property
    def exports(self) -> tuple[Value, ...]:
        """What the files export: ``export default X``, ``module.exports = X``, ``export = X``."""
        read = self._reader
        starts = []
        for at, kind, text in read.places():
            if text == "export" and kind == "name":
                starts += [at + 2] if read.text(at + 1) in {"default", "="} else []
            elif text == "exports" and read.text(at + 1) == "=" and read.text(at - 2) == "module":
                starts.append(at + 2)
        return tuple(read.value(start)[0] for start in starts)

    @cached_property
    def objects(self) -> tuple[Object, ...]:
        """The objects that may be the configuration: those that are exported, else all that have a name."""
        exported: list[Object] = []
        for value in self.exports:
            exported += values.objects(value)
            if exported and not any(configuration.is_open for configuration in exported):
                break  # the exports of further files are not part of it
        named = map(self._reader.constant, self._reader.constants())
        return tuple(exported or (item for value in named for item in values.objects(value)))

    def constant(self, name: str) -> Value:
        """Return the value of a name that the code defines outside of all functions, None if it does not."""
        return self._reader.constant(name)

    def get(self, *path: str) -> Value:
        """Return the value at a path of keys of the configuration; None if it states none, or null."""
        stated = (configuration.get(*path) for configuration in self.objects)
        return next((value for value in stated if value is not None), None)

    def text(self, *path: str) -> str:
        """Return the text at a path of keys of the configuration, "" if there is none."""
        value = self.get(*path)
        return value if isinstance(value, str) else ""

    def texts_at(self, *path: str) -> list[str]:
        """Return the texts of the list at a path of keys of the configuration, without empty ones."""
        return values.texts(self.get(*path))

    def calls(self, name: str) -> Iterator[Call]:
        """Yield the calls anywhere in the code of a function or method whose last name matches an expression."""
        read = self._reader
        wanted = re.compile(name)
        for at, kind, text in read.places():
            if kind == "name" and wanted.fullmatch(text) and read.text(at - 1) != "function":
                call = read.call(at)
                if call is not None:
                    yield call

    def pairs(self) -> Iterator[tuple[str, Object]]:
        """Yield each name that is listed with its options, anywhere in the code: ``["classic", {...}]``."""
        read = self._reader
        for at, kind, text in read.places():
            if kind == "text":
                comma = at + 1 + (read.text(at + 1) == ")")  # require.resolve("...")
                if read.text(comma) == "," and read.text(read.scope(comma)) == "[":
                    options = read.value(comma + 1)[0]
                    if isinstance(options, Object):
                        yield values.unquoted(text), options

    def objects_with(self, key: str) -> Iterator[Object]:
        """Yield the object literals anywhere in the code that state a key."""
        read = self._reader
        seen_places = set()
        for at, _, text in read.places():
            place = read.scope(at)
            if key in text and read.text(at + 1) == ":" and read.text(place) == "{" and place not in seen_places:
                seen_places.add(place)
                value = read.value(place)[0]
                if isinstance(value, Object) and key in value.items:
                    yield value


def imported(code: Tokens) -> Iterator[str]:
    """Yield the modules that code imports or requires, as it names them."""
    read = Structure(code)
    for at, kind, text in read.places():
        if kind in {"text", "template"} and at:
            before = read.text(at - 1) if read.text(at - 1) != "(" or at == 1 else read.text(at - 2)
            if before in {"from", "import", "require"}:
                yield values.unquoted(text)


def read(tree: Tree, names: Sequence[str], *, levels: int = 0) -> Program:
    """Return the program of a configuration.

    Args:
        tree: the site's folder.
        names: the files that the builder reads; we skip those that do not exist.
        levels: how many levels of imports to follow to other files of the site.
    """
    files: dict[str, Tokens] = {}
    waiting = [(name, levels) for name in names if tree.is_file(name)]
    while waiting and len(files) < _MOST_FILES:
        path, remaining = waiting.pop(0)
        if path not in files:
            files[path] = tokens(tree.text(path))
            if remaining:
                waiting += [(module, remaining - 1) for module in _modules(tree, path, files[path])]
    return Program(*files.values())


def _modules(tree: Tree, path: str, code: Tokens) -> Iterator[str]:
    """Yield the files of the site that a file imports."""
    for stated in imported(code):
        if stated.startswith("."):
            base = posixpath.normpath(posixpath.join(posixpath.dirname(path), stated))
            yield from [name for name in module_files(base) if tree.is_file(name)][:1]


def module_files(module: str) -> Iterator[str]:
    """Yield the files that a module may be which code imports by a path: with an ending, or an index in a folder."""
    stem = _SCRIPT_ENDING.sub("", module)
    names = (module, *(f"{start}{end}" for start in (module, stem, f"{module}/index") for end in _ENDINGS))
    yield from (name for name in dict.fromkeys(names) if name.endswith(_ENDINGS))
