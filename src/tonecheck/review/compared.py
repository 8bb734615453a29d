"""What is new since an earlier report or a baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tonecheck.findings.baseline import Baseline, Recorder
from tonecheck.model import Finding


class Compared:
    """Looks at each finding of a run before any limit per page: is it known, and what will the next report know?

    Args:
        earlier: what was known; None if there is nothing to compare with.
        when: what is compared with, such as “the report of 1 May 2026”, or the name of a baseline.
        file: the baseline file of this report.
    """

    def __init__(self, earlier: Baseline | None, when: str, file: str) -> None:
        self._earlier = earlier
        self._known: set[tuple[object, ...]] = set()
        self.when = when
        self.recorder = Recorder(file)
        self.gone = 0

    def look(self, finding: Finding) -> bool:
        """Note a finding, and return False, so that the run reports it."""
        self.recorder.knows(finding)
        if self._earlier is not None and self._earlier.knows(finding):
            self._known.add(_key(finding))
        return False

    def is_new(self, finding: Finding) -> bool:
        """Return whether the earlier report does not have a finding; without an earlier one, nothing is new."""
        return self._earlier is not None and _key(finding) not in self._known

    def finish(self, paths: Sequence[str], rules: Iterable[str], failed: Iterable[str]) -> None:
        """Count what is gone, after the run; the arguments are those of ``Baseline.stale``."""
        if self._earlier is not None:
            stale = self._earlier.stale(paths, rules, failed)
            self.gone = sum(self._earlier.entries[entry] - self._earlier.met[entry] for entry in stale)

    def __bool__(self) -> bool:
        """Return whether there is something to compare with."""
        return self._earlier is not None


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.path, finding.span, finding.rule, finding.message
