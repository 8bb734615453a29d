"""Values of every type that YAML, TOML, JSON, JavaScript and Python can state, under every key that our code reads.

The keys come from the code itself: every string in it that could be a key. So a new key is covered without a list.
"""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import tonecheck
from support.examples import examples
from tonecheck.stated import yaml_nodes

_KEY = re.compile(r"[A-Za-z_][\w-]{0,30}")
_PACKAGE = Path(tonecheck.__file__).parent
SHARES = (0.03, 0.3, 1)
"""How many of the names are stated: where one is odd, what others say may not be asked."""

YAML = {
    "null": "~",
    "nothing": "",
    "true": "true",
    "false": "false",
    "int": "5",
    "negative": "-5",
    "zero": "0",
    "huge int": "9" * 900,
    "int too long to read": "9" * 5_000,
    "float": "2.5",
    "huge float": "1e400",
    "inf": ".inf",
    "nan": ".nan",
    "text": "x",
    "empty": "''",
    "path": "../../x",
    "glob": "'[z-a]**{a'",
    "slash": "/",
    "date": "2026-01-02",
    "first day": "0001-01-01",
    "last day": "9999-12-31T23:59:59-12:00",
    "datetime": "2026-01-02T03:04:05Z",
    "day that is none": "2026-13-45",
    "sexagesimal": "1:1:1",
    "list": "[a, 5, ~]",
    "empty list": "[]",
    "nested list": "[[a, [b]], [], {c: d}]",
    "mapping": "{a: b}",
    "empty mapping": "{}",
    "keys that are no text": "{1: a, ~: b, true: c, 2026-01-02: d, [x]: e, {y: z}: f}",
    "mapping of null": "{path: ~, name: ~, url: ~}",
    "list of mappings": "[{path: 5}, {path: [x]}, ~, 5]",
    "timestamp that is none": "!!timestamp soon",
    "bool that is none": "!!bool maybe",
    "int that is none": "!!int ''",
    "unknown tag": "!ours x",
    "binary": "!!binary YWI=",
    "set": "!!set {a, b}",
    "pairs": "!!pairs [a: b]",
    "merge": "{<<: {path: b}, c: d}",
    "merge of a list": "{<<: [{a: b}, 5], c: d}",
}
LEAVES = [yaml_nodes.value(yaml_nodes.root(f"a: {text}"))["a"] for text in YAML.values()]
TOML = {
    "true": "true",
    "int": "5",
    "negative": "-5",
    "huge int": "0x" + "f" * 5_000,
    "float": "2.5",
    "inf": "inf",
    "nan": "nan",
    "text": "'x'",
    "empty": "''",
    "date": "2026-01-02",
    "datetime": "0001-01-01T00:00:00+23:59",
    "time": "03:04:05",
    "list": "['a', 5, 1.5]",
    "empty list": "[]",
    "nested list": "[['a', ['b']], [], {c = 'd'}]",
    "mapping": "{a = 'b'}",
    "empty mapping": "{}",
    "list of mappings": "[{path = 5}, {path = ['x']}]",
}
JSON = {
    "null": "null",
    "true": "true",
    "false": "false",
    "int": "5",
    "negative": "-5",
    "int too long to read": "9" * 5_000,
    "float": "2.5",
    "huge float": "1e400",
    "nan": "NaN",
    "text": '"x"',
    "glob": '"[z-a]**{a"',
    "empty": '""',
    "lone surrogate": '"\\ud800"',
    "zero character": '"a\\u0000b"',
    "list": '["a", 5, null]',
    "nested list": '[["a", ["b"]], [], {"c": "d"}]',
    "mapping": '{"a": "b"}',
    "empty mapping": "{}",
    "list of mappings": '[{"path": 5}, {"path": ["x"]}, null]',
}
JAVASCRIPT = {
    **JSON,
    "int too long to read": "9" * 400,
    "undefined": "undefined",
    "template": "`x${y}`",
    "call": "call({a: 1})",
    "function": "() => ({a: 1})",
    "regular expression": "/a+/",
    "spread": "{...other}",
}
PYTHON = {
    "none": "None",
    "true": "True",
    "int": "5",
    "negative": "-5",
    "huge int": "0x" + "f" * 5_000,
    "float": "2.5",
    "inf": "1e400",
    "complex": "2j",
    "text": "'x'",
    "empty": "''",
    "glob": "'[z-a]**{a'",
    "bytes": "b'x'",
    "ellipsis": "...",
    "list": "['a', 5, None]",
    "nested list": "[['a', ('b',)], [], {'c': 'd'}]",
    "tuple": "('a', 5)",
    "set": "{'a', 5}",
    "mapping": "{'a': 'b'}",
    "keys that are no text": "{1: 'a', None: 'b', (1, 2): 'c'}",
    "call": "call()",
    "hostile expression": "'(a+)+$'",
}


@cache
def keys(*places: str) -> tuple[str, ...]:
    """Return every string that could be a key in some modules or folders of the package, in order."""
    found: dict[str, None] = {}
    for place in places:
        file = _PACKAGE / place
        for source in sorted(file.rglob("*.py")) if file.is_dir() else [file.with_suffix(".py")]:
            for node in ast.walk(ast.parse(source.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KEY.fullmatch(node.value):
                    found[node.value] = None
    return tuple(found)


class Notation:
    """How a format writes values: those of each type, and mappings of them."""

    def __init__(self, values: Mapping[str, str], pair: str, top: Callable[[Mapping[str, str]], str]) -> None:
        self.values = values
        self.pair = pair
        self.top = top

    def in_turn(self, names: tuple[str, ...]) -> Iterator[str]:
        """Yield files that state a value under each name, so that each name has each value in one of them."""
        values = list(self.values.values())
        for first in range(len(values)):
            yield self.top({name: values[(first + number) % len(values)] for number, name in enumerate(names)})

    def at_random(self, names: tuple[str, ...], seed: int) -> str:
        """Return a file that states values under some names at random, one in another."""
        chance = random.Random(seed)  # noqa: S311 - chance makes values
        values = list(self.values.values())

        def any_of(depth: int) -> str:
            if depth > 2 or chance.random() < 0.5:
                return chance.choice(values)
            some = chance.sample(names, min(len(names), 5))
            inner = "{" + ", ".join(self.pair.format(name, any_of(depth + 1)) for name in some) + "}"
            return chance.choice([inner, f"[{inner}, {chance.choice(values)}]"])

        share = chance.choice(SHARES)
        return self.top({name: any_of(1) for name in names if chance.random() < share})


def stated(names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Yield values as readers of files make them: under each name each value, then values one in another at random.

    Mappings are shared there, as aliases share them, so that a name below another is likely to be stated.
    """
    for first in range(len(LEAVES)):
        yield {name: LEAVES[(first + number) % len(LEAVES)] for number, name in enumerate(names)}
    for seed in range(examples(1)):
        chance = random.Random(seed)  # noqa: S311 - chance makes values
        inner: list[dict[str, Any]] = [{}]
        for most in (6, 20):
            chosen = [chance.sample(names, min(len(names), most)) for _ in range(4)]
            inner = [{name: _one_of(inner, chance) for name in some} for some in chosen]
        share = chance.choice(SHARES)
        yield {name: _one_of(inner, chance) for name in names if chance.random() < share}


def _one_of(below: list[dict[str, Any]], chance: random.Random) -> Any:
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(LEAVES)
    return chance.choice(below) if kind < 0.9 else [chance.choice(below), chance.choice(LEAVES)]


def _lines(pair: str) -> Callable[[Mapping[str, str]], str]:
    return lambda pairs: "".join(pair.format(key, value) + "\n" for key, value in pairs.items())


def _object(pairs: Mapping[str, str]) -> str:
    return "{" + ",\n".join(f'"{key}": {value}' for key, value in pairs.items()) + "}"


NOTATIONS = {
    "yaml": Notation({key: value for key, value in YAML.items() if value}, "{}: {}", _lines("{}: {}")),
    "toml": Notation(TOML, "{} = {}", _lines("{} = {}")),
    "json": Notation(JSON, '"{}": {}', _object),
    "js": Notation(JAVASCRIPT, '"{}": {}', lambda pairs: f"module.exports = {_object(pairs)};\n"),
    "py": Notation(PYTHON, "'{}': {}", _lines("{} = {}")),
}
