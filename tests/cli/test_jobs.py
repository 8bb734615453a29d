"""``--jobs``: the same report from several processes, and a stop that is quick and leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from support.command import HEED_INTERRUPTS, RUN, until
from support.limits import scaled
from support.processes import Processes

# Many, so that to check them all takes far longer than a stop may; short, so that what is begun is soon done.
PAGES = 1_000
PAGE = "# Rivers {number}\n\nShe suffers from anxiety.\n\n" + "We walk by the water and rest for a while.\n\n" * 30
# The first result that the leading process has makes a file: then most articles are still to come, and as many as may
# be are spread over the workers.
TELL = """
import os
from pathlib import Path
from tonecheck.engine import analysis, parallel

leader = os.getpid()

def told(work):
    def tell(*given, **named):
        result = work(*given, **named)
        if os.getpid() == leader:
            Path("begun").touch()
        return result
    return tell

analysis.analyse, parallel._result = told(analysis.analyse), told(parallel._result)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for number in range(PAGES):
        (folder / f"page-{number}.md").write_text(PAGE.format(number=number), "utf-8")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_ctrl_c_stops_within_a_second_and_leaves_nothing_half_written(
    site: Path, tmp_path: Path, processes: Processes, jobs: str
) -> None:
    code = f"{HEED_INTERRUPTS}\n{TELL}\n{RUN}"
    command = [sys.executable, "-c", code, str(site), jobs, "--output", "json=report.json"]
    running = processes.start(command, cwd=tmp_path)
    until((tmp_path / "begun").exists)
    assert running.poll() is None, "there was too little to do"
    begun = time.monotonic()
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers too
    out, err = running.communicate(timeout=scaled(30))
    taken = time.monotonic() - begun
    assert (running.returncode, out, err.strip()) == (2, "", "tonecheck: stopped")
    assert taken < scaled(1)
    assert not (tmp_path / "report.json").exists()
    for kept in Path(os.environ["TONECHECK_CACHE_DIR"]).rglob("*.sqlite"):
        with closing(sqlite3.connect(kept)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
