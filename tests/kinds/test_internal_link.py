"""One name in other capitals is one cause and reported once a page, but not where the host takes both for one."""

from __future__ import annotations

from typing import Literal

import pytest

from tonecheck import formats
from tonecheck.kinds.internal_link import Check
from tonecheck.model import Source
from tonecheck.site import Site, facts

FILES = {"index.html": "", "Pics/oak.jpg": "", "Pics/elm.jpg": "", "Pics/Wide/ash.jpg": "", "tea.html": "<p>Tea</p>"}


def found(
    page: str, more_files: tuple[str, ...] = (), what: Literal["case", "broken"] = "case"
) -> list[tuple[str, str, str, int]]:
    """Return for each match of a page the address, its variant, how many more there are and the number of its edits."""
    files = {**FILES, **dict.fromkeys(more_files, ""), "a.html": page}
    pages = [Source(path, text, "html") for path, text in files.items() if path.endswith(".html")]
    check = Check(what)
    site = Site(tuple(facts(formats.parse(one), []) for one in pages), contents=files)
    return [
        (match.values["match"], match.variant, match.values.get("more", ""), len(match.edits))
        for _, match in check(site)
    ]


def pictures(*addresses: str) -> str:
    return "".join(f'<p><img src="{address}" alt="A tree"></p>' for address in addresses)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (pictures("pics/oak.jpg"), [("pics/oak.jpg", "near", "", 1)]),
        (pictures("pics/oak.jpg", "pics/elm.jpg"), [("pics/oak.jpg", "more", "one more address", 2)]),
        (pictures("pics/oak.jpg", "pics/oak.jpg"), [("pics/oak.jpg", "near", "", 2)]),
        (
            pictures("pics/oak.jpg", "pics/elm.jpg", "pics/Wide/ash.jpg"),
            [("pics/oak.jpg", "more", "2 more addresses", 3)],
        ),
        (
            pictures("Pics/Oak.jpg", "Pics/Elm.jpg"),
            [("Pics/Oak.jpg", "near", "", 1), ("Pics/Elm.jpg", "near", "", 1)],
        ),
        (
            pictures("pics/oak.jpg") + '<p><a href="Tea.html">Tea</a> <a href="pics/elm.jpg">An elm</a></p>',
            [("pics/oak.jpg", "more", "one more address", 2), ("Tea.html", "near", "", 1)],
        ),
    ],
)
def test_a_name_in_other_capitals_is_reported_once(page: str, told: list[tuple[str, str, str, int]]) -> None:
    assert sorted(found(page)) == sorted(told)


@pytest.mark.parametrize(
    ("files", "variants"),
    [
        (("netlify.toml",), []),
        (("_redirects",), ["near"]),  # Cloudflare Pages reads it too
        (("netlify.toml", "CNAME"), ["near"]),
        (("netlify.toml", ".nojekyll"), ["near"]),
        (("vercel.json",), ["near"]),
    ],
)
def test_the_host_decides_whether_capitals_count(files: tuple[str, ...], variants: list[str]) -> None:
    assert [match[1] for match in found(pictures("pics/oak.jpg"), files)] == variants


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (pictures("img/larch.jpg"), [("img/larch.jpg", "", "", 0)]),
        (pictures("img/larch.jpg", "img/willow.jpg", "art/hazel.jpg"), [
            ("art/hazel.jpg", "", "", 0), ("img/larch.jpg", "more", "one more address", 0),
        ]),
        (pictures("Pics/fir.jpg", "Pics/yew.jpg"), [("Pics/fir.jpg", "", "", 0), ("Pics/yew.jpg", "", "", 0)]),
        (pictures("fir.jpg", "yew.jpg"), [("fir.jpg", "", "", 0), ("yew.jpg", "", "", 0)]),
    ],
)  # fmt: skip
def test_a_folder_of_pictures_that_is_not_there_is_reported_once(
    page: str, told: list[tuple[str, str, str, int]]
) -> None:
    assert sorted(found(page, what="broken")) == sorted(told)
