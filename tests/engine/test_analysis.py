"""From matches to a report: once a page, by audience, in order, and no fault of one article hides the others."""

from __future__ import annotations

import gc
import pickle
from pathlib import Path

import pytest

from support.linters import linter, shared_plan
from tonecheck import RuleError, Source, check_text
from tonecheck.engine.analysis import analyse, conclude
from tonecheck.model import Match, Place, Position, Rule, Span, Variant
from tonecheck.settings.configuration_files import from_mapping

ARTICLE = Path(__file__).parents[2] / "examples" / "one-article" / "finding-words.md"
PLACE = Place("a.md", Span(0, 4), Position(1, 1), Position(1, 5), "text", "text")


def rule(**fields: object) -> Rule:
    return Rule(**{"id": "tone/x", "kind": "terms", "message": "“{match}”.", "why": "w", **fields})  # type: ignore[arg-type]  # any fields


def test_a_variant_has_its_own_level_and_message() -> None:
    two = rule(variants={"weak": Variant("suggestion", "Perhaps {match}."), "none": Variant(enabled=False)})
    values = {"match": "m"}
    strong = conclude(two, Match(Span(0, 4), values), PLACE)
    weak = conclude(two, Match(Span(0, 4), values, variant="weak"), PLACE)
    assert strong is not None
    assert weak is not None
    assert (strong.level, strong.message) == ("warning", "“m”.")
    assert (weak.level, weak.message) == ("suggestion", "Perhaps m.")
    assert conclude(two, Match(Span(0, 4), values, variant="none"), PLACE) is None


@pytest.mark.parametrize(
    ("level", "lower", "expected"),
    [
        ("warning", False, "warning"),
        ("warning", True, "suggestion"),
        ("error", True, "warning"),
        ("suggestion", True, None),
    ],
)
def test_a_finding_is_reported_a_level_lower(level: str, lower: bool, expected: str | None) -> None:
    found = conclude(rule(level=level), Match(Span(0, 4), {"match": "m"}), PLACE, lower=lower)
    assert (found.level if found else None) == expected


def test_jargon_is_lowered_for_practitioners_and_nothing_else_is() -> None:
    lowered = {
        (one.family, audience)
        for one in shared_plan().rules
        for audience in ("public", "practitioners")
        if shared_plan().lowers(one, audience)
    }
    assert lowered == {("jargon", "practitioners")}
    jargon = rule(id="jargon/x")
    assert shared_plan({"select": ["jargon"]}).lowers(jargon, "practitioners")


def test_a_message_shows_a_mark_for_what_is_no_word() -> None:
    found = conclude(rule(), Match(Span(0, 4), {"match": "rest at \ufffc"}), PLACE)
    assert found is not None
    assert found.message == "“rest at …”."


def test_long_values_are_shortened_in_messages_and_nowhere_else() -> None:
    found = conclude(rule(), Match(Span(0, 4), {"match": "so\n  it goes " * 40}), PLACE)
    assert found is not None
    assert len(found.message) < 110
    assert found.message.startswith("“so it goes so")


def test_a_message_that_asks_for_a_value_that_is_not_there_is_named() -> None:
    with pytest.raises(
        RuleError, match=r"p\.yaml:3: message of rule “tone/x” uses \{mtch\}; kind “terms” gives: match"
    ):
        conclude(rule(message="{mtch}", pack="p.yaml", line=3), Match(Span(0, 4), {"match": "m"}), PLACE)


def test_results_and_plans_can_be_sent_to_another_process() -> None:
    plan = shared_plan()
    source = Source("a.md", "You may find these guides helpful:\n", "markdown")
    here = analyse(source, plan)
    assert here.findings
    assert pickle.loads(pickle.dumps(here)) == here  # noqa: S301 - our own bytes
    there = analyse(source, pickle.loads(pickle.dumps(plan)))  # noqa: S301 - our own bytes
    assert there == here


def test_findings_are_in_order_of_path_offset_and_rule() -> None:
    text = "top of page\n\nRead my notes:\n\n## On this page\n\n## Next\n\n![](a.png)\n\nYou are welcome to:\n"
    sources = [Source(f"{name}.md", text, "markdown") for name in "cab"]
    report = linter().check_sources(iter(sources))
    keys = [(one.path, one.span, one.rule) for one in report.findings]
    assert keys == sorted(keys)
    assert len({one.path for one in report.findings}) == 3
    assert len({one.rule for one in report.findings}) >= 3


def test_check_text_takes_a_mapping_a_config_or_nothing() -> None:
    text = "You may find these guides helpful:\n"
    assert [one.rule for one in check_text(text)] == ["lead-ins/dangling-colon"]
    assert check_text(text, config={"ignore": ["lead-ins"]}) == []
    assert check_text(text, config=from_mapping({"ignore": ["lead-ins"]})) == []


@pytest.mark.parametrize("form", ["markdown", "mdx", "html", "plain"])
def test_an_analysed_article_leaves_memory_at_once(form: str) -> None:
    plan = shared_plan()
    text = ARTICLE.read_text("utf-8").split("---\n", 2)[2]
    analyse(Source("a", text, form), plan, facts=True)  # what is kept for the next one is made
    gc.disable()
    gc.freeze()  # what other tests have left need not be gone through
    try:
        analyse(Source("a", text, form), plan, facts=True)
        assert gc.collect() == 0  # nothing holds itself
    finally:
        gc.unfreeze()
        gc.enable()
