"""How tests are run: time limits, the amount of Hypothesis, a cache folder of their own, and fixtures that they share.

``pytest --hypothesis-profile thorough`` tries many more examples, other ones each time; ``fuzz`` is for ``tests/fuzz``.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from support.limits import QUICK, SLOW, scaled
from support.processes import Processes

pytest_plugins = ["support.wheel"]

EXAMPLES = 40

# The same examples on every run, so that a failure is the change's own. A test that needs more asks for a multiple.
settings.register_profile("quick", derandomize=True, deadline=None, max_examples=EXAMPLES)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.register_profile("fuzz", deadline=None, max_examples=20_000)
settings.load_profile("quick")

BEGUN = time.monotonic()

# As the command sets it: looking for garbage again and again takes a seventh of the time of the tests.
gc.set_threshold(100_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("tonecheck")
    group.addoption("--seconds", type=float, default=None, metavar="N", help="start no test after so many seconds")
    group.addoption("--left-out", default=None, metavar="FILE", help="write the names of skipped slow tests here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test the time limit of its group; a test states its own with ``timeout``, which is scaled too.

    A profile with more examples gives as many times as long.
    """
    times = max(1, settings().max_examples / EXAMPLES)
    for item in items:
        own = item.get_closest_marker("timeout")
        seconds = own.args[0] if own else SLOW if item.get_closest_marker("slow") else QUICK
        item.add_marker(pytest.mark.timeout(scaled(seconds) * times), append=False)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    allowed = item.config.getoption("--seconds")
    if allowed is not None and time.monotonic() > BEGUN + allowed:
        pytest.skip("the time for slow tests was up")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Name every slow test that did not run, so that nobody takes it for passed."""
    file = config.getoption("--left-out")
    if file is not None:
        skipped = [report for report in terminalreporter.stats.get("skipped", []) if "slow" in report.keywords]
        lines = [f"{report.nodeid}: {report.longrepr[2]}\n" for report in skipped]
        Path(file).write_text("".join(sorted(lines)), "utf-8")


@pytest.fixture(scope="session", autouse=True)
def own_cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the caches of tests apart from those of the user's own runs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TONECHECK_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def processes() -> Iterator[Processes]:
    """Start real processes; those that are still running at the end of the test are stopped."""
    started = Processes()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def module_processes() -> Iterator[Processes]:
    """As ``processes``, for fixtures that serve a whole module."""
    started = Processes()
    yield started
    started.stop()
