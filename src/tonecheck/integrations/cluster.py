"""Analyse articles on a Dask cluster, with a ``concurrent.futures`` executor over its workers.

If a worker is lost, the scheduler gives its articles to another one.
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
"""Seconds to wait for the scheduler, and for the first worker."""


@contextmanager
def dask(scheduler: str | Any, *, patience: float | None = None) -> Iterator[Executor]:  # noqa: ANN401 - a Client, from an extra
    """Yield an executor over the workers of a Dask cluster, for ``check_paths(..., executor=...)``.

    Args:
        scheduler: the address, such as ``tcp://10.0.0.1:8786``, or a connected ``dask.distributed.Client``.
        patience: seconds to wait for the scheduler, and for the first worker; None is PATIENCE.

    Raises:
        ConfigError: the extra ``dask`` is not installed, no scheduler answers, it has no worker, or a worker has no
            tonecheck or another version, which could report other findings.
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
    except (OSError, ValueError, TimeoutError) as error:
        raise ConfigError(f"--dask {scheduler}: no Dask scheduler answers at this address ({error})") from None
    with client:
        yield _executor(client, scheduler, patience)


def _executor(client: Any, where: str, patience: float) -> Executor:  # noqa: ANN401 - as above
    try:
        client.wait_for_workers(1, timeout=patience)
    except TimeoutError:
        raise ConfigError(
            f"--dask {where}: the scheduler has no worker; start one with “dask worker {where}”"
        ) from None
    our_version = version("tonecheck")
    for worker, its_version in client.run(_version, on_error="return").items():
        if its_version != our_version:
            installed = f"tonecheck {its_version}" if isinstance(its_version, str) else "no tonecheck"
            raise ConfigError(
                f"--dask {where}: the worker {worker} has {installed}, but this machine has {our_version}; "
                f"install the same version on the worker: pip install tonecheck=={our_version}"
            )
    executor: Executor = client.get_executor()
    return executor


def _version() -> str:
    """Return the version of tonecheck on a worker."""
    return version("tonecheck")
