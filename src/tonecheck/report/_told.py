"""Which findings of a report people have read already, because it is written while the run goes on."""

from __future__ import annotations

from collections.abc import Iterable

from tonecheck.findings.shared_part import own_message
from tonecheck.model import Finding


class Told:
    """The findings that have been written page by page. The report holds them too, perhaps with a word about others."""

    def __init__(self) -> None:
        self._keys: set[tuple[object, ...]] = set()

    def add(self, findings: Iterable[Finding]) -> None:
        """Take note of findings that have been written."""
        self._keys.update(map(_key, findings))

    def __contains__(self, finding: object) -> bool:
        """Return whether a finding of the report has been written."""
        return isinstance(finding, Finding) and _key(finding) in self._keys

    def __bool__(self) -> bool:
        """Return whether any has been written."""
        return bool(self._keys)


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.page, finding.span, finding.rule, finding.level, own_message(finding)
