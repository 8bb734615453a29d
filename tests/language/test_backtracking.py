"""Regular expressions that may take long are known before they do, and are stopped where they do."""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path

import pytest
import regex as stoppable
from hypothesis import given
from hypothesis import strategies as st

from support.linters import shipped_entries, shipped_rule, with_few_packs
from tonecheck import Linter, formats
from tonecheck.errors import RuleError, SlowError
from tonecheck.kinds.pattern import Check
from tonecheck.language import timed_matching
from tonecheck.language.backtracking import EVER, power
from tonecheck.language.pattern import Pattern
from tonecheck.model import Source
from tonecheck.packs import loading
from tonecheck.settings.decode import read_yaml

WITHOUT_END = [
    r"(a+)+$",
    r"(a|a)*$",
    r"(a|aa)*$",
    r"(?:a?){30}a{30}b",
    r"(\w+\s?)*$",
    r"(?:\w*\s*)*end",
    r"(.*)*x",
    r"(a*)*b",
    r"(a*)*\1b",
    r"(x+x+)+y",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"(?:(?:a|b)|[ab])*c",
    r"(?:ab|a|b)*c",
    r"(?:(?:a+b?)+c?)+d",
    r"(?=(?:a+)+$)a",
    r"(?i:(?:a|A)*)+b",
    r"(z)?(?(1)a|b)*x",
]
POWERS = [
    (r"abc", 2),
    (r"\bwords?\b", 2),
    (r"\w+\s+\w+", 2),
    (r"\b\w+ing\b", 2),
    (r"(?:\w+\s)+x", 2),
    (r"(?:is|was|were) (?:very|so|too) \w+", 2),
    (r"\bnot\b.*", 2),
    (r".*foo.*", 2),
    (r"(?:[^.]*\.)*x", 2),
    (r".{0,60}x.{0,60}y", 2),
    (r"(?>a+)+b", 2),
    (r"(?:a++)+$", 2),
    (r"(?<!a)b+c", 2),
    (r"https?://\S+", 2),
    (r"\bnot\b.*\bbut\b.*\bso\b", 3),
    (r"a.*b.*c.*d", 4),
    (r"\s*\w*\s*\w*\d", 4),
    (r"\w+(?=.*x)b", 3),
    (r"(\w+) \1x", 2),
    (r"\w+$", 2),
]


@pytest.mark.parametrize("regex", WITHOUT_END)
def test_what_may_take_for_ever_is_known(regex: str) -> None:
    assert power(regex) >= EVER


@pytest.mark.parametrize(("regex", "expected"), POWERS)
def test_how_the_time_grows_is_known(regex: str, expected: int) -> None:
    assert power(regex) == expected


PIECES = st.recursive(
    st.sampled_from(["a", "b", "[ab]", "ab", r"\w", ".", r"\b", "", "(?=a)", " "]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{0,2}", "*?", "++"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=7,
)
BASES = [*map("".join, itertools.product("ab ", repeat=2)), "a", "b", "aab", "aba"]


@pytest.mark.timeout(60)
@given(PIECES)
def test_what_is_said_to_be_quick_is_quick(piece: str) -> None:
    """Texts that repeat a few letters are those that an expression of these letters takes longest for."""
    regex = f"^{piece}!"
    if power(regex, whole=True) > 1:
        return
    compiled = re.compile(regex)
    begun = time.thread_time()
    for base in BASES:
        compiled.fullmatch(base * 5_000)
    assert time.thread_time() - begun < 1  # 10,000 letters squared would take far longer


PACK = """rules:
- id: house/slow
  kind: pattern
  level: warning
  message: "{{match}}"
  why: w
  over: {}
  patterns:
  - '{}'
"""


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with_few_packs(monkeypatch, tmp_path / "rules")
    monkeypatch.setattr(loading, "shipped", lambda: tmp_path / "rules")
    monkeypatch.setattr(timed_matching, "SECONDS", 0.3)
    return tmp_path


@pytest.mark.timeout(60)
@pytest.mark.parametrize("over", ["prose", "source", "target"])
@pytest.mark.parametrize("regex", [r"(a+)+$", r"(a|a)*$", r"(\w+\s?)*$", r"(a|aa)+b"])
def test_a_pattern_of_a_pack_that_takes_too_long_names_its_rule(house: Path, regex: str, over: str) -> None:
    (house / "pack.yaml").write_text(PACK.format(over, regex), "utf-8")
    (house / "a.md").write_text(f"# Rest\n\n[a]({'a' * 4_000}?b!) {'a' * 4_000}?b!\n", "utf-8")
    (house / "b.md").write_text("# Rest\n\nAll is well here.\n", "utf-8")
    report = Linter({"packs": ["pack.yaml"]}, cache=False).check_site(["."])
    (fault,) = report.faults
    assert fault.path == "a.md"
    assert fault.message.startswith(f"pack.yaml:2: rule “house/slow”: “{regex}” takes too long for this article; ")


def test_the_time_of_an_article_is_spent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timed_matching, "SECONDS", 0.5)
    page = formats.parse(Source("a.md", f"{'a' * 3_000}?\n\n" * 20, "markdown"))
    begun = time.thread_time()
    with pytest.raises(SlowError, match="takes too long"):
        list(Check((Pattern("(a+)+$"),))(page))
    assert time.thread_time() - begun < 5


@pytest.mark.parametrize("regex", ["(", "a{99999999999999}", "(" * 5_000 + ")" * 5_000, "[z-a]", "(?P<1>a)"])
def test_what_is_no_expression_is_named(regex: str) -> None:
    with pytest.raises(ValueError, match="is not a regular expression"):
        Pattern(regex)


@pytest.mark.parametrize(("regex", "problem"), [("(", "is not a regular expression"), (r"(a+)+$", "may never end")])
@pytest.mark.parametrize(
    ("rule", "option"),
    [
        *(("images-alt/prefix", option) for option in ("prefixes", "unless", "unfixed")),
        *(("images-alt/prompt", option) for option in ("patterns", "openings", "unless")),
        *(("placeholders/unfilled-blank", option) for option in ("blanks", "slots", "beside")),
    ],
)
def test_an_expression_that_nothing_stops_is_refused(rule: str, option: str, regex: str, problem: str) -> None:
    with pytest.raises(RuleError, match=problem):
        loading.build(shipped_entries()[rule], read_yaml(f"{option}: ['{regex}']", "tonecheck.yaml").data)


def shipped() -> list[tuple[str, Pattern]]:
    entries = [(name, entry) for name, entry in shipped_entries().items() if entry.rule.kind == "pattern"]
    return [(name, pattern) for name, entry in entries for pattern in loading.build(entry).check.patterns]


def test_no_shipped_pattern_may_take_for_ever() -> None:
    assert [(name, pattern.regex) for name, pattern in shipped() if pattern.power > 3] == []


@pytest.mark.timeout(20)
def test_capitals_that_nearly_match_take_no_time() -> None:
    page = formats.parse(Source("a.md", "He said it is THE " + "ABCDEF " * 40 + "AB and left.\n", "markdown"))
    assert list(shipped_rule("emphasis/capitals").check(page)) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("end", ["", "AB", "and left"])
def test_a_long_line_in_capitals_takes_no_time(end: str) -> None:
    page = formats.parse(Source("a.txt", f"{'THE AB ' * 60_000}{end}", "plain"))
    assert len(list(shipped_rule("emphasis/all-capitals").check(page))) == (end != "and left")


def test_shipped_patterns_match_the_same_where_they_can_be_stopped() -> None:
    texts = [
        example.text
        for entry in shipped_entries().values()
        for example in (*entry.rule.examples.bad, *entry.rule.examples.good)
        if entry.rule.kind == "pattern"
    ]
    text = "\n".join(texts)
    for name, pattern in shipped():
        stopped = stoppable.compile(pattern.regex, pattern.flags | stoppable.V0).finditer(text)
        spans = [match.span() for match in pattern.compiled.finditer(text)]
        assert [match.span() for match in stopped] == spans, name


def test_a_rule_error_is_what_others_get() -> None:
    assert issubclass(SlowError, RuleError)
