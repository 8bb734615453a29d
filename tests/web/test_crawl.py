"""A walk through a live site, against servers on loopback: what it reads, what it leaves alone, and when it stops."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("httpx")
pytest.importorskip("protego")

from support.web_server import Handler, Reply, serving
from tonecheck.errors import ConfigError, SourceError
from tonecheck.web import guard
from tonecheck.web.crawl import visit
from tonecheck.web.fetching import Limits
from tonecheck.web.visit import Visit

pytestmark = pytest.mark.timeout(60)

QUICK = Limits(pages=20, bytes=100_000, seconds=2.0, pause=0.0)


def page(body: str = "", *links: str) -> str:
    anchors = "".join(f'<a href="{link}">more</a>' for link in links)
    return (
        f"<!doctype html><html lang=en><head><title>Rest</title></head><body><main>{body}{anchors}</main></body></html>"
    )


def walked(routes: dict[str, Any], start: str = "/", limits: Limits = QUICK) -> tuple[Visit, list[str], list[str]]:
    """Return a visit, the paths of its pages, and the paths that the server was asked for."""
    with serving(routes) as server:
        found = visit(server.url + start, limits, sleep=lambda _: None)
        return found, [one.path.removeprefix(server.url) for one in found.pages], server.asked


# -- what is read ----------------------------------------------------------------------------------------------------


def test_links_lead_from_page_to_page_each_read_once() -> None:
    routes = {
        "/": page("a", "/b/", "c.html", "#top", "mailto:a@example.org", "https://elsewhere.example/"),
        "/b/": page("b", "../", "d", "/b/#x"),
        "/c.html": page("c", "/b/"),
        "/b/d": page("d"),
    }
    _, pages, asked = walked(routes)
    assert pages == ["/", "/b/", "/c.html", "/b/d"]
    assert asked == ["/robots.txt", "/", "/sitemap.xml", "/b/", "/c.html", "/b/d"]


def test_the_sitemap_comes_first() -> None:
    with serving({}) as server:
        listed = "".join(f"<url><loc>{server.url}{path}</loc></url>" for path in ("/z", "/y"))
        server.routes.update(
            {
                "/robots.txt": Reply(f"Sitemap: {server.url}/maps/all.xml\n".encode(), kind="text/plain"),
                "/maps/all.xml": f"<sitemapindex><loc>{server.url}/maps/1.xml.gz</loc></sitemapindex>",
                "/maps/1.xml.gz": Reply(
                    gzip.compress(f"<urlset>{listed}<broken & xml".encode()), kind="application/gzip"
                ),
                "/": page("start", "/a"),
                "/z": page("z"),
                "/y": page("y"),
                "/a": page("a"),
            }
        )
        found = visit(f"{server.url}/", QUICK, sleep=lambda _: None)
        assert [one.path.removeprefix(server.url) for one in found.pages] == ["/", "/z", "/y", "/a"]


def test_what_the_sitemap_lists_and_is_not_there_is_a_fault() -> None:
    with serving({"/": page("x")}) as server:
        server.routes["/sitemap.xml"] = f"<urlset><loc>{server.url}/old</loc></urlset>"
        found = visit(server.url, QUICK, sleep=lambda _: None)
        assert [(fault.path, fault.message) for fault in found.faults] == [
            (f"{server.url}/old", "the sitemap lists it, and the server answers 404")
        ]


def test_a_sitemap_cannot_blow_up() -> None:
    bomb = "<!DOCTYPE x [" + "".join(f'<!ENTITY a{n + 1} "&a{n};&a{n};">' for n in range(60)) + "]><loc>&a60;</loc>"
    _, pages, _ = walked({"/": page("x"), "/sitemap.xml": Reply(bomb.encode(), kind="text/xml")})
    assert pages == ["/"]
    zeros = gzip.compress(b"\0" * 50_000_000)
    _, pages, _ = walked({"/": page("x"), "/sitemap.xml": Reply(zeros, kind="application/gzip")})
    assert pages == ["/"]


@pytest.mark.parametrize(
    ("data", "kind", "text"),
    [
        ("Café".encode(), "text/html; charset=utf-8", "Café"),
        ("Café".encode("latin-1"), "text/html; charset=iso-8859-1", "Café"),
        ("<meta charset=iso-8859-15>5 €".encode("iso-8859-15"), "text/html", "<meta charset=iso-8859-15>5 €"),
        ("“Rest”".encode("cp1252"), "text/html; charset=latin1", "“Rest”"),
        ("\ufeffCafé".encode(), "text/html; charset=iso-8859-1", "Café"),
        ("\ufeffCafé".encode("utf-16-le"), "text/html", "Café"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_browsers_take(data: bytes, kind: str, text: str) -> None:
    found, _, _ = walked({"/": Reply(data, kind=kind)})
    assert [one.text for one in found.pages] == [text]


def test_a_redirect_is_followed_and_remembered() -> None:
    routes = {
        "/": page("x", "/old/", "/for-now/", "/away/"),
        "/old/": Reply(status=301, headers={"Location": "/new/"}),
        "/for-now/": Reply(status=302, headers={"Location": "/new/"}),
        "/away/": Reply(status=301, headers={"Location": "https://elsewhere.example/"}),
        "/new/": page("new"),
    }
    found, pages, _ = walked(routes)
    assert pages == ["/", "/new/"]
    assert [old.rpartition("/o")[2] for old in found.moved] == ["ld/"]


def test_the_same_page_under_two_addresses_is_one() -> None:
    _, pages, _ = walked(
        {"/": page("x", "/index.html", "/b"), "/index.html": page("x", "/index.html", "/b"), "/b": page("b")}
    )
    assert pages == ["/", "/b"]


# -- what is left alone ------------------------------------------------------------------------------------------------


def test_robots_txt_is_honoured_with_its_wildcards() -> None:
    robots = "User-agent: *\nDisallow: /*/print/\nDisallow: /private\nAllow: /private/leaflet\nCrawl-delay: 7\n"
    routes = {
        "/robots.txt": Reply(robots.encode(), kind="text/plain"),
        "/": page("x", "/a/print/", "/private/b", "/private/leaflet", "/c"),
        "/a/print/": page("no"),
        "/private/b": page("no"),
        "/private/leaflet": page("leaflet"),
        "/c": page("c"),
    }
    found, pages, asked = walked(routes)
    assert pages == ["/", "/private/leaflet", "/c"]
    assert not {"/a/print/", "/private/b"} & set(asked)
    assert found.notes == ["left out 2 addresses that robots.txt asks programs not to read"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_without_its_robots_txt_a_site_is_left_alone(status: int) -> None:
    routes = {"/robots.txt": Reply(b"", status, headers={"Retry-After": "0"}), "/": page("x")}
    with serving(routes) as server:
        with pytest.raises(SourceError, match=f"the server answers {status}, so nothing else was read"):
            visit(server.url, QUICK, sleep=lambda _: None)
        assert set(server.asked) == {"/robots.txt"}


def test_a_start_page_that_robots_txt_forbids_is_not_read() -> None:
    routes = {"/robots.txt": Reply(b"User-agent: tonecheck\nDisallow: /\n", kind="text/plain"), "/": page("x")}
    with serving(routes) as server:
        with pytest.raises(SourceError, match=r"robots\.txt asks programs not to read this page"):
            visit(server.url, QUICK, sleep=lambda _: None)
        assert server.asked == ["/robots.txt"]


def test_there_is_one_request_at_a_time_with_a_pause_and_a_name_and_no_cookie() -> None:
    routes = {
        "/robots.txt": Reply(b"User-agent: *\nCrawl-delay: 3\n", kind="text/plain"),
        "/": Reply(page("x", "/b", "/c").encode(), headers={"Set-Cookie": "id=1; Path=/"}),
        "/b": page("b"),
        "/c": page("c"),
    }
    waits: list[float] = []
    with serving(routes) as server:
        visit(server.url, QUICK._replace(pause=2.0), sleep=waits.append)
        assert {name["User-Agent"].split("/")[0] for name in server.headers} == {"tonecheck"}
        assert not any("Cookie" in name for name in server.headers)
    assert waits[0] == 0
    assert 1.5 < waits[1] <= 2
    assert all(2.5 < wait <= 3 for wait in waits[2:])


def test_forms_queries_downloads_and_paths_without_end_are_no_pages() -> None:
    form = '<form action="/send"><button>Send</button></form>'
    routes = {
        "/": page(form, "/?month=2", "/search?q=a", "/a.pdf", "/b.JPG", "/logout;x=1", "/n/1/"),
        "/n/1/": page("n", "/n/n/n/", "x/" * 14),
        "/logout;x=1": page("y"),
    }
    _, pages, asked = walked(routes)
    assert pages == ["/", "/logout;x=1", "/n/1/"]
    assert set(asked) == {"/robots.txt", "/sitemap.xml", "/", "/n/1/", "/logout;x=1"}


def test_a_calendar_without_end_stops_at_the_limit_and_says_so() -> None:
    class Calendar(dict[str, Any]):
        def get(self, path: str, default: Any = None) -> Any:
            number = path.strip("/").removeprefix("day")
            return (
                page(f"Day {number}", f"/day{int(number or 0) + 1}/") if number.isdecimal() or path == "/" else default
            )

    found, pages, _ = walked(Calendar(), limits=QUICK._replace(pages=5))
    assert len(pages) == 5
    assert found.notes == ["stopped after 5 pages, with 1 address left to read; --max-pages sets the limit"]


def test_requests_are_limited_too() -> None:
    routes = {"/": page("x", *(f"/gone{number}" for number in range(100)))}
    found, _, asked = walked(routes, limits=QUICK._replace(pages=4))
    assert len(asked) <= 2 + 3 * 4
    assert any("addresses left to read" in note for note in found.notes)


# -- servers that misbehave --------------------------------------------------------------------------------------------


def drips_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.ends.wait(0.05):
        handler.wfile.write(b"a")


def drips_body(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    while not handler.server.ends.wait(0.05):
        handler.wfile.write(b"a")


def says_nothing(handler: Handler) -> None:
    handler.server.ends.wait(30)


def never_ends(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not handler.server.ends.is_set():
        handler.wfile.write(b"<p>word</p>" * 1000)


def cuts_off(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000\r\n\r\n<p>half")


def speaks_no_http(handler: Handler) -> None:
    handler.wfile.write(b"220 mail.example ESMTP\r\n" * 3)


def sends_endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.ends.is_set():
        handler.wfile.write(b"X-Name: value\r\n" * 1000)


ZIPPED = Reply(gzip.compress(b"a" * 50_000_000), headers={"Content-Encoding": "gzip"})
NO_GZIP = Reply(b"plain", headers={"Content-Encoding": "gzip"})


@pytest.mark.parametrize(
    ("route", "problem"),
    [
        (drips_headers, "did not answer within 2 seconds"),
        (drips_body, "did not answer within 2 seconds"),
        (says_nothing, "did not answer within 2 seconds"),
        (never_ends, "has more than 100,000 bytes"),
        (cuts_off, "cannot be fetched: "),
        (speaks_no_http, "cannot be fetched: "),
        (sends_endless_headers, "cannot be fetched: "),
        (Reply(b"a" * 200_000), "has more than 100,000 bytes"),
        (ZIPPED, "has more than 100,000 bytes"),
        (NO_GZIP, "cannot be fetched: "),
        (Reply(b"", 500), "the server answers 500"),
        (Reply(b"", 301, headers={"Location": "/bad"}), "is redirected more than 4 times"),
        (Reply("caf\xe9".encode("latin-1")), "the server says that it is utf-8, and byte 0xE9 is not"),
        (Reply("caf\xe9".encode("latin-1"), kind="text/html"), "the page is taken for utf-8, and byte 0xE9 is not"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_page_that_misbehaves_is_a_fault_and_the_others_are_read(route: object, problem: str) -> None:
    found, pages, _ = walked({"/": page("x", "/bad", "/good"), "/bad": route, "/good": page("good")})
    assert pages == ["/", "/good"]
    assert [fault.message.startswith(problem) for fault in found.faults] == [True], found.faults


@pytest.mark.parametrize("route", [drips_headers, says_nothing, speaks_no_http, Reply(b"", 404), Reply(b"", 500)])
def test_without_a_start_page_there_is_one_clear_error(route: object) -> None:
    with serving({"/": route}) as server, pytest.raises(SourceError, match=r"^http://127\.0\.0\.1:\d+/: "):
        visit(server.url, QUICK, sleep=lambda _: None)


def test_a_server_that_asks_for_patience_gets_it() -> None:
    busy = Reply(b"", 429, headers={"Retry-After": "11"})
    waits: list[float] = []
    with serving({"/": page("x", "/b"), "/b": [busy, busy, page("b")]}) as server:
        found = visit(server.url, QUICK, sleep=waits.append)
        assert len(found.pages) == 2
    assert [wait for wait in waits if wait > 5] == pytest.approx([11, 11], abs=1)


def test_a_server_that_stays_busy_is_left_alone() -> None:
    busy = Reply(b"", 429, headers={"Retry-After": "0"})
    found, pages, asked = walked({"/": page("x", "/b", "/c"), "/b": busy, "/c": page("c")})
    assert (pages, asked.count("/b"), asked.count("/c")) == (["/"], 3, 0)
    assert found.notes == ["stopped, because the server asks for fewer requests (429); try again later"]


def test_pages_do_not_fill_the_memory() -> None:
    routes: dict[str, Any] = {"/": page("x", *(f"/{number}" for number in range(9)))}
    routes |= {f"/{number}": page(f"{number}" * 30_000) for number in range(9)}
    found, pages, _ = walked(routes, limits=QUICK._replace(total=100_000))
    assert len(pages) == 5
    assert found.notes == ["stopped after 5 pages, which have more than 100,000 bytes together"]


def test_a_server_in_trouble_is_left_alone() -> None:
    routes: dict[str, Any] = {"/": page("x", *(f"/{number}" for number in range(50)))}
    routes |= {f"/{number}": Reply(b"", 500) for number in range(50)}
    found, _, asked = walked(routes)
    assert len(asked) == 13
    assert found.notes == ["stopped, because 10 addresses in a row could not be read"]


# -- where connections may lead ------------------------------------------------------------------------------------


def test_a_name_that_leads_to_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving({"/": page("x")}) as server:
        monkeypatch.setattr(guard, "_places", lambda _host, _port: ["127.0.0.1"])
        with pytest.raises(SourceError, match=r"practice\.example leads to 127\.0\.0\.1, which is no public address"):
            visit(f"http://practice.example:{server.server_port}/", QUICK, sleep=lambda _: None)
        assert server.asked == []


@pytest.mark.parametrize("target", ["http://127.0.0.2:{}/", "http://localhost:{}/", "http://[::1]:{}/x"])
def test_a_redirect_to_another_host_is_not_followed(target: str) -> None:
    with serving({"/": page("x", "/a")}) as server:
        server.routes["/a"] = Reply(status=302, headers={"Location": target.format(server.server_port)})
        found = visit(server.url, QUICK, sleep=lambda _: None)
        assert (len(found.pages), server.asked.count("/a"), server.asked.count("/x")) == (1, 1, 0)


def test_the_site_is_where_its_start_page_sends_us_and_so_are_its_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_places", lambda _host, _port: ["127.0.0.1"])
    monkeypatch.setattr(guard, "is_private", lambda _place: False)

    def start(handler: Handler) -> None:
        has_www = handler.headers["Host"].startswith("www.")
        moved = f"301 Moved\r\nLocation: http://www.practice.example:{handler.server.server_port}{handler.path}\r\n"
        robots = b"User-agent: *\nDisallow: /secret/\n"
        body = robots if handler.path == "/robots.txt" else page("x", "/secret/", "/b").encode()
        kind = "text/plain" if handler.path == "/robots.txt" else "text/html"
        head = f"200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n" if has_www else moved
        handler.wfile.write(f"HTTP/1.1 {head}Connection: close\r\n\r\n".encode() + (body if has_www else b""))

    with serving({"/": start, "/robots.txt": start, "/b": page("b"), "/secret/": page("no")}) as server:
        found = visit(f"http://practice.example:{server.server_port}/", QUICK, sleep=lambda _: None)
        home = f"http://www.practice.example:{server.server_port}"
        assert [one.path for one in found.pages] == [f"{home}/", f"{home}/b"]
        assert "/secret/" not in server.asked


def test_a_start_page_on_another_host_is_named() -> None:
    moved = Reply(status=301, headers={"Location": "https://www.other.example/"})
    line = r"leads to https://www\.other\.example/; give that address if it is yours"
    with serving({"/": moved}) as server, pytest.raises(SourceError, match=line):
        visit(server.url, QUICK, sleep=lambda _: None)


@pytest.mark.parametrize(
    ("place", "private"),
    [
        ("93.184.215.14", False),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", False),
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.0.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),  # noqa: S104 - nothing is bound
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("2002:7f00:1::", True),
        ("64:ff9b::7f00:1", True),
        ("64:ff9b::808:808", False),
    ],
)
def test_private_addresses_are_known_however_they_are_wrapped(place: str, private: bool) -> None:
    assert guard.is_private(place) is private


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("https://", "no host has this name"),
        ("https://a b/", "no host has this name"),
        ("https://me:secret@practice.example/", "a name or password in an address is not sent"),
        ("https://practice.example/?page=2", "addresses with a “?” are not read"),
    ],
)
def test_an_address_that_is_none_is_an_error(address: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem.replace("?", r"\?")) as wrong:
        visit(address, QUICK)
    assert "secret" not in str(wrong.value)


def test_nothing_is_asked_of_a_host_without_address(monkeypatch: pytest.MonkeyPatch) -> None:
    none: Callable[[str, int], list[str]] = lambda _host, _port: []  # noqa: E731 - a stand-in
    monkeypatch.setattr(guard, "_places", none)
    with pytest.raises(SourceError, match=r"practice\.example has no address"):
        visit("https://practice.example/", QUICK, sleep=lambda _: None)
