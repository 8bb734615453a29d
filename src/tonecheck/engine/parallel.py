"""Spread articles over an executor in small batches, a limited number at a time, and keep the order of the articles."""

from __future__ import annotations

import os
import pickle
import zlib
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import nullcontext
from itertools import islice

from tonecheck.cache import disk
from tonecheck.engine.analysis import PageResult, guarded
from tonecheck.engine.plan import Plan
from tonecheck.engine.pool import Pool
from tonecheck.errors import TonecheckError
from tonecheck.language import parsing
from tonecheck.model import Fault, Source
from tonecheck.named_tuple import NamedTuple

BATCH = 8
"""Articles in a batch: few enough that Ctrl-C stops the run quickly, enough that sending them costs little."""

WAITING = 64
"""Batches in progress at once, so that memory does not grow with the site."""

PATIENCE = 300
"""Seconds without any result, after which a worker of a ``Pool`` counts as stuck."""

POSTPONED = 50
"""Articles with a sentence to parse that this process checks for its workers: to load a pipeline takes as long."""

_PLANS = 8
_unpacked: OrderedDict[bytes, Plan] = OrderedDict()

_STUCK = "checking it took more than {} seconds, so it was left out; split it, or skip it with “exclude”"
_LOST = (
    "the process that checked it ended, and so did a second one; it may need more memory than there is, or make a "
    "parser fail (then please report it); split it, or skip it with “exclude”"
)


def spread(pairs: Iterable[tuple[Source, Plan]], executor: Executor, *, facts: bool) -> Iterator[PageResult]:
    """Yield the results for articles, computed by an executor, in the order of the articles.

    If a worker of a ``Pool`` is stuck or ends, we begin the pool anew and give it the articles that the workers had,
    one at a time. So we know which article it was, and that gives a result with a fault.

    The workers of a ``Pool`` load no pipeline, which takes as long as fifty articles and 90 MiB in each of them: this
    process checks the articles with a sentence to parse. If there are more than ``POSTPONED``, workers do load it.

    Args:
        pairs: the articles, each with its rules.
        executor: of processes, threads or a cluster.
        facts: gather the facts that rules about the whole site need.

    Raises:
        TonecheckError: the executor failed. An article that cannot be analysed gives a result with a fault.
    """
    batches = _Batches(executor, facts=facts)
    remaining = iter(pairs)
    try:
        while batch := list(islice(remaining, BATCH)):
            batches.submit(batch)
            while len(batches.pending) >= WAITING:
                yield from batches.results()
        while batches.pending:
            yield from batches.results()
    finally:
        batches.cancel()


class _Batch(NamedTuple):
    """Some articles, each with the name of its plan, the packed plans that they need, and their results to come."""

    articles: list[tuple[Source, bytes]]
    plans: dict[bytes, bytes]
    future: Future[list[PageResult | None]]

    @property
    def is_done(self) -> bool:
        """Whether the results are there."""
        return self.future.done() and not self.future.cancelled() and self.future.exception() is None


class _Batches:
    """The batches that an executor has. Each plan is packed once, and each worker unpacks it once."""

    def __init__(self, executor: Executor, *, facts: bool) -> None:
        self.pending: deque[_Batch] = deque()
        self._executor = executor
        self._facts = facts
        self._packed: dict[int, tuple[bytes, bytes]] = {}
        self._plans: list[Plan] = []  # keeps the plans alive, so that no id is used twice
        self._finished = 0
        self._postponed = 0

    def submit(self, pairs: Iterable[tuple[Source, Plan]]) -> None:
        """Give the executor some articles, each with its plan."""
        articles: list[tuple[Source, bytes]] = []
        plans: dict[bytes, bytes] = {}
        for source, plan in pairs:
            if id(plan) not in self._packed:
                self._plans.append(plan)
                data = zlib.compress(pickle.dumps(plan, pickle.HIGHEST_PROTOCOL), 1)  # sent with each batch
                self._packed[id(plan)] = disk.digest(data), data
            name, plans[name] = self._packed[id(plan)]
            articles.append((source, name))
        self.pending.append(self._begun(articles, plans))

    def _begun(self, articles: list[tuple[Source, bytes]], plans: dict[bytes, bytes]) -> _Batch:
        try:
            parses = not isinstance(self._executor, Pool) or self._postponed > POSTPONED
            future = self._executor.submit(work, articles, plans, facts=self._facts, parses=parses)
        except BrokenExecutor as error:  # a worker has ended: we learn that when the batch is due
            future = Future()
            future.set_exception(error)
        except Exception as error:
            raise _failed(error) from error
        future.add_done_callback(self._count)
        return _Batch(articles, plans, future)

    def _count(self, _: object) -> None:
        self._finished += 1

    def results(self) -> Iterator[PageResult]:
        """Yield the results of the first batch, and perhaps of some that follow."""
        batch = self.pending.popleft()
        try:
            results = self._wait(batch)
        except (TimeoutError, BrokenExecutor) as error:
            if not isinstance(self._executor, Pool):
                raise _failed(error) from error
            self.pending.appendleft(batch)
            yield from self._one_by_one(self._executor)
        else:
            yield from self._complete(batch, results)

    def _complete(self, batch: _Batch, results: Iterable[PageResult | None]) -> Iterator[PageResult]:
        """Yield the results of a batch, and check what no worker could."""
        for article, result in zip(batch.articles, results, strict=True):
            self._postponed += result is None
            yield result or _checked(*article, batch.plans, facts=self._facts)

    def _wait(self, batch: _Batch) -> list[PageResult | None]:
        """Return the results of a batch: None for an article that ``work`` postpones.

        Raises:
            TimeoutError: for PATIENCE seconds no batch of a ``Pool`` has been finished.
            BrokenExecutor: a worker has ended.
            TonecheckError: the executor failed in another way.
        """
        while True:
            finished = self._finished
            try:
                return batch.future.result(PATIENCE if isinstance(self._executor, Pool) else None)
            except BrokenExecutor:
                raise
            except TimeoutError as error:
                if batch.future.done() and batch.future.exception() is error:  # the worker's own
                    raise _failed(error) from error
                if finished == self._finished:
                    raise
            except Exception as error:
                raise _failed(error) from error

    def _one_by_one(self, pool: Pool) -> Iterator[PageResult]:
        """Begin the pool anew, yield the results for the articles that its workers had, and give it the others again.

        Workers take batches in order, so each has had one of the first that are not done.

        Raises:
            TonecheckError: new workers end too, even without an article.
        """
        pool.renew()
        for _ in range(min(2 * pool.processes, len(self.pending))):
            batch = self.pending.popleft()
            if batch.is_done:
                yield from self._complete(batch, batch.future.result())
                continue
            for article in batch.articles:
                alone = self._begun([article], batch.plans)
                try:
                    yield from self._complete(alone, self._wait(alone))
                except (TimeoutError, BrokenExecutor) as error:
                    message = _LOST if isinstance(error, BrokenExecutor) else _STUCK.format(PATIENCE)
                    yield PageResult(article[0].path, fault=Fault(article[0].path, None, message))
                    pool.renew()
                    try:
                        pool.submit(os.getpid).result(PATIENCE)
                    except (TimeoutError, BrokenExecutor) as still:
                        raise _failed(still) from still
        self.pending = deque(
            batch if batch.is_done else self._begun(batch.articles, batch.plans) for batch in self.pending
        )

    def cancel(self) -> None:
        """Leave what the executor has not begun, unless it is a ``Pool``, which does that itself."""
        if not isinstance(self._executor, Pool):
            for batch in self.pending:
                batch.future.cancel()


def _failed(error: BaseException) -> TonecheckError:
    """Return the one line for a killed worker or a lost cluster."""
    return TonecheckError(
        f"the workers failed ({type(error).__name__}: {error}); "
        "run again with --jobs 1 to check the articles in one process"
    )


def work(
    batch: list[tuple[Source, bytes]], plans: dict[bytes, bytes], *, facts: bool, parses: bool
) -> list[PageResult | None]:
    """Return the results for a batch of articles. This function runs in a worker.

    Args:
        batch: the articles, each with the name of its plan.
        plans: the packed plans, by name.
        facts: gather the facts that rules about the whole site need.
        parses: load a pipeline for a sentence that needs one; if not, the result for its article is None.
    """
    with nullcontext() if parses else parsing.without_pipelines():
        return [_unless_postponed(*article, plans, facts=facts) for article in batch]


def _unless_postponed(source: Source, name: bytes, plans: dict[bytes, bytes], *, facts: bool) -> PageResult | None:
    try:
        return _checked(source, name, plans, facts=facts)
    except parsing.Postponed:
        return None


def _checked(source: Source, name: bytes, plans: dict[bytes, bytes], *, facts: bool) -> PageResult:
    """Return the result for an article with the plan of a name."""
    if name in _unpacked:
        _unpacked.move_to_end(name)
    else:
        _unpacked[name] = pickle.loads(zlib.decompress(plans[name]))  # noqa: S301 - the leading process pickled it
    while len(_unpacked) > _PLANS:
        _unpacked.popitem(last=False)
    return guarded(source, _unpacked[name], facts=facts)
