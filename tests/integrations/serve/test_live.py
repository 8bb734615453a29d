"""The report that follows the files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tonecheck import settings
from tonecheck.errors import TonecheckError
from tonecheck.files.articles import Articles
from tonecheck.integrations.serve.live import Live
from tonecheck.linter import Linter
from tonecheck.model import Report

PAGE = "articles/rest-md.html"
FEEDS = Path(__file__).parents[2] / "formats" / "feeds"


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.chdir(tmp_path)
    Path("rest.md").write_text("# Rest\n\nHe committed suicide. See [the other](other.md).\n", "utf-8")
    Path("other.md").write_text("# Other\n\nRest is part of the work.\n", "utf-8")

    def begin() -> tuple[Linter, Articles, Report]:
        linter = Linter(settings.discover([os.curdir]))
        articles = linter.find([os.curdir])
        return linter, articles, linter.check_site(articles)

    made = Live(begin, "1.2.3", lambda: "1 May 2026")
    made.renew()
    return made


def page(live: Live, path: str) -> str:
    text = live.page(path)
    assert text is not None
    return text


def test_the_pages_are_those_of_a_report_with_one_to_write_on(live: Live) -> None:
    assert "committed suicide" in page(live, PAGE)
    assert 'data-revision="1"' in page(live, PAGE)
    for path in ("index.html", "pictures.html", "map.html", PAGE):
        assert "write.html" in page(live, path)
    assert "How your guides lead to each other" in page(live, "map.html")


@pytest.mark.parametrize(
    "path",
    ["rest.md", "articles/rest.md", "../rest.md", "articles/../rest.md", "articles/none.html", "", "/etc/passwd"],
)
def test_only_names_of_its_own_lead_anywhere(live: Live, path: str) -> None:
    assert live.page(path) is None


def test_a_change_of_a_file_changes_its_page_and_the_overview(live: Live) -> None:
    assert "Begin with" in page(live, "index.html")
    Path("rest.md").write_text("# Rest\n\nHe died. See [the other](other.md).\n", "utf-8")
    live.renew()
    assert live.revision == 2
    assert "committed" not in page(live, PAGE)
    assert "Begin with" not in page(live, "index.html")
    assert 'data-revision="2"' in page(live, PAGE)


def test_a_change_elsewhere_changes_the_notes_of_a_page(live: Live) -> None:
    Path("other.md").unlink()
    live.renew()
    assert "other.md" in page(live, PAGE).partition('role="note"')[2]
    assert live.page("articles/other-md.html") is None


def test_a_new_file_has_a_page(live: Live) -> None:
    Path("new.md").write_text("# New\n\nRest.\n", "utf-8")
    live.renew()
    assert "<h1>New</h1>" in page(live, "articles/new-md.html")


def test_the_pages_stay_while_the_configuration_is_broken(live: Live) -> None:
    Path("tonecheck.yaml").write_text("rules: {nonsense: error}\n", "utf-8")
    with pytest.raises(TonecheckError, match="nonsense"):
        live.renew()
    assert live.revision == 1
    assert "committed suicide" in page(live, PAGE)
    Path("tonecheck.yaml").write_text("ignore: [suicide-selfharm]\n", "utf-8")
    live.renew()
    assert "“Commit suicide”" not in page(live, PAGE)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_shown(live: Live) -> None:
    Path("other.md").write_text("---\ntitle: [\n---\n\nRest.\n", "utf-8")
    live.renew()
    assert "1 file could not be checked" in page(live, "index.html")
    assert "committed suicide" in page(live, PAGE)


def test_an_export_has_a_page_for_each_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    export = Path("practice.xml")
    shutil.copy(FEEDS / "wordpress.xml", export)

    def begin() -> tuple[Linter, Articles, Report]:
        linter = Linter({})
        articles = linter.find([str(export)])
        return linter, articles, linter.check_site(articles)

    live = Live(begin, "1.2.3", lambda: "1 May 2026")
    live.renew()
    assert "practice-xml-groups.html" in page(live, "index.html")
    assert "committed suicide" in page(live, "articles/practice-xml-groups.html")
    export.write_text(export.read_text("utf-8").replace("committed suicide", "died"), "utf-8")
    live.renew()
    assert "committed suicide" not in page(live, "articles/practice-xml-groups.html")
    export.write_text("<urlset></urlset>", "utf-8")
    live.renew()
    assert "is XML, but no export of WordPress" in page(live, "index.html")
