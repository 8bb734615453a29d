"""What a finding says if it stands in a part that pages share: its message ends in a sentence about that."""

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


def own_message(finding: Finding) -> str:
    """Return what a finding says besides that pages share the part, for output that says so in another way."""
    return finding.message.removesuffix(_sentence(len(finding.also_on) + 1))


def _sentence(pages: int) -> str:
    return f" {pages:,} pages share this part; if a template makes it, correct it there."
