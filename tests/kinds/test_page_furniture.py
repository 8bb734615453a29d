"""Page furniture: whole lines of menus and widgets, and never a word of the article."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.examples import examples
from tonecheck import formats
from tonecheck.engine.pack_tests import apply
from tonecheck.kinds.page_furniture import Check
from tonecheck.model import Edit, Source

CHECK = Check(
    always=("top of page", "back to top", "0 comments", "write a comment"),
    edges=("recent posts", "see all", "12 views"),
    headings=("comments", "you may also like"),
    neighbours=("home", "about", "contact", "share"),
)


def run(text: str, format_: str) -> tuple[list[str], str]:
    """Return the lines reported and the text without them."""
    document = formats.parse(Source(f"page.{format_}", text, format_))
    matches = list(CHECK(document))
    edits: tuple[Edit, ...] = tuple(edit for match in matches for edit in match.edits)
    return [text[match.span.start : match.span.end] for match in matches], apply(text, edits)


def found(text: str, format_: str = "plain") -> list[str]:
    return run(text, format_)[0]


BODY = "Sleep can be learned, a little every night.\n\nIt needs patience, and a dark room.\n"
LONG = "\n".join(f"Night {number} was a little longer than the one before it.\n" for number in range(20))


# -- lines ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "top of page",
        "Top of Page",
        "TOP\u00a0OF PAGE",
        "Back to top ↑",
        "5 Comments",
        "Write a comment…",
    ],
)
@pytest.mark.parametrize("place", ["{line}\n\n{body}", "{body}\n\n{line}\n", "{body}\n{line}\n\n{body}"])
def test_some_lines_are_furniture_anywhere(line: str, place: str) -> None:
    assert found(place.format(line=line, body=BODY)) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "We meet at the top of page two.",
        "Write a comment when you feel like it.",
        "Share how you feel with someone you trust.",
        "Home",
        "Search for meaning",
        "I welcome your comments.",
        "• Home\n• About\n• Contact",
    ],
)
def test_no_sentence_and_no_word_by_itself_is_furniture(text: str) -> None:
    assert found(f"{BODY}\n{text}\n\n{BODY}") == []
    assert found(f"{BODY}\n{text}\n\n{BODY}", "markdown") == []


def test_some_lines_are_furniture_near_an_edge() -> None:
    assert found(f"{BODY}\nRecent Posts\n") == ["Recent Posts"]
    assert found(f"340 views\n\n{BODY}") == ["340 views"]
    assert found(f"{LONG}\nRecent Posts\n\n{LONG}") == []


def test_words_need_two_neighbours() -> None:
    assert found(f"Home\n\nAbout\n\nContact\n\n{BODY}") == ["Home", "About", "Contact"]
    assert found(f"Home\n\nAbout\n\n{BODY}") == []
    assert found(f"Home\n\nSleep well, they say.\n\nAbout\n\nContact\n\n{BODY}") == []


def test_lines_without_blank_lines_between_them() -> None:
    assert run(f"Home\nAbout\nContact\n\n{BODY}", "plain") == (["Home", "About", "Contact"], BODY)
    assert found(f"He went home\nhome\nand slept.\n\n{BODY}") == []


# -- titles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", ["", "\n\nWrite a comment...", "\n\n\nback to top\n", "\n\nDec 25, 2025"])
def test_a_title_with_nothing_after_it(after: str) -> None:
    assert found(f"{BODY}\nComments{after}\n")[0] == "Comments"
    assert found(f"{BODY}\n## Comments{after}\n", "markdown")[0] == "Comments"


@pytest.mark.parametrize(
    "after", ["Anna wrote that walking helped her.", "- Anna: thank you", "<div id='thread'></div>"]
)
def test_a_title_with_real_content(after: str) -> None:
    assert found(f"{BODY}\n## Comments\n\n{after}\n", "markdown") == []


def test_an_empty_section_in_the_middle() -> None:
    assert found(f"## You may also like\n\n## Sleep\n\n{BODY}", "markdown") == ["You may also like"]


# -- Markdown and HTML ------------------------------------------------------------------------------------------------


def test_source_files_are_judged_more_strictly() -> None:
    assert found(f"{BODY}\nRecent Posts\n", "markdown") == []
    assert found(f"{BODY}\nRecent Posts\n\nSee All\n", "markdown") == ["Recent Posts", "See All"]
    assert found(f"Home\n\nAbout\n\nContact\n\n{BODY}", "markdown") == []
    assert found(f"Home\n\nAbout\n\nContact\n\nTop of page\n\n{BODY}", "markdown") == [
        "About",
        "Contact",
        "Top of page",
    ]


@pytest.mark.parametrize(
    "text",
    ["[Back to top](#top)", "- Home\n- About\n- Contact", "> Back to top", "## See all\n\n- [Rest](rest.md)"],
)
def test_what_a_writer_chose_stays(text: str) -> None:
    assert found(f"{BODY}\n{text}\n", "markdown") == []


@pytest.mark.parametrize(
    "text",
    [
        '<a href="#main">Back to top</a>',
        "<nav><p>Back to top</p></nav>",
        "<button>Back to top</button>",
        "<div class='up'>Back to top</div>",
        "<span>0 comments</span>",
        "<h2>Comments</h2><script src='thread.js'></script>",
        "<h2>Comments</h2><ol><li>Thank you, Anna.</li></ol>",
    ],
)
def test_controls_of_a_page_stay(text: str) -> None:
    assert found(f"<h1>Sleep</h1><p>Sleep can be learned.</p>{text}", "html") == []


@pytest.mark.parametrize(
    "line", ["<p>Back to top</p>", "<p class='a'><span>Back to top</span></p>", "<H3>Back to top</H3>"]
)
def test_what_was_pasted_into_html(line: str) -> None:
    assert found(f"<h1>Sleep</h1><p>Sleep can be learned.</p>{line}", "html") == ["Back to top"]


# -- deletion ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"top of page\n\n\n{BODY}", BODY),
        ("\ufefftop of page\r\n\r\nText.\r\n", "\ufeffText.\r\n"),
        (f"{BODY}\n\nback to top\n", BODY),
        (f"{BODY}\nback to top", BODY.rstrip("\n")),
        ("One.\n\nback to top\n\nTwo.\n", "One.\n\nTwo.\n"),
        (f"top of page\n\n0 comments\n\n{BODY}\n\nComments\n\n\nback to top\n", BODY),
        ("top of page\n", ""),
    ],
)
def test_a_deleted_line_leaves_no_hole(text: str, left: str) -> None:
    assert run(text, "plain")[1] == left


def test_what_shares_its_line_is_left_to_the_writer() -> None:
    text = "<h1>Sleep</h1><p>Sleep can be learned.</p> <p>back to top</p>"
    assert run(text, "html") == (["back to top"], text)


LINES = st.sampled_from(
    ["top of page", "Comments", "Home", "About", "Contact", "Recent posts", "It is late.", "He slept, and woke.", ""]
)


@settings(max_examples=examples(1.5))
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n"]))
def test_deletions_never_touch_another_line(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    matches = list(CHECK(formats.parse(Source("page.txt", text, "plain"))))
    spans = sorted(edit.span for match in matches for edit in match.edits)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    left = [line for line in apply(text, tuple(e for m in matches for e in m.edits)).split() if line]
    gone = [word for match in matches for word in text[match.span.start : match.span.end].split()]
    assert sorted(left + gone) == sorted(text.split())
