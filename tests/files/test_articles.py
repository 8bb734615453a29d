"""Finding and reading articles: what is taken, what is left out, and what is said of what cannot be read."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from support.limits import SLOW
from tonecheck import opening
from tonecheck.errors import SourceError
from tonecheck.files import walking
from tonecheck.files.articles import Articles, encode, encoding_of, find, from_text, read, shown_path
from tonecheck.files.other_kinds import way_out

KNOWN = {".md": "markdown", ".txt": "plain"}
# Git must say what the repository says, not what this machine's settings say.
GIT_SETTINGS = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def make(files: dict[str, str]) -> None:
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")


def touch(*names: str) -> None:
    make(dict.fromkeys(names, "Words.\n"))


def found(*paths: str, **options: Any) -> list[str]:
    return list(find(paths or ["."], extensions=KNOWN, **options))


def git(*arguments: str) -> str:
    command = ["git", *arguments]  # found on the path, as for anybody who runs these tests
    return subprocess.run(command, check=True, capture_output=True, text=True, env=GIT_SETTINGS).stdout


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


# -- what is found ------------------------------------------------------------------------------------------------


def test_folders_are_walked_and_files_with_known_endings_come_sorted() -> None:
    touch("b.md", "a/z.txt", "a/b/c.md", "a-b.md", "a.MD", "a/picture.png", "README", "a/.md")
    assert found() == ["a-b.md", "a.MD", "a/b/c.md", "a/z.txt", "b.md"]


def test_each_file_comes_once_however_often_and_however_it_is_named(here: Path) -> None:
    touch("a/x.md", "a/b/y.md")
    assert found("a/b", "a", "./a/x.md", "a/../a/x.md", str(here / "a" / "x.md"), "a//b/") == ["a/b/y.md", "a/x.md"]


def test_a_path_outside_the_working_folder_stays_as_it_was_given(here: Path) -> None:
    touch("../other/x.md", "../heresy/y.md")
    assert found("../other") == ["../other/x.md"]
    outside = str(here.parent / "heresy")
    assert found(outside) == [f"{outside}/y.md"]


def test_the_working_folder_may_be_named_by_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    touch("deep/x.md")
    monkeypatch.chdir("deep")
    assert [read(path, format="markdown").path for path in found("..")] == ["x.md"]


def test_an_empty_folder_holds_nothing() -> None:
    Path("empty").mkdir()
    assert found("empty") == []


@pytest.mark.parametrize(
    "folder", [".git", ".hg", ".svn", ".venv", "venv", "node_modules", "bower_components", "__pycache__", ".hidden"]
)
def test_some_folders_are_not_walked_unless_named(folder: str) -> None:
    touch(f"{folder}/x.md", f"site/{folder}/y.md", "site/z.md")
    assert found() == ["site/z.md"]
    assert found(folder) == [f"{folder}/x.md"]


def test_hidden_files_are_taken_when_named() -> None:
    touch(".draft.md", "._page.md", "page.md")
    assert found() == ["page.md"]
    assert found(".draft.md") == [".draft.md"]


@pytest.mark.parametrize(
    "name", ["a b.md", "Über uns.md", "日本.md", "line\nbreak.md", "%20.md", "-x.md", "a..b.md", "q?*.md"]
)
def test_any_name_is_found_and_read(name: str) -> None:
    touch(name)
    assert found() == [name]
    assert found(name) == [name]
    assert read(name, format="markdown").text == "Words.\n"


def test_a_name_that_is_no_text_is_read_and_can_be_shown() -> None:
    with open(b"caf\xe9.md", "w", encoding="utf-8") as file:
        file.write("Words.\n")
    (name,) = found()
    source = read(name, format="markdown")
    assert source.path == "caf\ufffd.md"


def test_a_folder_deeper_than_the_recursion_limit_is_walked(here: Path) -> None:
    for _ in range(1100):
        os.mkdir("d")
        os.chdir("d")
    touch("x.md")
    os.chdir(here)
    try:
        names = found()
    finally:
        command = ["rm", "-r", "d"]  # the library's own way to delete a tree is recursive, and so is pytest's
        subprocess.run(command, check=True)
    assert names == ["d/" * 1100 + "x.md"]


# -- what cannot be found -----------------------------------------------------------------------------------------


def complaint(call: Callable[[], object]) -> str:
    with pytest.raises(SourceError) as caught:
        call()
    line = str(caught.value)
    assert "\n" not in line
    return line


def test_a_missing_path_is_named_with_the_nearest_name() -> None:
    touch("docs/article.md")
    assert complaint(lambda: found("docs/articel.md")) == (
        "docs/articel.md: no such file or folder; did you mean “article.md”?"
    )
    assert complaint(lambda: found("zzzz")) == "zzzz: no such file or folder"
    assert complaint(lambda: found("none/at/all.md")) == "none/at/all.md: no such file or folder"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("", "“”: no such file or folder"),
        ("a.md/b.md", "a.md/b.md: no such file or folder"),
        ("a.md/", "a.md: is a file and no folder; leave out the slash at its end"),
        ("b.md/", "b.md: no such file or folder; did you mean “a.md”?"),
        ("a\0b.md", "“a\\0b.md”: cannot be opened: embedded null byte"),
        ("x" * 300, "x" * 300 + ": cannot be opened: File name too long"),
        ("line\nbreak", "line\\nbreak: no such file or folder"),
    ],
)
def test_what_is_no_path_gets_one_line(path: str, line: str) -> None:
    touch("a.md")
    assert complaint(lambda: found(path)) == line


def test_nothing_is_yielded_before_all_paths_are_known_to_exist() -> None:
    touch("a.md")
    with pytest.raises(SourceError):
        next(find(["a.md", "missing.md"], extensions=KNOWN))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("a.log", "files that end in “.log”"),
        ("LICENSE", "files without an ending"),
        (
            "a.gdoc",
            f"files that end in “.gdoc”{way_out('.gdoc')}",
        ),
    ],
)
def test_a_named_file_that_no_format_reads_is_an_error_that_names_the_endings(name: str, what: str) -> None:
    touch(name)
    line = complaint(lambda: found(name))
    assert line == f"{name}: no format reads {what}; known: .md, .txt (“formats” in the configuration can add one)"


def test_what_is_neither_file_nor_folder_is_refused_when_named_and_left_out_of_a_walk() -> None:
    os.mkfifo("pipe.md")
    assert complaint(lambda: found("pipe.md")) == "pipe.md: is neither a file nor a folder"
    with socket.socket(socket.AF_UNIX) as unix:
        unix.bind("socket.md")
        assert found() == []


def test_a_folder_that_cannot_be_opened_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    touch("open/a.md", "closed/b.md")
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if path == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)  # those who run tests as root may open anything
    assert complaint(found) == "closed: the folder cannot be opened: Permission denied"


# -- symlinks -----------------------------------------------------------------------------------------------------


def test_symlinks_to_what_is_found_anyway_are_not_followed() -> None:
    touch("z/x.md")
    os.symlink("z", "a")
    os.symlink("z/x.md", "b.md")
    assert found() == ["z/x.md"]


def test_symlinks_to_elsewhere_are_followed_once() -> None:
    touch("../away/x.md", "../away/deep/y.md", "../alone.md", "here.md")
    os.symlink("../away", "one")
    os.symlink("../away", "two")
    os.symlink("../alone.md", "k.md")
    os.symlink("../alone.md", "l.md")
    assert found(follow_symlinks=True) == ["here.md", "k.md", "one/deep/y.md", "one/x.md"]


def outside(**options: Any) -> tuple[list[str], list[str]]:
    symlinks: list[str] = []
    return found(on_outside=symlinks.append, **options), symlinks


def test_symlinks_out_of_the_site_are_not_followed_but_told() -> None:
    touch("../away/x.md", "../alone.md", "../other.png", "here.md", "in/z.md")
    os.symlink("../away", "folder")
    os.symlink("../../alone.md", "in/file.md")
    os.symlink("../other.png", "picture.png")
    os.symlink(os.path.abspath("in"), "inside")
    assert outside() == (["here.md", "in/z.md"], ["folder", "in/file.md"])
    assert outside(exclude=["folder"]) == (["here.md", "in/z.md"], ["in/file.md"])
    assert outside(follow_symlinks=True) == (["folder/x.md", "here.md", "in/file.md", "in/z.md"], [])


def test_a_named_symlink_is_followed() -> None:
    touch("../away/x.md", "../alone.md", "../away/deep/y.md")
    os.symlink("../away", "folder")
    os.symlink("../alone.md", "file.md")
    os.symlink("deep", "../away/link")
    assert found("folder", "file.md") == ["file.md", "folder/deep/y.md", "folder/x.md"]


def test_the_site_reaches_to_the_top_of_the_repository_or_to_the_configuration() -> None:
    touch("common/x.md", "docs/a.md")
    os.symlink("../common", "docs/link")
    assert found("docs", root=os.path.abspath("docs")) == ["docs/a.md"]
    assert found("docs", root=os.getcwd()) == ["docs/a.md", "docs/link/x.md"]
    Path(".git").mkdir()
    assert found("docs", root=os.path.abspath("docs")) == ["docs/a.md", "docs/link/x.md"]


def test_symlinks_between_named_folders_are_followed() -> None:
    touch("../away/x.md", "a.md")
    os.symlink("../away", "link")
    assert found(".", "../away") == ["../away/x.md", "a.md"]
    assert outside()[1] == ["link"]


FOLLOW = "“follow-symlinks: true” in the configuration follows"


@pytest.mark.parametrize(
    ("symlinks", "note"),
    [
        ([], ""),
        (["a"], f"a is a symlink that leads out of the site, so it was not followed; {FOLLOW} it"),
        (["a", "b"], f"a, b are symlinks that lead out of the site, so they were not followed; {FOLLOW} them"),
        (
            ["a", "b", "c", "d", "e"],
            f"a, b, c and 2 more are symlinks that lead out of the site, so they were not followed; {FOLLOW} them",
        ),
    ],
)
def test_symlinks_that_were_not_followed_have_one_note(symlinks: list[str], note: str) -> None:
    assert Articles((), (), (), tuple(symlinks)).note == note


def test_a_walk_ends_after_a_bound_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    touch("a/1.md", "a/2.md", "b/3.md", "b/4.md", "c/5.md")
    monkeypatch.setattr(walking, "MOST_ENTRIES", 6)
    faults: list[SourceError] = []
    assert found(on_error=faults.append) == ["a/1.md", "a/2.md"]
    (fault,) = faults
    assert str(fault) == (
        "b: the walk ended here, after 6 files and folders; name the folders of your articles, or skip others with "
        "“exclude”"
    )
    assert complaint(found) == str(fault)


def test_a_folder_that_cannot_be_walked_is_told_and_the_others_are_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    touch("a/1.md", "b/2.md", "c/3.md")
    os.symlink(".gitignore", "b/.gitignore")
    faults: list[SourceError] = []

    def listed(folder: str, most: int) -> tuple[list[os.DirEntry[str]], bool]:
        if folder == "a":
            raise PermissionError(errno.EACCES, "Permission denied")
        return opening.listed(folder, most)

    monkeypatch.setattr(walking, "listed", listed)
    assert found(on_error=faults.append) == ["b/2.md", "c/3.md"]
    assert [str(fault) for fault in faults] == [
        "a: the folder cannot be opened: Permission denied",
        "b/.gitignore: cannot be read: Too many levels of symbolic links",
    ]


def test_loops_of_symlinks_end() -> None:
    touch("a/x.md")
    os.symlink("..", "a/up")
    os.symlink(".", "a/self")
    os.symlink("loop.md", "loop.md")
    os.symlink("round", "round")
    os.symlink("b", "a/c")
    assert found() == ["a/x.md"]
    assert found("a/up") == ["a/up/a/x.md"]


def test_a_symlink_to_a_folder_above_is_walked_but_not_back_into_what_was_walked() -> None:
    touch("top/y.md", "top/in/x.md")
    os.symlink("..", "top/in/up")
    assert found("top/in") == ["top/in/up/y.md", "top/in/x.md"]


def test_a_broken_symlink_is_an_error_when_named_and_left_out_of_a_walk() -> None:
    os.symlink("gone.md", "broken.md")
    touch("a.md")
    assert found() == ["a.md"]
    assert complaint(lambda: found("broken.md")) == "broken.md: is a symlink to 'gone.md', which does not exist"


def test_a_named_symlink_and_its_target_are_one_file() -> None:
    touch("a.md")
    os.symlink("a.md", "b.md")
    assert found("b.md") == ["b.md"]
    assert found("b.md", "a.md") == ["b.md"]


def test_dots_after_a_symlink_mean_what_the_system_takes_them_to_mean() -> None:
    touch("../away/deep/z.md", "../away/y.md", "y.md")
    os.symlink("../away/deep", "link")
    assert found("link/../y.md") == ["link/../y.md"]
    assert read("link/../y.md", format="markdown").path != "y.md"


# -- ignore files -------------------------------------------------------------------------------------------------

TREE = [
    "a.md",
    "b.md",
    "a/a.md",
    "a/b.md",
    "a/b/a.md",
    "a/b/c.md",
    "b/ba.md",
    "b/a/b.md",
    "b/c d.md",
    "c/[a].md",
    "c/!b.md",
    "c/#c.md",
]

PATTERNS = [
    ({".gitignore": "a.md"}, "a name counts in every folder"),
    ({".gitignore": "/a.md"}, "a leading slash anchors"),
    ({".gitignore": "a/b"}, "a slash inside anchors"),
    ({".gitignore": "b/"}, "a trailing slash means folders"),
    ({".gitignore": "a/*.md"}, "a star stays in one folder"),
    ({".gitignore": "a/**/a.md"}, "two stars in the middle"),
    ({".gitignore": "**/a.md"}, "two stars in front"),
    ({".gitignore": "a/**"}, "two stars at the end"),
    ({".gitignore": "a**.md"}, "two stars that are one"),
    ({".gitignore": "**"}, "everything"),
    ({".gitignore": "*\n!*/\n!b.md"}, "an allow list"),
    ({".gitignore": "*.md\n!a/\n!a.md"}, "names taken back"),
    ({".gitignore": "a/\n!a/a.md"}, "no way back into a folder that is out"),
    ({".gitignore": "a/*\n!a/a.md"}, "a way back into a folder that is in"),
    ({".gitignore": "*.md", "a/.gitignore": "!a.md"}, "the nearest file decides"),
    ({".gitignore": "!a.md", "a/.gitignore": "*.md", "a/b/.gitignore": "!c.md"}, "three levels"),
    ({"a/.gitignore": "/b.md\n/b/c.md"}, "anchors are relative to their file"),
    ({".gitignore": "# b.md\n\n   \n\\#c.md"}, "comments and an escaped one"),
    ({".gitignore": "\\!b.md"}, "an escaped exclamation mark"),
    ({".gitignore": "[ab].md"}, "a set"),
    ({".gitignore": "[!a].md"}, "a set turned round"),
    ({".gitignore": "[[:alpha:]].md\n!/[b-z].md"}, "a class and a range"),
    ({".gitignore": "[a.md\n\\[a].md"}, "a bracket that is never closed, and an escaped one"),
    ({".gitignore": "?.md\n!?/a.md"}, "one character"),
    ({".gitignore": "b.md   \nc\\ d.md\nc.md\\"}, "blanks at the end, escaped blanks, a lone backslash"),
    ({".gitignore": "a.md\r\n/b/\r\n"}, "Windows line ends"),
    ({".gitignore": "\ufeffa.md\n"}, "a signature"),
    ({".gitignore": "/*\n!/a\n/a/*\n!/a/b"}, "one folder deep down only"),
    ({".git/info/exclude": "a.md\nb.md", ".gitignore": "!/a.md"}, "the repository's own list comes last"),
    ({".gitignore": "/\n!\n//\n***\n!**/"}, "hardly patterns at all"),
]


@pytest.fixture
def repository(here: Path) -> Path:
    """Make what git itself takes for a repository, which costs less than to start it for “git init”."""
    for folder in ("objects", "refs", "info"):
        (here / ".git" / folder).mkdir(parents=True)
    (here / ".git" / "HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    return here


def untracked() -> list[str]:
    names = git("ls-files", "--others", "--exclude-standard", "-z", "--", "*.md", "*.txt").split("\0")[:-1]
    return sorted(name for name in names if "/." not in f"/{name}")


@pytest.mark.parametrize(("files", "what"), PATTERNS, ids=[what for _, what in PATTERNS])
@pytest.mark.usefixtures("repository")
def test_what_git_ignores_is_left_out_and_our_ignore_files_and_the_configuration_speak_the_same_language(
    files: dict[str, str], what: str
) -> None:
    touch(*TREE)
    make(files)
    expected = untracked()
    assert found() == expected, what
    for name in files:
        os.rename(name, name.replace(".gitignore", ".tonecheckignore").replace(".git/info/exclude", "a/.gitignore"))
    if ".git/info/exclude" not in files:
        assert found() == expected, what
    if list(files) == [".gitignore"] and "\r" not in what and "\ufeff" not in files[".gitignore"]:
        os.remove(".tonecheckignore")
        assert found(exclude=files[".gitignore"].replace("\r", "").split("\n")) == expected, what


NAMES = st.sampled_from(["a", "b", "ab", "a.b", "c"])
PIECES = st.sampled_from(
    ["a", "b", "c", "ab", "*", "**", "?", "/", "/", "/", ".md", "[ab]", "[!b]", "[a-b]", "\\a", ".", " "]
)
LINES = st.builds(
    lambda negated, pieces, end: ("!" if negated else "") + "".join(pieces) + end,
    st.booleans(),
    st.lists(PIECES, min_size=1, max_size=5),
    st.sampled_from(["", "", "/", ".md", " "]),
)
PLACES = st.lists(NAMES, max_size=3).map(lambda parts: "".join(f"{part}/" for part in parts))


TREES = st.tuples(
    st.lists(st.builds("{}{}.md".format, PLACES, NAMES), min_size=3, max_size=12),
    st.dictionaries(PLACES, st.lists(LINES, min_size=1, max_size=4), min_size=1, max_size=3),
)


@pytest.mark.timeout(SLOW)  # the thorough profile starts git 2,000 times
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TREES, min_size=1, max_size=6))
@example([(["a/b/c.md"], {"": ["a/", "!a/", "**/c.md"], "a/": ["!/b/*"]})])
def test_any_ignore_files_mean_what_git_takes_them_to_mean(
    repository: Path, trees: list[tuple[list[str], dict[str, list[str]]]]
) -> None:
    """Each tree has a folder of its own, so that git is started once for all; a single one is the repository."""
    for entry in os.scandir(repository):
        if entry.name != ".git":
            shutil.rmtree(entry) if entry.is_dir() else os.remove(entry)
    for number, (files, ignores) in enumerate(trees):
        top = f"{number}/" if len(trees) > 1 else ""
        touch(*(top + file for file in files))
        make({f"{top}{place}.gitignore": "\n".join(lines) for place, lines in ignores.items()})
    assert found() == untracked()


@pytest.mark.usefixtures("repository")
def test_ignore_files_above_the_folder_count_up_to_the_repository() -> None:
    touch("site/posts/a.md", "site/posts/draft.md", "site/posts/b.md")
    make(
        {
            ".gitignore": "draft.md",
            "site/.gitignore": "/posts/b.md",
            "../.gitignore": "*.md",
            "../.tonecheckignore": "*",
        }
    )
    assert found("site/posts") == ["site/posts/a.md"]


@pytest.mark.usefixtures("repository")
def test_a_repository_in_a_repository_has_its_own_rules() -> None:
    touch("inner/a.md", "inner/b.md", "a.md")
    make({".gitignore": "a.md", "inner/.git/info/exclude": "b.md"})
    assert found() == ["inner/a.md"]
    assert found("inner") == ["inner/a.md"]


@pytest.mark.usefixtures("repository")
def test_a_worktree_has_the_list_of_its_repository(tmp_path: Path) -> None:
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "-m", "Begin")
    git("worktree", "add", "--quiet", str(tmp_path / "tree"))
    make({".git/info/exclude": "b.md"})
    touch("../tree/a.md", "../tree/b.md")
    assert found("../tree") == ["../tree/a.md"]


def test_without_a_repository_ignore_files_count_from_the_root_down(here: Path) -> None:
    touch("site/a.md", "site/b.md", "site/c.md")
    make({".gitignore": "a.md", "site/.tonecheckignore": "b.md", "../.gitignore": "c.md"})
    assert found("site") == ["site/c.md"]
    assert found("site", root=str(here / "site")) == ["site/a.md", "site/c.md"]
    assert found("site", respect_ignore_files=False) == ["site/a.md", "site/b.md", "site/c.md"]


def test_ours_goes_before_gits_and_the_configuration_before_both() -> None:
    touch("a.md", "b.md", "c.md")
    make({".gitignore": "a.md\nb.md", ".tonecheckignore": "!a.md\nc.md"})
    assert found() == ["a.md"]
    assert found(exclude=["!c.md", "!b.md", "a.md"]) == ["b.md", "c.md"]


def test_exclude_is_relative_to_the_root(here: Path) -> None:
    touch("site/a.md", "site/posts/a.md", "a.md")
    assert found(exclude=["/a.md"], root=str(here / "site")) == ["a.md", "site/posts/a.md"]
    assert found("site", exclude=["site/posts/"]) == ["site/a.md"]


def test_a_named_folder_is_walked_even_if_it_is_left_out_of_a_walk_from_above() -> None:
    touch("build/a.md", "build/b.md")
    make({".gitignore": "build/\nb.md"})
    assert found() == []
    assert found("build") == ["build/a.md"]
    assert found("build", ".") == ["build/a.md"]


def test_an_ignore_file_counts_in_a_folder_that_is_walked_for_two_reasons() -> None:
    touch("a/b/x.md", "a/b/y.md")
    make({"a/b/.gitignore": "y.md"})
    assert found("a", "a/b") == found("a/b", "a") == ["a/b/x.md"]


def test_an_ignore_file_in_a_symlinked_folder_counts() -> None:
    touch("../away/x.md", "../away/y.md")
    make({"../away/.gitignore": "/y.md"})
    os.symlink("../away", "link")
    assert found(follow_symlinks=True) == ["link/x.md"]


def test_what_only_looks_like_an_ignore_file_is_no_obstacle() -> None:
    touch("a.md")
    Path(".gitignore").mkdir()
    os.symlink("nowhere", ".tonecheckignore")
    assert found() == ["a.md"]


def test_an_ignore_file_that_cannot_be_read_is_named() -> None:
    touch("a.md")
    os.symlink(".gitignore", ".gitignore")
    assert complaint(found) == ".gitignore: cannot be read: Too many levels of symbolic links"


def test_files_that_are_named_are_taken_unless_exclusion_is_forced() -> None:
    touch("a.md", "drafts/b.md", "c.md", "drafts/notes.docx")
    make({".gitignore": "drafts/", ".tonecheckignore": "c.md"})
    named = ["a.md", "drafts/b.md", "c.md"]
    assert found(*named, exclude=["a.md"]) == sorted(named)
    assert found(*named, force_exclude=True) == ["a.md"]
    assert found("drafts", "drafts/notes.docx", force_exclude=True) == []
    assert found(*named, exclude=["a.md"], force_exclude=True, respect_ignore_files=False) == ["c.md", "drafts/b.md"]


def test_forced_exclusion_does_not_look_above_the_root(here: Path) -> None:
    touch("a.md")
    assert found("a.md", exclude=["here", "tmp", "*/"], force_exclude=True, root=str(here)) == ["a.md"]


# -- reading ------------------------------------------------------------------------------------------------------

TEXT = "Caf\u00e9 \u2013 \u201cwell\u201d\r\nsecond\rthird\n\U0001f642\ufeff end"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"])
def test_a_text_is_read_in_each_encoding_and_can_be_written_back(encoding: str) -> None:
    data = encode(TEXT, encoding)
    Path("a.md").write_bytes(data)
    source = read("a.md", format="markdown")
    assert (source.text, source.path, source.format) == (TEXT, "a.md", "markdown")
    assert encoding_of(data) == encoding


def test_what_is_no_text_is_refused_by_name() -> None:
    Path("sub").mkdir()
    Path("sub/a.md").write_bytes(b"fine\ncaf\xe9 noir")
    assert complaint(lambda: read("./sub/a.md", format="markdown")) == (
        "sub/a.md:2: byte 0xE9 is not UTF-8; save the file as UTF-8 (it looks like Windows-1252), "
        "as “tonecheck convert sub/a.md” does"
    )


def test_a_file_that_is_too_large_is_refused_with_a_way_out() -> None:
    make({"a.md": "x" * 1001})
    assert complaint(lambda: read("a.md", format="markdown", max_bytes=1000)) == (
        "a.md: 1,001 bytes are more than the limit of 1,000; "
        "raise “max-bytes” in the configuration, or skip the file with “exclude”"
    )
    assert len(read("a.md", format="markdown", max_bytes=1001).text) == 1001


def test_what_cannot_be_opened_gets_one_line() -> None:
    os.mkdir("folder.md")
    assert complaint(lambda: read("gone.md", format="markdown")) == "gone.md: cannot be read: No such file or directory"
    assert complaint(lambda: read("folder.md", format="markdown")) == "folder.md: cannot be read: Is a directory"
    assert complaint(lambda: read("a\0.md", format="markdown")) == "“a\\0.md”: cannot be read: embedded null byte"


def test_a_path_is_shown_relative_with_forward_slashes(here: Path) -> None:
    assert shown_path("./a//b.md") == "a/b.md"
    assert shown_path(str(here / "a.md")) == "a.md"
    assert shown_path(str(here.parent / "a.md")) == str(here.parent / "a.md")
    assert shown_path("../a.md") == "../a.md"
    touch("a.md")
    assert read("a.md", format="markdown", shown="stdin.md").path == "stdin.md"


def test_a_text_in_memory_is_taken_as_it_is() -> None:
    source = from_text("\ufeffWords.", path="./a.md", format="markdown")
    assert (source.path, source.text, source.format) == ("a.md", "\ufeffWords.", "markdown")
