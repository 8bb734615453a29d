"""``--jobs``: the same report from several processes, and a stop that leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from support.command import HEED_INTERRUPTS, RUN, until
from support.limits import scaled
from support.processes import Processes

# More than may be spread over workers at once (``parallel.WAITING`` batches), so that some are always still to come.
PAGES = 1_000
PAGE = "# Rivers {number}\n\nShe suffers from anxiety.\n\n" + "We walk by the water and rest for a while.\n\n" * 30
# At its first result the leading process makes a file, and waits there until it is interrupted: however slow the
# machine is, that is in the midst of the run. Each analysed article adds a byte to another file.
TELL = """
import os, time
from pathlib import Path
from tonecheck.engine import analysis, parallel

leader = os.getpid()

def told(work):
    def tell(*given, **named):
        result = work(*given, **named)
        if work is analyse:
            with open("done", "ab") as file:
                file.write(b".")
        if os.getpid() == leader:
            Path("begun").touch()
            while True:
                time.sleep(0.01)
        return result
    return tell

analyse = analysis.analyse
analysis.analyse, parallel._result = told(analyse), told(parallel._result)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for number in range(PAGES):
        (folder / f"page-{number}.md").write_text(PAGE.format(number=number), "utf-8")
    return folder


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
@pytest.mark.parametrize("jobs", ["--jobs=1", "--jobs=2"])
def test_ctrl_c_stops_in_the_midst_and_leaves_nothing_half_written(
    site: Path, tmp_path: Path, processes: Processes, jobs: str
) -> None:
    code = f"{HEED_INTERRUPTS}\n{TELL}\n{RUN}"
    command = [sys.executable, "-c", code, str(site), jobs, "--output", "json=report.json"]
    running = processes.start(command, cwd=tmp_path)
    until((tmp_path / "begun").exists, seconds=60)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers too
    out, err = running.communicate(timeout=scaled(60))
    assert (running.returncode, out, err.strip()) == (2, "", "tonecheck: stopped")
    assert (tmp_path / "done").stat().st_size < PAGES
    assert not (tmp_path / "report.json").exists()
    for kept in Path(os.environ["TONECHECK_CACHE_DIR"]).rglob("*.sqlite"):
        with closing(sqlite3.connect(kept)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
