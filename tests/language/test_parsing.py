"""Grammar of single sentences: parsed together, once, and remembered; a cache that is odd changes nothing."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from support.databases import opened
from support.processes import Processes
from tonecheck import check_text
from tonecheck.cache import parses, store
from tonecheck.errors import ConfigError
from tonecheck.language import matching, parsing

AFFECT = "Her affect was flat that day."
MOODS = "Moods affect us all."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    parsing.forget()
    matching.forget()
    yield tmp_path / "cache"
    parsing.forget()
    matching.forget()


def word(tokens: tuple[parsing.Token, ...], sentence: str, text: str) -> parsing.Token:
    start = sentence.index(text)
    found = parsing.head_of(tokens, start, start + len(text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("sentence", "text", "pos", "dep"),
    [
        (AFFECT, "affect", "NOUN", "nsubj"),
        (MOODS, "affect", "VERB", "root"),
        ("She had a psychotic episode.", "a psychotic", "ADJ", "amod"),
        ("He has schizophrenic symptoms.", "schizophrenic", "ADJ", "amod"),
        ("💙 “Her affect was flat,” they said.", "affect", "NOUN", "nsubj"),
    ],
)
def test_what_a_word_is(sentence: str, text: str, pos: str, dep: str) -> None:
    (tokens,) = parsing.parse([sentence])
    found = word(tokens, sentence, text)
    assert (found.pos, found.dep.lower()) == (pos, dep)
    assert sentence[found.start : found.end] == text.rsplit(maxsplit=1)[-1]


def test_a_sentence_is_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parsing.parse([AFFECT, MOODS, AFFECT])
    assert first[0] == first[2]
    assert (folder / parses.FILE).is_file()

    def load(_: str) -> None:
        raise AssertionError("parsed again")

    monkeypatch.setattr(parsing, "loaded", load)
    assert parsing.parse([MOODS]) == [first[1]]
    parsing.forget()  # another run
    assert parsing.parse([MOODS, AFFECT]) == [first[1], first[0]]


@pytest.mark.parametrize("spoil", [b"", b"no database at all, and long enough to be looked at" * 40])
def test_a_spoilt_cache_changes_nothing(folder: Path, spoil: bytes) -> None:
    first = parsing.parse([AFFECT])
    parsing.forget()
    for file in folder.iterdir():
        file.unlink()
    (folder / parses.FILE).write_bytes(spoil)
    assert parsing.parse([AFFECT]) == first


def test_a_locked_cache_is_waited_for_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = parsing.parse([AFFECT])
    parsing.forget()
    monkeypatch.setattr(store, "WAIT", 0.01)
    with closing(sqlite3.connect(folder / parses.FILE, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        asked = opened(monkeypatch)
        assert parsing.parse([AFFECT]) == first
        parsing.parse([MOODS])
        parsing.parse([f"{MOODS} It is so."])
    assert asked == [str(folder / parses.FILE)]


def test_the_file_is_opened_once_for_all_pages(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    asked = opened(monkeypatch)
    for sentence in (AFFECT, MOODS, f"{MOODS} It is so."):
        parsing.parse([sentence])
    assert asked == [str(folder / parses.FILE)]


FORK = """
import os
from tonecheck.cache import parses

def cached():
    return parses.get("p", ["one", "two"], lambda rows, sentence: True)

parses.put("p", {"one": [[1]]})
pid = os.fork()
if not pid:
    nothing_open = parses._shared.store is None
    parses.put("p", {"two": [[2]]})
    os._exit(0 if nothing_open and cached() == {"one": [[1]], "two": [[2]]} else 1)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), cached())
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
@pytest.mark.usefixtures("folder")
def test_a_forked_process_opens_the_file_itself(processes: Processes) -> None:
    done = processes.run(sys.executable, "-c", FORK, code=0)
    assert done.stdout == "0 {'one': [[1]], 'two': [[2]]}\n"


def test_rows_that_cannot_be_of_a_sentence_are_passed_over(folder: Path) -> None:
    first = parsing.parse([AFFECT])
    parses.put(parsing.name_of(""), {AFFECT: [[0, 999, "x", "X", "X", "x", 0]]})
    parsing.forget()
    assert parsing.parse([AFFECT]) == first
    assert folder.is_dir()


def test_without_a_cache_folder_all_is_as_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "never"))
    parsing.forget()
    assert parsing.parse([AFFECT])[0]
    assert not (tmp_path / "never").exists()


@pytest.mark.parametrize("name", ["en_none", "pip", "yaml", "__main__", "tests", ".", "a b", "../x", "spacy.lang"])
def test_a_pipeline_that_is_not_there_is_told_at_once(name: str) -> None:
    """A package or a folder that is no pipeline is not loaded: that would run its code."""
    with pytest.raises(
        ConfigError, match=f"pipeline is “{re.escape(name)}”, and no spaCy pipeline of that name is inst"
    ):
        check_text("A calm day.", config={"pipeline": name})


def test_a_pipeline_that_cannot_be_loaded_is_told(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "xx"}', "utf-8")
    (tmp_path / "config.cfg").write_text("[nlp", "utf-8")
    with pytest.raises(ConfigError, match="cannot be loaded: "):
        parsing.loaded(str(tmp_path))


def test_a_page_with_candidates_that_plain_words_decide_loads_nothing(processes: Processes) -> None:
    code = (
        "import sys; from tonecheck import check_text;"
        "check_text('In practice, stress can affect your sleep. Our practice is closed.', config={'locale': 'en-GB'});"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = processes.run(sys.executable, "-c", code, code=0)
    assert not {"spacy", "thinc", "sqlite3"} & set(done.stdout.split())
