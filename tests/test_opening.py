"""Only regular files are opened, and only up to a bound: nothing waits for a pipe, and nothing fills the memory."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck import opening

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes and devices in folders there"),
    pytest.mark.timeout(20),
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_a_file_is_read_whole(size: int) -> None:
    data = os.urandom(size)
    Path("a").write_bytes(data)
    assert opening.read("a") == data
    assert opening.read("a", size) == data
    with opening.opened("a") as stream:
        assert stream.read() == data


def test_a_file_is_read_up_to_a_bound() -> None:
    Path("a").write_bytes(b"12345")
    with pytest.raises(opening.TooLargeError) as refusal:
        opening.read("a", 4)
    assert opening.reason(refusal.value) == "5 bytes are more than the limit of 4"


@pytest.mark.skipif(not os.path.exists("/proc/self/maps"), reason="needs a file that states no size")
def test_a_file_that_states_no_size_is_read_and_bounded() -> None:
    assert b"\n" in opening.read("/proc/self/maps")
    with pytest.raises(opening.TooLargeError):
        opening.read("/proc/self/maps", 10)


def _socket(name: str) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)


NO_FILES: dict[str, Callable[[str], None]] = {
    "a pipe": os.mkfifo if sys.platform != "win32" else _socket,
    "a socket": _socket,
    "a device": lambda name: os.symlink("/dev/zero", name),
    "a terminal": lambda name: os.symlink("/dev/tty", name),
}


@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_at_once(kind: str) -> None:
    NO_FILES[kind]("it")
    for attempt in (opening.read, opening.opened):
        with pytest.raises(OSError, match="it is neither a file nor a folder"):
            attempt("it")


def test_a_folder_is_refused_as_one() -> None:
    os.mkdir("a")
    with pytest.raises(IsADirectoryError):
        opening.read("a")


def test_a_refused_file_is_closed() -> None:
    os.mkfifo("pipe")
    before = os.listdir("/dev/fd")
    for _ in range(3):
        with pytest.raises(OSError, match="neither"):
            opening.read("pipe")
    assert len(os.listdir("/dev/fd")) == len(before)


@pytest.mark.parametrize(("most", "complete"), [(2, False), (3, True), (4, True)])
def test_a_folder_is_listed_up_to_a_bound(most: int, complete: bool) -> None:
    for name in "abc":
        Path(name).touch()
    entries, is_all = opening.listed("", most)
    assert is_all == complete
    assert len(entries) == min(most, 3)


def test_a_folder_has_one_identity_on_all_its_paths() -> None:
    os.mkdir("a")
    os.symlink("a", "b")
    assert opening.identity("a") == opening.identity("b")
    assert opening.identity("") != opening.identity("a")


# -- what a run opens ---------------------------------------------------------------------------------------------

ARTICLE = "# Rest\n\nRead [more](more.md#rest), and [this](/sleep/).\n"


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize(
    "place",
    [
        *(".git", ".gitignore", ".tonecheckignore", "more.md", "_redirects", "tonecheck.yaml", "pyproject.toml"),
        *("mkdocs.yml", "_config.yml", "conf.py", "hugo.toml", "astro.config.mjs", "docusaurus.config.js"),
        *("eleventy.config.js", ".vitepress/config.mts", "myst.yml", "next.config.js", "pelicanconf.py", "Gemfile"),
    ],
)
def test_what_a_run_finds_and_is_no_file_is_passed_over(kind: str, place: str) -> None:
    Path("a.md").write_text(ARTICLE, "utf-8")
    Path(place).parent.mkdir(exist_ok=True)
    NO_FILES[kind](place)
    done = tonecheck("a.md", "--select", "internal-links")
    assert done.code in {0, 1, 2}
    assert "please report" not in done.err
    assert len(done.err.splitlines()) <= 2


@pytest.mark.parametrize("kind", NO_FILES)
@pytest.mark.parametrize("arguments", [["--config", "it"], ["--baseline", "it"], ["--pack", "it"], ["it"]])
def test_what_is_named_and_no_file_gets_one_line(kind: str, arguments: list[str]) -> None:
    Path("a.md").write_text(ARTICLE, "utf-8")
    NO_FILES[kind]("it")
    if "--pack" in arguments:
        Path("tonecheck.yaml").write_text("packs: [it]\n", "utf-8")
        arguments = []
    done = tonecheck("a.md", *arguments)
    assert done.code == 2
    assert done.err.startswith("tonecheck: it: ")
    assert len(done.err.splitlines()) == 1


def _in_latin_1(name: str) -> None:
    Path(name).write_bytes(b"select: [caf\xe9]\n")


@pytest.mark.parametrize(
    ("given", "make", "problem"),
    [
        ("configuration", _in_latin_1, "byte 0xE9 is not UTF-8; save the file as UTF-8"),
        ("pack", _in_latin_1, "byte 0xE9 is not UTF-8; save the file as UTF-8"),
        ("configuration", os.mkfifo, "cannot be read: it is neither a file nor a folder"),
    ],
)
def test_why_a_text_cannot_be_read_is_said_in_plain_words(
    given: str, make: Callable[[str], object], problem: str
) -> None:
    Path("a.md").write_text(ARTICLE, "utf-8")
    make("it.yaml")
    if given == "pack":
        Path("tonecheck.yaml").write_text("packs: [it.yaml]\n", "utf-8")
    done = tonecheck("a.md", *(["--config", "it.yaml"] if given == "configuration" else []))
    assert (done.code, done.err) == (2, f"tonecheck: it.yaml: {problem}\n")
