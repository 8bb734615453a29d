"""Reports in a real browser: reading, finding, filtering, by mouse and by keyboard; and hostile articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
import yaml

from support.browser import opened, started, violations
from support.command import tonecheck

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLE = "articles/one-article-quiet-mornings-md.html"
ALL = "../all.html"
PAGES = ["index.html", "pictures.html", "map.html", ARTICLE, ALL, f"{ALL}#article.{ARTICLE[9:-5]}", f"{ALL}#pictures"]
HOSTILE: list[tuple[str, str]] = yaml.safe_load(Path(__file__).with_name("hostile.yaml").read_text("utf-8"))
Theme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on the examples: a folder, and beside it the same in a single file."""
    folder = tmp_path_factory.mktemp("examples")
    paths = ["one-article", "practice-site"]
    assert tonecheck("report", *paths, "-o", folder / "out", cwd=EXAMPLES).code == 0
    assert tonecheck("report", *paths, "-o", folder / "all.html", "--single-file", cwd=EXAMPLES).code == 0
    return folder / "out"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on 300 pages that lead to each other; some links lead nowhere, and some pages have no link to them."""
    folder = tmp_path_factory.mktemp("large")
    for number in range(300):
        place = folder / "site" / f"part-{number % 7}"
        place.mkdir(parents=True, exist_ok=True)
        to = (number * 7 + 14) % 300
        target = f"../part-{to % 7}/page-{to}.md" if number % 10 else "../gone.md"
        (place / f"page-{number}.md").write_text(
            f"# Page {number}\n\nRead [the guide to rest {to}]({target}).\n", "utf-8"
        )
    assert tonecheck("report", "site", "-o", "out", cwd=folder).code == 0
    return folder / "out"


def active(page: Page) -> Any:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (320, "light"), (320, "dark")])
def test_everybody_can_use_it(browser: Browser, report: Path, path: str, width: int, theme: Theme) -> None:
    file, _, fragment = path.partition("#")
    with opened(browser, report / file, f"#{fragment}" if fragment else "", width=width, theme=theme) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_a_large_map(browser: Browser, large: Path, theme: Theme) -> None:
    with opened(browser, large / "map.html", theme=theme) as page:
        assert page.locator("[data-at]").count() == 300
        page.locator("[data-around]").nth(0).click()
        assert violations(page) == []


def test_pages_are_found_filtered_and_ordered(browser: Browser, report: Path) -> None:
    with opened(browser, report / "index.html") as page:
        rows = page.locator(".rows > li:visible")
        assert rows.count() == 12
        page.get_by_label("Find a page").fill("PANIC")
        assert rows.locator(".t").all_text_contents() == ["When panic comes"]
        assert page.locator("[data-shown]").text_content() == "1 page of 12"
        page.get_by_label("Find a page").fill("nothing like it")
        assert "Nothing fits" in str(page.locator("[data-shown]").text_content())
        page.get_by_label("Find a page").fill("")
        page.get_by_label("Level").select_option("fix")
        assert rows.count() == 4
        page.get_by_label("Subject").select_option("stigma")
        assert rows.locator(".path").all_text_contents() == ["practice-site/content/guides/sleep.md"]
        page.get_by_label("Level").select_option("")
        page.get_by_label("Subject").select_option("")
        page.get_by_label("Order").select_option("title")
        titles = rows.locator(".t").all_text_contents()
        assert titles == sorted(titles, key=str.casefold)


def test_a_large_list_shows_fifty_pages_at_a_time(browser: Browser, large: Path) -> None:
    with opened(browser, large / "index.html") as page:
        assert page.locator(".rows > li:visible").count() == 50
        assert page.locator("[data-shown]").text_content() == "1 to 50 of 300 pages"
        page.get_by_role("button", name="Further pages").click()
        assert page.locator("[data-shown]").text_content() == "51 to 100 of 300 pages"
        page.emulate_media(media="print")
        assert page.locator(".rows > li:visible").count() == 300


def test_a_place_leads_to_its_note(browser: Browser, report: Path) -> None:
    with opened(browser, report / "index.html") as page:
        page.locator(".places a").filter(has_text="When panic comes").first.click()
        page.wait_for_url("**/articles/*.html#n*")
        number = page.url.partition("#")[2]
        assert active(page) == number
        assert page.locator(f"#{number} .more").is_visible()


def test_notes_are_reached_by_keyboard(browser: Browser, report: Path) -> None:
    with opened(browser, report / ARTICLE) as page:
        assert page.locator(".more:visible").count() == 0
        page.keyboard.press("j")
        assert active(page) == "n1"
        page.keyboard.press("j")
        assert active(page) == "n2"
        assert page.locator("[data-where]").text_content() == "Note 2 of 13"
        assert page.locator(".more:visible").count() == 1
        page.keyboard.press("k")
        assert active(page) == "n1"
        page.keyboard.press("k")
        assert active(page) == "n13"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('.note').id") == "n13"
        page.keyboard.press("Escape")
        assert active(page) == "r13"
        page.keyboard.press("Enter")  # the number of a note is a link to it
        page.locator("#n13:focus").wait_for()


def test_keys_can_be_turned_off_and_stay_off(browser: Browser, report: Path) -> None:
    with opened(browser, report / ARTICLE) as page:
        page.get_by_role("button", name="Turn keys off").click()
        page.keyboard.press("j")
        assert page.locator(".note.on").count() == 0
        page.reload()
        page.keyboard.press("j")
        assert page.locator(".note.on").count() == 0
        assert page.get_by_role("button", name="Turn keys on").is_visible()


def test_letters_in_a_field_are_letters(browser: Browser, report: Path) -> None:
    with opened(browser, report / ARTICLE) as page:
        page.locator("select").first.focus()
        page.keyboard.press("j")
        assert page.locator(".note.on").count() == 0


def test_a_note_stands_beside_its_words(browser: Browser, report: Path) -> None:
    with opened(browser, report / ARTICLE) as page:
        for number in ("3", "8", "13"):
            page.locator(f"mark[data-n='{number}']").first.click()
            note, words = page.locator(f"#n{number}"), page.locator(f"#r{number}")
            box, place = note.bounding_box(), words.bounding_box()
            assert box is not None
            assert place is not None
            assert box["x"] > place["x"]
            assert abs(box["y"] - place["y"]) < 40
            assert page.locator(".note.on").count() == 1
        tops = page.evaluate("[...document.querySelectorAll('.note')].map((one) => one.getBoundingClientRect())")
        assert all(first["bottom"] <= second["top"] for first, second in pairwise(tops))


def test_on_a_small_screen_a_note_follows_its_words(browser: Browser, report: Path) -> None:
    with opened(browser, report / ARTICLE, "#n4", width=320) as page:
        assert active(page) == "n4"
        box, place = page.locator("#n4").bounding_box(), page.locator("#r4").bounding_box()
        assert box is not None
        assert place is not None
        assert place["y"] < box["y"] < place["y"] + 120


def test_notes_are_filtered_by_level_and_subject(browser: Browser, report: Path) -> None:
    with opened(browser, report / ARTICLE) as page:
        notes = page.locator(".note:visible")
        assert notes.count() == 13
        page.locator("input[data-level=look]").uncheck()
        assert notes.count() == page.locator(".note.fix").count() == 3
        assert page.locator(".ref.look:visible").count() == 0
        page.get_by_label("Subject").select_option("internal-links")
        assert set(notes.evaluate_all("all => all.map((one) => one.dataset.subject)")) == {"internal-links"}
        assert str(page.locator("[data-say]").text_content()).endswith("of 13 notes shown")
        page.keyboard.press("Tab")
        page.locator("input[data-level=fix]").uncheck()
        assert notes.count() == 0


def test_the_map_shows_a_page_and_its_neighbours(browser: Browser, report: Path) -> None:
    with opened(browser, report / "map.html") as page:
        page.locator("li", has_text="How sleep and low mood go together").get_by_role("button").click()
        panel = page.locator("[data-neighbours]").filter(visible=True)
        assert "How sleep and low mood go together" in str(panel.locator("[data-me]").text_content())
        assert "/guides/panick/" in str(panel.locator("[data-on]").text_content())
        assert panel.locator(".wires path").count() >= 1
        panel.locator("[data-in] button").first.click()
        assert "Finding support" in str(panel.locator("[data-me]").text_content())


def test_pictures_are_found_by_what_they_say_and_lead_to_their_notes(browser: Browser, report: Path) -> None:
    with opened(browser, report / "pictures.html") as page:
        rows = page.locator(".rows > li:visible")
        assert rows.count() == 7
        page.get_by_label("Find by words").fill("no such words")
        assert "Nothing fits" in str(page.locator("[data-shown]").text_content())
        page.get_by_label("Find by words").fill("")
        page.get_by_label("Show").select_option("noted")
        assert page.locator("[data-shown]").text_content() == f"{rows.count()} pictures of 7"
        assert page.locator("img").count() == 0
        rows.first.locator("a").click()
        page.wait_for_url("**/articles/*.html#n*")
        assert page.locator(f"#{page.url.partition('#')[2]} .more").is_visible()


def test_a_single_file_shows_one_page_at_a_time(browser: Browser, report: Path) -> None:
    with opened(browser, report.parent / "all.html") as page:
        pages = page.locator(".page:visible")
        assert pages.evaluate_all("all => all.map((one) => one.id)") == ["overview"]
        page.locator(".rows a").first.click()
        page.locator(".page[id^='article.one-article-quiet-mornings']:visible").wait_for()
        assert pages.count() == 1
        assert "Quiet" in page.title()
        page.keyboard.press("j")
        assert page.locator(".note.on:visible").count() == 1
        page.get_by_role("link", name="Map").click()
        page.locator(".page#map:visible").wait_for()
        assert pages.count() == 1
        page.go_back()
        page.locator(".page[id^='article.']:visible").wait_for()
        assert pages.count() == 1


@pytest.mark.parametrize("path", ["index.html", "pictures.html", "map.html", ARTICLE, ALL])
def test_without_script_everything_is_there(browser: Browser, report: Path, path: str) -> None:
    with opened(browser, report / path, script=False) as page:
        assert page.locator(".tools:visible, .dock:visible, .pager:visible").count() == 0
        assert page.locator(".page:not(:visible), .rows > li:not(:visible), .more:not(:visible)").count() == 0


def test_marked_words_can_be_read_in_colours_of_the_system(browser: Browser, report: Path) -> None:
    colour = "getComputedStyle(document.querySelector({!r})).{}"
    with opened(browser, report / ARTICLE, theme="dark") as page:
        page.emulate_media(forced_colors="active")
        words = page.evaluate(colour.format("article p", "color"))
        assert page.evaluate(colour.format("mark", "color")) == words
        page.keyboard.press("j")
        shown = [page.evaluate(colour.format("mark.on", of)) for of in ("color", "backgroundColor")]
        assert len(set(shown)) == 2


def test_paper_has_the_notes_and_no_controls(browser: Browser, report: Path) -> None:
    with opened(browser, report / ARTICLE, theme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.locator(".more:visible").count() == 13
        assert page.locator(".tools:visible, .dock:visible, .mast nav:visible").count() == 0
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on hostile articles, and the same in a single file."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "site").mkdir()
    for name, text in HOSTILE:
        (folder / "site" / name.replace("/", "\u2215")).write_text(text, "utf-8")
    assert tonecheck("report", "site", "-o", "out", cwd=folder).code in {0, 2}
    assert tonecheck("report", "site", "-o", "all.html", "--single-file", cwd=folder).code in {0, 2}
    return folder


def test_nothing_of_an_article_runs(browser: Browser, hostile: Path) -> None:
    paths = sorted((hostile / "out").rglob("*.html"))
    assert len(paths) > len(HOSTILE)
    with opened(browser, hostile / "all.html") as page:
        for path in [hostile / "all.html", *paths]:
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('mark, .pic, .note, [data-around]').forEach((one) => one.click())")
            page.evaluate(
                "document.querySelectorAll('main *').forEach((one) => one.dispatchEvent(new Event('mouseover')))"
            )
            assert page.evaluate("window.ran") is None, path
            assert page.url.startswith("file://"), path
