"""The sheet to review pictures with, in a real browser: what it shows, keyboard, print, and that nothing runs in it."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from support import builders
from support.browser import Seen, browse, started
from support.command import tonecheck

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

HOSTILE = (
    '"><script>alert(1)</script>',
    "x' onerror=alert(2) onfocus=alert(2) autofocus x='",
    "</q><svg onload=alert(3)><script>alert(3)</script></svg>",
    "</style><script>alert(4)</script><style>article { display: none }",
    "<meta http-equiv=refresh content='0; url=https://gone.example/'>",
    "</article></main></body></html><img src=x onerror=alert(5)>",
)
ADDRESSES = (
    "javascript:alert(6)",
    "data:text/html,<script>alert(7)</script>",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(8)'/>",
)

SHOWN = """[...document.querySelectorAll("article")].filter((one) => one.offsetParent)
  .map((one) => one.querySelector("h3").textContent)"""
SECTIONS = """[...document.querySelectorAll("section")].filter((one) => one.offsetParent).length"""
LOADED = """Promise.all([...document.images].map((one) => {
  one.loading = "eager";
  return one.decode().then(() => one.naturalWidth, () => 0);
}))"""
AXE = """axe.run(document, {resultTypes: ["violations", "incomplete"]}).then((found) =>
  [...found.violations, ...found.incomplete].map((rule) => `${rule.id}: ${rule.nodes.map((node) => node.html)}`))"""
ACTS = """(one) => /^on|^srcdoc/i.test(one.name) || /^(javascript|data:text)/i.test(one.value)"""
RUN_A_SCRIPT = """(() => {
  const made = document.createElement("script");
  made.textContent = "window.ran = 1";
  document.body.append(made);
  return window.ran ?? 0;
})()"""


def png() -> bytes:
    """Return a picture of one pixel."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    picture = b"\x89PNG\r\n\x1a\n"
    for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")):
        picture += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return picture


Sheet = Callable[..., Seen]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as one:
        yield one


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser) -> Sheet:
    """Return a function that reviews the articles in the working folder and takes steps in the sheet."""
    articles = tmp_path / "articles"
    articles.mkdir()
    monkeypatch.chdir(articles)

    def taken(*steps: dict[str, str]) -> Seen:
        assert tonecheck("images", ".", "--format", "html", "--output", "../sheet.html").code == 0
        return browse(browser, tmp_path / "sheet.html", steps)

    return taken


def write_articles() -> None:
    Path("a river.png").write_bytes(png())
    Path("b.md").write_text("![A river](<a river.png>)\n\n![](a.png)\n\n<img src='a.png' alt=''>\n", "utf-8")
    Path("a.html").write_text("<p>Rest.</p><img src='x.png'><img src='y.png' alt='Image of a lamp'>", "utf-8")


def test_axe_finds_nothing_and_pictures_stand_in_order(sheet: Sheet) -> None:
    write_articles()
    axe = builders.package("axe-core") / "axe.min.js"
    seen = sheet(
        {"run": SHOWN},
        {"run": LOADED},
        {"run": f"{axe.read_text('utf-8')};0"},
        {"run": AXE},
        {"media": "print"},
        {"run": AXE},
        {"run": "getComputedStyle(document.querySelector('form')).display"},
    )
    names, widths, _, faults, faults_in_print, form = seen.results
    assert names == ["Line 1: x.png", "Line 1: y.png", "Line 1: a river.png", "Line 3: a.png", "Line 5: a.png"]
    assert widths == [1]
    assert faults == []
    assert faults_in_print == []
    assert form == "none"


def test_the_keyboard_chooses_a_verdict_and_ticks_pictures(sheet: Sheet) -> None:
    write_articles()
    down, tab, space = {"key": "ArrowDown"}, {"key": "Tab"}, {"key": "Space"}
    seen = sheet(
        *(tab, down, {"run": SHOWN}, {"run": SECTIONS}),
        *(down, {"run": SHOWN}),
        *(tab, space, tab, {"run": "document.activeElement.getAttribute('aria-label')"}),
        *(space, {"run": SHOWN}),
        {"run": "document.querySelector('label:has([name=show]:checked)').textContent"},
    )
    to_look_at, sections, of_one_rule, focused, left, chosen = seen.results
    assert to_look_at == ["Line 1: x.png", "Line 1: y.png", "Line 3: a.png"]
    assert sections == 2
    assert of_one_rule == ["Line 3: a.png"]
    assert left == []
    assert focused == "Done: line 3 of b.md"
    assert chosen.strip() == "images-alt/empty-markdown (1)"


def test_nothing_of_an_article_runs_or_changes_the_sheet(sheet: Sheet) -> None:
    for text in HOSTILE:
        name = text.replace("/", "\u2215")[:80]  # no file name has a slash
        picture = quote(f"{name}.png")
        pictures = (f'<img src="{escape(address)}" alt="{escape(text)}">' for address in (*ADDRESSES, text, picture))
        Path(f"{name}.html").write_text("".join(pictures), "utf-8")
        Path(f"{name}.md").write_text(f"![x]({picture})\n\n![]({picture})\n", "utf-8")
        Path(f"{name}.png").write_bytes(png())
    seen = sheet(
        {"run": LOADED},
        {"run": "document.querySelectorAll('script, svg, iframe, object, embed, base, [autofocus]').length"},
        {"run": f"[...document.querySelectorAll('*')].flatMap((one) => [...one.attributes]).filter({ACTS}).length"},
        {"run": "document.querySelectorAll('meta, style').length"},
        {"run": f"{SHOWN}.length"},
        {"run": "[...document.querySelectorAll('q')].map((one) => one.textContent)"},
        {"run": RUN_A_SCRIPT},
    )
    widths, elements, attributes, metas_and_styles, articles, quoted, ran = seen.results
    assert seen.dialogs == []
    assert (elements, attributes, metas_and_styles) == (0, 0, 4)
    assert articles == len(HOSTILE) * (len(ADDRESSES) + 4)
    assert {" ".join(text.split()) for text in HOSTILE} <= set(quoted)
    assert widths.count(1) == 3 * len(HOSTILE), "pictures whose names hold markup are shown"
    assert ran == 0, "the policy of the sheet lets no script run"
    assert not [address for address in seen.requests if not address.startswith(("file:", "data:image/"))]
