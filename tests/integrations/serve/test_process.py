"""The server as a process: it listens on this computer only, follows the files, and stops."""

from __future__ import annotations

import signal
import socket
import sys
from http.client import HTTPConnection
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import pytest

from support.command import HEED_INTERRUPTS, PROCESS, RUN, tonecheck, until
from support.processes import Processes
from support.serving import served

slow = pytest.mark.slow


def get(address: str, **headers: str) -> tuple[int, str]:
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    try:
        connection.putrequest("GET", parts.path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


@slow
@pytest.mark.timeout(120)
def test_it_answers_this_computer_only_and_follows_the_files(tmp_path: Path, processes: Processes) -> None:
    article = tmp_path / "rest.md"
    article.write_text("# Rest\n\nHe committed suicide.\n", "utf-8")
    address = served(processes, ".", cwd=tmp_path)
    port = int(urlsplit(address).port or 0)
    assert get(address)[0] == 307
    assert get(address + "write.html", Host=f"rebind.example:{port}")[0] == 421
    assert get(address + "write.html", Origin="https://other.example")[0] == 403
    assert get(f"http://127.0.0.1:{port}/write.html")[0] == 403
    assert get(address + "../rest.md")[0] in {403, 404}
    page = address + "articles/rest-md.html"
    assert "committed suicide" in get(page)[1]
    article.write_text("# Rest\n\nHe died.\n", "utf-8")
    until(lambda: "He died." in get(page)[1], seconds=30)
    others = {one[4][0] for one in socket.getaddrinfo(socket.gethostname(), port)} - {"127.0.0.1", "127.0.1.1", "::1"}
    for other in others:
        with pytest.raises(OSError):  # noqa: PT011 - refused, or no route
            socket.create_connection((str(other), port), 2).close()


@slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.timeout(120)
def test_ctrl_c_stops_it_also_while_a_page_waits_for_changes(tmp_path: Path, processes: Processes) -> None:
    (tmp_path / "rest.md").write_text("# Rest\n\nRest.\n", "utf-8")
    process = processes.start([sys.executable, "-c", f"{HEED_INTERRUPTS}; {RUN}", "serve", "."], cwd=tmp_path)
    assert process.stderr is not None
    line = process.stderr.readline()
    address = line.partition("open ")[2].partition(" ")[0]
    parts = urlsplit(address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    connection.request("GET", f"{parts.path}changes")
    answer = connection.getresponse()
    assert answer.readline() == b"data: 1\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert process.stderr.read() == ""
    answer.close()
    connection.close()


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = tonecheck("serve", "--port", str(port), cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith(f"tonecheck: port {port} cannot be used: ")
    assert ran.err.endswith("; leave out --port for a free one\n")


def test_without_its_packages_it_says_what_to_install(tmp_path: Path) -> None:
    ours = [name for name in sys.modules if name.startswith("tonecheck.integrations.serve.")]
    with mock.patch.dict(sys.modules, {"starlette": None, "starlette.applications": None}):
        for name in ours:
            del sys.modules[name]
        ran = tonecheck("serve", cwd=tmp_path)
    assert (ran.code, ran.err) == (
        2,
        "tonecheck: tonecheck serve needs packages of its own: pip install 'tonecheck[serve]'\n",
    )


def test_a_start_of_other_commands_does_not_load_them(tmp_path: Path, processes: Processes) -> None:
    (tmp_path / "a.md").write_text("Rest.\n", "utf-8")
    code = f"{RUN.replace('sys.exit', '')}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = processes.run(sys.executable, "-c", code, "check", "a.md", cwd=tmp_path, code=0)
    assert not {"starlette", "uvicorn", "anyio", "watchfiles", "jinja2"} & set(done.stdout.split())
    assert PROCESS[0] == sys.executable
