"""Spread articles over an executor in small batches, a limited number at a time, and keep the order of the articles."""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from itertools import islice

from tonecheck.cache import disk
from tonecheck.engine.analysis import PageResult, guarded
from tonecheck.engine.plan import Plan
from tonecheck.engine.pool import Pool
from tonecheck.errors import TonecheckError
from tonecheck.model import Source

BATCH = 8
"""Articles in a batch: few enough that Ctrl-C stops the run quickly, enough that sending them costs little."""

WAITING = 64
"""Batches in progress at once, so that memory does not grow with the site."""

_PLANS = 8
_unpacked: OrderedDict[bytes, Plan] = OrderedDict()

Packed = tuple[bytes, bytes]


def spread(pairs: Iterable[tuple[Source, Plan]], executor: Executor, *, facts: bool) -> Iterator[PageResult]:
    """Yield the results for articles, computed by an executor, in the order of the articles.

    Each plan is packed once, and each worker unpacks it once.

    Args:
        pairs: the articles, each with its rules.
        executor: of processes, threads or a cluster.
        facts: gather the facts that rules about the whole site need.

    Raises:
        TonecheckError: the executor failed. An article that cannot be analysed gives a result with a fault.
    """
    packed: dict[int, Packed] = {}
    plans: list[Plan] = []  # keeps the plans alive, so that no id is used twice
    pending: deque[Future[list[PageResult]]] = deque()
    remaining = iter(pairs)
    try:
        while batch := list(islice(remaining, BATCH)):
            for _, plan in batch:
                if id(plan) not in packed:
                    plans.append(plan)
                    data = zlib.compress(pickle.dumps(plan, pickle.HIGHEST_PROTOCOL), 1)  # sent with each batch
                    packed[id(plan)] = disk.digest(data), data
            named_batch = [(source, packed[id(plan)][0]) for source, plan in batch]
            needed = dict(packed[id(plan)] for _, plan in batch)
            with _spreading():
                pending.append(executor.submit(work, named_batch, needed, facts=facts))
            while len(pending) >= WAITING:
                yield from _result(pending.popleft())
        while pending:
            yield from _result(pending.popleft())
    finally:
        if not isinstance(executor, Pool):  # a pool that ends at once must find no future cancelled by others
            for future in pending:
                future.cancel()


@contextmanager
def _spreading() -> Iterator[None]:
    """Report a killed worker or a lost cluster in one line."""
    try:
        yield
    except Exception as error:
        raise TonecheckError(
            f"the workers failed ({type(error).__name__}: {error}); "
            "run again with --jobs 1 to check the articles in one process"
        ) from error


def _result(batch: Future[list[PageResult]]) -> list[PageResult]:
    with _spreading():
        return batch.result()


def work(batch: list[tuple[Source, bytes]], plans: dict[bytes, bytes], *, facts: bool) -> list[PageResult]:
    """Return the results for a batch of articles. This function runs in a worker.

    Args:
        batch: the articles, each with the name of its plan.
        plans: the packed plans, by name.
        facts: gather the facts that rules about the whole site need.
    """
    for name, data in plans.items():
        if name not in _unpacked:
            _unpacked[name] = pickle.loads(zlib.decompress(data))  # noqa: S301 - the leading process pickled it
            while len(_unpacked) > _PLANS:
                _unpacked.popitem(last=False)
    return [guarded(source, _unpacked[name], facts=facts) for source, name in batch]
