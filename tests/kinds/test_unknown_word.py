"""Words that no dictionary has: on which page they are reported, and what a site may mean by them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from support.linters import linter
from tonecheck.api import Linter
from tonecheck.errors import ConfigError
from tonecheck.kinds import unknown_word
from tonecheck.language import speller

RULE = "slips/unknown-word"
needs_package = pytest.mark.skipif(not speller.is_there(), reason="needs the extra “spell”")


def found(folder: Path, pages: Mapping[str, str], **options: object) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return path, words and suggestions of each finding on a site."""
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    report = linter({"select": [RULE], "rules": {RULE: options}} if options else {"select": [RULE]}).check_site(["."])
    return [(one.path, one.place.text, one.suggestions) for one in report.findings]


@needs_package
def test_a_word_is_reported_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pages = {"a.md": "I felt releived, and you felt releived.\n", "b.md": "It was diffcult.\n"}
    assert found(tmp_path, pages) == [("a.md", "releived", ("relieved",)), ("b.md", "diffcult", ("difficult",))]


@needs_package
@pytest.mark.parametrize(
    "pages",
    [
        {"a.md": "I felt releived.\n", "b.md": "You felt releived.\n"},
        {"a.md": "So releived. Very releived. All releived.\n"},
        {"a.md": "Releived felt releived.\n"},
        {"a.md": "`releived`, *releived*, “releived”, releived.md, un-releived\n"},
        {"a.html": "<p lang=nl>De diffcult is groot.</p>\n"},
        {"a.md": "## References\n\nDiffcult and diffcult.\n"},
        {"a.md": "Ik voel me creatieve en vind rustt in mijn projecten.\n"},
    ],
)
def test_what_a_site_may_mean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: Mapping[str, str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert found(tmp_path, pages) == []


@needs_package
def test_further_words_can_be_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert found(tmp_path, {"a.md": "I felt releived.\n"}, known="Releived") == []


def test_without_the_package_only_its_full_name_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speller, "is_there", lambda: False)
    assert "tonecheck[spell]" in unknown_word.Check().lacks()
    with pytest.raises(ConfigError, match=r"slips/unknown-word.*pip install 'tonecheck\[spell\]'"):
        Linter({"select": [RULE]}).check_text("I felt releived.")
    assert Linter({"select": ["slips"]}).check_text("I keep my embroidry here.").findings == ()
