"""The pictures of a live site, against servers on loopback: which are asked for, how, and what is made of answers."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("httpx")
pytest.importorskip("protego")

from support.web_server import Handler, Reply, serving
from tonecheck.web.crawl import visit
from tonecheck.web.fetching import Limits
from tonecheck.web.visit import Visit

pytestmark = pytest.mark.timeout(60)

QUICK = Limits(pages=20, pictures=20, bytes=100_000, seconds=2.0, pause=0.0)
PICTURE = Reply(b"\x89PNG" * 100_000, kind="image/png")


def page(*pictures: str, more: str = "") -> str:
    shown = "".join(f'<img src="{address}" alt="A quiet room">' for address in pictures)
    return (
        f"<!doctype html><html lang=en><head><title>Rest</title></head><body><main>{shown}{more}</main></body></html>"
    )


def looked(routes: dict[str, Any], limits: Limits = QUICK) -> tuple[Visit, list[str], list[str]]:
    """Return a visit, the paths at which nothing is, and those that the server was asked for behind the sitemap."""
    with serving(routes) as server:
        found = visit(server.url, limits, sleep=lambda _: None)
        gone = sorted(address.removeprefix(server.url) for address in found.gone)
        return found, gone, server.asked[server.asked.index("/sitemap.xml") + 1 :]


def test_each_picture_of_the_site_is_asked_for_once() -> None:
    elsewhere = ("https://elsewhere.example/b.png", "//elsewhere.example/c.png", "data:image/png;base64,AAAA")
    more = '<a href="/b/">More</a>'
    routes = {
        "/": page("/a.png", "img/d.png", "/resized?of=e.png", *elsewhere, more=more),
        "/b/": page("/a.png", "c.png"),
        "/a.png": PICTURE,
        "/b/c.png": PICTURE,
    }
    found, gone, asked = looked(routes)
    assert asked == ["/b/", "HEAD /a.png", "HEAD /img/d.png", "/img/d.png", "HEAD /b/c.png"]
    assert (gone, found.notes, found.faults) == (["/img/d.png"], [], [])


def test_a_base_counts_for_pictures_too() -> None:
    text = page("a.png").replace("<head>", '<head><base href="/b/">')
    assert looked({"/": text, "/b/a.png": PICTURE})[1] == []


def refuses_head(handler: Handler) -> None:
    handler.send_response(404 if handler.command == "HEAD" else 200)
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def never_ends(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 404 Not Found\r\n\r\n")
    while not handler.server.ends.is_set():
        handler.wfile.write(b"nothing here" * 1000)


def says_nothing(handler: Handler) -> None:
    handler.server.ends.wait(30)


SILENT = "got no answer about 1 picture, so nothing is said about these"


@pytest.mark.parametrize(
    ("route", "is_gone", "notes"),
    [
        (PICTURE, False, []),
        (Reply(b"", 404), True, []),
        (Reply(b"", 410), True, []),
        (Reply(b"", 403), False, []),  # some servers give pictures to their own pages only
        (Reply(b"", 405), False, []),
        (refuses_head, False, []),
        (never_ends, True, []),
        (says_nothing, False, [SILENT]),
        (Reply(b"", 500), False, []),
        (Reply(b"", 429, headers={"Retry-After": "900"}), False, [SILENT]),
        (Reply(b"", 301, headers={"Location": "/there.png"}), False, []),
        (Reply(b"", 301, headers={"Location": "/nowhere.png"}), True, []),
        (Reply(b"", 301, headers={"Location": "/a.png"}), False, []),
        (Reply(b"", 302, headers={"Location": "https://elsewhere.example/a.png"}), False, []),
        (Reply(b"", 302, headers={"Location": "/hidden/a.png"}), False, []),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_picture_is_missing_only_if_the_server_says_so(route: object, is_gone: bool, notes: list[str]) -> None:
    robots = Reply(b"User-agent: *\nDisallow: /hidden/\n", kind="text/plain")
    found, gone, asked = looked({"/": page("/a.png"), "/robots.txt": robots, "/a.png": route, "/there.png": PICTURE})
    assert (gone, found.notes, found.faults) == (["/a.png"] if is_gone else [], notes, [])
    assert not any("hidden" in path for path in asked)


def test_the_limit_is_told() -> None:
    found, _, asked = looked({"/": page(*(f"/{number}.png" for number in range(9)))}, QUICK._replace(pictures=3))
    assert found.notes == ["asked for 3 of 9 pictures on these pages; --max-pages sets the limit"]
    assert len([path for path in asked if path.startswith("HEAD")]) == 3
    assert looked({"/": page("/a.png")}, QUICK._replace(pictures=0))[2] == []


def test_robots_txt_is_honoured() -> None:
    robots = Reply(b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    found, gone, asked = looked({"/": page("/private/a.png"), "/robots.txt": robots})
    assert (gone, asked) == ([], [])
    assert found.notes == ["left out 1 picture that robots.txt asks programs not to read"]


@pytest.mark.parametrize("route", [lambda _: None, Reply(b"", 429, headers={"Retry-After": "900"})])
def test_a_server_in_trouble_is_left_alone(route: object) -> None:
    names = [f"/{number}.png" for number in range(20)]
    found, gone, asked = looked({"/": page(*names), **dict.fromkeys(names, route)})
    assert gone == []
    assert len(asked) == (1 if isinstance(route, Reply) else 10)
    assert found.notes == ["got no answer about 20 pictures, so nothing is said about these"]
