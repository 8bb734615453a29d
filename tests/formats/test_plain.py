"""Plain text: what becomes a heading, a paragraph, an item; and that nothing is lost or moved."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from support.examples import examples
from tonecheck.formats.plain import EXTENSIONS, parse
from tonecheck.model import OBJECT, Block, Document, Source

SAMPLES = sorted((Path(__file__).parent / "plain").glob("*.txt"))
PROSE = "We met in spring, and we talked about what it was like for her."


def read(text: str) -> Document:
    return parse(Source("page.txt", text, "plain"))


def told(block: Block) -> str:
    """Return a block on one line: kind, level, list, number, quote and text."""
    parts = [block.kind]
    if block.level:
        parts.append(str(block.level))
    if block.group >= 0:
        parts.append(f"list {block.group}")
    if block.number is not None:
        parts.append(f"number {block.number}")
    if "quote" in block.within:
        parts.append("quoted")
    return " ".join(parts) + (f": {block.text}" if block.text else "")


def blocks(text: str) -> list[str]:
    return [told(block) for block in read(text).blocks]


def headings(text: str) -> list[str]:
    return [block.text for block in read(text).blocks if block.kind == "heading"]


def test_endings() -> None:
    assert EXTENSIONS == (".txt", ".text")


# -- whole pages --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_page_becomes_these_blocks(sample: Path) -> None:
    """Each ``plain/NAME.txt`` has a ``plain/NAME.blocks``: a line for each block."""
    text = sample.read_bytes().decode()
    assert blocks(text) == sample.with_suffix(".blocks").read_text("utf-8").splitlines()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_do_not_matter(sample: Path, line_end: str) -> None:
    text = sample.read_bytes().decode()
    assert blocks(text.replace("\n", line_end)) == blocks(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\u200b\n\u00a0\n", "\ufeff", "\f"])
def test_nothing_is_a_page_without_blocks(text: str) -> None:
    assert blocks(text) == []


# -- paragraphs ---------------------------------------------------------------------------------------------------


def test_each_line_of_pasted_text_is_a_paragraph() -> None:
    assert blocks("She paused.\nHer shoulders lowered.\n\n\nShe breathed out.") == [
        "paragraph: She paused.",
        "paragraph: Her shoulders lowered.",
        "paragraph: She breathed out.",
    ]


WRAPPED = """\
Anger is a feeling like any other, and it often arrives to tell us that
something we care about has been stepped on. It is not a fault. What we
do with it is another matter, and that can be learned slowly, in a room
where nobody is hurt."""


def test_lines_that_end_where_the_next_word_would_not_fit_are_one_paragraph() -> None:
    (block,) = read(WRAPPED).blocks
    assert block.text == WRAPPED.replace("\n", " ")


def test_a_line_break_in_a_paragraph_stands_for_a_space() -> None:
    document = read(WRAPPED.replace("\n", "  \n   "))
    (block,) = document.blocks
    space = block.text.index(" something")
    begin = document.source.text.index("  \n")
    assert block.text == WRAPPED.replace("\n", " ")
    assert block.source_span(space, space + 1) == (begin, begin + len("  \n   "))
    start, end = block.source_span(space + 1, space + 1 + len("something"))
    assert document.source.text[start:end] == "something"


def test_a_word_that_is_divided_at_its_hyphen_is_not_torn() -> None:
    (block,) = read(WRAPPED.replace("that\nsomething", "self-\nsomething")).blocks
    assert "tell us self-something we care" in block.text


def test_a_paragraph_that_is_broken_begins_anew_where_it_is_indented() -> None:
    assert len(read(WRAPPED + "\n" + WRAPPED.replace("Anger", "    Anger")).blocks) == 2


@pytest.mark.parametrize(
    "lines",
    [
        ["I carried it for years,", "from house to house,", "and one day put it down,", "without deciding to."],
        ["feeling on edge most days", "trouble falling asleep", "no patience with noise", "being tired"],
        ["Maya Okafor", "12 Mill Lane", "Leeds"],
        ["x" * 200 + " and so on", "and again " * 30],
    ],
    ids=["a poem", "a list without bullets", "an address", "long lines"],
)
def test_other_lines_are_not_joined(lines: list[str]) -> None:
    assert [block.text for block in read("\n".join(lines)).blocks] == [line.strip() for line in lines]


def test_other_line_separators_end_a_line_as_well() -> None:
    assert blocks("One.\u2028Two.\vThree.\fFour.\u2029Five.") == [
        f"paragraph: {word}." for word in ("One", "Two", "Three", "Four", "Five")
    ]


def test_quoted_lines_are_in_a_quote() -> None:
    assert blocks("> She wrote this.\n>> And this.\n>\n> > And that.\nI answered.") == [
        "paragraph quoted: She wrote this.",
        "paragraph quoted: And this.",
        "paragraph quoted: And that.",
        "paragraph: I answered.",
    ]
    assert [block.within.count("quote") for block in read("> One.\n>> Two.\nThree.").blocks] == [1, 2, 0]


@pytest.mark.parametrize("line", ["***", "---", "____", "* * *", "- - -", "⸻", "• • •", "--", "~~~~~~", "==="])
def test_a_line_across_the_page_is_a_rule(line: str) -> None:
    assert blocks(f"{PROSE}\n\n{line}\n\n{PROSE}")[1] == "rule"


@pytest.mark.parametrize("line", ["...", "…", "**", "-", "_x_", "- - x"])
def test_other_signs_are_not(line: str) -> None:
    assert blocks(f"{PROSE}\n\n{line}\n\n{PROSE}")[1] != "rule"


# -- headings -----------------------------------------------------------------------------------------------------

ARE_HEADINGS = [
    "What to Expect From Your First Session",
    "Example: The Client Who Never Cried",
    "Living With Panic",
    "“I Am Fine” and Other Things We Say",
    "What Is CBT?",
    "What is grounding?",
    "How does it work?",
    "Common signs of burnout",
    "Resources",
    "SELF-CARE FOR CARERS",
    "HOW IT WORKS",
    "5 Ways to Say No",
    "Step 2: Tell somebody",
    "Dr. King on Rest",
    "Therapy in Leeds",
    "Feeling Stuck? You Are Not Alone",
    "If You Are Unsure Where You Fit",
    "About Me",
    "🌿 A Quiet Place",
    "Who we work with",
]

ARE_NOT = [
    "She paused.",
    "You may notice:",
    "On This Page:",
    "Instead:",
    "Months later, she said quietly,",
    "“I think I need support too.”",
    "“Am I Enough?”",
    "feeling on edge",
    "You are not alone",
    "Last week she did not come",
    "Hello and welcome!",
    "Hi Anna",
    "Dear Reader",
    "Warm wishes",
    "With Love and Kindness",
    "top of page",
    "Back to top",
    "5 min read",
    "Updated: Dec 25, 2025",
    "Last reviewed 3 May 2024",
    "3 March 2025",
    "Mar 3",
    "2 days ago",
    "By Maya Okafor",
    "By Maya Okafor, Tom Reed, and Ines Duarte",
    "Dr Maya Okafor",
    "Tom Reed, MSc, MBACP",
    "Photo by Ines Duarte",
    "Photo: Ines Duarte",
    "© 2025 Garden Room",
    "Read More",
    "Recent Posts",
    "Book a free call",
    "Get in touch",
    "Privacy Policy | Terms",
    "maya@example.org",
    "www.example.org",
    "01632 960 001",
    "SAMARITANS 116 123",
    "Price: £60",
    "Duration: 50 minutes",
    "A woman sitting by a window",
    "Two people talking on a bench",
    "Illustration of a person with a cup",
    "Person walking in the snow",
    "First this happened. Then that",
    "Session\tLength\tPrice",
    "12/03/2024",
    "> Quoted Title Case Words",
    "…and Then It Was Over…",
    "one two three four five six seven eight nine ten eleven twelve",
    "A Very Long Line " * 8,
    "(Names Have Been Changed.)",
    "CUSTOM_TITLE = x",
    "Have you ever felt like this?",
    "What if nothing changes?",
]


@pytest.mark.parametrize("line", ARE_HEADINGS)
def test_a_line_between_paragraphs_is_a_heading(line: str) -> None:
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}") == [line]
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}\n\n{PROSE}\r\n\r\n") == [line]


@pytest.mark.parametrize("line", ARE_NOT)
def test_a_line_between_paragraphs_is_not_a_heading(line: str) -> None:
    assert headings(f"{PROSE}\n\n{line}\n\n{PROSE}") == []


@pytest.mark.parametrize("line", ["Living With Panic", "Common signs of burnout", "What Is CBT?", "HOW IT WORKS"])
def test_a_heading_needs_text_under_it_and_space_above_it(line: str) -> None:
    assert headings(f"{PROSE}\n\n{PROSE}\n\n{line}") == []
    assert headings(f"{PROSE}\n\n{line}\n\nbottom of page\n\nComments") == []
    assert headings(f"{PROSE}\n{line}\n{PROSE}\n\n{PROSE}\n\n{PROSE}\n\n{PROSE}") == []


def test_without_empty_lines_a_heading_still_shows() -> None:
    assert headings(f"{PROSE}\nLiving With Panic\n{PROSE}\nCommon signs\n{PROSE}") == [
        "Living With Panic",
        "Common signs",
    ]


@pytest.mark.parametrize(
    ("lead_in", "gap", "line", "expected"),
    [
        ("You may like this guide:", 1, "Sleep and Worry", False),
        ("You may like this guide:", 2, "Sleep and Worry", True),
        ("You may find these guides helpful:", 1, "Sleep and Worry", True),
        ("You may find these guides helpful:", 1, "Sleep and worry", False),
        ("You may find these guides helpful:", 2, "Sleep and worry", True),
        ("In those weeks it felt like this:", 1, "Sleep and Worry", False),
        ("She looked up and said,", 2, "Sleep and Worry", False),
        ("• my guide:", 1, "Sleep and Worry", False),
    ],
)
def test_what_stands_under_a_lead_in_is_what_it_leads_to_unless_it_is_set_off(
    lead_in: str, gap: int, line: str, expected: bool
) -> None:
    text = f"{PROSE}\n\n{lead_in}\n{chr(10) * gap}{line}\n\n{PROSE}"
    assert headings(text) == ([line] if expected else [])


def test_lines_in_a_row_are_a_list_without_bullets_and_no_headings() -> None:
    rows = ["Writing a letter", "Cooking their food", "Saying the name"]
    assert headings("\n\n".join([PROSE, *rows, PROSE])) == []
    assert headings("\n\n".join([PROSE, *(row.title() for row in rows), PROSE])) == []


def test_the_last_of_a_row_is_a_heading_where_it_is_set_off() -> None:
    text = f"{PROSE}\n\nRead these:\n\nGrief at Work\n\nA Letter Home\n\n\nBefore You Go\n\n{PROSE}"
    assert headings(text) == ["Before You Go"]


def levels(text: str) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read(text).blocks if block.kind == "heading"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Rest\n\n{PROSE}\n\nWhy It Is Hard\n\n{PROSE}\n\nWhat Helps\n\n{PROSE}",
         [(1, "Rest"), (2, "Why It Is Hard"), (2, "What Helps")]),
        (f"Rest\n\n{PROSE}\n\nKinds of Rest\n\nRest Alone\n\n{PROSE}\n\nWhat Helps\n\n{PROSE}",
         [(1, "Rest"), (2, "Kinds of Rest"), (3, "Rest Alone"), (2, "What Helps")]),
        (f"The Agreement\n\n{PROSE}\n\n1.1 Coming In\n\n{PROSE}\n\n1.1.1 If you are late\n\n{PROSE}",
         [(1, "The Agreement"), (2, "1.1 Coming In"), (3, "1.1.1 If you are late")]),
        (f"Rest\n====\n\n{PROSE}\n\nwhy it is hard\n--------------\n\n{PROSE}\n\nalone\n~~~~~\n{PROSE}",
         [(1, "Rest"), (2, "why it is hard"), (3, "alone")]),
        (f"Rest\n----\n\n{PROSE}\n\nWhat helps?\n-----------\n\n{PROSE}", [(1, "Rest"), (2, "What helps?")]),
        (f"# Rest\n\n## Why\n\n{PROSE}\n\n### alone, at night ###\n{PROSE}",
         [(1, "Rest"), (2, "Why"), (3, "alone, at night")]),
    ],
)  # fmt: skip
def test_the_first_heading_is_the_title_and_others_go_deeper_on_evidence_only(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert levels(text) == expected


def test_the_title_is_found_among_what_a_blog_prints_around_it() -> None:
    front = (
        "top of page\n\nHome\nBlog\nTeam\n\nMaya Okafor\nMar 3, 2025\n5 min read\n\nRest for tired people\n\nBy Me\n\n"
    )
    assert levels(f"{front}{PROSE}\n\nWhat Helps\n\n{PROSE}") == [(1, "Rest for tired people"), (2, "What Helps")]


def test_a_subtitle_is_a_paragraph() -> None:
    assert levels(f"Rest Without Guilt\n\nA short guide for carers\n\n{PROSE}") == [(1, "Rest Without Guilt")]


def test_sections_follow_from_headings() -> None:
    document = read(f"Rest\n\n{PROSE}\n\nWhy It Is Hard\n\n{PROSE}\n\nWhat Helps\n\n{PROSE}")
    assert [(one.title, one.level, one.parent) for one in document.sections] == [
        ("Rest", 1, -1),
        ("Why It Is Hard", 2, 0),
        ("What Helps", 2, 0),
    ]
    assert [one.span.end for one in document.sections] == [
        len(document.source.text),
        document.source.text.index("What Helps"),
        len(document.source.text),
    ]


def test_an_underline_belongs_to_its_heading_and_not_to_the_words() -> None:
    document = read(f"Rest\n====\n{PROSE}")
    assert document.source.text[slice(*document.blocks[0].span)] == "Rest\n===="
    assert document.blocks[0].text == "Rest"


@pytest.mark.parametrize("text", [f"{PROSE}\n---\n{PROSE}", f"Rest\n\n----\n\n{PROSE}", "• one\n---\n• two"])
def test_other_lines_are_not_underlined(text: str) -> None:
    assert "rule" in blocks(text)


# -- lists --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bullet", [*"•◦●○▪▫■□‣⁃∙·➢➤❖–-*—→✓✔✅»🌿・", "\uf0b7", "✔\ufe0f", "o\t", "§\t"])
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "apart"])
def test_bullets_make_items_and_are_not_in_their_text(bullet: str, between: str) -> None:
    items = between.join(f"  {bullet} \u00a0{word}" for word in ("rest", "Food", "company"))
    assert blocks(f"What helps:\n\n{items}\n\n{PROSE}")[1:] == [
        "item 1 list 0: rest",
        "item 1 list 0: Food",
        "item 1 list 0: company",
        f"paragraph: {PROSE}",
    ]


def test_the_span_of_an_item_holds_its_bullet() -> None:
    document = read("  •  rest  \n  •  food")
    assert [document.source.text[slice(*block.span)] for block in document.blocks] == ["•  rest", "•  food"]


@pytest.mark.parametrize("line", ["•rest", "●rest", "•", "o\trest"])
def test_some_bullets_are_sure_alone(line: str) -> None:
    assert blocks(f"{PROSE}\n\n{line}\nfood")[1].startswith("item 1 list 0: ")


@pytest.mark.parametrize(
    "text",
    [
        "– Carl, in a letter",
        "- Maya",
        "* Names have been changed.",
        "— and that was all",
        "→ Book your place",
        "-5 degrees",
        "*really*",
        "o dear",
        "I. Newton said so.",
        "A. Lowe found the room.",
        "12. May was cold.",
        "7) seven of us",
        "2019. A hard year.",
        "e.g. this",
        "(a) alone",
        "1.5 hours later",
        "1.No blank",
    ],
)
def test_marks_that_are_not_sure_need_others_beside_them(text: str) -> None:
    assert blocks(f"“{PROSE}”\n\n{text}\n\n{PROSE}")[1] == f"paragraph: {text}"


def test_a_single_dash_under_a_lead_in_is_an_item() -> None:
    assert blocks("Bring this:\n\n- a pen")[1] == "item 1 list 0: a pen"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["1. a x", "2. b x", "3. c x"], [(1, 0, 1), (1, 0, 2), (1, 0, 3)]),
        (["1) a x", "2) b x"], [(1, 0, 1), (1, 0, 2)]),
        (["(1) a x", "(2) b x"], [(1, 0, 1), (1, 0, 2)]),
        (["a. one", "b. two", "c. three"], [(1, 0, 1), (1, 0, 2), (1, 0, 3)]),
        (["A) one", "B) two"], [(1, 0, 1), (1, 0, 2)]),
        (["i. one", "ii. two", "iii. three", "iv. four"], [(1, 0, 1), (1, 0, 2), (1, 0, 3), (1, 0, 4)]),
        (["g) x", "h) x", "i) x"], None),
        (["1. a", "2. b", "4. d"], [(1, 0, 1), (1, 0, 2), (1, 0, 4)]),
        (["1. a", "1. b", "1. c"], [(1, 0, 1), (1, 0, 1), (1, 0, 1)]),
        (["3. c", "4. d"], [(1, 0, 3), (1, 0, 4)]),
        (["1.", "one", "2.", "two"], [(1, 0, 1), (1, 0, 2)]),
        (["1.\u00a0one", "2.\ttwo"], [(1, 0, 1), (1, 0, 2)]),
        (["• a", "  • b", "    • c", "  • d", "• e"],
         [(1, 0, None), (2, 1, None), (3, 2, None), (2, 1, None), (1, 0, None)]),
        (["• a", "◦ b", "▪ c", "• d"], [(1, 0, None), (2, 1, None), (3, 2, None), (1, 0, None)]),
        (["1. a", "• b", "• c", "2. d"], [(1, 0, 1), (2, 1, None), (2, 1, None), (1, 0, 2)]),
        (["1. a", "a) b", "b) c", "2. d"], [(1, 0, 1), (2, 1, 1), (2, 1, 2), (1, 0, 2)]),
        (["• a", "• b", "1. c", "2. d"], [(1, 0, None), (1, 0, None), (1, 1, 1), (1, 1, 2)]),
        (["• a", "    1. c", "    2. d"], [(1, 0, None), (2, 1, 1), (2, 1, 2)]),
        (["\t• a", "\t\t• b", "\t• c"], [(1, 0, None), (2, 1, None), (1, 0, None)]),
        (["• a", PROSE, "• b"], [(1, 0, None), (1, 1, None)]),
        (["1. a", PROSE, "2. b", PROSE, "3. c"], [(1, 0, 1), (1, 0, 2), (1, 0, 3)]),
        (["1. a", PROSE, "1. b", PROSE, "1. c"], [(1, 0, 1), (1, 1, 1), (1, 2, 1)]),
        (["1. a", "For example:", "• x", "• y", "2. b", "For example:", "• z"],
         [(1, 0, 1), (1, 1, None), (1, 1, None), (1, 0, 2), (1, 2, None)]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["close", "apart"])
def test_items_have_level_list_and_number(
    lines: list[str], expected: list[tuple[int, int, int | None]] | None, between: str
) -> None:
    found = [(one.level, one.group, one.number) for one in read(between.join(lines)).blocks if one.kind == "item"]
    assert found == (expected or [])


def test_items_are_in_their_lists() -> None:
    assert [block.within for block in read("• a\n  • b\nEnd.").blocks] == [("list",), ("list", "list"), ()]


def test_an_item_goes_on_where_its_next_line_is_indented() -> None:
    assert blocks("• to rest when you can,\n  and to eat\n• to walk\n\tEvery day.") == [
        "item 1 list 0: to rest when you can, and to eat",
        "item 1 list 0: to walk",
        "paragraph: Every day.",
    ]


def test_numbers_before_titles_make_items_and_no_headings() -> None:
    text = "\n\n".join(f"{n}. Take One Small Step\n\n{PROSE}" for n in (1, 2, 3))
    assert headings(text) == []
    assert [block.number for block in read(text).blocks if block.kind == "item"] == [1, 2, 3]


# -- addresses and comments ---------------------------------------------------------------------------------------


def test_bare_addresses_are_links_and_no_words() -> None:
    text = "See https://example.org/a_(b). Or write to\u00a0me@example.org!\n\n• www.example.org"
    document = read(text)
    assert [(one.target, one.kind, one.block) for one in document.links] == [
        ("https://example.org/a_(b)", "autolink", 0),
        ("mailto:me@example.org", "autolink", 0),
        ("http://www.example.org", "autolink", 1),
    ]
    assert [text[slice(*one.span)] for one in document.links] == [one.text for one in document.links]
    assert [one.text for one in document.links] == ["https://example.org/a_(b)", "me@example.org", "www.example.org"]
    assert document.blocks[0].text == f"See {OBJECT}. Or write to\u00a0{OBJECT}!"
    assert [(mark.kind, mark.start, mark.end) for mark in document.blocks[0].marks] == [
        ("link", 4, 5),
        ("link", 19, 20),
    ]


def test_a_label_without_an_address_is_no_link() -> None:
    assert read("My guide explains more: Five Senses, Five Minutes").links == ()


def test_comments_to_tonecheck_are_heeded_and_no_text() -> None:
    off, on = "<!-- tonecheck-disable tone -- hers -->", "<!-- tonecheck-enable --><!-- tonecheck-disable x -->"
    text = f"• one\n{off}\n• two\n {on}\nEnd."
    document = read(text)
    assert [one.body for one in document.directives] == [
        "tonecheck-disable tone -- hers",
        "tonecheck-enable",
        "tonecheck-disable x",
    ]
    assert text[slice(*document.directives[0].span)] == off
    assert blocks(text) == ["item 1 list 0: one", "item 1 list 0: two", "paragraph: End."]


@pytest.mark.parametrize("line", ["<!-- a note -->", "<!-- tonecheck-disable", "<!-- tonecheck-disable --> and more"])
def test_other_comments_are_text(line: str) -> None:
    document = read(line)
    assert document.directives == ()
    assert document.blocks[0].text == line


# -- what always holds --------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["word", "Word", "Living With Panic", PROSE, "• ", "- ", "* ", "1. ", "2. ", "a) ", "1.1 ", "> ", "# ", "---",
     "===", "\n", "\n", "\n\n", "\r\n", "\t", " ", "\u00a0", "\u200b", "\ufeff", "\u2028", "\v", "\f", "\x85", "\u00ad",
     ":", ".", "?", "#", "“", "”", "|", "é", "日本", "שלום", "🌿", "https://a.org/b", "a@b.org",
     "ii. ", "<!-- tonecheck-disable -->"]
)  # fmt: skip
FOLDED = re.compile(r"[\s>\u00ad\u200b\u200e\u200f\u2060\ufeff]+")  # what a space may stand for
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=examples(4))
@given(TEXTS)
@example("•\n•\n• x")
@example("> \n>x\n> >\n")
@example("1.\n\n\n2.\nx")
@example("T\n=\n\n=\n==\n===")
def test_any_text_can_be_read_and_every_character_is_where_it_was(text: str) -> None:
    document = read(text)
    prose = document.prose
    ends = [*prose.starts[1:], len(prose.text)]
    for start, origin, length, end in zip(prose.starts, prose.origins, prose.lengths, ends, strict=False):
        said = prose.text[start:end].rstrip("\n")
        if not length:
            assert text[origin : origin + len(said)] == said
        else:
            assert said in {" ", OBJECT}
            assert said == OBJECT or not FOLDED.sub("", text[origin : origin + length])
    position = 0
    for block in document.blocks:
        assert position <= block.span.start < block.span.end <= len(text)
        assert "\n" not in block.text
        assert block.text == block.text.strip()
        position = block.span.end


@settings(max_examples=examples(3))
@given(TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """What is in no block is blank or a comment; what is in a block and not in its text is a mark at its front."""
    document = read(text)
    taken = sorted([block.span for block in document.blocks] + [one.span for one in document.directives])
    left = [text[end:start] for (_, end), (start, _) in zip([(0, 0), *taken], [*taken, (len(text), 0)], strict=True)]
    assert not any(character.isalnum() for character in "".join(left))
    for block in document.blocks:
        if block.text:
            first = block.source_span(0, 1).start
            last = block.source_span(len(block.text) - 1, len(block.text)).end
            front = text[block.span.start : first].split()
            assert sum(map(len, front)) <= len("(iii)") or set("".join(front)) <= set("#>")
            assert not any(character.isalnum() for character in text[last : block.span.end])


@settings(max_examples=examples(2))
@given(TEXTS.map(lambda text: text.replace("\r", "")))
def test_any_text_reads_the_same_with_any_line_ends(text: str) -> None:
    assert blocks(text) == blocks(text.replace("\n", "\r\n")) == blocks(text.replace("\n", "\r"))


@settings(max_examples=examples(2))
@given(TEXTS)
@example("# \xad#")
def test_headings_have_words_and_levels(text: str) -> None:
    for block in read(text).blocks:
        if block.kind == "heading":
            assert 1 <= block.level <= 6
            assert block.text
