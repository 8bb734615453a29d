"""``tonecheck report``: what it writes, where, and what it says about the last time."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support.command import tonecheck
from support.report_pages import Page
from tonecheck.files import articles
from tonecheck.linter import Linter
from tonecheck.model import Source
from tonecheck.review import Review, folder
from tonecheck.review.rendering import SCRIPT, STYLE, asset

HOSTILE: list[tuple[str, str]] = yaml.safe_load(Path(__file__).with_name("hostile.yaml").read_text("utf-8"))
GUIDES = {
    "index.md": "# Welcome\n\nRead about [sleep](sleep.md) and [panic](panick.md).\n",
    "sleep.md": "# Sleep\n\nShe committed suicide.\n\n![](moon.png)\n\nThese guides may help:\n\n## Next\n\nRest.\n",
    "panic.md": "# Panic\n\nIt passes.\n",
}


def site(folder: Path, files: dict[str, str] = GUIDES) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def written(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def told(err: str) -> list[str]:
    """Return what a run said, but for how far it was, which a slow machine has time to say."""
    return [line for line in err.splitlines() if " articles so far" not in line]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a report, for tests that only read."""
    folder = tmp_path_factory.mktemp("report")
    site(folder / "guides")
    done = tonecheck("report", "guides", "-o", "out", cwd=folder)
    assert (done.code, done.out, told(done.err)) == (0, "", ["tonecheck: out/index.html: open it in a browser"])
    return written(folder / "out")


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """Return the folder with the guides, in the folder for the test."""
    return site(tmp_path / "guides")


def test_a_report_is_a_folder_that_refers_to_nothing_outside(report: dict[str, str]) -> None:
    assert set(report) == {
        ".gitignore", "index.html", "map.html", "pictures.html", "assets/report.css", "assets/report.js",
        "articles/guides-index-md.html", "articles/guides-panic-md.html", "articles/guides-sleep-md.html",
        "tonecheck-baseline.json", "tonecheck-report.json",
    }  # fmt: skip
    ids = {path: Page(html).ids() for path, html in report.items() if path.endswith(".html")}
    for path, own in ids.items():
        page = Page(report[path])
        assert list(page.acts()) == []
        assert len(set(own)) == len(own), path
        for tag, attributes in page.elements:
            target, _, fragment = attributes.get("href", attributes.get("src", "")).partition("#")
            if target.startswith("http"):
                assert tag == "a"
                continue
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert place in report, (path, target)
            assert not fragment or fragment in ids[place], (path, target, fragment)


def test_every_page_forbids_what_is_not_its_own(report: dict[str, str]) -> None:
    expected = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'self'; script-src 'self'"
    for path, html in report.items():
        if path.endswith(".html"):
            head = Page(html.partition("<link")[0])
            assert [each["content"] for _, each in head.elements if "http-equiv" in each] == [expected], path


def test_the_overview_begins_with_what_matters_most(report: dict[str, str]) -> None:
    text = Page(report["index.html"]).text
    begin, _, pages = text.partition("What the notes are about")
    assert begin.index("Suicide and self-harm") < begin.index("Lists and lines that got lost")
    assert pages.index("guides/sleep.md") < pages.index("guides/index.md") < pages.index("guides/panic.md")
    assert "score" not in text.casefold()


def test_a_note_says_what_why_who_and_a_way_out(report: dict[str, str]) -> None:
    text = Page(report["articles/guides-sleep-md.html"]).text
    for part in (
        "committed suicide1", "To fix", "You could write", "died by suicide", "Why.", "Who says so.", "line 3",
    ):  # fmt: skip
        assert part in text


def test_the_map_names_links_that_lead_nowhere(report: dict[str, str]) -> None:
    text = Page(report["map.html"]).text
    assert "Links that lead nowhere: 1" in text
    assert "Welcome leads to “panick.md”" in text


def test_pictures_say_what_a_listener_hears_those_with_notes_first(tmp_path: Path) -> None:
    page = "# Rest\n\n![A moon over a lake](moon.png)\n\n![IMG_2041.jpg](IMG_2041.jpg)\n\n![](line.png)\n"
    files = dict.fromkeys(["moon.png", "IMG_2041.jpg", "line.png"], "")
    site(tmp_path / "guides", {"rest.md": page, "none.md": "# None\n\nRest.\n", **files})
    assert tonecheck("report", "guides", "-o", "out", cwd=tmp_path).code == 0
    text = Page((tmp_path / "out/pictures.html").read_text("utf-8")).text
    assert "3 pictures on 1 page" in text
    assert text.index("IMG_2041.jpg") < text.index("A moon over a lake")
    assert "line.png" in text


@pytest.mark.parametrize(
    "text",
    [
        "![](moon.png)\n\nA quiet night.\n",
        "A quiet ![](moon.png) night.\n",
        "- Rest\n\n  ![](moon.png)\n- A quiet night\n",
    ],
)
def test_the_number_of_a_note_on_a_picture_stands_in_it_and_the_note_behind_it(tmp_path: Path, text: str) -> None:
    site(tmp_path / "guides", {"rest.md": f"# Rest\n\nSleep.\n\n{text}", "moon.png": ""})
    assert tonecheck("report", "guides", "-o", "out", cwd=tmp_path).code == 0
    html = (tmp_path / "out/articles/guides-rest-md.html").read_text("utf-8")
    picture = html.index('<span class="pic look" data-n="1">')
    number = html.index('id="r1"')
    assert picture < number < html.index("</span>", picture)
    note = html.index('id="n1"')
    assert number < note
    if text.startswith("!"):
        assert note < html.index("A quiet night.")


def test_a_report_without_pictures_says_so(tmp_path: Path) -> None:
    site(tmp_path / "guides", {"none.md": "# None\n\nRest.\n"})
    assert tonecheck("report", "guides", "-o", "out", cwd=tmp_path).code == 0
    assert "These pages have no pictures." in Page((tmp_path / "out/pictures.html").read_text("utf-8")).text


def test_the_next_report_says_what_has_changed_and_removes_old_pages(tmp_path: Path, guides: Path) -> None:
    tonecheck("report", "guides", "-o", "out", cwd=tmp_path)
    (guides / "panic.md").unlink()
    (guides / "sleep.md").write_text("# Sleep\n\nThese guides may help:\n\n## Next\n\nRest.\n", "utf-8")
    (guides / "index.md").write_text("# Welcome\n\nRead about [sleep](slep.md).\n", "utf-8")
    done = tonecheck("report", "guides", "-o", "out", cwd=tmp_path)
    assert done.code == 0
    assert not (tmp_path / "out/articles/guides-panic-md.html").exists()
    text = Page((tmp_path / "out/index.html").read_text("utf-8")).text
    assert "One note is new" in text


def test_a_baseline_says_what_is_new(tmp_path: Path, guides: Path) -> None:
    tonecheck("baseline", "guides", "--output", "known.json", cwd=tmp_path)
    (guides / "index.md").write_text(GUIDES["index.md"] + "\nSee [the guide to rest](gone.md).\n", "utf-8")
    tonecheck("report", "guides", "-o", "out", "--baseline", "known.json", cwd=tmp_path)
    page = Page((tmp_path / "out/index.html").read_text("utf-8"))
    assert "Since known.json One note is new, and none is gone." in page.text
    assert [attributes for _, attributes in page.elements if attributes.get("class") == "new"]


def test_no_page_waits_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[int] = []
    monkeypatch.setattr("os.fsync", waits.append)
    home = folder.at(str(tmp_path / "out"))
    home.finish(home.write([("index.html", "Rest."), ("articles/a.html", "Sleep.")]), "1 May 2026", ["{}"])
    assert {"index.html", "articles/a.html", folder.CONTENTS} <= set(written(tmp_path / "out"))
    assert waits == []


def test_a_report_in_the_site_is_no_article_of_the_next_run(guides: Path) -> None:
    tonecheck("report", "guides", "-o", "guides/out", cwd=guides.parent)
    before = json.loads(tonecheck("check", "guides", "--format", "json", "--exit-zero", cwd=guides.parent).out)
    assert before["summary"]["files"] == len(GUIDES)


@pytest.mark.parametrize("there", ["letter.txt", "out/letter.txt"])
def test_a_report_never_replaces_what_is_no_report(guides: Path, there: str) -> None:
    place = guides.parent / there
    place.parent.mkdir(exist_ok=True)
    place.write_text("Dear", "utf-8")
    done = tonecheck("report", "guides", "-o", there.partition("/")[0], cwd=guides.parent)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "name a" in done.err
    assert place.read_text("utf-8") == "Dear"


def test_a_list_of_contents_removes_nothing_but_pages(guides: Path) -> None:
    tonecheck("report", "guides", "-o", "out", cwd=guides.parent)
    letter = guides.parent / "letter.html"
    letter.write_text("Dear", "utf-8")
    contents = guides.parent / "out/tonecheck-report.json"
    stated = json.loads(contents.read_text("utf-8"))
    stated["files"] += ["../letter.html", "articles/../../letter.html", str(letter), 3, None]
    contents.write_text(json.dumps(stated), "utf-8")
    assert tonecheck("report", "guides", "-o", "out", cwd=guides.parent).code == 0
    assert letter.read_text("utf-8") == "Dear"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"files": 3}', '{"files": [{}], "day": []}', "\ud800"])
def test_broken_contents_are_one_line_or_no_matter(guides: Path, text: str) -> None:
    (guides.parent / "out").mkdir()
    (guides.parent / "out/tonecheck-report.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    done = tonecheck("report", "guides", "-o", "out", cwd=guides.parent)
    assert done.code in {0, 2}
    assert len(told(done.err)) == 1
    assert "please report" not in done.err


def test_a_report_that_was_stopped_half_way_can_be_replaced(tmp_path: Path, guides: Path) -> None:
    class StoppedError(Exception):
        pass

    def files() -> Iterator[tuple[str, str]]:
        yield "articles/a.html", "a"
        raise StoppedError

    with pytest.raises(StoppedError):
        folder.at(str(tmp_path / "out")).write(files())
    assert tonecheck("report", guides, "-o", "out", cwd=tmp_path).code == 0
    assert "Since" not in Page((tmp_path / "out/index.html").read_text("utf-8")).text


def test_a_broken_file_is_named_and_the_others_are_shown(tmp_path: Path, guides: Path) -> None:
    (guides / "broken.md").write_text("---\ntitle: a: b\n---\n", "utf-8")
    done = tonecheck("report", "guides", "-o", "out", cwd=tmp_path)
    assert done.code == 2
    text = Page((tmp_path / "out/index.html").read_text("utf-8")).text
    assert "1 file could not be checked" in text
    assert "guides/broken.md, line 2" in text
    assert (tmp_path / "out/articles/guides-sleep-md.html").exists()


def test_a_single_file_holds_all_pages(guides: Path) -> None:
    done = tonecheck("report", "guides", "--single-file", "-o", "report.html", cwd=guides.parent)
    assert done.code == 0
    page = Page((guides.parent / "report.html").read_text("utf-8"))
    assert list(page.acts()) == []
    ids = page.ids()
    assert len(set(ids)) == len(ids)
    assert {"overview", "map", "article.guides-sleep-md", "article.guides-sleep-md.n1"} <= set(ids)
    fragments = {attributes["href"] for tag, attributes in page.elements if tag == "a"}
    assert {fragment for fragment in fragments if not fragment.startswith("http")} <= {f"#{one}" for one in ids}
    (policy,) = (attributes["content"] for _, attributes in page.elements if "http-equiv" in attributes)
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


class InMemory(Linter):
    """Reads articles that are not on disk."""

    files: Mapping[str, str] = {}

    def read(self, path: str) -> Source:
        return articles.from_text(self.files[path], path=path, format=self.format_of(path))


LINTER = InMemory({})


def reviewed(files: Mapping[str, str], *, single: bool = False) -> list[str]:
    """Return the pages of a report on articles that are not on disk."""
    LINTER.files = files
    chosen = articles.Articles(tuple(files), tuple(files))
    review = Review(LINTER, chosen, LINTER.check_sources(map(LINTER.read, files)), "today", "0")
    return ["".join(review.single())] if single else [html for path, html in review.folder() if path.endswith(".html")]


@pytest.mark.parametrize("single", [False, True])
def test_nothing_in_an_article_or_its_name_acts(single: bool) -> None:
    for html in reviewed(dict(HOSTILE), single=single):
        page = Page(html)
        assert list(page.acts()) == []
        scripts = [attributes for tag, attributes in page.elements if tag == "script"]
        assert len(scripts) == 1
        assert scripts[0].get("src") in ({None} if single else {"assets/report.js", "../assets/report.js"})


MARKUP = [
    *("<script>", "</script>", "<b onclick=x()>", "</b>", "<p>", "</p>", "<svg onload=x()>", "</style>", "<!--", "-->"),
    *("<table><tr><td>", "</td></tr></table>", "<ul><li>", "</ul>", "<a href=", "<img src=x alt=", "&lt;", "&#60;"),
    *(
        '"',
        "'",
        ">",
        "<",
        "&",
        "](",
        ")",
        "[",
        "![",
        "javascript:x()",
        "{{",
        "}}",
        "{%",
        "%}",
        "```",
        "`",
        "|",
        "#",
        "-",
    ),
    *("\n", "\n\n", " ", "\x00", "\ud83d", "suicide", "committed ", "suffers from anxiety", "These may help:"),
]


@given(st.lists(st.sampled_from(MARKUP), max_size=40), st.sampled_from(["a.md", "a.html", "a.mdx", "a.txt"]))
def test_no_mix_of_markup_acts(pieces: list[str], name: str) -> None:
    for html in reviewed({name: "".join(pieces) + "\n\nRest.\n"}):
        assert list(Page(html).acts()) == []


def test_styles_and_scripts_can_stand_in_a_page() -> None:
    for name in (STYLE, SCRIPT):
        assert "</" not in asset(name)
        assert not re.search(
            r"https?://(?!www\.w3\.org/2000/svg)|@import|url\(|eval|innerHTML|insertAdjacentHTML", asset(name)
        )


# -- contrast ---------------------------------------------------------------------------------------------------------

TEXTS = [
    *((ink, ground) for ink in ("ink", "soft", "pine", "fix", "look", "consider") for ground in ("paper", "sheet")),
    ("pine", "pine-wash"), ("fix", "fix-wash"), ("look", "look-wash"), ("consider", "consider-wash"),
    ("ink", "fix-wash"), ("ink", "look-wash"), ("ink", "consider-wash"), ("ink", "pine-wash"), ("ink", "hard"),
    ("look", "hard"), ("fix", "hard"), ("consider", "hard"),
]  # fmt: skip
"""What text is set in, and on which ground."""


def tokens() -> list[dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", asset(STYLE), re.DOTALL)[:2]
    themes = [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", text)) for text in (light, dark)]
    return [themes[0], themes[0] | themes[1]]


def luminance(color: str) -> float:
    values = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_and_controls_stand_out_in_both_themes(theme: int) -> None:
    colors = tokens()[theme]
    low = [(*pair, contrast(colors[pair[0]], colors[pair[1]])) for pair in TEXTS]
    assert [each for each in low if each[2] < 4.5] == []
    assert all(contrast(colors["edge"], colors[ground]) >= 3 for ground in ("paper", "sheet"))
