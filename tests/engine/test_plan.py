"""Configuration: which rules are on, at what level, and what is said of a setting that cannot be."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support.linters import shipped_entries, shipped_rule, with_few_packs
from tonecheck import Linter, formats
from tonecheck.engine import plan
from tonecheck.errors import ConfigError, RuleError
from tonecheck.model import PAGE_PARTS, Source
from tonecheck.settings import discover, load

PACK = """rules:
  - &rule
    id: demo/on
    kind: terms
    message: "“{match}”."
    why: For the test.
    terms: [alpha]
  - {id: demo/off, kind: terms, message: m, why: w, enabled: false, terms: [beta]}
  - {id: other/us, kind: terms, message: m, why: w, locales: [en-US], terms: [gamma]}
  - {id: other/both, kind: terms, message: m, why: w, level: error, terms: [delta]}
"""


@pytest.fixture
def rules_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    (tmp_path / "mine.yaml").write_text(PACK.replace("  - &rule\n    id", "  - id"), "utf-8")
    monkeypatch.chdir(tmp_path)
    with_few_packs(monkeypatch, tmp_path / "shipped")

    def on(settings: str) -> dict[str, str]:
        (tmp_path / "tonecheck.yaml").write_text("packs: [mine.yaml]\n" + settings, "utf-8")
        made = plan.make(discover(["."]))
        return {rule.id: rule.level for rule in made.rules if rule.family in {"demo", "other"}}

    return on


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", {"demo/on": "warning", "other/both": "error"}),
        ("locale: en-US", {"demo/on": "warning", "other/us": "warning", "other/both": "error"}),
        ("select: [demo]", {"demo/on": "warning"}),
        ("select: [demo, demo/off]\nignore: [demo/on]", {"demo/off": "warning"}),
        ("select: [demo/off]", {"demo/off": "warning"}),
        ("select: [demo]\nrules: {demo/off: error}", {"demo/on": "warning", "demo/off": "error"}),
        ("ignore: [demo]", {"other/both": "error"}),
        ("rules: {demo/off: on}", {"demo/on": "warning", "demo/off": "warning", "other/both": "error"}),
        ("rules: {demo: off}", {"other/both": "error"}),
        ("rules: {demo: error}", {"demo/on": "error", "demo/off": "error", "other/both": "error"}),
        ("rules: {other/both: {level: suggestion}}", {"demo/on": "warning", "other/both": "suggestion"}),
        ("select: [demo]\nrules: {demo/on: off, demo/off: on}", {"demo/off": "warning"}),
        ("select: [demo/on]\nrules: {demo/on: off}", {"demo/on": "warning"}),
    ],
)
def test_which_rules_are_on(rules_on: object, settings: str, expected: dict[str, str]) -> None:
    assert rules_on(settings) == expected  # type: ignore[operator]  # a fixture that is a function


def test_an_option_of_a_kind_can_be_changed(rules_on: object, tmp_path: Path) -> None:
    rules_on("rules: {demo/on: {terms: [omega]}}")  # type: ignore[operator]  # a fixture that is a function
    made = plan.make(load(tmp_path / "tonecheck.yaml"))
    rule = next(rule for rule in made.rules if rule.id == "demo/on")
    assert [term.flag for term in rule.check.terms] == [("omega",)]


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ("slect: [demo]", "tonecheck.yaml:2: unknown key “slect” in the configuration; did you mean “select”?"),
        (
            "select: [demo]\nrules: {demo/on: off}",
            "tonecheck.yaml:2: select: all rules of “demo” are off; name those that you want in full, such as demo/on",
        ),
        ("select: [dmo]", "tonecheck.yaml:2: no rule or family is called “dmo”; did you mean “demo”?"),
        ("ignore: ['nothing-*']", "tonecheck.yaml:2: no rule or family is called “nothing-*”; “tonecheck rules”"),
        ("rules: {demo/onn: off}", "tonecheck.yaml:2: no rule or family is called “demo/onn”; did you mean “demo/on”?"),
        ("rules: {demo/on: louder}", "tonecheck.yaml:2: “demo/on” under rules is “louder”; it must be one of off, on,"),
        ("rules: {demo/on: {trems: [x]}}", "tonecheck.yaml:2: unknown key “trems” in rule “demo/on” of kind “terms”"),
        ("locale: en-NZ", "tonecheck.yaml:2: locale of the configuration is “en-NZ”; it must be one of en-GB,"),
        ("fail-on: never", "tonecheck.yaml:2: fail-on of the configuration is “never”; it must be one of suggestion,"),
    ],
)
def test_a_setting_that_cannot_be_is_named(rules_on: object, settings: str, error: str) -> None:
    with pytest.raises((ConfigError, RuleError)) as wrong:
        rules_on(settings)  # type: ignore[operator]  # a fixture that is a function
    assert str(wrong.value).startswith(error)


def test_pyproject_is_read_where_it_has_our_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").write_text('[tool.tonecheck]\nlocale = "en-AU"\nfail-on = "error"\n', "utf-8")
    (tmp_path / "content").mkdir()
    found = discover(["content"])
    assert (found.locale, found.fail_on, found.folder) == ("en-AU", "error", str(tmp_path))


def test_the_nearest_configuration_above_all_paths_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, locale in (("", "en-GB"), ("a", "en-US"), ("a/b", "en-AU")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "tonecheck.yaml").write_text(f"locale: {locale}\n", "utf-8")
    (tmp_path / "a" / "c").mkdir()
    assert discover(["a/b"]).locale == "en-AU"
    assert discover(["a/b", "a/c"]).locale == "en-US"
    assert discover(["a", "x.md"]).locale == "en-GB"


def test_a_configuration_that_cannot_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigError, match=r"none\.yaml: no such configuration file"):
        load(Path("none.yaml"))
    (tmp_path / "pyproject.toml").write_text("[tool.tonecheck\n", "utf-8")
    with pytest.raises(ConfigError, match=r"pyproject\.toml:1: not TOML"):
        discover(["."])


def test_a_kind_that_looks_only_at_some_pages_finds_nothing_on_others() -> None:
    asked: set[str] = set()
    for name, entry in shipped_entries().items():
        rule = shipped_rule(name)
        traits = rule.traits
        assert PAGE_PARTS.issuperset(traits.only_with), name
        if traits.stage != "page" or not traits.only_with or rule.check.lacks():
            continue
        for example in (*entry.rule.examples.bad, *entry.rule.examples.good):
            for form in {example.format, "plain"}:
                page = formats.parse(Source(f"a.{form}", example.text, form))
                if not traits.may_match(page):
                    asked.add(rule.kind)
                    assert not list(rule.check(page)), (name, example.text)
    assert {"headings", "link-text", "alt-text"} <= asked


def test_an_article_of_words_imports_no_kind_for_pictures_or_headings(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from tonecheck.linter import Linter\n"
        "Linter({}).check_site(['a.txt'])\n"
        "print(*(name for name in sys.modules if name.startswith('tonecheck.kinds.')))\n"
    )
    for number in range(2):  # the first run compiles the packs
        (tmp_path / "a.txt").write_text(f"We rest, {number} times.\n")
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=True
        )
    imported = set(done.stdout.split())
    assert "tonecheck.kinds.terms" in imported
    assert imported.isdisjoint({"tonecheck.kinds.alt_text", "tonecheck.kinds.headings", "tonecheck.kinds.link_text"})


def test_a_rule_that_compares_pages_is_left_out_of_a_run_on_one_article() -> None:
    made = Linter({"select": ["term-consistency"]}).plan
    rules = {number: {rule.id for rule in made.for_run_of(number).rules} for number in (1, 2, plan.PAGES)}
    assert rules[2] == rules[plan.PAGES] == rules[1] | {"term-consistency/other-pages"}
    assert "term-consistency/other-pages" not in rules[1]
