"""Fuzzing: the inputs that are kept, those that once failed, what strategies build; and that checks can fail."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from fuzz.engine import Trial, problem
from fuzz.harnesses import ENTRIES
from fuzz.pieces import GROUPS
from fuzz.shrinking import shrunk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import checks, mutations, seeds, strategies
from support.examples import examples
from tonecheck.errors import TonecheckError
from tonecheck.model import Edit, Position, Report, Span

CASES = Path(__file__).parent / "cases"
SLOW = {"fixes": 0.5, "markdown": 0.5, "mdx": 0.5, "html": 0.5, "plain": 0.5}
"""Ways in that get fewer examples than others, since each costs more."""


def corpus() -> Iterator[Any]:
    for entry in ENTRIES:
        for file in seeds.corpus(entry):
            yield pytest.param(entry, file.read_bytes(), id=f"{entry}: {file.name}")


def once_failed() -> Iterator[Any]:
    """Yield the inputs in ``cases/``: by way in, a list of ``{name, input}``; ``times`` repeats the input."""
    for file in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(file.read_text("utf-8")):
            data = case["input"].encode() if "input" in case else bytes.fromhex(case["bytes"])
            yield pytest.param(file.stem, data * case.get("times", 1), id=f"{file.stem}: {case['name']}")


@pytest.mark.parametrize(("entry", "data"), [*corpus(), *once_failed()])
def test_what_is_kept_holds(entry: str, data: bytes) -> None:
    ENTRIES[entry](data)


@pytest.mark.parametrize("entry", ENTRIES)
def test_what_is_built_of_constructs_holds(entry: str) -> None:
    @settings(max_examples=examples(SLOW.get(entry, 1)), suppress_health_check=list(HealthCheck))
    @given(strategies.inputs(entry))
    def holds(data: bytes) -> None:
        ENTRIES[entry](data)

    holds()


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_way_in_has_constructs_seeds_and_a_corpus(entry: str) -> None:
    assert GROUPS[entry]
    assert seeds.corpus(entry)
    assert len(list(seeds.inputs(entry, [], 10_000))) > len(seeds.corpus(entry))


def test_mutations_are_the_same_for_a_seed() -> None:
    def made(seed: int) -> list[bytes]:
        chance = random.Random(seed)  # noqa: S311 - no secret
        return [mutations.mutated(b"# Rest\n\nA walk.\n", "markdown", chance, [b"Tea\n"]) for _ in range(40)]

    assert made(1) == made(1) != made(2)


# -- the checks -------------------------------------------------------------------------------------------------------

TEXT = "# River\n\n![Image of a river](river.jpg)\n"


def report() -> Report:
    made = checks.article(TEXT, "guides/page.md")
    assert made is not None
    assert made.findings
    return made


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"message": " "}, "empty message"),
        ({"message": "a\u2028b"}, "empty message, or several lines"),
        ({"level": "fatal"}, "no level"),
        ({"rule": "stigma"}, "no rule"),
        ({"suggestions": ("",)}, "an empty suggestion"),
        ({"edits": (Edit(Span(0, 1), ""),)}, "an edit elsewhere"),
        ({"edits": (Edit(Span(9, 99), ""),)}, "an edit outside the text"),
        ({"edits": (Edit(Span(11, 12), ""), Edit(Span(11, 13), ""))}, "over another"),
        ({"edits": (Edit(Span(11, 12), "I"),)}, "an edit that changes nothing"),
        ({"edits": (), "safe": True}, "safe, but without edits"),
    ],
)
def test_a_finding_that_is_wrong_is_found_out(change: dict[str, Any], kind: str) -> None:
    made = report()
    wrong = replace(made, findings=(replace(made.findings[0], **change),))
    with pytest.raises(checks.BrokenError, match=kind):
        checks.findings(wrong, {"guides/page.md": TEXT})


@pytest.mark.parametrize(
    "change", [{"span": Span(10, 12)}, {"text": "x"}, {"start": Position(2, 1)}, {"end": Position(3, 1)}, {"line": "x"}]
)
def test_a_place_that_is_wrong_is_found_out(change: dict[str, Any]) -> None:
    made = report()
    finding = made.findings[0]
    wrong = replace(finding, place=replace(finding.place, **change))
    with pytest.raises(checks.BrokenError):
        checks.findings(replace(made, findings=(wrong,)), {"guides/page.md": TEXT})


@pytest.mark.parametrize("line", ["", "a\nb", "a\u2028b", "x: tonecheck failed; please report it"])
def test_an_error_must_be_one_line_that_users_can_mend(line: str) -> None:
    error = TonecheckError("")
    error.args = (line,)  # made from a text, it would be one line
    with pytest.raises(checks.BrokenError):
        checks.refusal(error)


@pytest.mark.skipif(not hasattr(signal, "ITIMER_VIRTUAL"), reason="Windows counts no processor time for a signal")
def test_what_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "HANG", 0.05)

    def work() -> None:
        while True:
            pass

    with pytest.raises(checks.HangError):
        checks.in_time(work, 1)


def test_what_is_slow_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "SECONDS", 0)
    with pytest.raises(checks.BrokenError, match="too slow"):
        checks.in_time(lambda: sum(range(10**6)), 1)


def test_only_the_first_input_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bytes] = []

    def check(data: bytes) -> None:
        tried.append(data)
        checks.hold(tried.count(data) > 1 and data != b"c", "the first time")

    monkeypatch.setitem(ENTRIES, "plain", check)
    trial = Trial("plain", tmp_path, 1)
    for data in (b"a", b"b", b"c"):
        trial(data)
    assert tried == [b"a", b"a", b"b", b"c"]
    assert trial.kinds == {"BrokenError: the first time": 2}
    assert sorted(file.read_bytes() for file in tmp_path.glob("plain-????????????")) == [b"b", b"c"]


@given(st.binary(max_size=30), st.binary(max_size=30))
def test_an_input_shrinks_to_what_fails(before: bytes, after: bytes) -> None:
    def check(data: bytes) -> None:
        checks.hold(b"(((" not in data, "three")

    data = shrunk(check, before + b"(((" + after, seconds=5)
    assert data == b"((("
    found = problem(check, data)
    assert found is not None
    assert found.kind == "BrokenError: three"
