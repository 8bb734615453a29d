"""Suppress findings, compare them with a baseline, fix them, and give them fingerprints that outlive moved lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tonecheck.model import Finding, Span


def by_place(finding: Finding) -> tuple[str, Span, str]:
    """Return what sorts the findings of a report."""
    return finding.path, finding.span, finding.rule
