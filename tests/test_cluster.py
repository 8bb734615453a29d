"""A Dask cluster, a real one of two worker processes: the same findings as here, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from tonecheck import Linter, TonecheckError, check_paths
from tonecheck.cluster import dask

SCRIPT = Path(__file__).parents[1] / "examples" / "dask_site.py"
ARTICLE = """\
# Rivers {number}

She suffers from anxiety. See [the next guide](page-{next}.md).

![Image of a river](river.jpg)
"""

# What distributed itself leaves open, and says.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for number in range(200):
        page = ARTICLE.format(number=number, next=number + 1) + "\nWe walk by the water and rest.\n" * 60
        (folder / f"page-{number}.md").write_text(page, "utf-8")
    (folder / "river.jpg").write_bytes(b"")
    return folder


@pytest.fixture(scope="module", autouse=True)
def no_cache() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONECHECK_NO_CACHE", "1")
        yield


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of its own loops
        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as started:
            yield started


def test_findings_are_those_of_a_local_run(site: Path, cluster: LocalCluster) -> None:
    local = check_paths([site])
    assert len(local) > 400
    with dask(cluster.scheduler_address) as executor:
        assert check_paths([site], executor=executor) == local


def test_another_worker_does_the_pages_of_one_that_is_killed(site: Path, cluster: LocalCluster) -> None:
    linter = Linter({})
    killed: list[int] = []

    def kill(path: str) -> None:
        if path.endswith("page-99.md") and not killed:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    with Client(cluster.scheduler_address, set_as_default=False) as client, dask(client) as executor:
        report = linter.check_site([str(site)], executor=executor, seen=kill)
    assert killed
    assert list(report.findings) == check_paths([site])


def test_the_command(site: Path, cluster: LocalCluster) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "tonecheck", ".", "--statistics", *arguments]
        done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    assert run("--dask", cluster.scheduler_address) == run()


def test_the_example(site: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", str(SCRIPT), str(site)], capture_output=True, text=True, check=True
    )
    assert "   200 images-alt/prefix\n" in done.stdout


def test_what_cannot_be_used_is_said_in_one_line(site: Path) -> None:
    for arguments, line in [
        (("--dask", "tcp://127.0.0.1:9"), "tonecheck: --dask tcp://127.0.0.1:9: no Dask scheduler answers there"),
        (("--dask", "127.0.0.1:9", "--jobs", "2"), "tonecheck: --jobs is for this machine and --dask for a cluster"),
    ]:
        command = [sys.executable, "-c", PATIENT, str(site), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(line)
        assert done.stderr.count("\n") == 1


PATIENT = "import sys; from tonecheck import cluster, cli; cluster.PATIENCE = 1; sys.exit(cli.run(sys.argv[1:]))"


def test_a_cluster_without_workers_is_not_waited_for_without_end() -> None:
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(TonecheckError, match="the scheduler has no worker"),
        dask(empty.scheduler_address, patience=1),
    ):
        pass


def test_a_pool_whose_worker_is_killed_is_said_in_one_line(site: Path) -> None:
    with ProcessPoolExecutor(1) as executor:
        pid = executor.submit(os.getpid).result()

        def kill(path: str) -> None:
            if path.endswith("page-99.md"):
                os.kill(pid, signal.SIGKILL)

        with pytest.raises(TonecheckError, match=r"could not be spread over workers .* --jobs 1"):
            Linter({}).check_site([str(site)], executor=executor, seen=kill)
