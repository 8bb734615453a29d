"""Labels and models of sense, on invented pages: what is kept, what a model is shown, and how it is judged."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sensing.batches import batches, handed_back, labels
from sensing.features import GROUPS, Shown, buckets, classes, features, stem, tokens
from sensing.labels import KINDS, Label, agreement, by_place, is_held_out, kappa, read, write
from sensing.pages import Page, divide, parse
from sensing.pages import read as read_page
from sensing.pages import told as told_by_rules

from tonecheck.linter import Linter

SENSE = Path(__file__).parents[2] / "sense"
PAGE = """# Calm again

> “I never slept,” she says.

You will be free of worry. Research shows it[^1], and we walk with you.

- Try to breathe slowly
- Nobody is to blame

[^1]: A note.
"""


def test_sentences_stand_where_they_say_and_know_what_is_around_them() -> None:
    found = divide(parse("a.md", PAGE))
    assert [(one.shown.role, one.shown.text) for one in found][:4] == [
        ("H", "Calm again"),
        ("P", "“I never slept,” she says."),
        ("P", "You will be free of worry."),
        ("P", "Research shows it, and we walk with you."),
    ]
    promise, research = found[2], found[3]
    assert PAGE[slice(*promise.span)] == "You will be free of worry."
    assert (promise.shown.heading, promise.shown.after) == ("Calm again", research.shown.text)
    assert (research.shown.sourced, promise.shown.sourced) == (True, False)
    assert (found[1].shown.quoted, promise.shown.quoted) == (True, False)
    assert [one.shown.role for one in found if "breathe" in one.shown.text or "blame" in one.shown.text] == ["L", "L"]


def test_a_page_is_read_from_its_commit(tmp_path: Path) -> None:
    site = tmp_path / "someone+pages" / "repo"
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-C", str(site)]
    site.mkdir(parents=True)
    subprocess.run([*git, "init", "-q"], check=True)
    (site / "a.md").write_bytes(b"Old\r\nwords\r\n")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "x"], check=True)
    commit = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    (site / ".git").rename(tmp_path / "bare")
    (site / "a.md").unlink()
    site.rmdir()
    (tmp_path / "bare").rename(site)
    assert read_page(tmp_path, Page("someone/pages", commit, "a.md")) == "Old\r\nwords\r\n"


def test_rules_of_structure_do_not_count_as_telling_a_sentence() -> None:
    found = told_by_rules(Linter({}, cache=False), "a.md", "# A\n\n### B\n\nWe guarantee that therapy will cure you.\n")
    assert {one.rule.split("/")[0] for one in found} >= {"claims"}
    assert not {one.rule.split("/")[0] for one in found} & {"headings", "metadata"}


def test_labels_are_kept_without_words(tmp_path: Path) -> None:
    page, other = Page("a/b", "0" * 40, "x y.md"), Page("c/d", "1" * 40, "index.html")
    labels = [
        Label(page, 0, 5),
        Label(page, 7, 9, ("promise", "unsourced"), sure=False),
        Label(other, 3, 4, ("blame",)),
        Label(page, 20, 2),
    ]
    write(tmp_path, labels)
    assert read(tmp_path) == labels
    assert (tmp_path / "labels.tsv").read_text("utf-8").splitlines()[1] == "1\t7\t9\tpromise,unsourced\tdoubt"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1\t0\t5\tpromises\tsure", "labels.tsv:1: unknown kind “promises”"),
        ("2\t0\t5\t\t", "labels.tsv:1: pages.tsv has no page 2"),
        ("1\t0\t5", "labels.tsv:1: has 3 fields, where 5 are wanted"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "pages.tsv").write_text(f"1\ta/b\t{'0' * 40}\tx.md\n", "utf-8")
    (tmp_path / "labels.tsv").write_text(line + "\n", "utf-8")
    with pytest.raises(ValueError, match=r"labels\.tsv:1") as raised:
        read(tmp_path)
    assert str(raised.value).startswith(message)


def test_about_a_quarter_of_sites_is_held_out_whatever_the_case_of_their_names() -> None:
    names = [f"Owner{number}/Site" for number in range(2000)]
    share = sum(map(is_held_out, names)) / len(names)
    assert 0.2 < share < 0.3
    assert [is_held_out(name) for name in names] == [is_held_out(name.lower()) for name in names]


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ([True, False, True, False], [True, False, True, False], 1.0),
        ([True, False, True, False], [False, True, False, True], -1.0),
        ([True, True, False, False], [True, False, True, False], 0.0),
        ([False, False], [False, False], 1.0),
        ([], [], 0.0),
    ],
)
def test_kappa(first: list[bool], second: list[bool], value: float) -> None:
    assert kappa(first, second) == pytest.approx(value)


def test_agreement_counts_only_what_both_have_read() -> None:
    first = {1: ["promise"], 2: [], 3: ["blame"], 4: ["promise"]}
    second = {1: ["promise"], 2: [], 3: [], 9: ["fear"]}
    found = agreement(first, second)
    assert set(found) == {"any", *KINDS}
    assert found["promise"] == 1.0
    assert found["any"] == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("You will feel better", ["you", "will", "than"]),
        ("We can’t promise anything", ["we", "can", "not", "all"]),
        ("She was told", ["they", "was"]),
        ("Sleep matters", []),
    ],
)
def test_grammatical_classes(text: str, named: list[str]) -> None:
    assert classes(tokens(text)) == named


@pytest.mark.parametrize(
    ("shown", "has", "lacks"),
    [
        (Shown("Stop worrying."), "g.mood=order", "g.mood=statement"),
        (Shown("Do you worry?"), "g.mood=question", "g.mood=order"),
        (Shown("Are you tired?"), "g.mood=question", "g.mood=statement"),
        (Shown("In 80% of cases it works!"), "g=figure", "g.mood=order"),
        (Shown("Research shows it.", "L"), "g=research", "g=names-source"),
        (Shown("It helps.", before="You are ill."), "b=ill", "a=some"),
        (Shown("It helps.", quoted=True), "p=quoted", "p=sourced"),
    ],
)
def test_features_of_a_sentence(shown: Shown, has: str, lacks: str) -> None:
    found = set(features(shown))
    assert has in found
    assert lacks not in found


def test_kin_share_a_stem() -> None:
    assert stem("heals") == stem("healing") == stem("healed")
    assert stem("worries") != stem("words")


@given(st.text(max_size=60), st.sampled_from(GROUPS))
def test_buckets_are_the_same_each_time_sorted_and_in_bounds(text: str, group: str) -> None:
    found = buckets(Shown(text, before=text), 10, (group,))
    assert found == buckets(Shown(text, before=text), 10, (group,))
    assert found == sorted(set(found))
    assert all(0 <= bucket < 1024 for bucket in found)


def test_a_known_name_keeps_its_bucket_on_every_platform() -> None:
    assert 1_983_398_239 % 4096 in buckets(Shown("heal"), 12, ("words",))


def test_what_readers_hand_back_becomes_labels_of_the_same_sentences() -> None:
    pages = {
        Page("a/b", "0", "a.md"): divide(parse("a.md", PAGE)),
        Page("c/d", "1", "b.md"): divide(parse("b.md", "We cure fear. It is easy.\n")),
    }
    text = "".join(batches(pages))
    numbers = {line.split("\t")[2]: line.split("\t")[0] for line in text.splitlines() if "\t" in line}
    answer = (
        f"{numbers['You will be free of worry.']}\tpromise\tsure\n{numbers['It is easy.']}\tdismiss\tdoubt\n# done 7\n"
    )
    found = labels(pages, handed_back("001", answer))
    assert [(one.page.path, one.kinds, one.sure) for one in found if one.kinds] == [
        ("a.md", ("promise",), True),
        ("b.md", ("dismiss",), False),
    ]
    assert PAGE[found[1].start : found[1].start + found[1].length] == "You will be free of worry."
    assert len(found) == sum(one.shown.role != "H" for page in pages.values() for one in page)


def test_no_page_is_divided_between_two_batches() -> None:
    page = "".join(f"We meet on day {number}.\n\n" for number in range(90))
    pages = {Page("a/b", "0", f"{number}.md"): divide(parse("a.md", page)) for number in range(5)}
    made = list(batches(pages))
    assert [text.count("===") for text in made] == [2, 2, 1]
    assert made[1].splitlines()[1].startswith("181\t[P]\t")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\tpromise\tsure\n", "001: the last line is"),
        ("1 promise sure\n# done 1\n", "001:1: wanted are a number, kinds, and sure or doubt"),
        ("1\tpromise\tperhaps\n# done 1\n", "001:1: wanted are a number, kinds, and sure or doubt"),
        ("1\thope\tsure\n# done 1\n", "001:1: unknown kind “hope”"),
    ],
)
def test_what_is_handed_back_in_another_form_is_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match="001") as raised:
        handed_back("001", text)
    assert str(raised.value).startswith(message)


def test_the_kept_labels_can_be_read_and_a_tenth_was_read_twice() -> None:
    kept = read(SENSE)
    assert len(kept) >= 12_000
    assert len({label.page for label in kept}) >= 120
    assert len({label.page.site for label in kept}) >= 60
    assert len(by_place(kept)) == len(kept)
    again = by_place(read(SENSE / "second"))
    assert again.keys() <= by_place(kept).keys()
    assert len(again) >= len(kept) / 10


def test_the_guide_defines_each_kind() -> None:
    headings = [line for line in (SENSE / "GUIDE.md").read_text("utf-8").splitlines() if line.startswith("### ")]
    assert [heading.removeprefix("### ").partition(":")[0] for heading in headings] == list(KINDS)
