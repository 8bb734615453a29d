"""``--jobs``: the same report from several processes, and a stop that leaves nothing half-written."""

from __future__ import annotations

import json
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
from tonecheck.cli.linting import LintOptions
from tonecheck.engine.pool import Pool

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
analysis.analyse, parallel._Batches._wait = told(analyse), told(parallel._Batches._wait)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for number in range(PAGES):
        (folder / f"page-{number}.md").write_text(PAGE.format(number=number), "utf-8")
    return folder


# A worker does as the last line of an article says.
ODD = """
import multiprocessing, os, re, signal
from pathlib import Path
from tonecheck.engine import analysis, parallel

multiprocessing.set_start_method("fork")
parallel.PATIENCE = {patience}
analyse = analysis.analyse

def odd(source, plan, **given):
    order = source.text.splitlines()[-1]
    if order == "stop":
        re.match("(a+)+$", "a" * 60 + "b")
    if order == "end" or order == "end once" and not Path("ended").exists():
        Path("ended").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return analyse(source, plan, **given)

analysis.analyse = odd
"""
NAMES = [f"page-{number:02}.md" for number in range(60)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the workers of the test are forked")
@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        (
            {"page-00.md": "stop", **dict.fromkeys(["page-01.md", "page-02.md", "page-03.md", "page-59.md"], "end")},
            ["checking it took more than", *["the process that checked it ended"] * 4],
        ),
        ({"page-30.md": "end once"}, []),
    ],
)
def test_an_article_that_a_worker_cannot_finish_is_named_and_the_others_are_checked(
    tmp_path: Path, processes: Processes, orders: dict[str, str], expected: list[str]
) -> None:
    for name in NAMES:
        (tmp_path / name).write_text(f"In {name} she suffers from anxiety.\n\n{orders.get(name, 'rest')}\n", "utf-8")
    code = f"{HEED_INTERRUPTS}\n{ODD.format(patience=scaled(6))}\n{RUN}"
    command = (sys.executable, "-c", code, ".", "--jobs=2", "--no-cache", "--format=json")
    ran = processes.run(*command, cwd=tmp_path, code=2 if expected else 1)
    report = json.loads(ran.stdout)
    faults = {fault["path"]: fault["message"] for fault in report["faults"]}
    assert list(faults) == (list(orders) if expected else [])
    for message, beginning in zip(faults.values(), expected, strict=True):
        assert message.startswith(beginning)
    assert sorted({finding["path"] for finding in report["findings"]}) == [name for name in NAMES if name not in faults]


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


@pytest.mark.parametrize(
    ("jobs", "articles", "workers"), [(2, 900, 2), (5, 3, 3), (10**9, 3, 3), (10**9, 10**6, 64), (2, 1, 1)]
)
def test_no_more_workers_than_there_is_work_for_and_never_many(
    monkeypatch: pytest.MonkeyPatch, jobs: int, articles: int, workers: int
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 64)
    monkeypatch.setattr("sys.platform", "linux")
    with LintOptions(jobs=jobs).executor(articles) as pool:
        assert isinstance(pool, Pool)
        assert pool.processes == workers
