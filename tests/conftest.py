"""How the properties are tried: the same examples on every run, so that a failure is the change's own.

``pytest --hypothesis-profile wide`` looks further, at other examples each time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("wide", deadline=None, max_examples=2000)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def own_cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what the tests compile apart from what the user's own runs do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONECHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def seconds() -> Callable[[Callable[[], object]], float]:
    """What a piece of work costs: processor time of this thread, the best of three.

    Without collections: one that goes through all that other tests have left takes longer than what is measured.
    """

    def best(work: Callable[[], object]) -> float:
        return min(once(work) for _ in range(3))

    def once(work: Callable[[], object]) -> float:
        gc.disable()
        try:
            begun = time.thread_time()
            work()
            return time.thread_time() - begun
        finally:
            gc.enable()

    return best
