"""What ``.ci/run`` does on a good day and on a bad one."""

from __future__ import annotations

import re
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest
from ci import __main__ as ci
from ci import machine, steps
from ci.steps import Ended, Machine, Step

ROOT = Path(__file__).parents[2]
SLOW = Step("slow tests", "test-slow", 900, slow=True)


def test_every_step_is_a_target_of_the_makefile() -> None:
    targets = set(re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert {step.target for step in steps.STEPS} <= targets


def test_the_machine_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "SECONDS", 0.05)
    assert 0 < machine.slowness() <= machine.REFERENCE


@pytest.mark.parametrize(("share", "slowness"), [(1, 1), (0.1, 10), (2, 0.5), (0, machine.REFERENCE)])
def test_the_machine_is_compared_with_the_reference(share: float, slowness: float) -> None:
    assert machine.compared(int(machine.REFERENCE * share)) == slowness


@pytest.mark.parametrize(
    ("slowness", "now", "limit"),
    [
        (0.5, 0, 900),  # a fast machine gets no less
        (1, 0, 900),
        (3, 0, 2700),
        (3, 4000, 1100),  # but never more than the whole run has left
        (30, 5100, 1),
    ],
)
def test_time_limits_scale_with_the_machine(slowness: float, now: float, limit: float) -> None:
    assert Machine(slowness, 0).limit(SLOW, now) == limit


@pytest.mark.parametrize(
    ("slowness", "now", "left"), [(1, 4000, None), (6, 0, None), (6.1, 0, 2700), (20, 2600, 100), (20, 3000, 0)]
)
def test_a_very_slow_machine_starts_slow_tests_in_the_first_45_minutes(
    slowness: float, now: float, left: float | None
) -> None:
    assert Machine(slowness, 0).slow_seconds(now) == left


@pytest.mark.skipif(sys.platform == "win32", reason="CI runs this script on POSIX systems")
def test_a_step_that_takes_too_long_is_stopped_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Makefile").write_text("long:\n\tsh -c 'sleep 60; touch late' & sleep 60\nfine:\n\ttrue\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    begun = time.monotonic()
    assert steps.run(Step("", "long", 1), {}, 0.2).code is None
    assert time.monotonic() - begun < 30
    assert steps.run(Step("", "fine", 1), {}, 30).code == 0


class Day:
    """A run whose steps only note that they were called."""

    def __init__(self, slowness: float, minutes: float, codes: dict[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
        self.ran: list[str] = []
        self.env: dict[str, str] = {}

        def run(step: Step, env: dict[str, str], _limit: float, *, process: object) -> Ended:
            assert (process is not None) is (step.early and slowness <= steps.VERY_SLOW)
            self.ran.append(step.target)
            self.env = dict(env)
            if step.target == "test-slow" and "SLOW_SECONDS" in env:
                Path(env["LEFT_OUT"]).write_text("tests/test_package.py::test_wheel: no time\n", "utf-8")
            return Ended(codes.get(step.target, 0), 1, 1)

        monkeypatch.setattr(machine, "slowness", lambda: slowness)
        monkeypatch.setattr(steps, "run", run)
        monkeypatch.setattr(steps, "started", lambda step, _: nullcontext(step))
        clock = iter([0.0, *[minutes * 60.0] * 20])
        monkeypatch.setattr(ci, "time", SimpleNamespace(monotonic=clock.__next__))


def test_on_an_ordinary_day_everything_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = Day(2, 30, {}, monkeypatch)
    assert ci.main() == 0
    assert day.ran == [step.target for step in steps.STEPS]
    assert day.env["TONECHECK_NEED_BUILDERS"] == "1"
    assert float(day.env["TONECHECK_SLOWNESS"]) == 2
    assert capsys.readouterr().out.endswith("passed, nothing was left out\n")


@pytest.mark.parametrize("step", steps.STEPS)
def test_what_fails_ends_the_run_and_is_named(
    step: Step, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = Day(1, 5, {step.target: 2}, monkeypatch)
    assert ci.main() == 1
    assert day.ran[-1] == step.target
    assert capsys.readouterr().out.endswith(f"FAILED: {step.name}: exit code 2\n")


def test_on_a_bad_day_what_is_left_out_is_named_in_the_last_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    day = Day(9, 50, {}, monkeypatch)
    assert ci.main() == 0
    assert "builders" not in day.ran
    assert "TONECHECK_NEED_BUILDERS" not in day.env
    assert day.env["SLOW_SECONDS"] == "0"
    assert capsys.readouterr().out.split("\n")[-3:-1] == [
        "left out, not passed: tests/test_package.py::test_wheel: no time",
        "passed, but slow tests were left out: 1",
    ]


def test_on_a_bad_day_builders_that_cannot_be_installed_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    day = Day(9, 20, {"builders": 2}, monkeypatch)
    assert ci.main() == 0
    assert day.ran[-1] == "test-slow"
