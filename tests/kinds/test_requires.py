"""What a page on a subject must say as well."""

from __future__ import annotations

import pytest

from tonecheck import formats
from tonecheck.kinds.requires import Check
from tonecheck.model import Source

TALK = "Suicide is hard to speak of. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TALK * 2, ["Suicide"]),
        (TALK, []),
        (TALK * 2 + "Call 116\u00a0123.", []),
        (TALK * 2 + "[Help](tel:116123)", []),
        (f"# Suicide\n\n{TALK}", ["Suicide"]),
        ("Suicide Squad was on. Suicide Squad again.", []),
        ("Nothing of that.", []),
    ],
)
def test_a_subject_without_what_belongs_to_it(text: str, expected: list[str]) -> None:
    page = formats.parse(Source("page.md", text, "markdown"))
    check = Check(when=("suicide",), needs=("116 123", "116123"), at_least=2, unless=("name",))
    assert [page.source.text[match.span.start : match.span.end] for match in check(page)] == expected


def test_a_phrase_about_another_subject_does_not_count() -> None:
    page = formats.parse(Source("page.md", f"{TALK}It was career suicide, she said.", "markdown"))
    check = Check(when=("suicide",), needs=("116 123",), at_least=2, except_=("(career|political) suicide",))
    assert list(check(page)) == []


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        ("- [Suicide](suicide.html)\n- [Grief](grief.html)", False),
        ("<div><a href='suicide.html'>Suicide</a></div><p>Grief is hard.</p>", False),
        ("- [Suicide](suicide.html) is hard to speak of.", True),
        ("- [Suicide](https://other.example/suicide)", True),
        ("- [Grief](grief.html)\n\nSuicide is hard to speak of.", True),
    ],
)
def test_an_entry_of_a_menu_is_no_mention(text: str, is_reported: bool) -> None:
    source = Source("a.md", text, "markdown")
    assert bool(list(Check(when=("suicide",), needs=("samaritans",))(formats.parse(source)))) == is_reported


def test_short_pages_are_left_alone() -> None:
    page = formats.parse(Source("page.md", TALK * 2, "markdown"))
    assert list(Check(when=("suicide",), needs=("116 123",), words=100)(page)) == []


PAGE = "# Low mood\n\nSome people want to die. Ring us.\n"


@pytest.mark.parametrize(
    ("options", "text", "is_reported"),
    [
        ({"enough": ("want to die",), "at_least": 2}, PAGE, True),  # one clear mention
        ({"at_least": 2}, PAGE, False),
        ({"answers": (r"\b116 123\b",)}, f"{PAGE}\n<!-- footer: 116 123 -->", False),  # anywhere in the source
        ({"answers": (r"\b116 123\b",)}, PAGE, True),
        ({"title": ("low (mood|spirits)",)}, PAGE, True),
        ({"title": ("gardens",)}, PAGE, False),
        ({"title": ("low mood",)}, f"---\ntitle: On low mood\n---\n{PAGE[12:]}", True),
        ({"not_about": ("privacy, low mood",)}, PAGE, False),
        ({"about": (("ring, call",), ("people",))}, PAGE, True),
        ({"about": (("ring, call",), ("cats",))}, PAGE, False),
        ({"scope": ("heading",)}, PAGE, False),
        ({"scope": ("paragraph",)}, PAGE, True),
        ({"paths": ("about.*",)}, PAGE, False),
        ({"paths": ("*PAGE.md",)}, PAGE, True),
    ],
)
def test_when_a_page_is_about_a_subject_and_what_answers_it(
    options: dict[str, tuple[str, ...]], text: str, *, is_reported: bool
) -> None:
    page = formats.parse(Source("page.md", text, "markdown"))
    check = Check(when=("want to die, wish to die",), **options)  # type: ignore[arg-type]
    assert bool(list(check(page))) is is_reported


def test_an_expression_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="is not a regular expression"):
        Check(when=("suicide",), answers=("(",))


def test_several_checks_share_one_pass() -> None:
    page = formats.parse(Source("page.md", PAGE, "markdown"))
    checks = [Check(when=("cats",)), Check(when=("want to die",)), Check(when=("ring us",), needs=("low mood",))]
    assert [number for number, _ in Check.shared_pass(checks)(page)] == [1]


def test_the_subject_can_be_reported_at_the_title() -> None:
    page = formats.parse(Source("page.md", PAGE, "markdown"))
    (match,) = Check(when=("want to die",), at="title")(page)
    assert page.source.text[slice(*match.span)] == "Low mood"
    assert match.values["match"] == "want to die"


def test_the_name_of_a_file_is_a_title_in_words() -> None:
    check = Check(("treatment",), title=("bipolar disorder",))
    text = "# Definition\n\nTreatment helps most people."
    for path, found in [("bipolar-disorder.md", 1), ("bipolarDisorder.md", 1), ("notes.md", 0)]:
        assert len(list(check(formats.parse(Source(path, text, "markdown"))))) == found


STORY = "I walked to the river, and I thought of my sister. " * 15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Rain\n\nThis page mentions suicide.\n\nIt was suicide, they said.", (3, 8)),
        ("# Rain\n\n[Suicide in cities](https://a.example)\n\nIt was suicide, they said.", (3, 8)),
        ("# Rain\n\nThis page mentions suicide.", (2, 20)),
        (f"# Rain\n\nI thought of suicide. {STORY}", (1, 3)),
        (f"# Rain\n\nSuicide is hard to speak of. {STORY}", (2, 1)),
        (f"I thought of suicide. {STORY}", (1, 14)),
        ("# Rain\n\nI thought of suicide.", (2, 14)),
    ],
)
def test_where_it_is_reported(text: str, expected: tuple[int, int]) -> None:
    page = formats.parse(Source("page.md", text, "markdown"))
    (match,) = Check(when=("suicide",), needs=("116 123",))(page)
    place = page.source.place(match.span).start
    assert (text.count("\n\n", 0, match.span.start) + 1, place.column) == expected


@pytest.mark.parametrize(
    ("text", "is_reported"),
    [
        ("Call us now: 555 010 2020.", False),
        ("**We can help:** 555-010-2020", False),
        ("[Call us at any time](tel:5550102020)", False),
        ("<a href='tel:5550102020'><b>Call now</b></a>", False),
        ("<p>Call <a href='tel:5550102020'>(555) 010-2020</a>, day or night</p>", False),
        ("[Call us](tel:5550102020) to book a session.", True),
        ("Office: 555 010 2020", True),
        ("They call it 2020.", True),
        ("We can help you.", True),
    ],
)
def test_a_number_to_call(text: str, is_reported: bool) -> None:
    page = formats.parse(Source("page.md", f"{TALK}\n\n{text}\n", "markdown"))
    assert bool(list(Check(when=("suicide",), or_call=True)(page))) == is_reported
    assert list(Check(when=("suicide",))(page))


@pytest.mark.parametrize(
    ("text", "is_reported"), [("<h3>Rain</h3><p>Suicide.</p>", False), ("<body><h3>Rain</h3><p>Suicide.</p>", True)]
)
def test_a_piece_of_html_has_no_title_of_its_own(text: str, is_reported: bool) -> None:
    page = formats.parse(Source("a.html", text, "html"))
    assert bool(list(Check(when=("suicide",), needs=("116 123",), at="title")(page))) == is_reported
