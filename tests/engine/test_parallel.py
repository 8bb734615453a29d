"""Articles spread over processes of this machine: what goes wrong is said in one line."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from support.command import tonecheck
from tonecheck import Linter, TonecheckError


def test_a_pool_whose_worker_is_killed_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONECHECK_NO_CACHE", "1")
    for number in range(20):
        (tmp_path / f"page-{number}.md").write_text("# Rest\n\nWe walk by the water and rest.\n", "utf-8")
    with ProcessPoolExecutor(1) as executor:
        pid = executor.submit(os.getpid).result()

        def kill(path: str) -> None:
            if path.endswith("page-9.md"):
                os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

        with pytest.raises(TonecheckError, match=r"the workers failed .* --jobs 1"):
            Linter({}).check_site([str(tmp_path)], executor=executor, on_read=kill)


def test_processes_and_a_cluster_exclude_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Rest\n", "utf-8")
    done = tonecheck(tmp_path, "--dask", "127.0.0.1:9", "--jobs", "2")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("tonecheck: --jobs is for this machine and --dask for a cluster")
    assert done.err.count("\n") == 1
