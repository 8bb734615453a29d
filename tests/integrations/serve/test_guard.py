"""Who may ask the server: only its own pages, at the address with the token."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tonecheck import settings
from tonecheck.integrations.serve import app
from tonecheck.integrations.serve.app import Server
from tonecheck.integrations.serve.desk import Desk
from tonecheck.integrations.serve.guard import Guard

PORT, TOKEN = 4711, "the-token"
OWN = f"127.0.0.1:{PORT}"
CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("requests.yaml").read_text("utf-8"))


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: Mapping[str, str]
    body: str


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(settings.from_mapping({"select": ["suicide-selfharm"]}), "1.2.3", "1 May 2026")


async def _asked(guard: Guard, scope: dict[str, Any], parts: list[bytes]) -> Answer:
    sent: list[dict[str, Any]] = []
    left = [*parts] or [b""]

    async def receive() -> dict[str, Any]:
        if not left:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message: Any) -> None:
        sent.append(message)

    await guard(scope, receive, send)
    headers = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(one.get("body", b"") for one in sent).decode())


def ask(desk: Desk, path: str, method: str = "GET", headers: Mapping[str, Any] | None = None, *parts: bytes) -> Answer:
    """Ask the server as it stands, without a network. A header with a list is sent several times, with None never."""

    async def run() -> Answer:
        given: dict[str, Any] = {"host": OWN, **(headers or {})}
        listed = [
            (name.encode(), str(value).encode("latin-1"))
            for name, values in given.items()
            for value in (values if isinstance(values, list) else [] if values is None else [values])
        ]
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
            "root_path": "", "scheme": "http", "query_string": b"", "headers": listed, "server": ("127.0.0.1", PORT),
            "client": ("127.0.0.1", 5), "state": {},
        }  # fmt: skip
        return await _asked(Server(desk, None, [], lambda _: None).app(TOKEN, PORT), scope, list(parts))

    return asyncio.run(run())


@pytest.mark.parametrize("case", CASES["pass"], ids=lambda case: case["name"])
def test_our_own_pages_are_answered(desk: Desk, case: dict[str, Any]) -> None:
    answer = ask(desk, case.get("path", "/the-token/write.html"), "GET", case.get("headers"))
    assert answer.status == 200
    assert "Write, or paste a text" in answer.body


@pytest.mark.parametrize("case", CASES["refuse"], ids=lambda case: case["name"])
def test_all_others_are_refused(desk: Desk, case: dict[str, Any]) -> None:
    answer = ask(
        desk,
        case.get("path", "/the-token/write.html"),
        case.get("method", "GET"),
        case.get("headers"),
        case.get("body", "").encode(),
    )
    assert answer.status == case["status"]
    assert "<" not in answer.body
    assert TOKEN not in answer.body


def test_every_answer_has_the_policy(desk: Desk) -> None:
    for path in ("/the-token/write.html", "/the-token/gone.html", "/", "/the-token/assets/write.js"):
        headers = ask(desk, path).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'self'; script-src 'self'; "
            "connect-src 'self'; frame-ancestors 'none'"
        )
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert not [name for name in headers if name.startswith("access-control-")]


def test_a_text_is_read(desk: Desk) -> None:
    headers = {"origin": f"http://{OWN}", "content-type": "application/json"}
    body = json.dumps({"text": "<p>\U0001f600 He committed suicide.</p>"}).encode()
    answer = ask(desk, "/the-token/read", "POST", headers, body[:9], body[9:])
    assert answer.status == 200
    [note] = json.loads(answer.body)["notes"]
    assert (note["at"], note["ways"]) == ([[8, 25]], [[[8, 25], "died by suicide"]])


def test_a_text_of_many_parts_is_refused_before_all_of_it_has_come(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "MOST_BYTES", 1000)
    headers = {"origin": f"http://{OWN}", "content-type": "application/json"}
    parts = [b"x" * 400] * 4
    assert ask(desk, "/the-token/read", "POST", headers, *parts).status == 413
    assert ask(desk, "/the-token/read", "POST", headers, b'{"text": ""}').status == 200


def test_what_fails_on_a_text_is_an_answer_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Desk, text: str) -> dict[str, object]:
        raise ValueError(text)

    monkeypatch.setattr(Desk, "read", fail)
    headers = {"origin": f"http://{OWN}", "content-type": "application/json"}
    answer = ask(desk, "/the-token/read", "POST", headers, b'{"text": "of a client"}')
    assert (answer.status, "client" in answer.body) == (500, False)
