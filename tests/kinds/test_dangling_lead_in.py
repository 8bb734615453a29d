"""Dangling lead-ins: what a colon may promise, and what leaves it hanging."""

from __future__ import annotations

import pytest

from support.linters import check_text
from tonecheck import formats
from tonecheck.kinds.dangling_lead_in import Check
from tonecheck.model import Source

CHECK = Check(
    labels=("note", "name", "email"),
    contents=("on this page",),
    furniture=("comments", "recent posts"),
    links=("guides", "read more", "watch"),
    unfinished=("to", "by", "with", "include"),
    pictured=("illustration of", "photo of"),
    listings=("blog",),
)


def found(text: str, format_: str = "markdown", path: str = "page.md") -> list[tuple[str, str]]:
    """Return what is reported, as pairs of the source text and what came instead."""
    document = formats.parse(Source(path, text, format_))
    return [(text[match.span.start : match.span.end], match.values["next"]) for match in CHECK(document)]


def after(what: str) -> list[tuple[str, str]]:
    return found(f"Sleep is a skill.\n\nIt helps you to:\n\n{what}\n\nMore text.\n")


# -- what leaves a lead-in hanging ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("It helps you to:\n", "the end of the article"),
        ("It helps you to:", "the end of the article"),
        ("It helps you to:\n\n<!-- nothing more -->\n", "the end of the article"),
        ("# Sleep\n\nIt helps you to:\n\n# Rest\n\nText.", "the next heading"),
        ("## Sleep\n\nIt helps you to:\n\nRest\n----\n\nText.", "the next heading"),
        ("## Sleep\n\nIt helps you to:\n\n### Rest\n\nText.", "the next heading"),
        ("It helps you to:\n\n***\n\nMore text.", "a dividing line"),
        ("It helps you to:\n\n---\n\n## Rest\n\nText.", "a dividing line"),
        ("It helps you to:\n\n![A lake](lake.jpg)\n", "a picture"),
        ("It helps you to:\n\n![A lake](lake.jpg)\n\n![A boat](boat.jpg)\n\n---\n\n## Rest\n\nText.", "a picture"),
        ("It helps you to:\n\nComments\n", "a line of page furniture"),
        ("It helps you to:\n\nIllustration of a boat on a lake.\n\n## Rest\n\nText.", "the description of a picture"),
        ("- Begin small.\n- It helps you to:\n\n## Rest\n\nText.", "the next heading"),
    ],
)
def test_nothing_that_was_promised_comes(text: str, instead: str) -> None:
    assert found(text) == [("It helps you to:", instead)]


@pytest.mark.parametrize("colon", [":", "：", ":\u00a0", ": 👇", "&#58;", "&nbsp;:"])
def test_colons_of_all_sorts_count(colon: str) -> None:
    assert len(found(f"It helps you to{colon}\n\n## Rest\n\nText.")) == 1


def test_the_last_sentence_is_shown_with_its_markup() -> None:
    text = "Dr. Ames wrote it in 2020. You can *read more* in\nthese **guides**:\n\n## Rest\n"
    assert found(text) == [("You can *read more* in\nthese **guides**:", "the next heading")]


def test_the_next_number_of_a_list_that_begins_again_was_not_promised() -> None:
    text = "1. Tired\n\nSleep.\n\n1. Alone\n\nCompany.\n\nFor more, see these guides:\n\n1. Sad\n\nTime."
    assert found(text) == [("For more, see these guides:", "the next number of a list")]


@pytest.mark.parametrize("divider", ["<hr>", "<hr/>", "<p><br></p><hr class='x'>", "<p>* * *</p>"])
def test_dividers_of_html(divider: str) -> None:
    text = f"<p>It helps you to:</p>{divider}<h2>Rest</h2><p>Text.</p>"
    assert found(text, "html", "page.html") == [("It helps you to:", "a dividing line")]


def test_in_html_an_article_ends_where_its_element_ends() -> None:
    text = "<main><h1>Sleep</h1><p>It helps you to:</p></main><footer><p>Call us.</p></footer>"
    assert found(text, "html", "page.html") == [("It helps you to:", "the end of the article")]


@pytest.mark.parametrize(
    ("heading", "is_kept"), [("### Does this help you?", True), ("### Rest", False), ("### Who helps you", False)]
)
def test_a_heading_may_ask_the_question_that_a_line_leads_to(heading: str, is_kept: bool) -> None:
    text = f"## Sleep\n\nThe question that you may ask yourself is, or so it seems to:\n\n{heading}\n\nText."
    assert (found(text) == []) is is_kept


# -- what keeps the promise -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "what",
    [
        "- rest\n- wake",
        "1. rest",
        "    rest = wake",
        "```\nrest\n```",
        "> Rest now.",
        "| a | b |\n|---|---|\n| c | d |",
        "Rest, and wake.",
        "{{< card sleep >}}",
        "{{ cards.sleep }}",
        "{% include cards.html %}",
        "<iframe src='https://example.org/v'></iframe>",
        "<video controls src='a.mp4'></video>",
        "<sleep-diary></sleep-diary>",
        '<div class="cards"></div>',
        "<script src='form.js'></script>",
        "[![A card](card.png)](/sleep/)",
        "![A lake](lake.jpg)\n\n- rest\n- wake",
        "<figure><img src='a.jpg' alt='A lake'><figcaption>A lake at rest</figcaption></figure>",
        "<dl><dt>Rest</dt><dd>To lie down</dd></dl>",
        "<details><summary>Rest</summary>Lie down.</details>",
        "---\n\nDear sleep, come back.\n\n---",
        "______",
    ],
)
def test_what_a_colon_may_promise(what: str) -> None:
    assert after(what) == []


@pytest.mark.parametrize(
    "text",
    [
        "Look at this picture:\n\n![A lake](lake.jpg)\n\n## Rest\n\nText.",
        "1. Look at it:\n\n   ![A lake](lake.jpg)\n2. Close your eyes.",
    ],
)
def test_a_picture_keeps_a_promise_that_a_picture_can_keep(text: str) -> None:
    assert found(text) == []


def test_components_of_mdx_print_something() -> None:
    assert found("It helps you to:\n\n<Cards topic='sleep' />\n\n## Rest\n", "mdx", "page.mdx") == []
    assert found("It helps you to:\n\n{cards.map(card)}\n\n## Rest\n", "mdx", "page.mdx") == []


@pytest.mark.parametrize(
    "text",
    [
        "## Sleep\n\nIt has two sides:\n\n### Falling\n\nSlow.\n\n### Staying\n\nDeep.",
        "It has two sides:\n\n## Falling\n\nSlow.\n\n## Staying\n\nDeep.",
        "## Topics include:\n\nTopics include:\n\n## Falling\n## Staying\n## Waking\n\nText.",
        "## Sleep\n\nIt goes like this:\n\n## Step 1: dim the light\n\nSlow.",
        "These guides help:\n\n## Falling\n\n[Read](a.md)\n\n## Staying\n\n[Read](b.md)",
    ],
)
def test_subheadings_may_be_what_was_announced(text: str) -> None:
    assert found(text) == []


def test_subheadings_are_no_links() -> None:
    text = "# Sleep\n\nYou may like these guides:\n\n## Falling\n\nSlow.\n\n## Staying\n\nDeep."
    assert found(text) == [("You may like these guides:", "the next heading")]


# -- what is no lead-in -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "**Note:**",
        "Name:",
        "On this page:",
        "Preferred name:\n\nPreferred day:",
        "We begin at 9:",
        "Mix it 2:",
        "Well done :tada:",
        "::: tip",
        ":::",
        "- Falling:\n- Staying:",
        "| Who helps: |\n|---|",
        "# Who helps:",
        "He said: “Rest.”",
        "[^1]\n\n[^1]: As they wrote:",
        "Text `a:`",
    ],
)
def test_labels_ratios_and_signs_are_no_lead_ins(text: str) -> None:
    assert found(f"{text}\n\n## Rest\n\nText.") == []


def test_an_index_page_may_end_in_a_lead_in() -> None:
    assert found("Our newest texts:\n", path="blog/_index.md") == []
    assert found("---\nlayout: blog\n---\n\nOur newest texts:\n") == []
    assert found("---\nlayout: post\n---\n\nOur newest texts:\n") != []


# -- pasted text ------------------------------------------------------------------------------------------------------


def test_pasted_text_with_lost_cards() -> None:
    text = (
        "Sleep as a skill\n\nSleep can be learned, a little every night.\n\nFor more, see these guides:\n\n\n"
        "What Sleep Does For You\n\nIt repairs. It also sorts what the day has left behind.\n\n"
        "If this speaks to you, you are welcome to:\n\n\nComments\n\n\nbottom of page\n"
    )
    assert [match for match, _ in found(text, "plain", "page.txt")] == [
        "For more, see these guides:",
        "If this speaks to you, you are welcome to:",
    ]


def test_pasted_text_with_lost_bullets_is_left_alone() -> None:
    text = "Sleep helps you to:\n\nThink clearly\n\nFeel steady\n\nRemember names\n\nThat is why it matters so much.\n"
    assert found(text, "plain", "page.txt") == []


def test_headings_complete_a_short_lead_in_that_ends_in_a_verb() -> None:
    page = "### Signs\n\nSigns differ.\n\nYou may:\n\n## Sleep badly\n\nFor weeks.\n\n## Eat less\n\nOr more.\n"
    assert check_text(page, settings={"select": ["lead-ins/dangling-colon"]}) == []
    alone = "### Signs\n\nSigns differ.\n\nYou may:\n\n## Fees\n\nFor weeks.\n"
    assert check_text(alone, settings={"select": ["lead-ins/dangling-colon"]})


@pytest.mark.parametrize(
    ("heading", "is_kept"),
    [
        ("The tide comes in and goes out, and nobody asks it to. Our breath does the same, and so do our moods.", True),
        ("Rest", False),
        ("How to rest when the tide of work comes in and goes out, and nobody asks whether you are tired yet", False),
    ],
)
def test_a_passage_that_is_set_as_a_heading_is_what_a_line_leads_to(heading: str, is_kept: bool) -> None:
    assert bool(found(f"## Sleep\n\nAnna Okafor says this of it to:\n\n## {heading}\n\nText.")) is not is_kept


def test_only_the_last_sentence_promises_links() -> None:
    page = "Here are guides to rest. You may try these:\n\n## Walking\n\nText.\n\n## Tea\n\nText."
    assert found(page) == []
    assert found(page.replace("You may try these:", "You may try these guides:"))


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("You may find these guides helpful:", "links"),
        ("Here are two of my short articles on sleep:", "links"),
        ("We guide each of you to:", ""),
        ("Our rooms help you to:", ""),
    ],
)
def test_a_line_that_names_pieces_is_a_case_of_its_own(text: str, variant: str) -> None:
    document = formats.parse(Source("a.md", f"# Sleep\n\n{text}\n", "markdown"))
    assert [match.variant for match in CHECK(document)] == [variant]
