"""Globs of builders: they match what the plain expressions for them match, and never run away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from support.growth import grows_in_proportion
from tonecheck.site.builders._globs import glob, regex_of
from tonecheck.site.builders._mkdocs_plugins import excluded
from tonecheck.site.builders._path_patterns import rewrite
from tonecheck.site.builders.pelican.settings import DEFAULTS, PelicanSettings

PARTS = st.lists(st.sampled_from(["a", "b", "ab", ".", "*", "**", "**/", "?", "/", "/"]), max_size=7).map("".join)
PATHS = st.lists(st.sampled_from(["a", "b", "ab", "ba", "a.b", "abab"]), min_size=1, max_size=4).map("/".join)
MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def plain(pattern: str, end: str) -> re.Pattern[str]:
    parts = re.split(r"((?<![^/])\*\*/|\*\*|\*|\?)", pattern)
    return re.compile("".join(MEANING.get(part, re.escape(part)) for part in parts) + end)


@given(PARTS, PATHS)
@example("****/", "a")
@example("**a**/b", "aab")
@example("**/a**/b", "ab/aa/b")
def test_a_glob_matches_what_its_parts_mean(pattern: str, path: str) -> None:
    for end in (r"\Z", "(?=/|$)", ""):
        found = re.compile(regex_of(pattern, end)).match(path)
        assert (found is None) == (plain(pattern, end).match(path) is None)


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("**/*.{test,spec}.{js,ts}", "a/b.spec.ts", True),
        ("**/*.{test,spec}.{js,ts}", "a/b.spec.tsx", False),
        ("img/**", "img/a/b.png", True),
        ("**/dist/**", "a/dist/b", True),
        ("{a,b}" * 12, "a" * 12, False),  # thousands of choices: not read
    ],
)
def test_a_glob_with_choices_matches(pattern: str, path: str, matches: bool) -> None:
    assert (glob(pattern, whole=True).match(path) is not None) == matches


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "pattern", ["*a*a*a*a*a*a*b", "**a**a**a**a**b", "**/*a/" * 6 + "b", "*a?" * 20, "**/" * 40 + "b"]
)
def test_a_glob_takes_time_in_proportion(pattern: str) -> None:
    compiled = glob(pattern, whole=True)

    def work(size: int) -> Callable[[], object]:
        path = "a" * (size // 2) + "/a" * (size // 4)
        return lambda: compiled.match(path)

    grows_in_proportion(work, 1_000, 20_000)


@pytest.mark.timeout(30)
def test_an_expression_of_a_site_that_may_never_end_is_not_asked() -> None:
    assert rewrite(":slug((?:a+)+)/b", "x/:slug") is None
    assert rewrite("^(a+)+$", "x") is None
    settings = PelicanSettings({**DEFAULTS, "SLUG_REGEX_SUBSTITUTIONS": [("(a+)+$", "")]}, "", "", toc=None, layouts=())
    assert settings.slug("a" * 100 + "!") == ""
    is_excluded = excluded({"exclude": {"regex": ["(a+)+$", "(", "b.*"]}})
    assert not is_excluded("a" * 100 + "!")
    assert is_excluded("b.md")
