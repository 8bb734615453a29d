"""Passives, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck.language.passive import passives

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
We were seated.
"""


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in passives(text)]


def cases(text: str) -> list[str]:
    return text.strip().split("\n")


@pytest.mark.parametrize("case", cases(PASSIVE))
def test_a_passive_is_found_from_be_to_the_participle(case: str) -> None:
    plain = case.replace("[", "").replace("]", "")
    expected = [piece.partition("]")[0] for piece in case.split("[")[1:]]
    assert found(plain) == expected


@pytest.mark.parametrize("case", cases(ACTIVE))
def test_what_only_looks_like_one(case: str) -> None:
    assert found(case) == []


@given(
    st.lists(
        st.sampled_from(["is ", "was ", "told ", "asked ", "by ", "not ", "you ", "’re ", "tired ", ". ", "being "])
    )
)
def test_passives_are_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    spans = passives(text)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


def test_time_grows_with_the_text_and_not_faster() -> None:
    assert len(passives("was " * 20_000)) == 0
    assert len(passives("is not always " * 10_000)) == 0
