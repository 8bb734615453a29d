"""What a finding says if several pages have it: its message ends in a sentence about that."""

from __future__ import annotations

from collections.abc import Sequence

from tonecheck.lazy_dataclass import replace
from tonecheck.model import Finding


def shared(finding: Finding, others: Sequence[str]) -> Finding:
    """Return the finding about a part that pages share.

    Args:
        finding: the one on the first of these pages.
        others: the paths of the others.
    """
    return replace(finding, message=f"{finding.message}{_sentence(len(others) + 1)}", also_on=tuple(others))


def repeated(finding: Finding, others: Sequence[str]) -> Finding:
    """Return the finding about what several pages have, each in a part of its own.

    Args:
        finding: the one on the first of these pages.
        others: the paths of the others.
    """
    return replace(finding, message=f"{finding.message}{_count(len(others) + 1)}", also_on=tuple(others))


def lacking(finding: Finding, others: Sequence[str]) -> Finding:
    """Return the finding about what several pages lack.

    Args:
        finding: the one on the first of these pages; it says that a line is missing.
        others: the paths of the others.
    """
    return replace(finding, message=f"{finding.message}{_lack(len(others))}", also_on=tuple(others))


def is_of_part(finding: Finding) -> bool:
    """Return whether a finding stands in a part that pages share."""
    return bool(finding.also_on) and finding.message.endswith(_sentence(len(finding.also_on) + 1))


def own_message(finding: Finding) -> str:
    """Return what a finding says besides that other pages have it, for output that says so in another way."""
    pages = len(finding.also_on) + 1
    return finding.message.removesuffix(_sentence(pages)).removesuffix(_count(pages)).removesuffix(_lack(pages - 1))


def _sentence(pages: int) -> str:
    return f" {pages:,} pages share this part; if a template makes it, correct it there."


def _count(pages: int) -> str:
    return f" {pages:,} pages have this."


def _lack(others: int) -> str:
    return " Another page lacks it too." if others == 1 else f" {others:,} other pages lack it too."
