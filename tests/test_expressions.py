"""An expression behaves as ``re.compile`` does, and a spoilt cache never changes what it finds."""

from __future__ import annotations

import json
import os
import pickle
import re
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tonecheck import expressions
from tonecheck.cache import disk
from tonecheck.expressions import Expression

REGEX = r"(?P<what>calm|rest)(?i:LY)?\b(.)?"
TEXT = "calmly, then rest. Calm"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("TONECHECK_NO_CACHE", raising=False)
    return tmp_path / "cache"


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that were compiled, not read from the cache."""
    seen: list[str] = []
    compile_with_entry = expressions.compile_with_entry

    def count(pattern: str, flags: int) -> object:
        seen.append(pattern)
        return compile_with_entry(pattern, flags)

    monkeypatch.setattr(expressions, "compile_with_entry", count)
    return seen


@pytest.fixture
def next_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Write the cache and start afresh, as another process would."""
    assert not folder.exists()
    monkeypatch.setattr(expressions, "CACHE", expressions.ExpressionCache())

    def begin() -> None:
        expressions.CACHE.write()
        monkeypatch.setattr(expressions, "CACHE", expressions.ExpressionCache())

    return begin


def kept(folder: Path) -> Path:
    (file,) = folder.glob(f"{expressions.PREFIX}*.cache")
    return file


def table(folder: Path) -> dict[str, bytes]:
    parts = disk.read_parts(name_of(kept(folder)), prefix=expressions.PREFIX)
    assert parts is not None
    return {key: parts[1][start:end] for key, (start, end, _) in json.loads(parts[0]).items()}


def name_of(file: Path) -> str:
    return file.name.removeprefix(expressions.PREFIX).removesuffix(".cache")


def write(folder: Path, entries: Mapping[str, bytes]) -> None:
    places: dict[str, list[int]] = {}
    data = b""
    for key, piece in entries.items():
        places[key] = [len(data), len(data) + len(piece), crc32(piece)]
        data += piece
    assert disk.write_parts(name_of(kept(folder)), json.dumps(places).encode(), data, prefix=expressions.PREFIX)


def test_is_what_re_compile_returns() -> None:
    for flags in (0, re.IGNORECASE, re.IGNORECASE | re.MULTILINE | re.VERBOSE):
        ours, theirs = Expression(REGEX, flags), re.compile(REGEX, flags)
        for name in ("match", "search", "fullmatch"):
            found, expected = getattr(ours, name)(TEXT), getattr(theirs, name)(TEXT)
            assert (found and (found.span(), found.groupdict())) == (
                expected and (expected.span(), expected.groupdict())
            )
        assert ours.findall(TEXT) == theirs.findall(TEXT)
        assert [one.span() for one in ours.finditer(TEXT)] == [one.span() for one in theirs.finditer(TEXT)]
        assert ours.split(TEXT) == theirs.split(TEXT)
        assert ours.sub(r"\g<what>", TEXT) == theirs.sub(r"\g<what>", TEXT)
        assert ours.subn("", TEXT) == theirs.subn("", TEXT)
        assert ours.search(TEXT, 3, 9) is None
        assert (ours.pattern, ours.groups, ours.groupindex) == (theirs.pattern, theirs.groups, theirs.groupindex)


def test_has_nothing_that_a_pattern_has_not() -> None:
    with pytest.raises(AttributeError, match="find_all"):
        Expression("a").find_all  # noqa: B018 - asked for


def test_a_wrong_one_says_so_when_it_is_used() -> None:
    wrong = Expression("(")
    with pytest.raises(re.error):
        wrong.search("a")


def test_goes_to_another_process() -> None:
    used = Expression(REGEX, re.IGNORECASE)
    used.search(TEXT)
    copy = pickle.loads(pickle.dumps(used))  # noqa: S301 - our own, a line ago
    assert [one.group() for one in copy.finditer(TEXT)] == [one.group() for one in used.finditer(TEXT)]


def test_the_next_run_compiles_nothing(compiled: list[str], next_run: Callable[[], None]) -> None:
    for _ in range(2):
        ours = Expression(REGEX, re.IGNORECASE)
        assert ours.sub(r"<\g<what>>", TEXT) == re.sub(REGEX, r"<\g<what>>", TEXT, flags=re.IGNORECASE)
        next_run()
    assert compiled == [REGEX]


def test_the_same_text_with_other_flags_is_another(next_run: Callable[[], None]) -> None:
    assert not Expression("calm").search("CALM")
    next_run()
    assert Expression("calm", re.IGNORECASE).search("CALM")


@given(
    regex=st.sampled_from(
        [
            r"(a)(?P<b>b)?",
            r"[^\w\s]{2,}?",
            r"(?<=é)x|\bŝ",
            r"(?i)straße|[à-ö]",
            r"(?x) a b # c",
            r"(?>a+)b" if hasattr(re, "NOFLAG") else "a+b",
        ]
    ),
    text=st.text("abéxŝßSTRaàÖ,! \n"),
)
def test_finds_the_same_when_restored(regex: str, text: str) -> None:
    first, entry = expressions.compile_with_entry(regex, 0)
    again = expressions.restored(regex, entry)
    plain = re.compile(regex)
    for ours in (first, again):
        assert [(one.span(), one.groups()) for one in ours.finditer(text)] == [
            (one.span(), one.groups()) for one in plain.finditer(text)
        ]
        assert (ours.flags, ours.groups, dict(ours.groupindex)) == (plain.flags, plain.groups, dict(plain.groupindex))


def test_nothing_is_written_where_nothing_was_compiled(folder: Path, next_run: Callable[[], None]) -> None:
    next_run()
    assert not folder.exists()


def test_nothing_is_kept_where_nobody_wants_it(
    folder: Path, next_run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    assert Expression(REGEX).search(TEXT)
    next_run()
    assert not folder.exists()


def _stated(entry: bytes, change: Callable[[list[Any]], object]) -> bytes:
    """Return an entry with its line of JSON changed: flags, number of groups, group names."""
    head, _, code = entry.partition(b"\n")
    return json.dumps(change(json.loads(head))).encode() + b"\n" + code


def _flipped(entry: bytes) -> bytes:
    head, _, code = entry.partition(b"\n")
    return head + b"\n" + bytes(byte ^ 0xFF for byte in code)


WRONG: dict[str, Callable[[bytes], bytes]] = {
    "code the engine refuses": _flipped,
    "half a word of code": lambda entry: entry[:-2],
    "no code": lambda entry: entry.partition(b"\n")[0],
    "nothing": lambda _: b"",
    "no JSON": lambda entry: b"x" + entry,
    "too short": lambda entry: _stated(entry, lambda stated: stated[:2]),
    "no list": lambda entry: _stated(entry, len),
    "a group that is not there": lambda entry: _stated(entry, lambda stated: [*stated[:2], {"what": 9}]),
    "another number of groups": lambda entry: _stated(entry, lambda stated: [stated[0], 0, stated[2]]),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_right_is_compiled(
    folder: Path, compiled: list[str], next_run: Callable[[], None], what: str
) -> None:
    Expression(REGEX).search(TEXT)
    next_run()
    write(folder, {key: WRONG[what](form) for key, form in table(folder).items()})
    compiled.clear()
    found = Expression(REGEX).search(TEXT)
    assert found
    assert found.groupdict() == {"what": "calm"}


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff" * 40])
def test_a_broken_file_is_passed_over(folder: Path, next_run: Callable[[], None], data: bytes) -> None:
    Expression(REGEX).search(TEXT)
    next_run()
    kept(folder).write_bytes(data)
    assert Expression(REGEX).search(TEXT)
    Expression("calm|rest").search(TEXT)
    next_run()
    assert len(table(folder)) == 2


PLACES: list[object] = [[], {"key": [1]}, {"key": None}, {"key": [0, 5, 1]}, {"key": ["a", "b", "c"]}, [1], "text"]


@pytest.mark.parametrize("places", PLACES)
def test_places_that_are_wrong_change_nothing(folder: Path, next_run: Callable[[], None], places: object) -> None:
    Expression(REGEX).search(TEXT)
    next_run()
    (key,) = table(folder)
    stated = {key: next(iter(places.values()))} if isinstance(places, dict) else places
    assert disk.write_parts(name_of(kept(folder)), json.dumps(stated).encode(), b"[]", prefix=expressions.PREFIX)
    found = Expression(REGEX).search(TEXT)
    assert found
    assert found.groupdict() == {"what": "calm"}


def test_an_entry_that_is_damaged_is_compiled(folder: Path, compiled: list[str], next_run: Callable[[], None]) -> None:
    Expression(REGEX).search(TEXT)
    next_run()
    kept(folder).write_bytes(kept(folder).read_bytes()[:-3] + b" []")
    compiled.clear()
    assert Expression(REGEX).search(TEXT)
    assert compiled == [REGEX]


@pytest.fixture
def wheel(tmp_path: Path, next_run: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an installed package that brings one compiled expression; no run has left anything."""
    next_run()
    Expression(REGEX).search(TEXT)
    installed = tmp_path / "rules"
    expressions.CACHE.write_installed(str(installed))
    monkeypatch.setattr(expressions, "CACHE", expressions.ExpressionCache())
    monkeypatch.setattr(expressions, "_INSTALLED", str(installed))
    return installed


def test_a_first_run_compiles_nothing_that_came_with_the_package(
    folder: Path, wheel: Path, compiled: list[str]
) -> None:
    assert list(wheel.iterdir())
    compiled.clear()
    found = Expression(REGEX).search(TEXT)
    assert found
    assert found.groupdict() == {"what": "calm"}
    assert compiled == []
    expressions.CACHE.write()
    assert not folder.exists()


def test_what_is_new_is_written_beside_what_came_with_the_package(
    folder: Path, wheel: Path, compiled: list[str], next_run: Callable[[], None]
) -> None:
    assert Expression("calm|rest").search(TEXT)
    next_run()
    assert len(table(folder)) == 2
    (file,) = wheel.iterdir()
    file.unlink()
    compiled.clear()
    assert Expression(REGEX).search(TEXT)
    assert compiled == []


def test_what_came_with_the_package_is_passed_over_if_it_is_broken(wheel: Path, compiled: list[str]) -> None:
    (file,) = wheel.iterdir()
    file.write_bytes(file.read_bytes()[:-9])
    compiled.clear()
    assert Expression(REGEX).search(TEXT)
    assert compiled == [REGEX]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps users' folders apart itself")
def test_a_file_that_others_may_write_is_not_believed(
    folder: Path, compiled: list[str], next_run: Callable[[], None]
) -> None:
    Expression(REGEX).search(TEXT)
    next_run()
    assert kept(folder).stat().st_mode & 0o777 == 0o600
    kept(folder).chmod(0o666)
    compiled.clear()
    Expression(REGEX).search(TEXT)
    assert compiled == [REGEX]


def test_the_table_does_not_grow_without_end(
    folder: Path, next_run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expressions, "_MOST", 3)
    for number in range(8):
        Expression(f"calm{number}").search(TEXT)
        next_run()
    assert 1 <= len(table(folder)) <= 3


def test_where_re_cannot_be_looked_into_it_compiles_itself(
    folder: Path, next_run: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:

    def gone(*_: object) -> object:
        raise AttributeError("_code")

    monkeypatch.setattr(expressions, "compile_with_entry", gone)
    assert Expression(REGEX).search(TEXT)
    next_run()
    assert not folder.exists()


@given(st.lists(st.text("ab/*?[]!-.", max_size=6), max_size=4), st.text("ab/.-", max_size=8))
def test_a_glob_stands_for_the_names_that_fnmatch_says(globs: list[str], name: str) -> None:
    expected = any(fnmatchcase(name, glob) for glob in globs)
    assert (expressions.any_glob(tuple(globs)).match(name) is not None) is expected
    assert (expressions.any_glob(tuple(map(str.upper, globs))).match(name) is not None) is expected
