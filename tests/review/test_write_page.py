"""The page to write on, in a real browser: typing, pasting, notes, changes, copying; and hostile texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
import yaml

from support.browser import opened, started, violations
from support.processes import Processes
from support.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

CASES: list[dict[str, str]] = yaml.safe_load(Path(__file__).with_name("pasted.yaml").read_text("utf-8"))
HOSTILE: list[tuple[str, str]] = yaml.safe_load(Path(__file__).with_name("hostile.yaml").read_text("utf-8"))
MANY = """<p>He committed suicide. Just calm down. We guarantee results. Addicts suffer from depression, and so do
schizophrenics. Utilise a a pen prior to lunch. Obviously you must talk to someone. Lorem ipsum dolor sit amet. TODO.
Transference is maladaptive. Alcoholics are victims of trauma. Our unique method cures anxiety.
<a href="/x">Click here</a>. <a href="/y">Read more</a>. In order to commence, ascertain the facts.</p>"""
Theme = Literal["light", "dark"]

PASTE = """([kind, value]) => {
  const data = new DataTransfer();
  data.setData(kind, value);
  const text = document.querySelector("#text");
  text.focus();
  text.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
# Waits until the notes are those of the text as it stands, and returns what the page says about that.
# (wait_for_function evaluates strings in the page, which its policy does not let anybody do.)
SETTLED = """() => new Promise((done, fail) => {
  const began = performance.now();
  const look = () => {
    const { state } = document.querySelector("[data-desk]").dataset;
    if (state === "read" || state === "failed") done(document.querySelector("[data-status]").textContent);
    else if (performance.now() - began > 60000) fail(new Error(state));
    else setTimeout(look, 10);
  };
  look();
})"""
CLEAN = "window.tonecheck.texts.written(document.querySelector('#text'), { whole: true }).html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as running:
        yield running


@pytest.fixture(scope="module")
def address(module_processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> str:
    return served(module_processes, cwd=tmp_path_factory.mktemp("desk"))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with opened(browser, address + "write.html") as open_page:
        yield open_page


def paste(page: Page, value: str, kind: str = "text/html") -> str:
    """Paste a text, wait until it has been read, and return what the page says about that."""
    page.evaluate(PASTE, [kind, value])
    return str(page.evaluate(SETTLED))


def clean(page: Page) -> str:
    return str(page.evaluate(CLEAN))


def titles(page: Page) -> list[str]:
    return [text.partition(". ")[2] for text in page.locator(".note .nt > span:first-child").all_text_contents()]


def drawn(page: Page, name: str) -> Any:
    return page.evaluate("(name) => [...CSS.highlights.get(name)].map((range) => range.toString())", f"note-{name}")


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_everybody_can_use_it(browser: Browser, address: str, width: int, theme: Theme) -> None:
    with opened(browser, address + "write.html", width=width, theme=theme) as page:
        assert violations(page) == []
        text = "<h2>Rest</h2><p>He committed suicide. Utilise a a pen.</p><ul><li>Just calm down</li></ul>"
        paste(page, text + '<p><img src="https://a.example/IMG_2041.jpg" alt="IMG_2041.jpg"></p>')
        page.keyboard.press("F8")
        assert page.locator(".note.on .more").is_visible()
        assert violations(page) == []
        paste(page, MANY)
        assert page.locator("details[data-group]").count() > 1
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_notes_appear_while_somebody_types_and_go_when_it_is_mended(page: Page) -> None:
    page.locator("#text").click()
    page.keyboard.type("He committed suicide")
    page.evaluate(SETTLED)
    assert titles(page) == ["“Commit suicide”"]
    assert drawn(page, "fix") == ["committed suicide"]
    assert page.locator("#notes").text_content() == "1 note"
    page.keyboard.press("Control+Backspace")
    page.evaluate(SETTLED)
    assert titles(page) == []
    assert page.locator("#notes").text_content() == "Nothing to say"


def test_a_safe_change_is_made_by_one_key_and_can_be_undone(page: Page) -> None:
    paste(page, "<h2>Pens</h2><p>Please utilise a <em>red</em> pen.</p>")
    page.keyboard.press("F8")
    page.locator(".note").first.focus()
    page.keyboard.press("a")
    page.evaluate(SETTLED)
    assert clean(page) == "<h2>Pens</h2>\n<p>Please use a <em>red</em> pen.</p>\n"
    assert page.evaluate("document.activeElement.id") == "notes"
    page.get_by_role("button", name="Undo").click()
    page.evaluate(SETTLED)
    assert clean(page) == "<h2>Pens</h2>\n<p>Please utilise a <em>red</em> pen.</p>\n"
    page.keyboard.press("Control+Shift+Z")
    page.evaluate(SETTLED)
    assert "use a <em>" in clean(page)


def test_people_who_listen_hear_how_many_notes_there_are_when_the_writer_pauses(page: Page) -> None:
    paste(page, "<p>He committed suicide. Utilise a pen.</p>")
    said = page.locator("[data-say]")
    said.filter(has_text="2 notes. 1 to fix, and the others can wait.").wait_for(state="attached")
    page.locator("[data-safe]").click()
    said.filter(has_text="1 change made. Undo takes it back.").wait_for(state="attached")
    said.filter(has_text="1 note. It is one to fix.").wait_for(state="attached")


def test_all_safe_changes_are_made_at_once(page: Page) -> None:
    paste(page, "<p>Utilise a a pen. Prior to lunch, the the tea. He committed suicide.</p>")
    page.locator("[data-safe]").click()
    page.evaluate(SETTLED)
    assert clean(page) == "<p>Use a pen. Before lunch, the tea. He committed suicide.</p>\n"
    assert titles(page) == ["“Commit suicide”"]


def test_a_suggestion_takes_the_place_of_its_words_across_styles(page: Page) -> None:
    paste(page, "<p>He <strong>committed</strong> suicide &amp; left \U0001f600 a note. He committed suicide.</p>")
    page.locator(".note").first.click()
    assert drawn(page, "on") == ["committed suicide"]
    page.get_by_role("button", name="Use “died by suicide”").first.click()
    page.evaluate(SETTLED)
    assert page.locator("#text").inner_text().count("died by suicide") == 1
    assert "&amp; left \U0001f600 a note" in clean(page)


def test_a_note_can_be_set_aside_and_taken_back(page: Page) -> None:
    paste(page, "<p>He committed suicide. Utilise a pen.</p>")
    page.keyboard.press("F8")
    page.locator(".note").first.focus()
    page.keyboard.press("i")
    assert len(titles(page)) == 1
    page.locator("#text").click()
    page.keyboard.press("End")
    page.keyboard.type(" Rest.")
    page.evaluate(SETTLED)
    assert len(titles(page)) == 1
    page.get_by_role("button", name="Show what I set aside").click()
    assert len(titles(page)) == 2


def test_notes_are_reached_by_keyboard_also_from_the_text(page: Page) -> None:
    paste(page, "<p>He committed suicide. Utilise a a pen.</p>")
    page.locator("#text").focus()
    page.keyboard.press("F8")
    assert page.evaluate("document.activeElement.id") == "text"
    assert drawn(page, "on") == ["committed suicide"]
    page.keyboard.press("F8")
    assert drawn(page, "on") == ["Utilise"]
    page.keyboard.type("j")  # in the text, letters are letters
    page.evaluate(SETTLED)
    assert "j" in page.locator("#text").inner_text()
    page.locator(".note").first.focus()
    page.keyboard.press("j")
    assert page.locator("[data-where]").text_content() == "Note 2 of 3"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.note') !== null")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "text"


def test_a_click_on_marked_words_opens_their_note(page: Page) -> None:
    paste(page, "<p>Utilise a pen.</p>")
    page.locator("#text p").click(position={"x": 20, "y": 12})
    assert page.locator(".note.on").count() == 1


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_pasted_comes_back_clean_with_its_formatting(page: Page, case: dict[str, str]) -> None:
    paste(page, case["html"])
    assert clean(page) == case["clean"]
    # What is clean stays as it is, however often it is pasted.
    page.get_by_role("button", name="New text").click()
    page.evaluate(SETTLED)
    paste(page, case["clean"])
    assert clean(page) == case["clean"]
    assert page.evaluate("window.ran") is None


def test_plain_text_is_pasted_by_paragraphs_and_copied_as_it_was(page: Page) -> None:
    text = "Rest & sleep\n\nOne line\nand <another>\n"
    paste(page, text, "text/plain")
    assert clean(page) == "<p>Rest &amp; sleep</p>\n<p>One line<br>and &lt;another&gt;</p>\n"
    assert page.evaluate("window.tonecheck.texts.plain(document.querySelector('#text'))") == text


def test_copy_clean_text_gives_html_and_words(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rsplit("/", 2)[0])
    paste(page, "<h2>Rest</h2><ol><li>One</li><li>Two</li></ol><p style='color:red'>And <b>three</b>.</p>")
    page.get_by_role("button", name="Copy clean text").click()
    page.get_by_text("Copied, with its formatting").first.wait_for()
    html, words = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          return Promise.all(["text/html", "text/plain"].map(async (kind) => (await item.getType(kind)).text()));
        }"""
    )
    assert "<h2>Rest</h2>" in html
    assert "<p>And <strong>three</strong>.</p>" in html.replace("\n", "")
    assert words == "Rest\n\n1. One\n2. Two\n\nAnd three.\n"


def test_lines_are_joined_and_replaced_without_styles_of_the_browser(page: Page) -> None:
    paste(page, "<h2>Head</h2><p>One <b>two</b></p><p>Three</p><ul><li>Four</li><li>Five</li></ul>")
    page.evaluate("getSelection().collapse(document.querySelectorAll('#text p')[0].firstChild, 0)")
    page.keyboard.press("Backspace")
    page.evaluate(SETTLED)
    assert clean(page).startswith("<h2>HeadOne <strong>two</strong></h2>\n<p>Three</p>")
    page.keyboard.press("Control+A")
    page.keyboard.type("New")
    page.evaluate(SETTLED)
    assert page.locator("#text").inner_text().strip() == "New"
    for _ in "New":  # keys that follow each other slowly are undone one by one
        if "Five" not in clean(page):
            page.keyboard.press("Control+Z")
            page.evaluate(SETTLED)
    assert "Five" in clean(page)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Enter", "<p>On</p>\n<p>ee <strong>four</strong></p>\n"),
        ("Shift+Enter", "<p>On<br>ee <strong>four</strong></p>\n"),
        ("x", "<p>Onxee <strong>four</strong></p>\n"),
        ("Delete", "<p>Onee <strong>four</strong></p>\n"),
    ],
)
def test_a_key_on_words_of_two_lines_takes_them_out(page: Page, key: str, expected: str) -> None:
    paste(page, "<p>One two</p><p>Three <b>four</b></p>")
    page.evaluate(
        """() => {
          const [first, last] = document.querySelectorAll("#text p");
          getSelection().setBaseAndExtent(first.firstChild, 2, last.firstChild, 3);
        }"""
    )
    page.keyboard.press(key)
    page.evaluate(SETTLED)
    assert clean(page) == expected
    page.keyboard.type("y")
    page.evaluate(SETTLED)
    begin, end = ("ee", "yee") if key != "x" else ("xee", "xyee")
    assert clean(page) == expected.replace(begin, end)


def test_what_an_input_method_composes_is_left_alone_until_it_is_done(page: Page) -> None:
    keyboard = page.context.new_cdp_session(page)

    def compose(*stages: str) -> None:
        for stage in stages:
            keyboard.send(
                "Input.imeSetComposition",
                {"text": stage, "selectionStart": len(stage), "selectionEnd": len(stage)},
            )

    paste(page, "<h2>Rest</h2><p>He <b>committed</b> suicide.</p>")
    whole = clean(page)
    with page.expect_request("**/read"):
        page.evaluate("getSelection().collapse(document.querySelector('#text p').firstChild, 3)")
        page.keyboard.type("also ")
    compose("k", "\u304b", "\u304b\u3093")
    assert "also \u304b\u3093committed" in page.locator("#text").inner_text()
    page.keyboard.press("Control+Z")  # it is the input method's
    keyboard.send("Input.insertText", {"text": "\u611f"})
    page.evaluate(SETTLED)
    assert "He also \u611f<strong>committed</strong> suicide" in clean(page)
    assert drawn(page, "fix") == ["committed suicide"]
    page.keyboard.press("Control+Z")
    page.evaluate(SETTLED)
    assert "\u304b" not in clean(page), "no stage of it is a step of its own"
    page.keyboard.press("Control+A")  # over several lines, and with nothing that the page's policy forbids
    compose("\u304b", "\u304b\u3093")
    keyboard.send("Input.insertText", {"text": "\u611f"})
    page.evaluate(SETTLED)
    assert clean(page) == "<h2>\u611f</h2>\n"
    for _ in range(12):  # keys that follow each other slowly are undone one by one
        if clean(page) != whole:
            page.keyboard.press("Control+Z")
            page.evaluate(SETTLED)
    assert clean(page) == whole
    page.locator("#text").click()
    compose("\u304b", "")  # given up
    page.evaluate(SETTLED)
    assert clean(page) == whole


def test_twenty_thousand_words_are_pasted_and_edited_fast(page: Page) -> None:
    sentence = "After a hard day it helps to walk slowly to the river and look at the water for a while. "
    paste(page, "".join(f"<p>{number} {sentence * 5}</p>" for number in range(220)) + "<p>He committed suicide.</p>")
    assert len(page.locator("#text").inner_text().split()) > 20_000
    assert "“Commit suicide”" in titles(page)
    page.evaluate("getSelection().collapse(document.querySelector('#text p').firstChild, 0)")
    page.keyboard.type("Utilise this, and that, and more of it: ", delay=1)
    for _ in range(6):
        page.keyboard.press("Backspace")
        page.keyboard.press("Enter")
    until_mentioned = """() => new Promise((done) => {
      const notes = document.querySelector(".notes");
      const look = () => (notes.textContent.includes("Utilise") ? done(true) : setTimeout(look, 20));
      look();
    })"""
    assert page.evaluate(until_mentioned)
    assert clean(page).startswith("<p>Utilise this, and that, and more")


def test_an_answer_on_an_older_text_is_dropped(page: Page) -> None:
    waiting: list[Any] = []
    page.route("**/read", lambda route: waiting.append(route))  # noqa: PLW0108 - it is marked
    with page.expect_request("**/read"):
        page.evaluate(PASTE, ["text/html", "<p>He committed suicide.</p>"])
    page.keyboard.press("Control+Home")
    page.keyboard.type("Yes: ")
    with page.expect_request("**/read"):
        waiting[0].continue_()
    assert page.locator(".note").count() == 0
    waiting[1].continue_()
    page.evaluate(SETTLED)
    assert drawn(page, "fix") == ["committed suicide"]


def test_a_server_that_is_gone_leaves_the_text(browser: Browser, address: str) -> None:
    context = browser.new_context()
    try:
        page = context.new_page()
        page.goto(address + "write.html")
        page.route("**/read", lambda route: route.abort())
        said = paste(page, "<p>Rest.</p>")
        assert said == "tonecheck does not answer. Your text is still here; is the terminal still open?"
        assert page.locator("#text").inner_text().strip() == "Rest."
    finally:
        context.close()


def test_nothing_is_left_in_the_browser(page: Page) -> None:
    paste(page, "<p>He committed suicide.</p>")
    stored = "[localStorage.length, sessionStorage.length, document.cookie, location.search, location.hash]"
    assert page.evaluate(stored) == [
        0, 0, "", "", "",
    ]  # fmt: skip
    assert page.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    assert page.evaluate("caches.keys().then((all) => all.length)") == 0


def test_another_page_can_neither_read_it_nor_frame_it(browser: Browser, address: str) -> None:
    """A page of another origin on this computer, which even knows the token."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.route(
            "http://other.example/**", lambda route: route.fulfill(body="<p>Rest.</p>", content_type="text/html")
        )
        page.goto("http://other.example/")
        tried = page.evaluate(
            """async (address) => {
              const results = [];
              const json = { "Content-Type": "application/json" };
              for (const options of [{}, { mode: "no-cors" }, { method: "POST", body: "{}", headers: json }]) {
                try {
                  const answer = await fetch(address, options);
                  results.push((await answer.text()).length);
                } catch { results.push("refused"); }
              }
              const frame = document.createElement("iframe");
              frame.src = address;
              document.body.append(frame);
              await new Promise((done) => { frame.onload = done; setTimeout(done, 2000); });
              try { results.push(frame.contentDocument ? "read" : "closed"); } catch { results.push("closed"); }
              return results;
            }""",
            address + "write.html",
        )
        assert tried in (["refused", 0, "refused", "closed"], ["refused", "refused", "refused", "closed"])
    finally:
        context.close()


def test_nothing_of_an_article_runs_in_live_pages(
    browser: Browser, module_processes: Processes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in HOSTILE:
        (folder / name.replace("/", "\u2215")).write_text(text, "utf-8")
    home = served(module_processes, os.curdir, cwd=folder)
    with opened(browser, home + "index.html") as page:
        links = page.eval_on_selector_all(".rows a.t", "all => all.map((one) => one.href)")
        assert len(links) >= len(HOSTILE) - 1  # one has no page, since its front matter cannot be read
        for path in [home + "index.html", home + "map.html", *links]:
            page.goto(path)
            page.evaluate("document.querySelectorAll('mark, .pic, .note, [data-around]').forEach((one) => one.click())")
            assert page.evaluate("window.ran") is None
            assert page.url.startswith(home)


def test_a_page_is_loaded_again_when_its_file_changes(browser: Browser, processes: Processes, tmp_path: Path) -> None:
    article = tmp_path / "rest.md"
    article.write_text("# Rest\n\nHe committed suicide.\n", "utf-8")
    home = served(processes, os.curdir, cwd=tmp_path)
    with opened(browser, home + "articles/rest-md.html") as page:
        assert page.locator(".note").count() == 1
        assert violations(page) == []
        article.write_text("# Rest\n\nHe died by suicide, and we miss him.\n", "utf-8")
        page.get_by_text("we miss him").wait_for()
        assert "committed" not in page.locator("article").inner_text()
