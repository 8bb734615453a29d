"""Passives, and what only looks like one."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.growth import grows_in_proportion
from tonecheck import formats
from tonecheck.language.passive import page_passives, passives
from tonecheck.model import Source

with open(os.path.join(os.path.dirname(__file__), "passive.json"), encoding="utf-8") as file:
    CASES = json.load(file)

# In brackets: what is found.
PASSIVE = """
The form [is completed] by the client.
You [are heard] here.
You [are not judged].
You [aren’t judged] here.
She [was never told] why.
Nothing [was said] for a while.
They [were often asked] to wait.
It [is usually offered] in the first session.
He has [been referred] to a clinic.
Your notes will [be kept] safe.
A plan can [be made] together.
The door may [be locked] quietly.
We want to [be seen].
[Being heard] is a relief.
She felt she [was being watched].
The letter [was written] in haste.
The fee [is paid] in advance.
You[’re asked] to arrive early.
I[’m told] it helps.
The group [is run] by two of us.
He [was surprised] by the question.
She [is supported] by her team.
The feeling [was caused] by an old loss.
We [were given] time.
He [was offered] help.
She [was told] stories as a child.
The child [is left] alone.
The rules [were then changed].
It [was once thought] that tears are weakness.
He [got told] off.
She [got diagnosed] late.
[Were you told] what would happen?
Why [was she asked] to leave?
“[Was he treated] well?” I asked.
The room [is cleaned] every day.
Help [is needed].
Medicine [is prescribed] for some people.
He [was held], and he wept.
Grief [is carried] for years.
The session [was recorded] by phone.
These skills can [be learned] by anyone.
Tools [are used] with care.
All of it [is written] down and kept.
The report will [be finished] by Monday.
Your record will [be closed] after six years.
The ashes will [be scattered] by the lake.
Such days [are experienced] as long.
He [is lost and driven] by shame.
They [were tired and often disturbed] by the noise.
The child [was separated] from her brother by the war.
She [was deprived] of sleep by her neighbours.
"""

ACTIVE = """
I am interested in how you feel.
She is committed to her work.
They are tired and worried.
We are used to silence.
You are supposed to rest.
He was tired by noon.
She has asked for help.
She’s told me everything.
It’s made me happy.
They had waited for hours.
We are working on it.
She has been working too hard.
There are mixed feelings.
There is nothing hidden here.
These are broken promises.
Those were wasted years.
He is gone.
Winter is come.
We were married in May.
Are you worried about tomorrow?
Is she involved?
The work is rooted in trust.
You may feel disconnected.
She felt rejected.
They seemed lost.
He was unprepared for that.
It is a need, not a wish.
The bed is red.
There were a hundred of them.
They are related fields.
It is trauma-informed work.
He is self-employed.
The page is well-written.
I am not depressed, I said.
It was, she said, finished.
It was then that we walked home.
What matters is you asked.
The house is surrounded.
She is qualified and registered.
He got tired.
We get lost.
They got married.
It is based on trust.
She was born in Leeds.
I was so moved.
He is stuck and afraid.
I will be finished by noon.
We will be closed on Monday.
The office may be closed for a week.
She was tired and stopped by the shop.
He was bored and left by the time we came.
She is interested in plays for children written by women.
He is tired of letters sent by the council.
We were seated.
"""


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in passives(text)]


def cases(text: str) -> list[str]:
    return text.strip().split("\n")


@pytest.mark.parametrize("case", [*cases(PASSIVE), *CASES["passive"]])
def test_a_passive_is_found_from_be_to_the_participle(case: str) -> None:
    plain = case.replace("[", "").replace("]", "")
    expected = [piece.partition("]")[0] for piece in case.split("[")[1:]]
    assert found(plain) == expected


@pytest.mark.parametrize("case", [*cases(ACTIVE), *CASES["none"]])
def test_what_only_looks_like_one(case: str) -> None:
    assert found(case) == []


@pytest.mark.parametrize("border", [", ", "; ", ": ", " – ", "—", " “", "” ", " (", "\n", ". ", " ￼ "])
def test_nothing_reaches_over_a_border(border: str) -> None:
    assert found(f"It was{border}told to us") == []
    assert found("It was told to us") == ["was told"]


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("by the noise", True),
        ("by her", True),
        ("deeply by what he saw", True),
        ("by Monday", False),
        ("by the time we left", False),
        ("by walking there", False),
        ("by 9 o’clock", False),
        ("by next week", False),
        ("and went by bus", False),
        ("", False),
    ],
)
def test_a_participle_that_is_an_adjective_needs_an_agent(agent: str, expected: bool) -> None:
    assert bool(found(f"She was overwhelmed {agent}.".replace(" .", "."))) is expected


@pytest.mark.parametrize("blank", ["\u00a0", "  ", "\t", "\u202f"])
def test_any_blank_and_any_apostrophe_will_do(blank: str) -> None:
    assert found(f"He{blank}was{blank}never{blank}told.") == [f"was{blank}never{blank}told"]
    assert found("HE WASN’T TOLD, you're told, you’re told") == ["WASN’T TOLD", "'re told", "’re told"]


WORDS = [
    "is ",
    "was ",
    "told ",
    "asked ",
    "by ",
    "not ",
    "you ",
    "’re ",
    "tired ",
    ". ",
    "being ",
    "can ",
    "used to ",
    "?",
]


@given(st.lists(st.sampled_from(WORDS)).map("".join))
def test_passives_are_in_order_and_apart(text: str) -> None:
    spans = passives(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join), max_size=5))
def test_what_stands_in_one_line_says_nothing_of_the_next(lines: list[str]) -> None:
    assert found("\n".join(lines)) == [passive for line in lines for passive in found(line)]


def test_the_passives_of_a_page_are_those_of_its_blocks() -> None:
    text = "# Were you told?\n\nHelp *is* given. It was\n\n- told\n- is **often asked** for\n"
    document = formats.parse(Source("page.md", text, "markdown"))
    spans = document.cached(page_passives)
    assert [document.prose.text[slice(*span)] for span in spans] == ["Were you told", "is given", "is often asked"]


@pytest.mark.parametrize(
    "piece",
    [
        "was ",
        "is not always ",
        "was told by ",
        "is used to ",
        "was the ",
        "it's ",
        "are mixed x ",
        "get ",
        "? Is the day ",
        "why is the day told ",
        "ly",
        "is" + " " * 9,
        " ",
        "x-",
    ],
    ids=repr,
)
def test_cost_is_linear(piece: str) -> None:
    def work(count: int) -> Callable[[], object]:
        text = "was " + piece * count + "?"
        return lambda: passives(text)

    grows_in_proportion(work, 400, 4_000)
