"""A baseline: what it knows whatever moves, what it does not, and that it only shrinks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.linters import linter, with_few_packs
from tonecheck.api import Linter
from tonecheck.errors import ConfigError
from tonecheck.findings import baseline
from tonecheck.model import Finding, Source, Span

FAULT = "She suffers from anxiety.\n"
CONFIG = {"select": ["stigma"], "rules": {"stigma": "warning"}}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(f"# One\n\n{FAULT}", "utf-8")
    (tmp_path / "b.md").write_text(f"# Two\n\n{FAULT}\nHe is a schizophrenic.\n", "utf-8")
    return tmp_path


def record(file: str = "known.json") -> None:
    new = baseline.Recorder(file)
    linter(CONFIG).check_site(["."], is_known=new.knows)
    Path(file).write_text("".join(baseline.rendered(new.entries)), "utf-8")


def told(file: str = "known.json") -> list[str]:
    report = linter(CONFIG).check_site(["."], is_known=baseline.load(file).knows)
    return [f"{one.path} {one.place.text}" for one in report.findings]


@pytest.mark.usefixtures("site")
def test_what_is_known_is_not_told() -> None:
    assert len(linter(CONFIG).check_site(["."]).findings) == 3
    record()
    assert told() == []
    report = linter(CONFIG).check_site(["."], is_known=baseline.load("known.json").knows)
    assert report.already_known == 3


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"# One\n\nA new beginning.\n\n\n{FAULT}", []),
        ("# Another\n\nTold anew: she suffers  from\nanxiety, and rests.\n", []),
        (f"# One\n\n{FAULT}\nHe is a schizophrenic.\n", ["a.md a schizophrenic"]),
        ("# One\n\nRest.\n", []),
    ],
)
def test_moved_and_edited_lines_stay_known(site: Path, page: str, expected: list[str]) -> None:
    record()
    (site / "a.md").write_text(page, "utf-8")
    assert told() == expected


def test_as_many_as_there_were_are_known(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_few_packs(monkeypatch, site / "shipped")
    (site / "tonecheck.yaml").write_text("", "utf-8")
    config = {"packs": [str(site / "house.yaml")], "select": ["house"]}
    (site / "house.yaml").write_text(
        "rules:\n  - id: house/mad\n    kind: pattern\n    message: m\n    why: w\n    repeat: true\n"
        "    patterns: [mad]\n    examples: {bad: [mad], good: [well]}\n",
        "utf-8",
    )
    (site / "a.md").write_text("mad and mad\n", "utf-8")
    new = baseline.Recorder("known.json")
    Linter(config).check_site(["a.md"], is_known=new.knows)
    (site / "known.json").write_text("".join(baseline.rendered(new.entries)), "utf-8")
    (site / "a.md").write_text("mad and mad\n\nmad again\n", "utf-8")
    report = Linter(config).check_site(["a.md"], is_known=baseline.load("known.json").knows)
    assert [one.place.start.line for one in report.findings] == [3]


def test_the_file_is_the_same_wherever_it_is_made_from(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record()
    first = (site / "known.json").read_text("utf-8")
    (site / "sub").mkdir()
    monkeypatch.chdir(site / "sub")
    new = baseline.Recorder("../known.json")
    linter(CONFIG).check_site([".."], is_known=new.knows)
    assert "".join(baseline.rendered(new.entries)) == first
    assert [entry["path"] for entry in json.loads(first)["findings"]] == ["a.md", "b.md", "b.md"]


def stale(paths: list[str], rules: list[str]) -> list[str]:
    known = baseline.load("known.json")
    linter(CONFIG).check_site(paths, is_known=known.knows)
    return [f"{entry.path} {entry.text}" for entry in known.stale(paths, rules)]


def test_entries_that_are_no_longer_met_are_stale(site: Path) -> None:
    record()
    rules = [rule.id for rule in linter(CONFIG).plan.rules]
    assert stale(["."], rules) == []
    (site / "b.md").write_text("# Two\n", "utf-8")
    assert stale(["."], rules) == ["b.md a schizophrenic", "b.md suffers from anxiety"]
    assert stale(["a.md"], rules) == []
    assert stale(["."], []) == []
    (site / "b.md").unlink()
    assert len(stale(["a.md"], rules)) == 2


def test_pruning_adds_nothing(site: Path) -> None:
    record()
    (site / "a.md").write_text("# One\n\nHe is a schizophrenic.\n", "utf-8")
    known = baseline.load("known.json")
    linter(CONFIG).check_site(["."], is_known=known.knows)
    left = known.pruned(known.stale(["."], [rule.id for rule in linter(CONFIG).plan.rules]))
    assert [entry.path for entry in left] == ["b.md", "b.md"]


ENTRY = '{{"version": 1, "findings": [{{"path": "a", "rule": "b", "fingerprint": "c", "text": "", "count": {}}}]}}'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{", "known.json:1: not JSON"),
        ("[" * 100_000, "known.json: more than 100 lists and mappings stand in one another"),
        ('{"version": 1e400, "findings": []}', "known.json: not a baseline of version 1"),
        (ENTRY.format("1e400"), "known.json: entry 1 is {"),
        (ENTRY.format("NaN"), "known.json: entry 1 is {"),
        (ENTRY.format("9" * 5_000), "known.json: entry 1 is {"),
        (ENTRY.format("-1"), "known.json: entry 1 is {"),
        (ENTRY.format("true"), "known.json: entry 1 is {"),
        (ENTRY.format('1, "path": {}'), "known.json: entry 1 is {"),
        ("[]", "known.json: not a baseline of version 1"),
        ('{"version": 9, "findings": []}', "known.json: not a baseline of version 1"),
        ('{"version": 1, "findings": [{"path": "a.md"}]}', 'known.json: entry 1 is {"path": "a.md"}; it must be'),
    ],
)
def test_what_is_no_baseline_is_told(site: Path, text: str, line: str) -> None:
    (site / "known.json").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as wrong:
        baseline.load("known.json")
    assert str(wrong.value).startswith(line)


@pytest.mark.usefixtures("site")
def test_a_baseline_that_is_missing_says_how_it_is_made() -> None:
    with pytest.raises(ConfigError, match=r"none.json: no such baseline; “tonecheck baseline PATH"):
        baseline.load("none.json")


def test_a_run_over_some_articles_prunes_none_of_the_others(site: Path) -> None:
    record()
    (site / "a.md").write_text("# One\n", "utf-8")
    known = baseline.load("known.json")
    linter(CONFIG).check_site(["a.md"], is_known=known.knows)
    rules = [rule.id for rule in linter(CONFIG).plan.rules]
    assert [entry.path for entry in known.pruned(known.stale(["a.md"], rules))] == ["b.md", "b.md"]


def test_what_could_not_be_read_is_not_stale(site: Path) -> None:
    record()
    (site / "sub").mkdir()
    rules = [rule.id for rule in linter(CONFIG).plan.rules]
    known = baseline.load("known.json")
    assert [entry.path for entry in known.stale(["."], rules)] == ["a.md", "b.md", "b.md"]
    assert [entry.path for entry in known.stale(["./"], rules, failed=["a.md"])] == ["b.md", "b.md"]
    assert known.stale(["."], rules, failed=["."]) == []
    assert known.stale(["sub"], rules) == []


def test_an_article_below_the_top_of_the_disk_is_in_it(site: Path) -> None:
    record()
    rules = [rule.id for rule in linter(CONFIG).plan.rules]
    assert len(baseline.load("known.json").stale([str(site.root)], rules)) == 3


def test_all_that_is_recorded_is_known() -> None:
    (finding,) = linter(CONFIG).check_text(FAULT).findings
    assert baseline.Recorder("known.json").knows(finding) is True


def test_the_file_is_for_people_too(site: Path) -> None:
    entry = baseline.Entry("é.md", "tone/a", "0" * 16, "déjà vu")
    (_, line, _) = "".join(baseline.rendered({entry: 2})).splitlines()
    assert line == f' {{"path": "é.md", "rule": "tone/a", "text": "déjà vu", "fingerprint": "{"0" * 16}", "count": 2}}'
    written = site / "known.json"
    written.write_text("".join(baseline.rendered({entry: 2})), "utf-8-sig")
    assert dict(baseline.load("known.json").entries) == {entry: 2}


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 59 + "…"),
        ("a" * 58 + " b" * 9, "a" * 58 + "…"),
        ("a  b\nc", "a b c"),
    ],
)
def test_long_words_are_cut_in_the_file(words: str, text: str) -> None:
    place = Source("a.md", words, "markdown").place(Span(0, len(words)))
    assert baseline.entry_of(Finding(place, "tone/a", "warning", "m"), "known.json").text == text


def test_an_entry_that_is_none_is_shown_with_what_it_must_be(site: Path) -> None:
    (site / "known.json").write_text('{"version": 1, "findings": [{"path": "a.md"}]}', "utf-8")
    expected = 'entry 1 is {"path": "a.md"}; it must be an object with path, rule, fingerprint, text and count'
    with pytest.raises(ConfigError, match=re.escape(f"known.json: {expected}") + "$"):
        baseline.load("known.json")


def test_a_baseline_that_cannot_be_read_says_why(site: Path) -> None:
    (site / "folder.json").mkdir()
    with pytest.raises(ConfigError, match=r"^folder\.json: cannot be read: (?!None)\w"):
        baseline.load("folder.json")
    (site / "western.json").write_bytes(b'{"version": "\xe4"}')
    with pytest.raises(ConfigError, match=r"^western\.json: cannot be read: .*utf-8"):
        baseline.load("western.json")
