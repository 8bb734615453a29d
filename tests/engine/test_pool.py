"""Worker processes: they end with the leading process, however that ends and whatever they do."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from support.command import HEED_INTERRUPTS, until
from support.limits import scaled
from support.processes import Processes
from tonecheck.engine.pool import Pool

# It prints the ids of its workers once each of them does something that takes for ever.
LEAD = """
import multiprocessing, re, sys, time
from tonecheck.engine.pool import Pool

with Pool(2) as pool:
    pool.submit(time.sleep, 0).result()
    if sys.argv[1] == "waits":
        busy = [pool.submit(time.sleep, 1000) for _ in range(2)]
    else:  # within a regular expression, no other thread of a process gets a turn
        busy = [pool.submit(re.match, "(a+)+$", "a" * 60 + "b") for _ in range(2)]
    while not all(one.running() for one in busy):
        time.sleep(0.01)
    print(*(process.pid for process in multiprocessing.active_children()), flush=True)
    busy[0].result()
"""
WAYS = [
    "waits",
    pytest.param("is stuck", marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux can end such a one")),
]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals work in another way there")


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")  # one that has ended is there until somebody asks for its exit code
    try:
        return state.read_text("utf-8").rpartition(")")[2].split()[0] not in {"Z", "X"} if state.exists() else True
    except OSError:
        return False


def led(processes: Processes, way: str) -> tuple[int, list[int]]:
    """Start a leading process, and return its id and those of its workers."""
    leader = processes.start([sys.executable, "-c", f"{HEED_INTERRUPTS}\n{LEAD}", way])
    assert leader.stdout
    workers = [int(pid) for pid in leader.stdout.readline().split()]
    assert len(workers) == 2
    assert all(map(is_running, workers))
    return leader.pid, workers


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_workers_end_with_the_leading_process(processes: Processes, way: str, number: str) -> None:
    leader, workers = led(processes, way)
    os.kill(leader, getattr(signal, number))
    until(lambda: not any(map(is_running, workers)), seconds=60)


# Its worker begins only when the leading process has ended, and then gets stuck.
LATE = """
import multiprocessing, os, re, time
from tonecheck.engine import pool

multiprocessing.set_start_method("fork")

def begin_late(leader=os.getpid(), begin=pool._begin):
    while os.getppid() == leader:
        time.sleep(0.01)
    begin()

pool._begin = begin_late
with pool.Pool(1) as workers:
    busy = workers.submit(re.match, "(a+)+$", "a" * 60 + "b")
    while not busy.running():
        time.sleep(0.01)
    print(multiprocessing.active_children()[0].pid, flush=True)
    busy.result()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked only there")
def test_a_worker_that_begins_after_the_leading_process_has_ended_ends(processes: Processes) -> None:
    leader = processes.start([sys.executable, "-c", LATE])
    assert leader.stdout
    worker = int(leader.stdout.readline())
    os.kill(leader.pid, signal.SIGKILL)
    try:
        until(lambda: not is_running(worker), seconds=20)
    finally:
        if is_running(worker):
            os.kill(worker, signal.SIGKILL)


def test_a_pool_is_begun_anew_whatever_its_workers_do() -> None:
    with Pool(2) as pool:
        stuck = [pool.submit(re.match, "(a+)+$", "a" * 60 + "b") for _ in range(5)]
        until(stuck[1].running)
        pool.renew()
        for one in stuck:
            assert one.cancelled() or isinstance(one.exception(timeout=scaled(20)), BrokenProcessPool)
        assert pool.submit(len, "abc").result(timeout=scaled(60)) == 3


def test_after_an_error_nobody_waits_for_the_workers() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyError), Pool(1) as pool:  # noqa: PT012 - the error is in the block
        until(pool.submit(time.sleep, 1000).running)
        raise KeyError
    assert time.monotonic() - begun < scaled(500)
