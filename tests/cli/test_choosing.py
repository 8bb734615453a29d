"""Fixes that the user chooses: one by one on a terminal, or on the lines that changed since a revision."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from support.command import PROCESS, tonecheck
from support.limits import scaled
from support.terminal import typed
from tonecheck import Linter
from tonecheck.findings.fix import alternatives, edited, summary

PAGE = """# Rest

![Image of a river](river.jpg)

She suffers from anxiety, and she suffers from panic attacks.

He is a schizophrenic.
"""
GIT = {
    **{f"GIT_{role}_{key}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}
PROMPT = "q stop] "
terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "river.jpg").write_bytes(b"")
    (tmp_path / "a.md").write_text(PAGE, "utf-8")
    return tmp_path


def text(site: Path, name: str = "a.md") -> str:
    return (site / name).read_text("utf-8")


# -- suggestions are fixes -----------------------------------------------------------------------------------------


def test_a_suggestion_that_fits_is_a_fix_that_is_not_safe() -> None:
    (finding,) = Linter({}).check_text("She suffers from anxiety.\n").findings
    assert (finding.safe, finding.edits[0].replacement) == (False, "lives with anxiety")
    texts = [edited("She suffers from anxiety.\n", [finding], unsafe=True)[0]]
    assert texts == ["She lives with anxiety.\n"]
    assert [edits[0].replacement for edits in alternatives(finding)] == list(finding.suggestions)


LINES = "You can call the National Suicide Prevention Lifeline at any hour."
RENAMED = "You can call the 988 Suicide &amp; Crisis Lifeline at any hour."


@pytest.mark.parametrize(("path", "after"), [("a.html", f"<p>{RENAMED}</p>"), ("a.md", RENAMED.replace("amp;", ""))])
def test_a_suggestion_is_escaped_where_the_source_is_html(path: str, after: str) -> None:
    page = f"<p>{LINES}</p>" if path == "a.html" else LINES
    findings = Linter({"select": "crisis-signposting/old-name"}).check_text(page, path=path).findings
    for fixes in ([one.edits for one in findings], alternatives(findings[0])):
        assert [edited(page, [replace(findings[0], edits=edits)], unsafe=True)[0] for edits in fixes] == [after]
    assert findings[0].suggestions == ("988 Suicide & Crisis Lifeline",)


@pytest.mark.parametrize(
    "page", ["She **suffers** from anxiety.\n", "She suffers\nfrom anxiety.\n", "SHE SUFFERS FROM ANXIETY.\n"]
)
def test_words_with_markup_or_a_line_break_among_them_or_in_capitals_have_none(page: str) -> None:
    found = Linter({}).check_text(page).findings
    assert found
    assert [finding.edits for finding in found if finding.rule == "stigma/suffering"] == [()]


@pytest.mark.parametrize(
    ("page", "path", "what"),
    [
        ("She suffers from anxiety.\n", "a.md", "Write “lives with anxiety”"),
        ("![Image of a river](r.jpg)\n", "a.md", "Write “A” for “Image of a”"),
        ("We meet in the the park.\n", "a.md", "Take out “the”"),
        (
            "Rest\n\nA calm image of a woman on a sofa, conveying hope\n\nHow to rest\n\nYou can rest.\n",
            "a.txt",
            "Take this line out",
        ),
    ],
)
def test_a_fix_is_called_by_what_it_does(page: str, path: str, what: str) -> None:
    findings = Linter({}).check_text(page, path=path).findings
    assert what in [summary(one, edits) for one in findings for edits in alternatives(one)]


def test_a_stray_description_is_taken_out_only_if_asked(tmp_path: Path) -> None:
    page = "Rest\n\nA calm image of a woman on a sofa, conveying hope\n\nHow to rest\n\nYou can rest.\n"
    (tmp_path / "a.txt").write_text(page, "utf-8")
    tonecheck("a.txt", "--fix", cwd=tmp_path)
    assert text(tmp_path, "a.txt") == page
    tonecheck("a.txt", "--fix", "--unsafe-fixes", "--select", "images-alt", cwd=tmp_path)
    assert text(tmp_path, "a.txt") == "Rest\n\nHow to rest\n\nYou can rest.\n"


# -- what was fixed ------------------------------------------------------------------------------------------------


def test_fix_lists_what_it_mended_by_file_and_rule(site: Path) -> None:
    (site / "b.md").write_text("![Photo of a hill](river.jpg)\n\n![Image of a hut](river.jpg)\n", "utf-8")
    _, _, err = tonecheck(".", "--fix", cwd=site)
    assert err.split("\n")[1:-1] == [
        "tonecheck: a.md: fixed images-alt/prefix",
        "tonecheck: b.md: fixed images-alt/prefix (2 times)",
    ]


def test_a_long_list_is_cut(site: Path) -> None:
    for number in range(25):
        (site / f"p{number:02}.md").write_text(f"![Image of a river {number}](river.jpg)\n", "utf-8")
    _, _, err = tonecheck(".", "--fix", "--select", "images-alt/prefix", cwd=site)
    assert err.count(": fixed images-alt/prefix\n") == 20
    assert err.endswith("tonecheck: and 6 articles more; --verbose names them\n")


# -- one by one ----------------------------------------------------------------------------------------------------


@terminal
@pytest.mark.parametrize(
    ("keys", "changes"),
    [
        ("y1nn", {"Image of a river": "A river", "suffers from anxiety": "lives with anxiety"}),
        ("n2yn", {"suffers from anxiety": "experiences anxiety", "suffers from panic": "lives with panic"}),
        ("nan", {"suffers from anxiety": "lives with anxiety", "suffers from panic": "lives with panic"}),
        ("xnsy", {"a schizophrenic": "a person with schizophrenia"}),
        ("yq", {"Image of a river": "A river"}),
        ("q", {}),
    ],
)
def test_each_fix_takes_one_key(site: Path, keys: str, changes: dict[str, str]) -> None:
    code, shown = typed([*PROCESS, "a.md", "--fix", "--ask"], keys, site, prompt=PROMPT)
    expected = PAGE
    for old, new in changes.items():
        expected = expected.replace(old, new)
    assert text(site) == expected, shown
    assert code == 1
    assert "a.md:3:3  images-alt/prefix  (1 of 4)\n" in shown
    assert "  - ![Image of a river](river.jpg)\n  + ![A river](river.jpg)\n" in shown


@terminal
def test_ctrl_c_changes_nothing(site: Path) -> None:
    code, shown = typed([*PROCESS, "a.md", "--fix", "--ask"], "y\x03", site, prompt=PROMPT)
    assert (code, text(site)) == (2, PAGE)
    assert "tonecheck: stopped\n" in shown


# -- since a revision ----------------------------------------------------------------------------------------------


def git(site: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=site, check=True, timeout=scaled(20), env={**os.environ, **GIT})  # noqa: S607


@pytest.fixture
def repository(site: Path) -> Path:
    git(site, "init", "-q", "-b", "main")
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "Begin")
    return site


def test_since_and_fix_go_together(repository: Path) -> None:
    new = PAGE + "\n![Photo of a hut](river.jpg)\n\nWe meet in the the park.\n"
    (repository / "a.md").write_text(new, "utf-8")
    (repository / "b.md").write_text("![Image of a hill](river.jpg)\n", "utf-8")
    code, out, err = tonecheck(".", "--fix", "--since", "main", cwd=repository, **GIT)
    assert (code, out.startswith("2 articles, "), "nothing to report" in out) == (0, True, True), (out, err)
    assert text(repository) == new.replace("Photo of a hut", "A hut").replace("the the", "the")
    assert text(repository, "b.md") == "![A hill](river.jpg)\n"
    assert "tonecheck: a.md: fixed images-alt/prefix, slips/" in err


def test_nothing_changed_nothing_fixed(repository: Path) -> None:
    code, _, err = tonecheck(".", "--fix", "--since", "main", cwd=repository, **GIT)
    assert (code, err.split("\n")[0]) == (0, "tonecheck: no article has changed since main")
    assert text(repository) == PAGE


def test_diff_shows_the_changed_lines_only(repository: Path) -> None:
    (repository / "a.md").write_text(PAGE + "\n![Photo of a hut](river.jpg)\n", "utf-8")
    code, out, _ = tonecheck(".", "--diff", "--since", "main", cwd=repository, **GIT)
    assert (code, [line for line in out.split("\n") if line[:2] in {"-!", "+!"}]) == (
        1,
        ["-![Photo of a hut](river.jpg)", "+![A hut](river.jpg)"],
    )


@terminal
def test_ask_goes_through_the_changed_lines_only(repository: Path) -> None:
    (repository / "a.md").write_text(PAGE + "\n![Photo of a hut](river.jpg)\n", "utf-8")
    code, shown = typed([*PROCESS, "a.md", "--fix", "--ask", "--since", "main"], "y", repository, GIT, prompt=PROMPT)
    assert (code, "(1 of 1)" in shown) == (0, True), shown
    assert text(repository) == PAGE + "\n![A hut](river.jpg)\n"


def test_fix_only_reports_nothing_that_is_left(site: Path) -> None:
    code, out, err = tonecheck("a.md", "--fix-only", "--exit-non-zero-on-fix", cwd=site)
    assert (code, out) == (1, "")
    assert err.startswith("tonecheck: fixed 1 finding in 1 article; ")
    assert tonecheck("a.md", "--fix-only", "--exit-non-zero-on-fix", cwd=site)[:2] == (0, "")
    (site / "b.md").write_bytes(b"\x00")
    code, out, err = tonecheck("a.md", "b.md", "--fix-only", cwd=site)
    assert (code, out, "tonecheck: b.md: " in err) == (2, "", True)
    assert tonecheck("-", "--fix-only", cwd=site).code == 2
