"""One pattern of an ignore file: what it matches, as git says, and how long it takes, whoever wrote it."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.growth import grows_in_proportion
from support.limits import SLOW
from tonecheck.files.ignore_patterns import Pattern, Patterns

PIECES = st.sampled_from(
    "a b ab x . * * ** **/ /**/ / / ? [ab] [!a] [a-b] []a] [[:alpha:]] \\* \\a **/**/ a/**/b *** ***/ [a".split(" ")
)
NAMES = st.sampled_from("a b ab ba aa x abab a*b ] bab .a xx".split(" "))
LINES = st.lists(PIECES, min_size=1, max_size=7).map("".join)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
CASES = st.lists(st.tuples(LINES, st.lists(PATHS, min_size=5, max_size=15)), min_size=10, max_size=40)

# Git compares what stands before the first wildcard letter by letter, and then takes stars at the beginning of the rest
# for a whole part of the path: ``a**/b`` matches ``ab/b``. Its manual calls these stars ordinary ones, as we do.
_QUIRK = re.compile(r"/?[^*?\[\\]*[^*?\[\\/]\*\*")


def ignored_by_git(repository: Path, paths: list[str]) -> set[str]:
    """Return which paths git ignores; none of them need exist."""
    command = ["git", "check-ignore", "--no-index", "--stdin", "-z"]  # found on the path, as for anybody who runs tests
    answer = subprocess.run(
        command,
        cwd=repository,
        input="\0".join(paths) + "\0",
        capture_output=True,
        text=True,
        check=False,  # it answers 1 where it ignores nothing
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
    )
    assert answer.stderr == ""
    return set(answer.stdout.split("\0")[:-1])


def ignored_by_us(line: str, path: str) -> bool:
    """Return whether the pattern matches the path or, as git looks from above, a folder that it is in."""
    patterns = Patterns.from_lines([line], "/top")
    parts = path.split("/")
    whole = len(parts)
    return any(
        patterns.verdict("/top/" + "/".join(parts[:count]), folder=count < whole) for count in range(1, whole + 1)
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for folder in ("objects", "refs"):
        (tmp_path / ".git" / folder).mkdir(parents=True)
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    return tmp_path


@pytest.mark.timeout(SLOW)  # the thorough profile starts git 2,000 times
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CASES)
def test_a_pattern_matches_what_git_says(repository: Path, cases: list[tuple[str, list[str]]]) -> None:
    """Each pattern has a folder of its own, so that git is started once for all of them."""
    cases = [(line, paths) for line, paths in cases if not _QUIRK.match(line)]
    for number, (line, _) in enumerate(cases):
        (repository / str(number)).mkdir(exist_ok=True)
        (repository / str(number) / ".gitignore").write_text(f"{line}\n", "utf-8")
    asked = {f"{number}/{path}": (line, path) for number, (line, paths) in enumerate(cases) for path in paths}
    ignored = ignored_by_git(repository, list(asked)) if asked else set()
    assert {name for name, (line, path) in asked.items() if ignored_by_us(line, path)} == ignored


HOSTILE: dict[str, tuple[str, Callable[[int], str]]] = {
    "many stars in a name": ("*a*a*a*a*a*a*a*a*b", lambda size: "a" * size),
    "many stars in a path": ("/" + "*a*/" * 8 + "b", lambda size: "/".join(["a" * (size // 8)] * 8) + "/c"),
    "many double stars": ("**/a/" * 8 + "b", lambda size: "a/" * size + "c"),
    "stars in double stars": ("**/*a/" * 8 + "b", lambda size: "xa/" * size + "c"),
    "double stars in a row": ("**/" * 50 + "b", lambda size: "a/" * size),
    "sets and questions": ("*a?a[ab]" * 30 + "c", lambda size: "a" * size),
    "a row of stars": ("*" * 3000 + "b", lambda size: "a" * size),
    "stars at both ends": ("*a*" * 20 + "b*", lambda size: "a" * size),
    "everything below": ("**/*a*a*a*a*/**", lambda size: "a" * size),
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("pattern", HOSTILE)
def test_a_pattern_takes_time_in_proportion_to_the_path(pattern: str) -> None:
    line, path = HOSTILE[pattern]
    compiled = Pattern.from_line(line)
    assert compiled is not None

    def asked(size: int) -> Callable[[], object]:
        subject = path(size)
        return lambda: compiled.regex.fullmatch(subject)

    grows_in_proportion(asked, 2_000, 40_000)


@pytest.mark.timeout(30)
@given(st.lists(st.sampled_from(["*", "a", "?", "/", "**/", "[ab]"]), min_size=1, max_size=60), st.integers(0, 2))
def test_no_pattern_of_stars_runs_away(pieces: list[str], place: int) -> None:
    pattern = Pattern.from_line("".join(pieces) + "!")
    subject = ("a" * 2_000, "a/" * 1_000, "aab/" * 500)[place]
    assert pattern is None or pattern.regex.fullmatch(subject) is None
