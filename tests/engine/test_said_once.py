"""What some rules say on several pages, word for word, is one finding."""

from __future__ import annotations

from tonecheck.engine.said_once import said_once
from tonecheck.findings.shared_part import is_of_part, own_message
from tonecheck.model import Finding, Place, Position, Span
from tonecheck.packs.families import Family

FAMILIES = {
    "few": Family(same_of_site=("promise",), once_a_site=("no-line",), once_with={"one-title": "same-title"}),
}


def finding(path: str, message: str, rule: str = "few/promise") -> Finding:
    place = Place(path, Span(0, 4), Position(1, 1), Position(1, 5), "calm", "calm")
    return Finding(place, rule, "suggestion", message)


def test_what_three_pages_say_is_one_finding_about_the_first() -> None:
    calm = "“calm” promises."
    said = [finding(path, calm) for path in ("a.md", "b.md", "c.md")] + [finding("d.md", "“Sleep” promises.")]
    first, other = said_once(said, lambda _: FAMILIES, fewest=3)
    assert (first.path, first.also_on, first.message) == ("a.md", ("b.md", "c.md"), f"{calm} 3 pages have this.")
    assert own_message(first) == calm
    assert not is_of_part(first)
    assert other == said[-1]


def test_two_pages_and_other_rules_are_left_as_they_are() -> None:
    said = [finding(path, "“calm” promises.") for path in ("a.md", "b.md")]
    said += [finding(path, "“calm” promises.", "few/other") for path in ("a.md", "b.md", "c.md")]
    assert said_once(said, lambda _: FAMILIES, fewest=3) == said


def test_what_pages_lack_is_one_finding_whatever_it_quotes() -> None:
    said = [finding(f"{name}.md", f"No line on “{name}”.", "few/no-line") for name in ("a", "b", "c")]
    (only,) = said_once(said, lambda _: FAMILIES, fewest=3)
    assert (only.path, only.also_on) == ("a.md", ("b.md", "c.md"))
    assert only.message == "No line on “a”. 2 other pages lack it too."
    assert own_message(only) == "No line on “a”."
    (two,) = said_once(said[1:], lambda _: FAMILIES, fewest=3)
    assert two.message == "No line on “b”. Another page lacks it too."
    assert said_once(said[:1], lambda _: FAMILIES, fewest=3) == said[:1]


def test_words_that_a_rule_on_all_pages_has_told_are_not_told_of_each_page() -> None:
    shared = finding("a.html", "Three pages have this title.", "few/same-title")
    alone = [finding(path, "This title says nothing.", "few/one-title") for path in ("a.html", "b.html")]
    assert said_once([*alone, shared], lambda _: FAMILIES, fewest=3) == [shared]
    assert said_once(alone, lambda _: FAMILIES, fewest=3) == alone
