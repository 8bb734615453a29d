"""Processes of this machine to analyse articles in. They end with this one, and can be begun anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from typing import ParamSpec, TypeVar

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
_LOOK_EVERY = 1


class Pool(Executor):
    """A ``ProcessPoolExecutor`` whose workers never outlive it.

    In a ``with`` statement, it waits at the end for what its workers have begun; after Ctrl-C or an error it ends at
    once. Do not cancel its futures: it does that itself, and Python's pool breaks if both do it at the same time.

    Args:
        processes: how many workers it has.
    """

    def __init__(self, processes: int) -> None:
        self.processes = processes
        self._pool = self._new()

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.processes, initializer=_begin)

    def submit(self, fn: Callable[_Given, _Result], /, *args: _Given.args, **kwargs: _Given.kwargs) -> Future[_Result]:
        """Have a worker call a function, which must be one that can be pickled by its name."""
        return self._pool.submit(fn, *args, **kwargs)

    def renew(self) -> None:
        """End all workers, whatever they do, and begin with new ones. What was submitted fails."""
        self._end()
        self._pool = self._new()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT002 - as its base has it
        """End the workers once they have done what was submitted, or what they have begun."""
        self._pool.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the workers: after an error at once, else when they are done."""
        if kind is None:
            self.shutdown(cancel_futures=True)
        else:
            self._end()

    def _end(self) -> None:
        # Python 3.14 has kill_workers. Its shutdown waits for workers, and a stuck one never ends by itself.
        workers = getattr(self._pool, "_processes", None) or {}
        for worker in list(workers.values()):
            worker.kill()
        self._pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Prepare a worker: it leaves Ctrl-C to the leading process, which prints the line about it, and ends with that."""
    import signal  # noqa: PLC0415 - only workers need it
    from multiprocessing import get_start_method, parent_process  # noqa: PLC0415 - as above
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above
    from threading import Thread  # noqa: PLC0415 - as above

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    leader = parent_process()
    if leader is None:
        return
    above = os.getppid() if get_start_method() == "forkserver" else leader.pid
    if sys.platform == "linux":
        _be_killed_with_parent(signal.SIGKILL)

    def has_ended(within: float) -> bool:
        # Workers that were forked hold each other's pipes open, so we also look whose child this is.
        return bool(wait([leader.sentinel], within)) or os.getppid() != above

    def end_with_leader() -> None:
        while not has_ended(within=_LOOK_EVERY):
            pass
        os._exit(1)

    if has_ended(within=0):  # before Linux was asked: no signal comes, and a worker that gets stuck would never end
        os._exit(1)
    Thread(target=end_with_leader, daemon=True).start()


def _be_killed_with_parent(number: int) -> None:
    """Ask Linux to kill this process when its parent ends: unlike a thread, that needs no turn of the interpreter."""
    try:
        import ctypes  # noqa: PLC0415 - only workers need it

        ctypes.CDLL(None).prctl(_KILL_WITH_PARENT, number, 0, 0, 0)
    except (ImportError, OSError, AttributeError):  # a Python without it, or a C library; the thread is left
        return
