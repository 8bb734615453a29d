"""``tonecheck https://practice.example/``: the report on a live site, here one on loopback."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("httpx")
pytest.importorskip("protego")

from support.command import tonecheck
from support.web_server import Reply, Server, serving
from tonecheck.cli import visiting

pytestmark = pytest.mark.timeout(60)

SHARED = "<footer><p>We use an uncommonly long line at the foot of each and every page of this site.</p></footer>"


def page(body: str) -> str:
    title = body.partition("<h1>")[2].partition("</h1>")[0]
    head = f"<head><title>{title}</title></head>"
    return f"<!doctype html><html lang=en>{head}<body><main>{body}</main>{SHARED}</body></html>"


SITE = {
    "/": page(
        '<h1>Rest</h1>\n<p>She suffers from anxiety.</p>\n<p><a href="/sleep/#naps">Naps</a> '
        '<a href="/sleep/#none">Nights</a> <a href="fees">Our fees</a> <a href="/old/">How to rest</a> '
        '<a href="/secret/">Notes</a> <a href="/broken/">A page that fails</a></p>\n<img src="/calm.png">'
    ),
    "/sleep/": page(
        '<h1>Sleep</h1>\n<h2 id="naps">Naps</h2>\n<p>Sleep is good.</p>\n<a href="../">Start page</a>'
        '\n<img src="bed.png" alt="A made bed" srcset="bed-2.png 2x"><img src="/calm.png" alt="A lake">'
    ),
    "/calm.png": Reply(b"\x89PNG", kind="image/png"),
    "/old/": Reply(status=301, headers={"Location": "/sleep/"}),
    "/broken/": Reply(b"", 500),
    "/robots.txt": Reply(b"User-agent: *\nDisallow: /secret/\n", kind="text/plain"),
}
PLANTED = {
    ("/", 2, "stigma/suffering"),
    ("/", 3, "internal-links/broken-anchor"),
    ("/", 3, "internal-links/broken"),
    ("/", 3, "internal-links/redirect"),
    ("/", 4, "images-alt/missing"),
    ("/sleep/", 5, "internal-links/broken-image"),
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(visiting, "PAUSE", 0)
    with serving(dict(SITE)) as running:
        yield running


def test_what_is_planted_is_found_in_its_place_and_nothing_else(server: Server, tmp_path: Path) -> None:
    code, out, err = tonecheck(f"{server.url}/", "--format", "json", cwd=tmp_path)
    report = json.loads(out)
    found = {(one["path"].removeprefix(server.url), one["line"], one["rule"]) for one in report["findings"]}
    assert found == PLANTED
    for one in report["findings"]:
        text = SITE[one["path"].removeprefix(server.url)]
        assert isinstance(text, str)
        assert text[one["offset"] : one["end_offset"]] == one["text"]
        assert one["fix"] is None
    assert [(one["path"], one["message"]) for one in report["faults"]] == [
        (f"{server.url}/broken/", "the server answers 500")
    ]
    assert (code, report["summary"]["files"]) == (2, 2)
    assert f"tonecheck: {server.url}/: left out 1 address that robots.txt asks programs not to read\n" in err


def test_a_link_through_a_redirect_to_nothing_is_broken(server: Server, tmp_path: Path) -> None:
    server.routes["/"] = page('<h1>Rest</h1><p><a href="/moved/">Our fees</a></p>')
    server.routes["/moved/"] = Reply(status=301, headers={"Location": "/nowhere/"})
    _, out, _ = tonecheck(f"{server.url}/", "--select", "internal-links", "--format", "json", cwd=tmp_path)
    assert [one["rule"] for one in json.loads(out)["findings"]] == ["internal-links/broken"]


def test_the_limit_is_told_and_links_beyond_it_are_not_judged(server: Server, tmp_path: Path) -> None:
    code, out, err = tonecheck(f"{server.url}/", "--max-pages", "1", "--format", "json", cwd=tmp_path)
    rules = {one["rule"] for one in json.loads(out)["findings"]}
    assert (code, rules) == (1, {"stigma/suffering", "images-alt/missing"})
    assert "stopped after 1 page, with 4 addresses left to read; --max-pages sets the limit" in err


def test_the_text_names_no_fix(server: Server, tmp_path: Path) -> None:
    code, out, err = tonecheck(f"{server.url}/", cwd=tmp_path)
    assert (code, "--fix" in out, f"{server.url}/  Rest" in out) == (2, False, True)
    assert err.startswith(
        f"tonecheck: reading {server.url}/: up to 200 pages of this site and their pictures, one each second\n"
    )
    assert "reading" not in tonecheck(f"{server.url}/", "--quiet", cwd=tmp_path).err


def test_pictures_are_asked_for_only_if_a_rule_wants_to_know(server: Server, tmp_path: Path) -> None:
    _, _, err = tonecheck(f"{server.url}/", "--ignore", "internal-links", cwd=tmp_path)
    assert not any(asked.startswith("HEAD") for asked in server.asked)
    assert "up to 200 pages of this site, one each second" in err


def test_a_baseline_and_a_configuration_count(server: Server, tmp_path: Path) -> None:
    (tmp_path / "tonecheck.yaml").write_text("ignore: [internal-links, images-alt]\n", "utf-8")
    _, out, _ = tonecheck(f"{server.url}/", "--format", "json", cwd=tmp_path)
    assert [one["rule"] for one in json.loads(out)["findings"]] == ["stigma/suffering"]


def test_what_pages_share_is_told_once(server: Server, tmp_path: Path) -> None:
    shared = "<p>Anna suffers from anxiety and writes about it on this site each week, for all who read it.</p>"
    paths = [f"/p{number}/" for number in range(6)]
    server.routes.update(
        {path: page(f"<h1>Page {path[2]}</h1><p>Rest number {path[2]}.</p>{shared}") for path in paths}
    )
    server.routes["/"] = page("".join(f'<a href="{path}">Page {path[2]} on rest</a> ' for path in paths))
    _, out, _ = tonecheck(f"{server.url}/", "--select", "stigma", "--format", "json", cwd=tmp_path)
    (finding,) = json.loads(out)["findings"]
    assert finding["also_on"] == [f"{server.url}{path}" for path in paths[1:]]


def test_scripts_write_the_text_of_some_sites(server: Server, tmp_path: Path) -> None:
    server.routes["/"] = "<html><body><div id=root></div><script>start()</script></body></html>"
    assert "have no text before scripts run" in tonecheck(f"{server.url}/", cwd=tmp_path).err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("https://practice.example/", "a.md"), "cannot be combined with other paths"),
        (("https://practice.example/", "--fix"), "are for files"),
        (("https://practice.example/", "--since", "HEAD"), "are for files"),
        (("a.md", "--max-pages", "3"), "--max-pages needs the address of a live site"),
        (("ftp://practice.example/",), "an address begins with https:// or http://, not ftp://"),
        (("stats", "https://practice.example/"), "only “tonecheck check” reads a live site"),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, arguments: tuple[str, ...], problem: str) -> None:
    (tmp_path / "a.md").write_text("# Rest\n", "utf-8")
    code, _, err = tonecheck(*arguments, cwd=tmp_path)
    assert (code, problem in err, err.count("\n")) == (2, True, 1), err


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("tonecheck.web")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "httpx", None)
    code, _, err = tonecheck("https://practice.example/", cwd=tmp_path)
    assert (code, err) == (
        2,
        "tonecheck: checking a live site needs packages of its own: pip install 'tonecheck[web]'\n",
    )
