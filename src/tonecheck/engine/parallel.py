"""Articles spread over an executor: in small lots, a few of them waiting at a time, results in the articles' order."""

from __future__ import annotations

import pickle
import zlib
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice

from tonecheck.engine.analysis import PageResult, guarded
from tonecheck.engine.plan import Plan
from tonecheck.errors import TonecheckError
from tonecheck.model import Source

LOT = 8
"""Articles sent together: few enough that a stop is quick, enough that sending costs little."""

WAITING = 64
"""Lots under way at once, so that memory does not grow with the site."""

_PLANS = 8
_unpacked: OrderedDict[bytes, Plan] = OrderedDict()

Packed = tuple[bytes, bytes]


def spread(pairs: Iterable[tuple[Source, Plan]], executor: Executor, *, facts: bool) -> Iterator[PageResult]:
    """Yield what the rules say of articles, worked out by an executor, in the articles' order.

    Each plan is packed once, and unpacked once by each worker.

    Args:
        pairs: the articles, each with its rules.
        executor: of processes, threads or a cluster.
        facts: gather what rules about the whole site look at.

    Raises:
        TonecheckError: an article cannot be analysed, or the executor failed.
    """
    packed: dict[int, Packed] = {}
    plans: list[Plan] = []  # kept, so that no id is given twice
    under_way: deque[Future[list[PageResult]]] = deque()
    rest = iter(pairs)
    try:
        while some := list(islice(rest, LOT)):
            for _, plan in some:
                if id(plan) not in packed:
                    plans.append(plan)
                    data = zlib.compress(pickle.dumps(plan, pickle.HIGHEST_PROTOCOL), 1)  # it goes with each lot
                    packed[id(plan)] = blake2b(data, digest_size=16).digest(), data
            lot = [(source, packed[id(plan)][0]) for source, plan in some]
            needed = dict(packed[id(plan)] for _, plan in some)
            with _spreading():
                under_way.append(executor.submit(work, lot, needed, facts=facts))
            while len(under_way) >= WAITING:
                yield from _result(under_way.popleft())
        while under_way:
            yield from _result(under_way.popleft())
    finally:
        for one in under_way:
            one.cancel()


@contextmanager
def _spreading() -> Iterator[None]:
    """Tell in one line of a worker that was killed, or of a cluster that went away; articles tell by their names."""
    try:
        yield
    except TonecheckError:
        raise
    except Exception as wrong:
        raise TonecheckError(
            f"the articles could not be spread over workers ({type(wrong).__name__}: {wrong}); "
            "with --jobs 1 they are checked in one process"
        ) from wrong


def _result(lot: Future[list[PageResult]]) -> list[PageResult]:
    with _spreading():
        return lot.result()


def work(lot: list[tuple[Source, bytes]], plans: dict[bytes, bytes], *, facts: bool) -> list[PageResult]:
    """Return what the rules say of a lot of articles; runs in a worker.

    Args:
        lot: the articles, each with the name of its plan.
        plans: the plans, packed, by name.
        facts: gather what rules about the whole site look at.
    """
    for name, data in plans.items():
        if name not in _unpacked:
            _unpacked[name] = pickle.loads(zlib.decompress(data))  # noqa: S301 - made by the process that sent it
            while len(_unpacked) > _PLANS:
                _unpacked.popitem(last=False)
    return [guarded(source, _unpacked[name], facts=facts) for source, name in lot]
