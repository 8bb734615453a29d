"""A Dask cluster, a real one of two worker processes: the same findings as here, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import dask as dask_config
import pytest
from distributed import Client, LocalCluster

from support.command import tonecheck
from support.limits import scaled
from support.processes import Processes
from tonecheck import Linter, TonecheckError, check_paths
from tonecheck.integrations.cluster import dask

PAGES = 40
SCRIPT = Path(__file__).parents[2] / "examples" / "dask_site.py"
ARTICLE = """\
# Rivers {number}

She suffers from anxiety, says page {number}. See [the next guide](page-{next}.md).

![Image of river {number}](river.jpg)
"""
PATIENCE = {f"distributed.comm.timeouts.{what}": f"{scaled(30)}s" for what in ("connect", "tcp")}
ENVIRONMENT = {
    "TONECHECK_NO_CACHE": "1",
    **{"DASK_" + name.upper().replace(".", "__"): value for name, value in PATIENCE.items()},
}

# A cluster that lives until nobody holds its stdin any more; then it says who its workers are, and ends with them.
CLUSTER = """
import multiprocessing, sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
        print(*(worker.pid for worker in multiprocessing.active_children()), flush=True)
"""

pytestmark = [
    pytest.mark.slow,
    # What distributed itself leaves open, and says.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for number in range(PAGES):
        page = ARTICLE.format(number=number, next=number + 1) + f"\nWe walk by water {number} and rest.\n" * 60
        (folder / f"page-{number}.md").write_text(page, "utf-8")
    (folder / "river.jpg").write_bytes(b"")
    return folder


@pytest.fixture(scope="module", autouse=True)
def settings() -> Iterator[None]:
    """Give Dask the time that this machine needs, and tonecheck no cache that would spare the workers the work."""
    with pytest.MonkeyPatch.context() as patch, dask_config.config.set(PATIENCE):
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def scheduler(module_processes: Processes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start the cluster and return the address of its scheduler; at the end none of its workers is left."""
    script = tmp_path_factory.mktemp("cluster") / "cluster.py"
    script.write_text(CLUSTER, "utf-8")
    process = module_processes.start([sys.executable, script], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    assert address.startswith("tcp://")
    yield address
    out, _ = process.communicate("", timeout=scaled(60))
    workers = [int(pid) for pid in out.split()]
    assert len(workers) == 2
    assert process.returncode == 0
    assert not [pid for pid in workers if alive(pid)]


def alive(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


def test_findings_are_those_of_a_local_run(site: Path, scheduler: str) -> None:
    local = check_paths([site])
    assert len(local) > 2 * PAGES
    with dask(scheduler) as executor:
        assert check_paths([site], executor=executor) == local


def test_another_worker_does_the_pages_of_one_that_is_killed(site: Path, scheduler: str) -> None:
    linter = Linter({})
    killed: list[int] = []

    def kill(path: str) -> None:
        if path.endswith("page-9.md") and not killed:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    with Client(scheduler, set_as_default=False) as client, dask(client) as executor:
        report = linter.check_site([str(site)], executor=executor, on_read=kill)
    assert killed
    assert list(report.findings) == check_paths([site])


def test_the_command(site: Path, scheduler: str, processes: Processes) -> None:
    there = processes.run(
        *[sys.executable, "-m", "tonecheck", ".", "--statistics", "--dask", scheduler], cwd=site, seconds=120
    )
    here = tonecheck(".", "--statistics", "--jobs", "1", cwd=site)
    assert (there.returncode, there.stdout) == (here.code, here.out)


def test_the_example(site: Path, processes: Processes) -> None:
    done = processes.run(sys.executable, "-W", "ignore", SCRIPT, site, seconds=120, code=0)
    assert f"    {PAGES} images-alt/prefix\n" in done.stdout


def test_a_scheduler_that_does_not_answer_is_said_in_one_line(site: Path, processes: Processes) -> None:
    done = processes.run(sys.executable, "-c", IMPATIENT, site, "--dask", "tcp://127.0.0.1:9", code=2)
    assert done.stdout == ""
    assert done.stderr.startswith("tonecheck: --dask tcp://127.0.0.1:9: no Dask scheduler answers at this address")
    assert done.stderr.count("\n") == 1


IMPATIENT = (
    "import sys; from tonecheck import cli; from tonecheck.integrations import cluster; "
    "cluster.PATIENCE = 0.3; sys.exit(cli.run(sys.argv[1:]))"
)


def test_a_cluster_without_workers_is_not_waited_for_without_end() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        Client(empty, set_as_default=False) as client,
        pytest.raises(TonecheckError, match="the scheduler has no worker"),
        dask(client, patience=0.1),
    ):
        pass
