"""Whatever a site looks like, a walk through it ends, asks for nothing twice, and keeps to the site and its wishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest

pytest.importorskip("httpx")
pytest.importorskip("protego")

from hypothesis import given
from hypothesis import strategies as st

from tonecheck.errors import SourceError
from tonecheck.web import crawl
from tonecheck.web.fetching import Answer, Limits

HOME = "https://practice.example"
PATHS = ("/", "/a", "/a/", "/b/c", "/B/c", "/d.html", "/no/e", "/%C3%A9", "/a?x=1", "//practice.example/f")
TARGETS = (
    *PATHS,
    "..",
    "c",
    "#x",
    "https://elsewhere.example/",
    "http://www.practice.example/a",
    "mailto:a@b",
    "http://[",
)
KINDS = ("text/html", "", "application/pdf")


class Stub:
    """Answers as a site does, and notes what it was asked."""

    def __init__(self, site: dict[str, Answer]) -> None:
        self.site = site
        self.asked: list[str] = []
        self.pause = 0.0

    def get(self, address: str, wants: Callable[[str], bool] = lambda _: True) -> Answer:
        self.asked.append(address)
        if address.endswith("/robots.txt"):
            return Answer(200, "text/plain", data=b"User-agent: *\nDisallow: /no/\n")
        answer = self.site.get(address.removeprefix(HOME), Answer(404))
        if answer.status == 0:
            raise SourceError("cannot be fetched", path=address)
        return answer if wants(answer.kind) else answer._replace(data=b"")

    def close(self) -> None:
        """Do nothing."""


def page(links: list[str]) -> bytes:
    return "".join(f'<p>Rest. <a href="{link}">More on rest</a></p>' for link in links).encode()


answers = st.one_of(
    st.builds(
        lambda links, kind: Answer(200, kind, data=page(links)),
        st.lists(st.sampled_from(TARGETS), max_size=6),
        st.sampled_from(KINDS),
    ),
    st.builds(
        lambda status, target: Answer(status, moved_to=target), st.sampled_from([301, 302]), st.sampled_from(TARGETS)
    ),
    st.builds(Answer, st.sampled_from([0, 204, 403, 404, 410, 429, 500])),
)


starts = st.builds(lambda links: {"/": Answer(200, "text/html", data=page(links))}, st.lists(st.sampled_from(TARGETS)))
others = st.dictionaries(st.sampled_from([*PATHS[1:8], "/f"]), answers)
listed = st.lists(st.sampled_from(TARGETS)).map(
    lambda targets: Answer(200, "text/xml", data="".join(f"<loc>{HOME}{target}</loc>" for target in targets).encode())
)


@given(starts, others, listed, st.integers(1, 6))
def test_a_walk_ends_and_keeps_to_the_site(
    start: dict[str, Any], others: dict[str, Any], sitemap: Answer, most: int
) -> None:
    site = {**others, **start, "/sitemap.xml": sitemap}
    stub = Stub(site)
    with patch.object(crawl, "Fetcher", lambda *_: stub):
        found = crawl.visit(f"{HOME}/", Limits(pages=most, pause=0))
    assert 1 <= len(found.pages) <= most
    assert len({one.path for one in found.pages}) == len(found.pages)
    assert all(address.startswith((f"{HOME}/", "http://www.practice.example/")) for address in stub.asked)
    assert not any("/no/" in address or "?" in address for address in stub.asked)
    assert len(stub.asked) <= 3 * most + 10
    twice = [address.removeprefix(HOME) for address, count in Counter(stub.asked).items() if count > 1]
    assert not {path for path in twice if site.get(path, Answer(404)).status == 200}
    read = {one.path for one in found.pages}
    assert not read & (found.gone | found.others)
