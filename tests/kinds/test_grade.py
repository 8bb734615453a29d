"""The grade rules: when they speak, and what they name."""

from __future__ import annotations

import re

import pytest

from tonecheck import formats
from tonecheck.kinds.grade import Check
from tonecheck.model import Document, Match, Source
from tonecheck.readability import textstat_count
from tonecheck.readability.whole_text import whole_text

EASY = "You can sit down here and rest for a while. "
HARD = [
    "Collaborative evaluation subsequently determines continuing psychological suitability.",
    "Comprehensive documentation accompanies consultations.",
    "Environmental circumstances influence availability, accessibility and communication.",
    "Institutional accountability necessitates cooperation.",
]
PAGE = f"# Rest\n\n{EASY * 8}\n\n{HARD[1]} {HARD[0]}\n\n{EASY * 4}\n\n- {HARD[2]}\n- {HARD[3]}\n"


def document(text: str) -> Document:
    return formats.parse(Source("page.md", text, "markdown"))


def look(text: str, **options: object) -> list[Match]:
    return list(Check(**options)(document(text)))  # type: ignore[arg-type]  # the options of a test


def test_the_three_sentences_without_which_the_grade_would_be_lowest_are_named() -> None:
    page = document(PAGE)
    (match,) = Check(limit=4)(page)
    span = match.span
    assert page.source.text[span.start : span.end] == HARD[0]
    opening = "line 5 “Collaborative evaluation subsequently determines continuing psychological …”"
    assert match.values["first"] == opening
    assert match.values["second"].startswith("line 9 “Environmental circumstances influence availability,")
    assert match.values["third"].startswith(("line 5 “Comprehensive", "line 10 “Institutional"))
    check = Check()
    without = [check.grade(check.read(document(PAGE.replace(sentence, "")))) or 0 for sentence in HARD]
    assert min(without) == without[0] < (check.grade(check.read(page)) or 0)


@pytest.mark.parametrize(("below", "count"), [(0.0, 0), (0.4, 0), (0.5, 1), (0.6, 1)])
def test_a_grade_less_than_half_a_grade_over_the_limit_is_not_reported(below: float, count: int) -> None:
    (match,) = look(PAGE, limit=0)
    assert len(look(PAGE, limit=round(float(match.values["grade"]) - below, 1))) == count


@pytest.mark.parametrize("text", ["", "# Only a heading\n", " ".join(HARD), f"{' '.join(HARD)} " * 2, "therapy " * 300])
def test_a_short_text_has_no_grade(text: str) -> None:
    assert look(text, limit=-100) == []


def test_a_section_is_judged_alone() -> None:
    text = f"# Rest\n\n{EASY * 40}\n\n## The hard part\n\n{' '.join(HARD * 6)}\n"
    found = look(text, by="section", limit=12)
    assert [match.values["title"] for match in found] == ["The hard part"]
    assert [match.variant for match in found] == [""]


def test_what_comes_before_the_first_heading_is_named_in_words() -> None:
    text = f"{' '.join(HARD * 6)}\n\n# Rest\n\n{EASY * 40}\n"
    (match,) = look(text, by="section", limit=12)
    assert (match.variant, match.values["title"]) == ("opening", "before the first heading")
    (match,) = look(text, limit=6)
    assert re.fullmatch(r"before the first heading \([\d.]+\)", match.values["sections"])


def test_several_hard_sections_are_one_match_that_names_them_hardest_first() -> None:
    harder = f"{HARD[0]} {HARD[0]} "
    text = f"# Rest\n\n{EASY * 40}\n\n## Hard\n\n{' '.join(HARD * 6)}\n\n## Harder\n\n{harder * 12}\n"
    (match,) = look(text, by="section", limit=12)
    assert (match.variant, match.values["title"]) == ("sections", "Harder")
    assert re.fullmatch(r"“Harder” \([\d.]+\), “Hard” \([\d.]+\)", match.values["sections"])


def test_the_match_of_a_page_names_the_sections_that_are_harder() -> None:
    (match,) = look(f"# Rest\n\n{EASY * 10}\n\n## The hard part\n\n{' '.join(HARD * 6)}\n")
    assert match.variant == "sections"
    assert match.values["sections"].startswith("“The hard part” (")
    (alike,) = look(f"# Rest\n\n{' '.join(HARD * 6)}\n\n## More\n\n{' '.join(HARD * 6)}\n")
    assert (alike.variant, alike.values["sections"]) == ("", "")


@pytest.mark.parametrize("formula", ["flesch-kincaid", "fog", "coleman-liau", "ari", "linsear-write"])
def test_any_grade_formula_will_do(formula: str) -> None:
    assert [match.values["first"][:10] for match in look(PAGE, limit=1, formula=formula)] == ["line 5 “Co"]


def test_smog_needs_thirty_sentences() -> None:
    assert look(PAGE, limit=0, formula="smog") == []
    assert len(look(PAGE * 3, limit=0, formula="smog")) == 1


@pytest.mark.parametrize("formula", ["flesch-kincaid", "smog"])
def test_the_textstat_count_is_of_the_whole_text_and_the_engines_agree(formula: str) -> None:
    ours = look(PAGE, limit=0, count="textstat", formula=formula)
    package = look(PAGE, limit=0, count="textstat", engine="textstat", formula=formula)
    assert ours == package
    name = {"flesch-kincaid": "flesch_kincaid_grade", "smog": "smog_index"}[formula]
    expected = textstat_count.measure(whole_text(document(PAGE)))[name]
    assert [match.values["grade"] for match in ours] == [f"{expected:.1f}"]


@pytest.mark.parametrize("options", [{"engine": "textstat"}, {"count": "textstat", "by": "section"}])
def test_options_that_do_not_go_together_are_refused(options: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"goes with|is of whole pages"):
        Check(**options)  # type: ignore[arg-type]  # the options of a test


def test_the_whole_text_is_what_readers_see() -> None:
    text = "---\ntitle: Meta\n---\n# Rest\n\nOne `code` two.\n\n![alt](a.png)\n\n| a | b |\n|---|---|\n| c | d |\n"
    assert whole_text(document(text)) == "Rest\nOne  two.\na\nb\nc\nd"


def test_of_plain_text_it_is_the_text_itself() -> None:
    text = "Rest\n\n  • one\n  • two\n\nWe sit. We wait.\n"
    page = formats.parse(Source("page.txt", text, "plain"))
    assert whole_text(page) == text
    last = Check().read(page).sentences[-1]
    assert whole_text(page, last) == "Rest\n\n  • one\n  • two\n\nWe sit. \n"


def test_lists_of_names_and_titles_have_no_grade() -> None:
    name = "Comprehensive Educational Psychology Consultation Services International\n\n"
    sentence = "Comprehensive educational psychology consultation services collaborate internationally.\n\n"
    assert look(name * 20 + sentence * 5) == []
    assert len(look(name * 5 + sentence * 20)) == 1


NAMES = "We met Bartholomew Featherstonehaugh at Wolverhampton Community Rehabilitation Centre. We had tea. "


@pytest.mark.parametrize(("rows", "count"), [(4, 1), (60, 0)])
def test_a_page_that_is_mostly_a_table_has_no_grade(rows: int, count: int) -> None:
    table = "| Where | When |\n|---|---|\n" + "| Ash Street 4, side door | Mondays at ten |\n" * rows
    assert len(look(f"{PAGE}\n{table}", limit=4)) == count


@pytest.mark.parametrize(
    ("text", "sure", "count"),
    [
        (f"{NAMES * 12}", False, 1),
        (f"{NAMES * 12}", True, 0),
        (f"{EASY * 12}{' '.join(HARD * 6)}", True, 1),
        (EASY * 12 + "\n\n" + "".join(f"- {hard[:-1]}\n" for hard in HARD * 2), False, 1),
        (EASY * 12 + "\n\n" + "".join(f"- {hard[:-1]}\n" for hard in HARD * 2), True, 0),
    ],
    ids=["names", "names, to be sure", "sentences", "fragments", "fragments, to be sure"],
)
def test_names_and_fragments_alone_make_no_hard_page(text: str, sure: bool, count: int) -> None:
    assert len(look(text, limit=6, sure=sure)) == count


def test_the_sentences_that_are_named_are_whole_ones() -> None:
    text = f"{EASY * 8}{' '.join(HARD * 4)}\n\n- {' '.join(HARD)[:-1]} {HARD[0][:-1]}\n"
    (match,) = look(text, limit=6, sure=True)
    assert document(text).source.text[match.span.start : match.span.end].endswith(".")


def test_words_of_clients_are_neither_named_nor_decide() -> None:
    clients = "\n\n## Testimonials\n\n" + "\n\n".join(f"She knew: {hard}" for hard in HARD * 3)
    assert look(f"# Rest\n\n{EASY * 12}{clients}", limit=6, sure=True) == []
    text = f"# Rest\n\n{EASY * 12}{' '.join(HARD * 6)}{clients}"
    (match,) = look(text, limit=6, sure=True)
    last_own_line = text[: text.index("## Testimonials")].count("\n")
    named = [match.values[name] for name in ("first", "second", "third")]
    assert all(int(one.split()[1]) <= last_own_line for one in named)


def test_what_somebody_said_is_not_named_while_others_sentences_are_hard() -> None:
    said = "“Comprehensive institutional documentation continuously necessitates interdisciplinary cooperation.” "
    text = (
        f"# Rest\n\n{EASY * 12}{said * 3}{' '.join(f'We know that {hard[0].lower()}{hard[1:]}' for hard in HARD * 6)}"
    )
    (match,) = look(text, limit=6, sure=True)
    assert not any("“Comp" in match.values[name] for name in ("first", "second", "third"))


@pytest.mark.parametrize(
    ("host", "joint", "count"),
    [
        ("https://lake{}.example/", "  \n", 0),
        ("https://lake{}.example/", " – ", 0),
        ("https://lake{}.example/", " writes: ", 1),
        ("/lake{}", " – ", 1),
    ],
)
def test_a_directory_of_other_sites_has_no_grade(host: str, joint: str, count: int) -> None:
    entries = "\n\n".join(f"[Lake {n}]({host.format(n)}){joint}{' '.join(HARD)}" for n in range(6))
    assert len(look(f"# Links\n\n{EASY * 3}\n\n{entries}", limit=6)) == count
