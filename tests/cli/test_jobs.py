"""``--jobs``: the same report from several processes, and a stop that is quick and leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

PAGE = "# Rivers {number}\n\nShe suffers from anxiety.\n\n" + "We walk by the water and rest for a while.\n\n" * 150
# A shell that starts the tests in the background has Ctrl-C ignored in all that they start.
COMMAND = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
    "from tonecheck.cli import run; sys.exit(run(sys.argv[1:]))"
)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for number in range(1_000):
        (folder / f"page-{number}.md").write_text(PAGE.format(number=number), "utf-8")
    monkeypatch.setenv("TONECHECK_CACHE_DIR", str(tmp_path / "cache"))
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_within_a_second_and_leaves_nothing_half_written(site: Path, jobs: str) -> None:
    report = site.parent / "report.json"
    command = [sys.executable, "-c", COMMAND, str(site), "--jobs", jobs, "--output", f"json={report}"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        time.sleep(2)
        assert running.poll() is None, "there was too little to do"
        begun = time.monotonic()
        os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers too
        out, err = running.communicate(timeout=30)
        taken = time.monotonic() - begun
    assert (running.returncode, out, err.strip()) == (2, "", "tonecheck: stopped")
    assert taken < 1
    assert not report.exists()
    for kept in (site.parent / "cache").rglob("*.sqlite"):
        with sqlite3.connect(kept) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
