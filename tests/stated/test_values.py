"""Stated values: what YAML, TOML and JSON become, whatever they hold, and that no text of theirs runs away."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.growth import grows_in_proportion
from tonecheck.stated import json_values, toml_values, typed, yaml_nodes
from tonecheck.stated.bounds import DEEPEST, MOST, BoundsError, BrokenError


def read_yaml(text: str) -> Any:
    return yaml_nodes.value(yaml_nodes.root(text))


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "))
)
PLAIN = SCALARS | st.dates() | st.datetimes(timezones=st.none() | st.just(UTC))


def nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.text("abcde", min_size=1)
    return st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=20)


@given(nested(PLAIN))
def test_yaml_is_read_as_its_own_library_reads_it(data: Any) -> None:
    text = yaml.safe_dump(data, allow_unicode=True)
    assert read_yaml(text) == yaml.safe_load(text)


@given(nested(SCALARS))
def test_json_is_read_as_its_own_library_reads_it(data: Any) -> None:
    assert json_values.read(json.dumps(data)) == data


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("!!timestamp soon", "soon"),
        ("!!timestamp ''", ""),
        ("2026-13-45", "2026-13-45"),
        ("!!bool maybe", "maybe"),
        ("!!bool ''", ""),
        ("!!int ''", ""),
        ("!!int '-'", "-"),
        ("!!int 0x", "0x"),
        ("!!float ''", ""),
        ("!!float 1..2", "1..2"),
        ("!!null later", None),
        ("!!binary YWI=", "YWI="),
        ("!!binary é", "é"),
        ("!!seq x", "x"),
        ("!!map x", "x"),
        ("!!set x", "x"),
        ("!!omap x", "x"),
        ("!!python/name:os.system x", "x"),
        ("!ours x", "x"),
        ("!<tag:example.org,2026:x> x", "x"),
        ("1:30", 90),
        ("=", "="),
        ("9" * 5_000, "9" * 5_000),
        ("1" + ":1" * 5_000, "1" + ":1" * 5_000),
        ("0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59"),
    ],
    ids=lambda case: str(case)[:30],
)
def test_a_scalar_without_a_value_keeps_its_text(text: str, value: object) -> None:
    found = read_yaml(f"a: {text}")["a"]
    assert found == value or isinstance(found, datetime)


def test_an_alias_is_the_same_object_and_keys_are_text() -> None:
    read = read_yaml("a: &a [1]\nb: *a\n1: x\ntrue: y\n? [c]\n: z\n~: n")
    assert read["a"] is read["b"]
    assert read == {"a": [1], "b": [1], "1": "x", "true": "y", "~": "n"}


def test_merged_keys_give_way_to_own_ones_and_to_those_merged_before() -> None:
    read = read_yaml("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc: {<<: [*a, *b], z: 3}\nd: {<<: 5}\ne: {<<: [*a, 5]}")
    assert read["c"] == {"x": 1, "y": 1, "z": 3}
    assert (read["d"], read["e"]) == ({}, {"x": 1, "y": 1})


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)
CHAIN = "a0: &a0 {k0: 0}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}, k{n}: 0}}\n" for n in range(1, 1_000))
TOO_MUCH = {
    "an alias bomb": BOMB,
    "a chain of merges": CHAIN,
    "a list in itself": "a: &a [*a]",
    "a mapping in itself": "&a {b: {c: *a}}",
    "a merge of itself": "a: &a {<<: *a}",
    "a key in itself": "? &a [*a]\n: b",
    "brackets": "a: " + "[" * 200 + "]" * 200,
    "braces": "a: " + "{b: " * 200 + "}" * 200,
    "a hundred thousand brackets": "a: " + "[" * 100_000,
    "hyphens": "- " * 200 + "a",
    "indents": "".join("  " * n + "a:\n" for n in range(200)),
    "aliases one in another": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 200)),
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_yaml_that_stands_for_too_much_is_refused_at_once(text: str) -> None:
    with pytest.raises(BoundsError):
        yaml_nodes.root(text)


@pytest.mark.parametrize("text", ["a: b: c", "[", "a: 'b", "\t- a", "*a", "--- a\n--- b", "%", "a: \0", "{a: b]"])
def test_what_is_no_yaml_is_refused(text: str) -> None:
    with pytest.raises(BrokenError) as wrong:
        yaml_nodes.root(text)
    assert not isinstance(wrong.value, BoundsError)


def test_as_deep_and_as_much_as_allowed_is_read() -> None:
    deep = "[" * DEEPEST + "]" * DEEPEST
    assert read_yaml(deep) == json_values.read(deep)
    assert toml_values.read(f"a = {deep[1:-1]}") == {"a": json_values.read(deep[1:-1])}
    many = "a: &a [" + "x, " * 1_000 + "]\n" + "".join(f"b{n}: *a\n" for n in range(MOST // 1_000 - 5))
    assert len(read_yaml(many)["b9"]) == 1_000


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a = 0x" + "f" * 5_000, {"a": "0x" + "f" * 5_000}),
        ("a.b.c = 1\r\nd = 'e'\rf = 2", {"a": {"b": {"c": 1}}, "d": "e", "f": 2}),
        ("a = 1e400\nb = inf\nc = -inf", {"a": float("inf"), "b": float("inf"), "c": float("-inf")}),
        ("a = 2026-01-02", {"a": date(2026, 1, 2)}),
        (f"a = '{'.'.join('b' * 300)}'", {"a": ".".join("b" * 300)}),
    ],
    ids=["hexadecimal", "line ends", "endless", "a day", "dots in a text"],
)
def test_toml_is_read(text: str, value: object) -> None:
    assert toml_values.read(text) == value


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "text",
    [
        "a = " + "9" * 5_000,
        "a = " + "[" * 100_000,
        "a = " + "[" * 200 + "]" * 200,
        "a = " + "{b = " * 200 + "1" + "}" * 200,
        ".".join("a" * 50_000) + " = 1",
        "[" + ".".join("a" * 50_000) + "]",
        "[[" + ". ".join(["'a'"] * 50_000) + "]]",
        'a = {b = 1, "c"' + '."c"' * 50_000 + " = 2}",
        "".join(f"[{'.'.join('a' * n)}]\n" for n in range(1, 102)),
    ],
    ids=["digits", "brackets", "lists", "tables", "a key", "a header", "a quoted header", "inline", "header by header"],
)
def test_toml_that_is_too_much_is_refused_at_once(text: str) -> None:
    with pytest.raises(BoundsError):
        toml_values.read(text)


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    with pytest.raises(BrokenError) as wrong:
        toml_values.read("a = 1\nb =\n")
    assert (wrong.value.line, wrong.value.problem) == (2, "Invalid value")


def test_json_is_read_with_its_oddities() -> None:
    assert json_values.read(' {"a": 1e400, "b": "x\ty"}\r\n') == {"a": float("inf"), "b": "x\ty"}
    assert json_values.read("9" * 5_000) == "9" * 5_000
    assert json_values.read_at("say [1] to", 4) == ([1], 7)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["[" * 100_000, "[" * 200 + "]" * 200, '{"a":' * 200 + "1" + "}" * 200])
def test_json_that_is_too_deep_is_refused(text: str) -> None:
    with pytest.raises(BoundsError):
        json_values.read(text)


@pytest.mark.parametrize(("text", "line"), [("", 1), ("\n{", 2), ("{}\n\n{}", 3), ("[1,\n]", 2), ("\ufeff{}", 1)])
def test_what_is_no_json_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(BrokenError) as wrong:
        json_values.read(text)
    assert wrong.value.line == line


GROWING: dict[str, tuple[Callable[[str], Any], Callable[[int], str]]] = {
    "YAML, a number to the base of 60": (read_yaml, lambda size: "a: 1" + ":1" * size),
    "YAML, digits": (read_yaml, lambda size: "a: " + "9" * size),
    "YAML, aliases": (read_yaml, lambda size: "a: &a [x]\n" + "".join(f"k{n}: *a\n" for n in range(size // 20))),
    "TOML, words": (toml_values.read, lambda size: f"a = '{'b' * size}'"),
    "TOML, commas and blanks": (toml_values.read, lambda size: "a = [" + "1,  " * (size // 4) + "]"),
    "JSON, digits": (json_values.read, lambda size: "9" * size),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("case", GROWING)
def test_reading_takes_time_in_proportion(case: str) -> None:
    read, text = GROWING[case]

    def work(size: int) -> Callable[[], object]:
        written = text(size)
        return lambda: read(written)

    grows_in_proportion(work, 4_000, 80_000)


ODD: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    10**300,
    1.5,
    float("inf"),
    float("nan"),
    "",
    "x",
    date(2026, 1, 2),
    [],
    {},
    [[]],
    [{}],
]


@given(nested(PLAIN) | st.sampled_from(ODD))
def test_every_getter_takes_every_value(value: Any) -> None:
    assert isinstance(typed.text(value), str)
    assert all(typed.texts(value))
    assert isinstance(typed.items(value), list)
    assert isinstance(typed.number(value), int)
    assert dict(typed.mapping(value)) == (value if isinstance(value, dict) else {})
    assert all(isinstance(item, dict) for item in typed.mappings(value))


@pytest.mark.parametrize(
    ("value", "text", "texts", "number"),
    [
        (None, "", [], 7),
        ("a b", "a b", ["a b"], 7),
        ("", "", [], 7),
        (5, "5", ["5"], 5),
        (True, "true", ["true"], 7),
        (2.5, "2.5", ["2.5"], 2),
        (float("inf"), "inf", ["inf"], 7),
        ("12", "12", ["12"], 12),
        (date(2026, 1, 2), "2026-01-02", ["2026-01-02"], 7),
        (["a", None, 5, "", ["b"], {"c": 1}], "", ["a", "5"], 7),
        ({"a": 1}, "", [], 7),
    ],
)
def test_what_a_value_is_taken_for(value: object, text: str, texts: list[str], number: int) -> None:
    assert (typed.text(value), typed.texts(value), typed.number(value, 7)) == (text, texts, number)
