"""Fixing in rounds: it comes to an end, nothing is left to fix then, and what was left out is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.command import tonecheck
from support.linters import linter, shipped_entries, shipped_rule
from tonecheck import Linter, SourceError, formats
from tonecheck.engine import analysis
from tonecheck.findings.fix import write
from tonecheck.findings.settling import GROWTH, ROOM, ROUNDS, settle
from tonecheck.lazy_dataclass import replace
from tonecheck.model import Document, Edit, Finding, Report, Source, Span

# -- rules that replace words, over one article of words ----------------------------------------------------------


class Words:
    """A run on articles of letters, with rules that replace pieces of them; an article with a ``!`` is broken.

    A rule whose piece is a capital is not safe.
    """

    def __init__(self, rules: Iterable[tuple[str, str]], **texts: str) -> None:
        self.rules = list(rules)
        self.texts = texts
        self.disk = dict(texts)
        self.looked_at: list[list[str]] = []
        self.longest = 0
        self.layout: Any = None

    def findings(self, changed: Mapping[str, Source]) -> list[Finding]:
        self.texts.update({path: source.text for path, source in changed.items()})
        self.longest = max(self.longest, *map(len, self.texts.values()))
        self.looked_at.append(sorted(changed))
        return [finding for path in self.texts if not self.is_broken(path) for finding in self._found(path)]

    def _found(self, path: str) -> Iterable[Finding]:
        source = Source(path, self.texts[path], "plain")
        for old, new in self.rules:
            start = source.text.find(old)
            while start >= 0:
                span = Span(start, start + len(old))
                edits, safe = (Edit(span, new),), not old.isupper()
                yield Finding(source.place(span), f"tone/{old}", "warning", "", edits=edits, safe=safe)
                start = source.text.find(old, start + len(old))

    def read(self, path: str) -> Source:
        if path not in self.disk:
            raise SourceError("gone")
        return Source(path, self.disk[path], "plain", layout=self.layout)

    def is_broken(self, path: str) -> bool:
        return "!" in self.texts[path]

    def report(self) -> Report:
        return Report(tuple(self.findings({})))


@pytest.mark.parametrize(
    ("rules", "text", "expected", "left_out"),
    [
        ([("a", "b")], "aaa", "bbb", ()),
        ([("a", "b"), ("b", "c")], "aab", "ccc", ()),
        # They undo each other: neither is made, and the others are.
        ([("a", "b"), ("b", "a"), ("x", "y")], "axa", "aya", ("tone/a", "tone/b")),
        ([("a", "b"), ("b", "c"), ("c", "a"), ("x", "a")], "x", "a", ("tone/a", "tone/b", "tone/c")),
        # It never ends.
        ([("a", "aa"), ("x", "y")], "ax", "ay", ("tone/a",)),
        # It makes the article unreadable.
        ([("a", "!"), ("x", "y"), ("y", "z")], "xa", "za", ("tone/a",)),
        ([("x", "y"), ("y", "!")], "x", "y", ("tone/y",)),
        ([("a", "!"), *((letter, "z") for letter in "bcdefghijklm")], "abcdefghijklm", f"a{'z' * 12}", ("tone/a",)),
        ([("a", "a")], "aa", "aa", ()),
        # It grows, and yet it ends.
        ([("a", "b" * 7)], "a" * 3_000, "b" * 21_000, ()),
        # As many rounds as there may be, and beside them one rule that would go on.
        ([*zip("cdefghijkl", "defghijklm", strict=True)], "c", "m", ()),
        ([("a", "ba"), *zip("cdefghijkl", "defghijklm", strict=True)], "ac", "am", ("tone/a",)),
        ([("a", "ba"), ("c", "d"), ("d", "e")], "ac", "ae", ("tone/a",)),
    ],
)
def test_the_end(rules: list[tuple[str, str]], text: str, expected: str, left_out: tuple[str, ...]) -> None:
    outcome = settle(Words(rules, one=text, two="z"))
    assert [change.after for change in outcome.changes] == [expected] * (text != expected)
    assert outcome.left_out.get("one", ()) == left_out
    assert not outcome.fixed.keys() & set(left_out)
    assert bool(outcome.fixed) == (text != expected)
    assert outcome.unsafe == 0


PIECES = st.text("abc", min_size=1, max_size=2)


@given(st.lists(st.tuples(PIECES, st.text("abc!", max_size=2)), max_size=5), st.text("abc", max_size=6))
def test_whatever_rules_there_are_it_ends_and_nothing_is_left(rules: list[tuple[str, str]], text: str) -> None:
    run = Words(rules, one=text)
    outcome = settle(run)
    assert len(run.looked_at) <= (ROUNDS**2 + 2) * (len(rules) + 1)
    left_out = set(outcome.left_out.get("one", ()))
    after = outcome.changes[0].after if outcome.changes else text
    assert "!" not in after
    allowed = [(old, new) for old, new in rules if f"tone/{old}" not in left_out]
    assert settle(Words(allowed, one=after)).changes == ()


def test_a_text_that_doubles_while_rules_are_tried_one_by_one_stays_small() -> None:
    run = Words([("b", "!"), ("a", "aa"), ("c", "d")], one="abc")
    outcome = settle(run)
    assert (outcome.changes[0].after, outcome.left_out) == ("abd", {"one": ("tone/a", "tone/b")})
    assert run.longest <= GROWTH * len("abc") + ROOM


def test_rules_that_leave_each_other_alone_need_one_round() -> None:
    run = Words([("a", "b"), ("x", "y")], one="ax")
    settle(run)
    assert run.looked_at == [[], ["one"], []]


def test_a_rule_that_never_ends_is_given_up_after_so_many_rounds() -> None:
    run = Words([("a", "ba")], one="a")
    assert settle(run).left_out == {"one": ("tone/a",)}
    assert run.looked_at == [[], *([["one"]] * (ROUNDS + 1)), []]


def test_only_what_changed_is_looked_at_again() -> None:
    run = Words([("a", "b"), ("b", "c")], one="a", two="b", three="z")
    settle(run)
    assert run.looked_at[:4] == [[], ["one", "two"], ["one"], []]


def test_an_article_that_cannot_be_read_again_is_a_fault_and_the_others_are_fixed() -> None:
    run = Words([("a", "b")], one="a", two="a")
    del run.disk["one"]
    outcome = settle(run)
    assert [change.path for change in outcome.changes] == ["two"]
    assert [(fault.path, fault.message) for fault in outcome.report.faults] == [("one", "gone")]


def test_what_is_not_safe_is_changed_only_if_asked_for_and_counted_otherwise() -> None:
    rules = [("A", "b"), ("x", "y")]
    outcome = settle(Words(rules, one="AxA", two="A"))
    assert ([change.after for change in outcome.changes], outcome.unsafe) == (["AyA"], 3)
    outcome = settle(Words(rules, one="AxA", two="A"), unsafe=True)
    assert ([change.after for change in outcome.changes], outcome.unsafe) == (["byb", "b"], 0)


def test_an_article_with_nothing_to_fix_is_not_read_again() -> None:
    run = Words([("A", "b")], one="A")
    del run.disk["one"]
    assert settle(run).report.faults == ()
    assert [fault.path for fault in settle(run, unsafe=True).report.faults] == ["one"]


class NoQuestions:
    """The layout of a file into which no question mark can be written."""

    def refusal(self, edits: Iterable[Edit]) -> str:
        return "a question" if any("?" in edit.replacement for edit in edits) else ""

    def moved(self, _: Iterable[Edit]) -> NoQuestions:
        return self


@pytest.mark.parametrize(
    ("unsafe", "refused", "left"), [(False, ["tone/a", "tone/a"], 1), (True, ["tone/A", "tone/a", "tone/a"], 0)]
)
def test_what_a_file_cannot_hold_is_told_if_it_was_wanted(*, unsafe: bool, refused: list[str], left: int) -> None:
    run = Words([("a", "?"), ("A", "?"), ("x", "y")], one="aAxa")
    run.layout = NoQuestions()
    outcome = settle(run, unsafe=unsafe)
    assert [change.after for change in outcome.changes] == ["aAya"]
    assert sorted(finding.rule for finding, _ in outcome.refused) == refused
    assert {reason for _, reason in outcome.refused} == {"a question"}
    assert outcome.unsafe == left


def test_who_chooses_is_asked_before_each_round_and_decides_what_is_written() -> None:
    asked: list[tuple[dict[str, str], list[str]]] = []

    def chosen(texts: Mapping[str, str]) -> Callable[[Finding], Finding | None]:
        seen: list[str] = []
        asked.append((dict(texts), seen))

        def choose(finding: Finding) -> Finding | None:
            seen.append(finding.rule)
            if finding.rule == "tone/x":
                return None
            return replace(finding, edits=(Edit(finding.span, "c"),))

        return choose

    outcome = settle(Words([("a", "b"), ("x", "y")], one="ax", two="x"), chosen=chosen)
    assert [change.after for change in outcome.changes] == ["cx"]
    assert asked == [({}, ["tone/a", "tone/x", "tone/x"]), ({"one": "cx"}, ["tone/x", "tone/x"])]


# -- our rules ----------------------------------------------------------------------------------------------------


@cache
def texts() -> list[str]:
    """Return the examples of all rules that have a fix."""
    rules = [shipped_rule(name).examples for name in shipped_entries()]
    fixable = [examples for examples in rules if any(bad.fixed is not None for bad in examples.bad)]
    return [one.text for examples in fixable for one in (*examples.bad, *examples.good) if one.format == "markdown"]


SETTINGS = [
    {"locale": "en-US"},
    {"locale": "en-GB", "rules": {"plain-words/*": "suggestion", "headings/*": "suggestion"}},
]


@pytest.mark.parametrize("settings", SETTINGS)
@given(unsafe=st.booleans(), data=st.data())
def test_the_fix_of_a_fix_is_nothing(settings: dict[str, object], unsafe: bool, data: st.DataObject) -> None:
    pieces = data.draw(st.lists(st.sampled_from(texts()), min_size=1, max_size=5))
    text = "\n\n".join(pieces * data.draw(st.integers(1, 2))) + "\n"
    outcome = linter(settings).fix_text(text, unsafe=unsafe)
    assert outcome.left_out == {}
    after = outcome.changes[0].after if outcome.changes else text
    again = linter(settings).fix_text(after, unsafe=unsafe)
    assert again.changes == ()
    assert again.report.findings == outcome.report.findings
    assert linter(settings).check_text(after).findings == outcome.report.findings
    assert not [one for one in again.report.findings if one.edits and (one.safe or unsafe)]


def test_every_mention_is_fixed_in_one_round(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse: Callable[[Source], Document] = formats.parse

    def noted(source: Source) -> Document:
        parsed.append(source.text)
        return parse(source)

    monkeypatch.setattr(formats, "parse", noted)
    text = "".join(f"We utilise room {number}.\n\n" for number in range(40))
    outcome = linter({"locale": "en-GB"}).fix_text(text)
    assert outcome.changes[0].after == text.replace("utilise", "use")
    assert outcome.fixed == {"plain-words/simpler": 40}
    assert len(parsed) == 2


def test_what_a_page_only_counts_is_fixed_too() -> None:
    words = ["utilise", "commence", "endeavour", "facilitate", "ascertain", "terminate", "prior to", "in order to"]
    text = "".join(f"We {word} it.\n\n" for word in words * 3)
    outcome = linter({"locale": "en-GB"}).fix_text(text, unsafe=True)
    assert not [one for one in outcome.report.findings if one.edits]
    assert linter({"locale": "en-GB"}).check_text(outcome.changes[0].after).more_findings == ()


# -- a site -------------------------------------------------------------------------------------------------------

SITE = {
    "one.md": "# One\n\n![Image of a river](river.jpg)\n\nSee the NHS.\n",
    "two.txt": "top of page\n\nRest\n\nRest is part of the work.\n",
    "three.md": "# Three\n\nRest.\n",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {**SITE, "river.jpg": ""}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_run_with_fixes_has_nothing_left_to_fix(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analysed: list[str] = []
    analyse = analysis.analyse

    def noted(source: Source, *given: object, **named: object) -> object:
        analysed.append(source.path)
        return analyse(source, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis, "analyse", noted)
    outcome = Linter({}).fix(["."])
    assert analysed == ["one.md", "three.md", "two.txt", "one.md", "two.txt"]  # the second time what changed
    assert sum(outcome.fixed.values()) == 2
    for change in outcome.changes:
        write(change)
    again = Linter({}).fix(["."])
    assert again.changes == ()
    assert not [one for one in again.report.findings if one.safe]
    assert again.report.findings == outcome.report.findings
    assert (site / "one.md").read_text("utf-8") == "# One\n\n![A river](river.jpg)\n\nSee the NHS.\n"


def test_an_article_that_its_author_changes_meanwhile_is_left_alone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyse = analysis.analyse

    def while_we_look(source: Source, *given: object, **named: object) -> object:
        (site / "one.md").write_text("# One\n\nNew words, and ![Image of a river](river.jpg)\n", "utf-8")
        return analyse(source, *given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis, "analyse", while_we_look)
    outcome = Linter({}, cache=False).fix(["."])
    assert [change.path for change in outcome.changes] == ["two.txt"]
    assert [fault.path for fault in outcome.report.faults] == ["one.md"]
    assert outcome.report.faults[0].message.startswith("changed while tonecheck ran")


RULE = "  - {id: tone/%s, kind: terms, safe: true, message: x, why: x, terms: [{flag: %s, suggest: [%s], fix: true}]}\n"
PACK = f"rules:\n{RULE % ('shut', 'shut', 'close')}{RULE % ('close', 'close', 'shut')}"


def test_fixes_that_undo_each_other_are_named(site: Path) -> None:
    (site / "own.yaml").write_text(PACK, "utf-8")
    (site / "tonecheck.yaml").write_text("packs: [own.yaml]\nselect: [tone/shut, tone/close, images-alt]\n", "utf-8")
    (site / "three.md").write_text("# Three\n\nPlease shut the door, and close the window.\n", "utf-8")
    ran = tonecheck("--fix", ".", cwd=site)
    assert ran.err == (
        "tonecheck: fixed 1 finding in 1 article\n"
        "tonecheck: three.md: left out the fixes of tone/close and tone/shut, which would never end or would break the "
        "page; change these words yourself\n"
        "tonecheck: one.md: fixed images-alt/prefix\n"
    )
    assert "three.md  Three\n  3:8 " in ran.out
    assert (site / "three.md").read_text("utf-8") == "# Three\n\nPlease shut the door, and close the window.\n"


def test_what_only_unsafe_fixes_would_change_is_counted(site: Path) -> None:
    (site / "three.txt").write_text(
        "About rest\n\nRest is part of the work.\n\nComments\n\nWrite a comment...\n", "utf-8"
    )
    assert tonecheck("--fix", "three.txt", cwd=site).err == (
        "tonecheck: nothing to fix; --unsafe-fixes would fix 2 more\n"
    )
