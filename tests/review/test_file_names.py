"""Names of a report's files."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.review.file_names import names


@given(st.lists(st.text(max_size=120), unique=True, max_size=20))
def test_every_path_has_a_safe_name_of_its_own(paths: list[str]) -> None:
    made = names(paths)
    assert set(made) == set(paths)
    assert len(set(made.values())) == len(paths)
    assert all(re.fullmatch(r"[a-z0-9-]{1,89}", name) for name in made.values())


def test_a_name_says_which_article_it_is() -> None:
    assert names(["Guides/Low Mood.md"]) == {"Guides/Low Mood.md": "guides-low-mood-md"}


def test_paths_that_differ_in_signs_alone_have_two_names() -> None:
    first, second = names(["a/b.md", "a-b.md"]).values()
    assert first == "a-b-md"
    assert second.startswith("a-b-md-")


def test_markup_in_a_path_is_in_no_name() -> None:
    (name,) = names(['<img src=x onerror="alert(1)">.md']).values()
    assert name == "img-src-x-onerror-alert-1-md"
