"""``tonecheck images``: the pictures of a site in one list."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from support.command import tonecheck
from support.linters import linter
from tonecheck import check_file
from tonecheck.images import pictures
from tonecheck.model import Fault

PAGES = {
    "guides/rest.md": (
        "# Rest\n\n![A river & &lt;mist>](../img/river.png)\n\n![](../img/leaf.png)\n\n"
        "<img src='/img/leaf.png' alt=''>\n\n"
        "<img src='{{ page.image }}' alt='{{ page.alt }}'>\n\n![Image of a lamp][lamp]\n\n[lamp]: lamp.png\n"
    ),
    "home.html": "<p>Rest.</p><img src='https://example.org/a.png'><svg role=img></svg><img alt=A hidden>",
    "words.md": "No pictures here.\n",
}
VERDICTS = [
    "ok",
    "images-alt/empty-markdown",
    "decorative",
    "not checked",
    "images-alt/prefix",
    "images-alt/missing",
    "images-alt/svg",
    "hidden",
]


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("guides", "static/img", "img"):
        (tmp_path / folder).mkdir(parents=True)
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, "utf-8")
    for name in ("img/river.png", "static/img/leaf.png"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.chdir(tmp_path)


def printed(*arguments: str) -> str:
    code, out, _ = tonecheck("images", ".", *arguments)
    assert code == 0
    return out


def test_each_picture_has_one_verdict() -> None:
    faults: list[Fault] = []
    rows = pictures(linter(), ["."], faults)
    assert not faults
    assert [row.verdict for row in rows] == VERDICTS
    assert [row.line for row in rows[:5]] == [3, 5, 7, 9, 11]
    assert rows[4].alt == "Image of a lamp"
    assert [row.shown for row in rows[:3]] == ["img/river.png", "", "static/img/leaf.png"]
    assert rows[5].shown == "https://example.org/a.png"


def test_a_background_with_the_role_of_an_image_is_listed_with_its_name(tmp_path: Path) -> None:
    page = "<p>Rest.</p><div role=img aria-label='A river' style='background: url(img/river.png)'></div>"
    (tmp_path / "home.html").write_text(page, "utf-8")
    (row,) = pictures(linter(), ["home.html"], [])
    assert (row.verdict, row.name, row.address, row.shown) == ("ok", "A river", "img/river.png", "img/river.png")
    code, out, _ = tonecheck("images", "home.html")
    assert code == 0
    assert "“A river”  img/river.png" in out


def test_a_rule_that_is_off_does_not_judge() -> None:
    rows = pictures(linter({"rules": {"images-alt/missing": "off", "images-alt/svg": "off"}}), ["home.html"], [])
    assert [row.verdict for row in rows] == ["no description", "no description", "hidden"]


def test_other_rules_are_not_asked() -> None:
    Path("words.md").write_text("Click [here](gone.md). ![A river](a.png)\n", "utf-8")
    assert [row.verdict for row in pictures(linter(), ["words.md"], [])] == ["ok"]


def test_a_list_for_people() -> None:
    lines = printed().split("\n")
    assert lines[0] == "guides/rest.md"
    assert lines[1] == "   3  ok              “A river & <mist>”  ../img/river.png"
    assert lines[-2] == "8 pictures on 2 pages: 4 to look at, 1 ok, 1 decorative, 1 hidden, 1 not checked."


def test_json() -> None:
    whole = json.loads(printed("--format", "json"))
    assert whole["version"] == 1
    assert whole["summary"]["images"] == len(VERDICTS)
    assert whole["summary"]["verdicts"]["not checked"] == 1
    first, second, *_ = whole["images"]
    assert (first["path"], first["line"], first["alt"], first["verdict"]) == (
        "guides/rest.md",
        3,
        "A river & <mist>",
        "ok",
    )
    assert second["rules"] == ["images-alt/empty-markdown"]
    assert len(second["messages"]) == 1


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(printed("--format", "csv"))))
    assert [row["verdict"] for row in rows] == VERDICTS
    assert rows[0]["alt"] == "A river & <mist>"


def test_a_page_with_the_pictures() -> None:
    assert tonecheck("images", ".", "--format", "html", "--output", "guides/review.html").code == 0
    page = Path("guides/review.html").read_text("utf-8")
    assert 'src="../img/river.png"' in page
    assert 'src="../static/img/leaf.png"' in page
    assert 'src="https://example.org/a.png"' in page
    assert "<q>A river &amp; &lt;mist&gt;</q>" in page
    assert "<mist>" not in page
    assert page.count("<article") == len(VERDICTS)
    assert [one for one in check_file("guides/review.html") if one.rule.startswith("images-alt")] == []


def test_the_page_can_be_filtered_by_verdict() -> None:
    page = printed("--format", "html")
    labels = re.findall(r'<input type="radio" name="show"[^>]*> ([^<]*)<', page)
    assert labels == [
        "all (8)",
        "to look at (4)",
        "images-alt/empty-markdown (1)",
        "images-alt/missing (1)",
        "images-alt/prefix (1)",
        "images-alt/svg (1)",
        "ok (1)",
        "decorative (1)",
        "hidden (1)",
        "not checked (1)",
    ]
    assert re.findall(r'data-f="([^"]*)"', page) == ["6", "1 2", "7", "9", "1 4", "1 3", "1 5", "8"]


def test_a_picture_inside_its_own_address_is_not_written_out() -> None:
    Path("words.md").write_text(f"![A river](data:image/png;base64,{'A' * 5000})\n", "utf-8")
    (heading,) = re.findall("<h3>(.*)</h3>", "".join(printed("--format", "html").partition("words.md")[2:]))
    assert heading == f"Line 1: data:image/png;base64,{'A' * 98}…"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,<script>", '"><script>x</script>', "a{b}.png"]
)
def test_an_address_cannot_do_harm(address: str) -> None:
    Path("words.md").write_text(f"Rest. <img src='{address}' alt='\"><script>'>\n", "utf-8")
    assert tonecheck("images", "words.md", "--format", "html", "--output", "review.html").code == 0
    page = Path("review.html").read_text("utf-8")
    assert "<script" not in page
    assert "<img" not in page


def test_wrong_words_are_told_in_one_line() -> None:
    for arguments, line in (
        ((".", "--format", "htlm"), "“html”"),
        (("gone.md",), "gone.md"),
        ((".", "--output", "gone/review.html"), "cannot be written"),
    ):
        code, _, err = tonecheck("images", *arguments)
        assert code == 2
        assert line in err
