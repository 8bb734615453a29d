"""Suppressions that do nothing: no finding was there, the rule is misspelt, or the comment is not understood."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from tonecheck.findings.suppress import Suppression
from tonecheck.lazy_dataclass import dataclass
from tonecheck.model import Kind, Match, Rule
from tonecheck.packs.selection import hint


class Active(Protocol):
    """What this kind asks of a run's plan."""

    @property
    def rules(self) -> Sequence[Rule]:
        """The rules that are on."""

    @property
    def known(self) -> Collection[str]:
        """Ids of all rules there are, on or not."""

    @property
    def partial(self) -> bool:
        """Whether the user chose among the rules."""


@dataclass(frozen=True)
class Check(Kind):
    """Reports a request to stay silent that silenced nothing, so that old ones do not hide new faults.

    Variants: ``unknown`` where it names no rule that exists, ``unclear`` where the comment cannot be understood. A
    suppression of a rule that is off in this run is left alone. Values: name, hint.
    """

    stage = "suppressions"

    def __call__(self, used: Mapping[Suppression, int], plan: Active) -> Iterator[Match]:
        """Yield a Match for each suppression that was of no use."""
        active = [rule.id for rule in plan.rules if rule.check.stage != "suppressions"]
        for one, count in used.items():
            if one.fault:
                yield Match(one.place.span, {"name": one.name, "hint": one.fault}, variant="unclear")
            elif one.name and not any(one.names(rule) for rule in plan.known):
                yield Match(one.place.span, {"name": one.name, "hint": hint(one.name, plan.known)}, variant="unknown")
            elif not count and (any(map(one.names, active)) if one.name else not plan.partial):
                yield Match(one.place.span, {"name": one.name or "every rule", "hint": ""})
