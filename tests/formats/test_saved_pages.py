"""Pages that a browser saved, as platforms build them: the article is checked, and not what is around it.

Each page in ``saved/`` has faults in its article, and worse ones in menus, banners, comments and lists of other posts.
Each in ``pasted/`` is what the clipboard holds when a part of such a page, or of a document, is copied.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from support.linters import linter

SAVED = Path(__file__).parent / "saved"
PASTED = Path(__file__).parent / "pasted"
EXPECTED = {
    folder / name: findings
    for folder in (SAVED, PASTED)
    for name, findings in yaml.safe_load((folder / "expected.yaml").read_text("utf-8")).items()
}


@pytest.mark.parametrize("file", EXPECTED, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_is_in_the_article_is_found_and_nothing_else(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(file, tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images/image1.png").touch()
    report = linter().check_site([file.name])
    found = [[one.line, one.rule, one.place.text] for one in report.findings]
    assert sorted(found) == sorted(EXPECTED[file])


def test_a_page_from_the_web_keeps_the_links_around_its_article() -> None:
    """Only a saved page was kept for its article; of a built site, menus are checked too."""
    page = (SAVED / "squarespace.html").read_text()
    built = page.replace("<!-- saved from url=(0049)https://www.brookside-rooms.example/blog/a-year -->\n", "")
    (added,) = set(_texts(built.replace("a-year_files", "files"))) - set(_texts(page))
    assert added == "Click here"


def test_a_page_in_one_file_of_singlefile_is_a_saved_page() -> None:
    header = "<!--\n Page saved with SingleFile \n url: https://www.brookside-rooms.example/blog/a-year \n-->\n"
    page = (SAVED / "squarespace.html").read_text("utf-8").replace("a-year_files", "files")
    saved = page.replace("<!-- saved from url=(0049)https://www.brookside-rooms.example/blog/a-year -->\n", header)
    assert _texts(saved) == _texts(page)


def test_a_form_of_a_page_was_not_pasted() -> None:
    text = "<!doctype html><html><body><main><h1>Groups</h1><p>We meet on Tuesdays, eight people at most.</p>{}</main>"
    assert _texts(text.format("<form><label>Name <input name=name></label><p>Thanks for submitting!</p></form>")) == []
    assert _texts(text.format("<p>Thanks for submitting!</p>")) == ["Thanks for submitting!"]


def test_ids_around_the_article_are_those_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "<!-- saved from url=(0022)https://a.example/b -->\n<!doctype html><html><body><main><h1>A day</h1>"
    text += "<p>Read <a href='#contact'>how to reach us</a> at any time of the day.</p></main><footer id=contact>"
    text += "<a href='/x'>here</a></footer></body></html>"
    (tmp_path / "page.html").write_text(text)
    assert linter().check_site(["page.html"]).findings == ()


def test_the_folder_of_a_saved_page_is_no_page_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "rest_files").mkdir()
    (tmp_path / "other_files").mkdir()
    for name in ("rest.html", "rest_files/saved_resource.html", "other_files/page.html"):
        (tmp_path / name).write_text("<p>Rest</p>")
    found = {Path(file).relative_to(tmp_path).as_posix() for file in linter().find([str(tmp_path)]).files}
    assert found == {"rest.html", "other_files/page.html"}


def test_pictures_that_were_not_saved_with_a_page_are_not_known_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rest.html").write_text('<p>Rest well, all of you. <img src="./rest_files/a.png" alt="A bed"></p>')
    assert [one.rule for one in linter().check_site(["rest.html"]).findings] == []
    (tmp_path / "rest_files").mkdir()
    assert [one.rule for one in linter().check_site(["rest.html"]).findings] == ["internal-links/broken-image"]


def _texts(text: str) -> list[str]:
    return [one.place.text for one in linter().check_text(text, path="page.html").findings]
