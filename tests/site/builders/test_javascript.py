"""Configurations in JavaScript and TypeScript: their tokens, and the values that they state literally."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.counting import calls, grows_by_the_same
from tonecheck.site.builders._javascript import Call, Function, Object, Program, Unknown, Value, imported, read, tokens
from tonecheck.site.tree import Tree

UNKNOWN = Unknown()


def plain(value: Value) -> Any:
    """Return a value without the places of what is unknown, and objects that nobody adds to as mappings."""
    if isinstance(value, tuple):
        return tuple(map(plain, value))
    if isinstance(value, Object):
        items = {key: plain(item) for key, item in value.items.items()}
        return (items, "...") if value.is_open else items
    if isinstance(value, Call):
        return (value.name, *map(plain, value.arguments))
    if isinstance(value, Function):
        return ["returns", *map(plain, value.results)]
    return UNKNOWN if isinstance(value, Unknown) else value


def exported(code: str) -> Value:
    (value,) = Program.of(f"export default {code}").exports
    return value


# -- tokens -----------------------------------------------------------------------------------------------------------

_SIGNS = st.text(alphabet="`${}()[]/\\'\"*\n\r aif=>,:.-+#!0x1_é\u2028\ufeff😀", max_size=60)


@given(_SIGNS | st.text())
def test_tokens_tile_any_text(code: str) -> None:
    kinds, texts = tokens(code)
    assert "".join(texts) == code
    assert all(texts)
    assert len(kinds) == len(texts)


@given(_SIGNS | st.text())
def test_no_text_is_an_error(code: str) -> None:
    program = Program.of(code, f"export default {code}")
    assert isinstance(program.objects, tuple)
    list(program.calls(r"\w+"))
    list(program.pairs())
    list(program.objects_with("a"))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("#!/usr/bin/env node 'x\na", "comment name"),
        ("a // b 'c\n/* d\n' */ e", "name comment comment name"),
        ('"https://x" // y', "text comment"),
        (r"'it\'s' b", "text name"),
        ("'open\nb", "text name"),
        ("'a\\\nb' c", "text name"),
        ("`a\nb` c", "template name"),
        ("`a ${b} c ${`d ${e}`} f` g", "head name middle head name tail tail name"),
        ("`${{ a: '}' }}`", "head sign name sign text sign tail"),
        ("`${a", "head name"),
        ("`\\${a` b", "template name"),
        ("a / b / c", "name sign name sign name"),
        ("a = /[/'\"]\\/`/g.b", "name sign regex sign name"),
        ("(a) / b / c", "sign name sign sign name sign name"),
        ("if (a) /b'/.c", "name sign name sign regex sign name"),
        ("return /'/", "name regex"),
        ("[1] / 2 / 3", "sign number sign sign number sign number"),
        ("{}\n/'/.a", "sign sign regex sign name"),
        ("a++ / b / c", "name sign sign name sign name"),
        ("/open'\nb", "regex name"),
        ("<a>'</a>", "sign name sign text"),
        ("/* open", "comment"),
        ("0x1F 1_000.5e-3 .5 5. 10n ünï $a _", "number number number number number name name name"),
        ("a?.b ?? c?.5:d", "name sign name sign name sign number sign name"),
    ],
)
def test_kinds_of_tokens(code: str, expected: str) -> None:
    assert [kind for kind in tokens(code).kinds if kind != "blank"] == expected.split()


# -- values -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("'a'", "a"),
        ("`a\r\nb`", "a\nb"),
        (r"""'\'\n\x41\u0042\u{1F600}\ud83d\ude00\q'""", "'\nAB😀😀q"),
        ("'a\\\nb'", "ab"),
        (r"'\ud83d'", "\ufffd"),
        ("'https://x' // y", "https://x"),
        ("'/* a */'", "/* a */"),
        ("true", True),
        ("null", None),
        ("undefined", None),
        ("-1.5", -1.5),
        ("0x1f", 31),
        ("1_000n", 1000),
        ("9" * 5000, float("inf")),
        ("[1, , 'a',]", (1, None, "a")),
        ("[...['a', 'b'], ...c]", ("a", "b", UNKNOWN)),
        ("{a: 1, 'b-c': {d: 2}, 3: 4, 0x10: 5, ['e']: 6,}", {"a": 1, "b-c": {"d": 2}, "3": 4, "16": 5, "e": 6}),
        ("{a: 1, a: 2}", {"a": 2}),
        ("{[a]: 1, b: 2}", ({"b": 2}, "...")),
        ("{a: 1, ...b}", ({"a": 1}, "...")),
        ("{a: 1, ...{a: 2, b: 3}}", {"a": 2, "b": 3}),
        ("{a, b}", {"a": UNKNOWN, "b": UNKNOWN}),
        ("{get: 1, async: 2, set, static: 3}", {"get": 1, "async": 2, "set": UNKNOWN, "static": 3}),
        ("{get a() { return 1 }, b: 2}", {"a": UNKNOWN, "b": 2}),
        ("{async a() { return 1 }, *b() {}, c: 3}", {"a": ["returns", 1], "b": ["returns"], "c": 3}),
        ("{a: '}', b: \"{\", c: `}`, d: 1}", {"a": "}", "b": "{", "c": "}", "d": 1}),
        ("{a: /[}'\"]/, b: 1}", {"a": UNKNOWN, "b": 1}),
        ("{a: `${{b: '}'}}`, b: 1}", {"a": UNKNOWN, "b": 1}),
        ("{a: 1 /* } */, // b: 2,\n c: 3}", {"a": 1, "c": 3}),
        ("{a: x ? {b: 1} : {c: 2}, d: 3}", {"a": UNKNOWN, "d": 3}),
        ("{a: 'b' + c, d: 'e' || f, g: process.env.H}", {"a": UNKNOWN, "d": UNKNOWN, "g": UNKNOWN}),
        ("{a: [1].filter(Boolean), b: 1}", {"a": UNKNOWN, "b": 1}),
        ("{a: class { b = 1 }, c: <d>e</d>, f: 1}", {"a": UNKNOWN, "c": UNKNOWN, "f": 1}),
        ("{a: tag`b`, c: 'd'.e, f: 1}", {"a": UNKNOWN, "c": UNKNOWN, "f": 1}),
        ("({a: 1})", {"a": 1}),
        ("{a: 1} as const", {"a": 1}),
        ("{a: 'b' as string, c: d!, e: <const>[1]}", {"a": "b", "c": UNKNOWN, "e": (1,)}),
        ("{a: 1} satisfies Record<string, () => A[]> & B\n\nc()", {"a": 1}),
        ("f({a: 1}, 'b')", ("f", {"a": 1}, "b")),
        ("a.b?.c('d')", ("a.b.c", "d")),
        ("f<A<B>, C>({a: 1})", ("f", {"a": 1})),
        ("f({a: 1})({b: 2})", ("f", {"b": 2})),
        ("f('a').b", UNKNOWN),
        ("await f('a')", ("f", "a")),
        ("new URL('a', import.meta.url)", ("URL", "a", UNKNOWN)),
        ("() => ({a: 1})", ["returns", {"a": 1}]),
        ("async ({a}: B): Promise<C> => { return 1 }", ["returns", 1]),
        ("a => b => 1", ["returns", ["returns", 1]]),
        ("<T,>(a: T) => 1", ["returns", 1]),
        ("async function a<T>(b: T): C { return {d: 1} }", ["returns", {"d": 1}]),
        (
            "function () { if (a) { return 1 } b(() => { return 2 }); const c = { d() { return 3 } }; return; }",
            ["returns", 1, None],
        ),
        ("function () { try { return 1 } catch { return 2 } }", ["returns", 1, 2]),
        ("{a: (b, c), d: 1}", {"a": UNKNOWN, "d": 1}),
        ("{a: 1", {"a": 1}),
        ("{a: [1, {b: 2}", {"a": (1, {"b": 2})}),
        ("{a: (1]}", {"a": UNKNOWN}),
    ],
)
def test_values(code: str, expected: Any) -> None:
    assert plain(exported(code)) == expected


def test_an_unknown_value_states_its_place() -> None:
    code = "export default {a: 'é', b: c + `d`, e: 1}"
    unknown = Program.of(code).get("b")
    assert isinstance(unknown, Unknown)
    assert code[unknown.start : unknown.end] == "c + `d`"


def test_the_places_of_unknown_values_count_all_files() -> None:
    program = Program.of("// é", "export default {b: c()}, d", "export default {e: f.g}")
    unknown = program.exports[1]
    assert isinstance(unknown, Object)
    place = unknown.get("e")
    assert isinstance(place, Unknown)
    assert program.code[place.start : place.end] == "f.g"


_KEYS = st.text(max_size=6) | st.sampled_from(["get", "async", "class", "a", "0", "1.5", "__proto__", "return"])
_LITERALS: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)
_BLANKS = ("", " ", "\n", "/* } ' */", '// " { `\n')


def printed(value: Any, draw: Any) -> str:
    """Return a literal as somebody may write it, with quotes, blanks and comments of all kinds."""
    blank = draw(st.sampled_from(_BLANKS))
    if isinstance(value, str):
        quote: str = draw(st.sampled_from("'\"`"))
        text = json.dumps(value, ensure_ascii=draw(st.booleans()))[1:-1].replace('\\"', '"')
        return quote + text.replace("$", "\\$").replace(quote, f"\\{quote}") + quote
    if isinstance(value, list):
        return f"[{blank}{', '.join(printed(item, draw) for item in value)}{',' if value else ''}]{blank}"
    if isinstance(value, dict):
        pairs = [f"{_key(key, draw)}{blank}: {printed(item, draw)}" for key, item in value.items()]
        return f"{{{', '.join(pairs)}{blank}}}"
    return f"({blank}{json.dumps(value)})" if draw(st.booleans()) else json.dumps(value)


def _key(key: str, draw: Any) -> str:
    written = printed(key, draw)
    if re.fullmatch(r"[a-z_]+", key) and draw(st.booleans()):
        return key
    return f"[{written}]" if written[0] == "`" else written


@given(_LITERALS, st.data())
def test_a_literal_that_is_printed_is_read_as_it_was(value: Any, data: st.DataObject) -> None:
    def same(read_value: Any, expected: Any) -> bool:
        if isinstance(expected, list):
            return len(read_value) == len(expected) and all(map(same, read_value, expected))
        if isinstance(expected, dict):
            return list(read_value) == list(expected) and all(same(read_value[key], expected[key]) for key in expected)
        return bool(read_value == expected)

    assert same(plain(exported(printed(value, data.draw))), value)


# -- the configuration ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "export default { base: '/b/' }",
        "module.exports = { base: '/b/' };",
        "export = { base: '/b/' }",
        "export default defineConfig({ base: '/b/' })",
        "export default withB(withA(defineConfig({ base: '/b/' })))",
        "export default compose([a, b], { base: '/b/' })",
        "export default defineConfig(() => ({ base: '/b/' }))",
        "export default defineConfig(async ({ mode }) => { const a = 1; return { base: '/b/' } })",
        "module.exports = function (config) { config.a(() => { return { base: '/c/' } }); return { base: '/b/' } }",
        "module.exports = (phase) => { if (phase === a) { return { base: '/c/' } } return { base: '/b/' } }",
        "const config = { base: '/b/' }\nexport default config",
        "const config: Config<A, B> = { base: '/b/' }\n\nmodule.exports = config",
        "const config = {\n  base: '/b/'\n} satisfies Config\n\nexport default config",
        "const config = defineConfig({ base: '/b/' }); export default withC(config)",
        "function config() { return { base: '/b/' } }\nexport default config",
        "module.exports = () => { const config = { base: '/b/' }; return config }",
        "const base = '/b/'\nexport default { base }",
        "const site = { path: '/b/' }\nexport default { base: site.path }",
        "const shared = { base: '/b/' }\nexport default { ...shared, title: 'T' }",
        "const config = { base: '/b/' }\nexport { config as default }",
        "/* export default { base: '/c/' } */ export default { base: '/b/' }",
        "const a = `export default { base: '/c/' }`; export default { base: '/b/' }",
        "export default { base: '/c/', nav: { base: '/d/' }, ...{ base: '/b/' } }",
        "function f() { const base = '/c/' }\nconst base = '/b/'\nexport default { base }",
    ],
)
def test_where_the_configuration_is(code: str) -> None:
    assert Program.of(code).text("base") == "/b/"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "export default { nav: { base: '/b/' } }",
        "export default { base: a || '/b/' }",
        "const base = base\nexport default { base }",
        "const a = b, b = a; export default { ...a }",
        "export default { a: \"base: '/b/'\" }",
        "export default {}\nconst more = { base: '/b/' }",
    ],
)
def test_what_the_configuration_does_not_state(code: str) -> None:
    assert Program.of(code).text("base") == ""


def test_files_share_their_names() -> None:
    contents = {
        "a.ts": "import { shared } from './parts/shared.js'\nimport b from 'b'\nexport default { ...shared, x: 1 }",
        "parts/shared.ts": "import { c } from '../c'\nexport const shared = define({ base: '/b/' })",
        "c.js": "export default { base: '/c/', title: 'C' }",
    }
    tree = Tree("", contents)
    assert list(imported(tokens(contents["a.ts"]))) == ["./parts/shared.js", "b"]
    assert read(tree, ["a.ts", "gone.ts"]).text("base") == ""
    assert read(tree, ["a.ts"], levels=1).text("base") == "/b/"
    assert read(tree, ["a.ts"], levels=2).text("title") == ""  # the configuration has no further properties
    assert read(tree, ["c.js"]).text("title") == "C"


def test_what_is_called_listed_or_stated_anywhere() -> None:
    code = """
    // config.addPlugin("no")
    const text = 'config.addPlugin("no")';
    config.a.addPlugin("one", { b: 1 }); other.addPlugin(`two`);
    function addPlugin(three) {}
    x = [["@scope/plugin-a", { id: 1 }], [require.resolve("plugin-b"), { id: 2 }], "plugin-c"];
    f("plugin-d", { id: 4 });
    y = [{ source: "/a", to: { source: "/b" } }, "source: '/c'"];
    """
    program = Program.of(code)
    assert [(call.name, call.argument(0)) for call in program.calls("add[A-Z]lugin|addPlugin")] == [
        ("config.a.addPlugin", "one"),
        ("other.addPlugin", "two"),
    ]
    assert [(name, options.get("id")) for name, options in program.pairs()] == [("@scope/plugin-a", 1), ("plugin-b", 2)]
    assert [rule.text("source") for rule in program.objects_with("source")] == ["/a", "/b"]


# -- cost -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    ["[", "{a:", "(", "a=>", "`${", "f(", "-", "await ", "a?", "...", "{...", "(a)=>", "return{", "a<", "['x',{"],
)
def test_ten_thousand_levels_are_no_error(code: str) -> None:
    program = Program.of(f"const a = 1; export default {code * 10_000}")
    assert len(program.exports) == 1
    assert isinstance(program.get("a"), Object | Unknown | None)


def test_values_that_share_constants_stay_small() -> None:
    lines = [f"const a{number + 1} = [...a{number}, ...a{number}]" for number in range(60)]
    code = "\n".join(["const a0 = ['x', 'y']", *lines, "export default { a: a60, b: f(a60, a60) }"])
    program = Program.of(code)
    assert program.text("base") == ""
    assert len(program.texts_at("a")) < 20_000


PART = """
  { // it's { here
    text: 'Sleep', link: "https://example.org/a", items: [{ text: `Rest`, link: '/rest' }, [1, 2.5, null]],
    map: (id) => id.replace(/^\\/docs\\/(.*)$/, `/x/${id}`), [computed]: { on: true }, ...(more ? [1] : []), size,
  },"""


def test_the_cost_is_in_proportion_to_the_length() -> None:
    def work(times: int) -> object:
        program = Program.of(f"const size = 3\nexport default defineConfig({{ base: '/b/', nav: [{PART * times}] }})")
        return program.text("base"), list(program.pairs()), list(program.objects_with("link")), program.names

    grows_by_the_same([calls(partial(work, times)) for times in (20, 40, 80)], within=1.01)
