"""Articles analysed on a Dask cluster: a ``concurrent.futures`` executor over its workers.

A worker that is lost is no loss: the scheduler gives its articles to another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from tonecheck.errors import ConfigError

if TYPE_CHECKING:
    from concurrent.futures import Executor

PATIENCE = 30
"""Seconds to wait for the scheduler, and for a first worker."""


@contextmanager
def dask(scheduler: str | Any, *, patience: float | None = None) -> Iterator[Executor]:  # noqa: ANN401 - a Client, an extra
    """Yield an executor over the workers of a Dask cluster, for ``check_paths(..., executor=...)``.

    Args:
        scheduler: its address, as ``tcp://10.0.0.1:8786``; or a ``dask.distributed.Client`` that is connected.
        patience: seconds to wait for the scheduler, and for a first worker; None is PATIENCE.

    Raises:
        ConfigError: the extra ``dask`` is not installed, nothing answers there, there is no worker, or a worker has
            no tonecheck or another version of it, which would find other things.
    """
    patience = PATIENCE if patience is None else patience
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError("a Dask cluster needs the distributed package: pip install 'tonecheck[dask]'") from None
    if not isinstance(scheduler, str):
        yield _executor(scheduler, str(scheduler.scheduler.address), patience)
        return
    try:
        client = Client(scheduler, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as wrong:
        raise ConfigError(f"--dask {scheduler}: no Dask scheduler answers there ({wrong})") from None
    with client:
        yield _executor(client, scheduler, patience)


def _executor(client: Any, where: str, patience: float) -> Executor:  # noqa: ANN401 - as above
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        raise ConfigError(f"--dask {where}: the scheduler has no worker; start one: dask worker {where}") from None
    ours = version("tonecheck")
    for worker, theirs in client.run(_version, on_error="return").items():
        if theirs != ours:
            found = f"tonecheck {theirs}" if isinstance(theirs, str) else "no tonecheck"
            raise ConfigError(
                f"--dask {where}: the worker {worker} has {found}, and here is {ours}; "
                f"install the same there: pip install tonecheck=={ours}"
            )
    executor: Executor = client.get_executor()
    return executor


def _version() -> str:
    """Return the version of tonecheck where this runs: on a worker."""
    return version("tonecheck")
