"""Links between files of which no builder is known: wrong only if no usual builder could find them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tonecheck import check_text, formats
from tonecheck.model import Source
from tonecheck.site import Site, facts
from tonecheck.site.tree import Tree
from tonecheck.site.verdicts import Verdict

FILES = dict.fromkeys(
    ["index.md", "guides/sleep.md", "guides/rest/index.md", "guides/a.pdf", "guides/img/r.png", "static/x.html"], ""
)


def verdicts(page: str, text: str) -> list[Verdict]:
    document = formats.parse(Source(page, text, "markdown"))
    return list(Site((facts(document),), contents={**FILES, page: text}).verdicts)


@pytest.mark.parametrize(
    ("target", "outcome"),
    [
        ("rest/index.md", "ok"),
        ("rest.html", "ok"),
        ("../index.html", "ok"),
        ("a.pdf?download=1#page=2", "ok"),  # fragments of a PDF
        ("../rest/index.md", "ok"),  # as seen from guides/sleep/
        ("static/x.html", "ok"),  # from a folder above
        ("./SLEEP.md", "case"),
        ("slep.md", "broken"),
        ("../missing.md", "broken"),
        ("rest", "ok"),
        ("nowhere", "unknown"),
        ("/missing.md", "unknown"),
        ("/guides/sleep.md", "ok"),
        ("https://example.org/missing.md", "outside"),
        ("//example.org/missing.md", "outside"),
        ("mailto:a@example.org", "outside"),
        ("my%20notes.md", "broken"),
        ("http://[broken", "outside"),
        ("../../../sleep.md", "unknown"),  # it leads out of the site
    ],
)
def test_links_to_files(target: str, outcome: str) -> None:
    (found,) = verdicts("guides/sleep.md", f"Read [this](<{target}>).")
    assert found.outcome == outcome
    assert found.fact.place.text == target
    assert found.fact.exact


def test_a_near_name_is_offered() -> None:
    found = verdicts("guides/sleep.md", "[a](./rest/indx.md) [b](Sleep.md)")
    assert [(one.near, one.certain) for one in found] == [("rest/index.md", True), ("sleep.md", True)]


def test_a_template_hides_its_target() -> None:
    assert check_text("[a]({{ page.next }}.md)", config={"select": ["internal-links/broken"]}) == []
    assert [one.outcome for one in verdicts("a.md", "[a]({{ page.next }}.md)")] == ["unknown"]


def test_letter_case_is_exact_on_every_system(tmp_path: Path) -> None:
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "Sleep.md").write_text("x", "utf-8")
    tree = Tree(str(tmp_path))
    assert tree.is_file("guides/Sleep.md")
    assert tree.is_folder("guides")
    assert not tree.is_file("guides/sleep.md")
    assert not tree.is_file("Guides/Sleep.md")
    assert not tree.is_folder("Guides")
    assert list(tree.files()) == ["guides/Sleep.md"]
    assert (tree.text("guides/Sleep.md"), tree.text("gone.md")) == ("x", "")


def test_a_folder_without_a_builder_is_never_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.md").write_text("[b](b.md) [c](c.md)", "utf-8")
    (tmp_path / "b.md").write_text("", "utf-8")

    def walk(*_: object, **__: object) -> None:
        raise AssertionError("walked")

    monkeypatch.setattr(Tree, "files", walk)
    monkeypatch.chdir(tmp_path)
    document = formats.parse(Source("a.md", "[b](b.md) [c](/c)", "markdown"))
    assert [one.outcome for one in Site((facts(document),)).verdicts] == ["ok", "unknown"]
