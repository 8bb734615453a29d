"""The list of hits that a reader judges: the same each time, from all sites, and a tally that a pack takes as it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hit_verdicts import Verdict, tally, verdicts
from hits import Hit, as_text, every, excerpt, shown, spread
from list_hits import as_sites, gather, main, records, summary

from tonecheck import formats, packs
from tonecheck.model import Measured, Source, Span

CASES = yaml.safe_load(Path(__file__).with_name("hits.yaml").read_text("utf-8"))


def hit(site: str, start: int, *, rule: str = "tone/x", near: str = "", path: str = "a.md") -> Hit:
    return Hit(rule, site, path, 1, start + 1, Span(start, start + 1), "x", near or f"{site} {start}", "warning", "m")


def places(hits: list[Hit]) -> list[tuple[str, int]]:
    return [(one.site, one.span.start) for one in hits]


def test_each_site_has_one_hit_before_any_has_two() -> None:
    hits = [hit("large", start) for start in range(50)] + [hit("small", 0), hit("middle", 0), hit("middle", 5)]
    assert sorted(one.site for one in spread(hits, 3)) == ["large", "middle", "small"]
    assert sorted(one.site for one in spread(hits, 5)) == ["large", "large", "middle", "middle", "small"]
    assert sorted(one.site for one in spread(hits, 25)) == ["large"] * 22 + ["middle"] * 2 + ["small"]


def test_the_choice_is_the_same_each_time_and_not_the_first_of_a_site() -> None:
    hits = [hit("site", start) for start in range(100)]
    chosen = places(spread(hits, 10))
    assert chosen == places(spread(reversed(hits), 10))
    assert len(set(chosen)) == 10
    assert max(start for _, start in chosen) > 50


def test_what_a_template_repeats_comes_last() -> None:
    repeated = [hit("site", 0, path=f"{number}.md", near="in the footer") for number in range(40)]
    own = [hit("site", start) for start in range(4)]
    chosen = [one.near for one in spread([*repeated, *own], 5)]
    assert chosen.count("in the footer") == 1


def test_each_rule_has_its_own_share() -> None:
    hits = [hit("site", start, rule=rule) for rule in ("tone/y", "tone/x") for start in range(9)]
    assert [one.rule for one in spread(hits, 2)] == ["tone/x", "tone/x", "tone/y", "tone/y"]


def test_every_nth_is_taken_in_the_order_of_places() -> None:
    hits = [hit("b", 1), hit("a", 3), hit("a", 1), hit("a", 2), hit("b", 0)]
    assert places(every(hits, 2)) == [("a", 2), ("b", 0)]
    assert places(every(hits, 1)) == [("a", 1), ("a", 2), ("a", 3), ("b", 0), ("b", 1)]


@pytest.mark.parametrize("case", CASES["excerpts"], ids=lambda case: case["shown"])
def test_an_excerpt_shows_the_sentence_and_its_neighbours(case: dict[str, Any]) -> None:
    before, _, rest = case["text"].partition("[[")
    match, _, after = rest.partition("]]")
    span = Span(len(before), len(before) + len(match))
    assert excerpt(before + match + after, span, case.get("around", 300)) == case["shown"]


def test_a_long_match_is_shortened() -> None:
    text = "word " * 400
    assert len(excerpt(text, Span(0, len(text) - 1))) < 450


@pytest.mark.parametrize("case", CASES["pages"], ids=lambda case: case["match"])
def test_a_hit_is_shown_in_the_words_that_readers_see(case: dict[str, str]) -> None:
    start = case["text"].index(case["match"])
    document = formats.parse(Source("a.md", case["text"], "markdown"))
    assert shown(document, Span(start, start + len(case["match"]))) == case["shown"]


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["error"])
def test_a_verdict_that_cannot_be_is_named(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"^line ") as refused:
        verdicts(case["lines"], [1, 2, 3])
    assert str(refused.value) == case["error"]


def test_verdicts_may_have_remarks_and_need_no_suggestion() -> None:
    lines = ["# read on Monday", "", "1\tright\tfits\ta title", "2\targuable", "3\twrong\tunfit"]
    expected = {1: Verdict("right", "fits"), 2: Verdict("arguable", "none"), 3: Verdict("wrong", "unfit")}
    assert verdicts(lines, [1, 2, 3]) == expected


def test_a_tally_is_what_the_pack_takes(tmp_path: Path) -> None:
    listed = [{"number": number, "rule": "tone/x", "site": f"site {number % 4}"} for number in range(1, 11)]
    given = {number: Verdict("right", "fits") for number in range(1, 8)} | {8: Verdict("wrong", "unfit")}
    counted, line, family, everything, unread = tally(listed, given, "2026-11-29")
    in_words = "8 read, 7 right, 0 arguable, 1 wrong; suggestions: 7 fit, 1 do not"
    assert counted == f"# tone/x: {in_words} — NOT ENOUGH: 1 of 8 wrong, more than 12%"
    assert family == f"# tone: {in_words}"
    assert everything == family.replace("tone", "all")
    assert unread == "# without a verdict, not counted: 2"
    pack = tmp_path / "pack.yaml"
    pack.write_text(f"rules:\n  - id: tone/x\n    kind: terms\n    message: m.\n    why: w.\n{line}\n", "utf-8")
    assert next(packs.read_pack(pack)).rule.measured == Measured(8, 7, 1, 4, "2026-11-29")


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """Two sites; one has settings of its own, which do not count, and two pages that cannot be read."""
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "about.md").write_text("# About us\n\nHe committed suicide. TODO: more.\n", "utf-8")
    (tmp_path / "two" / "tonecheck.yaml").write_text("ignore: [suicide-selfharm]\n", "utf-8")
    (tmp_path / "two" / "spoilt.md").write_bytes(b"a\x00b")
    (tmp_path / "two" / "unclear.md").write_text("---\ntitle: a: b\n---\n\nWords.\n", "utf-8")
    return tmp_path


def test_a_site_is_checked_with_default_settings(sites: Path) -> None:
    gathered = gather("two", str(sites / "two"), {})
    (found,) = [one for one in gathered.hits if one.rule == "suicide-selfharm/commit"]
    assert (found.path, found.line, found.match) == ("about.md", 3, "committed suicide")
    assert (gathered.pages, [fault.partition(".md")[0] for fault in gathered.faults]) == (1, ["spoilt", "unclear"])
    (record,) = records([found], {"two": str(sites / "two")})
    assert record["place"] == f"about.md:3:{found.column}"
    assert (record["number"], record["section"]) == (1, "About us")
    assert record["context"] == "About us ¶ He ⟦committed suicide⟧. TODO: more."
    text = "\n".join(as_text(record))
    assert text.startswith(f"1  suicide-selfharm/commit (error)  two  about.md:3:{found.column}\n    # About us\n")
    lines = list(summary([gathered], [found], ["suicide-selfharm"]))
    assert "suicide-selfharm/commit: 1 hit on 1 site; listed 1 from 1 site" in lines
    assert any(line.startswith("no hits: ") and "suicide-selfharm/because" in line for line in lines)


@pytest.mark.parametrize(("folder", "fault"), [("", "found no articles"), ("gone", "No such file or directory")])
def test_a_folder_without_articles_is_named(tmp_path: Path, folder: str, fault: str) -> None:
    gathered = gather("empty", str(tmp_path / folder), {})
    assert gathered.pages == 0
    assert fault in gathered.faults[0]


def test_sites_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    folders = [str(tmp_path / "a" / "site"), str(tmp_path / "b" / "site"), str(tmp_path / "other")]
    assert as_sites(folders) == {folders[0]: folders[0], folders[1]: folders[1], "other": folders[2]}


def test_from_sites_to_the_line_of_a_pack(sites: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed, judged = sites.parent / f"{sites.name}.jsonl", sites.parent / f"{sites.name}.tsv"
    assert main(["--rule", "suicide-selfharm/*", "--output", str(listed), "--sites", str(sites)]) == 0
    assert "⟦committed suicide⟧" in capsys.readouterr().out
    rows = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    assert [(row["number"], row["rule"]) for row in rows] == [(n, "suicide-selfharm/commit") for n in (1, 2)]
    judged.write_text("1\tright\tfits\n2\tright\tfits\n", "utf-8")
    assert main(["--tally", str(judged), "--date", "2026-11-29", str(listed)]) == 0
    assert "    measured: {read: 2, right: 2, wrong: 0, sites: 2, date: 2026-11-29}\n" in capsys.readouterr().out
    judged.write_text("3\tright\n", "utf-8")
    assert main(["--tally", str(judged), str(listed)]) == 2
    assert "line 1: no hit has the number “3”" in capsys.readouterr().err
