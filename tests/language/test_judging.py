"""What a rule judges decides which contexts clear its findings."""

from __future__ import annotations

import re

import pytest

from support.linters import shipped_entries, shipped_rule
from tonecheck import Linter
from tonecheck.language.judging import GUARDS, guards
from tonecheck.model import Source


@pytest.mark.parametrize(
    ("judged", "unless", "error", "expected"),
    [
        ("", ["quoted"], False, "quoted"),
        ("claim", [], False, "quoted mention negated questioned attributed warned cited trade-name"),
        (
            "claim",
            ["historical"],
            False,
            "quoted mention negated questioned attributed warned cited trade-name historical",
        ),
        ("claim", ["!cited"], False, "quoted mention negated questioned attributed warned trade-name"),
        ("promise", [], False, "quoted mention negated questioned attributed warned cited trade-name own-page"),
        ("remark", [], False, "quoted mention negated questioned attributed warned own-page"),
        ("word", ["quoted"], False, "quoted mention historical name self-described own-words"),
        ("word", [], True, "quoted mention"),
        ("word", ["historical"], True, "quoted mention historical"),
        ("", [], True, ""),
    ],
)
def test_what_clears_a_finding(judged: str, unless: list[str], error: bool, expected: str) -> None:
    assert " ".join(guards(judged, unless, error=error)) == expected


def test_what_does_not_clear_cannot_be_taken_away() -> None:
    with pytest.raises(ValueError, match=re.escape("“!cited” takes away a context that does not clear the rule")):
        guards("word", ["!cited"])


def test_quotations_and_mentions_clear_whatever_is_judged() -> None:
    assert all(names[:2] == ("quoted", "mention") for names in GUARDS.values())


def test_the_rules_that_judge_listen_to_their_contexts() -> None:
    judging = {name: entry.rule for name, entry in shipped_entries().items() if entry.rule.judges}
    assert {rule.judges for rule in judging.values()} == {"claim", "promise", "remark", "word", "order", "term"}
    for name, rule in judging.items():
        stated = shipped_entries()[name].options.get("unless")
        unless = [item.data for item in stated.data] if stated else []
        assert shipped_rule(name).check.unless == guards(rule.judges, unless, error=rule.level == "error")


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<button>We cure anxiety</button>", ["claims/cure"]),
        ("<p><input type=submit value='We cure anxiety'></p>", ["claims/cure"]),
        ("<label>We cure anxiety</label>", []),
        ("<button>Just relax</button>", []),
        ("<p>When it hurts, just think positive.</p>", ["tone/just-do-it"]),
        ("<button>What is countertransference?</button>", []),
    ],
)
def test_a_button_makes_claims_but_is_no_order_and_explains_nothing(markup: str, expected: list[str]) -> None:
    page = Source("page.html", markup, "html")
    found = Linter({"select": ["claims/cure", "tone", "jargon"]}, cache=False).check_sources([page]).findings
    assert [finding.rule for finding in found] == expected
